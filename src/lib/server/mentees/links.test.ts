import { beforeEach, describe, expect, test } from 'vitest';
import { addHours, type Instant } from '#lib/dates.ts';
import { inTransaction, visitor, type Actor } from '#lib/server/database/index.ts';
import { forEachDatabase } from '#lib/server/database/testing.ts';
import { aPair } from '#lib/server/messages/testing.ts';
import { offersForGuardian } from '#lib/server/rounds/index.ts';
import {
  aMentee,
  aMentor,
  aProgramme,
  asMentee,
  contextOf,
  emptied,
  now,
  person,
} from '#lib/server/rounds/testing.ts';
import { planSession, plannedForGuardian } from '#lib/server/sessions/index.ts';
import { answersOf } from './changing.ts';
import { applyImported } from './importing.ts';
import {
  changeMentee,
  handOverLink,
  leaveMentee,
  makeConsentLink,
  openConsentLink,
  pauseMentee,
  readConsentPage,
  readLinks,
  withdrawConsent,
  type ChangeInput,
} from './index.ts';
import { linkHours } from './queries-links.ts';

const gone = { status: 404 };
const days = (count: number): Instant => addHours(now, 24 * count);

forEachDatabase('private links of guardians', (database) => {
  const as = (actor: Actor, at: Instant = now) => contextOf(database(), actor, at);
  const sevinc = person(['coordinator'], { hubs: ['gence'] });
  let girl: string;
  let mentor: string;
  let secret: string;

  beforeEach(async () => {
    await emptied(database());
    await aProgramme(database());
    girl = await aMentee(database(), 'g1', { guardian_contact: '+994501112233' });
    mentor = await aMentor(database(), 'm1', { cleared_until: '2028-01-01' });
    secret = await linkOf(girl);
  });

  const linkOf = (id: string, at = now) =>
    inTransaction(as(sevinc, at), (inside) => makeConsentLink(inside, id));
  const opens = async (at: Instant, which = secret) =>
    (await openConsentLink(as(visitor, at), which))?.menteeId ?? null;
  /** A pair of hers that began then. */
  async function paired(at: Instant = days(10), id = girl) {
    const pair = await aPair(database(), id, mentor);
    await database().updateTable('mentorship').set({ started_at: at }).where('id', '=', pair).execute();
    return pair;
  }
  const stands = (pair: string, state: string) =>
    database().updateTable('mentorship').set({ state }).where('id', '=', pair).execute();
  const ended = (pair: string, at: Instant) =>
    database()
      .updateTable('mentorship')
      .set({ state: 'closed', closed_at: at })
      .where('id', '=', pair)
      .execute();
  const rowOf = (id: string) =>
    database().selectFrom('mentee').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
  const change = async (own: Partial<ChangeInput>, actor: Actor = sevinc) => {
    const row = await rowOf(girl);
    const { birthDate: _, ...answers } = answersOf(row);
    return changeMentee(as(actor), girl, { ...answers, ...own, version: row.version });
  };

  describe('refusals', () => {
    test('without a pair it ends after sixty days, and a pair that begins later opens it no more', async () => {
      expect(await opens(addHours(now, linkHours - 1))).toBe(girl);
      expect(await opens(addHours(now, linkHours))).toBeNull();
      const pair = await paired(days(61));
      expect(await opens(days(62))).toBeNull();
      expect((await readLinks(as(sevinc, days(62)), girl, 'az')).open).toEqual([]);
      await expect(readConsentPage(as(visitor, days(62)), secret, 'az')).rejects.toMatchObject(gone);
      await expect(withdrawConsent(as(visitor, days(62)), secret)).rejects.toMatchObject(gone);
      await expect(plannedForGuardian(as(visitor, days(62)), secret)).rejects.toMatchObject(gone);
      await expect(offersForGuardian(as(visitor, days(62)), secret)).rejects.toMatchObject(gone);
      // One that was made while the pair goes on lives with it.
      const another = await linkOf(girl, days(62));
      expect(await opens(days(300), another)).toBe(girl);
      await stands(pair, 'closed');
      expect(await opens(days(300), another)).toBeNull();
    });

    test('the pair of another girl opens nothing', async () => {
      await paired(days(10), await aMentee(database(), 'g2'));
      expect(await opens(days(100))).toBeNull();
    });

    test('it ends with the pair, but not before its days', async () => {
      const pair = await paired();
      await stands(pair, 'closed');
      expect(await opens(days(59))).toBe(girl);
      expect(await opens(days(61))).toBeNull();
    });

    test('and sixty days after its end, so that whoever objected reads that it was heard', async () => {
      await ended(await paired(), days(100));
      expect(await opens(days(159))).toBe(girl);
      expect(await opens(days(160))).toBeNull();
    });

    test('renewed, it ends at once, and the new one lives', async () => {
      await paired();
      const renewed = await handOverLink(as(sevinc, days(100)), girl, { renew: true });
      expect(await opens(days(100))).toBeNull();
      expect(await opens(days(300), renewed.ok ? renewed.value.secret : '')).toBe(girl);
    });

    test('when she leaves it ends at once', async () => {
      await paired();
      await leaveMentee(as(sevinc, days(100)), girl, { reason: 'moved' }, () => Promise.resolve());
      expect(await opens(days(100))).toBeNull();
    });

    test.each([
      ['another number', { guardianContact: '+994559998877' }],
      ['no number any more, an address', { guardianContact: 'nergiz@example.org' }],
      ['another guardian at the same number', { guardianName: 'Rəşad Quliyev' }],
    ])('%s: who held it before sees nothing any more, whoever wrote it down', async (_what, own) => {
      await paired();
      expect(await change(own)).toMatchObject({ ok: true });
      expect(await opens(now)).toBeNull();
      secret = await linkOf(girl);
      expect(
        await change({ guardianName: 'Aytən Quliyeva', guardianContact: '+994551110000' }, asMentee(girl)),
      ).toMatchObject({ ok: true });
      expect(await opens(now)).toBeNull();
    });

    test('a file that brings another number ends it too', async () => {
      await database().updateTable('mentee').set({ guardian_confirmed_at: null }).execute();
      const set = { guardian_contact: '+994559998877' };
      const changed = [{ id: girl, version: 1, set }];
      expect(await applyImported(as(sevinc), { added: [], changed })).toMatchObject({ ok: true });
      expect(await opens(now)).toBeNull();
    });
  });

  test.each(['active', 'paused', 'suspended', 'closing'])(
    'while a pair of hers is %s it opens all that it opened before, a year long',
    async (state) => {
      const pair = await paired();
      const planned = await planSession(as(sevinc, days(200)), pair, {
        ...{ when: 'other', day: '2027-04-24', clock: '12:00', minutes: '30', minutesOther: '' },
        ...{ way: 'in_person', address: '' },
      });
      expect(planned).toMatchObject({ ok: true });
      await stands(pair, state);
      const late = as(visitor, days(200));
      expect((await readConsentPage(late, secret, 'az')).girl.id).toBe(girl);
      expect(await offersForGuardian(late, secret)).toMatchObject([{ state: 'accepted' }]);
      expect(await plannedForGuardian(late, secret)).toHaveLength(
        state === 'active' || state === 'closing' ? 1 : 0,
      );
      expect((await readLinks(as(sevinc, days(200)), girl, 'az')).open).toHaveLength(1);
      expect(await withdrawConsent(late, secret)).toMatchObject({ ok: true });
    },
  );

  test('her break ends no link', async () => {
    await paired();
    await pauseMentee(as(sevinc), girl, { reason: 'studies' });
    expect(await opens(days(200))).toBe(girl);
  });

  test('what is no other guardian ends nothing: other answers, another writing, the first that is named', async () => {
    expect(await change({ grade: 10 })).toMatchObject({ ok: true });
    expect(await change({ guardianContact: '050 111 22 33', guardianName: 'valideyn' })).toMatchObject({
      ok: true,
    });
    expect(await opens(now)).toBe(girl);
    await database().updateTable('mentee').set({ guardian_name: null, guardian_contact: null }).execute();
    expect(await change({ guardianName: 'Nərgiz', guardianContact: '+994551234567' })).toMatchObject({
      ok: true,
    });
    expect(await opens(now)).toBe(girl);
  });
});
