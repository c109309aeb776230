import { randomUUID } from 'node:crypto';
import { beforeEach, describe, expect, test } from 'vitest';
import { addHours, addMinutes, type Instant } from '#lib/dates.ts';
import { safeguardingIsThin } from '#lib/server/accounts/index.ts';
import { machine, visitor, type Actor } from '#lib/server/database/index.ts';
import { forEachDatabase } from '#lib/server/database/testing.ts';
import { sendMessage } from '#lib/server/messages/index.ts';
import { aPair, hasAccount } from '#lib/server/messages/testing.ts';
import { readMentorship } from '#lib/server/mentorships/index.ts';
import {
  aMentee,
  aMentor,
  aProgramme,
  asMentee,
  asMentor,
  contextOf,
  emptied,
  lead,
  now,
  person,
} from '#lib/server/rounds/testing.ts';
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
import type { ConcernInput } from './input.ts';

const gone = { status: 404 };
const later = (hours: number): Instant => addHours(now, hours);

forEachDatabase('concerns', (database) => {
  const as = (actor: Actor, at = now) => contextOf(database(), actor, at);
  const coordinator = person(['coordinator'], { hubs: ['gence'] });
  // In the order of their accounts.
  const aytac = person(['safeguarding'], { accountId: 'sg-1' });
  const bahar = person(['safeguarding', 'lead'], { accountId: 'sg-2' });
  const ceyran = person(['safeguarding'], { accountId: 'sg-3' });
  const all = [aytac, bahar, ceyran];
  let girl: Actor;
  let woman: Actor;
  let pair: string;
  let menteeId: string;
  let mentorId: string;

  const called = (id: string, name: string) =>
    database().updateTable('account').set({ name }).where('id', '=', id).execute();

  beforeEach(async () => {
    await emptied(database());
    await database().deleteFrom('throttle').execute();
    await aProgramme(database());
    for (const actor of [coordinator, lead, ...all]) await hasAccount(database(), actor);
    await called('sg-1', 'Aytac Qurbanova');
    await called('sg-2', 'Bənövşə Sarayeva');
    await called('sg-3', 'Ceyran Mehdizadə');
    await called(coordinator.accountId ?? '', 'Zəminə Talıbova');
    const accounts = [
      person(['mentee'], { accountId: 'a-girl' }),
      person(['mentor'], { accountId: 'a-woman' }),
    ];
    for (const actor of accounts) await hasAccount(database(), actor);
    menteeId = await aMentee(database(), 'g1', { account_id: 'a-girl', birth_date: '2012-03-04' });
    mentorId = await aMentor(database(), 'm1', { account_id: 'a-woman' });
    pair = await aPair(database(), menteeId, mentorId);
    girl = { ...asMentee(menteeId), accountId: 'a-girl' };
    woman = { ...asMentor(mentorId), accountId: 'a-woman' };
  });

  const input = (given: Partial<ConcernInput> = {}): ConcernInput => ({
    id: randomUUID(),
    text: 'Məni narahat edən bir şey var.',
    urgent: 'no',
    about: 'other',
    who: '',
    named: [],
    pair: null,
    reach: '',
    nameless: false,
    ...given,
  });
  async function raise(given: Partial<ConcernInput> = {}, actor: Actor = girl, at = now) {
    const raised = await raiseConcern(as(actor, at), input(given), '127.0.0.1');
    if (!raised.ok) throw new Error(raised.code);
    const row = await database()
      .selectFrom('concern')
      .selectAll()
      .where('receipt', '=', raised.value.receipt)
      .executeTakeFirstOrThrow();
    return row;
  }
  const rowOf = (id: string) =>
    database().selectFrom('concern').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
  const mails = async () =>
    (await database().selectFrom('outbox').select(['key', 'recipient']).orderBy('id').execute()).map(
      ({ key, recipient }) => `${key.split(':')[0]} ${recipient.split('@')[0]}`,
    );
  const tick = (at: Instant) => escalateDue(as(machine, at));
  const sees = async (actor: Actor, id: string) =>
    (await listConcerns(as(actor))).some((each) => each.id === id) &&
    (await readConcern(as(actor), id).then(
      () => true,
      () => false,
    ));

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
          () => suspendPair(context, id),
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

  describe('whom it names', () => {
    const without = async (given: Partial<ConcernInput>, actor: Actor = girl) => {
      const { id } = await raise({ urgent: 'yes', ...given }, actor);
      const list = await Promise.all(all.map((each) => sees(each, id)));
      const told = await mails();
      await database().deleteFrom('outbox').execute();
      return [list, told.map((each) => each.split(' ')[1])] as const;
    };
    test('who was chosen sees it nowhere and hears of it by no mail', async () => {
      expect(await without({ about: 'staff', named: ['sg-2'] })).toEqual([
        [true, false, true],
        ['sg-1', 'sg-3'],
      ]);
    });
    test.each([
      ['in the field for whom', { who: 'Ceyran xanım' }],
      ['with an ending in the text', { text: 'Ceyrandan qorxuram, o mənə qışqırır.' }],
      ['by surname', { text: 'Mehdizadənin otağında oldu' }],
      ['without marks', { who: 'mehdizade' }],
      ['in Russian', { text: 'Это сказала Джейран.' }],
    ])('who is named %s neither', async (_, given) => {
      const [[, , last], told] = await without(given, visitor);
      expect([last, told]).toEqual([false, ['sg-1', 'sg-2']]);
    });
    test('other words take it from nobody', async () => {
      expect(
        await without({ text: 'Evdə səs-küy olur, dərsə gedə bilmirəm. Səhər avtobus gec gəlir.' }),
      ).toEqual([
        [true, true, true],
        ['sg-1', 'sg-2', 'sg-3'],
      ]);
    });
    test('a name that was typed into an account later counts as well', async () => {
      const { id } = await raise({ text: 'Pərvanə ilə danışdım' });
      expect(await sees(ceyran, id)).toBe(true);
      await called('sg-3', 'Pərvanə Mehdizadə');
      await expect(readConcern(as(ceyran), id)).rejects.toMatchObject(gone);
    });
    test('a namesake is let in by a lead who sees it, one who was chosen never', async () => {
      const { id } = await raise({ text: 'Sinif yoldaşım Ceyran' });
      expect(await sees(ceyran, id)).toBe(false);
      expect(await markNamed(as(aytac), id, 'sg-3', false)).toMatchObject({ ok: true });
      expect(await sees(ceyran, id)).toBe(true);
      const chosen = await raise({ about: 'staff', named: ['sg-3'] });
      expect(await markNamed(as(aytac), chosen.id, 'sg-3', false)).toMatchObject({ code: 'chosen' });
      expect(await sees(ceyran, chosen.id)).toBe(false);
      // Who was let in was not set aside: taken back, she would be out again.
      expect(await giveBack(as(aytac), id, 'sg-3')).toMatchObject({ code: 'not-now' });
      expect(await sees(ceyran, id)).toBe(true);
    });
    test('only a lead of safeguarding is marked, and of a closed one nothing is opened by it', async () => {
      const { id } = await raise();
      for (const account of ['a-girl', 'the-lead', 'nobody'])
        expect(await markNamed(as(aytac), id, account, true)).toMatchObject({ code: 'not-a-lead' });
      expect(await database().selectFrom('concern_named').selectAll().execute()).toEqual([]);
      // Whose duty it is keeps it, when another is set aside.
      await takeInHand(as(aytac), id, null);
      await markNamed(as(aytac), id, 'sg-3', true);
      expect(await rowOf(id)).toMatchObject({ state: 'in_hand', assigned_to: 'sg-1', escalated: 0 });
      await closeConcern(as(aytac), id, 'helped', 'Danışdıq.');
      await markNamed(as(bahar), id, 'sg-1', true);
      expect(await rowOf(id)).toMatchObject({ state: 'closed', escalated: 0 });
      expect(await sees(aytac, id)).toBe(false);
    });
    test('a lead who finds herself in it steps back, and it goes on to the next at once', async () => {
      const { id } = await raise();
      await takeInHand(as(aytac), id, null);
      expect(await markNamed(as(aytac), id, 'sg-1', true)).toMatchObject({ ok: true });
      expect(await sees(aytac, id)).toBe(false);
      expect(await rowOf(id)).toMatchObject({ state: 'received', assigned_to: 'sg-2' });
      expect(await mails()).toContain('concern sg-2');
    });
    test('one who was set aside cannot bring herself back, nor is she told of it', async () => {
      const { id } = await raise();
      expect(await markNamed(as(aytac), id, 'sg-3', true)).toMatchObject({ ok: true });
      const before = await mails();
      expect(await sees(ceyran, id)).toBe(false);
      await expect(giveBack(as(ceyran), id, 'sg-3')).rejects.toMatchObject(gone);
      expect(await sees(ceyran, id)).toBe(false);
      expect(await giveBack(as(bahar), id, 'sg-3')).toEqual({ ok: true, value: undefined });
      expect(await sees(ceyran, id)).toBe(true);
      // What is kept of it she does not read, nor who did it.
      const kinds = async (actor: typeof ceyran) =>
        (await readConcern(as(actor), id)).steps.map(({ kind }) => kind);
      expect(await kinds(aytac)).toEqual([...(await kinds(ceyran)), 'set-aside', 'let-back']);
      expect(await mails()).toEqual(before);
      expect((await readConcern(as(bahar), id)).steps.at(-1)).toMatchObject({
        kind: 'let-back',
        by: 'Bənövşə Sarayeva',
        about: 'Ceyran Mehdizadə',
      });
      const events = database().selectFrom('audit_event').select('action').where('subject_id', '=', id);
      expect(await events.execute()).toContainEqual({ action: 'concern.let-back' });
      expect(await giveBack(as(bahar), id, 'sg-3')).toMatchObject({ code: 'not-now' });
    });
    test('brought back is only whom a lead set aside: nobody who was chosen, stepped back or is named', async () => {
      const chosen = await raise({ about: 'staff', named: ['sg-3'] });
      // Pressed on somebody who was chosen already, it does not become a lead's word.
      expect(await markNamed(as(aytac), chosen.id, 'sg-3', true)).toMatchObject({ ok: true });
      expect(await giveBack(as(aytac), chosen.id, 'sg-3')).toMatchObject({ code: 'chosen' });
      const stepped = await raise();
      await markNamed(as(ceyran), stepped.id, 'sg-3', true);
      expect(await giveBack(as(aytac), stepped.id, 'sg-3')).toMatchObject({ code: 'not-now' });
      const named = await raise({ text: 'Ceyrandan qorxuram' });
      expect(await giveBack(as(aytac), named.id, 'sg-3')).toMatchObject({ code: 'not-now' });
      await markNamed(as(aytac), named.id, 'sg-3', true);
      expect(await giveBack(as(aytac), named.id, 'sg-3')).toEqual({ ok: true, value: 'unmarked' });
      expect((await readConcern(as(aytac), named.id)).steps.at(-1)).toMatchObject({ kind: 'unmarked' });
      expect((await readConcern(as(aytac), named.id)).others).toMatchObject([
        { accountId: 'sg-2' },
        { accountId: 'sg-3', sees: false, byName: true, canBeBack: false },
      ]);
      for (const { id } of [chosen, stepped, named]) expect(await sees(ceyran, id)).toBe(false);
      expect((await readConcern(as(aytac), chosen.id)).others).toMatchObject([
        { accountId: 'sg-2', sees: true, byName: false },
        { accountId: 'sg-3', sees: false, byName: false, canBeBack: false },
      ]);
      // Once another is said to be meant, she reads nothing of what was done with her name before.
      await markNamed(as(aytac), named.id, 'sg-3', false);
      expect((await readConcern(as(ceyran), named.id)).steps.map(({ kind }) => kind)).not.toContain(
        'unmarked',
      );
      expect(await giveBack(as(aytac), named.id, 'a-girl')).toMatchObject({ code: 'not-a-lead' });
      const { others } = await readConcern(as(aytac), stepped.id);
      expect(others.map(({ canBeBack }) => canBeBack)).toEqual([false, false]);
    });
    test('once its words are gone nobody is brought back: her name may have stood in them', async () => {
      const { id } = await raise({ text: 'Ceyrandan qorxuram' });
      await markNamed(as(aytac), id, 'sg-3', true);
      await database().updateTable('concern').set({ text: '' }).where('id', '=', id).execute();
      expect(await giveBack(as(aytac), id, 'sg-3')).toMatchObject({ code: 'not-now' });
      expect((await readConcern(as(aytac), id)).others.map(({ canBeBack }) => canBeBack)).toEqual([
        false,
        false,
      ]);
      expect(await sees(ceyran, id)).toBe(false);
    });
    test('when nobody is left the leads hear that somebody has to be named, and never what it says', async () => {
      const { id } = await raise({ about: 'staff', named: ['sg-1', 'sg-2', 'sg-3'], urgent: 'yes' });
      expect(await mails()).toEqual(['concern-nobody the-lead']);
      await expect(readConcern(as(lead), id)).rejects.toMatchObject(gone);
      const late = person(['safeguarding'], { accountId: 'sg-4' });
      await hasAccount(database(), late);
      await tick(later(1));
      expect(await sees(late, id)).toBe(true);
      expect(await rowOf(id)).toMatchObject({ assigned_to: 'sg-4' });
    });
    test('a named coordinator learns of it by nothing', async () => {
      await raise({
        about: 'staff',
        named: [coordinator.accountId ?? ''],
        who: 'Zəminə xanım',
        urgent: 'yes',
      });
      expect((await mails()).filter((each) => each.includes('coordinator'))).toEqual([]);
      await expect(listConcerns(as(coordinator))).rejects.toMatchObject(gone);
    });
  });

  test('a programme with fewer than two safeguarding leads who can come is told so', async () => {
    expect(await safeguardingIsThin(as(lead))).toBe(false);
    await database().updateTable('account').set({ closed_at: now }).where('id', '=', 'sg-1').execute();
    await database().updateTable('account').set({ password_set_at: null }).where('id', '=', 'sg-2').execute();
    expect(await safeguardingIsThin(as(lead))).toBe(true);
    await expect(safeguardingIsThin(as(coordinator))).rejects.toMatchObject(gone);
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
        pair: {
          contacts: expect.arrayContaining([
            { whose: 'girl', name: 'Aysu Quliyeva', contact: '+994501234567' },
            { whose: 'guardian', name: 'Nərgiz', contact: '+994507654321' },
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
        await suspendPair(as(bahar), id);
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
      expect(await suspendPair(as(aytac), id)).toMatchObject({ code: 'not-now' });
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
      expect(await suspendPair(as(aytac), id)).toMatchObject({ ok: true });
      expect((await readMentorship(as(lead), right)).state).toBe('suspended');
      expect((await readMentorship(as(lead), pair)).state).toBe('active');
    });
  });

  describe('deadlines', () => {
    test('a concern goes to one lead, then on to the next, then to all, each deadline once', async () => {
      const { id } = await raise();
      expect(await mails()).toEqual(['concern sg-1']);
      await tick(later(23.9));
      expect(await mails()).toEqual(['concern sg-1']);
      await tick(later(24));
      await tick(addMinutes(later(24), 1));
      expect(await mails()).toEqual(['concern sg-1', 'concern sg-2']);
      expect(await rowOf(id)).toMatchObject({ assigned_to: 'sg-2', escalated: 1, due_at: later(48) });
      await tick(later(48));
      await tick(later(72));
      await tick(later(96));
      expect((await mails()).slice(2)).toEqual([
        'concern sg-3',
        ...['sg-1', 'sg-2', 'sg-3', 'sg-1', 'sg-2', 'sg-3'].map((each) => `concern ${each}`),
      ]);
    });

    test('an urgent one is told to all at once and goes on every hour, at night too', async () => {
      const night = '2026-10-01T20:30:00.000Z';
      await raise({ urgent: 'yes' }, girl, night);
      expect(await mails()).toEqual(['concern sg-1', 'concern sg-2', 'concern sg-3']);
      await tick(addHours(night, 1));
      expect((await mails()).slice(3)).toEqual(['concern sg-2']);
      const mailed = await database()
        .selectFrom('outbox')
        .select(['due_at', 'quiet_of'])
        .where('key', 'like', 'concern:%:1:%')
        .executeTakeFirstOrThrow();
      // It leaves at that moment: in nobody's quiet hours.
      expect(mailed).toEqual({ due_at: addHours(night, 1), quiet_of: null });
    });

    test('a clock that jumps far fires once', async () => {
      const { id } = await raise({ urgent: 'yes' });
      await database().deleteFrom('outbox').execute();
      await tick(later(500));
      await tick(later(500));
      await tick(addMinutes(later(500), 59));
      expect(await mails()).toEqual(['concern sg-2']);
      expect(await rowOf(id)).toMatchObject({ escalated: 1 });
    });

    test('what is in hand is quiet until the day that she named, then she and another are told', async () => {
      const { id } = await raise();
      await takeInHand(as(aytac), id, '2026-10-03');
      await database().deleteFrom('outbox').execute();
      await tick('2026-10-03T19:59:00.000Z');
      expect(await mails()).toEqual([]);
      await tick('2026-10-03T20:00:00.000Z');
      expect(await mails()).toEqual(['concern sg-1', 'concern sg-2']);
      expect(await rowOf(id)).toMatchObject({ state: 'in_hand', assigned_to: 'sg-1' });
    });

    describe('whoever has it may not see it any more', () => {
      const ways = [
        ['her role is taken', () => database().deleteFrom('account_role').where('account_id', '=', 'sg-1')],
        [
          'her account is closed',
          () => database().updateTable('account').set({ closed_at: now }).where('id', '=', 'sg-1'),
        ],
        [
          'her name is another since, and stands in it',
          () => database().updateTable('account').set({ name: 'Pərvanə' }).where('id', '=', 'sg-1'),
        ],
      ] as const;
      const text = 'Pərvanə ilə danışdım';
      const stepsOf = async (id: string) => (await readConcern(as(bahar), id)).steps;

      test.each(ways)('%s: in hand for weeks, it goes on at once, and once', async (_way, lost) => {
        const { id } = await raise({ text });
        await takeInHand(as(aytac), id, '2026-11-20');
        const other = await raise();
        await takeInHand(as(bahar), other.id, '2026-11-20');
        await database().deleteFrom('outbox').execute();
        await lost().execute();
        await tick(later(2));
        await tick(addMinutes(later(2), 1));
        expect(await mails()).toEqual(['concern sg-2']);
        expect(await rowOf(id)).toMatchObject({
          ...{ state: 'received', assigned_to: 'sg-2', escalated: 1, due_at: later(26) },
        });
        expect((await stepsOf(id)).at(-1)).toMatchObject({ kind: 'passed-on', about: 'Bənövşə Sarayeva' });
        expect(await rowOf(other.id)).toMatchObject({ state: 'in_hand', assigned_to: 'sg-2', escalated: 0 });
        const notices = await database().selectFrom('notice').select('template').execute();
        expect(notices).not.toContainEqual({ template: 'concern-escalated' });
        // From there on it is one that waits as any other.
        await tick(later(26));
        expect((await mails()).slice(1)).toEqual(['concern sg-3']);
      });

      test.each(ways)('%s: what waits for her goes on at once too', async (_way, lost) => {
        const { id } = await raise({ text, urgent: 'yes' });
        await database().deleteFrom('outbox').execute();
        await lost().execute();
        await tick(addMinutes(now, 5));
        await tick(addMinutes(now, 6));
        expect(await mails()).toEqual(['concern sg-2']);
        expect(await rowOf(id)).toMatchObject({ assigned_to: 'sg-2', due_at: addMinutes(now, 65) });
      });

      test('nobody is left: the leads hear it once, and whoever is named then has it at once', async () => {
        const { id } = await raise();
        await takeInHand(as(aytac), id, '2026-11-20');
        await database().deleteFrom('outbox').execute();
        const roles = database().deleteFrom('account_role').where('role', '=', 'safeguarding');
        await roles.execute();
        for (const minutes of [1, 2, 3]) await tick(addMinutes(now, minutes));
        expect((await mails()).toSorted()).toEqual(['concern-nobody sg-2', 'concern-nobody the-lead']);
        expect(await rowOf(id)).toMatchObject({ state: 'received', assigned_to: null });
        const late = person(['safeguarding'], { accountId: 'sg-4' });
        await hasAccount(database(), late);
        for (const minutes of [4, 5]) await tick(addMinutes(now, minutes));
        expect((await mails()).slice(2)).toEqual(['concern sg-4']);
        expect(await rowOf(id)).toMatchObject({ assigned_to: 'sg-4' });
      });

      test('a closed one goes on to nobody', async () => {
        const { id } = await raise();
        await takeInHand(as(aytac), id, null);
        await closeConcern(as(aytac), id, 'helped', 'Danışdıq.');
        await database().deleteFrom('outbox').execute();
        await database().deleteFrom('account_role').where('account_id', '=', 'sg-1').execute();
        await tick(later(5));
        expect(await mails()).toEqual([]);
        expect(await rowOf(id)).toMatchObject({ state: 'closed', assigned_to: 'sg-1' });
      });
    });

    test.each([
      ['an urgent one within a week', 'yes', '2026-10-08', '2026-10-09', 'not-this-week'],
      ['another within sixty days', 'no', '2026-11-30', '2026-12-01', 'not-a-day'],
    ] as const)('%s: whoever has it names no later day', async (_what, urgent, last, tooLate, code) => {
      const { id } = await raise({ urgent });
      expect(await takeInHand(as(aytac), id, tooLate)).toMatchObject({ code });
      expect(await rowOf(id)).toMatchObject({ state: 'received' });
      expect(await takeInHand(as(aytac), id, last)).toMatchObject({ ok: true });
      expect(await addNote(as(aytac), id, '.', tooLate)).toMatchObject({ code });
      expect(await rowOf(id)).toMatchObject({ due_at: `${last}T20:00:00.000Z` });
    });

    test('what is closed is never due', async () => {
      const { id } = await raise();
      await takeInHand(as(aytac), id, null);
      await closeConcern(as(aytac), id, 'helped', 'Danışdıq.');
      await database().deleteFrom('outbox').execute();
      await tick(later(5000));
      expect(await mails()).toEqual([]);
    });

    test('the least busy lead is first', async () => {
      await raise();
      expect(await raise()).toMatchObject({ assigned_to: 'sg-2' });
    });
  });

  describe('working on it', () => {
    test('every opening is kept, each with who and when, and the page shows it', async () => {
      const { id } = await raise();
      await readConcern(as(aytac), id);
      await readConcern(as(ceyran, later(1)), id);
      const { readings } = await readConcern(as(aytac, later(2)), id);
      expect(readings.map(({ name, at }) => [name, at])).toEqual([
        ['Aytac Qurbanova', later(2)],
        ['Ceyran Mehdizadə', later(1)],
        ['Aytac Qurbanova', now],
      ]);
      const events = await database()
        .selectFrom('audit_event')
        .selectAll()
        .where('action', '=', 'concern.read')
        .execute();
      expect(events).toHaveLength(3);
    });

    test('taken, noted, referred, closed, opened again: each step stands in the record', async () => {
      const { id } = await raise();
      expect(await closeConcern(as(aytac), id, 'helped', '.')).toMatchObject({ code: 'not-now' });
      for (const done of [
        await takeInHand(as(aytac), id, null),
        await addNote(as(aytac), id, 'Zəng etdim.', '2026-10-05'),
        await refer(as(aytac), id, 'child-helpline', ''),
        await closeConcern(as(aytac), id, 'referred', 'Oldu.'),
      ])
        expect(done).toMatchObject({ ok: true });
      expect(await takeInHand(as(aytac), id, null)).toMatchObject({ code: 'not-now' });
      expect(await reopenConcern(as(bahar), id)).toMatchObject({ ok: true });
      const concern = await readConcern(as(aytac), id);
      expect(concern.steps.map(({ kind }) => kind)).toEqual([
        ...['received', 'assigned', 'taken', 'note', 'referred', 'closed', 'reopened'],
      ]);
      expect(concern.referrals.map(({ service }) => service.en)).toEqual(['Azerbaijan Child Helpline']);
      expect(await refer(as(aytac), id, 'nobody', '')).toMatchObject({ code: 'no-service' });
      expect(await takeInHand(as(aytac), id, '2026-09-30')).toMatchObject({ code: 'not-a-day' });
      expect(await addNote(as(aytac), id, '.', '2027-10-01')).toMatchObject({ code: 'not-a-day' });
    });

    test('handed over it waits for the other, and goes on from there when she does not come', async () => {
      const { id } = await raise({ text: 'Bənövşə ilə danışdım' });
      await takeInHand(as(aytac), id, null);
      expect(await handOver(as(aytac), id, 'sg-2', '')).toMatchObject({ code: 'not-hers' });
      expect(await handOver(as(aytac), id, 'the-lead', '')).toMatchObject({ code: 'not-hers' });
      expect(await handOver(as(aytac), id, 'sg-1', '')).toMatchObject({ code: 'not-hers' });
      expect(await handOver(as(aytac), id, 'sg-3', 'Sizə yaxındır')).toMatchObject({ ok: true });
      expect(await rowOf(id)).toMatchObject({ state: 'received', assigned_to: 'sg-3', due_at: later(24) });
      await tick(later(24));
      expect(await rowOf(id)).toMatchObject({ assigned_to: 'sg-1' });
    });

    test('nothing that anybody wrote stands in an event or a mail', async () => {
      const secret = 'sirlisöz';
      const { id } = await raise({ text: secret, who: secret, reach: secret, urgent: 'yes' });
      await takeInHand(as(aytac), id, null);
      await addNote(as(aytac), id, secret, null);
      await handOver(as(aytac), id, 'sg-3', secret);
      await takeInHand(as(ceyran), id, null);
      await closeConcern(as(ceyran), id, 'other', secret);
      const kept = JSON.stringify([
        await database().selectFrom('audit_event').selectAll().execute(),
        await database().selectFrom('outbox').selectAll().execute(),
      ]);
      expect(kept).not.toContain(secret);
    });

    test('a pair that was not named is found by a name and joined, once', async () => {
      const { id } = await raise({ about: 'mentor' }, visitor);
      expect((await findPairs(as(aytac), id, 'mentorlu')).map((each) => each.id)).toEqual([pair]);
      expect(await findPairs(as(aytac), id, 'me')).toEqual([]);
      expect(await linkPair(as(aytac), id, pair)).toMatchObject({ ok: true });
      expect(await linkPair(as(aytac), id, pair)).toMatchObject({ code: 'not-now' });
      expect(await linkPair(as(aytac), (await raise({}, visitor)).id, 'nobody')).toMatchObject({
        code: 'not-now',
      });
    });
  });

  describe('shutting a pair', () => {
    const write = (actor: Actor) => sendMessage(as(actor), pair, { id: randomUUID(), text: 'Salam' });

    test('safeguarding shuts it at once; only safeguarding opens it', async () => {
      const { id } = await raise({ about: 'mentor' });
      expect(await write(woman)).toMatchObject({ ok: true });
      expect(await suspendPair(as(aytac), id)).toMatchObject({ ok: true });
      for (const actor of [girl, woman]) expect(await write(actor)).toMatchObject({ code: 'read-only' });
      expect(await suspendPair(as(aytac), id)).toMatchObject({ code: 'not-now' });
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

    test('whoever is named in its concern neither sees nor opens it', async () => {
      const { id } = await raise({ about: 'mentor', named: ['sg-3'] });
      await suspendPair(as(aytac), id);
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
      expect(JSON.stringify(unsettled)).not.toMatch(/park|050/u);
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
      expect(await readCut(as(girl), pair)).toEqual({ state: 'suspended' });
      await liftPair(as(aytac), pair, { note: 'Özü istədi.', seen: [] });
      expect(await listShut(as(aytac))).toEqual([]);
    });

    test('no message slips in beside the shutting', async () => {
      const { id } = await raise({ about: 'mentor' });
      const [shut, ...sent] = await Promise.all([
        suspendPair(as(aytac), id),
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
