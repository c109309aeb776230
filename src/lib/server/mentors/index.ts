import { dayOf, type Day } from '#lib/dates.ts';
import { firstNameAndInitial } from '#lib/text/format.ts';
import type { Context, MentorTable } from '#lib/server/database/index.ts';
import * as queries from './queries.ts';

/** Why a mentor takes no girls today; null: she does. */
export type Why = 'not-cleared' | 'expired' | 'paused' | 'left' | 'declined';

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
  why: Why | null;
}

const list = (text: string) => (text === '' ? [] : text.split(';'));

function whyNot(row: MentorTable, today: Day): Why | null {
  if (row.state === 'left' || row.state === 'declined' || row.state === 'paused') return row.state;
  if (row.state !== 'cleared' || row.cleared_until === null) return 'not-cleared';
  return row.cleared_until < today ? 'expired' : null;
}

const mentorOf = (row: MentorTable, today: Day): MentorForRound => ({
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
  why: whyNot(row, today),
});

/** Every mentor who has not left, with whether she takes girls today. The caller has authorized it. */
export const listForRound = async (context: Context): Promise<MentorForRound[]> =>
  (await queries.allMentors(context.database)).map((row) => mentorOf(row, dayOf(context.now)));

/** The mentors with these ids, whatever became of them. The caller has authorized it. */
export const readForRound = async (context: Context, ids: readonly string[]): Promise<MentorForRound[]> =>
  (await queries.mentorsByIds(context.database, ids)).map((row) => mentorOf(row, dayOf(context.now)));

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
  name: firstNameAndInitial(mentor.name),
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
  firstName: mentor.name.trim().split(/\s+/u)[0] ?? '',
  occupation: mentor.occupation,
  employer: mentor.employer,
});
