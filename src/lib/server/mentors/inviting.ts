import { done, refused, type Result } from '#lib/result.ts';
import { authorize, notFound } from '#lib/server/access/index.ts';
import {
  accountStates,
  inviteAccount,
  mailAskedWelcome,
  openAskedAccount,
  makeWelcome,
  type AccountState,
  type Welcome,
} from '#lib/server/accounts/index.ts';
import { record } from '#lib/server/audit/index.ts';
import { inTransaction, type Context, type MentorTable } from '#lib/server/database/index.ts';
import * as queries from './queries.ts';

/** The language in which her account speaks at first: Azerbaijani, unless she speaks Russian and no Azerbaijani. */
const languageOf = ({ languages }: MentorTable): string => {
  const spoken = languages.split(';');
  return spoken.includes('az') || !spoken.includes('ru') ? 'az' : 'ru';
};

async function accountFor(
  inside: Context,
  row: MentorTable,
  open: typeof openAskedAccount | typeof inviteAccount = inviteAccount,
): Promise<string> {
  if (row.account_id !== null) return row.account_id;
  const given = { role: 'mentor', name: row.name, language: languageOf(row) } as const;
  let made = await open(inside, { ...given, login: row.email });
  // Somebody signs in with that address already: she gets a sign-in name.
  if (!made.ok) made = await open(inside, given);
  if (!made.ok) throw new Error(`no account for ${row.id}: ${made.code}`);
  await queries.setAccount(inside.database, row.id, made.value.accountId);
  return made.value.accountId;
}

const isGone = ({ state }: MentorTable): boolean => state === 'left' || state === 'declined';

/** The first link for each mentor who has this address and never signed in. Who left, or was declined, gets none. */
export async function mailFirstLinkToMentor(inside: Context, email: string): Promise<void> {
  authorize(inside, 'reset.ask');
  for (const row of await queries.mentorsByEmail(inside.database, email)) {
    if (isGone(row)) continue;
    if (await mailAskedWelcome(inside, await accountFor(inside, row, openAskedAccount), email))
      await record(inside, { action: 'mentor.link-asked', kind: 'mentor', id: row.id });
  }
}

/**
 * A way in for a mentor, to be printed or sent by mail; her account is made when she has none. An earlier one no longer
 * opens. Refused: `left` (or declined), `closed`, `no-email` (by mail, and none is known). Not there: 404.
 */
export async function inviteMentor(
  context: Context,
  id: string,
  { byMail = false }: { byMail?: boolean } = {},
): Promise<Result<Welcome, 'left' | 'closed' | 'no-email'>> {
  authorize(context, 'account.invite-mentor');
  return inTransaction(context, async (inside) => {
    const row = (await queries.mentorById(inside.database, id)) ?? notFound();
    if (isGone(row)) return refused('left');
    if (byMail && row.email === null) return refused('no-email');
    const welcome = await makeWelcome(inside, await accountFor(inside, row), {
      mailTo: byMail ? row.email : null,
    });
    if (!welcome.ok) return welcome;
    await record(inside, {
      action: 'mentor.card-made',
      kind: 'mentor',
      id,
      facts: { how: byMail ? 'mail' : 'card' },
    });
    return done(welcome.value);
  });
}

/** How a mentor signs in, for staff; null while she has no account. Not there: 404. */
export async function mentorAccount(context: Context, id: string): Promise<AccountState | null> {
  authorize(context, 'account.invite-mentor');
  const row = (await queries.mentorById(context.database, id)) ?? notFound();
  if (row.account_id === null) return null;
  return (await accountStates(context, [row.account_id])).get(row.account_id) ?? null;
}
