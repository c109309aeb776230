import * as v from 'valibot';
import { dayOf } from '#lib/dates.ts';
import type { Typed } from '#lib/form.ts';
import { done, refused, type Refused, type Result } from '#lib/result.ts';
import { authorize } from '#lib/server/access/index.ts';
import { countWish, createAccount, forgiveWish, readyPassword } from '#lib/server/accounts/index.ts';
import { record } from '#lib/server/audit/index.ts';
import { inTransaction, newId, type Context, type MenteeTable } from '#lib/server/database/index.ts';
import { listHubs, readProgramme } from '#lib/server/programme/index.ts';
import { fold } from '#lib/text/alphabet.ts';
import { answerFields, listFields, type MenteeInput, type RegisterInput } from './input.ts';
import * as queries from './queries-joining.ts';
import { addressOf, faultsOf, needsGuardian, nextCode } from './rules-joining.ts';

/** The columns that answers fill, but for those that joining decides. */
export const columnsOf = (answers: MenteeInput) => ({
  name: answers.name,
  birth_date: answers.birthDate,
  hub: answers.hub,
  grade: answers.grade,
  languages: answers.languages.join(';'),
  interests: answers.interests.join(';'),
  goals: answers.goals.join(';'),
  times: answers.times.join(';'),
  meeting: answers.meeting,
  email: answers.email,
  phone: answers.phone,
  guardian_name: answers.guardianName,
  guardian_contact:
    answers.guardianContact === null ? null : (addressOf(answers.guardianContact) ?? answers.guardianContact),
});

/**
 * All that is wrong with a form that cannot be read as a whole, so that staff reads it at once and in the order of the
 * fields: also what `wrongIn` would say of the answers that can be read. Whose age is not known yet may need a guardian.
 */
export function faultsSoFar(
  context: Context,
  { values, lists, errors }: Pick<Typed, 'values' | 'lists'> & { errors: Record<string, string> },
): Record<string, string> {
  const isList = (name: string) => (listFields as readonly string[]).includes(name);
  const read = Object.entries(answerFields).flatMap(([name, schema]) => {
    const answer = v.safeParse(schema, isList(name) ? (lists[name] ?? []) : (values[name] ?? ''));
    return answer.success ? [[name, answer.output] as const] : [];
  });
  const answers: Partial<MenteeInput> = Object.fromEntries(read);
  const faults: Record<string, string> = { ...faultsOf(answers, dayOf(context.now), 'staff'), ...errors };
  if (answers.birthDate === undefined)
    for (const name of ['guardianName', 'guardianContact'] as const)
      if (answers[name] === null) faults[name] ??= 'required';
  const place = (name: string) => Object.keys(answerFields).indexOf(name);
  return Object.fromEntries(Object.entries(faults).sort(([a], [b]) => place(a) - place(b)));
}

/** Why answers cannot be kept, by field; null when they can. */
export async function wrongIn(
  context: Context,
  answers: MenteeInput,
  by: 'herself' | 'staff',
): Promise<Refused<'wrong'> | null> {
  const faults = faultsOf(answers, dayOf(context.now), by);
  if (!(await listHubs(context)).some(({ hub }) => hub === answers.hub)) faults.hub = 'not_a_choice';
  return Object.keys(faults).length > 0 ? refused('wrong', faults) : null;
}

/**
 * A girl joins by herself: account and mentee in one transaction. An e-mail address with which she signs in is kept as
 * her own. Refused: `not-set-up`; `wrong` (codes by field); `wait` with the minutes (too many taken logins were asked for
 * from her network address); a login that is taken, without saying whose: `login-taken`,
 * for an e-mail address `email-taken`; `not-a-login`; what speaks against the password.
 */
export async function joinMentee(
  context: Context,
  given: MenteeInput,
  account: { login: string; password: string; language: string; address: string },
) {
  authorize(context, 'mentee.join');
  if (!(await readProgramme(context))) return refused('not-set-up');
  const isEmail = account.login.includes('@');
  const email = given.email ?? (isEmail ? account.login.trim().toLowerCase() : null);
  const grown = !needsGuardian(given.birthDate, dayOf(context.now));
  const answers = { ...given, email, ...(grown ? { guardianName: null, guardianContact: null } : {}) };
  const wrong = await wrongIn(context, answers, 'herself');
  if (wrong) return wrong;
  const password = await readyPassword(account.password, account.login);
  if (!password.ok) return password;
  const counted = await countWish(context, account.address);
  if (!counted.ok) return counted;
  return inTransaction(context, async (inside) => {
    const made = await createAccount(inside, {
      login: account.login,
      name: answers.name,
      language: account.language,
      password: password.value,
      roles: [{ role: 'mentee' }],
    });
    if (made.ok || made.code !== 'login-taken') await forgiveWish(inside, account.address);
    if (!made.ok) {
      if (made.code === 'roles') throw new Error('a mentee is a mentee');
      return refused(made.code === 'login-taken' && isEmail ? 'email-taken' : made.code);
    }
    const menteeId = await addMentee(inside, answers, {
      accountId: made.value.accountId,
      joinedBy: 'herself',
    });
    return done({ menteeId, accountId: made.value.accountId });
  });
}

/**
 * Staff register a girl of their hubs; she gets an account when her sign-in card is made.
 * Refused: `not-set-up`, `wrong` (codes by field), `known` (a girl of that hub with that name and birth date, whose id
 * is told; with `anyway` it is another).
 */
export async function registerMentee(
  context: Context,
  { anyway = '', ...given }: RegisterInput,
): Promise<Result<{ menteeId: string }, 'not-set-up' | 'wrong' | 'known'>> {
  authorize(context, 'mentee.register', { hubs: [given.hub] });
  if (!(await readProgramme(context))) return refused('not-set-up');
  const wrong = await wrongIn(context, given, 'staff');
  if (wrong) return wrong;
  return inTransaction(context, async (inside) => {
    const known = (await queries.bornOn(inside.database, given.hub, given.birthDate)).find(
      ({ name }) => fold(name) === fold(given.name),
    );
    if (known && anyway === '') return refused('known', { menteeId: known.id });
    return done({ menteeId: await addMentee(inside, given, { accountId: null, joinedBy: 'staff' }) });
  });
}

async function addMentee(
  inside: Context,
  answers: MenteeInput,
  { accountId, joinedBy }: { accountId: string | null; joinedBy: 'herself' | 'staff' },
): Promise<string> {
  const { database, now } = inside;
  const id = newId(now);
  const row: Omit<MenteeTable, 'code'> = {
    id,
    account_id: accountId,
    state: 'registered',
    ...columnsOf(answers),
    waiting: 0,
    guardian_confirmed_at: null,
    guardian_confirmed_by: null,
    guardian_confirmed_how: null,
    joined_by: joinedBy,
    joined_at: now,
    active_at: null,
    active_hub: null,
    paused_at: null,
    left_at: null,
    left_reason: null,
    version: 1,
  };
  const taken = await queries.codesMadeHere(database);
  for (;;) {
    const code = nextCode(taken);
    if (await queries.insertMentee(database, { ...row, code })) break;
    // Another process was faster.
    taken.push(code);
  }
  await record(inside, {
    action: joinedBy === 'staff' ? 'mentee.registered' : 'mentee.joined',
    kind: 'mentee',
    id,
    hub: answers.hub,
  });
  return id;
}
