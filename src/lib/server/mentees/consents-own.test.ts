import { beforeEach, describe, expect, test } from 'vitest';
import { visitor } from '#lib/server/database/index.ts';
import { forEachDatabase } from '#lib/server/database/testing.ts';
import { aMentee, aProgramme, asMentee, asMentor, emptied, lead } from '../rounds/testing.ts';
import {
  answerConsent,
  answerOwnConsent,
  askGrowing,
  confirmGuardian,
  handOverLink,
  readConsentPage,
  readOwnConsent,
  recordPaper,
  withdrawOwnConsent,
  type AnswerInput,
} from './index.ts';
import { doings, met, paper, sevinc } from './testing/consents.ts';

forEachDatabase('consents', (database) => {
  const { as, stateOf, whyNot, mails, linkFor, yes } = doings(database);

  beforeEach(async () => {
    await emptied(database());
    await aProgramme(database(), ['gence', 'quba']);
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
});
