import { randomUUID } from 'node:crypto';
import { beforeEach, describe, expect, test } from 'vitest';
import { visitor, type Actor } from '#lib/server/database/index.ts';
import { forEachDatabase } from '#lib/server/database/testing.ts';
import { sendMessage } from '#lib/server/messages/index.ts';
import { aPair, hasAccount } from '#lib/server/messages/testing.ts';
import { readMentorship } from '#lib/server/mentorships/index.ts';
import { aMentee, asMentee, person } from '#lib/server/rounds/testing.ts';
import {
  addNote,
  closeConcern,
  cutContact,
  liftPair,
  listConcerns,
  listShut,
  readConcern,
  readCut,
  readShut,
  readThreadOf,
  refer,
  suspendPair,
  takeInHand,
} from './index.ts';
import { aytac, bahar, begun, ceyran, doings, gone, noPair } from './testing/desk.ts';

forEachDatabase('concerns: shutting', (database) => {
  let own = noPair;
  let { girl, woman, pair, mentorId } = own;
  beforeEach(async () => {
    own = await begun(database());
    ({ girl, woman, pair, mentorId } = own);
  });
  const { as, mails, raise, rowOf } = doings(database, () => own);

  describe('shutting a pair', () => {
    const write = (actor: Actor) => sendMessage(as(actor), pair, { id: randomUUID(), text: 'Salam' });

    test('safeguarding shuts it at once; only safeguarding opens it', async () => {
      const { id } = await raise({ about: 'mentor' });
      expect(await write(woman)).toMatchObject({ ok: true });
      expect(await suspendPair(as(aytac), id, pair)).toMatchObject({ ok: true });
      for (const actor of [girl, woman]) expect(await write(actor)).toMatchObject({ code: 'read-only' });
      expect(await suspendPair(as(aytac), id, pair)).toMatchObject({ code: 'not-now' });
      expect(await cutContact(as(girl), pair)).toMatchObject({ code: 'not-now' });
      expect(await listShut(as(bahar))).toMatchObject([
        { id: pair, by: 'safeguarding', name: 'Aytac Qurbanova' },
      ]);
      expect(await liftPair(as(bahar), pair, { note: 'Aydınlaşdı.', seen: [id] })).toMatchObject({
        ok: true,
      });
      expect(await write(girl)).toMatchObject({ ok: true });
      expect((await readConcern(as(aytac), id)).steps.map(({ kind }) => kind).slice(-2)).toEqual([
        'suspended',
        'lifted',
      ]);
      await expect(liftPair(as(bahar), pair, { note: '.', seen: [] })).rejects.toMatchObject(gone);
    });

    test('what a girl does with the pair stands in each open concern about it, its reason where all may read it', async () => {
      const { id } = await raise({ about: 'mentor' });
      const hidden = await raise({ about: 'mentor', named: ['sg-2'] });
      await cutContact(as(girl), pair);
      await liftPair(as(aytac), pair, { note: 'İkisi də istəyir.', seen: [id, hidden.id] });
      const last = async (of: string) => (await readConcern(as(aytac), of)).steps.slice(-2);
      // Bahar reads this one and not the other.
      expect(await last(id)).toMatchObject([
        { kind: 'cut', by: null, note: '' },
        { kind: 'lifted', by: 'Aytac Qurbanova', note: '' },
      ]);
      expect(await last(hidden.id)).toMatchObject([
        { kind: 'cut', note: '' },
        { kind: 'lifted', note: 'İkisi də istəyir.' },
      ]);
    });

    test.each([
      ['notes', (id: string) => addNote(as(bahar), id, 'Zəng etdim.', null)],
      ['refers', (id: string) => refer(as(bahar), id, 'child-helpline', '')],
      ['stops the pair', (id: string) => suspendPair(as(bahar), id, pair)],
    ])('whoever %s has one that waits in hand by it', async (_, act) => {
      const { id } = await raise({ about: 'mentor' });
      expect(await refer(as(bahar), id, 'none', '')).toMatchObject({ code: 'no-service' });
      expect(await rowOf(id)).toMatchObject({ state: 'received', assigned_to: 'sg-1' });
      expect(await act(id)).toMatchObject({ ok: true });
      expect(await rowOf(id)).toMatchObject({ state: 'in_hand', assigned_to: 'sg-2' });
      const { steps } = await readConcern(as(bahar), id);
      expect(steps.at(-2)).toMatchObject({ kind: 'taken', by: 'Bənövşə Sarayeva' });
    });

    test('whoever is named in its concern neither sees nor opens it', async () => {
      const { id } = await raise({ about: 'mentor', named: ['sg-3'] });
      await suspendPair(as(aytac), id, pair);
      expect(await listShut(as(ceyran))).toEqual([]);
      await expect(liftPair(as(ceyran), pair, { note: '.', seen: [] })).rejects.toMatchObject(gone);
    });

    test('nobody opens it who has not seen each open concern around it and each held message', async () => {
      const lift = (seen: string[]) => liftPair(as(aytac), pair, { note: 'Danışdıq.', seen });
      await hasAccount(database(), person(['mentee'], { accountId: 'a-sister' }));
      const sister = await aMentee(database(), 'g2', { account_id: 'a-sister' });
      const other = await aPair(database(), sister, mentorId);
      await sendMessage(as(woman), pair, {
        id: randomUUID(),
        text: 'Bunu koordinatora demə, parkda görüşək',
      });
      await sendMessage(as(girl), pair, { id: randomUUID(), text: 'Nömrəm 050 123 45 67' });
      await cutContact(as(girl), pair);
      // One of hers, one of another girl of the same mentor, one of somebody who only wrote the name; none of the rest.
      const about = [
        await raise({ about: 'mentor' }),
        await raise({ about: 'mentor' }, { ...asMentee(sister), accountId: 'a-sister' }),
        await raise({ about: 'mentor', who: 'Mentorlu m1' }, visitor),
      ].map(({ id }) => id);
      await raise({ about: 'staff', who: 'Zəminə' }, visitor);
      expect(other).not.toBe(pair);
      const { unsettled, seen } = await readShut(as(aytac), pair);
      expect(unsettled.concerns.map(({ id }) => id)).toEqual(about);
      expect(unsettled.held).toMatchObject([
        { author: 'mentor', way: 'safeguarding', mine: true },
        { author: 'mentee', way: 'coordinator', mine: false },
      ]);
      expect(JSON.stringify(unsettled)).not.toMatch(/park|050 123/u);
      for (const some of [[], ['yes'], about, ...seen.map((left) => seen.filter((id) => id !== left))])
        expect(await lift(some)).toMatchObject({ ok: false, code: 'unseen' });
      expect((await readMentorship(as(girl), pair)).state).toBe('suspended');
      // What comes while she looks at her page is not ticked with the rest.
      const { id: late } = await raise({ about: 'mentor' });
      expect(await lift(seen)).toMatchObject({ code: 'unseen' });
      // What is closed asks for nothing any more.
      await takeInHand(as(aytac), late, null);
      await closeConcern(as(aytac), late, 'helped', 'Danışdıq.');
      expect(await lift(seen)).toMatchObject({ ok: true });
    });

    test('the mentor learns that meetings are off, and both that they go on; nobody learns why', async () => {
      const told = async () =>
        (
          await database().selectFrom('notice').select(['account_id', 'template']).orderBy('id').execute()
        ).flatMap(({ account_id: to, template }) =>
          template.startsWith('pair-') ? [`${template} ${to}`] : [],
        );
      await cutContact(as(girl), pair);
      expect(await told()).toEqual(['pair-stopped a-woman']);
      await liftPair(as(aytac), pair, { note: 'Özü istədi.', seen: [] });
      expect(await told()).toEqual([
        'pair-stopped a-woman',
        'pair-resumed a-woman',
        'pair-resumed-mentee a-girl',
      ]);
    });

    test('the girl cuts contact by herself: the coordinators of her hub are told, nobody else', async () => {
      const far = person(['coordinator'], { accountId: 'far', hubs: ['quba'] });
      await hasAccount(database(), far);
      expect(await cutContact(as(girl), pair)).toMatchObject({ ok: true });
      expect(await mails()).toEqual(['contact-cut the-coordinator']);
      for (const actor of [girl, woman]) expect(await write(actor)).toMatchObject({ code: 'read-only' });
      expect(await listConcerns(as(aytac))).toEqual([]);
      expect(await listShut(as(aytac))).toMatchObject([{ id: pair, by: 'mentee', name: null }]);
      expect(await readCut(as(girl), pair)).toEqual({ state: 'suspended', byHer: true });
      await liftPair(as(aytac), pair, { note: 'Özü istədi.', seen: [] });
      expect(await listShut(as(aytac))).toEqual([]);
    });

    test('safeguarding shuts it: the hub is told in the same words, but nobody who is named in the concern', async () => {
      const second = person(['coordinator'], { accountId: 'second', hubs: ['gence'] });
      await hasAccount(database(), second);
      const told = async () => {
        const notices = await database()
          .selectFrom('notice')
          .select(['account_id', 'path'])
          .where('template', '=', 'contact-cut')
          .orderBy('account_id')
          .execute();
        await database().deleteFrom('notice').execute();
        return notices.map(({ account_id: to, path }) => `${to} ${path}`);
      };
      const { id: about } = await raise({ about: 'mentor', named: ['second'] });
      await suspendPair(as(aytac), about, pair);
      expect(await told()).toEqual([`the-coordinator /mentorships/${pair}`]);
      await liftPair(as(aytac), pair, { note: 'Aydınlaşdı.', seen: [about] });
      const { id } = await raise({ about: 'mentor' });
      await suspendPair(as(aytac), id, pair);
      const both = await told();
      expect(both).toEqual([`second /mentorships/${pair}`, `the-coordinator /mentorships/${pair}`]);
      await liftPair(as(aytac), pair, { note: 'Aydınlaşdı.', seen: [about, id] });
      await told();
      await cutContact(as(girl), pair);
      expect(await told()).toEqual(both);
    });

    test('no message slips in beside the shutting', async () => {
      const { id } = await raise({ about: 'mentor' });
      const [shut, ...sent] = await Promise.all([
        suspendPair(as(aytac), id, pair),
        ...Array.from({ length: 6 }, (_, at) => write(at % 2 ? girl : woman)),
      ]);
      expect(shut).toMatchObject({ ok: true });
      const kept = await database().selectFrom('message').select('id').execute();
      expect(kept).toHaveLength(sent.filter(({ ok }) => ok).length);
      expect(await write(girl)).toMatchObject({ code: 'read-only' });
    });

    test('a thread read under a concern is seen by neither side, and kept', async () => {
      const { id } = await raise({ about: 'mentor' });
      await sendMessage(as(girl), pair, { id: randomUUID(), text: 'Nömrəm 050 123 45 67' });
      await write(woman);
      const thread = await readThreadOf(as(aytac), id, {});
      expect(thread.messages.map(({ author, state }) => [author, state])).toEqual([
        ['mentee', 'held'],
        ['mentor', 'sent'],
      ]);
      expect(await database().selectFrom('thread_reading').selectAll().execute()).toEqual([]);
      const events = database().selectFrom('audit_event').select(['subject_id', 'actor_account_id']);
      expect(await events.where('action', '=', 'thread.read-under-concern').execute()).toEqual([
        { subject_id: pair, actor_account_id: 'sg-1' },
      ]);
      expect((await readConcern(as(bahar), id)).readings.map(({ what }) => what)).toEqual([
        'concern',
        'thread',
      ]);
      await expect(readThreadOf(as(aytac), (await raise()).id, {})).rejects.toMatchObject(gone);
      const named = await raise({ about: 'mentor', named: ['sg-1'] });
      await expect(readThreadOf(as(aytac), named.id, {})).rejects.toMatchObject(gone);
    });
  });
});
