import * as v from 'valibot';
import { line, optionalLine } from '#lib/input.ts';
import { staffRoles } from './rules.ts';

/** As typed: nothing is tidied, since spaces may be part of it. The rooms say what speaks against a new one. */
const password = v.pipe(v.string('required'), v.minLength(1, 'required'));
const language = v.picklist(['az', 'en', 'ru'], 'not_a_choice');

export const signInInput = v.object({ login: line(200), password });
export const codeInput = v.object({ code: line(40) });
export const askResetInput = v.object({ login: line(200) });
export const newPasswordInput = v.object({ password });
export const welcomeInput = v.object({ login: line(200), password });
export const firstLeadInput = v.object({ name: line(120), login: line(200), password });
/** The room looks at both, also when one is empty, so that all that is wrong is said at once. */
const asTyped = v.string('required');
export const changePasswordInput = v.object({ oldPassword: asTyped, password: asTyped });
export const changeLoginInput = v.object({ login: optionalLine(200), loginPassword: asTyped });
export const languageInput = v.object({ language });

const roles = v.pipe(
  v.array(v.picklist(staffRoles, 'not_a_choice')),
  v.minLength(1, 'none_chosen'),
  v.maxLength(staffRoles.length, 'not_a_choice'),
);
const hubs = v.pipe(v.array(v.string()), v.maxLength(100, 'too_many:100'));

export const inviteStaffInput = v.object({ name: line(120), email: line(200), language, roles, hubs });
export const changeStaffInput = v.object({
  roles,
  hubs,
  version: v.pipe(v.string(), v.maxLength(5000)),
  /** She was asked, and takes the role all the same. */
  sure: v.optional(v.picklist(['', 'yes'], 'not_a_choice'), ''),
});
