import { beforeEach, describe, expect, test } from 'vitest';
import { hashOf, newId, newSecret, visitor, type Actor, type Context } from '#lib/server/database/index.ts';
import { forEachDatabase } from '#lib/server/database/testing.ts';
import { hasAccount } from '#lib/server/messages/testing.ts';
import {
  aMentee,
  aProgramme,
  asMentee,
  asMentor,
  consents,
  emptied,
  lead,
  person,
} from '../rounds/testing.ts';
import {
  answerConsent,
  answerOwnConsent,
  askGrowing,
  changePermissions,
  comeBack,
  confirmGuardian,
  handOverLink,
  leaveMentee,
  mailLink,
  pauseMentee,
  readConsentPage,
  readForRound,
  readLinks,
  readOwnConsent,
  recordPaper,
  returnMentee,
  withdrawConsent,
  withdrawForGuardian,
  withdrawOwnConsent,
  type AnswerInput,
} from './index.ts';

const noPairs = () => Promise.resolve();

const now = '2026-10-01T08:00:00.000Z';
const sevinc = person(['coordinator'], { hubs: ['gence'] });
const elsewhere = person(['coordinator'], { hubs: ['quba'] });
const waiting = {
  state: 'registered',
  consent: null,
  guardian_confirmed_at: null,
  guardian_confirmed_by: null,
  guardian_confirmed_how: null,
  active_at: null,
  active_hub: null,
} as const;
const paper = {
  decision: 'yes',
  day: '2026-09-30',
  signer: 'Valideyn',
  online: true,
  outcomes: false,
  language: 'az',
} as const;
const met = { how: 'met', by: 'Sevinc Əliyeva', day: '2026-10-01', version: 1 } as const;

