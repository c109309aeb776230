import type { Errors } from '#lib/form.ts';
import type { Refused } from '#lib/result.ts';
import { m } from '#lib/text/paraglide/messages.js';

const words: Readonly<Record<string, readonly [field: string, sentence: () => string]>> = {
  'password-too-short': ['password', () => m.accounts_error_password_too_short()],
  'password-too-long': ['password', () => m.accounts_error_password_too_long()],
  'password-is-login': ['password', () => m.accounts_error_password_is_login()],
  'password-too-easy': ['password', () => m.accounts_error_password_too_easy()],
  'login-taken': ['login', () => m.accounts_error_login_taken()],
  'not-a-login': ['login', () => m.accounts_error_not_a_login()],
  'login-without-address': ['login', () => m.accounts_error_login_without_address()],
  'not-an-email': ['email', () => 'not_an_email'],
  'no-role': ['roles', () => m.accounts_staff_no_role()],
  'no-hub': ['hubs', () => m.accounts_staff_no_hub()],
  'unknown-hub': ['hubs', () => m.accounts_staff_unknown_hub()],
  'last-lead': ['roles', () => m.accounts_staff_last_lead()],
  'own-safeguarding': ['roles', () => m.accounts_staff_own_safeguarding()],
  'last-safeguarding': ['roles', () => m.accounts_staff_last_safeguarding()],
  'thin-safeguarding': ['sure', () => m.accounts_staff_thin_safeguarding()],
  'no-address': ['', () => m.accounts_staff_no_address()],
  conflict: ['', () => m.accounts_staff_conflict()],
  wrong: ['', () => m.accounts_sign_in_wrong()],
  gone: ['', () => m.accounts_gone_title()],
};

/**
 * What a page says of a refusal of the room `accounts`, at the field it is about. `old`: the field in which somebody who
 * is signed in typed the password that stands.
 */
export function accountErrors({ code, facts }: Pick<Refused, 'code' | 'facts'>, old?: string): Errors {
  if (code === 'wait') return { '': m.accounts_wait({ count: Number(facts.minutes) }) };
  return { ...one(code, old), ...(facts.too === undefined ? {} : one(String(facts.too), old)) };
}

function one(code: string, old?: string): Errors {
  if (code === 'wrong' && old !== undefined) return { [old]: m.accounts_error_old_password() };
  if (code === 'empty' && old !== undefined) return { [old]: 'required' };
  const [field, sentence] = words[code] ?? ['', () => code];
  return { [field]: sentence() };
}
