import { addHours } from '#lib/dates.ts';
import { done, refused, type Result } from '#lib/result.ts';
import { authorize } from '#lib/server/access/index.ts';
import { record } from '#lib/server/audit/index.ts';
import { hashOf, inTransaction, type Context, type Role } from '#lib/server/database/index.ts';
import { begin, type Entered } from './begin.ts';
import { passwordFits } from './passwords.ts';
import * as queries from './queries.ts';
import { knownHours, loginOf, sessionHolds } from './rules.ts';
import { luciaOn } from './sessions.ts';
import { clearAttempts, takeAttempt, type Origin } from './throttle.ts';

/** Who is signed in, with what the access table asks for. */
export interface SignedIn {
  id: string;
  login: string;
  name: string;
  language: string;
  roles: readonly Role[];
  hubs: readonly string[];
  menteeId: string | null;
  mentorId: string | null;
}

/** How long a session counts as just seen: not every request writes. */
const seenMilliseconds = 5 * 60_000;

/**
 * Begins an auth session and answers its token, of which only a hash is kept. `wrong` says nothing about whether the
 * account exists, and takes as long; `wait` names the minutes. A right password during the wait is not looked at.
 */
export async function signIn(
  context: Context,
  { login: typed, password, ...origin }: { login: string; password: string } & Origin,
): Promise<Result<Entered, 'wrong' | 'wait'>> {
  authorize(context, 'session.begin');
  const login = loginOf(typed);
  const minutes = await takeAttempt(context, login, origin);
  if (minutes > 0) return refused('wait', { minutes });
  const account = await queries.accountByLogin(context.database, login);
  const open = account?.closed_at === null ? account : undefined;
  if (!(await passwordFits(open?.password_hash ?? null, password)) || !open) return refused('wrong');
  return inTransaction(context, async (inside) => {
    // It may have been closed, or its password taken back, while the password was looked at.
    const still = await queries.accountById(inside.database, open.id);
    if (still?.closed_at !== null || still.password_hash !== open.password_hash) return refused('wrong');
    await clearAttempts(inside, login, origin);
    const entered = await begin(inside, open, origin);
    await record(inside, { action: 'account.signed-in', kind: 'account', id: open.id });
    return done(entered);
  });
}

/** Whose session the token is; null when it is nobody's, has ended, or its account is closed. */
export async function whoIs(context: Context, token: string): Promise<SignedIn | null> {
  const { session } = await luciaOn(context).validateSession(token);
  if (!session) return null;
  const idHash = hashOf(token);
  const [row, account, held] = [
    await queries.sessionByHash(context.database, idHash),
    await queries.accountById(context.database, session.userId),
    await queries.rolesOf(context.database, session.userId),
  ];
  const holds =
    row !== undefined &&
    account?.closed_at === null &&
    sessionHolds({ createdAt: row.created_at, seenAt: row.seen_at }, held.roles, context.now);
  if (!holds) {
    await luciaOn(context).invalidateSession(token);
    return null;
  }
  if (Date.parse(context.now) - Date.parse(row.seen_at) > seenMilliseconds)
    await queries.seeSession(context.database, idHash, context.now);
  const { id, login, name, language } = account;
  return { id, login, name, language, ...held, ...(await queries.ownIdsOf(context.database, id)) };
}

/** Ends this one auth session; nothing happens when it has ended already. */
export async function signOut(context: Context, token: string): Promise<void> {
  await luciaOn(context).invalidateSession(token);
}

/** Forgets ended auth sessions and what was counted so long ago that it says nothing any more. */
export async function forgetStale(context: Context): Promise<void> {
  authorize(context, 'account.forget');
  await queries.forgetStale(context.database, context.now, addHours(context.now, -knownHours));
}
