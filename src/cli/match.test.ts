import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { files, inFolder, pilot, ulduz, ulduzOn } from './testing.ts';

const { folder, at, result, edited } = inFolder('ulduz-match-');

/** Runs a command as a person would, in a process of its own. */
function spawned(...args: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['src/cli/main.ts', ...args], {
    encoding: 'utf8',
  });
  return { code: status, out: stdout, err: stderr };
}

test('wrong use is told and ends with 2', async () => {
  expect(await ulduz()).toMatchObject({ code: 2, out: '', err: [expect.stringContaining('verify')] });
  expect(await ulduz('mach')).toMatchObject({
    code: 2,
    err: ['ulduz: there is no command mach; see ulduz --help'],
  });
  expect(await ulduz('match', '--mentees', 'x')).toMatchObject({
    code: 2,
    err: ['ulduz match: missing: --mentors --hubs --out; see ulduz match --help'],
  });
  expect((await ulduz('match', '--menteees', 'x')).code).toBe(2);
  expect(await ulduz('match', ...files({ mentees: 'none.csv' }), '--out', at('never'))).toMatchObject({
    code: 2,
    err: ['ulduz match: none.csv: there is no such file; see ulduz match --help'],
  });
  for (const name of ['match', 'verify', 'explain', 'limits']) {
    const { code, out } = await ulduz(name, '--help');
    expect([code, out.startsWith(`ulduz ${name} `)]).toEqual([0, true]);
  }
});

test('a folder with other files in it is left alone', async () => {
  mkdirSync(at('mine'));
  writeFileSync(at('mine/letter.txt'), 'dear');
  expect(await ulduz('match', ...files(), '--out', at('mine'))).toMatchObject({ code: 2 });
  expect(readdirSync(at('mine'))).toEqual(['letter.txt']);
});

test('what a desktop leaves in a folder that was looked at does not stop the next round', async () => {
  mkdirSync(at('looked-at'));
  for (const name of ['.DS_Store', '.~lock.matches.csv#']) writeFileSync(at(`looked-at/${name}`), '');
  expect(await ulduz('match', ...files(), '--out', at('looked-at'))).toMatchObject({ code: 0 });
  expect(readdirSync(at('looked-at'))).toContain('certificate.json');
});

test('the pilot is matched, verified and explained by the commands themselves', () => {
  const matched = spawned('match', ...files(), '--out', at('pilot'));
  expect(matched).toMatchObject({ code: 0, err: '' });
  expect(matched.out).toMatch(/^142 of 176 girls have a mentor \(3 by lock\)/);
  expect(readdirSync(at('pilot')).sort()).toEqual([
    'certificate.json',
    'matches.csv',
    'summary.json',
    'unmatched.csv',
  ]);
  expect(spawned('verify', ...files(), ...result('pilot'))).toMatchObject({
    code: 0,
    err: '',
    out: expect.stringMatching(/^optimal: 142 matches/) as string,
  });
  const why = spawned('explain', ...files(), ...result('pilot'), '--mentee', 'g011', '--json');
  expect(JSON.parse(why.out)).toMatchObject({ mentee: 'g011', why: { reason: 'no-possible-mentor' } });
});

test('a lowered price, a swapped pair, a moved point and another file are refused', async () => {
  await ulduz('match', ...files(), '--out', at('tampered'));
  const [matches, certificate] = [at('tampered/matches.csv'), at('tampered/certificate.json')];
  const refused = async (m: string, c: string, other = {}) => {
    const { code, err } = await ulduz('verify', ...files(other), '--matches', m, '--certificate', c);
    expect([code, err.length]).toEqual([1, 1]);
    return err[0];
  };
  const price = edited('price.json', certificate, (text) =>
    text.replace(/("g001": )(\d+)/, (_, id: string, u) => `${id}${Number(u) - 1}`),
  );
  expect(await refused(matches, price)).toMatch(/^price\.json: the prices of g001 with m\d+ add up to/);

  const swapped = edited('swapped.csv', matches, (text) => {
    const rows = text.split('\n').map((row) => row.split(','));
    [rows[1]![1], rows[2]![1]] = [rows[2]![1]!, rows[1]![1]!];
    return rows.map((row) => row.join(',')).join('\n');
  });
  expect(await refused(swapped, certificate)).toMatch(/^swapped\.csv:2: /);

  const moved = edited('moved.csv', matches, (text) => {
    const rows = text.split('\n').map((row) => row.split(','));
    rows[3]![3] = String(Number(rows[3]![3]) - 1);
    rows[3]![4] = String(Number(rows[3]![4]) + 1);
    return rows.map((row) => row.join(',')).join('\n');
  });
  expect(await refused(moved, certificate)).toMatch(
    /^moved\.csv:4: interests: g\d+ with m\d+: interests is \d+, the row has \d+$/,
  );

  const later = edited('later.json', join(pilot, 'rules.json'), (text) => text.replace('autumn', 'winter'));
  expect(await refused(matches, certificate, { rules: later })).toMatch(
    /^certificate\.json: the file of rules is not the one/,
  );
});

test('a round whose rules name no day verifies and explains itself on another day too', async () => {
  const undated = edited('undated.json', join(pilot, 'rules.json'), (text) =>
    text.replace(/"on": "[^"]*",/, ''),
  );
  for (const rules of [null, undated]) {
    const [given, out] = [files({ rules }), at('another-day')];
    expect((await ulduzOn('2026-11-27', 'match', ...given, '--out', out)).code).toBe(0);
    const asked = [...given, ...result('another-day')];
    expect(await ulduzOn('2026-12-01', 'verify', ...asked)).toMatchObject({
      code: 0,
      out: expect.stringMatching(/better on 2026-11-27, the day that the certificate names$/) as string,
    });
    expect(await ulduzOn('2026-12-01', 'explain', ...asked, '--mentee', 'g011')).toMatchObject({ code: 0 });
    expect(await ulduzOn('2026-12-01', 'explain', ...asked, '--what-if', 'out g001')).toMatchObject({
      code: 0,
    });
  }
  // Another day in the certificate is another round, and one that is no day is nobody's.
  const { out } = await ulduz('verify', ...files(), ...result('pilot'));
  expect(out).toMatch(/is better$/);
  const moved = (name: string, day: string) =>
    edited(name, at('another-day/certificate.json'), (text) => text.replace('2026-11-27', day));
  const given = [...files({ rules: undated }), '--matches', at('another-day/matches.csv'), '--certificate'];
  for (const certificate of [moved('in-2040.json', '2040-01-01'), moved('no-day.json', '2026-11-31')])
    expect(await ulduzOn('2026-11-27', 'verify', ...given, certificate)).toMatchObject({ code: 1, out: '' });
});

test('a folder of ours is replaced, and nothing is left beside it', async () => {
  cpSync(at('pilot'), at('again'), { recursive: true });
  writeFileSync(at('again/matches.csv'), 'old');
  const before = readdirSync(folder).length;
  expect((await ulduz('match', ...files(), '--out', at('again'))).code).toBe(0);
  expect(readFileSync(at('again/matches.csv'), 'utf8')).toBe(readFileSync(at('pilot/matches.csv'), 'utf8'));
  expect(readdirSync(folder).length).toBe(before);
});
