import { beforeEach, describe, expect, test } from 'vitest';
import { addHours, type Instant } from '#lib/dates.ts';
import type { Actor } from '#lib/server/database/index.ts';
import { forEachDatabase } from '#lib/server/database/testing.ts';
import { aPair } from '#lib/server/messages/testing.ts';
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
import { findPairs } from './index.ts';

const gone = { status: 404 };
const later = (days: number): Instant => addHours(now, 24 * days);
const plain = { list: 'all', sort: 'name' } as const;

forEachDatabase('the list of pairs', (database) => {
  const as = (actor: Actor = lead, at = now) => contextOf(database(), actor, at);
  const coordinator = person(['coordinator'], { hubs: ['gence'] });
  let mentorIds: string[] = [];
  let pairs: string[] = [];

  beforeEach(async () => {
    await emptied(database());
    await aProgramme(database());
    mentorIds = [];
    pairs = [];
    for (const [girl, woman, hub] of [
      ['Şəbnəm İsmayılova', 'Leyla Həsənova', 'gence'],
      ['Aysu Quliyeva', 'Nigar Əhmədova', 'gence'],
      ['Zəhra Babayeva', 'Ülkər Quliyeva', 'quba'],
    ] as const) {
      const mentor = await aMentor(database(), woman);
      mentorIds.push(mentor);
      pairs.push(await aPair(database(), await aMentee(database(), girl, { name: girl, hub }), mentor));
    }
    for (const [at, name] of ['Leyla Həsənova', 'Nigar Əhmədova', 'Ülkər Quliyeva'].entries())
      await database()
        .updateTable('mentor')
        .set({ name })
        .where('id', '=', mentorIds[at] ?? '')
        .execute();
  });

  const set = (
    at: number,
    values: { state?: string; started_at?: Instant; closed_at?: Instant; suspended_at?: Instant },
  ) =>
    database()
      .updateTable('mentorship')
      .set(values)
      .where('id', '=', pairs[at] ?? '')
      .execute();
  const girls = async (asked: Partial<Parameters<typeof findPairs>[1]>, actor: Actor = lead, at = now) =>
    (await findPairs(as(actor, at), { ...plain, ...asked })).pairs.map(
      ({ names }) => names.mentee.split(' ')[0],
    );

  test('only staff finds pairs, and a coordinator those of her hubs, whatever she asks', async () => {
    for (const actor of [
      person(['safeguarding']),
      person(['operator']),
      asMentor(mentorIds[0] ?? ''),
      asMentee('x'),
    ])
      await expect(findPairs(as(actor), plain)).rejects.toMatchObject(gone);
    expect(await girls({}, coordinator)).toEqual(['Aysu', 'Şəbnəm']);
    expect(await girls({ hub: 'quba' }, coordinator)).toEqual([]);
    expect(await girls({ q: 'Zəhra' }, coordinator)).toEqual([]);
  });

  test('either name is found, however it is typed', async () => {
    expect(await girls({ q: 'sebnem' })).toEqual(['Şəbnəm']);
    expect(await girls({ q: 'QULİYEVA' })).toEqual(['Aysu', 'Zəhra']);
    expect(await girls({ q: 'nigar aysu' })).toEqual(['Aysu']);
    expect(await girls({ q: 'x'.repeat(5000) })).toEqual([]);
    expect(await girls({ hub: 'quba' })).toEqual(['Zəhra']);
  });

  test('a state, the quiet ones, and pairs that are over last', async () => {
    await set(1, { state: 'closed', closed_at: now });
    expect(await girls({})).toEqual(['Şəbnəm', 'Zəhra', 'Aysu']);
    expect(await girls({ list: 'closed' })).toEqual(['Aysu']);
    expect(await girls({ list: 'quiet' })).toEqual([]);
    expect(await girls({ list: 'quiet' }, lead, later(8))).toEqual(['Şəbnəm', 'Zəhra']);
    const { counts } = await findPairs(as(lead, later(8)), plain);
    expect(counts).toMatchObject({ all: 3, active: 2, quiet: 2, closed: 1, paused: 0 });
  });

  test('the longest silence or the newest first', async () => {
    await set(2, { started_at: addHours(now, -24 * 20) });
    await set(0, { started_at: addHours(now, -24 * 9) });
    expect(await girls({ sort: 'quiet' })).toEqual(['Zəhra', 'Şəbnəm', 'Aysu']);
    expect(await girls({ sort: 'newest' })).toEqual(['Aysu', 'Şəbnəm', 'Zəhra']);
  });

  test('pages hold fifty, and a page that is none is the last', async () => {
    const found = await findPairs(as(), { ...plain, page: 9 });
    expect(found).toMatchObject({ page: 1, pages: 1, total: 3, hubs: ['gence', 'quba'] });
  });

  describe('a pair that is over, to its mentor', () => {
    test('shows its hub and no name', async () => {
      await set(0, { state: 'closed', closed_at: now });
      const pair = await readMentorship(as(asMentor(mentorIds[0] ?? '')), pairs[0] ?? '');
      expect(pair).toMatchObject({ hub: 'gence', mentee: null, names: null });
      expect(JSON.stringify(pair)).not.toMatch(/Şəbnəm|İsmayılova/u);
    });

    test('shows nothing of her when it was stopped', async () => {
      await set(0, { state: 'closed', closed_at: now, suspended_at: now });
      expect(await readMentorship(as(asMentor(mentorIds[0] ?? '')), pairs[0] ?? '')).toMatchObject({
        hub: null,
      });
      await set(0, { state: 'suspended', suspended_at: now });
      expect(await readMentorship(as(asMentor(mentorIds[0] ?? '')), pairs[0] ?? '')).toMatchObject({
        hub: null,
      });
    });
  });
});
