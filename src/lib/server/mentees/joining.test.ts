import { beforeEach, describe, expect, test } from 'vitest';
import * as v from 'valibot';
import { signIn } from '#lib/server/accounts/index.ts';
import { machine, visitor, type Context } from '#lib/server/database/index.ts';
import { forEachDatabase } from '#lib/server/database/testing.ts';
import {
  aMentee,
  aProgramme,
  asMentee,
  contextOf,
  emptied,
  lead,
  now,
  person,
} from '#lib/server/rounds/testing.ts';
import {
  changeMentee,
  faultsSoFar,
  joinMentee,
  menteeInput,
  ownChangeInput,
  readMe,
  registerMentee,
  type ChangeInput,
  type MenteeInput,
} from './index.ts';
import { addressOf, faultsOf, nextCode, outsideOf, reachesSame } from './rules-joining.ts';
import { stepsToRound } from './rules-own.ts';

const aysu: MenteeInput = {
  birthDate: '2011-05-04',
  name: 'Aysu Quliyeva',
  hub: 'gence',
  grade: 9,
  languages: ['az', 'ru'],
  interests: ['robotics', 'astronomy'],
  goals: ['project'],
  times: ['sat-morning', 'tue-evening'],
  meeting: 'either',
  phone: '+994501234567',
  email: null,
  guardianName: 'Lalə Quliyeva',
  guardianContact: '+994557654321',
};
const account = { login: 'aysu47', password: 'yeddi ulduz', language: 'az', address: 'the hub' };
const sevinc = person(['coordinator'], { hubs: ['gence'] });
const today = '2026-10-01';

describe('what speaks against answers', () => {
  test('is told of the fields that can be read, also when another lacks something', () => {
    const typed = {
      values: {
        name: '',
        birthDate: '2012-05-04',
        phone: '050 123 45 67',
        guardianName: '',
        guardianContact: '',
      },
      lists: { languages: [], interests: ['made-up'], goals: [], times: [] },
      errors: { name: 'required', languages: 'too_few:1' },
    };
    const context = { now } as Context;
    const found = faultsSoFar(context, typed);
    expect(found).toMatchObject({ guardianName: 'required', guardianContact: 'required' });
    expect(Object.keys(found)).toEqual(['name', 'guardianName', 'guardianContact', 'languages']);
    const same = {
      ...typed,
      values: { ...typed.values, guardianName: 'Lalə', guardianContact: '+994501234567' },
    };
    expect(faultsSoFar(context, same)).toMatchObject({ guardianContact: 'guardian_same' });
    const grown = { ...typed, values: { ...typed.values, birthDate: '2004-05-04' } };
    expect(Object.keys(faultsSoFar(context, grown))).toEqual(['name', 'languages']);
    const unborn = { values: { birthDate: '', guardianName: 'Lalə' }, lists: {}, errors: {} };
    expect(faultsSoFar(context, unborn)).toEqual({ guardianContact: 'required' });
  });

  test('who is too young or too old, or not born yet', () => {
    expect(outsideOf('2016-10-02', today)).toBe('young');
    expect(outsideOf('2016-10-01', today)).toBeNull();
    expect(outsideOf('2001-10-02', today)).toBeNull();
    expect(outsideOf('2001-10-01', today)).toBe('old');
    expect(faultsOf({ birthDate: '2027-01-01' }, today, 'herself')).toEqual({ birthDate: 'in_the_future' });
  });

  test('no guardian under 18, none needed from the birthday on', () => {
    const without = { ...aysu, guardianName: null, guardianContact: null };
    expect(faultsOf(without, today, 'herself')).toEqual({
      guardianName: 'required',
      guardianContact: 'required',
    });
    expect(faultsOf({ ...without, birthDate: '2008-10-01' }, today, 'herself')).toEqual({});
    expect(faultsOf({ ...without, birthDate: '2008-10-02' }, today, 'staff')).not.toEqual({});
  });

  test('a guardian who is reached at the girl’s own number or address, in whatever writing', () => {
    for (const guardianContact of ['050 123 45 67', '00994 50 123-45-67'])
      for (const by of ['herself', 'staff'] as const)
        expect(faultsOf({ ...aysu, guardianContact }, today, by)).toEqual({
          guardianContact: 'guardian_same',
        });
    const byMail = { ...aysu, email: 'aysu@example.org', guardianContact: 'Aysu@Example.org' };
    expect(faultsOf(byMail, today, 'herself')).toEqual({ guardianContact: 'guardian_same' });
    const inWords = { ...aysu, guardianContact: 'anası, 050 123 45 67' };
    expect(faultsOf(inWords, today, 'staff')).toEqual({ guardianContact: 'guardian_same' });
  });

  test('words instead of a contact, unless staff write them', () => {
    const inWords = { ...aysu, guardianContact: 'qonşudan soruşun' };
    expect(faultsOf(inWords, today, 'herself')).toEqual({ guardianContact: 'not_a_contact' });
    expect(faultsOf(inWords, today, 'staff')).toEqual({});
  });

  test('the schema refuses what no page offers', () => {
    const read = (own: object) => v.safeParse(menteeInput, { ...aysu, phone: '', email: '', ...own }).success;
    expect(read({})).toBe(true);
    for (const wrong of [
      { languages: [] },
      { languages: ['az', 'az'] },
      { languages: ['klingon'] },
      { interests: ['', ''] },
      { interests: ['robotics', 'robotics'] },
      { interests: ['toString'] },
      { goals: ['study', 'project', 'career', 'abroad'] },
      { times: [] },
      { times: ['sat-night'] },
      { grade: '4' },
      { grade: '9.5' },
      { meeting: 'somewhere' },
      { meeting: '__proto__' },
      { name: ' \u200b ' },
      { name: '123' },
      { name: 'A'.repeat(121) },
      { birthDate: '2011-02-30' },
      { hub: "gence'; drop table mentee" },
      { phone: '12' },
      { email: 'aysu' },
    ])
      expect(read(wrong), JSON.stringify(wrong)).toBe(false);
    expect(
      v.parse(menteeInput, {
        ...aysu,
        interests: ['', 'robotics', '', 'drones'],
        phone: '0501234567',
        email: '',
      }),
    ).toMatchObject({ interests: ['robotics', 'drones'], phone: '+994501234567', email: null });
  });
});

