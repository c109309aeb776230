import { done, refused, type Result } from '#lib/result.ts';
import { authorize, notFound } from '#lib/server/access/index.ts';
import { record } from '#lib/server/audit/index.ts';
import { inTransaction, type Context, type Locale, type Role } from '#lib/server/database/index.ts';
import { listHubs } from '#lib/server/programme/index.ts';
import { tell } from '#lib/server/notices/index.ts';
import { compareAz } from '#lib/text/alphabet.ts';
import { endSessions } from './begin.ts';
import { createAccount, giveRoles, shut } from './making.ts';
import { addresseesOf, fewestSafeguarding, staffAccounts } from './names.ts';
import * as queries from './queries.ts';
import {
  isEmail,
  isStaffRole,
  loginOf,
  staffFault,
  staffRoles,
  type StaffFault,
  type StaffRole,
} from './rules.ts';
import { makeWelcome, type Welcome } from './welcomes.ts';

export interface StaffMember {
  accountId: string;
  name: string;
  login: string;
  roles: readonly StaffRole[];
  /** Codes of the hubs she coordinates. */
  hubs: readonly string[];
  /** `invited`: she has set no password yet. */
  state: 'invited' | 'active' | 'closed';
  /** What a form sends back, so that a change by somebody else in between is noticed. */
  version: string;
}

const versionOf = (roles: readonly string[], hubs: readonly string[]): string =>
  `${[...new Set(roles)].sort().join('.')}_${[...new Set(hubs)].sort().join('.')}`;

const rolesWithHubs = (roles: readonly StaffRole[], hubs: readonly string[]) =>
  [...new Set(roles)].flatMap((role): { role: Role; hub?: string }[] =>
    role === 'coordinator' ? [...new Set(hubs)].map((hub) => ({ role, hub })) : [{ role }],
  );

/** Everybody who is or was of staff, by name; closed ones last. */
export async function listStaff(context: Context): Promise<StaffMember[]> {
  authorize(context, 'staff.read');
  const rows = await queries.accountsWithRoles(context.database, staffRoles);
  const members = [...Map.groupBy(rows, (row) => row.id).values()].flatMap((own): StaffMember[] => {
    const [first] = own;
    if (!first) return [];
    const roles = staffRoles.filter((role) => own.some((row) => row.role === role));
    const hubs = own.filter((row) => row.role === 'coordinator').map((row) => row.hub);
    const { id: accountId, name, login } = first;
    const state = first.closed_at !== null ? 'closed' : first.password_set_at !== null ? 'active' : 'invited';
    return [{ accountId, name, login, roles, hubs, state, version: versionOf(roles, hubs) }];
  });
  const last = (each: StaffMember) => Number(each.state === 'closed');
  return members.sort((a, b) => last(a) - last(b) || compareAz(a.name, b.name));
}

/** One of staff; 404 when the account is nobody of staff. */
export async function readStaff(context: Context, accountId: string): Promise<StaffMember> {
  const members = await listStaff(context);
  return members.find((each) => each.accountId === accountId) ?? notFound();
}

/** A welcome of somebody of staff; without link and code when she alone may have them. */
export type StaffWelcome = Omit<Welcome, 'path' | 'code'> & { path: string | null; code: string | null };

/** The link of whoever reads concerns goes to her alone: shown to a lead it would let the lead in as her. */
const forLead = (welcome: Welcome, roles: readonly string[]): StaffWelcome =>
  roles.includes('safeguarding') ? { ...welcome, path: null, code: null } : welcome;

/**
 * Names somebody of staff: makes her account and a welcome, mailed to her and shown once for copying, unless she is of
 * safeguarding. Her login is her e-mail. Refused: `not-an-email`, `login-taken`, no role, a coordinator without hubs or with one that does not exist.
 */
