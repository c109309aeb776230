import { createHash } from 'node:crypto';
import type { Decision, Meeting, Mentor, RoundInput } from '#lib/matching/index.ts';
import type { Context, RoundTable } from '#lib/server/database/index.ts';
import { gather, type RoundMentor } from './people.ts';
import * as queries from './queries.ts';
import { hubsOf } from './rounds.ts';
import { inputOf, type Snapshot } from './snapshot.ts';

/**
 * Mentors who could take girls but have no free place now, and so were not in a solution: who asks what one more place would bring asks
 * about them too. What is decided about them and its girls counts as it does for all others.
 */
export interface FullMentors {
  rows: Mentor[];
  bans: Decision[];
  /** Ids of the database by code. */
  mentors: [code: string, id: string][];
}

export async function fullBeside(
  context: Context,
  round: RoundTable,
  snapshot: Snapshot,
): Promise<FullMentors> {
  const { mentors } = await gather(context, hubsOf(round));
  const there = new Set(snapshot.mentors.flat());
  const input = inputOf(snapshot);
  const full = mentors.filter(
    ({ out, mentor, held }) =>
      !held &&
      (out === 'no-places' || out === 'places-taken') &&
      !there.has(mentor.id) &&
      !there.has(mentor.code),
  );
  const rows = full.map(({ mentor }) => rowOf(mentor)).filter((row) => isKnownIn(input, row));
  const codes = new Set(rows.map(({ mentor }) => mentor));
  const names = full.flatMap(({ mentor: { code, id } }): [string, string][] =>
    codes.has(code) ? [[code, id]] : [],
  );
  return { rows, bans: await bansOn(context, round, snapshot, names), mentors: names };
}

/** The round with them in it: without a place they change nothing. */
export const inputWith = (snapshot: Snapshot, { rows, bans }: FullMentors): RoundInput => {
  const input = inputOf(snapshot);
  return {
    ...input,
    mentors: [...input.mentors, ...rows],
    decisions: [...input.decisions, ...bans],
  };
};

/** Who is full changes from day to day, a solution never: an answer is kept under both. */
export const keyOf = (full: FullMentors): string =>
  createHash('sha256').update(JSON.stringify(full)).digest('base64');

const rowOf = (mentor: RoundMentor['mentor']): Mentor => ({
  mentor: mentor.code,
  district: mentor.district,
  languages: mentor.languages,
  expertise: mentor.expertise,
  goals: mentor.goals,
  times: mentor.times,
  meeting: mentor.meeting as Meeting,
  travel_km: mentor.travelKm,
  grade_from: mentor.gradeFrom,
  grade_to: mentor.gradeTo,
  places: 0,
  cleared_until: mentor.clearedUntil,
});

/** What she says today may name a place or a topic that the lists of the round’s day did not have yet. */
const isKnownIn = ({ districts, topics }: RoundInput, row: Mentor): boolean =>
  districts.some(({ district }) => district === row.district) &&
  row.expertise.every((topic) => topics.some((each) => each.topic === topic));

async function bansOn(
  { database }: Context,
  round: RoundTable,
  snapshot: Snapshot,
  names: FullMentors['mentors'],
): Promise<Decision[]> {
  const mentee = new Map(snapshot.mentees.map(([code, id]) => [id, code]));
  const mentor = new Map(names.map(([code, id]) => [id, code]));
  const decided = (await queries.decisionsOf(database, round.id)).filter(
    ({ decision }) => decision === 'forbid',
  );
  const pairs = new Map<string, Decision>();
  for (const { mentee_id, mentor_id } of [...decided, ...(await queries.standingBans(database))]) {
    const [girl, woman] = [mentee.get(mentee_id), mentor.get(mentor_id)];
    if (girl !== undefined && woman !== undefined)
      pairs.set(`${mentee_id} ${mentor_id}`, { mentee: girl, mentor: woman, decision: 'forbid' });
  }
  return [...pairs.values()];
}