forEachDatabase('consents', (database) => {
  const as = (actor: Actor, at = now): Context => ({ database: database(), actor, now: at });
  const stateOf = async (id: string) =>
    (await database().selectFrom('mentee').select('state').where('id', '=', id).executeTakeFirstOrThrow())
      .state;
  const whyNot = async (id: string, at = now) => (await readForRound(as(lead, at), [id]))[0]?.standing.why;
  const eventsOf = async (id: string) =>
    (
      await database()
        .selectFrom('audit_event')
        .select('action')
        .where('subject_id', '=', id)
        .orderBy('id')
        .execute()
    ).map(({ action }) => action);
  const mails = () => database().selectFrom('outbox').selectAll().orderBy('id').execute();

  const linkFor = async (id: string, at = now): Promise<string> => {
    const made = await handOverLink(as(sevinc, at), id, { renew: false });
    if (!made.ok) throw new Error(made.code);
    return made.value.secret;
  };
  const yes = async (secret: string, at = now, given: Partial<AnswerInput> = {}): Promise<AnswerInput> => {
    const page = await readConsentPage(as(visitor, at), secret, 'az');
    return {
      decision: 'yes',
      online: 'yes',
      outcomes: 'no',
      signer: 'Nərgiz Quliyeva',
      textHash: page.text?.hash ?? '',
      textLanguage: 'az',
      ...given,
    };
  };

  beforeEach(async () => {
    await emptied(database());
    await aProgramme(database(), ['gence', 'quba']);
  });

  describe('refusals', () => {
    test('a link that is made up, renewed, too old or of another purpose opens nothing', async () => {
      const id = await aMentee(database(), 'G1', waiting);
      const old = await linkFor(id);
      const renewed = await handOverLink(as(sevinc), id, { renew: true });
      const welcome = newSecret();
      await database()
        .insertInto('private_link')
        .values({
          id: newId(now),
          purpose: 'welcome',
          secret_hash: hashOf(welcome),
          code_hash: null,
          account_id: null,
          mentee_id: id,
          created_at: now,
          created_by: null,
          expires_at: '2027-01-01T00:00:00.000Z',
          used_at: null,
          revoked_at: null,
        })
        .execute();
      const fresh = renewed.ok ? renewed.value.secret : '';
      const given = await yes(fresh);
      const late = '2026-12-01T08:00:00.000Z';
      for (const [secret, at] of [
        ['made-up', now],
        ['__proto__', now],
        [old, now],
        [welcome, now],
        [fresh, late],
        [hashOf(fresh), now],
      ] as const) {
        const context = as(visitor, at);
        await expect(readConsentPage(context, secret, 'az')).rejects.toMatchObject({ status: 404 });
        await expect(answerConsent(context, secret, given)).rejects.toMatchObject({ status: 404 });
        await expect(withdrawConsent(context, secret)).rejects.toMatchObject({ status: 404 });
        await expect(
          changePermissions(context, secret, { online: 'yes', outcomes: 'yes' }),
        ).rejects.toMatchObject({ status: 404 });
      }
      expect(await database().selectFrom('consent').selectAll().execute()).toEqual([]);
      expect((await readConsentPage(as(visitor), fresh, 'az')).girl.id).toBe(id);
    });

    test('nobody but staff of her hub hands out links, confirms, records or steers', async () => {
      const id = await aMentee(database(), 'G1', waiting);
      for (const actor of [visitor, elsewhere, asMentee(id), asMentor('ayten'), person(['safeguarding'])]) {
        const context = as(actor);
        for (const tried of [
          () => handOverLink(context, id, { renew: true }),
          () => mailLink(context, id, { language: 'az' }),
          () => readLinks(context, id, 'az'),
          () => confirmGuardian(context, id, met),
          () => recordPaper(context, id, paper),
          () => withdrawForGuardian(context, id),
          () => pauseMentee(context, id, { reason: 'studies' }),
          () => comeBack(context, id),
          () => leaveMentee(context, id, { reason: 'moved' }, noPairs),
          () => returnMentee(context, id),
        ])
          await expect(tried()).rejects.toMatchObject({ status: 404 });
      }
      for (const made of ['nobody', '', '__proto__'])
        await expect(confirmGuardian(as(lead), made, met)).rejects.toMatchObject({ status: 404 });
      expect(await eventsOf(id)).toEqual([]);
    });

    test('the guardian is not reached where the girl is', async () => {
      const id = await aMentee(database(), 'G1', {
        ...waiting,
        email: 'Aysu@example.org',
        guardian_contact: ' aysu@example.org',
      });
      const phone = await aMentee(database(), 'G2', {
        ...waiting,
        phone: '+994501234567',
        guardian_contact: '+994 50 123 45 67',
      });
      const otherwise = await aMentee(database(), 'G3', {
        ...waiting,
        phone: '+994501234567',
        guardian_contact: '050 123 45 67',
      });
      expect(await mailLink(as(sevinc), id, { language: 'az' })).toMatchObject({ code: 'own-address' });
      expect(await confirmGuardian(as(sevinc), otherwise, met)).toMatchObject({ code: 'own-address' });
      expect(await mailLink(as(sevinc), phone, { language: 'az' })).toMatchObject({ code: 'no-mail' });
      expect(await confirmGuardian(as(sevinc), id, met)).toMatchObject({ code: 'own-address' });
      expect(await confirmGuardian(as(sevinc), phone, met)).toMatchObject({ code: 'own-address' });
      expect((await readLinks(as(sevinc), id, 'az')).canMail).toBe(false);
      expect(await mails()).toEqual([]);
    });

    test('a paper of the years when she was too small to be signed up: a slip in the year', async () => {
      const id = await aMentee(database(), 'G1', waiting);
      const { birth_date: born } = await database()
        .selectFrom('mentee')
        .select('birth_date')
        .where('id', '=', id)
        .executeTakeFirstOrThrow();
      const inYear = (age: number) => `${Number(born.slice(0, 4)) + age}${born.slice(4)}`;
      for (const day of ['2009-01-01', inYear(0), inYear(8)])
        expect(await recordPaper(as(sevinc), id, { ...paper, day })).toMatchObject({ code: 'before' });
      expect(await recordPaper(as(sevinc), id, { ...paper, day: inYear(9) })).toMatchObject({ ok: true });
    });

    test('a paper from the future, one older than the last decision, one of a girl who left', async () => {
      const id = await aMentee(database(), 'G1', waiting);
      expect(await recordPaper(as(sevinc), id, { ...paper, day: '2026-10-02' })).toMatchObject({
        code: 'future',
      });
      const secret = await linkFor(id);
      await answerConsent(as(visitor), secret, await yes(secret));
      await withdrawConsent(as(visitor, '2026-10-01T09:00:00.000Z'), secret);
      for (const day of ['2026-09-30', '2026-10-01'])
        expect(
          await recordPaper(as(sevinc, '2026-10-01T10:00:00.000Z'), id, { ...paper, day }),
        ).toMatchObject({ code: 'decided-since', facts: { day: '2026-10-01' } });
      expect(await whyNot(id, '2026-10-01T10:00:00.000Z')).toBe('consent-withdrawn');
      await leaveMentee(as(sevinc, '2026-10-01T11:00:00.000Z'), id, { reason: 'moved' }, noPairs);
      const later = as(sevinc, '2026-10-03T10:00:00.000Z');
      expect(await recordPaper(later, id, { ...paper, day: '2026-10-02' })).toMatchObject({ code: 'left' });
      expect(await confirmGuardian(later, id, met)).toMatchObject({ code: 'left' });
      expect(await handOverLink(later, id, { renew: false })).toMatchObject({ code: 'left' });
      await expect(readConsentPage(as(visitor), secret, 'az')).rejects.toMatchObject({ status: 404 });
    });

    test('a guardian who said no, or took the consent back, is confirmed only after a yes', async () => {
      const id = await aMentee(database(), 'G1', waiting);
      expect(await recordPaper(as(sevinc), id, { ...paper, decision: 'no' })).toMatchObject({ ok: true });
      expect(await confirmGuardian(as(sevinc), id, met)).toMatchObject({ code: 'said-no' });
      const later = (hour: string) => as(sevinc, `2026-10-02T${hour}:00:00.000Z`);
      expect(await recordPaper(later('08'), id, { ...paper, day: '2026-10-02' })).toMatchObject({ ok: true });
      expect(await withdrawForGuardian(later('09'), id)).toMatchObject({ ok: true });
      expect(await confirmGuardian(later('10'), id, met)).toMatchObject({ code: 'said-no' });
      const again = as(sevinc, '2026-10-03T08:00:00.000Z');
      expect(await recordPaper(again, id, { ...paper, day: '2026-10-03' })).toMatchObject({ ok: true });
      expect(await confirmGuardian(again, id, met)).toMatchObject({ ok: true });
    });

    test('a guardian nobody knows, a confirmation to come, and a form that was changed meanwhile', async () => {
      const id = await aMentee(database(), 'G1', { ...waiting, guardian_name: null });
      expect(await confirmGuardian(as(sevinc), id, met)).toMatchObject({ code: 'no-guardian' });
      const known = await aMentee(database(), 'G2', { ...waiting, version: 3 });
      expect(
        await confirmGuardian(as(sevinc), known, { ...met, day: '2026-10-02', version: 3 }),
      ).toMatchObject({
        code: 'future',
      });
      expect(await confirmGuardian(as(sevinc), known, met)).toMatchObject({ code: 'conflict' });
      expect(await confirmGuardian(as(sevinc), known, { ...met, version: 3 })).toMatchObject({ ok: true });
    });

    test('an answer under another text, or half an answer', async () => {
      const id = await aMentee(database(), 'G1', waiting);
      const secret = await linkFor(id);
      const given = await yes(secret);
      const answer = (more: Partial<AnswerInput>) =>
        answerConsent(as(visitor), secret, { ...given, ...more });
      expect(await answer({ textHash: 'f'.repeat(64) })).toMatchObject({ code: 'text-changed' });
      expect(await answer({ textLanguage: 'ru' })).toMatchObject({ code: 'text-changed' });
      expect(await answer({ online: '' })).toMatchObject({ code: 'online-missing' });
      expect(await answer({ outcomes: '' })).toMatchObject({ code: 'outcomes-missing' });
      await database().updateTable('programme').set({ contact: 'yeni@example.org' }).execute();
      expect(await answer({})).toMatchObject({ code: 'text-changed' });
      expect(await withdrawConsent(as(visitor), secret)).toMatchObject({ code: 'nothing-given' });
      expect(await changePermissions(as(visitor), secret, { online: 'yes', outcomes: 'yes' })).toMatchObject({
        code: 'nothing-given',
      });
      expect(await withdrawForGuardian(as(sevinc), id)).toMatchObject({ code: 'nothing-given' });
      expect(await database().selectFrom('consent').selectAll().execute()).toEqual([]);
    });
  });

  test('behind her link the guardian agrees, changes, withdraws; the text stands with it word for word', async () => {
    const id = await aMentee(database(), 'G1', {
      ...waiting,
      name: 'Aysu Quliyeva',
      email: 'aysu@example.org',
    });
    const secret = await linkFor(id);
    const [kept] = await database().selectFrom('private_link').selectAll().execute();
    expect(JSON.stringify(kept)).not.toContain(secret);
    const page = await readConsentPage(as(visitor), secret, 'ru');
    expect(page).toMatchObject({ state: 'open', decided: null, confirmed: false, active: false });
    expect(page.text?.title).toContain('Aysu Quliyeva');

    const answer = await yes(secret, now, { textLanguage: 'ru', textHash: page.text?.hash ?? '' });
    expect(await answerConsent(as(visitor), secret, answer)).toMatchObject({ ok: true });
    expect(await stateOf(id)).toBe('registered');
    expect(await whyNot(id)).toBe('guardian-not-confirmed');
    const [consent] = await database().selectFrom('consent').selectAll().execute();
    expect(consent).toMatchObject({
      decision: 'given',
      given_by: 'guardian',
      online: 1,
      outcomes: 0,
      how: 'link',
      day: '2026-10-01',
      language: 'ru',
      signer: 'Nərgiz Quliyeva',
    });
    for (const part of page.text?.sections ?? [])
      for (const paragraph of part.paragraphs) expect(consent?.text).toContain(paragraph);

    await confirmGuardian(as(sevinc, '2026-10-02T08:00:00.000Z'), id, met);
    expect(await stateOf(id)).toBe('active');

    const third = as(visitor, '2026-10-03T08:00:00.000Z');
    await changePermissions(third, secret, { online: 'no', outcomes: 'yes' });
    expect((await readConsentPage(third, secret, 'az')).decided).toMatchObject({
      decision: 'given',
      online: false,
      outcomes: true,
      text: consent?.text,
      language: 'ru',
    });
    expect(await stateOf(id)).toBe('active');
    const changed = await database().selectFrom('consent').selectAll().execute();
    await changePermissions(as(visitor, '2026-10-03T09:00:00.000Z'), secret, {
      online: 'no',
      outcomes: 'yes',
    });
    expect(await database().selectFrom('consent').selectAll().execute()).toHaveLength(changed.length);

    const fourth = '2026-10-04T08:00:00.000Z';
    expect(await withdrawConsent(as(visitor, fourth), secret)).toMatchObject({ ok: true });
    expect(await stateOf(id)).toBe('registered');
    expect(await whyNot(id, fourth)).toBe('consent-withdrawn');
    expect((await eventsOf(id)).sort()).toEqual([
      'consent.changed',
      'consent.given',
      'consent.link-made',
      'consent.withdrawn',
      'guardian.confirmed',
      'mentee.activated',
      'mentee.waits',
    ]);
    expect((await mails()).map(({ recipient }) => recipient)).toEqual([
      'aysu@example.org',
      'aysu@example.org',
    ]);

    // Whoever holds the link can say yes again: the girl goes on when somebody has spoken with her guardian.
    const fifth = '2026-10-05T08:00:00.000Z';
    expect(await answerConsent(as(visitor, fifth), secret, await yes(secret, fifth))).toMatchObject({
      ok: true,
    });
    expect(await whyNot(id, fifth)).toBe('guardian-not-confirmed');
    await confirmGuardian(as(sevinc, fifth), id, met);
    expect(await stateOf(id)).toBe('active');
  });

  test('who looks after her hub hears of a withdrawal and of a yes after it, and nobody else does', async () => {
    await hasAccount(database(), sevinc);
    await hasAccount(database(), { ...elsewhere, accountId: 'of-quba' });
    const told = async () =>
      (await database().selectFrom('notice').selectAll().orderBy('created_at').orderBy('id').execute()).map(
        ({ account_id, template, path: at }) => ({ account_id, template, path: at }),
      );
    const id = await aMentee(database(), 'G1', waiting);
    const secret = await linkFor(id);
    await answerConsent(as(visitor), secret, await yes(secret));
    await confirmGuardian(as(sevinc), id, met);
    expect(await told()).toEqual([]);
    const path = `/people/${id}`;
    await withdrawConsent(as(visitor, '2026-10-03T08:00:00.000Z'), secret);
    expect(await told()).toEqual([{ account_id: sevinc.accountId, template: 'consent-withdrawn', path }]);
    const later = '2026-10-04T08:00:00.000Z';
    await answerConsent(as(visitor, later), secret, await yes(secret, later));
    expect(await told()).toEqual([
      { account_id: sevinc.accountId, template: 'consent-withdrawn', path },
      { account_id: sevinc.accountId, template: 'consent-again', path },
    ]);
    // What staff wrote down itself it knows.
    await withdrawForGuardian(as(sevinc, '2026-10-05T08:00:00.000Z'), id);
    expect(await told()).toHaveLength(2);
  });

  test('confirmed first is allowed, and she is not active before consent', async () => {
    const id = await aMentee(database(), 'G1', waiting);
    expect(await confirmGuardian(as(sevinc), id, met)).toMatchObject({ ok: true });
    expect(await stateOf(id)).toBe('registered');
    expect(await whyNot(id)).toBe('consent-missing');
    expect(await recordPaper(as(sevinc, '2026-10-01T09:00:00.000Z'), id, paper)).toMatchObject({ ok: true });
    expect(await stateOf(id)).toBe('active');
    const row = await database().selectFrom('consent').selectAll().executeTakeFirstOrThrow();
    expect(row).toMatchObject({ how: 'paper', day: '2026-09-30', online: 1, recorded_by: 'the-coordinator' });
    await withdrawForGuardian(as(sevinc, '2026-10-01T10:00:00.000Z'), id);
    expect(await stateOf(id)).toBe('registered');
  });

  test('a no keeps no permission', async () => {
    const id = await aMentee(database(), 'G1', waiting);
    await recordPaper(as(sevinc), id, { ...paper, decision: 'no', outcomes: true });
    expect(await database().selectFrom('consent').selectAll().executeTakeFirst()).toMatchObject({
      decision: 'refused',
      online: 0,
      outcomes: 0,
    });
    expect(await whyNot(id)).toBe('consent-refused');
  });

  test('a mail takes a link of its own to the guardian, once, and says nothing of the girl', async () => {
    const id = await aMentee(database(), 'G1', { ...waiting, guardian_contact: 'ana@example.org' });
    const before = await linkFor(id);
    expect(await mailLink(as(sevinc), id, { language: 'ru' })).toMatchObject({ ok: true });
    const [mail] = await mails();
    expect(mail).toMatchObject({ recipient: 'ana@example.org', language: 'ru' });
    expect(mail?.body).not.toContain('G1');
    const [, secret = '', language] = /\/consent\/([^\s?]+)(\S*)/u.exec(mail?.body ?? '') ?? [];
    expect(language).toBe('?in=ru');
    expect(mail?.key).not.toContain(secret);
    for (const each of [before, secret])
      expect((await readConsentPage(as(visitor), each, 'az')).girl.id).toBe(id);
    expect((await readLinks(as(sevinc), id, 'az')).open).toHaveLength(2);
  });

  test('without a programme nobody is asked', async () => {
    const id = await aMentee(database(), 'G1', waiting);
    await database().deleteFrom('rules_version').execute();
    await database().deleteFrom('cohort').execute();
    await database().deleteFrom('programme').execute();
    expect(await handOverLink(as(sevinc), id, { renew: false })).toMatchObject({ code: 'not-set-up' });
    expect(await recordPaper(as(sevinc), id, paper)).toMatchObject({ code: 'not-set-up' });
  });

  describe('from 18 on she decides herself', () => {
    const birth = { birth_date: '2008-10-20' };
    const own = async (id: string, at: string, more: Partial<AnswerInput> = {}): Promise<AnswerInput> => ({
      decision: 'yes',
      online: 'yes',
      outcomes: 'yes',
      signer: 'Aysu',
      textHash: (await readOwnConsent(as(asMentee(id), at), 'az')).text?.hash ?? '',
      textLanguage: 'az',
      ...more,
    });

    test('not before she is asked, and nobody else for her', async () => {
      const id = await aMentee(database(), 'G1', birth);
      const early = '2026-09-19T08:00:00.000Z';
      expect(await answerOwnConsent(as(asMentee(id), early), await own(id, early))).toMatchObject({
        code: 'too-early',
      });
      for (const actor of [visitor, lead, sevinc, asMentor('ayten')]) {
        await expect(readOwnConsent(as(actor), 'az')).rejects.toMatchObject({ status: 404 });
        await expect(withdrawOwnConsent(as(actor))).rejects.toMatchObject({ status: 404 });
      }
    });

    test('on the day the guardian’s consent ends, her own opens again, and the link closes', async () => {
      const id = await aMentee(database(), 'G1', { ...birth, account_id: null });
      const secret = await linkFor(id);
      const day = '2026-10-20T08:00:00.000Z';
      expect(await whyNot(id, '2026-10-19T08:00:00.000Z')).toBe(null);
      expect(await whyNot(id, day)).toBe('consent-passes-to-her');
      expect((await readConsentPage(as(visitor, day), secret, 'az')).state).toBe('grown');
      const guardians = await yes(secret, day);
      expect(await answerConsent(as(visitor, day), secret, guardians)).toMatchObject({ code: 'grown' });
      expect(await handOverLink(as(sevinc, day), id, { renew: false })).toMatchObject({ code: 'grown' });
      expect(await answerOwnConsent(as(asMentee(id), day), await own(id, day))).toMatchObject({ ok: true });
      expect(await whyNot(id, day)).toBe(null);
      const after = '2026-10-21T08:00:00.000Z';
      expect(await withdrawOwnConsent(as(asMentee(id), after))).toMatchObject({ ok: true });
      expect(await whyNot(id, after)).toBe('consent-withdrawn');
      expect(await stateOf(id)).toBe('registered');
    });

    test('the guardian may withdraw behind her link as long as she decides, the girl as soon as she is asked', async () => {
      const id = await aMentee(database(), 'G1', birth);
      const soon = '2026-10-01T08:00:00.000Z';
      await answerOwnConsent(as(asMentee(id), soon), await own(id, soon, { decision: 'no' }));
      expect(await whyNot(id, soon)).toBe('consent-refused');
    });

    test('her own paper counts only from when she is asked', async () => {
      const id = await aMentee(database(), 'G1', birth);
      const day = as(sevinc, '2026-10-25T08:00:00.000Z');
      expect(await recordPaper(day, id, { ...paper, day: '2026-09-19' })).toMatchObject({
        code: 'too-early',
      });
      expect(await recordPaper(day, id, { ...paper, day: '2026-10-24', signer: 'Aysu' })).toMatchObject({
        ok: true,
      });
      expect(await whyNot(id, '2026-10-25T08:00:00.000Z')).toBe(null);
      expect(await confirmGuardian(day, id, met)).toMatchObject({ code: 'grown' });
    });

    test('she is told once by mail, from 30 days before', async () => {
      const asked = await aMentee(database(), 'G1', { ...birth, email: 'aysu@example.org' });
      await aMentee(database(), 'G2', { ...birth, email: null });
      await aMentee(database(), 'G3', { ...birth, email: 'left@example.org', state: 'left' });
      await aMentee(database(), 'G4', { birth_date: '2011-01-01', email: 'young@example.org' });
      const machine = { ...visitor, kind: 'machine' } as const;
      await expect(askGrowing(as(lead))).rejects.toMatchObject({ status: 404 });
      await askGrowing(as(machine, '2026-09-19T08:00:00.000Z'));
      expect(await mails()).toEqual([]);
      for (const at of ['2026-09-20T08:00:00.000Z', '2026-09-20T08:01:00.000Z', '2026-10-20T08:00:00.000Z'])
        await askGrowing(as(machine, at));
      expect((await mails()).map(({ recipient }) => recipient)).toEqual(['aysu@example.org']);
      const soon = '2026-10-01T08:00:00.000Z';
      await answerOwnConsent(as(asMentee(asked), soon), await own(asked, soon));
      expect(await askGrowing(as(machine, '2026-10-20T08:00:00.000Z'))).toBe(0);
    });
  });

  describe('the table of steps, walked', () => {
    const day = (n: number) => `2026-10-${String(n).padStart(2, '0')}T08:00:00.000Z`;

    test('every step from every state does what the table says, or is refused and changes nothing', async () => {
      const doors = {
        pause: (context: Context, id: string) => pauseMentee(context, id, { reason: 'studies' }),
        'come-back': comeBack,
        leave: (context: Context, id: string) => leaveMentee(context, id, { reason: 'moved' }, noPairs),
        return: returnMentee,
      };
      const table = {
        registered: { pause: 'paused', 'come-back': null, leave: 'left', return: null },
        active: { pause: 'paused', 'come-back': null, leave: 'left', return: null },
        paused: { pause: null, 'come-back': 'active', leave: 'left', return: null },
        left: { pause: null, 'come-back': null, leave: null, return: 'registered' },
      } as const;
      for (const [state, row] of Object.entries(table))
        for (const [step, after] of Object.entries(row)) {
          const id = await aMentee(database(), `${state}-${step}`, {
            state,
            ...(state === 'registered' ? { consent: null } : {}),
            ...(state === 'left' ? { left_at: now, left_reason: 'moved' } : {}),
          });
          const events = (await eventsOf(id)).length;
          const result = await doors[step as keyof typeof doors](as(sevinc), id);
          expect([state, step, result.ok, await stateOf(id)]).toEqual([
            state,
            step,
            after !== null,
            after ?? state,
          ]);
          if (after === null) {
            expect(result).toMatchObject({ code: 'impossible', facts: { state } });
            expect(await eventsOf(id)).toHaveLength(events);
          }
        }
    });

    test('who withdrew while she paused does not come back active', async () => {
      const id = await aMentee(database(), 'G1');
      await pauseMentee(as(sevinc, day(2)), id, { reason: 'studies' });
      await withdrawForGuardian(as(sevinc, day(3)), id);
      expect(await stateOf(id)).toBe('paused');
      await comeBack(as(sevinc, day(4)), id);
      expect(await stateOf(id)).toBe('registered');
      expect(await whyNot(id, day(4))).toBe('consent-withdrawn');
    });

    test('who left and returns begins anew: consent and confirmation of before do not count', async () => {
      const id = await aMentee(database(), 'G1');
      await leaveMentee(as(sevinc, day(2)), id, { reason: 'moved' }, noPairs);
      expect(await whyNot(id, day(2))).toBe('left');
      await returnMentee(as(sevinc, day(3)), id);
      expect(await stateOf(id)).toBe('registered');
      expect(await whyNot(id, day(3))).toBe('consent-missing');
      await recordPaper(as(sevinc, day(4)), id, paper);
      expect(await whyNot(id, day(4))).toBe('guardian-not-confirmed');
      await confirmGuardian(as(sevinc, day(5)), id, met);
      expect(await stateOf(id)).toBe('active');
    });

    test('what was written past the doors does not open one: facts are asked again', async () => {
      const id = await aMentee(database(), 'G1', { consent: null });
      await consents(database(), id, { decision: 'withdrawn', at: day(1) });
      expect(await stateOf(id)).toBe('active');
      expect(await whyNot(id)).toBe('consent-withdrawn');
    });
  });
});
