import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import type { Limits } from '#lib/matching/index.ts';
import { main } from './main.ts';

const folder = mkdtempSync(join(tmpdir(), 'ulduz-match-'));
afterAll(() => rmSync(folder, { recursive: true }));
const at = (name: string) => join(folder, name);
const pilot = 'tests/data/pilot';
const names = ['mentees', 'mentors', 'hubs', 'decisions', 'rules'] as const;
const fileOf = (name: string) => `${name}.${name === 'rules' ? 'json' : 'csv'}`;

/** The options that name a round's files; each may be exchanged or left out (null). */
const files = (other: Partial<Record<(typeof names)[number], string | null>> = {}): string[] =>
  names.flatMap((name) => {
    const path = other[name] === undefined ? join(pilot, fileOf(name)) : other[name];
    return path === null ? [] : [`--${name}`, path];
  });

/** Runs a command in this process, on the day of the pilot's round or on another. */
const ulduz = (...args: string[]) => ulduzOn('2026-10-01', ...args);
async function ulduzOn(day: string, ...args: string[]) {
  const out: string[] = [];
  const err: string[] = [];
  const code = await main(args, {
    now: `${day}T08:00:00.000Z`,
    say: (line) => void out.push(line),
    complain: (line) => void err.push(line),
    progress: () => {},
  });
  return { code, out: out.join('\n'), err };
}

/** Runs a command as a person would, in a process of its own. */
function spawned(...args: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['src/cli/main.ts', ...args], {
    encoding: 'utf8',
  });
  return { code: status, out: stdout, err: stderr };
}

const result = (name: string) => [
  '--matches',
  at(`${name}/matches.csv`),
  '--certificate',
  at(`${name}/certificate.json`),
];

