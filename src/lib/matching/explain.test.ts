import { expect, test } from 'vitest';
import { explainRound } from './explain.ts';
import { mentee, mentor, randomRound, round } from './testing/worlds.ts';
import { solveRound } from './round.ts';
import type { RoundInput } from './types.ts';

function explained(input: RoundInput) {
  const answer = solveRound(input);
  if (!answer.ok) return null;
  const opened = explainRound(input, answer.matches, answer.certificate);
  return opened.ok ? { ...answer, ...opened.explainer } : null;
}

const girls = [
  mentee('aysu', { interests: ['drones', 'logic'], goals: ['study'] }),
  mentee('banu', { interests: ['statistics'] }),
  mentee('cemile', { languages: ['lez'] }),
  mentee('deniz', { consent: null }),
];
const women = [
  mentor('m', { expertise: ['sensors', 'logic'], goals: ['study'] }),
  mentor('n', { cleared_until: null }),
  mentor('o', { places: 0 }),
];

test('who is unknown, left out or impossible is told so', () => {
  const { about, aboutPair } = explained(round(girls, women))!;
  expect(about('nobody')).toEqual({ answer: 'unknown', who: 'mentee' });
  expect(aboutPair('aysu', 'nobody')).toEqual({ answer: 'unknown', who: 'mentor' });
  expect(aboutPair('deniz', 'm')).toEqual({ answer: 'left-out', who: 'mentee', reason: 'consent-missing' });
  expect(aboutPair('aysu', 'n')).toEqual({ answer: 'left-out', who: 'mentor', reason: 'not-cleared' });
  expect(aboutPair('aysu', 'o')).toEqual({ answer: 'left-out', who: 'mentor', reason: 'no-places' });
  expect(aboutPair('cemile', 'm')).toEqual({
    answer: 'impossible',
    reason: 'language',
    failing: ['language'],
  });
  expect(about('cemile')).toMatchObject({
    why: { reason: 'no-possible-mentor', relax: { rule: 'language', opens: 1 } },
  });
  expect(about('deniz')).toMatchObject({ why: { reason: 'consent-missing' } });
});

test('why her: what they share', () => {
  const { about, aboutPair } = explained(round(girls, women))!;
  expect(about('aysu')).toEqual(aboutPair('aysu', 'm'));
  expect(about('aysu')).toMatchObject({
    answer: 'match',
    match: { mentor: 'm' },
    common: {
      interests: [
        { topic: 'drones', rank: 1, kind: 'field' },
        { topic: 'logic', rank: 2, kind: 'topic' },
      ],
      times: ['sat-morning'],
      languages: ['az'],
      goals: ['study'],
      inPerson: true,
      online: true,
    },
  });
});

test('why nobody, though a mentor is possible: who has her places and what one more would do', () => {
  const { about } = explained(round(girls, women))!;
  const one = about('banu');
  expect(one).toMatchObject({
    answer: 'nobody',
    why: { reason: 'places-full', possible: 1 },
    mentors: [{ mentor: 'm', mentees: ['aysu'], worth: { mentees: 1 } }],
  });
  if (one.answer !== 'nobody') throw new Error('unreachable');
  expect(one.mentors[0]!.worth.points).toBe(one.mentors[0]!.value);
});

test("why nobody, when nobody could be anybody's: how many mentors take part, and why the others do not", () => {
  const none = explained(round(girls, women.slice(1)))!.about('aysu');
  expect(none).toMatchObject({
    answer: 'nobody',
    why: { reason: 'no-possible-mentor', possible: 0, relax: null },
    mentors: [],
    round: { takePart: 0, notCleared: 1, noPlaces: 1 },
  });
  expect(explained(round(girls, women))!.about('banu')).toMatchObject({ round: { takePart: 1 } });
});

test('locks answer for themselves', () => {
  const { aboutPair } = explained(
    round(
      [mentee('a'), mentee('b')],
      [mentor('m'), mentor('n')],
      [{ mentee: 'a', mentor: 'm', decision: 'lock' }],
    ),
  )!;
  expect(aboutPair('a', 'n')).toEqual({ answer: 'locked', mentor: 'm', mentees: ['a'] });
  expect(aboutPair('b', 'm')).toEqual({ answer: 'locked', mentor: null, mentees: ['a'] });
});

test('insisting costs what the round loses when the pair is locked; one more place does what the round gains', () => {
  let costs = 0;
  let places = 0;
  for (let seed = 1; seed <= 400; seed++) {
    const input = randomRound(seed);
    const now = explained(input);
    if (!now) continue;
    const total = (changed: RoundInput) => {
      const answer = solveRound(changed);
      if (!answer.ok) throw new Error(`seed ${seed}: ${answer.faults[0]!.code}`);
      const has = new Set(answer.matches.map(({ mentee }) => mentee));
      return { matched: answer.matches.length, value: answer.summary.totalValue, has };
    };
    const before = total(input);
    for (const { mentee: girl } of input.mentees) {
      for (const { mentor: woman } of input.mentors) {
        const why = now.aboutPair(girl, woman);
        if (why.answer !== 'cost') continue;
        costs++;
        const then = total({
          ...input,
          decisions: [...input.decisions, { mentee: girl, mentor: woman, decision: 'lock' }],
        });
        const { menteesLost, pointsLost } = why;
        expect(
          { matched: before.matched - menteesLost, value: before.value - pointsLost },
          `seed ${seed}`,
        ).toEqual({ matched: then.matched, value: then.value });
        expect(why.moves[0], `seed ${seed}`).toMatchObject({ mentee: girl, to: woman });
      }
      const nobody = now.about(girl);
      if (nobody.answer !== 'nobody') continue;
      for (const { mentor: woman, worth, whose } of nobody.mentors) {
        places++;
        const more = input.mentors.map((each) =>
          each.mentor === woman ? { ...each, places: each.places + 1 } : each,
        );
        const then = total({ ...input, mentors: more });
        expect(
          { mentees: then.matched - before.matched, points: then.value - before.value },
          `seed ${seed}`,
        ).toEqual(worth);
        if (worth.mentees === 1 && whose !== 'open')
          expect(then.has.has(girl), `seed ${seed}: ${whose}`).toBe(whose === 'hers');
      }
    }
  }
  expect(costs).toBeGreaterThan(500);
  expect(places).toBeGreaterThan(100);
});
