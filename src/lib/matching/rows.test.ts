import { expect, test } from 'vitest';
import { forbiddenTo } from './layout.ts';
import { allFailing, firstFailing } from './possible.ts';
import { pairOf, poseRound, type PosedRound } from './problem.ts';
import { bitOf } from './rows.ts';
import { chance } from './testing/chance.ts';
import { randomRound, round } from './testing/worlds.ts';
import type { RoundInput } from './types.ts';

/** More codes of every kind than fit in one word of bits. */
function manyCodes(seed: number): RoundInput {
  const c = chance(seed);
  const codes = (prefix: string, count: number) => Array.from({ length: count }, (_, at) => `${prefix}${at}`);
  const [languages, goals, times] = [codes('l', 40), codes('g', 70), codes('t', 90)];
  const topics = codes('topic', 80).map((topic, at) => ({ topic, field: `f${at % 37}` }));
  const small = randomRound(seed);
  const some = (list: string[], most: number) => c.some(list, 1, most);
  const person = () => ({ languages: some(languages, 20), goals: some(goals, 30), times: some(times, 40) });
  return {
    ...round(
      small.mentees.map((each) => ({ ...each, ...person(), interests: some(codes('topic', 80), 4) })),
      small.mentors.map((each) => ({ ...each, ...person(), expertise: some(codes('topic', 80), 20) })),
    ),
    topics,
    rules: small.rules,
  };
}

function compareRows(posed: PosedRound, seed: string): number {
  const { rules } = posed.input;
  let pairs = 0;
  for (const mentee of posed.people.mentees) {
    const expected = posed.mentors.flatMap((mentor, j) => {
      const pair = pairOf(posed, mentee, mentor);
      return firstFailing(pair, rules) === null ? [[j, pair.score + mentee.priority]] : [];
    });
    const rows = posed.rows();
    rows.read(mentee, forbiddenTo(posed, mentee));
    const found = Array.from({ length: rows.count }, (_, k) => [rows.mentor[k], rows.value[k]]);
    expect(found, `${seed}, ${mentee.id}`).toEqual(expected);

    const counts = new Array<number>(64).fill(0);
    for (const mentor of posed.mentors) {
      const failing = allFailing(pairOf(posed, mentee, mentor), rules);
      counts[failing.reduce((set, reason) => set + bitOf[reason], 0)]!++;
    }
    expect(rows.brokenRules(mentee, forbiddenTo(posed, mentee)), `${seed}, ${mentee.id}`).toEqual(counts);
    pairs += expected.length;
  }
  return pairs;
}

test('a row at once says of every pair what comparing two people says, with few codes and with many', () => {
  let pairs = 0;
  for (let seed = 1; seed <= 600; seed++)
    for (const [kind, input] of [
      ['few', randomRound(seed)],
      ['many', manyCodes(seed)],
    ] as const) {
      const answer = poseRound(input);
      if (answer.ok) pairs += compareRows(answer.posed, `${kind} ${seed}`);
    }
  expect(pairs).toBeGreaterThan(2000);
});
