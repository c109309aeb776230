import { randomUUID } from 'node:crypto';
import { beforeEach, describe, expect, test } from 'vitest';
import { addDays, addHours, dayOf, momentOf, type Day } from '#lib/dates.ts';
import { machine, visitor, type Actor } from '#lib/server/database/index.ts';
import { forEachDatabase } from '#lib/server/database/testing.ts';
import { aPair } from '#lib/server/messages/testing.ts';
import { allowHost } from '#lib/server/programme/index.ts';
import {
  aMentee,
  aMentor,
  asMentee,
  asMentor,
  consents,
  lead,
  now,
  person,
} from '#lib/server/rounds/testing.ts';
import {
  calendarOf,
  cancelSession,
  editLog,
  listSessions,
  logChoices,
  logSession,
  markSession,
  moveSession,
  planChoices,
  planSession,
  readSession,
  settleSession,
} from './index.ts';
import {
  begun,
  coordinator,
  doings,
  gone,
  inDays,
  link,
  log,
  plan,
  stranger,
  today,
  words,
  type Pair,
} from './testing/pair.ts';

forEachDatabase('sessions', (database) => {
  let ours: Pair;
  let girl: Actor;
  let woman: Actor;
  let pair: string;
  let menteeId: string;
  let mentorId: string;
  const { as, planned, logged, editOf, setPair, other } = doings(database, () => ours);

  beforeEach(async () => {
    ours = await begun(database());
    ({ girl, woman, pair, menteeId, mentorId } = ours);
  });

  describe('refusals', () => {
    test('nobody sees, plans, logs or marks the session of a pair that is not hers', async () => {
      const id = await planned();
      const done = await logged();
      const version = 1;
      const strange = [
        asMentor(await aMentor(database(), 'm3')),
        asMentee(await aMentee(database(), 'g3')),
        stranger,
        person(['safeguarding']),
        person(['operator']),
        visitor,
        machine,
      ];
      for (const actor of strange) {
        await expect(planSession(as(actor), pair, plan)).rejects.toMatchObject(gone);
        await expect(planChoices(as(actor), pair)).rejects.toMatchObject(gone);
        await expect(logChoices(as(actor), pair)).rejects.toMatchObject(gone);
        await expect(listSessions(as(actor), pair)).rejects.toMatchObject(gone);
        await expect(readSession(as(actor), id)).rejects.toMatchObject(gone);
        await expect(calendarOf(as(actor), id, words)).rejects.toMatchObject(gone);
        await expect(moveSession(as(actor), id, { ...plan, version })).rejects.toMatchObject(gone);
        await expect(cancelSession(as(actor), id, { reason: 'ill', version })).rejects.toMatchObject(gone);
        await expect(settleSession(as(actor), id, 'held', { version })).rejects.toMatchObject(gone);
        await expect(logSession(as(actor), pair, { id: randomUUID(), ...log })).rejects.toMatchObject(gone);
        await expect(editLog(as(actor), done, await editOf(done))).rejects.toMatchObject(gone);
        await expect(markSession(as(actor), done, { mark: 1, words: '' })).rejects.toMatchObject(gone);
      }
    });

    test('a girl logs nothing, a mentor and staff mark nothing', async () => {
      const id = await logged();
      await expect(logSession(as(girl), pair, { id: randomUUID(), ...log })).rejects.toMatchObject(gone);
      await expect(editLog(as(girl), id, await editOf(id))).rejects.toMatchObject(gone);
      await expect(logChoices(as(girl), pair)).rejects.toMatchObject(gone);
      for (const actor of [woman, coordinator, lead])
        await expect(markSession(as(actor), id, { mark: 5, words: '' })).rejects.toMatchObject(gone);
    });

    test.each(['closed', 'paused', 'suspended'])('a pair that is %s plans nothing', async (state) => {
      await setPair({ state });
      expect(await planSession(as(girl), pair, plan)).toMatchObject({
        code: 'read-only',
        facts: { why: state },
      });
      if (state === 'suspended') await expect(planSession(as(woman), pair, plan)).rejects.toMatchObject(gone);
      else expect(await planSession(as(woman), pair, plan)).toMatchObject({ code: 'read-only' });
    });

    test('in a pause none is planned, and the refusal says until when; a planned one lies in it or after it', async () => {
      const id = await planned();
      const { startsAt } = await readSession(as(girl), id);
      await setPair({ state: 'paused', pause_ends_on: dayOf(startsAt) });
      expect(await planSession(as(girl), pair, plan)).toMatchObject({
        code: 'read-only',
        facts: { why: 'paused', pauseEndsOn: dayOf(startsAt) },
      });
      expect(await readSession(as(girl), id)).toMatchObject({ off: true, pause: 'before' });
      await setPair({ pause_ends_on: addDays(dayOf(startsAt), 1) });
      expect(await readSession(as(girl), id)).toMatchObject({ off: true, pause: 'over' });
    });

    test('a suspended pair is shut for its mentor: its sessions are there for the girl and staff alone', async () => {
      const id = await planned();
      await setPair({ state: 'suspended' });
      await expect(readSession(as(woman), id)).rejects.toMatchObject(gone);
      await expect(listSessions(as(woman), pair)).rejects.toMatchObject(gone);
      await expect(logSession(as(woman), pair, { id: randomUUID(), ...log })).rejects.toMatchObject(gone);
      expect(await readSession(as(girl), id)).toMatchObject({
        off: true,
        isStopped: true,
        canMove: false,
        canCancel: false,
      });
      expect(await readSession(as(coordinator), id)).toMatchObject({ isStopped: true, canCancel: true });
      expect(await listSessions(as(coordinator), pair)).toMatchObject({ whyNot: 'suspended' });
    });

    test('nobody meets in the past, at night, twice at once, or in a year', async () => {
      const at = (when: string) => planSession(as(woman), pair, { ...plan, when });
      expect(await at(`${inDays(-1)}T15:00`)).toMatchObject({ code: 'past' });
      expect(await at(`${inDays(3)}T23:00`)).toMatchObject({ code: 'hours' });
      expect(await at(`${inDays(3)}T06:00`)).toMatchObject({ code: 'hours' });
      expect(await at(`${inDays(300)}T15:00`)).toMatchObject({ code: 'too-far' });
      expect(await at('other')).toMatchObject({ code: 'no-day' });
      await planned();
      expect(await at(`${inDays(3)}T15:30`)).toMatchObject({
        code: 'overlap',
        facts: { at: momentOf(inDays(3), '15:00') },
      });
    });

    test('online only while that is agreed to, at https on an allowed host', async () => {
      const online = (address: string) => planSession(as(woman), pair, { ...plan, way: 'online', address });
      expect(await online(link)).toMatchObject({ code: 'host' });
      await allowHost(as(lead), 'meet.example.org');
      for (const address of [
        'https://meet.example.org@evil.example.com/x',
        'https://evil.example.com/meet.example.org',
        'https://meet.example.org.evil.example.com/',
        'https://meet.example.org:8443/x',
        'https://meet.example.org/r?to=https://evil.example.com',
      ])
        expect(await online(address), address).toMatchObject({ code: 'host' });
      for (const address of ['https://meet.example.org/0501234567', 'https://meet.example.org/insta-aytan_m'])
        expect(await online(address), address).toMatchObject({ code: 'contact' });
      expect(await online('http://meet.example.org/x')).toMatchObject({ code: 'not-https' });
      expect(await online('javascript:alert(1)')).toMatchObject({ code: 'not-https' });
      expect(await online('')).toMatchObject({ code: 'no-address' });
      expect(await online(link)).toMatchObject({ ok: true });
      await consents(database(), menteeId, { online: false, at: now });
      expect(
        await planSession(as(woman), pair, {
          ...plan,
          when: `${inDays(9)}T15:00`,
          way: 'online',
          address: link,
        }),
      ).toMatchObject({ code: 'no-online' });
    });

    test('a girl gives no address: what she sends of one is not taken', async () => {
      await allowHost(as(lead), 'meet.example.org');
      const id = await planned({ way: 'online', address: link }, girl);
      expect(await readSession(as(woman), id)).toMatchObject({ address: null, addressTrouble: 'none' });
    });

    test('nothing is logged that is still to come, was before the pair, or long after its end', async () => {
      const on = (day: Day, actor = woman, at = now) =>
        logSession(as(actor, at), pair, { id: randomUUID(), ...log, when: day, note: '', nextStep: '' });
      expect(await on(inDays(1))).toMatchObject({ code: 'future' });
      expect(await on('2026-09-19')).toMatchObject({ code: 'before-start' });
      await setPair({ state: 'closed', closed_at: now });
      expect(await on(inDays(-1))).toMatchObject({ ok: true });
      const later = addHours(now, 24 * 40);
      expect(await on(inDays(20), woman, later)).toMatchObject({ code: 'after-end' });
      expect(await on(today, woman, later)).toMatchObject({ code: 'too-late' });
      expect(await on(today, coordinator, later)).toMatchObject({ ok: true });
    });

    test('nobody writes to a girl by a log while the pair stands still', async () => {
      await setPair({ state: 'paused', paused_at: now });
      expect(await logSession(as(woman), pair, { id: randomUUID(), ...log })).toMatchObject({
        code: 'no-note',
      });
      expect(
        await logSession(as(woman), pair, { id: randomUUID(), ...log, note: '', nextStep: '' }),
      ).toMatchObject({ ok: true });
    });

    test('a girl of another mentor, or of a suspended pair, is in no log', async () => {
      const theirs = await other();
      await expect(
        logSession(as(woman), pair, { id: randomUUID(), ...log, also: [theirs] }),
      ).rejects.toMatchObject(gone);
      const far = await aPair(database(), await aMentee(database(), 'uzaq', { hub: 'quba' }), mentorId);
      expect(await logSession(as(woman), pair, { id: randomUUID(), ...log, also: [far] })).toMatchObject({
        code: 'other-hub',
      });
    });
  });
});
