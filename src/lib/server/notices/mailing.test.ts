/** When a mail leaves: at once, once a day, not in quiet hours, or not at all. */
import { beforeEach, describe, expect, test } from 'vitest';
import { addMinutes, type Instant } from '#lib/dates.ts';
import { machine } from '#lib/server/database/index.ts';
import { forEachDatabase } from '#lib/server/database/testing.ts';
import { usualWish } from './rules-told.ts';
import { deliverDue, mailDue, noticesAt, saveWish } from './index.ts';
import { begun, doings, night, nigar, noon } from './testing/nigar.ts';

forEachDatabase('telling', (database) => {
  const { as, say, mails, seen, wish } = doings(database);
  beforeEach(() => begun(database()));

  test('is due at once, whatever her quiet hours are now', async () => {
    await say();
    await say({ key: 'about:2' }, night);
    await wish('at_once', { quietFrom: '12:00', quietUntil: '23:00' });
    await say({ key: 'about:3' });
    await say({ key: 'about:4' }, night);
    const dueAt = new Map((await mails()).map(({ key, due_at }) => [key.slice(0, 7), due_at]));
    expect([...dueAt].sort()).toEqual([
      ['about:1', noon],
      ['about:2', night],
      ['about:3', noon],
      ['about:4', night],
    ]);
  });

  describe('quiet hours hold whenever a mail would leave', () => {
    const carried: string[] = [];
    let broken = false;
    const deliver = (at: Instant) =>
      deliverDue(as(machine, at), {
        origin: 'https://ulduz.example',
        send: ({ to }) => {
          if (broken) throw Object.assign(new Error('down'), { code: 'ECONNREFUSED' });
          carried.push(`${at.slice(5, 16)} ${to}`);
          return Promise.resolve();
        },
      });
    beforeEach(() => {
      carried.length = 0;
      broken = false;
    });
    /** 21:56 and 22:10 in Baku, and 8:00 on the next day. */
    const [before, after, morning] = [
      '2026-10-01T17:56:00.000Z',
      '2026-10-01T18:10:00.000Z',
      '2026-10-02T04:00:00.000Z',
    ];

    test('as they are when it leaves: made shorter it comes earlier', async () => {
      await say({}, after);
      await deliver(after);
      expect(carried).toEqual([]);
      await saveWish(as(nigar, after), { ...usualWish, quietFrom: '23:00' });
      await deliver(addMinutes(after, 1));
      expect(carried).toEqual(['10-01T18:11 nigar@example.org']);
    });

    test('however many wait for the morning, what is urgent leaves first', async () => {
      for (let number = 0; number < 101; number += 1) await say({ key: `about:${number}` }, before);
      await say({ key: 'held:1', urgent: true, template: 'held-safeguarding' }, after);
      expect((await deliver(after)).sent).toHaveLength(1);
    });

    test('when it is tried again', async () => {
      await say({}, before);
      broken = true;
      expect((await deliver(before)).failed).toHaveLength(1);
      broken = false;
      await deliver(after);
      await deliver(addMinutes(morning, -1));
      expect(carried).toEqual([]);
      await deliver(morning);
      expect(carried).toEqual(['10-02T04:00 nigar@example.org']);
    });

    test('when the server comes back at night, also to who has no account', async () => {
      await say({}, before);
      await say(
        { key: 'about:2', to: { accountId: null, email: 'guardian@example.org', language: 'az' } },
        before,
      );
      await deliver(after);
      expect(carried).toEqual([]);
      await deliver(morning);
      expect(carried).toHaveLength(2);
    });

    test('for the daily mail: at an hour within them, and one that was missed', async () => {
      await wish('daily', { quietFrom: '22:00', quietUntil: '09:00', dailyAt: '08:30' });
      await say();
      for (const at of ['2026-10-02T04:30:00.000Z', '2026-10-02T04:59:00.000Z']) {
        await mailDue(as(machine, at));
        await deliver(at);
      }
      expect(carried).toEqual([]);
      await deliver('2026-10-02T05:00:00.000Z');
      expect(carried).toEqual(['10-02T05:00 nigar@example.org']);
      await say({ key: 'about:2' }, '2026-10-02T08:00:00.000Z');
      await mailDue(as(machine, '2026-10-03T20:00:00.000Z'));
      await deliver('2026-10-03T20:00:00.000Z');
      expect(carried).toHaveLength(1);
      await deliver('2026-10-04T05:00:00.000Z');
      expect(carried).toHaveLength(2);
    });

    test('but not for what is urgent, tried again as well', async () => {
      await say({ urgent: true, template: 'held-safeguarding' }, before);
      broken = true;
      await deliver(before);
      broken = false;
      await deliver(after);
      expect(carried).toEqual(['10-01T18:10 nigar@example.org']);
    });
  });

  test('in the app alone there is no mail', async () => {
    await wish('none');
    await say();
    expect(await mailDue(as(machine, addMinutes(noon, 9999)))).toBe(0);
    expect(await mails()).toEqual([]);
    expect(await seen()).toHaveLength(1);
  });

  test.each(['at_once', 'daily', 'none'] as const)('what is urgent leaves at night with %s', async (mail) => {
    await wish(mail);
    await say({ urgent: true, template: 'held-safeguarding' }, night);
    expect(await mails()).toMatchObject([{ due_at: night }]);
    expect(await mailDue(as(machine, addMinutes(night, 9999)))).toBe(0);
  });

  describe('once a day', () => {
    const morning = '2026-10-02T04:30:00.000Z';
    test('one mail counts all that came until then and was not seen, and says nothing of it', async () => {
      await wish('daily');
      for (const number of [1, 2, 3]) await say({ key: `about:${number}` });
      await say({ key: 'seen', path: '/seen' });
      await noticesAt(as(nigar), '/seen');
      expect(await mailDue(as(machine, addMinutes(morning, -1)))).toBe(0);
      expect(await mailDue(as(machine, morning))).toBe(1);
      await say({ key: 'about:9' }, addMinutes(morning, 1));
      expect(await mailDue(as(machine, addMinutes(morning, 2)))).toBe(0);
      const [mail, ...more] = await mails();
      expect(more).toEqual([]);
      expect(mail).toMatchObject({ recipient: 'nigar@example.org' });
      expect(mail?.body).toContain(': 3.');
      expect(mail?.body).not.toContain('/mentorships');
      expect(await mailDue(as(machine, addMinutes(morning, 1440)))).toBe(1);
      expect(await mails()).toHaveLength(2);
    });

    test('a clock that jumps, stands still or goes twice writes one', async () => {
      await wish('daily');
      await say();
      await say({ key: 'about:2' }, addMinutes(noon, 1440));
      const late = addMinutes(morning, 5 * 1440 + 90);
      expect(await mailDue(as(machine, late))).toBe(1);
      expect(await mailDue(as(machine, late))).toBe(0);
      expect(await mailDue(as(machine, addMinutes(late, -3000)))).toBe(0);
      expect(await mails()).toHaveLength(1);
      expect((await mails())[0]?.body).toContain(': 2.');
    });

    test('her address is kept no longer than the mail needs it, and no mail comes when she wants none now', async () => {
      await wish('daily');
      await say();
      await wish('none');
      expect(await mailDue(as(machine, morning))).toBe(0);
      expect(await mails()).toEqual([]);
      const rows = await database().selectFrom('notice').select(['daily_to', 'daily_language']).execute();
      expect(rows).toEqual([{ daily_to: null, daily_language: null }]);
    });

    test('at her hour, to a girl as to a girl', async () => {
      await wish('daily', { dailyAt: '18:00' });
      await say({ template: 'message-mentee' });
      expect(await mailDue(as(machine, '2026-10-01T13:59:00.000Z'))).toBe(0);
      expect(await mailDue(as(machine, '2026-10-01T14:00:00.000Z'))).toBe(1);
      expect((await mails())[0]?.body).toContain('Səni gözləyən');
    });
  });
});
