import { beforeEach, describe, expect, test } from 'vitest';
import { addHours, addMinutes, momentOf, type Instant } from '#lib/dates.ts';

import { machine, type Actor } from '#lib/server/database/index.ts';
import { forEachDatabase } from '#lib/server/database/testing.ts';

import { lead, now } from '#lib/server/rounds/testing.ts';
import { folded } from './calendar.ts';
import {
  calendarOf,
  cancelSession,
  countLowMarks,
  listSessions,
  logChoices,
  lookAfterMark,
  lowMarks,
  markSession,
  moveSession,
  ownSessions,
  readSession,
  remindOfSessions,
  sessionsOf,
} from './index.ts';

import {
  all,
  begun,
  coordinator,
  doings,
  gone,
  inDays,
  made,
  plan,
  stranger,
  words,
  type Pair,
} from './testing/pair.ts';

forEachDatabase('sessions afterwards', (database) => {
  let ours: Pair;
  let girl: Actor;
  let woman: Actor;
  let pair: string;
  const { as, planned, logged, setPair } = doings(database, () => ours);

  beforeEach(async () => {
    ours = await begun(database());
    ({ girl, woman, pair } = ours);
  });

  describe('how it was', () => {
    const bad = { mark: 1, words: 'Mənə qışqırdı' };

    test('a low mark reaches the coordinator of her hub, and no door shows it to her mentor', async () => {
      const id = await logged();
      const before = all(await readSession(as(woman), id));
      await made(markSession(as(girl), id, bad));
      expect(await readSession(as(girl), id)).toMatchObject({ mark: { ...bad, canMark: true } });
      expect(await lowMarks(as(coordinator))).toMatchObject([
        { sessionId: id, mark: 1, isLow: true, words: bad.words, lookedAfter: null },
      ]);
      expect(await countLowMarks(as(lead))).toBe(1);
      expect(await lowMarks(as(stranger))).toEqual([]);
      await expect(lowMarks(as(woman))).rejects.toMatchObject(gone);
      await expect(lowMarks(as(girl))).rejects.toMatchObject(gone);
      // Word for word what it was before she said anything.
      expect(all(await readSession(as(woman), id))).toBe(before);
      for (const seen of [
        await readSession(as(woman), id),
        await listSessions(as(woman), pair),
        await ownSessions(as(woman)),
        await logChoices(as(woman), pair),
        [...(await sessionsOf(as(woman), [pair]))],
        await calendarOf(as(woman), id, words),
        await readSession(as(coordinator), id),
      ])
        expect(all(seen)).not.toContain(bad.words);
      const told = await database().selectFrom('notice').selectAll().execute();
      expect(
        told.filter(({ template }) => template === 'session-mark').map((each) => each.account_id),
      ).toEqual([coordinator.accountId]);
      const events = await database().selectFrom('audit_event').selectAll().execute();
      expect(all(events)).not.toMatch(/qışqırdı|"mark"/u);
    });

    test('in a hub that nobody coordinates, the leads are told of it', async () => {
      const id = await logged();
      await database()
        .updateTable('account')
        .set({ closed_at: now })
        .where('id', '=', coordinator.accountId ?? '')
        .execute();
      await made(markSession(as(girl), id, bad));
      const told = database().selectFrom('notice').select('account_id');
      expect(await told.where('template', '=', 'session-mark').execute()).toEqual([
        { account_id: lead.accountId },
      ]);
    });

    test.each([
      { mark: 1, words: '', isLow: true },
      { mark: 2, words: '', isLow: true },
      { mark: 3, words: 'Maraqlı idi', isLow: false },
      { mark: 5, words: 'Çox sağ olun', isLow: false },
    ])('what reaches her coordinator: mark $mark, words “$words”', async ({ isLow, ...given }) => {
      const id = await logged();
      await made(markSession(as(girl), id, given));
      expect(await lowMarks(as(coordinator))).toMatchObject([{ ...given, isLow }]);
      const told = database().selectFrom('notice').select('account_id');
      expect(await told.where('template', '=', 'session-mark').execute()).toEqual([
        { account_id: coordinator.accountId },
      ]);
      expect(await readSession(as(woman), id)).toMatchObject({ mark: null });
    });

    test.each([3, 4, 5])('mark %d without words reaches nobody', async (mark) => {
      await made(markSession(as(girl), await logged(), { mark, words: '' }));
      expect(await lowMarks(as(coordinator))).toEqual([]);
    });

    test('ticked as looked after it waits no more, until she says something else', async () => {
      const id = await logged();
      await made(markSession(as(girl), id, bad));
      const given = { session: id, mentorship: pair, at: now };
      for (const actor of [woman, girl, stranger])
        await expect(lookAfterMark(as(actor), given)).rejects.toMatchObject(gone);
      await made(lookAfterMark(as(coordinator), given));
      expect(await lookAfterMark(as(coordinator), given)).toMatchObject({ code: 'done' });
      expect(await countLowMarks(as(coordinator))).toBe(0);
      const later = addHours(now, 1);
      await made(markSession(as(girl, later), id, { mark: 2, words: 'Yenə' }));
      expect(await countLowMarks(as(coordinator))).toBe(1);
      // A page from before shows other words than those that would be ticked.
      expect(await lookAfterMark(as(coordinator, later), given)).toMatchObject({ code: 'changed' });
      expect(await countLowMarks(as(coordinator))).toBe(1);
      await made(lookAfterMark(as(coordinator, later), { ...given, at: later }));
      expect(await countLowMarks(as(coordinator))).toBe(0);
    });

    test('a good mark without words stays hers alone', async () => {
      const id = await logged();
      await made(markSession(as(girl), id, { mark: 5, words: '' }));
      expect(await lowMarks(as(coordinator))).toEqual([]);
      expect(
        await database().selectFrom('notice').selectAll().where('template', '=', 'session-mark').execute(),
      ).toEqual([]);
    });

    test('she says it once it is over, and changes it for a week', async () => {
      const id = await planned();
      expect(await markSession(as(girl), id, bad)).toMatchObject({ code: 'not-now' });
      expect(await markSession(as(girl, momentOf(inDays(3), '15:30')), id, bad)).toMatchObject({
        code: 'not-now',
      });
      const after = momentOf(inDays(3), '16:30');
      // Her mentor has not logged it yet: that does not silence her.
      expect(await markSession(as(girl, after), id, bad)).toMatchObject({ ok: true });
      expect(await markSession(as(girl, addHours(after, 24 * 6)), id, { mark: 3, words: '' })).toMatchObject({
        ok: true,
      });
      expect(await markSession(as(girl, addHours(after, 24 * 7)), id, bad)).toMatchObject({ ok: true });
      expect(await markSession(as(girl, addHours(after, 24 * 8)), id, { ...bad, mark: 2 })).toMatchObject({
        code: 'not-now',
      });
      expect((await ownSessions(as(girl, after))).toMark).toBeNull();
    });

    test('for a month she can still say it', async () => {
      const id = await logged();
      expect(await markSession(as(girl, addHours(now, 24 * 31)), id, bad)).toMatchObject({
        code: 'not-now',
      });
      expect(await markSession(as(girl, addHours(now, 24 * 30)), id, bad)).toMatchObject({ ok: true });
    });

    test('of one that was logged as missed she is not asked, and can say it all the same', async () => {
      for (const [at, outcome] of (['missed', 'mentor', 'agreed'] as const).entries()) {
        const id = await logged({ outcome, nextStep: '', topics: [], when: inDays(-at) });
        expect((await ownSessions(as(girl, addHours(now, 5)))).toMark).toBe(null);
        const before = all(await readSession(as(woman), id));
        await made(markSession(as(girl, addHours(now, 5)), id, bad));
        expect(all(await readSession(as(woman), id))).toBe(before);
        expect((await lowMarks(as(coordinator))).map(({ sessionId }) => sessionId)).toContain(id);
      }
    });

    test('of one that was called off before it began she says nothing; of one called off since it began she can', async () => {
      const calledOff = async (at: Instant) => {
        const id = await planned();
        await made(cancelSession(as(woman, at), id, { reason: 'work', version: 1 }));
        return id;
      };
      const begins = momentOf(inDays(3), '15:00');
      const before = await calledOff(addHours(begins, -1));
      const since = await calledOff(addHours(begins, 0.5));
      const after = addHours(begins, 3);
      expect(await markSession(as(girl, after), before, bad)).toMatchObject({ code: 'not-now' });
      expect(await markSession(as(girl, addHours(begins, 0.5)), since, bad)).toMatchObject({
        code: 'not-now',
      });
      expect((await ownSessions(as(girl, after))).toMark).toBe(null);
      await made(markSession(as(girl, after), since, bad));
    });
  });

  describe('calendar and clock', () => {
    test('one entry whenever it is fetched, newer when it is moved, gone when it is cancelled', async () => {
      const id = await planned();
      const first = (await calendarOf(as(woman), id, words)) ?? '';
      const stable = (text: string | null) => text?.replace(/SEQUENCE:.*|DTSTAMP:.*/gu, '');
      expect(stable(await calendarOf(as(woman, addHours(now, 5)), id, words))).toBe(stable(first));
      expect(first).toContain(`UID:session-${id}@ulduz\r\n`);
      expect(first).toContain('SEQUENCE:0\r\n');
      expect(first).toContain(`DTSTART:${inDays(3).replaceAll('-', '')}T110000Z\r\n`);
      expect(first).toContain('SUMMARY:Görüş Aysu\r\n');
      expect(first).not.toMatch(/Adlı|Mentorlu|[^\r]\n/u);
      for (const line of first.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
      for (const actor of [girl, coordinator, lead])
        expect(await calendarOf(as(actor), id, words)).not.toMatch(/Aysu|Leyla/u);
      await made(moveSession(as(woman), id, { ...plan, when: `${inDays(4)}T15:00`, version: 1 }));
      const moved = await calendarOf(as(woman), id, words);
      expect(moved).toContain(`UID:session-${id}@ulduz\r\n`);
      expect(moved).toContain('SEQUENCE:1\r\n');
      await made(cancelSession(as(girl), id, { reason: 'ill', version: 2 }));
      const off = await calendarOf(as(woman), id, words);
      for (const line of ['METHOD:CANCEL', 'STATUS:CANCELLED', 'SEQUENCE:2', `UID:session-${id}@ulduz`])
        expect(off).toContain(`${line}\r\n`);
      expect(await calendarOf(as(woman), await logged(), words)).toBeNull();
    });

    test('a pair that stands still takes its sessions out of the calendar, and puts them in again when it goes on', async () => {
      const id = await planned();
      const entry = async (at: Instant) => {
        const text = (await calendarOf(as(girl, at), id, words)) ?? '';
        const [, method = ''] = /METHOD:(.*)\r/u.exec(text) ?? [];
        return { method, sequence: Number(/SEQUENCE:(.*)\r/u.exec(text)?.[1]) };
      };
      const seen = [await entry(now)];
      for (const hours of [1, 2, 3, 4]) {
        const at = addHours(now, hours);
        await setPair(hours % 2 === 1 ? { state: 'paused', paused_at: at } : { state: 'active' });
        seen.push(await entry(at));
      }
      expect(seen.map(({ method }) => method)).toEqual(['PUBLISH', 'CANCEL', 'PUBLISH', 'CANCEL', 'PUBLISH']);
      // A calendar takes nothing that is not newer than what it has.
      for (const [at, { sequence }] of seen.entries())
        expect(sequence, `the ${at + 1}th`).toBeGreaterThan(seen[at - 1]?.sequence ?? -1);
    });

    /** Its lines by name, as a calendar reads them: unfolded, in one event, each with its parameters and value. */
    const read = (calendar: string) => {
      expect(calendar.endsWith('\r\n')).toBe(true);
      const lines = calendar.replaceAll('\r\n ', '').split('\r\n').slice(0, -1);
      const found = new Map<string, { parameters: string; value: string }>();
      const open: string[] = [];
      for (const line of lines) {
        const parts = /^([A-Z-]+)((?:;[A-Z-]+=(?:"[^"]*"|[^";:,]*))*):(.*)$/u.exec(line);
        if (!parts) throw new Error(line);
        const [, name = '', parameters = '', value = ''] = parts;
        if (name === 'BEGIN') open.push(value);
        else if (name === 'END') expect(open.pop()).toBe(value);
        else if (open.at(-1) !== 'VALARM') {
          expect(found.has(name), name).toBe(false);
          found.set(name, { parameters, value });
        }
      }
      expect(open).toEqual([]);
      for (const name of ['METHOD', 'UID', 'SEQUENCE', 'DTSTAMP', 'DTSTART', 'ORGANIZER'])
        expect(found.has(name), name).toBe(true);
      // A published entry invites nobody.
      expect(found.has('ATTENDEE')).toBe(false);
      return found;
    };

    test('the programme arranges it, by its address or by none: planned, moved and called off it is one entry that grows newer', async () => {
      const id = await planned();
      const entry = async () => read((await calendarOf(as(woman), id, words)) ?? '');
      const first = await entry();
      expect(first.get('ORGANIZER')).toEqual({
        parameters: ';CN="Ulduz"',
        value: 'mailto:salam@example.org',
      });
      await made(moveSession(as(girl), id, { ...plan, when: `${inDays(4)}T15:00`, version: 1 }));
      await database()
        .updateTable('programme')
        .set({ name: 'Ulduz "2026"; Gəncə:\r\nX', contact: '012 345 67 89, Nizami küçəsi 1' })
        .execute();
      const second = await entry();
      expect(second.get('ORGANIZER')).toEqual({
        parameters: ';CN="Ulduz  2026 ; Gəncə: X"',
        value: `http://localhost/mentorships/${pair}/sessions`,
      });
      await made(cancelSession(as(woman), id, { reason: 'ill', version: 2 }));
      const third = await entry();
      expect([first, second, third].map((each) => each.get('METHOD')?.value)).toEqual([
        'PUBLISH',
        'PUBLISH',
        'CANCEL',
      ]);
      expect(new Set([first, second, third].map((each) => each.get('UID')?.value)).size).toBe(1);
      expect([first, second, third].map((each) => each.get('SEQUENCE')?.value)).toEqual(['0', '1', '2']);
      for (const each of [first, second, third])
        expect(JSON.stringify([...each])).not.toMatch(/aysu@|leyla@|Leyla|Mentorlu/u);
    });

    test('long lines are folded between letters', () => {
      const text = `SUMMARY:${'ə👩‍🔬'.repeat(60)}`;
      const lines = folded(text).split('\r\n');
      for (const line of lines) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
      expect(lines.map((line, at) => (at ? line.slice(1) : line)).join('')).toBe(text);
    });

    test('both are reminded once, a day before, also when the clock jumps; again only when it is moved', async () => {
      const reminders = async () =>
        (await database().selectFrom('outbox').select('key').where('key', 'like', 'session-soon%').execute())
          .length;
      const id = await planned();
      const start = momentOf(inDays(3), '15:00');
      await remindOfSessions(as(machine, addHours(start, -25)));
      expect(await reminders()).toBe(0);
      for (const hours of [-23, -22, -1]) await remindOfSessions(as(machine, addHours(start, hours)));
      expect(await reminders()).toBe(2);
      await remindOfSessions(as(machine, addHours(start, 30)));
      expect(await reminders()).toBe(2);
      await made(
        moveSession(as(woman, addMinutes(start, -30)), id, {
          ...plan,
          when: `${inDays(8)}T15:00`,
          version: 1,
        }),
      );
      await remindOfSessions(as(machine, momentOf(inDays(8), '10:00')));
      expect(await reminders()).toBe(4);
      await expect(remindOfSessions(as(woman))).rejects.toMatchObject(gone);
    });

    test('who is told of it on the day before is not reminded as well, nor a pair that stands still', async () => {
      await planned({}, woman, momentOf(inDays(2), '20:00'));
      await planned({ when: `${inDays(5)}T15:00` });
      await setPair({ state: 'paused' });
      await remindOfSessions(as(machine, momentOf(inDays(3), '10:00')));
      await remindOfSessions(as(machine, momentOf(inDays(5), '10:00')));
      expect(
        await database().selectFrom('outbox').select('key').where('key', 'like', 'session-soon%').execute(),
      ).toEqual([]);
    });
  });
});
