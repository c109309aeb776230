import { beforeEach, describe, expect, test } from 'vitest';
import type { Instant } from '#lib/dates.ts';
import { signIn } from '#lib/server/accounts/index.ts';
import { visitor, type Actor, type Context, type Role } from '#lib/server/database/index.ts';
import { forEachDatabase } from '#lib/server/database/testing.ts';
import { linesWithContact } from '#lib/server/messages/index.ts';
import {
  applicationFaults,
  applyAsMentor,
  changeMentor,
  changeOwnMentor,
  clearanceSteps,
  clearMentor,
  comeBack,
  declineMentor,
  firstOpenPage,
  forgetApplication,
  inviteMentor,
  keepApplication,
  leaveMentor,
  listForRound,
  listMentors,
  mentorAccount,
  pauseMentor,
  readApplication,
  readMe,
  readMentor,
  recordSteps,
  registerMentor,
  returnMentor,
  startScreening,
  takeBackStep,
  type ClearanceStep,
  type MentorInput,
  type StepInput,
} from './index.ts';
import { nextCode } from './rules.ts';

const noPairs = () => Promise.resolve();

const now = '2026-10-01T08:00:00.000Z';
const noContact = () => [];
const person = (roles: Role[], own: Partial<Actor> = {}): Actor => ({
  kind: 'account',
  accountId: null,
  roles,
  hubs: [],
  menteeId: null,
  mentorId: null,
  ...own,
});
const lead = person(['lead']);
const sevinc = person(['coordinator'], { hubs: ['gence'] });

const aytən: MentorInput = {
  name: 'Aytən Məmmədova',
  birthDate: '1990-05-04',
  district: 'gence',
  employer: 'Zavod',
  occupation: 'mühəndis',
  languages: ['az', 'ru'],
  expertise: ['robotics'],
  goals: ['study'],
  gradeFrom: 7,
  gradeTo: 11,
  times: ['sat-morning'],
  meeting: 'either',
  travelKm: 30,
  places: 2,
  email: 'ayten@example.org',
  phone: null,
};
const account = {
  login: 'ayten@example.org',
  password: 'çox uzun parol',
  language: 'az',
  address: 'at home',
};

const stepOf = (step: ClearanceStep, more: Partial<StepInput> = {}): StepInput => ({
  step,
  doneOn: '2026-09-20',
  doneBy: 'Sevinc Əliyeva',
  note: step === 'criminal-record' ? '2026-09-01' : step === 'code-of-conduct' ? '2026-1' : '',
  seen: '',
  ...more,
});
const wholeList = clearanceSteps.map((step) => stepOf(step));

test('codes made here begin as no file of the programme does, one after the other', () => {
  expect(nextCode([])).toBe('UM-0001');
  expect(nextCode(['m001', 'UM-0041', 'UM-9', 'um-0099'])).toBe('UM-0042');
});

