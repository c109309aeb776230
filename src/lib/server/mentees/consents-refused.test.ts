import { beforeEach, describe, expect, test } from 'vitest';
import { hashOf, newId, newSecret, visitor } from '#lib/server/database/index.ts';
import { forEachDatabase } from '#lib/server/database/testing.ts';
import { aMentee, aProgramme, asMentee, asMentor, emptied, lead, person } from '../rounds/testing.ts';
import {
  answerConsent,
  changePermissions,
  comeBack,
  confirmGuardian,
  handOverLink,
  leaveMentee,
  mailLink,
  pauseMentee,
  readConsentPage,
  readLinks,
  recordPaper,
  returnMentee,
  withdrawConsent,
  withdrawForGuardian,
  type AnswerInput,
} from './index.ts';
import { doings, elsewhere, met, now, paper, sevinc, waiting } from './testing/consents.ts';

const noPairs = () => Promise.resolve();

forEachDatabase('consents', (database) => {
  const { as, whyNot, eventsOf, mails, linkFor, yes } = doings(database);

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
});