function edited(name: string, path: string, edit: (text: string) => string): string {
  const target = at(name);
  const before = readFileSync(path, 'utf8');
  const after = edit(before);
  if (before === after) throw new Error(`${name}: nothing was edited`);
  writeFileSync(target, after);
  return target;
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

test('errors of all files are told at their line, and nothing is written', async () => {
  writeFileSync(
    at('decisions.csv'),
    'mentee,mentor,decision,reason\ng001,m001,luck,\n\ng002,,lock,"two\nlines"\ng003,m001\n',
  );
  writeFileSync(at('rules.json'), '{\n  "seeds": 1,\r\n  "weights": {\n    "times": 5,\n    "places": 1 } }');
  const bad = { decisions: at('decisions.csv'), rules: at('rules.json') };
  const { code, err } = await ulduz('match', ...files(bad), '--out', at('never'));
  expect([code, err]).toEqual([
    1,
    [
      'decisions.csv:2: decision: luck is not one of the choices; write one of lock, forbid',
      'decisions.csv:4: mentor: is empty; fill it in',
      'decisions.csv:6: the row has too few cells; compare it with the columns',
      'rules.json:2: seeds: this key is not known',
      'rules.json:5: weights.places: this key is not known',
    ],
  ]);
  expect(readdirSync(folder)).not.toContain('never');
  const { err: asJson } = await ulduz('match', ...files(bad), '--json', '--out', at('never'));
  expect(JSON.parse(asJson[0]!)).toEqual({
    file: 'decisions.csv',
    line: 2,
    column: 'decision',
    kind: 'unknown-choice',
    severity: 'error',
    message: 'luck is not one of the choices; write one of lock, forbid',
  });
});

test('contradictory locks are told at their line, and nothing is written', async () => {
  writeFileSync(
    at('locks.csv'),
    'mentee,mentor,decision\ng071,m078,lock\ng071,m077,lock\nzz,m078,lock\ng071,m078,forbid\n',
  );
  const { code, err } = await ulduz('match', ...files({ decisions: at('locks.csv') }), '--out', at('never'));
  expect(code).toBe(1);
  expect(err).toEqual([
    "locks.csv:4: mentee: zz is not in the mentees' file",
    'locks.csv:5: g071 and m078 are decided on an earlier line already',
    expect.stringMatching(/^locks\.csv:3: /),
  ]);
  expect(readdirSync(folder)).not.toContain('never');
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

test('what would become of the pilot, and what limits it', async () => {
  const out = at('edited');
  expect((await ulduz('match', ...files(), '--out', out)).code).toBe(0);
  const ask = (...args: string[]) => ulduz('explain', ...files(), ...result('edited'), ...args);
  const more = await ask('--what-if', 'places m002 +1', '--what-if', 'out m001', '--json');
  expect(JSON.parse(more.out)).toMatchObject({ before: { matched: 142 } });
  expect((await ask('--what-if', 'rule minimumScore 600')).out).toMatch(/^Girls with a mentor 142 → \d+ \(-/);
  expect(await ask('--what-if', 'lock g001 nobody')).toMatchObject({
    code: 1,
    err: ['--what-if: unknown-mentor: g001 with nobody: nobody'],
  });
  for (const wrong of [
    'places m002',
    'lock g001',
    'out',
    'sing g001 m002',
    'travel m002 far',
    'time nobody tue-evening',
    'in mentors',
    'weight beauty 100',
    'weight times 1001',
    'weight times 100',
    'in people mentors.csv',
    'in mentors none.csv',
    'out "g001',
    'out "g001"m',
  ])
    expect(await ask('--what-if', wrong), wrong).toMatchObject({ code: 2, out: '' });
  expect((await ask()).code).toBe(2);
  const full = /^(g\d+),places-full,/m.exec(readFileSync(join(out, 'unmatched.csv'), 'utf8'))?.[1] ?? '';
  expect((await ask('--mentee', full)).out).toMatch(/It would help: /);

  const limits = await ulduz('limits', ...files(), ...result('edited'));
  expect(limits.code).toBe(0);
  expect(limits.out).toMatch(/^142 of 176 girls have a mentor/);
  expect(limits.out).toContain('One more place (from the prices):');

  // Which pairs hang on a weight, and the same asked by itself.
  const told = JSON.parse((await ulduz('limits', ...files(), ...result('edited'), '--json')).out) as Limits;
  expect(told.places).toContainEqual({ mentor: 'm080', places: 0, worth: { mentees: 1, points: 484 } });
  const moved = told.weights.find(({ part, by }) => part === 'times' && by === 10)!;
  expect(moved.moves.length).toBeGreaterThan(0);
  expect(limits.out).toContain(`  times +10 %: ${moved.moves.length} girl`);
  const asked = await ask('--what-if', 'weight times 110', '--json');
  expect(JSON.parse(asked.out)).toMatchObject({ after: { matched: moved.matched }, moves: moved.moves });
});

test('what limits a round in which nobody has a place, and whose weights cannot move, is said in a word each', async () => {
  const mentors = at('no-places.csv');
  const [header = '', ...rows] = readFileSync(join(pilot, 'mentors.csv'), 'utf8').trimEnd().split('\n');
  const places = header.split(',').indexOf('places') - header.split(',').length;
  const none = rows.map((row) => {
    const cells = row.split(',');
    cells[cells.length + places] = '0';
    return cells.join(',');
  });
  writeFileSync(mentors, `${[header, ...none].join('\n')}\n`);
  const rules = at('interests-alone.json');
  const weights = { interests: 1000, location: 0, times: 0, goals: 0, language: 0 };
  writeFileSync(rules, JSON.stringify({ on: '2026-10-01', weights }));
  const from = (name: string) => join(pilot, name);
  const round = [
    '--mentees',
    from('mentees.csv'),
    '--hubs',
    from('hubs.csv'),
    '--mentors',
    mentors,
    '--rules',
    rules,
  ];
  expect((await ulduz('match', ...round, '--out', at('nobody'))).code).toBe(0);
  const { code, out } = await ulduz('limits', ...round, ...result('nobody'));
  expect(code).toBe(0);
  expect(out).toContain('No mentor takes part: nobody who is cleared has a place.');
  expect(out).toMatch(/^ {2}m\d+, who has none now: 1 more girl/m);
  expect(out).toContain('  interests: cannot move by a tenth\n');
  expect(out).not.toContain('0 girls have another mentor');
  expect(out).toContain('No girl has a mentor at any least score.');
  expect(out).not.toMatch(/^ +50 /m);
});

test('people who join or change bring what the round solved with them brings, to the point', async () => {
  const out = at('before-joining');
  expect((await ulduz('match', ...files(), '--out', out)).code).toBe(0);
  const ask = (...args: string[]) => ulduz('explain', ...files(), ...result('before-joining'), ...args);
  const [header = '', first = '', second = ''] = readFileSync(join(pilot, 'mentors.csv'), 'utf8').split('\n');
  const cells = first.split(',');
  // A new mentor who is as the first, and the second one with ten places.
  const places = header.split(',').indexOf('places') - header.split(',').length;
  const more = second.split(',');
  more[more.length + places] = '10';
  const rows = [['m900', ...cells.slice(1)].join(','), more.join(',')];
  writeFileSync(at('joining mentors.csv'), `${[header, ...rows].join('\n')}\n`);
  const mentors = edited(
    'with-joining.csv',
    join(pilot, 'mentors.csv'),
    (text) => `${text.replace(second, rows[1]!)}${rows[0]}\n`,
  );
  expect((await ulduz('match', ...files({ mentors }), '--out', at('with-joining'))).code).toBe(0);
  const summary = JSON.parse(readFileSync(at('with-joining/summary.json'), 'utf8')) as {
    mentees: { matched: number };
    totalValue: number;
  };
  const { code, out: said } = await ask('--what-if', `in mentors ${at('joining mentors.csv')}`, '--json');
  expect(code).toBe(0);
  const answer = JSON.parse(said) as { before: { value: number }; after: { value: number } };
  expect(answer).toMatchObject({
    before: { matched: 142 },
    after: { matched: summary.mentees.matched, value: summary.totalValue },
  });
  expect(answer.after.value).toBeGreaterThan(answer.before.value);

  const torn = edited('torn.csv', at('joining mentors.csv'), (text) => text.replace(/,10,/, ',11,'));
  expect(await ask('--what-if', `in mentors ${torn}`)).toMatchObject({
    code: 1,
    out: '',
    err: [expect.stringMatching(/^torn\.csv:3: places: /)],
  });
  const girls = readFileSync(join(pilot, 'mentees.csv'), 'utf8').split('\n');
  writeFileSync(at('a girl.csv'), `${girls[0]}\n${girls[1]!.replace('g001', 'g900')}\n`);
  expect((await ask('--what-if', `in mentees ${at('a girl.csv')}`, '--what-if', 'out g900')).out).toMatch(
    /^Girls with a mentor 142 → 142/,
  );
});

test('ids of any characters can be asked about and changed', async () => {
  const odd = ['a b', '"q"', "o'clock", '\u{1F31F} ə', '__proto__', 'x,y;z'];
  const quoted = (id: string) => `"${id.replaceAll('"', '""')}"`;
  const mentees = edited('odd-mentees.csv', join(pilot, 'mentees.csv'), (text) =>
    odd.reduce((now, id, at) => now.replace(`g00${at + 1},`, `${quoted(id)},`), text),
  );
  const mentors = edited('odd-mentors.csv', join(pilot, 'mentors.csv'), (text) =>
    text.replace('m001,', '"m 1",'),
  );
  const given = files({ mentees, mentors, decisions: null });
  expect((await ulduz('match', ...given, '--out', at('odd'))).code).toBe(0);
  const ask = (...args: string[]) => ulduz('explain', ...given, ...result('odd'), ...args);
  expect((await ulduz('verify', ...given, ...result('odd'))).code).toBe(0);
  for (const id of odd) {
    expect(await ask('--mentee', id, '--mentor', 'm 1'), id).toMatchObject({ code: 0 });
    const out = await ask('--what-if', `out ${quoted(id)}`);
    expect(out, id).toMatchObject({ code: 0, err: [] });
    expect(await ask('--what-if', `forbid  ${quoted(id)} "m 1" `), id).toMatchObject({ code: 0 });
  }
  // Without blanks quotes are not asked for; an id that begins with one needs them.
  expect(await ask('--what-if', 'out x,y;z', '--what-if', "out o'clock")).toMatchObject({ code: 0 });
  expect(await ask('--what-if', 'places "m 1" +1')).toMatchObject({ code: 0 });
  expect(await ask('--what-if', 'out a b')).toMatchObject({ code: 2 });
});

test('rows in any order give the same files but for the hashes', async () => {
  const shuffled = (name: 'mentees' | 'mentors' | 'hubs' | 'decisions') =>
    edited(`shuffled-${name}.csv`, join(pilot, `${name}.csv`), (text) => {
      const [header, ...rows] = text.trimEnd().split('\n');
      return `${[header, ...rows.reverse()].join('\n')}\n`;
    });
  const other = {
    mentees: shuffled('mentees'),
    mentors: shuffled('mentors'),
    hubs: shuffled('hubs'),
    decisions: shuffled('decisions'),
  };
  expect((await ulduz('match', ...files(), '--out', at('one'))).code).toBe(0);
  expect((await ulduz('match', ...files(other), '--out', at('other'))).code).toBe(0);
  for (const name of ['matches.csv', 'unmatched.csv', 'summary.json'])
    expect(readFileSync(at(`other/${name}`), 'utf8'), name).toBe(readFileSync(at(`one/${name}`), 'utf8'));
  const certificate = (name: string) => readFileSync(at(`${name}/certificate.json`), 'utf8').split('\n');
  const differing = certificate('one').filter((line, number) => line !== certificate('other')[number]);
  expect(differing.map((line) => line.split('"')[1])).toEqual(['mentees', 'mentors', 'hubs', 'decisions']);
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

test('nobody eligible, no mentors and no places get a sentence each', async () => {
  const sentence = async (other: Parameters<typeof files>[0]) => {
    const { code, out } = await ulduz('match', ...files({ decisions: null, ...other }), '--out', at('few'));
    return `${code} ${out.split(' Written')[0]}`;
  };
  const unasked = edited('unasked.csv', join(pilot, 'mentees.csv'), (text) =>
    text.replaceAll(/,\d{4}-\d{2}-\d{2},(yes|no)?,/g, ',,$1,'),
  );
  expect(await sentence({ mentees: unasked })).toBe(
    '0 No girl takes part: 200 without consent on the day of the round.',
  );
  const late = edited('late.json', join(pilot, 'rules.json'), (text) =>
    text.replace('2026-10-01', '2040-01-01'),
  );
  expect(await sentence({ rules: late })).toBe(
    '0 No mentor takes part: 100 not cleared on the day of the round, 0 without places.',
  );
  const full = edited('full.csv', join(pilot, 'mentors.csv'), (text) =>
    text.replace(/,\d,(\d{4}-\d\d-\d\d|),(?=[^,]*,[^,]*$)/gm, ',0,$1,'),
  );
  expect(await sentence({ mentors: full })).toMatch(
    /^0 No mentor takes part: \d+ not cleared .*, \d+ without places\.$/,
  );
  const asked = [...files({ decisions: null, mentors: full }), ...result('few'), '--mentee', 'g011'];
  const { code, out } = await ulduz('explain', ...asked);
  expect([code, out.split('\n')]).toEqual([
    0,
    [
      expect.stringMatching(
        /^g011 has no possible mentor: no mentor takes part, \d+ not cleared .*, \d+ without places\.$/,
      ),
    ],
  ]);
});

test('a folder of ours is replaced, and nothing is left beside it', async () => {
  cpSync(at('pilot'), at('again'), { recursive: true });
  writeFileSync(at('again/matches.csv'), 'old');
  const before = readdirSync(folder).length;
  expect((await ulduz('match', ...files(), '--out', at('again'))).code).toBe(0);
  expect(readFileSync(at('again/matches.csv'), 'utf8')).toBe(readFileSync(at('pilot/matches.csv'), 'utf8'));
  expect(readdirSync(folder).length).toBe(before);
});

test('a file as Excel saves it is read like an import, every defect at its line', async () => {
  const mentees = edited('bad-mentees.csv', join(pilot, 'mentees.csv'), (before) =>
    before.replace('g002,Rəna Mehdiyeva,2008-12-05', 'g002,Rəna Mehdiyeva,2031-02-30'),
  );
  const { code, err } = await ulduz('match', ...files({ mentees }), '--out', at('never'));
  expect(code).toBe(1);
  expect(err).toEqual([
    'bad-mentees.csv:3: birth_date: 2031-02-30 is not a date; write it as 2011-04-12 or 12.04.2011',
  ]);
  const tabs = edited(
    'tabs.csv',
    join(pilot, 'hubs.csv'),
    (before) =>
      `\uFEFF${before
        .replaceAll(/"([^"]*), ([^"]*)"/g, '$1 $2')
        .replaceAll(',', ';')
        .replaceAll('\n', '\r\n')}`,
  );
  expect((await ulduz('match', ...files({ hubs: tabs }), '--out', at('semicolons'))).code).toBe(0);
});

test('every defect of the messy files is told where it stands, but for the two that a round does not ask', async () => {
  interface Issue {
    line: number;
    column: string;
    kind: string;
  }
  const messy = 'tests/data/messy';
  const { files: expected } = JSON.parse(readFileSync(join(messy, 'expected.json'), 'utf8')) as {
    files: Record<string, { kind: 'hubs' | 'mentees' | 'mentors'; errors: Issue[]; warnings: Issue[] }>;
  };
  const texts = (issues: Issue[]) =>
    issues.map(({ line, column, kind }) => `${line} ${column} ${kind}`).sort();
  for (const [name, { kind, errors, warnings }] of Object.entries(expected)) {
    const given = files({ [kind]: join(messy, name), decisions: null });
    const { code, err } = await ulduz('match', ...given, '--json', '--out', at(`messy-${name}`));
    const asked = errors.filter((each) => !['age-out-of-range', 'in-the-future'].includes(each.kind));
    expect(code, name).toBe(asked.length ? 1 : 0);
    const told = err
      .map((line) => JSON.parse(line) as Issue & { file: string })
      .filter(({ file }) => file === name);
    expect(texts(told), name).toEqual(texts([...asked, ...warnings]));
  }
});
