import { dayOf, type Day } from '#lib/dates.ts';
import { done, refused, type Refused, type Result } from '#lib/result.ts';
import { authorize } from '#lib/server/access/index.ts';
import { countWish, createAccount, forgiveWish, readyPassword } from '#lib/server/accounts/index.ts';
import { record } from '#lib/server/audit/index.ts';
import { inTransaction, newId, type Context, type MentorTable } from '#lib/server/database/index.ts';
import { fold } from '#lib/text/alphabet.ts';
import type { MentorInput } from './input.ts';
import * as queries from './queries.ts';
import { codeOfConductVersion, nextCode, oldEnough } from './rules.ts';

/** What of the answers does not go together, by field. */
export type MentorFaults = Partial<
  Record<'birthDate' | 'gradeTo' | 'email' | 'employer' | 'occupation', string>
>;

type Answers = Partial<MentorInput>;

/** Which of some lines tell a contact. The room of messages knows, and it stands above this one. */
export type ReadsContact = (lines: readonly string[]) => readonly boolean[];

/** Girls and guardians read where she works and as what: what of it she may not write, by field. */
export function contactFaults(
  { employer = '', occupation = '' }: Answers,
  readsContact: ReadsContact,
): Pick<MentorFaults, 'employer' | 'occupation'> {
  const [inEmployer, inOccupation] = readsContact([employer, occupation]);
  return {
    ...(inEmployer ? { employer: 'contact' } : {}),
    ...(inOccupation ? { occupation: 'contact' } : {}),
  };
}

const anyOf = (faults: MentorFaults): MentorFaults | null => (Object.keys(faults).length > 0 ? faults : null);

function faultsIn({ birthDate, gradeFrom, gradeTo, email, phone }: Answers, today: Day): MentorFaults | null {
  const faults: MentorFaults = {};
  if (birthDate !== undefined && (birthDate > today || birthDate < '1900-01-01'))
    faults.birthDate = 'not_a_day';
  else if (birthDate !== undefined && !oldEnough(birthDate, today)) faults.birthDate = 'too_young';
  if (gradeFrom !== undefined && gradeTo !== undefined && gradeTo < gradeFrom)
    faults.gradeTo = 'grades_order';
  if (email === null && phone === null) faults.email = 'no_contact';
  return anyOf(faults);
}

/** Why answers cannot be kept, by field; null when they can. */
export function wrongIn(given: Answers, today: Day): Refused<'wrong'> | null {
  const faults = faultsIn(given, today);
  return faults && refused('wrong', { ...faults });
}

/** What of one page of an application does not go together, by field; null when all does. */
export function applicationFaults(
  context: Context,
  given: Answers,
  readsContact: ReadsContact,
): MentorFaults | null {
  authorize(context, 'mentor.apply');
  return anyOf({ ...faultsIn(given, dayOf(context.now)), ...contactFaults(given, readsContact) });
}

/** The columns that answers fill. */
export const columnsOf = (given: Omit<MentorInput, 'name' | 'birthDate'>) => ({
  district: given.district,
  employer: given.employer,
  occupation: given.occupation,
  languages: given.languages.join(';'),
  times: given.times.join(';'),
  meeting: given.meeting,
  expertise: given.expertise.join(';'),
  goals: given.goals.join(';'),
  travel_km: given.travelKm,
  grade_from: given.gradeFrom,
  grade_to: given.gradeTo,
  places: given.places,
  email: given.email,
  phone: given.phone,
});

async function addMentor(
  inside: Context,
  given: MentorInput,
  { accountId, joinedBy }: { accountId: string | null; joinedBy: 'herself' | 'staff' },
): Promise<string> {
  const id = newId(inside.now);
  const row: Omit<MentorTable, 'code'> = {
    id,
    account_id: accountId,
    state: 'applied',
    name: given.name,
    birth_date: given.birthDate,
    ...columnsOf(given),
    cleared_until: null,
    claimed_until: null,
    joined_by: joinedBy,
    joined_at: inside.now,
    cleared_at: null,
    declined_at: null,
    paused_at: null,
    left_at: null,
    ended_reason: null,
    version: 1,
  };
  const taken = await queries.codesMadeHere(inside.database);
  for (;;) {
    const code = nextCode(taken);
    if (await queries.insertMentor(inside.database, { ...row, code })) break;
    // Another process was faster.
    taken.push(code);
  }
  return id;
}

export type ApplyRefusal =
  | 'wrong'
  | 'wait'
  | 'login-taken'
  | 'not-a-login'
  | 'password-too-short'
  | 'password-too-long'
  | 'password-is-login'
  | 'password-too-easy';

/**
 * A mentor applies by herself: account and mentor in one transaction; she has read and accepted the code of conduct of
 * today. Refused: `wrong` (codes by field: `too_young`, `grades_order`, `no_contact`, `contact`), `wait` with the minutes (too many
 * taken logins were asked for from her network address), a login that is taken, without
 * saying whose, or cannot be one, and what speaks against the password.
 */
export async function applyAsMentor(
  context: Context,
  given: MentorInput,
  account: { login: string; password: string; language: string; address: string },
  readsContact: ReadsContact,
): Promise<Result<{ mentorId: string; accountId: string }, ApplyRefusal>> {
  const faults = applicationFaults(context, given, readsContact);
  if (faults) return refused('wrong', { ...faults });
  const password = await readyPassword(account.password, account.login);
  if (!password.ok) return refused(password.code);
  const counted = await countWish(context, account.address);
  if (!counted.ok) return counted;
  return inTransaction(context, async (inside) => {
    const made = await createAccount(inside, {
      login: account.login,
      name: given.name,
      language: account.language,
      password: password.value,
      roles: [{ role: 'mentor' }],
    });
    if (made.ok || made.code !== 'login-taken') await forgiveWish(inside, account.address);
    if (!made.ok) {
      if (made.code === 'roles') throw new Error('a mentor is a mentor');
      return refused(made.code);
    }
    const { accountId } = made.value;
    const mentorId = await addMentor(inside, given, { accountId, joinedBy: 'herself' });
    await record(inside, {
      action: 'mentor.applied',
      kind: 'mentor',
      id: mentorId,
      facts: { code: codeOfConductVersion },
    });
    return done({ mentorId, accountId });
  });
}

export type RegisterRefusal = 'wrong' | 'known';

/**
 * Staff register a mentor; she gets an account when her sign-in card is made.
 * Refused: `wrong` (codes by field), `known` (a mentor with that name and birth date, whose id is told; with `anyway`
 * it is another).
 */
export async function registerMentor(
  context: Context,
  given: MentorInput,
  { anyway = false }: { anyway?: boolean } = {},
): Promise<Result<{ mentorId: string }, RegisterRefusal>> {
  authorize(context, 'mentor.register');
  const wrong = wrongIn(given, dayOf(context.now));
  if (wrong) return wrong;
  return inTransaction(context, async (inside) => {
    const known = (await queries.bornOn(inside.database, given.birthDate)).find(
      ({ name }) => fold(name) === fold(given.name),
    );
    if (known && !anyway) return refused('known', { mentorId: known.id });
    const mentorId = await addMentor(inside, given, { accountId: null, joinedBy: 'staff' });
    await record(inside, {
      action: 'mentor.registered',
      kind: 'mentor',
      id: mentorId,
      facts: { how: 'staff' },
    });
    return done({ mentorId });
  });
}
