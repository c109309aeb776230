import { beforeAll, expect, test } from 'vitest';
import { editRound } from './edits.ts';
import type { Explainer } from './explain.ts';
import { limitsOf, type Limits } from './limits.ts';
import { openRound } from './opened.ts';
import { pairOf, poseRound } from './problem.ts';
import { solveRound, type SolvedRound } from './round.ts';
import { explained, pilotRound, solve } from './testing/pilot.ts';
import { openedRounds } from './testing/rounds.ts';
import { mentee, mentor, round } from './testing/worlds.ts';
import type { RoundInput } from './types.ts';

let pilot: RoundInput;
let solved: SolvedRound;
let explainer: Explainer;
let limits: Limits;
const steps: [number, number][] = [];

const gain = (input: RoundInput, than = solved) => {
  const { summary } = solve(input);
  return {
    mentees: summary.mentees.matched - than.summary.mentees.matched,
    points: summary.totalValue - than.summary.totalValue,
  };
};

beforeAll(async () => {
  pilot = await pilotRound();
  solved = solve(pilot);
  explainer = explained(pilot);
  const start = performance.now();
  limits = explainer.limits((done, of) => void steps.push([done, of]));
  console.log(`limits of the pilot: ${(performance.now() - start).toFixed(0)} ms`);
});

test('the pilot: what one more place does is what solving with it gives', () => {
  expect(limits.now).toMatchObject({ matched: 142, takePart: 176 });
  expect(limits.places.length).toBeGreaterThan(3);
  for (const { mentor: woman, worth } of limits.places.slice(0, 6)) {
    const edited = editRound(pilot, [{ edit: 'places', mentor: woman, by: 1 }]);
    expect(edited.ok && gain(edited.input), woman).toEqual(worth);
  }
});

test('the pilot: a mentor who has no place now is told as any other', () => {
  const full = limits.places.filter(({ places }) => places === 0);
  expect(full.length).toBeGreaterThan(1);
  expect(full).toContainEqual({ mentor: 'm080', places: 0, worth: { mentees: 1, points: 484 } });
  for (const { mentor: woman, worth } of full) {
    const edited = editRound(pilot, [{ edit: 'places', mentor: woman, by: 1 }]);
    expect(edited.ok && gain(edited.input), woman).toEqual(worth);
  }
});

test('the pilot: how far it is is told after every solve, and ends where it said', () => {
  const of = steps[0]![1];
  expect(of).toBeGreaterThan(50);
  expect(steps).toEqual(Array.from({ length: of + 1 }, (_, done) => [done, of]));
});

test('the pilot: a further mentor brings what solving with her gives', () => {
  const { typical } = limits;
  for (const { hub, field, worth, code } of [
    limits.fields[0]!,
    limits.fields.at(-1)!,
    limits.hubs[0]!,
    ...limits.languages,
  ]) {
    const row = {
      ...typical,
      mentor: 'new',
      district: pilot.hubs.find((each) => each.hub === hub)!.district,
      expertise: pilot.topics.flatMap((each) => (each.field === field ? [each.topic] : [])),
      languages: limits.languages.some((each) => each.code === code) ? [code] : typical.languages,
    };
    expect(gain({ ...pilot, mentors: [...pilot.mentors, row] }), code).toEqual(worth);
  }
  expect(limits.hubs).toHaveLength(pilot.hubs.length);
});

test('the pilot: further travel, a freer evening and the rest are what solving gives', () => {
  const withRow = (woman: string, change: (row: RoundInput['mentors'][number]) => object) => ({
    ...pilot,
    mentors: pilot.mentors.map((row) => (row.mentor === woman ? { ...row, ...change(row) } : row)),
  });
  expect(limits.travel.list.length).toBeGreaterThan(1);
  expect(limits.evenings.list.length).toBeGreaterThan(9);
  for (const { mentor: woman, worth } of limits.travel.list.slice(0, 3))
    expect(gain(withRow(woman, (row) => ({ travel_km: row.travel_km + 20 }))), woman).toEqual(worth);
  for (const { mentor: woman, time, worth } of limits.evenings.list.slice(0, 3))
    expect(gain(withRow(woman, (row) => ({ times: [...row.times, time] }))), woman).toEqual(worth);
  const told = new Set(limits.travel.list.map((each) => each.mentor));
  const [silent] = pilot.mentors.filter(
    (row) => !told.has(row.mentor) && row.places > 0 && row.cleared_until !== null,
  );
  expect(gain(withRow(silent!.mentor, (row) => ({ travel_km: row.travel_km + 20 })))).toEqual({
    mentees: 0,
    points: 0,
  });
});

