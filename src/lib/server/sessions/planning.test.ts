import { beforeEach, describe, expect, test } from 'vitest';
import { visitor, type Actor } from '#lib/server/database/index.ts';
import { forEachDatabase } from '#lib/server/database/testing.ts';
import { makeConsentLink } from '#lib/server/mentees/index.ts';
import { allowHost, disallowHost } from '#lib/server/programme/index.ts';
import { consents, lead, now } from '#lib/server/rounds/testing.ts';
import {
  calendarOf,
  cancelSession,
  listSessions,
  moveSession,
  planChoices,
  planSession,
  plannedForGuardian,
  readSession,
} from './index.ts';
import {
  begun,
  coordinator,
  doings,
  gone,
  inDays,
  link,
  made,
  plan,
  words,
  type Pair,
} from './testing/pair.ts';

forEachDatabase('sessions', (database) => {
  let ours: Pair;
  let girl: Actor;
  let woman: Actor;
  let pair: string;
  let menteeId: string;
  const { as, planned, setPair } = doings(database, () => ours);

  beforeEach(async () => {
    ours = await begun(database());
    ({ girl, woman, pair, menteeId } = ours);
  });

  describe('planning', () => {
    test('whoever did not plan, move or cancel it is told, by a mail that names nobody', async () => {
      const id = await planned();
      await made(moveSession(as(girl), id, { ...plan, when: `${inDays(4)}T15:00`, version: 1 }));
      await made(cancelSession(as(woman), id, { reason: 'ill', version: 2 }));
      const mails = await database().selectFrom('outbox').select(['key', 'recipient', 'body']).execute();
      expect(mails.map(({ key, recipient }) => [key.split(':')[0], recipient]).sort()).toEqual([
        ['session-cancelled-mentee', 'aysu@example.org'],
        ['session-moved-mentor', 'leyla@example.org'],
        ['session-planned-mentee', 'aysu@example.org'],
      ]);
      for (const { body } of mails) expect(body).not.toMatch(/Aysu|Leyla|15:00/u);
    });

    test.each(['paused', 'suspended', 'closed'])(
      'called off in a pair that is %s, it is told to nobody: the two know already that nothing takes place',
      async (state) => {
        const id = await planned();
        await setPair({ state });
        await made(cancelSession(as(coordinator), id, { reason: 'other', version: 1 }));
        const told = database().selectFrom('outbox').select('key').where('key', 'like', 'session-cancelled%');
        expect(await told.execute()).toEqual([]);
      },
    );

    test('two who change at once: the second is told', async () => {
      const id = await planned();
      expect(await cancelSession(as(girl), id, { reason: 'school', version: 1 })).toMatchObject({ ok: true });
      expect(await moveSession(as(woman), id, { ...plan, version: 1 })).toMatchObject({
        code: 'not-planned',
      });
      const second = await planned({ when: `${inDays(5)}T15:00` });
      await made(moveSession(as(woman), second, { ...plan, when: `${inDays(6)}T15:00`, version: 1 }));
      expect(
        await moveSession(as(girl), second, { ...plan, when: `${inDays(7)}T15:00`, version: 1 }),
      ).toMatchObject({ code: 'conflict' });
    });

    test('shared free times are offered as days to tap', async () => {
      const { times } = await planChoices(as(girl), pair);
      expect(times).toHaveLength(4);
      expect(times[0]).toEqual({ day: '2026-10-03', clock: '10:00' });
      await planned({ when: '2026-10-03T10:00' });
      expect((await planChoices(as(girl), pair)).times[0]).toEqual({ day: '2026-10-10', clock: '10:00' });
    });

    test('a pair whose end is planned meets until its last day: later no time is offered, and none is taken', async () => {
      const endsOn = '2026-10-10';
      await setPair({ state: 'closing', ends_on: endsOn });
      const choices = await planChoices(as(woman), pair);
      expect(choices.endsOn).toBe(endsOn);
      expect(choices.times.map(({ day }) => day)).toEqual(['2026-10-03', '2026-10-10']);
      const at = (when: string) => planSession(as(woman), pair, { ...plan, when });
      expect(await at('2026-10-11T10:00')).toMatchObject({ code: 'ends', facts: { endsOn } });
      const id = await planned({ when: '2026-10-10T10:00' });
      expect(
        await moveSession(as(girl), id, { ...plan, when: '2026-10-17T10:00', version: 1 }),
      ).toMatchObject({ code: 'ends' });
      // Of one that goes on after all nothing ends.
      await setPair({ state: 'active', ends_on: null });
      expect(await at('2026-10-17T10:00')).toMatchObject({ ok: true });
    });

    test('nothing lies ahead of a pair that is over; what came before its end waits to be logged', async () => {
      const before = await planned({ when: '2026-10-03T10:00' });
      const later = await planned({ when: '2026-10-24T10:00' });
      const ahead = async (actor: Actor) =>
        (await listSessions(as(actor, '2026-10-20T08:00:00.000Z'), pair)).upcoming.map(({ id }) => id);
      expect(await ahead(girl)).toEqual([before, later]);
      await setPair({ state: 'closed', closed_at: '2026-10-10T08:00:00.000Z' });
      for (const actor of [girl, woman, coordinator]) expect(await ahead(actor)).toEqual([before]);
    });

    test('a host that is taken off the list, or consent that ends, takes the address away', async () => {
      await allowHost(as(lead), 'meet.example.org');
      const id = await planned({ way: 'online', address: link });
      for (const actor of [girl, woman, coordinator, lead])
        expect((await readSession(as(actor), id)).address).toBe(link);
      await disallowHost(as(lead), 'meet.example.org');
      for (const actor of [girl, woman, coordinator])
        expect(await readSession(as(actor), id)).toMatchObject({ address: null, addressTrouble: 'host' });
      expect(await calendarOf(as(woman), id, words)).not.toContain('meet.example.org');
      await allowHost(as(lead), 'meet.example.org', 'messages');
      expect(await readSession(as(girl), id)).toMatchObject({ address: null, addressTrouble: 'host' });
      await allowHost(as(lead), 'meet.example.org', 'sessions');
      expect((await readSession(as(girl), id)).address).toBe(link);
      await consents(database(), menteeId, { online: false, at: now });
      for (const actor of [girl, woman, coordinator])
        expect(await readSession(as(actor), id)).toMatchObject({ address: null, addressTrouble: 'consent' });
    });

    test('a guardian sees what is planned, behind her own link alone', async () => {
      await allowHost(as(lead), 'meet.example.org');
      await planned({ way: 'online', address: link });
      const secret = await database()
        .transaction()
        .execute((inside) => makeConsentLink({ ...as(lead), database: inside }, menteeId));
      expect(await plannedForGuardian(as(visitor), secret)).toMatchObject([
        { way: 'online', address: link, mentor: { firstName: 'Leyla' } },
      ]);
      await expect(plannedForGuardian(as(visitor), 'made-up')).rejects.toMatchObject(gone);
      await consents(database(), menteeId, { decision: 'withdrawn', at: now });
      expect(await plannedForGuardian(as(visitor), secret)).toEqual([]);
    });
  });
});
