/** Small made-up rounds and problems for tests; the same seed gives the same world. */
import { defaultRules } from '../rules.ts';
import type { AssignmentProblem, Decision, Hub, Meeting, Mentee, Mentor, RoundInput } from '../types.ts';
import { chance, type Chance } from './chance.ts';

const topics = [
  { topic: 'drones', field: 'robotics' },
  { topic: 'sensors', field: 'robotics' },
  { topic: 'logic', field: 'mathematics' },
  { topic: 'statistics', field: 'mathematics' },
  { topic: 'genetics', field: 'biology' },
];
const districts = [
  { district: 'baki', latitude: 40.41, longitude: 49.87 },
  { district: 'gence', latitude: 40.68, longitude: 46.36 },
  { district: 'quba', latitude: 41.36, longitude: 48.51 },
];
const hubs: Hub[] = [
  { hub: 'gence', district: 'gence' },
  { hub: 'quba', district: 'quba' },
];
const languages = ['az', 'ru', 'en'];
const goals = ['career', 'study', 'explore'];
const times = ['mon-evening', 'tue-evening', 'sat-morning', 'sat-evening', 'sun-morning'];
const meetings: Meeting[] = ['in_person', 'online', 'either', 'either'];
/** Ids that trip programs up. */
const oddIds = [
  '__proto__',
  '10',
  '9',
  'constructor',
  'Şəbnəm',
  'a,b',
  '"q"',
  '\u{1F31F}',
  '\uFF5E',
  'x;y',
  'é',
];

export const mentee = (id: string, more: Partial<Mentee> = {}): Mentee => ({
  mentee: id,
  hub: 'gence',
  grade: 9,
  languages: ['az'],
  interests: ['drones'],
  goals: [],
  times: ['sat-morning'],
  meeting: 'either',
  waiting: 0,
  consent: '2026-01-01',
  online_consent: true,
  ...more,
});

export const mentor = (id: string, more: Partial<Mentor> = {}): Mentor => ({
  mentor: id,
  district: 'gence',
  languages: ['az'],
  expertise: ['drones'],
  goals: [],
  times: ['sat-morning'],
  meeting: 'either',
  travel_km: 10,
  grade_from: 5,
  grade_to: 12,
  places: 1,
  cleared_until: '2027-01-01',
  ...more,
});

/** A round of the given people under the default rules of 1 October 2026. */
export const round = (
  mentees: Mentee[],
  mentors: Mentor[],
  decisions: Decision[] = [],
  rules: Partial<RoundInput['rules']> = {},
): RoundInput => ({
  mentees,
  mentors,
  hubs,
  districts,
  topics,
  decisions,
  rules: { ...defaultRules('2026-10-01'), ...rules },
});

/** A random round of up to 9 girls and 6 mentors, with locks and forbids that may contradict. */
export function randomRound(seed: number): RoundInput {
  const c = chance(seed);
  return randomRoundOf(
    c,
    () => c.below(10),
    () => c.below(7),
  );
}

/** The same of other sizes. */
export function randomRoundOf(c: Chance, girls: () => number, women: () => number): RoundInput {
  const ids = (prefix: string, count: number) =>
    Array.from({ length: count }, (_, i) => (c.one(0.2) ? (oddIds[i] ?? `${prefix}${i}`) : `${prefix}${i}`));
  const mentees = ids('g', girls()).map((id) => randomMentee(c, id));
  const mentors = ids('m', women()).map((id) => randomMentor(c, id));
  return round(mentees, mentors, randomDecisions(c, mentees, mentors), {
    seed: String(c.below(3)),
    sharedTimes: c.below(3),
    minimumScore: c.pick([0, 0, 400, 550]),
  });
}

export const randomMentee = (c: Chance, id: string): Mentee =>
  mentee(id, {
    hub: c.pick(hubs).hub,
    grade: 7 + c.below(5),
    languages: c.some(languages, 1, 3),
    interests: c.some(topics, 1, 5).map(({ topic }) => topic),
    goals: c.some(goals, 0, 3),
    times: c.some(times, 2, 5),
    meeting: c.pick(meetings),
    waiting: c.below(4),
    consent: c.one(0.2) ? c.pick([null, '2026-10-02']) : c.pick(['2026-10-01', '2025-01-01']),
    online_consent: c.one(0.8),
  });

export const randomMentor = (c: Chance, id: string): Mentor =>
  mentor(id, {
    district: c.pick(districts).district,
    languages: c.some(languages, 1, 3),
    expertise: c.some(topics, 1, 4).map(({ topic }) => topic),
    goals: c.some(goals, 0, 3),
    times: c.some(times, 2, 5),
    meeting: c.pick(meetings),
    travel_km: c.pick([0, 250, 400]),
    grade_from: 5 + c.below(4),
    grade_to: 9 + c.below(4),
    places: c.one(0.15) ? 0 : 1 + c.below(2),
    cleared_until: c.one(0.15) ? c.pick([null, '2026-09-30']) : c.pick(['2026-10-01', '2027-01-01']),
  });

/** A random round of 60 girls and 20 mentors, most of whom are possible for most girls. */
export function crowdedRound(seed: number): RoundInput {
  const c = chance(seed);
  const some = () => ({
    languages: c.some(languages, 2, 3),
    goals: c.some(goals, 0, 3),
    times: c.some(times, 3, 5),
  });
  const mentees = Array.from({ length: 60 }, (_, i) =>
    mentee(`g${i}`, {
      ...some(),
      hub: c.pick(hubs).hub,
      interests: c.some(topics, 1, 5).map(({ topic }) => topic),
      waiting: c.below(3),
    }),
  );
  const mentors = Array.from({ length: 20 }, (_, j) =>
    mentor(`m${j}`, {
      ...some(),
      district: c.pick(districts).district,
      expertise: c.some(topics, 1, 4).map(({ topic }) => topic),
      travel_km: c.pick([0, 400]),
      places: 1 + c.below(4),
    }),
  );
  return round(mentees, mentors, randomDecisions(c, mentees, mentors), { seed: String(seed) });
}

function randomDecisions(c: Chance, mentees: Mentee[], mentors: Mentor[]): Decision[] {
  const pairs = mentees.flatMap(({ mentee: girl }) =>
    mentors.map(({ mentor: woman }) => ({ mentee: girl, mentor: woman })),
  );
  return c
    .some(pairs, 0, Math.min(2, pairs.length))
    .map((pair) => ({ ...pair, decision: c.one(0.3) ? 'lock' : 'forbid' }));
}

/** A random problem for the solver; up to 12 mentees and 6 mentors. */
export function randomProblem(seed: number): AssignmentProblem {
  const c = chance(seed);
  const mentees = c.below(13);
  const mentors = c.below(7);
  const density = c.pick([0.1, 0.4, 0.8, 1]);
  const level = c.pick([
    () => 600,
    () => c.pick([0, 1200]),
    () => 300 * c.below(5),
    () => c.below(1201),
    () => 1200 - c.below(3),
  ]);
  const room = c.pick([() => 0, () => 1, () => c.below(4), () => 1 + c.below(6), () => 4_000_000_000]);
  const rows = Array.from({ length: mentees }, () =>
    c.shuffle(Array.from({ length: mentors }, (_, j) => j)).filter(() => c.one(density)),
  );
  let edges = 0;
  return {
    mentees,
    mentors,
    rowStart: Uint32Array.from([0, ...rows.map((row) => (edges += row.length))]),
    mentor: Uint32Array.from(rows.flat()),
    value: Int32Array.from(rows.flat(), level),
    places: Uint32Array.from({ length: mentors }, room),
  };
}
