import type { Errors } from '#lib/form.ts';
import { m } from '#lib/text/paraglide/messages.js';

const words: Record<string, () => string> = {
  not_chosen: m.mentees_join_not_chosen,
  none_chosen: m.mentees_join_none_chosen,
  not_a_choice: m.mentees_join_not_a_choice,
  not_a_code: m.mentees_join_not_a_choice,
  not_a_day: m.mentees_join_not_a_day,
  guardian_same: m.mentees_join_guardian_same,
  not_a_contact: m.mentees_join_not_a_contact,
  repeated: m.mentees_join_repeated,
  not_a_login: m.mentees_join_not_a_login,
};

/** Codes in words for a girl, where those for grown-ups would be strange to her. */
export const toGirl = (errors: Errors): Errors =>
  Object.fromEntries(
    Object.entries(errors).map(([name, code]) => [
      name,
      Object.hasOwn(words, code) ? (words[code]?.() ?? code) : code,
    ]),
  );
