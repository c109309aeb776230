import type { Errors } from '#lib/form.ts';
import type { Refused } from '#lib/result.ts';
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

/** Why she could not join, by field and in words; `free`: a sign-in name that nobody has. */
export function joinFaults({ code, facts }: Refused, free: string): Errors {
  switch (code) {
    case 'wrong':
      return toGirl(facts as Errors);
    case 'login-taken':
      return { login: m.mentees_join_login_taken({ free }) };
    case 'email-taken':
      return { login: m.mentees_join_email_taken() };
    case 'not-a-login':
      return { login: m.mentees_join_not_a_login() };
    case 'wait':
      return { '': m.mentees_join_many({ count: Number(facts.minutes) }) };
    case 'not-set-up':
      return { '': m.mentees_join_closed() };
    case 'password-is-login':
      return { password: m.mentees_join_password_is_login() };
    case 'password-too-easy':
      return { password: m.mentees_join_password_easy() };
    case 'password-too-long':
      return { password: m.mentees_join_password_long() };
    default:
      return { password: m.mentees_join_password_short() };
  }
}
