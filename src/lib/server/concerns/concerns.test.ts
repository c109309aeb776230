import { randomUUID } from 'node:crypto';
import { beforeEach, describe, expect, test } from 'vitest';
import { machine, visitor } from '#lib/server/database/index.ts';
import { forEachDatabase } from '#lib/server/database/testing.ts';
import { aPair, hasAccount } from '#lib/server/messages/testing.ts';
import { readMentorship } from '#lib/server/mentorships/index.ts';
import { aMentee, asMentee, aMentor, lead, now, person } from '#lib/server/rounds/testing.ts';
import {
  addNote,
  closeConcern,
  countWaiting,
  cutContact,
  escalateDue,
  giveBack,
  findPairs,
  handOver,
  liftPair,
  linkPair,
  listConcerns,
  listShut,
  markNamed,
  raiseConcern,
  readConcern,
  readConcernForm,
  readCut,
  readShut,
  readThreadOf,
  refer,
  reopenConcern,
  suspendPair,
  takeInHand,
} from './index.ts';
import {
  aytac,
  bahar,
  begun,
  ceyran,
  coordinator,
  doings,
  gone,
  input,
  later,
  noPair,
} from './testing/desk.ts';

forEachDatabase('concerns', (database) => {
  let own = noPair;
  let { girl, woman, pair, menteeId, mentorId } = own;
  beforeEach(async () => {
    own = await begun(database());
    ({ girl, woman, pair, menteeId, mentorId } = own);
  });
  const { as, called, raise, rowOf, sees } = doings(database, () => own);

  describe('refusals', () => {
    test('a concern is nothing for anybody but safeguarding', async () => {
      const { id } = await raise({ about: 'mentor' });
      await database().updateTable('mentorship').set({ state: 'suspended' }).where('id', '=', pair).execute();
      for (const actor of [coordinator, lead, girl, woman, person(['operator']), visitor, machine]) {
        const context = as(actor);
        for (const door of [
          () => listConcerns(context),
          () => countWaiting(context),
          () => readConcern(context, id),
          () => readThreadOf(context, id, {}),
          () => findPairs(context, id, 'mentorlu'),
          () => takeInHand(context, id, null),
          () => addNote(context, id, '.', null),
          () => handOver(context, id, 'sg-1', ''),
          () => refer(context, id, 'police-102', ''),
          () => linkPair(context, id, pair),
          () => closeConcern(context, id, 'helped', '.'),
          () => reopenConcern(context, id),
          () => markNamed(context, id, 'sg-1', true),
          () => giveBack(context, id, 'sg-1'),
          () => suspendPair(context, id, pair),
          () => listShut(context),
          () => readShut(context, pair),
          () => liftPair(context, pair, { note: '.', seen: [] }),
        ])
          await expect(door()).rejects.toMatchObject(gone);
      }
      for (const actor of [aytac, coordinator, lead, visitor])
        await expect(escalateDue(as(actor))).rejects.toMatchObject(gone);
      expect(await database().selectFrom('concern_reading').selectAll().execute()).toEqual([]);
    });

    test('a concern that nobody has is the same as one that names her', async () => {
      const { id } = await raise({ named: ['sg-1'] });
      const errors: string[] = [];
      for (const each of [id, randomUUID()])
        await readConcern(as(aytac), each).catch((error: unknown) => errors.push(JSON.stringify(error)));
      expect(errors[0]).toBe(errors[1]);
    });

    test('nobody cuts contact but the girl of the pair', async () => {
      for (const actor of [woman, coordinator, lead, aytac, machine, visitor]) {
        await expect(cutContact(as(actor), pair)).rejects.toMatchObject(gone);
        await expect(readCut(as(actor), pair)).rejects.toMatchObject(gone);
      }
      const other = { ...asMentee(await aMentee(database(), 'g2')), accountId: null };
      await expect(cutContact(as(other), pair)).rejects.toMatchObject(gone);
      expect((await readMentorship(as(girl), pair)).state).toBe('active');
    });

    test('whoever was safeguarding and is no more, or whose account is closed, sees nothing', async () => {
      const { id } = await raise();
      await database().updateTable('account').set({ closed_at: now }).where('id', '=', 'sg-1').execute();
      await database().deleteFrom('account_role').where('account_id', '=', 'sg-3').execute();
      for (const actor of [aytac, ceyran])
        await expect(readConcern(as(actor), id)).rejects.toMatchObject(gone);
      expect(await sees(bahar, id)).toBe(true);
    });
  });

  describe('raising', () => {
    test('a girl’s own is with her name, her hub and, about her mentor, her pair', async () => {
      expect(await raise({ about: 'mentor' })).toMatchObject({
        from_account: 'a-girl',
        from_role: 'mentee',
        hub: 'gence',
        mentorship_id: pair,
        state: 'received',
        due_at: later(24),
      });
      expect(await raise({ about: 'other' })).toMatchObject({ mentorship_id: null });
    });

    test('a mentor says which girl; another’s pair is none', async () => {
      const other = await aPair(database(), await aMentee(database(), 'g2'), await aMentor(database(), 'm2'));
      expect(await raise({ about: 'girl', pair }, woman)).toMatchObject({ mentorship_id: pair });
      expect(await raise({ about: 'girl', pair: other }, woman)).toMatchObject({ mentorship_id: null });
    });

    test('who told it is read by name, with whose each number is', async () => {
      await called('a-girl', '');
      await database()
        .updateTable('mentee')
        .set({
          name: 'Aysu Quliyeva',
          phone: '+994501234567',
          guardian_name: 'Nərgiz',
          guardian_contact: '+994507654321',
        })
        .execute();
      const { id } = await raise({ about: 'mentor' });
      expect(await readConcern(as(aytac), id)).toMatchObject({
        fromName: 'Aysu Quliyeva',
        fromAge: 14,
        fromContacts: expect.arrayContaining([
          { whose: 'girl', name: 'Aysu Quliyeva', contact: '+994501234567' },
          { whose: 'guardian', name: 'Nərgiz', contact: '+994507654321' },
        ]) as unknown,
        fromOther: false,
        pair: { contacts: [{ whose: 'mentor', name: 'm1 Mentorlu', contact: '+994500000001' }] },
      });
      // Joined to another pair it is still hers: whom it is about stands beside her.
      const friend = await aMentee(database(), 'g2', { name: 'Lalə Əhmədova', phone: '+994501112233' });
      const hers = await aPair(database(), friend, await aMentor(database(), 'm2'));
      expect(await linkPair(as(aytac), id, hers)).toMatchObject({ ok: true });
      expect(await readConcern(as(aytac), id)).toMatchObject({
        fromName: 'Aysu Quliyeva',
        fromAge: 14,
        fromContacts: expect.arrayContaining([
          { whose: 'girl', name: 'Aysu Quliyeva', contact: '+994501234567' },
        ]) as unknown,
        fromOther: true,
        pair: {
          contacts: expect.arrayContaining([
            { whose: 'girl', name: 'Lalə Əhmədova', contact: '+994501112233' },
          ]) as unknown,
        },
      });
      const hidden = await raise({ about: 'mentor', nameless: true });
      expect(await readConcern(as(aytac), hidden.id)).toMatchObject({
        fromName: null,
        fromAge: null,
        pair: null,
      });
    });

    test('how its mentor is reached is nothing for whoever is named in it, and stands there for the others', async () => {
      await database()
        .updateTable('mentor')
        .set({ phone: '+994559998877', email: 'aynur@example.org' })
        .where('id', '=', mentorId)
        .execute();
      const { id } = await raise({ about: 'mentor', named: ['sg-2'] });
      for (const actor of [coordinator, lead, girl, woman, bahar])
        await expect(readConcern(as(actor), id)).rejects.toMatchObject(gone);
      expect((await readConcern(as(aytac), id)).pair?.contacts).toEqual([
        { whose: 'mentor', name: 'm1 Mentorlu', contact: '+994559998877' },
        { whose: 'mentor', name: 'm1 Mentorlu', contact: 'aynur@example.org' },
      ]);
      expect((await readConcern(as(aytac), id)).readings.map(({ name }) => name)).toContain(
        'Aytac Qurbanova',
      );
      const hers = await raise({ about: 'girl', pair }, woman);
      expect((await readConcern(as(aytac), hers.id)).pair?.contacts).toContainEqual({
        whose: 'mentor',
        name: 'm1 Mentorlu',
        contact: '+994559998877',
      });
    });

    test('without a name nothing that is kept leads to her', async () => {
      const row = await raise({ nameless: true, about: 'mentor', urgent: 'yes' });
      expect(row).toMatchObject({ from_account: null, from_role: 'anybody', hub: null, mentorship_id: null });
      const kept = JSON.stringify([
        row,
        await database().selectFrom('concern_step').selectAll().execute(),
        await database().selectFrom('concern_named').selectAll().execute(),
        await database().selectFrom('audit_event').selectAll().where('action', 'like', 'concern%').execute(),
        await database().selectFrom('outbox').selectAll().execute(),
        await database().selectFrom('throttle').selectAll().execute(),
      ]);
      for (const each of ['a-girl', menteeId, pair, mentorId]) expect(kept).not.toContain(each);
    });

    test('also without signing in; a chosen account then is none, a name is', async () => {
      const row = await raise({ named: ['sg-1'], who: 'Bənövşə' }, visitor);
      expect(row.from_account).toBeNull();
      expect(await sees(aytac, row.id)).toBe(true);
      expect(await sees(bahar, row.id)).toBe(false);
    });

    test('sent twice it is one', async () => {
      const given = input();
      const first = await raiseConcern(as(girl), given, '127.0.0.1');
      expect(await raiseConcern(as(girl), given, '127.0.0.1')).toEqual(first);
      expect(await listConcerns(as(aytac))).toHaveLength(1);
    });

    test('whoever goes back, writes more and sends it again has sent another, once', async () => {
      const given = input();
      await raiseConcern(as(girl), given, '127.0.0.1');
      const more = { ...given, text: `${given.text} Bu gün yenə yazdı.` };
      const second = await raiseConcern(as(girl), more, '127.0.0.1');
      expect(await raiseConcern(as(girl), more, '127.0.0.1')).toEqual(second);
      const pressing = await raiseConcern(as(girl), { ...given, urgent: 'yes' }, '127.0.0.1');
      expect(pressing).toMatchObject({ ok: true, value: { urgent: true } });
      const listed = await listConcerns(as(aytac));
      expect(listed).toHaveLength(3);
    });

    test.each([
      { about: 'mentor' },
      { who: 'Qonşumuz' },
      { reach: 'Məktəbdə' },
      { nameless: true },
      { named: ['the-coordinator'] },
      { about: 'mentor', pair: 'another' },
    ] as const)('whoever changes anything else has sent another too, once: %o', async (change) => {
      const given = input('pair' in change ? { about: 'mentor' } : {});
      const first = await raiseConcern(as(girl), given, '127.0.0.1');
      const changed = { ...given, ...change, named: [...('named' in change ? (change.named ?? []) : [])] };
      const second = await raiseConcern(as(girl), changed, '127.0.0.1');
      expect(second).not.toEqual(first);
      expect(await raiseConcern(as(girl), changed, '127.0.0.1')).toEqual(second);
      expect(await raiseConcern(as(girl), given, '127.0.0.1')).toEqual(first);
      expect(await listConcerns(as(aytac))).toHaveLength(2);
    });

    test('sent again with whom it is about, she whom it names loses sight of the first as well', async () => {
      for (const [change, by] of [
        [{ named: ['sg-1'] }, 'form'],
        [{ who: 'Aytac xanım' }, 'sent-again'],
        [{ text: 'Aytacdan qorxuram' }, 'sent-again'],
        [{ named: ['sg-1'], nameless: true }, 'form'],
      ] as const) {
        const given = input();
        const first = await raise(given);
        expect(first.assigned_to).toBe('sg-1');
        await takeInHand(as(aytac), first.id, null);
        const second = await raise({
          ...given,
          ...change,
          named: 'named' in change ? [...change.named] : [],
        });
        for (const { id } of [first, second]) {
          await expect(readConcern(as(aytac), id)).rejects.toMatchObject(gone);
          expect(await sees(bahar, id)).toBe(true);
        }
        // What was her duty is another's at once, and she who may not see it does not bring it back.
        expect(await rowOf(first.id)).toMatchObject({ state: 'received', assigned_to: 'sg-2' });
        expect(await giveBack(as(bahar), first.id, 'sg-1')).toMatchObject({ ok: false });
        const marks = database().selectFrom('concern_named').select(['account_id', 'by', 'holds']);
        expect(await marks.where('concern_id', '=', first.id).execute()).toEqual([
          { account_id: 'sg-1', by, holds: 1 },
        ]);
        for (const table of ['concern_named', 'concern_step', 'concern_reading', 'concern'] as const)
          await database().deleteFrom(table).execute();
      }
    });

    test('a third time, both before are hidden; what she is set aside from otherwise is not', async () => {
      const given = input();
      const stays = await raise({ ...given, id: randomUUID() });
      const rows = [await raise(given), await raise({ ...given, text: 'Bu gün yenə.' })];
      rows.push(await raise({ ...given, named: ['sg-3', 'the-coordinator'] }));
      for (const { id } of rows) expect(await sees(ceyran, id)).toBe(false);
      expect(await sees(ceyran, stays.id)).toBe(true);
      // Whom she no longer names sees what is sent from then on, and nothing of what stands.
      const last = await raise({ ...given, text: 'Başqa.' });
      expect([await sees(ceyran, last.id), await sees(ceyran, rows[0]?.id ?? '')]).toEqual([true, false]);
    });

    test('nothing that is kept joins what has her name to what she sent again without it', async () => {
      const given = input();
      const [first, second] = [await raise(given), await raise({ ...given, nameless: true })];
      expect([first.from_account, second.from_account]).toEqual(['a-girl', null]);
      const parts = new Set([first, second].flatMap((row) => row.client_id.split('.')));
      expect(parts.size).toBe(4);
      expect([...parts].join(' ')).not.toContain(given.id);
    });

    test('whoever floods waits, and holds up nobody who is signed in at the same address', async () => {
      const flood = () => raiseConcern(as(visitor), input(), '203.0.113.9');
      for (let at = 0; at < 20; at += 1) expect(await flood()).toMatchObject({ ok: true });
      expect(await flood()).toMatchObject({ ok: false, code: 'wait' });
      expect(await raiseConcern(as(girl), input(), '203.0.113.9')).toMatchObject({ ok: true });
      expect(await raiseConcern(as(visitor), input(), '203.0.113.10')).toMatchObject({ ok: true });
    });

    test('a girl chooses among her own hub’s staff, a visitor among nobody', async () => {
      const far = person(['coordinator'], { accountId: 'far', hubs: ['quba'] });
      await hasAccount(database(), far);
      const names = (await readConcernForm(as(girl))).staff.map(({ accountId }) => accountId);
      expect(names.toSorted()).toEqual(['sg-1', 'sg-2', 'sg-3', 'the-coordinator', 'the-lead']);
      expect((await readConcernForm(as(visitor))).staff).toEqual([]);
      expect((await readConcernForm(as(woman))).pairs).toMatchObject([{ id: pair, name: 'g1', to: null }]);
    });
  });
});
