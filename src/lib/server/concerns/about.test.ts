import { randomUUID } from 'node:crypto';
import { beforeEach, describe, expect, test } from 'vitest';
import { machine, visitor, type Actor } from '#lib/server/database/index.ts';
import { forEachDatabase } from '#lib/server/database/testing.ts';
import { sendMessage } from '#lib/server/messages/index.ts';
import { aPair } from '#lib/server/messages/testing.ts';
import { readMentorship } from '#lib/server/mentorships/index.ts';
import { aMentee, aMentor, lead, now } from '#lib/server/rounds/testing.ts';
import {
  closeConcern,
  findPairs,
  forgetConcerns,
  liftPair,
  linkPair,
  listShut,
  readConcern,
  readConcernForm,
  readShut,
  readThreadOf,
  suspendPair,
  takeInHand,
} from './index.ts';
import type { ConcernInput } from './input.ts';
import { aytac, bahar, begun, coordinator, doings, gone, noPair } from './testing/desk.ts';

forEachDatabase('concerns: which pair', (database) => {
  let own = noPair;
  let { girl, woman, pair, menteeId } = own;
  beforeEach(async () => {
    own = await begun(database());
    ({ girl, woman, pair, menteeId } = own);
  });
  const { as, raise } = doings(database, () => own);

  describe('which pair it is about', () => {
    let other: string;
    const over = (id: string, given: object = {}) =>
      database()
        .updateTable('mentorship')
        .set({ state: 'closed', closed_at: now, close_reason: 'year-over', ...given })
        .where('id', '=', id)
        .execute();
    /** Her pair is over, and she has another mentor now. */
    async function matchedAgain(given: object = {}) {
      await over(pair, given);
      other = await aPair(database(), menteeId, await aMentor(database(), 'm2', { name: 'Leyla Əliyeva' }));
    }
    const about = async (given: Partial<ConcernInput>, actor: Actor = girl) =>
      (await raise({ about: actor === woman ? 'girl' : 'mentor', ...given }, actor)).mentorship_id;

    describe('refusals', () => {
      test('what is not hers is none, rather than her own; so is any about somebody else or without a name', async () => {
        await matchedAgain();
        const strange = await aPair(
          database(),
          await aMentee(database(), 'g2'),
          await aMentor(database(), 'm3'),
        );
        for (const given of [
          { pair: strange },
          { pair: 'nobody' },
          { pair, about: 'other' },
          { pair, about: 'girl' },
          { pair, nameless: true },
        ] as const)
          expect(await about(given)).toBeNull();
        for (const given of [{ pair: other }, { pair: strange }, { pair, nameless: true }, { pair: null }])
          expect(await about(given, woman)).toBeNull();
        expect((await raise({ about: 'mentor', pair }, visitor)).mentorship_id).toBeNull();
        expect((await readConcernForm(as(visitor))).pairs).toEqual([]);
        expect((await readConcernForm(as(coordinator))).pairs).toEqual([]);
      });

      test('whoever is named in it finds no pair for it, links none and reads no thread of the one it is put right to', async () => {
        await matchedAgain();
        const { id } = await raise({ about: 'mentor', named: ['sg-1'] });
        const wrong = other;
        await suspendPair(as(bahar), id, wrong);
        expect(await linkPair(as(bahar), id, pair)).toMatchObject({ ok: true });
        for (const door of [
          () => findPairs(as(aytac), id, 'mentorlu'),
          () => linkPair(as(aytac), id, wrong),
          () => readThreadOf(as(aytac), id, {}),
          () => readConcern(as(aytac), id),
          () => readShut(as(aytac), wrong),
        ])
          await expect(door()).rejects.toMatchObject(gone);
        // That this pair was shut was for a concern which is nothing to her.
        expect(await listShut(as(aytac))).toEqual([]);
        expect(await listShut(as(bahar))).toMatchObject([{ id: wrong }]);
      });

      test('nor does she decide about a pair it was joined to before, whyever that is shut', async () => {
        await matchedAgain();
        const { id } = await raise({ about: 'mentor', named: ['sg-1'] });
        const third = await aPair(
          database(),
          await aMentee(database(), 'g3'),
          await aMentor(database(), 'm3'),
        );
        const another = await raise({ about: 'mentor' });
        await suspendPair(as(bahar), another.id, other);
        await linkPair(as(bahar), id, pair);
        await linkPair(as(bahar), id, third);
        await database()
          .updateTable('concern')
          .set({ mentorship_id: third })
          .where('id', '=', another.id)
          .execute();
        expect(await listShut(as(aytac))).toEqual([]);
        await expect(readShut(as(aytac), other)).rejects.toMatchObject(gone);
        await expect(liftPair(as(aytac), other, { note: '.', seen: [] })).rejects.toMatchObject(gone);
        expect(await listShut(as(bahar))).toMatchObject([{ id: other }]);
        const former = () => database().selectFrom('concern_former_pair').selectAll().execute();
        expect((await former()).map((row) => row.mentorship_id).toSorted()).toEqual([pair, other].toSorted());
        // Once the words are gone, so is what it was joined to.
        for (const each of await database().selectFrom('concern').select('id').execute()) {
          await takeInHand(as(bahar), each.id, null);
          await closeConcern(as(bahar), each.id, 'helped', '.');
        }
        await over(third);
        expect(await forgetConcerns(as(machine, '2036-01-01T08:00:00.000Z'))).toBe(2);
        expect(await former()).toEqual([]);
      });

      test('one whose words are gone is joined to nobody', async () => {
        const { id } = await raise();
        await database().updateTable('concern').set({ text: '' }).where('id', '=', id).execute();
        expect(await linkPair(as(aytac), id, pair)).toMatchObject({ code: 'not-now' });
      });
    });

    test('a girl with a mentor before says which; unasked it is the one she has', async () => {
      await matchedAgain();
      const form = await readConcernForm(as(girl));
      expect(form).toMatchObject({
        pairs: [
          { id: other, name: 'Leyla Ə.', to: null },
          { id: pair, name: null, to: now },
        ],
        meant: other,
      });
      expect(JSON.stringify(form)).not.toMatch(/Mentorlu|m1/u);
      expect(await about({})).toBe(other);
      expect(await about({ pair: other })).toBe(other);
      expect(await about({ pair })).toBe(pair);
    });

    test('a girl whose contact is stopped, or who has no mentor, is not told that she can stop it', async () => {
      const contact = async (actor: Actor) => (await readConcernForm(as(actor))).contact;
      expect(await contact(girl)).toBe('open');
      const is = (state: string) =>
        database()
          .updateTable('mentorship')
          .set({ state, suspended_at: now })
          .where('id', '=', pair)
          .execute();
      await is('suspended');
      expect(await contact(girl)).toBe('stopped');
      for (const actor of [woman, visitor]) expect(await contact(actor)).toBeNull();
      await is('closed');
      expect(await contact(girl)).toBeNull();
    });

    test('of a girl whose mentor left, that one is meant', async () => {
      await over(pair);
      expect(await about({})).toBe(pair);
    });

    test('a mentor tells of a girl before by days and hub, of a pair that was stopped by its first day', async () => {
      await matchedAgain();
      const form = await readConcernForm(as(woman));
      expect(form).toMatchObject({ pairs: [{ id: pair, name: null, to: now, hub: 'gence' }], meant: null });
      expect(await about({ pair }, woman)).toBe(pair);
      await over(pair, { suspended_at: now });
      const shut = (await readConcernForm(as(woman))).pairs;
      expect(shut).toMatchObject([{ id: pair, name: null, to: null, hub: null }]);
      expect(await about({ pair }, woman)).toBe(pair);
      await database()
        .updateTable('mentorship')
        .set({ state: 'suspended' })
        .where('id', '=', other)
        .execute();
      for (const each of [form, shut]) expect(JSON.stringify(each)).not.toMatch(/g1|Adlı/u);
    });

    test('safeguarding finds pairs that are over, and reads their thread', async () => {
      await sendMessage(as(girl), pair, { id: randomUUID(), text: 'Salam' });
      await matchedAgain();
      const { id } = await raise({ who: 'Əvvəlki mentorum' });
      const found = await findPairs(as(aytac), id, 'g1 adlı');
      expect(found).toMatchObject([
        { id: other, over: null },
        { id: pair, over: { to: now } },
      ]);
      expect(await linkPair(as(aytac), id, pair)).toMatchObject({ ok: true });
      expect((await findPairs(as(aytac), id, 'g1 adlı')).map((each) => each.id)).toEqual([other]);
      expect((await readThreadOf(as(aytac), id, {})).messages).toMatchObject([{ text: 'Salam' }]);
      expect((await readConcern(as(aytac), id)).pair).toMatchObject({ id: pair, over: { to: now } });
      expect(await suspendPair(as(aytac), id, pair)).toMatchObject({ code: 'not-now' });
    });

    test('a link is put right: what stood before and who read which thread stays, and the right pair is stopped', async () => {
      await sendMessage(as(girl), pair, { id: randomUUID(), text: 'Salam' });
      const { id } = await raise({ about: 'mentor' });
      const right = await aPair(database(), await aMentee(database(), 'g2'), await aMentor(database(), 'm2'));
      await readThreadOf(as(aytac), id, {});
      expect(await linkPair(as(aytac), id, right)).toMatchObject({ ok: true });
      expect(await linkPair(as(aytac), id, right)).toMatchObject({ code: 'not-now' });
      const { steps, readings } = await readConcern(as(bahar), id);
      expect(steps.at(-1)).toMatchObject({ kind: 'relinked', by: 'Aytac Qurbanova' });
      expect(steps.at(-1)?.note).toMatch(/^g1 Adlı – /u);
      expect(readings.map(({ what }) => what)).toContain('thread');
      const events = database().selectFrom('audit_event').select(['action', 'subject_id']);
      expect(await events.where('action', '=', 'thread.read-under-concern').execute()).toMatchObject([
        { subject_id: pair },
      ]);
      expect((await readThreadOf(as(aytac), id, {})).messages).toEqual([]);
      // From a page that was open before: what stood there has nothing to do with it any more.
      expect(await suspendPair(as(aytac), id, pair)).toMatchObject({ code: 'not-now' });
      expect(await suspendPair(as(aytac), id, '')).toMatchObject({ code: 'not-now' });
      expect((await readMentorship(as(lead), right)).state).toBe('active');
      expect(await suspendPair(as(aytac), id, right)).toMatchObject({ ok: true });
      expect((await readMentorship(as(lead), right)).state).toBe('suspended');
      expect((await readMentorship(as(lead), pair)).state).toBe('active');
    });
  });
});
