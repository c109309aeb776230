import { expect, test } from 'vitest';
import { explainRound, type Explainer } from './explain.ts';
import { limitsOf } from './limits.ts';
import { solveRound } from './round.ts';
import { openedRounds } from './testing/rounds.ts';
import { mentee, mentor, round } from './testing/worlds.ts';
import type { RoundInput } from './types.ts';
import { whatIf } from './whatif.ts';

function explained(input: RoundInput): Explainer {
  const answer = solveRound(input);
  if (!answer.ok) throw new Error(answer.faults[0]!.code);
  const opened = explainRound(input, answer.matches, answer.certificate);
  if (!opened.ok) throw new Error('not opened');
  return opened.explainer;
}

test('more mentors than are solved: whoever has an empty place is looked at like any other, and who is not solved is counted', () => {
  // Of 202 mentors one has an empty place, and stands 14 km short of the only girl whom nobody reaches.
  const here = { meeting: 'in_person' as const };
  const input = round(
    [
      ...Array.from({ length: 402 }, (_, i) => mentee(`g${i}`, here)),
      mentee('far', { ...here, hub: 'quba', languages: ['ru'] }),
    ],
    [
      ...Array.from({ length: 201 }, (_, j) => mentor(`m${j}`, here)),
      mentor('near', { ...here, travel_km: 190, languages: ['ru'] }),
    ],
  );
  const { travel, evenings } = explained(input).limits();
  expect(travel).toEqual({
    list: [{ mentor: 'near', worth: { mentees: 1, points: expect.any(Number) as number } }],
    nothing: 201,
    untried: 0,
    untriedMost: null,
  });
  expect(evenings).toEqual({ list: [], nothing: 0, untried: 0, untriedMost: null });
});

test('an evening that only makes a locked pair worth more is told as well', () => {
  const evening = ['sat-morning', 'tue-evening'];
  const locked = round(
    [mentee('aysu', { times: evening })],
    [mentor('m')],
    [{ mentee: 'aysu', mentor: 'm', decision: 'lock' }],
  );
  expect(explained(locked).limits().evenings.list).toEqual([
    { mentor: 'm', time: 'tue-evening', worth: { mentees: 0, points: 25 } },
  ]);
});

test('no more is solved than was said, the most promising first, and the rest is counted', () => {
  let left = 0;
  for (const { seed, opened } of openedRounds(40)) {
    const [whole, few] = [limitsOf(opened, undefined, 1000), limitsOf(opened, undefined, 2)];
    for (const kind of ['travel', 'evenings'] as const) {
      expect(whole[kind].untried).toBe(0);
      expect(few[kind].nothing).toBe(whole[kind].nothing);
      expect(few[kind].list.length, `seed ${seed}`).toBeLessThanOrEqual(2);
      for (const each of few[kind].list) expect(whole[kind].list).toContainEqual(each);
      left += few[kind].untried;
      const { untriedMost } = few[kind];
      const solved = new Set(few[kind].list.map((each) => JSON.stringify(each)));
      for (const each of untriedMost === null ? [] : whole[kind].list) {
        if (solved.has(JSON.stringify(each))) continue;
        expect(each.worth.mentees, `seed ${seed}`).toBe(0);
        expect(each.worth.points, `seed ${seed}`).toBeLessThanOrEqual(untriedMost!);
      }
    }
  }
  expect(left).toBeGreaterThan(10);
});
test('every evening and every further way that is not told brings nothing, and what is told is what solving gives', () => {
  let told = 0;
  for (const { seed, input, opened } of openedRounds(40)) {
    const { evenings, travel } = limitsOf(opened, undefined, 1000);
    const evening = [...new Set(input.mentees.flatMap(({ times }) => times))].filter((time) =>
      time.endsWith('-evening'),
    );
    for (const { person: row } of opened.posed.mentors) {
      const gain = (changed: typeof row) => {
        const change = whatIf(opened, [{ edit: 'mentor', row: changed }]);
        if (!change.ok) throw new Error(`seed ${seed}`);
        const worth = {
          mentees: change.after.matched - change.before.matched,
          points: change.after.value - change.before.value,
        };
        return worth.mentees > 0 || worth.points > 0 ? worth : undefined;
      };
      for (const time of evening.filter((each) => !row.times.includes(each))) {
        const found = evenings.list.find((each) => each.mentor === row.mentor && each.time === time);
        expect(found?.worth, `seed ${seed}`).toEqual(gain({ ...row, times: [...row.times, time] }));
        told += Number(found !== undefined);
      }
      if (row.meeting === 'online') continue;
      const further = travel.list.find((each) => each.mentor === row.mentor);
      expect(further?.worth, `seed ${seed}`).toEqual(
        gain({ ...row, travel_km: Math.min(2000, row.travel_km + 20) }),
      );
    }
  }
  expect(told).toBeGreaterThan(20);
});