test('the pilot: the curve is the round itself under each least score', () => {
  expect(limits.curve.map(({ minimumScore }) => minimumScore)).toEqual(
    Array.from({ length: 21 }, (_, at) => 50 * at),
  );
  for (const point of [limits.curve[0]!, limits.curve[9]!, limits.curve[12]!, limits.curve[20]!]) {
    const { summary } = solve({ ...pilot, rules: { ...pilot.rules, minimumScore: point.minimumScore } });
    expect(point).toMatchObject({ matched: summary.mentees.matched, meanScore: summary.meanScore });
  }
});

test('which pairs hang on a weight: who would go from whom to whom, as solving under it gives', () => {
  expect(limits.weights).toHaveLength(10);
  const some = [limits.weights[0]!, limits.weights[1]!, limits.weights[9]!];
  for (const { weights, matched, moves } of some) {
    const then = solve({ ...pilot, rules: { ...pilot.rules, weights } });
    expect(matched).toBe(then.summary.mentees.matched);
    const mentorOf = new Map(solved.matches.map((each) => [each.mentee, each.mentor]));
    expect(moves.length).toBeGreaterThan(0);
    for (const { mentee: girl, from, to } of moves) {
      expect(mentorOf.get(girl) ?? null).toBe(from);
      expect(to).not.toBe(from);
      if (to === null) mentorOf.delete(girl);
      else mentorOf.set(girl, to);
    }
    expect(mentorOf.size).toBe(then.matches.length);
    const posed = poseRound({ ...pilot, rules: { ...pilot.rules, weights } });
    if (!posed.ok) throw new Error('not posed');
    const value = [...mentorOf].reduce((sum, [girl, woman]) => {
      const { menteeById, mentorById } = posed.posed;
      const pair = pairOf(posed.posed, menteeById.get(girl)!, mentorById.get(woman)!);
      return sum + pair.score + pair.mentee.priority;
    }, 0);
    expect(value).toBe(then.summary.totalValue);
  }
});

test('one more place of everybody who is cleared, full or not, is what solving gives; what is not told brings nothing', () => {
  let full = 0;
  for (const { seed, input, answer, opened } of openedRounds(150)) {
    const { places } = limitsOf(opened, undefined, 0);
    for (const row of input.mentors) {
      const found = places.find((each) => each.mentor === row.mentor);
      const edited = editRound(input, [{ edit: 'places', mentor: row.mentor, by: 1 }]);
      if (!edited.ok) throw new Error(`seed ${seed}`);
      const worth = gain(edited.input, answer);
      const brings = worth.mentees > 0 || worth.points > 0;
      expect(found?.worth, `seed ${seed}, ${row.mentor}`).toEqual(brings ? worth : undefined);
      if (found) expect(found.places).toBe(row.places);
      full += Number(brings && row.places === 0);
    }
  }
  expect(full).toBeGreaterThan(20);
});

test('a further mentor is what solving with her gives, also where somebody has the number she is asked under', () => {
  for (const { seed, input: plain } of openedRounds(25, 12, 6)) {
    // The first further mentor is asked about under the number 0: a ban on a mentor of that name is none on her.
    const input = {
      ...plain,
      mentors: [...plain.mentors, mentor('0')],
      decisions: [
        ...plain.decisions,
        ...plain.mentees.map((each) => ({ mentee: each.mentee, mentor: '0', decision: 'forbid' as const })),
      ],
    };
    const answer = solveRound(input);
    const open = answer.ok && openRound(input, answer.matches, answer.certificate);
    if (!open || !open.ok) continue;
    const { typical, hubs, languages, fields } = limitsOf(open.opened, undefined, 0);
    for (const { hub, field, code, worth } of [...hubs, ...languages, ...fields]) {
      const row = {
        ...typical,
        mentor: 'new',
        district: input.hubs.find((each) => each.hub === hub)!.district,
        expertise: input.topics.flatMap((each) => (each.field === field ? [each.topic] : [])),
        languages: languages.some((each) => each.code === code) ? [code] : typical.languages,
      };
      const then = gain({ ...input, mentors: [...input.mentors, row] }, answer);
      expect(worth, `seed ${seed}, ${code}`).toEqual(
        then.mentees > 0 || then.points > 0 ? then : { mentees: 0, points: 0 },
      );
    }
  }
});

test('with every place at none: the places of those who are full, and nothing else', () => {
  const input = round(
    [mentee('aysu'), mentee('banu', { grade: 12 })],
    [
      mentor('m', { places: 0 }),
      mentor('n', { places: 0, cleared_until: null }),
      mentor('o', { places: 0, grade_to: 6 }),
    ],
  );
  const { now, places, travel, evenings, curve, hubs } = explained(input).limits();
  expect(now.matched).toBe(0);
  expect(places).toMatchObject([{ mentor: 'm', places: 0, worth: { mentees: 1 } }]);
  expect(hubs[0]!.worth.mentees).toBe(1);
  expect([travel.list, evenings.list]).toEqual([[], []]);
  expect(curve.every(({ matched, meanScore }) => matched === 0 && meanScore === null)).toBe(true);
});
