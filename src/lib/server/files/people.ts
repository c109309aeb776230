import type { Day } from '#lib/dates.ts';
import type { Hub, Meeting, Mentee, Mentor } from '#lib/matching/index.ts';
import type { CleanRow } from './check.ts';

type Values = CleanRow['values'];

/** A hub as a file holds it. */
export interface HubRow extends Hub {
  name: string;
  address: string;
}

/** A girl as a file holds her: what a round wants to know, and who she is. Null where nothing was given. */
export interface MenteeRow extends Mentee {
  name: string;
  birth_date: Day;
  guardian_name: string | null;
  guardian_contact: string | null;
  email: string | null;
  phone: string | null;
}

/** A mentor as a file holds her. */
export interface MentorRow extends Mentor {
  name: string;
  birth_date: Day;
  employer: string | null;
  occupation: string | null;
  email: string | null;
  phone: string | null;
}

const text = (values: Values, column: string) => values[column] ?? '';
const textOrNull = (values: Values, column: string) => text(values, column) || null;
const whole = (values: Values, column: string) => Number(text(values, column));
const list = (values: Values, column: string) => text(values, column).split(';').filter(Boolean);

/** The values of a row without errors, as what they are. */
export const hubOf = (values: Values): HubRow => ({
  hub: text(values, 'hub'),
  name: text(values, 'name'),
  district: text(values, 'district'),
  address: text(values, 'address'),
});

/** The values of a row without errors, as what they are. */
export const menteeOf = (values: Values): MenteeRow => ({
  mentee: text(values, 'mentee'),
  name: text(values, 'name'),
  birth_date: text(values, 'birth_date'),
  hub: text(values, 'hub'),
  grade: whole(values, 'grade'),
  languages: list(values, 'languages'),
  interests: list(values, 'interests'),
  goals: list(values, 'goals'),
  times: list(values, 'times'),
  meeting: text(values, 'meeting') as Meeting,
  waiting: whole(values, 'waiting'),
  guardian_name: textOrNull(values, 'guardian_name'),
  guardian_contact: textOrNull(values, 'guardian_contact'),
  consent: textOrNull(values, 'consent'),
  online_consent: text(values, 'online_consent') === 'yes',
  email: textOrNull(values, 'email'),
  phone: textOrNull(values, 'phone'),
});

/** The values of a row without errors, as what they are. */
export const mentorOf = (values: Values): MentorRow => ({
  mentor: text(values, 'mentor'),
  name: text(values, 'name'),
  birth_date: text(values, 'birth_date'),
  district: text(values, 'district'),
  employer: textOrNull(values, 'employer'),
  occupation: textOrNull(values, 'occupation'),
  languages: list(values, 'languages'),
  times: list(values, 'times'),
  meeting: text(values, 'meeting') as Meeting,
  expertise: list(values, 'expertise'),
  goals: list(values, 'goals'),
  travel_km: whole(values, 'travel_km'),
  grade_from: whole(values, 'grade_from'),
  grade_to: whole(values, 'grade_to'),
  places: whole(values, 'places'),
  cleared_until: textOrNull(values, 'cleared_until'),
  email: textOrNull(values, 'email'),
  phone: textOrNull(values, 'phone'),
});

/** The values of a file from what a room holds: lists joined, yes and no as words, nothing as nothing. */
export const valuesOf = (row: HubRow | MenteeRow | MentorRow): Values =>
  Object.fromEntries(Object.entries<Typed>({ ...row }).map(([column, value]) => [column, written(value)]));

type Typed = string | number | boolean | readonly string[] | null;

function written(value: Typed): string {
  if (value === null) return '';
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  return typeof value === 'object' ? value.join(';') : String(value);
}
