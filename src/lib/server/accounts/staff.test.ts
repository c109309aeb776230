import { beforeAll, expect, test } from 'vitest';
import { machine, visitor, type Actor, type Context, type Role } from '#lib/server/database/index.ts';
import { forEachDatabase } from '#lib/server/database/testing.ts';
import { applyImported } from '#lib/server/programme/index.ts';
import {
  becomeFirstLead,
  changeStaff,
  closeAccount,
  closeStaff,
  firstLeadLink,
  inviteStaff,
  inviteStaffAgain,
  listStaff,
  readStaff,
  readWelcome,
  reopenStaff,
  signIn,
  useWelcome,
  whoIs,
} from './index.ts';

const now = '2026-10-01T08:00:00.000Z';
const password = 'ulduzlu gecə';
const address = '10.0.0.1';
const person = (roles: Role[], own: Partial<Actor> = {}): Actor => ({
  kind: 'account',
  accountId: `the-${roles.join('-')}`,
  roles,
  hubs: [],
  menteeId: null,
  mentorId: null,
  ...own,
});
const lead = person(['lead']);
const everybodyElse = [
  visitor,
  person(['mentee']),
  person(['mentor']),
  person(['coordinator'], { hubs: ['gence'] }),
  person(['safeguarding']),
  person(['operator']),
];
const nur = {
  name: 'Nur',
  email: ' Nur@Example.org ',
  language: 'az' as const,
  roles: ['coordinator' as const],
  hubs: ['gence', 'quba'],
};

forEachDatabase('staff', (database) => {
  const as = (actor: Actor): Context => ({ database: database(), actor, now });
  let first: string;
  beforeAll(async () => {
    const row = (hub: string) => ({ hub, name: hub, district: hub, address: hub });
    await applyImported(as(machine), [row('gence'), row('quba')]);
    const secret = (await firstLeadLink(as(machine))) ?? '';
    const made = await becomeFirstLead(as(visitor), secret, {
      login: 'lead@example.org',
      name: 'Sevinc',
      language: 'az',
      password,
      address,
    });
    if (!made.ok) throw new Error(made.code);
    first = made.value.accountId;
  });

  test('nobody but a lead sees, invites, changes or closes staff', async () => {
    for (const actor of everybodyElse) {
      const calls = [
        listStaff(as(actor)),
        readStaff(as(actor), first),
        inviteStaff(as(actor), nur),
        inviteStaffAgain(as(actor), first),
        changeStaff(as(actor), first, { roles: ['lead'], hubs: [], version: '' }),
        closeStaff(as(actor), first),
        reopenStaff(as(actor), first),
      ];
      for (const call of calls) await expect(call).rejects.toMatchObject({ status: 404 });
    }
  });

  test('an invitation without address, role, hub, or with a taken address is refused', async () => {
    for (const [change, code] of [
      [{ email: 'nur47' }, 'not-an-email'],
      [{ email: 'LEAD@example.org' }, 'login-taken'],
      [{ roles: [] }, 'no-role'],
      [{ hubs: [] }, 'no-hub'],
      [{ hubs: ['gence', '__proto__'] }, 'unknown-hub'],
    ] as const)
      expect(await inviteStaff(as(lead), { ...nur, ...change } as typeof nur)).toMatchObject({ code });
    expect(await listStaff(as(lead))).toMatchObject([{ accountId: first, state: 'active', roles: ['lead'] }]);
  });

  test('she is mailed a link, sets her password, and a change of roles ends what she was signed in with', async () => {
    const invited = await inviteStaff(as(lead), nur);
    if (!invited.ok) throw new Error(invited.code);
    const { accountId, path } = invited.value;
    const secret = path.replace('/welcome/', '');
    const mail = await database().selectFrom('outbox').selectAll().executeTakeFirstOrThrow();
    expect(mail).toMatchObject({ recipient: 'nur@example.org' });
    expect(mail.body).toContain(path);
    expect(await readStaff(as(lead), accountId)).toMatchObject({ state: 'invited', hubs: ['gence', 'quba'] });
    const entered = await useWelcome(as(visitor), secret, { password, address });
    if (!entered.ok) throw new Error(entered.code);
    expect(await whoIs(as(visitor), entered.value.token)).toMatchObject({ roles: ['coordinator'] });

    const { version } = await readStaff(as(lead), accountId);
    const change = { roles: ['coordinator' as const, 'safeguarding' as const], hubs: ['quba'], version };
    expect(await changeStaff(as(lead), accountId, { ...change, roles: [] })).toMatchObject({
      code: 'no-role',
    });
    expect((await changeStaff(as(lead), accountId, change)).ok).toBe(true);
    expect(await changeStaff(as(lead), accountId, { ...change, hubs: ['gence'] })).toMatchObject({
      code: 'conflict',
    });
    expect(await whoIs(as(visitor), entered.value.token)).toBeNull();
    expect(await readStaff(as(lead), accountId)).toMatchObject({
      roles: ['coordinator', 'safeguarding'],
      hubs: ['quba'],
    });

    await expect(closeAccount(as(machine), accountId)).rejects.toThrow();
    expect((await closeStaff(as(lead), accountId)).ok).toBe(true);
    expect(await signIn(as(visitor), { login: 'nur@example.org', password, address })).toMatchObject({
      code: 'wrong',
    });
    expect(await inviteStaffAgain(as(lead), accountId)).toMatchObject({ code: 'closed' });
    await reopenStaff(as(lead), accountId);
    const again = await inviteStaffAgain(as(lead), accountId);
    expect(
      again.ok && (await readWelcome(as(visitor), again.value.path.replace('/welcome/', ''))),
    ).toMatchObject({
      hasPassword: true,
    });
  });

  test('the last lead keeps her role; an invited one who has no password yet does not count', async () => {
    const demote = { roles: ['operator' as const], hubs: [], version: 'lead_' };
    const invited = await inviteStaff(as(lead), {
      ...nur,
      email: 'two@example.org',
      roles: ['lead'] as never,
    });
    if (!invited.ok) throw new Error(invited.code);
    expect(await changeStaff(as(lead), first, demote)).toMatchObject({ code: 'last-lead' });
    expect(await closeStaff(as(lead), first)).toMatchObject({ code: 'last-lead' });
    await useWelcome(as(visitor), invited.value.path.replace('/welcome/', ''), { password, address });
    expect((await changeStaff(as(lead), first, demote)).ok).toBe(true);
  });
});
