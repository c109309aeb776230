import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Limits } from '#lib/matching/index.ts';
import { files, inFolder, pilot, ulduz } from './testing.ts';

const { at, result, edited } = inFolder('ulduz-explain-');

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
