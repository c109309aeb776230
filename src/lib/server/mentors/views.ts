import { dayOf, type Day } from '#lib/dates.ts';
import { givenName, givenNameAndInitial } from '#lib/text/names.ts';
import type { Context, MentorTable } from '#lib/server/database/index.ts';
import * as queries from './queries.ts';
import { whyNot, type Facts, type Why } from './rules.ts';

/** A mentor as a round needs her. */
export interface MentorForRound {
  id: string;
  code: string;
  name: string;
  district: string;
  employer: string;
  occupation: string;
  languages: string[];
  expertise: string[];
  goals: string[];
  times: string[];
  meeting: string;
  travelKm: number;
  gradeFrom: number;
  gradeTo: number;
  /** How many girls she takes at once, those she has included. */
  places: number;
  clearedUntil: Day | null;
  email: string | null;
  phone: string | null;
  accountId: string | null;
  /** Null: she takes girls today. */
  why: Why | null;
}

export const list = (text: string) => (text === '' ? [] : text.split(';'));

const mentorOf = (row: MentorTable, steps: Facts['steps'], today: Day): MentorForRound => ({
  id: row.id,
  code: row.code,
  name: row.name,
  district: row.district,
  employer: row.employer,
  occupation: row.occupation,
  languages: list(row.languages),
  expertise: list(row.expertise),
  goals: list(row.goals),
  times: list(row.times),
  meeting: row.meeting,
  travelKm: row.travel_km,
  gradeFrom: row.grade_from,
  gradeTo: row.grade_to,
  places: row.places,
  clearedUntil: row.cleared_until,
  email: row.email,
  phone: row.phone,
  accountId: row.account_id,
  why: whyNot({ state: row.state, clearedUntil: row.cleared_until, steps }, today),
});

async function withSteps(context: Context, rows: readonly MentorTable[]): Promise<MentorForRound[]> {
  const steps = new Map<string, { step: string; doneOn: Day }[]>(rows.map(({ id }) => [id, []]));
  for (const { mentor_id, step, done_on } of await queries.stepsOf(context.database, [...steps.keys()]))
    steps.get(mentor_id)?.push({ step, doneOn: done_on });
  return rows.map((row) => mentorOf(row, steps.get(row.id) ?? [], dayOf(context.now)));
}

/** Every mentor who has not left, with whether she takes girls today. The caller has authorized it. */
export const listForRound = async (context: Context): Promise<MentorForRound[]> =>
  withSteps(context, await queries.allMentors(context.database));

/** The mentors with these ids, whatever became of them. The caller has authorized it. */
export const readForRound = async (context: Context, ids: readonly string[]): Promise<MentorForRound[]> =>
  withSteps(context, await queries.mentorsByIds(context.database, ids));

/** What a girl sees of her mentor. */
export interface MentorForMentee {
  /** `Aytən M.` */
  name: string;
  occupation: string;
  employer: string;
  district: string;
  languages: string[];
}

/** A mentor as a girl sees her. */
export const mentorForMentee = (mentor: MentorForRound): MentorForMentee => ({
  name: givenNameAndInitial(mentor.name),
  occupation: mentor.occupation,
  employer: mentor.employer,
  district: mentor.district,
  languages: mentor.languages,
});

/** What a guardian is told of a mentor. */
export interface MentorForGuardian {
  firstName: string;
  occupation: string;
  employer: string;
}

/** A mentor as a guardian is told of her. */
export const mentorForGuardian = (mentor: MentorForRound): MentorForGuardian => ({
  firstName: givenName(mentor.name),
  occupation: mentor.occupation,
  employer: mentor.employer,
});
