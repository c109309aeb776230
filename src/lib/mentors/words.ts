import type { Refused } from '#lib/result.ts';
import type { ClearanceStep, MentorFilter, Next, Standing } from '#lib/server/mentors/index.ts';
import { m } from '#lib/text/paraglide/messages.js';

/** Words for codes of the room of mentors. */
export const stepNames: Record<ClearanceStep, () => string> = {
  identity: m.mentors_step_identity,
  'reference-1': m.mentors_step_reference_1,
  'reference-2': m.mentors_step_reference_2,
  'criminal-record': m.mentors_step_criminal_record,
  interview: m.mentors_step_interview,
  training: m.mentors_step_training,
  'code-of-conduct': m.mentors_step_code_of_conduct,
};

/** What a step is called before it is done, and what she does for it. */
export const ownSteps: Record<ClearanceStep, { title: () => string; about: () => string }> = {
  identity: { title: m.mentors_own_step_identity, about: m.mentors_about_identity },
  'reference-1': { title: m.mentors_step_reference_1, about: m.mentors_about_reference_1 },
  'reference-2': { title: m.mentors_step_reference_2, about: m.mentors_about_reference_2 },
  'criminal-record': { title: m.mentors_own_step_criminal_record, about: m.mentors_about_criminal_record },
  interview: { title: m.mentors_step_interview, about: m.mentors_about_interview },
  training: { title: m.mentors_step_training, about: m.mentors_about_training },
  'code-of-conduct': { title: m.mentors_own_step_code_of_conduct, about: m.mentors_about_code_of_conduct },
};

export const standingNames: Record<Standing, () => string> = {
  applied: m.mentors_standing_applied,
  in_screening: m.mentors_standing_in_screening,
  cleared: m.mentors_standing_cleared,
  expired: m.mentors_standing_expired,
  paused: m.mentors_standing_paused,
  declined: m.mentors_standing_declined,
  left: m.mentors_standing_left,
};

export const filterNames: Record<MentorFilter, () => string> = {
  all: m.mentors_filter_all,
  ...standingNames,
  'ends-soon': m.mentors_filter_ends_soon,
};

/** What staff does next, in words. */
export function nextInWords(next: Next, missing: number): string {
  const words = {
    screen: m.mentors_next_screen,
    clear: m.mentors_next_clear,
    renew: m.mentors_next_renew,
    'come-back': m.mentors_next_come_back,
    invite: m.mentors_next_invite,
  };
  return next === 'steps' ? m.mentors_next_steps({ count: missing }) : words[next]();
}

/** How a standing is marked. */
export const standingKinds: Record<Standing, 'waits' | 'done' | 'wrong' | 'calm'> = {
  applied: 'waits',
  in_screening: 'waits',
  cleared: 'done',
  expired: 'wrong',
  paused: 'calm',
  declined: 'wrong',
  left: 'calm',
};

export const meetingNames: Record<string, () => string> = {
  in_person: m.mentors_meeting_in_person,
  online: m.mentors_meeting_online,
  either: m.mentors_meeting_either,
};

const faults: Readonly<Record<string, () => string>> = {
  too_young: m.mentors_error_too_young,
  grades_order: m.mentors_error_grades_order,
  no_contact: m.mentors_error_no_contact,
  contact: m.mentors_error_contact,
  'password-too-short': m.mentors_error_password_short,
  'password-too-long': m.mentors_error_password_long,
  'password-is-login': m.mentors_error_password_login,
  'password-too-easy': m.mentors_error_password_easy,
  'login-taken': m.mentors_error_login_taken,
  'not-a-login': m.mentors_error_login_taken,
  conflict: m.mentors_error_conflict,
};

/** Faults by field in words; codes that every form knows stay, the fields have words for them. */
export const inWords = (facts: Readonly<Record<string, string | number>>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(facts).map(([name, fault]) => [name, faults[String(fault)]?.() ?? String(fault)]),
  );

/** Why an application was not taken, by field and in words. */
export function applyFaults({ code, facts }: Refused): Record<string, string> {
  if (code === 'wait') return { '': m.accounts_wait({ count: Number(facts.minutes) }) };
  return inWords(code === 'wrong' ? facts : { [code.startsWith('password') ? 'password' : '']: code });
}

/** What the fields of a mentor's form are called, for the summary of errors; `own`: she fills it in herself. */
export const fieldNames = (own = false): Record<string, string> => ({
  name: m.mentors_field_name(),
  birthDate: m.mentors_field_birth_date(),
  district: m.mentors_field_district(),
  employer: m.mentors_field_employer(),
  occupation: m.mentors_field_occupation(),
  languages: m.mentors_field_languages(),
  expertise: own ? m.mentors_field_expertise_own() : m.mentors_field_expertise(),
  goals: own ? m.mentors_field_goals_own() : m.mentors_field_goals(),
  gradeFrom: m.mentors_field_grade_from(),
  gradeTo: m.mentors_field_grade_to(),
  times: m.mentors_field_times(),
  meeting: m.mentors_field_meeting(),
  travelKm: own ? m.mentors_field_travel_own() : m.mentors_field_travel(),
  places: own ? m.mentors_field_places_own() : m.mentors_field_places(),
  email: m.mentors_field_email(),
  phone: m.mentors_field_phone(),
  password: m.mentors_apply_password(),
});
