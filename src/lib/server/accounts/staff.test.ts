import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
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
  whoReadsConcerns,
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

const secretOf = (path: string | null) => (path ?? '').replace('/welcome/', '');

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
    const secret = secretOf(path);
    const mail = await database().selectFrom('outbox').selectAll().executeTakeFirstOrThrow();
    expect(mail).toMatchObject({ recipient: 'nur@example.org' });
    expect(mail.body).toContain(path ?? 'nothing');
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
    // She reads concerns by now: the link that would let somebody in as her is hers alone.
    const again = await inviteStaffAgain(as(lead), accountId);
    expect(again).toMatchObject({ ok: true, value: { path: null, code: null } });
    const mailed = await database().selectFrom('outbox').select('body').orderBy('id', 'desc').execute();
    const links = mailed.flatMap(({ body }) => /\/welcome\/([\w-]+)/u.exec(body)?.[1] ?? []);
    const read = await Promise.all(links.map((link) => readWelcome(as(visitor), link)));
    expect(read.filter((each) => each !== null)).toMatchObject([{ kind: 'account', hasPassword: false }]);
    const third = { ...nur, email: 'third@example.org', roles: ['safeguarding'] } as never;
    expect(await inviteStaff(as(lead), third)).toMatchObject({ ok: true, value: { path: null, code: null } });
    const { accountId: other } = (await listStaff(as(lead))).find(
      ({ login }) => login === 'third@example.org',
    ) ?? { accountId: '' };
    await closeStaff(as(lead), other);
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
    await useWelcome(as(visitor), secretOf(invited.value.path), { password, address });
    expect((await changeStaff(as(lead), first, demote)).ok).toBe(true);
  });

  describe('the role of safeguarding', () => {
    const told = async () =>
      (
        await database()
          .selectFrom('notice')
          .select(['account_id', 'path'])
          .where('key', 'like', 'safeguarding-named:%')
          .execute()
      ).map(({ account_id: id }) => id);
    const mails = async () =>
      (
        await database()
          .selectFrom('outbox')
          .select(['recipient', 'body'])
          .where('key', 'like', 'safeguarding-named:%')
          .execute()
      ).map(({ recipient, body }) => ({ recipient, body }));
    const forget = async () => {
      await database().deleteFrom('outbox').execute();
      await database().deleteFrom('notice').execute();
      await database().deleteFrom('account_role').where('role', '=', 'safeguarding').execute();
    };
    const named = async (email: string, roles: string[], actor = herself()) => {
      const invited = await inviteStaff(as(actor), { ...nur, email, name: email, roles } as typeof nur);
      if (!invited.ok) throw new Error(invited.code);
      return invited.value.accountId;
    };
    const hasPassword = (id: string) =>
      database()
        .updateTable('account')
        .set({ password_hash: 'of-a-test', password_set_at: now })
        .where('id', '=', id)
        .execute();
    const herself = () => person(['lead'], { accountId: first });
    const change = async (id: string, roles: string[], actor = herself(), sure: '' | 'yes' = 'yes') => {
      const { version } = await readStaff(as(actor), id);
      return changeStaff(as(actor), id, { roles: roles as never, hubs: [], version, sure });
    };
    beforeEach(async () => {
      await forget();
      await change(first, ['lead']);
    });

    test('of the two that a programme needs none is taken unasked', async () => {
      const one = await named('safe-7@example.org', ['safeguarding']);
      for (const id of [one, await named('safe-8@example.org', ['safeguarding'])]) await hasPassword(id);
      const asked = (sure: '' | 'yes') => change(one, ['operator'], lead, sure);
      expect(await asked('')).toMatchObject({ ok: false, code: 'thin-safeguarding' });
      expect((await readStaff(as(lead), one)).roles).toEqual(['safeguarding']);
      // Anything else about her is not asked, nor with a third who stays.
      expect(await change(one, ['operator', 'safeguarding'], lead, '')).toMatchObject({ ok: true });
      const third = await named('safe-9@example.org', ['safeguarding']);
      expect(await change(third, ['operator'], lead, '')).toMatchObject({ ok: true });
      expect(await asked('yes')).toMatchObject({ ok: true });
    });

    test('nobody gives it to herself while somebody has it, has not come yet, or is shut out', async () => {
      const other = await named('safe-1@example.org', ['safeguarding']);
      const refused = { ok: false, code: 'own-safeguarding' };
      expect(await change(first, ['lead', 'safeguarding'])).toMatchObject(refused);
      expect(await change(first, ['operator', 'safeguarding', 'lead'])).toMatchObject(refused);
      await closeStaff(as(herself()), other);
      expect(await change(first, ['lead', 'safeguarding'])).toMatchObject(refused);
      expect((await readStaff(as(lead), first)).roles).toEqual(['lead']);
      await reopenStaff(as(herself()), other);
      // Nor is it freed first: the last one keeps it until another has been named and can sign in.
      expect(await change(other, ['operator'])).toMatchObject({ ok: false, code: 'last-safeguarding' });
      const last = { ok: false, code: 'last-safeguarding' };
      const second = await named('safe-2@example.org', ['safeguarding']);
      expect(await change(other, ['operator'])).toMatchObject(last);
      await closeStaff(as(herself()), second);
      await hasPassword(second);
      expect(await change(other, ['operator'])).toMatchObject(last);
      await reopenStaff(as(herself()), second);
      expect(await change(other, ['operator'])).toMatchObject({ ok: true });
      expect(await change(first, ['lead', 'safeguarding'])).toMatchObject(refused);
    });

    test('another lead gives it, and who has it keeps it when her other roles change', async () => {
      await named('safe-3@example.org', ['safeguarding']);
      expect(
        await change(first, ['lead', 'safeguarding'], person(['lead'], { accountId: 'another-lead' })),
      ).toMatchObject({ ok: true });
      expect(await change(first, ['lead', 'safeguarding', 'operator'])).toMatchObject({ ok: true });
    });

    test('the first of a programme may be its lead', async () => {
      expect(await change(first, ['lead', 'safeguarding'])).toMatchObject({ ok: true });
    });

    test('whenever somebody gets it all who have it are told, by whichever door; not what, and nobody else', async () => {
      const one = await named('safe-4@example.org', ['safeguarding']);
      const two = await named('safe-5@example.org', ['operator']);
      expect(await told()).toEqual([one]);
      await database().deleteFrom('notice').execute();
      await database().deleteFrom('outbox').execute();
      expect(await change(two, ['operator', 'safeguarding'])).toMatchObject({ ok: true });
      expect((await told()).sort()).toEqual([one, two].sort());
      const sent = await mails();
      expect(sent.map(({ recipient }) => recipient).sort()).toEqual([
        'safe-4@example.org',
        'safe-5@example.org',
      ]);
      for (const { body } of sent) {
        expect(body).toContain('/concerns/who');
        expect(body).not.toContain('safe-5');
      }
      await database().deleteFrom('notice').execute();
      expect(await change(two, ['safeguarding'])).toMatchObject({ ok: true });
      expect(await told()).toEqual([]);
      await closeStaff(as(herself()), two);
      await reopenStaff({ ...as(herself()), now: '2026-10-02T08:00:00.000Z' }, two);
      expect((await told()).sort()).toEqual([one, two].sort());
    });

    test('who has it sees who has it, and nobody else does', async () => {
      await named('safe-6@example.org', ['safeguarding']);
      for (const actor of [lead, ...everybodyElse.filter(({ roles }) => !roles.includes('safeguarding'))])
        await expect(whoReadsConcerns(as(actor))).rejects.toMatchObject({ status: 404 });
      expect(await whoReadsConcerns(as(person(['safeguarding'])))).toMatchObject([
        { name: 'safe-6@example.org', isInvited: true },
      ]);
    });
  });
});
