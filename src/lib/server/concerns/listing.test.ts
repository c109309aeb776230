import { randomUUID } from 'node:crypto';
import { beforeEach, expect, test } from 'vitest';
import { addHours, type Instant } from '#lib/dates.ts';
import { machine, type Actor } from '#lib/server/database/index.ts';
import { forEachDatabase } from '#lib/server/database/testing.ts';
import { letThrough, listHeld, sendMessage } from '#lib/server/messages/index.ts';
import { aPair, hasAccount } from '#lib/server/messages/testing.ts';
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
import { planSession, shutPairOf } from '#lib/server/sessions/index.ts';
import {
  cutContact,
  escalateDue,
  listConcerns,
  raiseConcern,
  readConcern,
  reopenConcern,
  closeConcern,
  takeInHand,
} from './index.ts';
import type { ConcernInput } from './input.ts';
import { raiseUneasy } from './raising.ts';
import { inTransaction } from '#lib/server/database/index.ts';

forEachDatabase('the list of concerns', (database) => {
  const as = (actor: Actor, at: Instant = now) => contextOf(database(), actor, at);
  const coordinator = person(['coordinator'], { hubs: ['gence'] });
  const aytac = person(['safeguarding'], { accountId: 'sg-1' });
  const bahar = person(['safeguarding'], { accountId: 'sg-2' });
  let [menteeId, mentorId, pair] = ['', '', ''];

  beforeEach(async () => {
    await emptied(database());
    await database().deleteFrom('throttle').execute();
    await aProgramme(database());
    for (const actor of [coordinator, lead, aytac, bahar]) await hasAccount(database(), actor);
    await database()
      .updateTable('account')
      .set({ name: 'Bənövşə Sarayeva' })
      .where('id', '=', 'sg-2')
      .execute();
    menteeId = await aMentee(database(), 'g1', { name: 'Aysu Quliyeva' });
    mentorId = await aMentor(database(), 'm1', { name: 'Nigar Vəliyeva' });
    pair = await aPair(database(), menteeId, mentorId);
  });

  async function tell(given: Partial<ConcernInput> = {}, actor = asMentee(menteeId), at: Instant = now) {
    const input: ConcernInput = {
      ...{
        id: randomUUID(),
        text: 'Narahatam',
        urgent: 'no',
        about: 'mentor',
        who: '',
        named: [],
        pair: null,
      },
      ...{ reach: '', nameless: false },
      ...given,
    };
    const raised = await raiseConcern(as(actor, at), input, 'here');
    if (!raised.ok) throw new Error(raised.code);
    const row = await database()
      .selectFrom('concern')
      .select('id')
      .where('receipt', '=', raised.value.receipt)
      .executeTakeFirstOrThrow();
    return row.id;
  }

  test.each([
    { urgent: 'yes', due: '2026-10-02T20:00:00.000Z' },
    { urgent: 'no', due: '2026-10-04T20:00:00.000Z' },
  ] as const)(
    'taken in hand without a day, urgent: $urgent, she acts again by $due',
    async ({ urgent, due }) => {
      const id = await tell({ urgent });
      await takeInHand(as(aytac), id, null);
      expect((await readConcern(as(aytac), id)).dueAt).toBe(due);
      await closeConcern(as(aytac), id, 'helped', 'x');
      await reopenConcern(as(aytac), id);
      expect((await readConcern(as(aytac), id)).dueAt).toBe(due);
    },
  );

  test('urgent ones stand first, then whatever is due first', async () => {
    const later = await tell({}, asMentee(menteeId), addHours(now, 2));
    const first = await tell();
    const urgent = await tell({ urgent: 'yes' }, asMentee(menteeId), addHours(now, 1));
    await takeInHand(as(aytac), first, null);
    expect((await listConcerns(as(aytac))).map(({ id }) => id)).toEqual([urgent, later, first]);
  });

  test('beside a deadline that was renewed nothing says that it has passed', async () => {
    await tell();
    const at = addHours(now, 25);
    await escalateDue(as(machine, at));
    expect(await listConcerns(as(aytac, at))).toMatchObject([
      { overdue: false, passedOn: true, dueAt: addHours(at, 24) },
    ]);
  });

  test('it says whom it is about, as far as that is known', async () => {
    await tell({ who: 'Nigar' });
    await tell({ about: 'staff', named: ['the-coordinator'] });
    await tell({ about: 'girl', pair }, asMentor(mentorId));
    const whom = (await listConcerns(as(aytac))).map((each) => each.whom);
    expect(whom.toSorted()).toEqual([['Aysu Quliyeva'], ['Nigar Vəliyeva', 'Nigar'], ['the-coordinator']]);
  });

  test('concerns about the same pair or person lead to one another, past whoever may not see one', async () => {
    const first = await tell();
    const [other] = [await aMentee(database(), 'g2')];
    await aPair(database(), other ?? '', mentorId);
    const second = await tell({ text: 'Bənövşə xanım bilir' }, asMentee(other ?? ''));
    const third = await tell({ about: 'staff', named: ['the-coordinator'] });
    const related = async (id: string, actor = aytac) =>
      (await readConcern(as(actor), id)).related.map((each) => each.id);
    expect(await related(first)).toEqual([second]);
    expect(await related(second)).toEqual([first]);
    expect(await related(third)).toEqual([]);
    // She is named in the second: for her it is not there.
    expect(await related(first, bahar)).toEqual([]);
  });

  test('an answer that was chosen is told from what somebody wrote', async () => {
    // However often it comes in, it is one.
    for (let times = 0; times < 2; times += 1)
      await inTransaction(as(asMentee(menteeId)), (inside) =>
        raiseUneasy(inside, {
          checkIn: 'c1',
          mentorshipId: pair,
          side: 'mentee',
          hub: 'gence',
          text: 'Narahat',
        }),
      );
    const [chosen, ...others] = await listConcerns(as(aytac));
    expect(others).toEqual([]);
    expect(await readConcern(as(aytac), chosen?.id ?? '')).toMatchObject({ fromCheckIn: true });
    expect(await readConcern(as(aytac), await tell())).toMatchObject({ fromCheckIn: false });
  });

  test('what a pair wrote that is shut since cannot be let through, and its list does not offer it', async () => {
    await sendMessage(as(asMentee(menteeId)), pair, { id: randomUUID(), text: 'Nömrəm 050 123 45 67' });
    const held = async () => (await listHeld(as(coordinator)))[0];
    expect(await held()).toMatchObject({ mine: true, canPass: true });
    await cutContact(as(asMentee(menteeId)), pair);
    expect(await held()).toMatchObject({ mine: true, canPass: false });
    expect(await letThrough(as(coordinator), (await held())?.id ?? '', true)).toMatchObject({
      code: 'read-only',
    });
  });

  test('a link to a session of a pair that was shut since leads its mentor to the pair, and nobody else', async () => {
    const planned = await planSession(as(coordinator), pair, {
      ...{ when: 'other', day: '2026-10-03', clock: '12:00', minutes: '30', minutesOther: '' },
      ...{ way: 'in_person', address: '' },
    });
    if (!planned.ok) throw new Error(planned.code);
    const { id } = planned.value;
    const other = await aMentor(database(), 'm2');
    expect(await shutPairOf(as(asMentor(mentorId)), id)).toBeNull();
    await cutContact(as(asMentee(menteeId)), pair);
    expect(await shutPairOf(as(asMentor(mentorId)), id)).toBe(pair);
    for (const actor of [asMentor(other), asMentee(menteeId), coordinator])
      expect(await shutPairOf(as(actor), id)).toBeNull();
  });
});
