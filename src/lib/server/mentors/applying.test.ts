import { beforeEach, describe, expect, test } from 'vitest';
import { signIn } from '#lib/server/accounts/index.ts';
import { visitor } from '#lib/server/database/index.ts';
import { forEachDatabase } from '#lib/server/database/testing.ts';
import {
  applyAsMentor,
  clearanceSteps,
  firstOpenPage,
  forgetApplication,
  keepApplication,
  listForRound,
  listMentors,
  readApplication,
  readMe,
  readMentor,
  registerMentor,
} from './index.ts';
import { nextCode } from './rules.ts';
import { account, aytən, doings, emptied, lead, noContact, sevinc } from './testing.ts';

test('codes made here begin as no file of the programme does, one after the other', () => {
  expect(nextCode([])).toBe('UM-0001');
  expect(nextCode(['m001', 'UM-0041', 'UM-9', 'um-0099'])).toBe('UM-0042');
});

forEachDatabase('mentors', (database) => {
  const { as, me, applied, takesGirls } = doings(database);
  beforeEach(() => emptied(database()));

  describe('applying', () => {
    test.each([
      [{ birthDate: '2008-10-02' }, { birthDate: 'too_young' }],
      [{ birthDate: '2027-01-01' }, { birthDate: 'not_a_day' }],
      [{ gradeFrom: 9, gradeTo: 8 }, { gradeTo: 'grades_order' }],
      [{ email: null, phone: null }, { email: 'no_contact' }],
    ])('is refused at the field: %o', async (given, faults) => {
      expect(await applyAsMentor(as(visitor), { ...aytən, ...given }, account, noContact)).toMatchObject({
        code: 'wrong',
        facts: faults,
      });
      expect(await registerMentor(as(lead), { ...aytən, ...given })).toMatchObject({ facts: faults });
      expect(await listForRound(as(lead))).toEqual([]);
    });

    test('a weak password and a login that is taken leave nothing behind', async () => {
      expect(
        await applyAsMentor(as(visitor), aytən, { ...account, password: 'az' }, noContact),
      ).toMatchObject({
        code: 'password-too-short',
      });
      await applied();
      expect(
        await applyAsMentor(as(visitor), { ...aytən, name: 'Başqası' }, account, noContact),
      ).toMatchObject({
        code: 'login-taken',
      });
      expect((await listMentors(as(lead), {})).total).toBe(1);
    });

    test('taken logins are not told without end to one address; others apply meanwhile', async () => {
      await applied();
      const ask = (own: Partial<typeof account> = {}) =>
        applyAsMentor(
          as(visitor),
          { ...aytən, name: 'Başqası' },
          { ...account, address: 'a flood', ...own },
          noContact,
        );
      for (let i = 0; i < 20; i += 1) expect(await ask()).toMatchObject({ code: 'login-taken' });
      expect(await ask()).toMatchObject({ code: 'wait', facts: { minutes: 1 } });
      expect(await ask({ login: 'leyla@example.org' })).toMatchObject({ code: 'wait' });
      expect(await ask({ login: 'leyla@example.org', address: 'elsewhere' })).toMatchObject({ ok: true });
    });

    test('makes account and mentor: she can sign in, sees herself, and takes no girls', async () => {
      const id = await applied();
      expect((await signIn(as(visitor), { ...account, address: '::1', browser: null })).ok).toBe(true);
      expect(await readMe(me(id))).toMatchObject({
        facts: aytən,
        standing: 'applied',
        missing: [...clearanceSteps],
      });
      expect(await takesGirls(id)).toBe(false);
      expect(await readMentor(as(sevinc), id)).toMatchObject({
        code: 'UM-0001',
        joinedBy: 'herself',
        next: 'screen',
      });
    });

    test('on her 18th birthday she is old enough', async () => {
      const young = { ...aytən, birthDate: '2008-10-01' };
      expect((await applyAsMentor(as(visitor), young, account, noContact)).ok).toBe(true);
    });

    test('staff are told of who is there already, and can register another of that name', async () => {
      const id = await applied();
      const same = { ...aytən, name: 'AYTƏN  MƏMMƏDOVA', email: null, phone: '+994501234567' };
      expect(await registerMentor(as(sevinc), same)).toMatchObject({
        code: 'known',
        facts: { mentorId: id },
      });
      const other = await registerMentor(as(sevinc), same, { anyway: true });
      expect(other.ok && (await readMentor(as(lead), other.value.mentorId)).code).toBe('UM-0002');
    });
  });

  describe('an application that was begun', () => {
    const typed = { values: { name: 'Aytən', district: 'yox' }, lists: { languages: ['az'] } };
    test('is kept right or wrong, but no password and nothing that was not asked', async () => {
      const key = await keepApplication(as(visitor), null, 'about', {
        values: { ...typed.values, languages: 'az', password: 'gizli söz', constructor: 'x' },
        // As a form gives it: every name as a list too.
        lists: { ...typed.lists, name: ['Aytən'], other: ['x'] },
      });
      expect(await readApplication(as(visitor), key)).toEqual(typed);
      expect(await keepApplication(as(visitor), key, 'about', { values: { name: 'Ay' }, lists: {} })).toBe(
        key,
      );
      // None ticked is none, not those of before.
      expect(await readApplication(as(visitor), key)).toEqual({
        values: { ...typed.values, name: 'Ay' },
        lists: { languages: [] },
      });
      await forgetApplication(as(visitor), key);
      expect(await readApplication(as(visitor), key)).toBeNull();
    });
    test('no page can be skipped, and one that is right opens the next', async () => {
      const answers = { birthDate: '1990-05-04', district: 'gence', employer: 'a', occupation: 'b' };
      const key = await keepApplication(as(visitor), null, 'about', {
        values: { ...typed.values, ...answers },
        lists: { name: ['Aytən'], languages: ['az'] },
      });
      const draft = await readApplication(as(visitor), key);
      expect(firstOpenPage(null, 'give')).toBe('about');
      expect(firstOpenPage(draft, 'give')).toBeNull();
      expect(firstOpenPage(draft, 'account')).toBe('give');
    });
    test('is shown to nobody after a week, or with another key', async () => {
      const key = await keepApplication(as(visitor), null, 'about', typed);
      expect(await readApplication(as(visitor, '2026-10-08T08:00:00.001Z'), key)).toBeNull();
      expect(await readApplication(as(visitor), 'another')).toBeNull();
      const next = await keepApplication(as(visitor), 'another', 'when', { values: {}, lists: {} });
      expect(next).not.toBe('another');
      expect(await readApplication(as(visitor), next)).toEqual({ values: {}, lists: { times: [] } });
    });
  });
});