forEachDatabase('mentors', (database) => {
  const as = (actor: Actor, at: Instant = now): Context => ({ database: database(), actor, now: at });
  const me = (mentorId: string, at: Instant = now) => as(person(['mentor'], { mentorId }), at);

  beforeEach(async () => {
    for (const table of [
      'notice',
      'outbox',
      'draft',
      'private_link',
      'clearance_step',
      'mentor',
      'audit_event',
      'auth_session',
      'account_role',
      'account',
    ] as const)
      await database().deleteFrom(table).execute();
  });

  const applied = async () => {
    const result = await applyAsMentor(as(visitor), aytən, account, noContact);
    if (!result.ok) throw new Error(result.code);
    return result.value.mentorId;
  };
  const cleared = async (until = '2027-10-01') => {
    const id = await applied();
    expect(await recordSteps(as(sevinc), id, { steps: wholeList, until })).toMatchObject({ ok: true });
    return id;
  };
  const takesGirls = async (id: string, at: Instant = now) =>
    (await listForRound(as(lead, at))).find((each) => each.id === id)?.why === null;

  describe('who may not', () => {
    test('nobody but staff lists, reads, registers, changes, steers or clears mentors', async () => {
      const id = await applied();
      const foreign = [
        visitor,
        person(['mentee'], { menteeId: 'aysu' }),
        person(['mentor'], { mentorId: 'other' }),
        person(['mentor'], { mentorId: id }),
        person(['safeguarding']),
        person(['operator']),
      ];
      for (const actor of foreign)
        for (const door of [
          () => listMentors(as(actor), {}),
          () => readMentor(as(actor), id),
          () => registerMentor(as(actor), aytən),
          () => changeMentor(as(actor), id, { ...aytən, version: 1 }),
          () => startScreening(as(actor), id),
          () => pauseMentor(as(actor), id),
          () => comeBack(as(actor), id),
          () => declineMentor(as(actor), id, { reason: 'x' }),
          () => leaveMentor(as(actor), id, { reason: 'x' }, noPairs),
          () => returnMentor(as(actor), id),
          () => recordSteps(as(actor), id, { steps: wholeList, until: '2027-01-01' }),
          () => takeBackStep(as(actor), id, { step: 'identity' }),
          () => clearMentor(as(actor), id, { until: '2027-01-01' }),
        ])
          await expect(door()).rejects.toMatchObject({ status: 404 });
      for (const actor of [visitor, lead, sevinc, person(['mentor'], { mentorId: 'other' })]) {
        await expect(readMe(as(actor))).rejects.toMatchObject({ status: 404 });
        await expect(changeOwnMentor(as(actor), { ...aytən, version: 1 }, noContact)).rejects.toMatchObject({
          status: 404,
        });
      }
    });

    test('somebody who is not there is not found', async () => {
      for (const id of ['', 'nobody', '__proto__'])
        for (const door of [
          () => readMentor(as(lead), id),
          () => changeMentor(as(lead), id, { ...aytən, version: 1 }),
          () => pauseMentor(as(lead), id),
          () => recordSteps(as(lead), id, { steps: [] }),
          () => takeBackStep(as(lead), id, { step: 'identity' }),
          () => clearMentor(as(lead), id, { until: '2027-01-01' }),
        ])
          await expect(door()).rejects.toMatchObject({ status: 404 });
    });
  });

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

  describe('changing', () => {
    test('the second of two is told and overwrites nothing', async () => {
      const id = await applied();
      const { name: _name, birthDate: _birthDate, ...own } = aytən;
      expect(await changeOwnMentor(me(id), { ...own, places: 1, version: 1 }, noContact)).toMatchObject({
        value: { changed: ['places'] },
      });
      expect(await changeMentor(as(sevinc), id, { ...aytən, places: 3, version: 1 })).toMatchObject({
        code: 'conflict',
      });
      expect((await readMe(me(id))).facts.places).toBe(1);
      expect((await changeMentor(as(sevinc), id, { ...aytən, name: 'Aytən Ə.', version: 2 })).ok).toBe(true);
      expect((await readMe(me(id))).facts.name).toBe('Aytən Ə.');
    });

    test('she writes no contact where girls read; staff write what they like, and that may stand', async () => {
      const id = await applied();
      const { name: _name, birthDate: _birthDate, ...own } = aytən;
      const change = (given: Partial<typeof own>, version = 1) =>
        changeOwnMentor(me(id), { ...own, ...given, version }, linesWithContact);
      for (const employer of [
        'SOCAR, 050 123 45 67',
        '@aytan_m',
        'aytan@mail.ru',
        'Telegram: aytan05',
        't.me/aytan',
      ])
        expect(await change({ employer }), employer).toEqual({
          ok: false,
          code: 'wrong',
          facts: { employer: 'contact' },
        });
      expect(await change({ employer: '050 123', occupation: 'nömrə 45 67' })).toMatchObject({
        facts: { occupation: 'contact' },
      });
      expect((await readMe(me(id))).facts).toMatchObject({
        employer: own.employer,
        occupation: own.occupation,
      });
      for (const given of [
        { employer: 'Azercell', occupation: 'Mobil rabitə mühəndisi' },
        { employer: 'R.I.S.K.' },
      ])
        expect(linesWithContact(Object.values(given)), given.employer).not.toContain(true);
      expect(await changeMentor(as(lead), id, { ...aytən, employer: 'Turbo.az', version: 1 })).toMatchObject({
        ok: true,
      });
      expect(await change({ employer: 'Turbo.az', places: 1 }, 2)).toMatchObject({ ok: true });
      expect(await change({ employer: 'Boss.az' }, 3)).toMatchObject({ facts: { employer: 'contact' } });
    });

    test('an application tells no contact where girls will read', async () => {
      const given = { ...aytən, occupation: 'mühəndis, insta: aytan_m' };
      expect(applicationFaults(as(visitor), given, linesWithContact)).toEqual({ occupation: 'contact' });
      expect(await applyAsMentor(as(visitor), given, account, linesWithContact)).toMatchObject({
        code: 'wrong',
        facts: { occupation: 'contact' },
      });
      expect(await listForRound(as(lead))).toEqual([]);
    });

    test('what does not go together is refused, and nothing changed makes no new version', async () => {
      const id = await applied();
      expect(await changeMentor(as(lead), id, { ...aytən, gradeTo: 5, version: 1 })).toMatchObject({
        code: 'wrong',
      });
      expect(await changeMentor(as(lead), id, { ...aytən, version: 1 })).toMatchObject({
        value: { changed: [] },
      });
      expect((await readMe(me(id))).version).toBe(1);
    });
  });

  describe('clearing', () => {
    test.each(clearanceSteps)(
      'is refused while %s is missing, and nothing of it is kept',
      async (missing) => {
        const id = await applied();
        const steps = wholeList.filter(({ step }) => step !== missing);
        expect(await recordSteps(as(sevinc), id, { steps, until: '2027-10-01' })).toMatchObject({
          code: 'step-missing',
          facts: { steps: missing },
        });
        expect((await readMentor(as(lead), id)).missing).toHaveLength(clearanceSteps.length);
        expect((await recordSteps(as(sevinc), id, { steps })).ok).toBe(true);
        expect(await clearMentor(as(sevinc), id, { until: '2027-10-01' })).toMatchObject({
          code: 'step-missing',
        });
        expect(await readMentor(as(lead), id)).toMatchObject({
          standing: 'in_screening',
          missing: [missing],
          next: 'steps',
        });
      },
    );

    test.each([
      ['2026-09-30', 'past'],
      ['2028-09-02', 'too-far'],
    ])('until %s is refused', async (until, code) => {
      const id = await applied();
      await recordSteps(as(sevinc), id, { steps: wholeList });
      expect(await clearMentor(as(sevinc), id, { until })).toMatchObject({ code });
      expect(await takesGirls(id)).toBe(false);
    });

    test.each([
      ['2025-09-30', '2027-01-01', 'certificate-old'],
      ['2021-01-04', '2026-12-31', 'certificate-old'],
      ['2025-10-01', '2027-10-02', 'too-far'],
    ])('a record of %s does not clear until %s', async (note, until, code) => {
      const id = await applied();
      const steps = [
        ...wholeList.filter(({ step }) => step !== 'criminal-record'),
        stepOf('criminal-record', { note }),
      ];
      expect(await recordSteps(as(sevinc), id, { steps, until })).toMatchObject({ code });
      expect((await readMentor(as(lead), id)).steps).toEqual([]);
      await recordSteps(as(sevinc), id, { steps });
      expect(await clearMentor(as(sevinc), id, { until })).toMatchObject({ code });
      expect(await takesGirls(id)).toBe(false);
      expect((await clearMentor(as(sevinc), id, { until: '2027-10-01' })).ok).toBe(note === '2025-10-01');
    });

    test('a step in the future, a certificate without its day or from after it was seen, and a code without version', async () => {
      const id = await applied();
      for (const [step, fault] of [
        [stepOf('identity', { doneOn: '2026-10-02' }), 'future'],
        [stepOf('criminal-record', { note: '' }), 'note-missing'],
        [stepOf('criminal-record', { note: '2026-09-21' }), 'certificate-day'],
        [stepOf('criminal-record', { note: 'keçən il' }), 'certificate-day'],
        [stepOf('code-of-conduct', { note: '' }), 'note-missing'],
      ] as const)
        expect(await recordSteps(as(sevinc), id, { steps: [stepOf('training'), step] })).toMatchObject({
          code: 'wrong',
          facts: { [step.step]: fault },
        });
      expect((await readMentor(as(lead), id)).steps).toEqual([]);
    });

    test('a step that somebody else recorded is not overwritten, by whoever saw it it is', async () => {
      const id = await applied();
      await recordSteps(as(sevinc), id, { steps: [stepOf('interview')] });
      const later = stepOf('interview', { doneBy: 'Lalə', doneOn: '2026-09-25' });
      expect(await recordSteps(as(lead), id, { steps: [stepOf('training'), later] })).toMatchObject({
        code: 'conflict',
        facts: { step: 'interview' },
      });
      expect((await readMentor(as(lead), id)).steps.map(({ doneBy }) => doneBy)).toEqual(['Sevinc Əliyeva']);
      expect((await recordSteps(as(lead), id, { steps: [{ ...later, seen: now }] })).ok).toBe(true);
      expect((await readMentor(as(lead), id)).steps.map(({ doneBy }) => doneBy)).toEqual(['Lalə']);
    });

    test('with the whole list she is cleared to the last day, then expired, and renewed', async () => {
      const id = await cleared('2026-12-31');
      expect(await takesGirls(id, '2026-12-31T19:59:00.000Z')).toBe(true);
      expect(await takesGirls(id, '2026-12-31T20:00:00.000Z')).toBe(false);
      expect((await readMe(me(id, '2026-11-01T20:00:00.000Z'))).endsSoon).toBe(true);
      const after = '2027-01-05T08:00:00.000Z';
      expect(await readMentor(as(lead, after), id)).toMatchObject({ standing: 'expired', next: 'renew' });
      expect((await clearMentor(as(sevinc, after), id, { until: '2028-08-31' })).ok).toBe(true);
      expect(await takesGirls(id, after)).toBe(true);
    });

    test('a step taken back un-clears her at once, and recording it again does not clear her', async () => {
      const id = await cleared();
      expect(await takesGirls(id)).toBe(true);
      expect((await takeBackStep(as(sevinc), id, { step: 'reference-2' })).ok).toBe(true);
      expect(await takesGirls(id)).toBe(false);
      expect(await takeBackStep(as(sevinc), id, { step: 'reference-2' })).toMatchObject({
        code: 'not-recorded',
      });
      await recordSteps(as(sevinc), id, { steps: [stepOf('reference-2')] });
      expect(await takesGirls(id)).toBe(false);
      expect(await readMentor(as(lead), id)).toMatchObject({
        standing: 'in_screening',
        clearedUntil: null,
        next: 'clear',
      });
    });

    test('a step taken back during a pause ends her clearance as well', async () => {
      const id = await cleared();
      await pauseMentor(as(sevinc), id);
      await takeBackStep(as(sevinc), id, { step: 'training' });
      await recordSteps(as(sevinc), id, { steps: [stepOf('training')] });
      await comeBack(as(sevinc), id);
      expect(await readMentor(as(lead), id)).toMatchObject({ standing: 'in_screening' });
      expect(await takesGirls(id)).toBe(false);
    });
  });

  describe('her life', () => {
    test('who left cannot sign in, who came back can', async () => {
      const id = await cleared();
      const signsIn = async () =>
        (await signIn(as(visitor), { ...account, address: '::1', browser: null })).ok;
      await leaveMentor(as(sevinc), id, { reason: 'köçür' }, noPairs);
      expect(await signsIn()).toBe(false);
      expect(await inviteMentor(as(sevinc), id)).toMatchObject({ code: 'left' });
      await returnMentor(as(sevinc), id);
      expect(await signsIn()).toBe(true);
    });

    test('who left or was declined has no steps recorded and is not cleared', async () => {
      const id = await cleared();
      await leaveMentor(as(sevinc), id, { reason: 'köçür' }, noPairs);
      expect(await recordSteps(as(sevinc), id, { steps: [stepOf('training', { seen: now })] })).toMatchObject(
        {
          code: 'not-possible',
        },
      );
      expect(await clearMentor(as(sevinc), id, { until: '2027-01-01' })).toMatchObject({
        code: 'not-possible',
      });
      await returnMentor(as(sevinc), id);
      expect(await readMentor(as(lead), id)).toMatchObject({ standing: 'in_screening', clearedUntil: null });
      expect(await takesGirls(id)).toBe(false);
      expect((await declineMentor(as(sevinc), id, { reason: 'səbəb' })).ok).toBe(true);
      expect(await declineMentor(as(sevinc), id, { reason: 'səbəb' })).toMatchObject({
        code: 'not-possible',
        facts: { state: 'declined' },
      });
    });

    test('a pause ends where it began', async () => {
      const id = await cleared();
      await pauseMentor(as(sevinc), id);
      expect(await takesGirls(id)).toBe(false);
      await comeBack(as(sevinc), id);
      expect(await takesGirls(id)).toBe(true);
    });

    test('each change is an event without names or reasons, and a mail that only says there is news', async () => {
      const id = await cleared();
      await leaveMentor(as(sevinc), id, { reason: 'xəstəlik' }, noPairs);
      const { events } = await readMentor(as(lead), id);
      expect(events.map(({ action }) => action).sort()).toEqual([
        'mentor.applied',
        'mentor.cleared',
        'mentor.left',
        'mentor.screening-started',
        ...clearanceSteps.map(() => 'mentor.step-recorded'),
      ]);
      expect(JSON.stringify(events)).not.toMatch(/xəstəlik|Sevinc|Aytən/);
      const mails = await database().selectFrom('outbox').selectAll().execute();
      expect(mails.map(({ key }) => key.split(':')[0]).sort()).toEqual(['mentor-clear', 'mentor-screen']);
      for (const { subject, body } of mails) expect(subject + body).not.toMatch(/Aytən|xəstəlik/);
    });
  });

  describe('a way in', () => {
    test('staff alone give one; an account is made once, with her address unless somebody has it', async () => {
      const made = await registerMentor(as(lead), aytən);
      const id = made.ok ? made.value.mentorId : '';
      for (const actor of [visitor, person(['mentor'], { mentorId: id }), person(['operator'])]) {
        await expect(inviteMentor(as(actor), id)).rejects.toMatchObject({ status: 404 });
        await expect(mentorAccount(as(actor), id)).rejects.toMatchObject({ status: 404 });
      }
      await expect(inviteMentor(as(lead), 'nobody')).rejects.toMatchObject({ status: 404 });
      expect(await mentorAccount(as(sevinc), id)).toBeNull();
      expect(await inviteMentor(as(sevinc), id)).toMatchObject({ value: { login: aytən.email } });
      expect(await inviteMentor(as(sevinc), id, { byMail: true })).toMatchObject({
        value: { login: aytən.email },
      });
      expect(await mentorAccount(as(sevinc), id)).toMatchObject({ hasPassword: false });
      const other = await registerMentor(as(lead), { ...aytən, name: 'Bacısı' });
      const card = await inviteMentor(as(sevinc), other.ok ? other.value.mentorId : '');
      expect(card.ok && card.value.login).toMatch(/^bacisi\d+$/);
    });
    test('without an address nothing is mailed', async () => {
      const made = await registerMentor(as(lead), { ...aytən, email: null, phone: '+994501234567' });
      expect(
        await inviteMentor(as(lead), made.ok ? made.value.mentorId : '', { byMail: true }),
      ).toMatchObject({
        code: 'no-email',
      });
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

  describe('the list of staff', () => {
    test('finds by folded name, sorts as Azerbaijani does, counts and pages', async () => {
      for (const [index, name] of ['Zərifə Şah', 'Əsmər İsmayılova', 'Çinarə Quliyeva', 'Ədilə Ay'].entries())
        await registerMentor(as(lead), { ...aytən, name, district: index % 2 ? 'baki' : 'gence' });
      const names = async (given: Parameters<typeof listMentors>[1]) =>
        (await listMentors(as(sevinc), given)).mentors.map((each) => each.name);
      expect(await names({})).toEqual(['Çinarə Quliyeva', 'Ədilə Ay', 'Əsmər İsmayılova', 'Zərifə Şah']);
      expect(await names({ search: 'ISMAY esm' })).toEqual(['Əsmər İsmayılova']);
      expect(await names({ district: 'baki' })).toEqual(['Ədilə Ay', 'Əsmər İsmayılova']);
      expect(await names({ filter: 'cleared' })).toEqual([]);
      expect(await names({ page: 2 })).toEqual([]);
      const all = { counts: { all: 4, applied: 4 }, any: true, total: 4, pages: 1 };
      expect(await listMentors(as(sevinc), {})).toMatchObject(all);
      // What stands behind a list is counted among what is searched, whichever list is open.
      const counted = async (given: Parameters<typeof listMentors>[1]) => {
        const { counts, any, total } = await listMentors(as(sevinc), given);
        return { all: counts.all, applied: counts.applied, any, total };
      };
      expect(await counted({ search: 'şah' })).toEqual({ all: 1, applied: 1, any: true, total: 1 });
      expect(await counted({ district: 'baki' })).toEqual({ all: 2, applied: 2, any: true, total: 2 });
      expect(await counted({ search: 'ay', district: 'baki', filter: 'cleared' })).toEqual({
        ...{ all: 2, applied: 2, any: true, total: 0 },
      });
      expect(await counted({ search: 'heç kim' })).toEqual({ all: 0, applied: 0, any: true, total: 0 });
    });
  });
});