export async function inviteStaff(
  context: Context,
  given: { name: string; email: string; language: Locale; roles: StaffRole[]; hubs: string[] },
): Promise<Result<StaffWelcome, 'not-an-email' | 'login-taken' | StaffFault>> {
  authorize(context, 'staff.change');
  const login = loginOf(given.email);
  if (!isEmail(login)) return refused('not-an-email');
  const fault = await faultOf(context, given);
  if (fault) return refused(fault);
  return inTransaction(context, async (inside) => {
    const made = await createAccount(inside, {
      login,
      name: given.name,
      language: given.language,
      password: null,
      roles: rolesWithHubs(given.roles, given.hubs),
    });
    if (!made.ok) return made.code === 'login-taken' ? refused('login-taken') : refused('not-an-email');
    const { accountId } = made.value;
    if (given.roles.includes('safeguarding')) await tellOfSafeguarding(inside, accountId);
    const welcome = await makeWelcome(inside, accountId, { mailTo: login });
    return welcome.ok ? done(forLead(welcome.value, given.roles)) : notFound();
  });
}

/**
 * Makes a new link for somebody of staff who has none or has forgotten her password, and mails it; shown as `inviteStaff`
 * says. Refused: `closed`; `no-address`, when she is of safeguarding and her login is none.
 */
export async function inviteStaffAgain(
  context: Context,
  accountId: string,
): Promise<Result<StaffWelcome, 'closed' | 'no-address'>> {
  authorize(context, 'staff.change');
  return inTransaction(context, async (inside) => {
    const { login, roles } = await readStaff(inside, accountId);
    if (roles.includes('safeguarding') && !isEmail(login)) return refused('no-address');
    const welcome = await makeWelcome(inside, accountId, { mailTo: isEmail(login) ? login : null });
    return welcome.ok ? done(forLead(welcome.value, roles)) : welcome;
  });
}

export type ChangeStaffRefusal =
  | 'conflict'
  | 'last-lead'
  | 'own-safeguarding'
  | 'last-safeguarding'
  | 'thin-safeguarding'
  | 'no-address'
  | StaffFault;

/**
 * Changes what somebody of staff may do and ends her auth sessions everywhere. `version` is the one that the form was
 * filled from. Whom another names for safeguarding is `mailed` a link and sets a new password. Refused: `conflict` (somebody
 * was faster), `last-lead` (she keeps her role), `own-safeguarding` (nobody gives herself that role), `last-safeguarding` (nobody
 * else who has it can sign in; her account can be closed), `thin-safeguarding` (fewer would be left than a programme needs, and
 * whoever changes it was not asked: `sure`), `no-address` (her login is none), and as `inviteStaff`.
 */
export async function changeStaff(
  context: Context,
  accountId: string,
  given: { roles: StaffRole[]; hubs: string[]; version: string; sure?: '' | 'yes' },
): Promise<Result<{ mailed: boolean }, ChangeStaffRefusal>> {
  authorize(context, 'staff.change');
  const fault = await faultOf(context, given);
  return inTransaction(context, async (inside) => {
    const held = await staffRolesOf(inside, accountId);
    if (fault) return refused(fault);
    if (versionOf(held.roles, held.hubs) !== given.version) return refused('conflict');
    const hubs = given.roles.includes('coordinator') ? given.hubs : [];
    if (versionOf(given.roles, hubs) === given.version) return done({ mailed: false });
    if (!given.roles.includes('lead') && (await isLastLead(inside, accountId, held.roles)))
      return refused('last-lead');
    const safeguarding = await safeguardingFault(inside, held, given.roles);
    if (safeguarding) return refused(safeguarding);
    if (given.sure !== 'yes' && (await leavesThin(inside, held, given.roles)))
      return refused('thin-safeguarding');
    await queries.takeRoles(inside.database, accountId);
    await giveRoles(inside, accountId, rolesWithHubs(given.roles, hubs));
    await endSessions(inside, accountId);
    await record(inside, {
      action: 'account.roles-changed',
      kind: 'account',
      id: accountId,
      facts: {
        before: held.roles.join(';'),
        after: [...new Set(given.roles)].sort().join(';'),
        hubs: hubs.join(';'),
      },
    });
    if (!given.roles.includes('safeguarding') || held.roles.includes('safeguarding'))
      return done({ mailed: false });
    const mailed = await beginAnew(inside, held.account);
    await tellOfSafeguarding(inside, accountId);
    return done({ mailed });
  });
}

