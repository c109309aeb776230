import { beforeEach, describe, expect, test } from 'vitest';
import { signIn } from '#lib/server/accounts/index.ts';
import { machine, visitor, type Context } from '#lib/server/database/index.ts';
import { forEachDatabase } from '#lib/server/database/testing.ts';
import { aProgramme, asMentee, contextOf, emptied, lead, person } from '#lib/server/rounds/testing.ts';
import { joinMentee, readMe, registerMentee, type MenteeInput } from './index.ts';
import { aysu } from './testing/aysu.ts';

const account = { login: 'aysu47', password: 'yeddi ulduz', language: 'az', address: 'the hub' };
const sevinc = person(['coordinator'], { hubs: ['gence'] });

forEachDatabase('joining', (database) => {
  const asVisitor = (): Context => contextOf(database(), visitor);
  const rowOf = (id: string) =>
    database().selectFrom('mentee').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
  const count = async (table: 'mentee' | 'account') =>
    (await database().selectFrom(table).select('id').execute()).length;

  beforeEach(async () => {
    await database().deleteFrom('auth_session').execute();
    await emptied(database());
    await aProgramme(database());
  });

  describe('a girl joins', () => {
    test('never before the programme is set up', async () => {
      await emptied(database());
      expect(await joinMentee(asVisitor(), aysu, account)).toMatchObject({ ok: false, code: 'not-set-up' });
    });

    test('not with wrong answers, a hub that is none, or a bad password; nothing is kept of it', async () => {
      const facts = async (own: Partial<MenteeInput>) => {
        const answer = await joinMentee(asVisitor(), { ...aysu, ...own }, account);
        return answer.ok ? answer : { [answer.code]: answer.facts };
      };
      expect(await facts({ birthDate: '2018-01-01' })).toEqual({ wrong: { birthDate: 'too_young:10' } });
      expect(await facts({ hub: 'baki' })).toEqual({ wrong: { hub: 'not_a_choice' } });
      expect(await facts({ guardianContact: '0501234567' })).toEqual({
        wrong: { guardianContact: 'guardian_same' },
      });
      for (const password of ['', 'yeddi', 'aysu-quliyeva-1'])
        expect(
          await joinMentee(asVisitor(), aysu, { ...account, login: 'aysu-quliyeva-1', password }),
        ).toMatchObject({
          ok: false,
        });
      expect(await joinMentee(asVisitor(), aysu, { ...account, login: 'a b' })).toMatchObject({
        code: 'not-a-login',
      });
      expect([await count('mentee'), await count('account')]).toEqual([0, 0]);
    });

    test('not under an address with which she signs in that is her guardian’s', async () => {
      const answer = await joinMentee(
        asVisitor(),
        { ...aysu, guardianContact: 'ana@example.org' },
        { ...account, login: 'Ana@Example.org' },
      );
      expect(answer).toMatchObject({ code: 'wrong', facts: { guardianContact: 'guardian_same' } });
    });

    test('not when too many taken logins were asked for from her address; who asked for a free one was not counted', async () => {
      const ask = (login: string, address = 'a flood') =>
        joinMentee(asVisitor(), aysu, { ...account, login, address });
      for (let i = 0; i < 25; i += 1) expect((await ask(`free${i}`)).ok).toBe(true);
      for (let i = 0; i < 20; i += 1) expect(await ask('free1')).toMatchObject({ code: 'login-taken' });
      expect(await ask('free1')).toMatchObject({ code: 'wait', facts: { minutes: 1 } });
      expect(await ask('nobodys')).toMatchObject({ code: 'wait' });
      expect(await ask('nobodys', 'elsewhere')).toMatchObject({ ok: true });
    });

    test('not under a login that is taken; an address is not told to be one', async () => {
      for (const login of ['aysu47', 'aysu@example.org'])
        expect(await joinMentee(asVisitor(), aysu, { ...account, login })).toMatchObject({ ok: true });
      expect(await joinMentee(asVisitor(), aysu, { ...account, login: 'AYSU47' })).toMatchObject({
        code: 'login-taken',
      });
      expect(await joinMentee(asVisitor(), aysu, { ...account, login: 'aysu@example.org' })).toMatchObject({
        code: 'email-taken',
        facts: {},
      });
      expect(await count('mentee')).toBe(2);
    });

    test('and is registered, signs in, and takes part in nothing yet', async () => {
      const joined = await joinMentee(asVisitor(), aysu, account);
      if (!joined.ok) throw new Error(joined.code);
      const row = await rowOf(joined.value.menteeId);
      expect(row).toMatchObject({
        state: 'registered',
        code: 'U-0001',
        joined_by: 'herself',
        languages: 'az;ru',
        interests: 'robotics;astronomy',
        account_id: joined.value.accountId,
        guardian_confirmed_at: null,
        version: 1,
      });
      expect(
        await signIn(asVisitor(), { login: 'aysu47', password: account.password, address: '::1' }),
      ).toMatchObject({ ok: true });
      const me = await readMe(contextOf(database(), asMentee(row.id)));
      expect(me).toMatchObject({ ...aysu, state: 'registered', standing: { why: 'consent-missing' } });
      expect(me.steps.find(({ at }) => at === 'now')?.step).toBe('consent');
    });

    test('from 18 on without a guardian, whatever was answered before', async () => {
      const joined = await joinMentee(asVisitor(), { ...aysu, birthDate: '2008-09-30' }, account);
      if (!joined.ok) throw new Error(joined.code);
      expect(await rowOf(joined.value.menteeId)).toMatchObject({
        guardian_name: null,
        guardian_contact: null,
      });
    });

    test('names, contacts and birth dates are in no audit event', async () => {
      await joinMentee(asVisitor(), aysu, account);
      const events = JSON.stringify(await database().selectFrom('audit_event').selectAll().execute());
      for (const word of ['Aysu', 'aysu', 'Lalə', '+994', '2011-05-04']) expect(events).not.toContain(word);
      expect(events).toContain('mentee.joined');
    });
  });

  describe('staff register a girl', () => {
    test('a visitor, a girl, a mentor or a coordinator of another hub do not', async () => {
      for (const actor of [
        visitor,
        asMentee('x'),
        person(['mentor'], { mentorId: 'x' }),
        person(['coordinator'], { hubs: ['quba'] }),
        person(['safeguarding']),
      ])
        await expect(registerMentee(contextOf(database(), actor), aysu)).rejects.toMatchObject({
          status: 404,
        });
    });

    test('without an account, and not twice unless they say so', async () => {
      const first = await registerMentee(contextOf(database(), sevinc), aysu);
      if (!first.ok) throw new Error(first.code);
      expect(await rowOf(first.value.menteeId)).toMatchObject({ account_id: null, joined_by: 'staff' });
      const again = { ...aysu, name: 'AYSU  QULIYEVA' };
      expect(await registerMentee(contextOf(database(), sevinc), again)).toMatchObject({
        code: 'known',
        facts: { menteeId: first.value.menteeId },
      });
      expect(await registerMentee(contextOf(database(), lead), { ...again, anyway: 'yes' })).toMatchObject({
        ok: true,
      });
      expect(await count('mentee')).toBe(2);
    });

    test('wrong answers are told by field', async () => {
      expect(
        await registerMentee(contextOf(database(), sevinc), {
          ...aysu,
          guardianName: null,
          guardianContact: null,
        }),
      ).toMatchObject({ code: 'wrong', facts: { guardianName: 'required', guardianContact: 'required' } });
    });
  });

  test('the machine may register as well', async () => {
    expect(await registerMentee(contextOf(database(), machine), aysu)).toMatchObject({ ok: true });
  });
});
