import { randomUUID } from 'node:crypto';
import * as v from 'valibot';
import { beforeEach, describe, expect, test } from 'vitest';
import { addHours, dayOf } from '#lib/dates.ts';
import { type Actor } from '#lib/server/database/index.ts';
import { forEachDatabase } from '#lib/server/database/testing.ts';
import { readMentorship } from '#lib/server/mentorships/index.ts';
import { listHeld, readThread } from '#lib/server/messages/index.ts';
import { aPair } from '#lib/server/messages/testing.ts';
import { allowHost } from '#lib/server/programme/index.ts';
import { aMentee, asMentee, consents, lead, now } from '#lib/server/rounds/testing.ts';
import {
  editLog,
  listSessions,
  logChoices,
  logSession,
  markSession,
  ownSessions,
  readSession,
  sessionsOf,
} from './index.ts';
import { asLog, logInput } from './input.ts';
import { all, begun, coordinator, doings, gone, inDays, log, made, type Pair } from './testing/pair.ts';

forEachDatabase('sessions that are logged', (database) => {
  let ours: Pair;
  let girl: Actor;
  let woman: Actor;
  let pair: string;
  let menteeId: string;
  let mentorId: string;
  const { as, planned, logged, editOf, other } = doings(database, () => ours);

  beforeEach(async () => {
    ours = await begun(database());
    ({ girl, woman, pair, menteeId, mentorId } = ours);
  });

  describe('logging', () => {
    test('logged twice under one id is one log; other content under it is refused', async () => {
      const given = { id: randomUUID(), ...log };
      const first = await made(logSession(as(woman), pair, given));
      expect(await made(logSession(as(woman), pair, given))).toEqual(first);
      expect(await logSession(as(woman), pair, { ...given, minutes: '90' })).toMatchObject({
        code: 'other-content',
      });
      expect((await listSessions(as(woman), pair)).past).toHaveLength(1);
      // Under another mentor's pair that id tells nothing of the log that is there.
      const elsewhere = await other();
      await database().updateTable('mentorship').set({ started_at: '2026-09-20T08:00:00.000Z' }).execute();
      expect(await logSession(as(lead), elsewhere, given)).toMatchObject({ code: 'other-content' });
      expect((await listSessions(as(lead), elsewhere)).past).toEqual([]);
    });

    test('of several nobody logs one whose pair is shut, or was when it ended', async () => {
      const also = await aPair(database(), await aMentee(database(), 'Nigar'), mentorId);
      await database().updateTable('mentorship').set({ started_at: '2026-09-20T08:00:00.000Z' }).execute();
      const together = (actor: Actor) =>
        logSession(as(actor), pair, {
          ...{ id: randomUUID(), ...log, when: inDays(-1), also: [also] },
          ...{ nextStep: '', note: '' },
        });
      const set = (values: { state: string; suspended_at?: string; closed_at?: string }) =>
        database().updateTable('mentorship').set(values).where('id', '=', also).execute();
      await set({ state: 'suspended' });
      for (const actor of [woman, coordinator, lead])
        await expect(together(actor)).rejects.toMatchObject(gone);
      await set({ state: 'closed', suspended_at: now, closed_at: now });
      await expect(together(woman)).rejects.toMatchObject(gone);
      expect(await together(coordinator)).toMatchObject({ ok: true });
    });

    test('a device that was not asked for a length sends none; of one that was held it is still asked', () => {
      const sent = { id: randomUUID(), session: '', when: '2026-09-01', day: '', way: 'in_person' };
      for (const outcome of ['agreed', 'mentor', 'missed'])
        expect(v.safeParse(logInput, asLog({ ...sent, outcome })).output).toMatchObject({
          outcome,
          minutes: '',
          nextStep: '',
          topics: [],
        });
      expect(v.safeParse(logInput, asLog({ ...sent, outcome: 'held' })).issues).toMatchObject([
        { message: 'not_chosen', path: [{ key: 'minutes' }] },
      ]);
      for (const none of [null, 'x', 7, []]) expect(v.safeParse(logInput, asLog(none)).success).toBe(false);
    });

    test('the girl reads the note and the next step, never what is for the coordinator, nor does her guardian', async () => {
      const id = await logged();
      const seen = await readSession(as(girl), id);
      expect(seen).toMatchObject({
        note: log.note,
        nextStep: log.nextStep,
        privateNote: null,
        changes: null,
      });
      for (const each of [seen, await listSessions(as(girl), pair), await ownSessions(as(girl))])
        expect(all(each)).not.toContain(log.privateNote);
      expect(await readSession(as(coordinator), id)).toMatchObject({ privateNote: log.privateNote });
    });

    test('what would be held in a message is held in a note: the coordinator sees it, the girl does not', async () => {
      const id = await logged({ note: 'Nömrəm 050 123 45 67' });
      expect((await readSession(as(girl), id)).note).toBe('');
      expect((await readThread(as(girl), pair, {})).messages).toEqual([]);
      expect((await listHeld(as(coordinator))).map(({ text }) => text)).toEqual(['Nömrəm 050 123 45 67']);
    });

    test('the next log begins with the length and way of the last one held, for its mentor alone', async () => {
      expect((await logChoices(as(woman), pair)).last).toBeNull();
      await logged({ minutes: '45' });
      await logged({ outcome: 'missed', when: inDays(-1) });
      expect((await logChoices(as(woman), pair)).last).toEqual({ minutes: 45, way: 'in_person' });
      expect((await logChoices(as(coordinator), pair)).last).toBeNull();
    });

    test('what the two share is the same on the page of the pair', async () => {
      const { shared } = (await logChoices(as(woman), pair)).topics;
      expect(shared.length).toBeGreaterThan(0);
      for (const actor of [girl, woman, coordinator])
        expect((await readMentorship(as(actor), pair)).sharedTopics).toEqual(shared);
    });

    test('the next log begins with online only where there is a place to meet online', async () => {
      await logged({ way: 'online' });
      expect((await logChoices(as(woman), pair)).last).toEqual({ minutes: 60, way: 'in_person' });
      await allowHost(as(lead), 'meet.example.org');
      expect((await logChoices(as(woman), pair)).last).toEqual({ minutes: 60, way: 'online' });
    });

    test('what a device kept from before is taken; who came is not asked of one that did not take place', () => {
      const kept = {
        ...log,
        id: randomUUID(),
        session: '',
        outcome: 'missed',
        minutes: '',
        minutesOther: '',
      };
      expect(v.safeParse(logInput, { ...kept, again: undefined }).success).toBe(true);
      for (const outcome of ['mentor', 'agreed'])
        expect(v.safeParse(logInput, { ...kept, outcome }).success).toBe(true);
      for (const outcome of ['', 'girl', 'cancelled'])
        expect(v.safeParse(logInput, { ...kept, outcome, minutes: '60' }).success).toBe(false);
    });

    test('a list of past ones comes in pages of ten, the newest first', async () => {
      await database().updateTable('mentorship').set({ started_at: '2026-09-01T08:00:00.000Z' }).execute();
      for (let ago = 1; ago <= 12; ago += 1) await logged({ when: inDays(-ago) });
      await planned();
      const days = async (page?: number) => {
        const { past, older, upcoming } = await listSessions(as(girl), pair, page);
        expect(upcoming).toHaveLength(1);
        return { days: past.map(({ startsAt }) => dayOf(startsAt)), older };
      };
      const all = await days();
      expect(all).toMatchObject({ older: false });
      expect(all.days).toHaveLength(12);
      expect(await days(1)).toEqual({ days: all.days.slice(0, 10), older: true });
      expect(await days(2)).toEqual({ days: all.days.slice(10), older: false });
      expect(await days(3)).toEqual({ days: [], older: false });
    });

    test('several girls at once: one session, each sees herself and how many others', async () => {
      const second = await aMentee(database(), 'Nigar');
      const also = await aPair(database(), second, mentorId);
      const third = await aPair(database(), await aMentee(database(), 'Fidan'), mentorId);
      await database().updateTable('mentorship').set({ started_at: '2026-09-20T08:00:00.000Z' }).execute();
      expect((await logChoices(as(woman), pair)).others).toHaveLength(2);
      const id = await logged({ also: [also, third], outcome: 'missed' });
      // Her own next log does not begin with one to which others came without her.
      expect((await logChoices(as(woman), pair)).last).toBeNull();
      expect((await logChoices(as(woman), also)).last).toEqual({ minutes: 60, way: 'in_person' });
      expect(await readSession(as(girl), id)).toMatchObject({ state: 'missed', others: 2 });
      const hers = await readSession(as(asMentee(second)), id);
      expect(hers).toMatchObject({ state: 'held', others: 2, girls: [{ came: 'yes', name: null }] });
      expect(all(hers)).not.toMatch(/Aysu|Fidan/u);
      const facts = await sessionsOf(as(lead), [pair, also]);
      expect(facts.get(also)).toMatchObject([{ state: 'held', minutes: 60 }]);
      expect(facts.get(pair)).toMatchObject([{ state: 'missed', minutes: 0 }]);
      expect((await readSession(as(woman), id)).girls.map(({ name }) => name).sort()).toEqual(
        ['Aysu', 'Fidan', 'Nigar'].sort(),
      );
      await made(editLog(as(woman), id, await editOf(id, { also: [third] })));
      expect(await readSession(as(asMentee(second)), id)).toMatchObject({
        state: 'missed',
        girls: [{ came: 'no' }],
      });
    });

    test('a girl who is taken out of a log stays as one who did not come, whether she has said how it was or not', async () => {
      const seen = [];
      for (const hasMarked of [true, false]) {
        const second = await aMentee(database(), `Nigar ${hasMarked}`);
        const also = await aPair(database(), second, mentorId);
        await database().updateTable('mentorship').set({ started_at: '2026-09-20T08:00:00.000Z' }).execute();
        const id = await logged({ also: [also], when: inDays(hasMarked ? 0 : -1) });
        if (hasMarked) await made(markSession(as(asMentee(second)), id, { mark: 1, words: '' }));
        await made(editLog(as(woman), id, await editOf(id, { also: [], when: inDays(hasMarked ? 0 : -1) })));
        const { girls } = await readSession(as(woman), id);
        seen.push(girls.map(({ came, mentorshipId }) => [came, mentorshipId === also]));
      }
      expect(seen[0]).toEqual(seen[1]);
      expect(seen[0]).toContainEqual(['no', true]);
    });

    test('an edit keeps what stood; two edits at once: the second is told', async () => {
      const id = await logged();
      await made(editLog(as(woman), id, await editOf(id, { minutes: '90', privateNote: 'Başqa söz' })));
      expect(await editLog(as(coordinator), id, await editOf(id, { version: 1 }))).toMatchObject({
        code: 'conflict',
      });
      const { changes } = await readSession(as(coordinator), id);
      expect(changes).toMatchObject([
        { kind: 'edited', side: 'mentor', was: { minutes: 60, privateNote: log.privateNote } },
      ]);
      // Who wrote it down is for staff alone.
      expect((await readSession(as(coordinator), id)).logged).toMatchObject({ at: now });
      for (const reader of [woman, girl]) expect((await readSession(as(reader), id)).logged).toBe(null);
      await made(editLog(as(woman), id, await editOf(id, { outcome: 'missed' })));
      expect(await readSession(as(girl), id)).toMatchObject({ state: 'missed' });
      const late = addHours(now, 24 * 40);
      const edit = await editOf(id);
      expect(await editLog(as(woman, late), id, edit)).toMatchObject({ code: 'too-late' });
      expect(await editLog(as(coordinator, late), id, edit)).toMatchObject({ ok: true });
    });

    test('a coordinator logs for a mentor without a phone, and the month counts it', async () => {
      await logged({}, coordinator);
      expect(await listSessions(as(woman), pair)).toMatchObject({
        dose: { sessions: 2, minutes: 60 },
        month: { held: 1, minutes: 60 },
      });
      expect((await ownSessions(as(girl))).month.get(pair)).toEqual({ held: 1, minutes: 60 });
    });

    test('held online without consent is written down, and staff sees that', async () => {
      await consents(database(), menteeId, { online: false, at: now });
      const id = await logged({ way: 'online' });
      expect(await readSession(as(coordinator), id)).toMatchObject({ noConsent: true });
      expect(await readSession(as(woman), id)).toMatchObject({ noConsent: false });
    });
  });
});