/**
 * Whoever gets the role of safeguarding gets in by nothing that a lead may know: a link that was shown, or a password that
 * was set behind one. What she chose herself who names herself stays. Answers whether a link was mailed.
 */
async function beginAnew(inside: Context, { id, login }: { id: string; login: string }): Promise<boolean> {
  await queries.revokeLinks(inside.database, id, ['welcome', 'reset'], inside.now);
  if (id === inside.actor.accountId) return false;
  await queries.voidPassword(inside.database, id);
  return (await makeWelcome(inside, id, { mailTo: login })).ok;
}

/** Closes an account of staff: her auth sessions end and nothing lets her in. Refused: `last-lead`. */
export async function closeStaff(
  context: Context,
  accountId: string,
): Promise<Result<undefined, 'last-lead'>> {
  authorize(context, 'staff.change');
  return inTransaction(context, async (inside) => {
    const { roles, closed } = await staffRolesOf(inside, accountId);
    if (closed) return done();
    if (await isLastLead(inside, accountId, roles)) return refused('last-lead');
    await shut(inside, accountId, false);
    return done();
  });
}

/** Opens a closed account of staff again, with the roles it had. */
export async function reopenStaff(context: Context, accountId: string): Promise<void> {
  authorize(context, 'staff.change');
  await inTransaction(context, async (inside) => {
    const { closed, roles } = await staffRolesOf(inside, accountId);
    if (!closed) return;
    await shut(inside, accountId, true);
    if (roles.includes('safeguarding')) await tellOfSafeguarding(inside, accountId);
  });
}

async function faultOf(context: Context, given: { roles: StaffRole[]; hubs: string[] }) {
  const known = (await listHubs(context)).map(({ hub }) => hub);
  return staffFault(given.roles, given.hubs, known);
}

async function staffRolesOf({ database }: Context, accountId: string) {
  const account = (await queries.accountById(database, accountId)) ?? notFound();
  const held = await queries.rolesOf(database, accountId);
  if (!held.roles.some(isStaffRole)) notFound();
  return { ...held, account, closed: account.closed_at !== null };
}

const isLastLead = async ({ database }: Context, accountId: string, roles: readonly string[]) =>
  roles.includes('lead') && !(await queries.roleIsHeld(database, 'lead', accountId));

/**
 * Whoever has this role reads every concern, so nobody gives it to herself while there is anybody else who has it or had it
 * when her account was closed; and it is not taken from the last one who can sign in, or nobody would read concerns.
 */
async function safeguardingFault(
  { database, actor }: Context,
  { roles, account }: { roles: readonly string[]; account: { id: string; login: string } },
  given: readonly string[],
): Promise<'own-safeguarding' | 'last-safeguarding' | 'no-address' | null> {
  const [had, has] = [roles.includes('safeguarding'), given.includes('safeguarding')];
  if (had === has) return null;
  if (had)
    return (await queries.roleIsHeld(database, 'safeguarding', account.id)) ? null : 'last-safeguarding';
  const all = await queries.accountsWithRoles(database, ['safeguarding']);
  if (account.id === actor.accountId && all.some(({ id }) => id !== account.id)) return 'own-safeguarding';
  return isEmail(account.login) ? null : 'no-address';
}

/** Whether fewer of safeguarding who can sign in would be left than a programme needs, if she has the role no more. */
async function leavesThin(
  inside: Context,
  { roles, account }: { roles: readonly string[]; account: { id: string } },
  given: readonly string[],
): Promise<boolean> {
  if (!roles.includes('safeguarding') || given.includes('safeguarding')) return false;
  const others = (await staffAccounts(inside)).filter(
    (each) => each.roles.includes('safeguarding') && each.accountId !== account.id,
  );
  return others.length < fewestSafeguarding;
}

/** All of safeguarding learn that somebody has the role from now on, whatever mails they wish; never who. */
async function tellOfSafeguarding(inside: Context, accountId: string): Promise<void> {
  for (const to of await addresseesOf(inside, 'safeguarding'))
    await tell(inside, {
      key: `safeguarding-named:${accountId}:${inside.now}`,
      to,
      template: 'safeguarding-named',
      path: '/concerns/who',
      urgent: true,
    });
}
