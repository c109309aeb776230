import { m } from '#lib/text/paraglide/messages.js';

/** What the fields of a girl are called, by name: for the summary of errors. */
export const menteeLabels = (): Record<string, string> => ({
  birthDate: m.mentees_field_birth(),
  name: m.mentees_field_name(),
  hub: m.mentees_field_hub(),
  grade: m.mentees_field_grade(),
  languages: m.mentees_field_languages(),
  interests: m.mentees_field_interests(),
  goals: m.mentees_field_goals(),
  times: m.mentees_field_times(),
  meeting: m.mentees_field_meeting(),
  phone: m.mentees_field_phone(),
  email: m.mentees_field_email(),
  guardianName: m.mentees_field_guardian_name(),
  guardianContact: m.mentees_field_guardian_contact(),
  login: m.mentees_field_login(),
  password: m.mentees_field_password(),
});