describe('contacts', () => {
  const her = { phone: '+994501234567', email: 'aysu@example.org' };

  test('what is neither a number nor an address is kept as nothing', () => {
    for (const typed of ['', '123', 'abc', '050 123 45 67 ev', '@', 'a b@example.org', '0'.repeat(5000)])
      expect(addressOf(typed), typed.slice(0, 20)).toBeNull();
    expect(addressOf(' Ana@Example.ORG ')).toBe('ana@example.org');
  });

  test('one that reaches the girl herself is known in every writing', () => {
    for (const same of ['050-123-45-67', 'AYSU@example.org', 'anam: 050 123 45 67', 'yaz: Aysu@example.org'])
      expect(reachesSame(same, her), same).toBe(true);
    for (const other of ['050 123 45 68', 'ana@example.org', 'qonşudan soruşun', ''])
      expect(reachesSame(other, her), other).toBe(false);
    expect(reachesSame('050 123 45 67', { phone: null, email: null })).toBe(false);
  });
});

test('ids for files count on and miss none that is taken', () => {
  expect(nextCode([])).toBe('U-0001');
  expect(nextCode(['U-0009', 'g001', 'U-x', 'u-0400', 'U-9999'])).toBe('U-10000');
});

test('where she is on the way', () => {
  const at = (why: Parameters<typeof stepsToRound>[0]['why'], decider: 'guardian' | 'mentee' = 'guardian') =>
    stepsToRound({ why, decider, consent: null, online: false, outcomes: false, askHer: false }).map(
      (each) => `${each.step} ${each.at}`,
    );
  expect(at('consent-missing')).toEqual(['joined done', 'consent now', 'guardian ahead', 'round ahead']);
  expect(at('guardian-not-confirmed')).toEqual([
    'joined done',
    'consent done',
    'guardian now',
    'round ahead',
  ]);
  expect(at(null)).toEqual(['joined done', 'consent done', 'guardian done', 'round now']);
  expect(at('consent-passes-to-her', 'mentee')).toEqual(['joined done', 'consent now', 'round ahead']);
  expect(at('consent-refused')).toEqual(['joined done', 'consent ahead', 'guardian ahead', 'round ahead']);
});

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

  describe('changing', () => {
    const asHer = (id: string) => contextOf(database(), asMentee(id));
    const { birthDate: _birthDate, ...answers } = aysu;
    const change = (own: Partial<ChangeInput> = {}): ChangeInput => ({ ...answers, version: 1, ...own });
    const made = async (own: Parameters<typeof aMentee>[2] = {}) =>
      aMentee(database(), 'g001', {
        phone: '+994501234567',
        guardian_name: 'Lalə Quliyeva',
        guardian_contact: '055 765 43 21',
        ...own,
      });

    test('another girl, a mentor, a coordinator of another hub find nothing', async () => {
      const id = await made();
      for (const actor of [
        visitor,
        asMentee('another'),
        person(['mentor'], { mentorId: id }),
        person(['coordinator'], { hubs: ['quba'] }),
      ])
        await expect(changeMentee(contextOf(database(), actor), id, change())).rejects.toMatchObject({
          status: 404,
        });
      await expect(changeMentee(contextOf(database(), lead), 'nobody', change())).rejects.toMatchObject({
        status: 404,
      });
      await expect(
        changeMentee(contextOf(database(), sevinc), id, change({ hub: 'quba' })),
      ).rejects.toMatchObject({ status: 404 });
      await expect(readMe(contextOf(database(), lead))).rejects.toMatchObject({ status: 404 });
      await expect(readMe(asHer('nobody'))).rejects.toMatchObject({ status: 404 });
    });

    test('not who has left, not on an old version, not her birth date by herself', async () => {
      const id = await made();
      expect(await changeMentee(asHer(id), id, change({ birthDate: '2008-01-01' }))).toMatchObject({
        code: 'birth-date',
      });
      expect(await changeMentee(asHer(id), id, change({ grade: 10 }))).toMatchObject({ ok: true });
      expect(await changeMentee(contextOf(database(), lead), id, change({ grade: 11 }))).toMatchObject({
        code: 'conflict',
      });
      expect(await rowOf(id)).toMatchObject({ grade: 10, version: 2 });
      const gone = await aMentee(database(), 'g002', { state: 'left' });
      expect(await changeMentee(asHer(gone), gone, change())).toMatchObject({ code: 'left' });
    });

    test('her guardian to her own number is refused, also when it is her number that changes', async () => {
      const id = await made();
      for (const own of [{ guardianContact: '050 123 45 67' }, { phone: '+994557654321' }])
        expect(await changeMentee(asHer(id), id, change(own))).toMatchObject({
          code: 'wrong',
          facts: { guardianContact: 'guardian_same' },
        });
    });

    test('another guardian is not confirmed; the same in another writing stays so', async () => {
      const id = await made();
      expect(await changeMentee(asHer(id), id, change({ grade: 8 }))).toMatchObject({ ok: true });
      expect(await rowOf(id)).toMatchObject({
        guardian_confirmed_at: now,
        guardian_contact: '055 765 43 21',
      });
      await changeMentee(asHer(id), id, change({ grade: 8, guardianContact: '055 765 43 22', version: 2 }));
      expect(await rowOf(id)).toMatchObject({
        guardian_confirmed_at: null,
        guardian_confirmed_by: null,
        guardian_contact: '+994557654322',
      });
      expect((await readMe(asHer(id))).standing).toMatchObject({ why: 'guardian-not-confirmed' });
      const other = await aMentee(database(), 'g003', {
        guardian_name: 'A',
        guardian_contact: '055 765 43 21',
      });
      await changeMentee(contextOf(database(), lead), other, change({ guardianName: 'B' }));
      expect(await rowOf(other)).toMatchObject({ guardian_confirmed_at: null });
    });

    test('words of staff for reaching her guardian stay when she changes something else', async () => {
      const id = await made({ guardian_contact: 'nənəsi, mərkəzin yanında' });
      const own = { guardianContact: 'nənəsi, mərkəzin yanında', grade: 7 };
      expect(await changeMentee(asHer(id), id, change(own))).toMatchObject({ ok: true });
      expect(await rowOf(id)).toMatchObject({ guardian_confirmed_at: now, grade: 7 });
    });

    test('staff change a birth date, within the programme’s ages; the event names columns only', async () => {
      const id = await made();
      const by = contextOf(database(), lead);
      expect(await changeMentee(by, id, change({ birthDate: '2020-01-01' }))).toMatchObject({
        code: 'wrong',
      });
      expect(await changeMentee(by, id, change({ birthDate: '2011-05-14' }))).toMatchObject({ ok: true });
      const event = await database()
        .selectFrom('audit_event')
        .selectAll()
        .where('action', '=', 'mentee.changed')
        .executeTakeFirstOrThrow();
      expect(JSON.parse(event.facts)).toEqual({ columns: expect.stringContaining('birth_date') as string });
      expect(JSON.stringify(event)).not.toContain('2011-05-14');
    });

    test('nothing changed is no new version', async () => {
      const id = await made();
      const before = await rowOf(id);
      const same = v.parse(ownChangeInput, {
        name: before.name,
        hub: before.hub,
        grade: before.grade,
        languages: ['az'],
        interests: ['robotics', 'electronics'],
        goals: ['study'],
        times: ['sat-morning'],
        meeting: 'in_person',
        phone: '+994501234567',
        email: '',
        guardianName: 'Lalə Quliyeva',
        guardianContact: '055 765 43 21',
        version: 1,
      });
      expect(await changeMentee(asHer(id), id, same)).toMatchObject({ ok: true, value: { changed: [] } });
      expect((await rowOf(id)).version).toBe(1);
    });
  });

  test('the machine may register as well', async () => {
    expect(await registerMentee(contextOf(database(), machine), aysu)).toMatchObject({ ok: true });
  });
});
