import { done, refused, type Result } from '#lib/result.ts';
import { authorize } from '#lib/server/access/index.ts';
import { record } from '#lib/server/audit/index.ts';
import { inTransaction, type Context } from '#lib/server/database/index.ts';
import { createAccount } from './making.ts';
import * as queries from './queries.ts';
import { isLogin, loginOf } from './rules.ts';
import { makeWelcome, type Welcome } from './welcomes.ts';

/**
 * Makes a link for a lead, shown once to whoever runs the server and mailed to nobody: for when no lead can sign in.
 * With a `name`, a login that nobody has becomes a new lead's. Refused: `not-a-login`; `nobody` (and no name),
 * `not-a-lead` and `closed`, each with the logins of the leads there are.
 */
export async function inviteLead(
  context: Context,
  given: { login: string; name: string | null },
): Promise<Result<Welcome, 'not-a-login' | 'nobody' | 'not-a-lead' | 'closed'>> {
  authorize(context, 'staff.change');
  const login = loginOf(given.login);
  if (!isLogin(login)) return refused('not-a-login');
  return inTransaction(context, async (inside) => {
    const leads = (await queries.accountsWithRoles(inside.database, ['lead']))
      .filter((each) => each.closed_at === null)
      .map((each) => each.login)
      .join(', ');
    const account = await queries.accountByLogin(inside.database, login);
    if (!account && given.name === null) return refused('nobody', { leads });
    if (account && !(await queries.rolesOf(inside.database, account.id)).roles.includes('lead'))
      return refused('not-a-lead', { leads });
    const accountId = account?.id ?? (await makeLead(inside, login, given.name ?? ''));
    const welcome = await makeWelcome(inside, accountId);
    if (!welcome.ok) return refused('closed', { leads });
    await record(inside, {
      action: 'account.lead-invited',
      kind: 'account',
      id: accountId,
      facts: { made: account === undefined },
    });
    return done(welcome.value);
  });
}

async function makeLead(inside: Context, login: string, name: string): Promise<string> {
  const given = { login, name, language: 'az', password: null, roles: [{ role: 'lead' as const }] };
  const made = await createAccount(inside, given);
  if (!made.ok) throw new Error(made.code);
  return made.value.accountId;
}
