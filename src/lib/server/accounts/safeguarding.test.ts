import { beforeEach, expect, test } from 'vitest';
import { machine, visitor, type Actor, type Context } from '#lib/server/database/index.ts';
import { forEachDatabase } from '#lib/server/database/testing.ts';
import { applyImported } from '#lib/server/programme/index.ts';
import {
  becomeFirstLead,
  changeLogin,
  changePassword,
  changeStaff,
  closeStaff,
  firstLeadLink,
  inviteStaff,
  inviteStaffAgain,
  openCode,
  readStaff,
  readWelcome,
  reopenStaff,
  signIn,
  useWelcome,
  whoIs,
  type StaffRole,
} from './index.ts';

const now = '2026-10-01T08:00:00.000Z';
const [password, address] = ['ulduzlu gecə', '10.0.0.1'];

/** What a lead does so that she could sign in as somebody who reads concerns. */
forEachDatabase('the role of safeguarding lets no lead in', (database) => {
  const as = (actor: Actor): Context => ({ database: database(), actor, now });
  const staff = (accountId: string, roles: StaffRole[]): Actor => ({
    ...visitor,
    kind: 'account',
    accountId,
    roles,
  });
  let lead: Actor;
  let count = 0;
  beforeEach(async () => {
    for (const table of [
      'outbox',
      'notice',
      'auth_session',
      'private_link',
      'account_role',
      'throttle',
    ] as const)
      await database().deleteFrom(table).execute();
    await applyImported(as(machine), [{ hub: 'gence', name: 'Gəncə', district: 'Gəncə', address: 'a' }]);
    count += 1;
    const made = await becomeFirstLead(as(visitor), (await firstLeadLink(as(machine))) ?? '', {
      ...{ login: `lead-${count}@example.org`, name: 'Sevinc', language: 'az', password, address },
    });
    if (!made.ok) throw new Error(made.code);
    lead = staff(made.value.accountId, ['lead']);
    await invited(['safeguarding'], 'first');
  });
  const secretOf = (path: string | null) => (path ?? '').replace('/welcome/', '');
  async function invited(roles: StaffRole[], name: string) {
    const email = `${name}-${count}@example.org`;
    const made = await inviteStaff(as(lead), { name, email, language: 'az', roles, hubs: ['gence'] });
    if (!made.ok) throw new Error(made.code);
    return { ...made.value, email };
  }
  async function named(id: string, roles: StaffRole[]) {
    const { version } = await readStaff(as(lead), id);
    return changeStaff(as(lead), id, { roles, hubs: ['gence'], version, sure: 'yes' });
  }
  /** The links that were mailed to her and open. */
  async function mailed(email: string) {
    const mails = await database()
      .selectFrom('outbox')
      .select('body')
      .where('recipient', '=', email)
      .execute();
    const links = mails.flatMap(({ body }) => /\/welcome\/([\w-]+)/u.exec(body)?.[1] ?? []);
    const read = await Promise.all(links.map((link) => readWelcome(as(visitor), link)));
    return links.filter((_, index) => read[index] !== null);
  }
  const entered = async (secret: string) => {
    const result = await useWelcome(as(visitor), secret, { password, address });
    if (!result.ok) throw new Error(result.code);
    return result.value.token;
  };

  test('a link and a code that were shown before do not open any more, and the new link is mailed alone', async () => {
    const { accountId, path, code, email } = await invited(['coordinator'], 'nur');
    const typed = await openCode(as(visitor), { code: code ?? '', address });
    if (!typed.ok) throw new Error(typed.code);
    expect(await named(accountId, ['coordinator', 'safeguarding'])).toEqual({
      ok: true,
      value: { mailed: true },
    });
    expect(await readWelcome(as(visitor), secretOf(path))).toBeNull();
    expect(await readWelcome(as(visitor), secretOf(typed.value.path))).toBeNull();
    expect(await openCode(as(visitor), { code: code ?? '', address })).toMatchObject({ code: 'gone' });
    expect(await mailed(email)).toHaveLength(1);
  });

  test('a password that was set behind a shown link lets nobody in, nor does what was signed in with it', async () => {
    const { accountId, path, email } = await invited(['coordinator'], 'nur');
    const token = await entered(secretOf(path));
    expect(await named(accountId, ['coordinator', 'safeguarding'])).toMatchObject({ ok: true });
    expect(await whoIs(as(visitor), token)).toBeNull();
    expect(await signIn(as(visitor), { login: email, password, address })).toMatchObject({ code: 'wrong' });
    expect(await readStaff(as(lead), accountId)).toMatchObject({ state: 'invited' });
    const [link] = await mailed(email);
    expect(await whoIs(as(visitor), await entered(link ?? ''))).toMatchObject({ id: accountId });
  });

  test('a role that is taken and given back opens nothing that was shown in between', async () => {
    const { accountId, email } = await invited(['safeguarding', 'operator'], 'nur');
    const [link] = await mailed(email);
    await entered(link ?? '');
    const first = await invited(['safeguarding'], 'second');
    await entered((await mailed(first.email))[0] ?? '');
    expect(await named(accountId, ['operator'])).toEqual({ ok: true, value: { mailed: false } });
    const shown = await inviteStaffAgain(as(lead), accountId);
    if (!shown.ok) throw new Error(shown.code);
    expect(shown.value.path).not.toBeNull();
    expect(await named(accountId, ['operator', 'safeguarding'])).toMatchObject({ ok: true });
    expect(await readWelcome(as(visitor), secretOf(shown.value.path))).toBeNull();
    expect(await signIn(as(visitor), { login: email, password, address })).toMatchObject({ code: 'wrong' });
  });

  test('of a closed account nothing is left either, and once open its link is mailed alone', async () => {
    const { accountId, path, email } = await invited(['coordinator'], 'nur');
    await entered(secretOf(path));
    await closeStaff(as(lead), accountId);
    expect(await named(accountId, ['coordinator', 'safeguarding'])).toEqual({
      ok: true,
      value: { mailed: false },
    });
    await reopenStaff(as(lead), accountId);
    expect(await signIn(as(visitor), { login: email, password, address })).toMatchObject({ code: 'wrong' });
    expect(await inviteStaffAgain(as(lead), accountId)).toMatchObject({
      ok: true,
      value: { path: null, code: null },
    });
  });

  test('without an address nobody gets the role, nor is a link of hers shown', async () => {
    const { accountId, path } = await invited(['coordinator'], 'nur');
    await entered(secretOf(path));
    const own = as(staff(accountId, ['coordinator']));
    expect(await changeLogin(own, { login: `nur-${count}`, password })).toMatchObject({ ok: true });
    const before = await readStaff(as(lead), accountId);
    expect(await named(accountId, ['coordinator', 'safeguarding'])).toMatchObject({ code: 'no-address' });
    expect(await readStaff(as(lead), accountId)).toEqual(before);
    // Whoever had both before this was asked.
    await database()
      .insertInto('account_role')
      .values({ account_id: accountId, role: 'safeguarding', hub: '', given_at: now, given_by: null })
      .execute();
    const links = await database().selectFrom('private_link').selectAll().execute();
    expect(await inviteStaffAgain(as(lead), accountId)).toMatchObject({ ok: false, code: 'no-address' });
    expect(await database().selectFrom('private_link').selectAll().execute()).toEqual(links);
  });

  test('who has the role changes her login to no name without an address, signed in or behind her link', async () => {
    const { accountId, email } = await invited(['safeguarding'], 'nur');
    const [link = ''] = await mailed(email);
    expect(await useWelcome(as(visitor), link, { password, address, login: `nur-${count}` })).toMatchObject({
      code: 'login-without-address',
    });
    await entered(link);
    const own = as(staff(accountId, ['safeguarding']));
    expect(await changeLogin(own, { login: `nur-${count}`, password })).toMatchObject({
      code: 'login-without-address',
    });
    expect(await changeLogin(own, { login: `new-${count}@example.org`, password })).toMatchObject({
      ok: true,
    });
  });

  test('a password that is looked at while the role is given neither stays nor lets anybody in', async () => {
    const { accountId, path, email } = await invited(['coordinator'], 'nur');
    await entered(secretOf(path));
    const own = as(staff(accountId, ['coordinator']));
    const answers = [
      changePassword(own, { old: password, new: 'başqa bir parol', address }),
      changeLogin(own, { login: `lead-knows-${count}@example.org`, password }),
      signIn(as(visitor), { login: email, password, address }),
    ];
    const { version } = await readStaff(as(lead), accountId);
    await changeStaff(as(lead), accountId, { roles: ['safeguarding'], hubs: [], version });
    for (const answer of answers) expect(await answer).toMatchObject({ ok: false, code: 'wrong' });
    expect(await database().selectFrom('auth_session').select('account_id').execute()).not.toContainEqual({
      account_id: accountId,
    });
    expect(await readStaff(as(lead), accountId)).toMatchObject({ login: email, state: 'invited' });
  });
});
