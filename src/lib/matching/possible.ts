/**
 * Which pairs are possible, and for the others the first rule that fails.
 *
 * Rules, in this order: `forbidden`, `grade`, `language`, `meeting`, `times`, `score` (docs/matching.md §2).
 * Complexity: constant for a pair but for the codes they share.
 * Refuses nothing: a pair that is not possible is an answer.
 */
import { sharedBits, type People, type ReadyMentee, type ReadyMentor } from './people.ts';
import { partsOf, scoreOf, type Ways } from './score.ts';
import type { Exclusions, MeetingWay, Parts, Reason, Rules } from './types.ts';

export const reasons: readonly Reason[] = ['forbidden', 'grade', 'language', 'meeting', 'times', 'score'];

export const noExclusions = (): Exclusions => ({
  forbidden: 0,
  grade: 0,
  language: 0,
  meeting: 0,
  times: 0,
  score: 0,
});

/** Two people side by side. */
export interface Pair {
  mentee: ReadyMentee;
  mentor: ReadyMentor;
  forbidden: boolean;
  ways: Ways;
  sharedTimes: number;
  parts: Parts;
  score: number;
}

/** Compares two people; says nothing yet about whether the pair is possible. */
export function compare(
  mentee: ReadyMentee,
  mentor: ReadyMentor,
  forbidden: boolean,
  rules: Rules,
  people: People,
): Pair {
  const ways = waysToMeet(mentee, mentor, people);
  const sharedTimes = sharedBits(mentee.times, mentor.times);
  const parts = partsOf(mentee, mentor, ways, sharedTimes, rules.weights, people.fieldOf);
  return { mentee, mentor, forbidden, ways, sharedTimes, parts, score: scoreOf(parts) };
}

const holds: Record<Reason, (pair: Pair, rules: Rules) => boolean> = {
  forbidden: ({ forbidden }) => !forbidden,
  grade: ({ mentee, mentor }) =>
    mentor.person.grade_from <= mentee.person.grade && mentee.person.grade <= mentor.person.grade_to,
  language: ({ mentee, mentor }) => sharedBits(mentee.languages, mentor.languages) > 0,
  meeting: ({ ways }) => ways.inPerson || ways.online,
  times: ({ sharedTimes }, rules) => sharedTimes >= rules.sharedTimes,
  score: ({ score }, rules) => score >= rules.minimumScore,
};

/** The first rule that fails, or null for a possible pair. */
export function firstFailing(pair: Pair, rules: Rules): Reason | null {
  for (const reason of reasons) if (!holds[reason](pair, rules)) return reason;
  return null;
}

/**
 * Every rule that fails, in order. Of a pair that cannot meet at all the score is taken as if it met online,
 * so that one can ask what would become possible without the rule `meeting`.
 */
export const allFailing = (pair: Pair, rules: Rules): Reason[] =>
  reasons.filter((reason) => !holds[reason](pair, rules));

/** A pair that can do both meets in person. */
export const wayOf = (pair: Pair): MeetingWay => (pair.ways.inPerson ? 'in_person' : 'online');

/** How two people can meet. */
export function waysToMeet(mentee: ReadyMentee, mentor: ReadyMentor, people: People): Ways {
  const distance = people.distance(mentee.district, mentor.district);
  const inPerson =
    mentee.person.meeting !== 'online' &&
    mentor.person.meeting !== 'online' &&
    distance <= mentor.person.travel_km;
  const online =
    mentee.person.meeting !== 'in_person' &&
    mentor.person.meeting !== 'in_person' &&
    mentee.person.online_consent;
  return { inPerson, online, distance };
}
