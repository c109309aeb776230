import { beforeEach, expect, test } from 'vitest';
import { addHours, addMinutes, type Instant } from '#lib/dates.ts';
import { raiseConcern, listConcerns, readThreadOf } from '#lib/server/concerns/index.ts';
import { machine, newId, visitor, type Actor } from '#lib/server/database/index.ts';
import { forEachDatabase } from '#lib/server/database/testing.ts';
import { begun, coordinator, noPair, safeguarding, stranger } from '#lib/server/mentorships/testing/pair.ts';
import { aMentee, aMentor, contextOf, lead, now, person } from '#lib/server/rounds/testing.ts';
import { forgetMessages, listReadings, openThread, readOpened, sendMessage } from './index.ts';
import { aPair, hasAccount } from './testing.ts';

const later = (days: number): Instant => addHours(now, 24 * days);

forEachDatabase('who opened threads', (database) => {
  const as = (actor: Actor = lead, at = now) => contextOf(database(), actor, at);
  const ofBoth = person(['coordinator', 'safeguarding'], { accountId: 'of-both', hubs: ['gence'] });
  let { girl, woman, pair } = noPair;

  beforeEach(async () => {
    ({ girl, woman, pair } = await begun(database(), { staff: [coordinator, lead, safeguarding, ofBoth] }));
  });

  test('nobody but a lead sees it, whatever she asks for', async () => {
    await openThread(as(coordinator), pair, 'valideyn zəng edib');
    const others = [coordinator, stranger, safeguarding, ofBoth, girl, woman, visitor, machine];
    for (const actor of [...others, person(['operator'])])
      for (const asked of [{}, { by: coordinator.accountId ?? '' }, { days: 7, page: 9 } as const])
        await expect(listReadings(as(actor), asked)).rejects.toMatchObject({ status: 404 });
  });

  test('no text of a thread stands there, nor what safeguarding read under a concern', async () => {
    await sendMessage(as(girl), pair, {
      id: 'd7b0a6d2-53f4-4d5f-9a53-1c0f6b1a2b3c',
      text: 'Qəribəsöz yazdım',
    });
    await raiseConcern(
      as(girl),
      {
        ...{ id: 'c1a0a6d2-53f4-4d5f-9a53-1c0f6b1a2b3c', text: 'Narahatam', urgent: 'no', about: 'mentor' },
        ...{ who: '', named: [], pair: null, reach: '', nameless: false },
      },
      'here',
    );
    const [concern] = await listConcerns(as(safeguarding));
    expect((await readThreadOf(as(safeguarding), concern?.id ?? '', {})).messages).toHaveLength(1);
    const nobody = { readings: [], readers: [], total: 0, page: 1, pages: 1 };
    expect(await listReadings(as(), {})).toEqual(nobody);
    const reading = await openThread(as(coordinator), pair, 'valideyn zəng edib');
    await readOpened(as(coordinator), pair, reading, {});
    const found = await listReadings(as(), {});
    expect(found.readings).toHaveLength(1);
    expect(JSON.stringify(found)).not.toMatch(/Qəribəsöz|Narahatam|the-safeguarding/u);
  });

  test('who, which pair, when and why, the newest first, a lead’s own too', async () => {
    const other = await aPair(
      database(),
      await aMentee(database(), 'g2', { hub: 'quba' }),
      await aMentor(database(), 'm2'),
    );
    await openThread(as(coordinator), pair, 'valideyn zəng edib');
    await openThread(as(lead, later(1)), other, 'qız soruşdu');
    const { readings, readers, total } = await listReadings(as(), {});
    expect(readings).toMatchObject([
      {
        name: 'the-lead',
        role: 'lead',
        reason: 'qız soruşdu',
        at: later(1),
        pair: { id: other, hub: 'quba' },
      },
      { name: 'the-coordinator', role: 'coordinator', reason: 'valideyn zəng edib', pair: { id: pair } },
    ]);
    expect(total).toBe(2);
    expect(readers.map(({ id }) => id)).toEqual(['the-coordinator', 'the-lead']);
    const reasons = async (asked: Parameters<typeof listReadings>[1], at = later(1)) =>
      (await listReadings(as(lead, at), asked)).readings.map(({ reason }) => reason);
    expect(await reasons({ by: 'the-coordinator' })).toEqual(['valideyn zəng edib']);
    expect(await reasons({ by: 'of-both' })).toEqual([]);
    expect(await reasons({ by: "x' or 1=1 --" })).toEqual([]);
    // Today is one of the seven, and the first counts from its beginning on.
    expect(await reasons({ days: 7 }, later(6))).toHaveLength(2);
    expect(await reasons({ days: 7 }, later(7))).toEqual(['qız soruşdu']);
    expect(await reasons({ by: 'the-coordinator', days: 7 }, later(7))).toEqual([]);
    expect(await reasons({ days: 7 }, later(8))).toEqual([]);
  });

  test('that it was opened stays when the reason is forgotten and the reader is gone', async () => {
    await openThread(as(coordinator), pair, 'valideyn zəng edib');
    await database()
      .updateTable('account')
      .set({ closed_at: now })
      .where('id', '=', 'the-coordinator')
      .execute();
    await forgetMessages(as(machine, '2029-10-01T08:00:00.000Z'));
    expect((await listReadings(as(), {})).readings).toMatchObject([
      { name: 'the-coordinator', reason: '', pair: { id: pair } },
    ]);
  });

  test('fifty a page, and a page that is none is the last', async () => {
    await database()
      .insertInto('thread_reading')
      .values(
        Array.from({ length: 51 }, (_, at) => ({
          ...{ id: newId(addMinutes(now, at)), mentorship_id: pair, account_id: 'the-coordinator' },
          ...{ role: 'coordinator', reason: `səbəb ${at}`, at: addMinutes(now, at) },
        })),
      )
      .execute();
    const first = await listReadings(as(), {});
    expect(first).toMatchObject({ total: 51, page: 1, pages: 2 });
    expect(first.readings).toHaveLength(50);
    expect(first.readings[0]).toMatchObject({ reason: 'səbəb 50' });
    for (const page of [2, 9])
      expect((await listReadings(as(), { page })).readings).toMatchObject([{ reason: 'səbəb 0' }]);
    await hasAccount(database(), person(['coordinator'], { accountId: 'other', hubs: ['quba'] }));
    expect(await listReadings(as(), { by: 'other', page: 3 })).toMatchObject({ total: 0, page: 1, pages: 1 });
  });
});
