import { beforeEach, describe, expect, test } from 'vitest';
import { addMinutes, type Instant } from '#lib/dates.ts';
import { inTransaction, machine, visitor, type Actor } from '#lib/server/database/index.ts';
import { forEachDatabase } from '#lib/server/database/testing.ts';
import { hasAccount } from '#lib/server/messages/testing.ts';
import { contextOf, emptied, person } from '#lib/server/rounds/testing.ts';
import { afterQuiet, isQuiet, lastDaily, noticeDays, noticesAtOnce, usualWish } from './rules-told.ts';
import {
  deliverDue,
  forgetOldNotices,
  listNotices,
  mailDue,
  noticesAt,
  readWish,
  saveWish,
  seeAllNotices,
  seeNotice,
  tell,
} from './index.ts';

/** Noon in Baku; and half past eleven in the evening. */
const noon = '2026-10-01T08:00:00.000Z';
const night = '2026-10-01T19:30:00.000Z';
const gone = { status: 404 };

describe('hours', () => {
  test.each([
    ['2026-10-01T17:59:59.000Z', null],
    ['2026-10-01T18:00:00.000Z', '2026-10-02T04:00:00.000Z'],
    ['2026-10-01T19:59:59.000Z', '2026-10-02T04:00:00.000Z'],
    ['2026-10-01T20:00:00.000Z', '2026-10-02T04:00:00.000Z'],
    ['2026-10-02T03:59:59.000Z', '2026-10-02T04:00:00.000Z'],
    ['2026-10-02T04:00:00.000Z', null],
    // Where clocks are put back in Europe, they are not in Baku.
    ['2026-10-25T03:59:00.000Z', '2026-10-25T04:00:00.000Z'],
    ['2026-12-31T23:00:00.000Z', '2027-01-01T04:00:00.000Z'],
  ])('from 22 to 8, over midnight: %s', (at, until) => {
    expect(isQuiet(at, usualWish)).toBe(until !== null);
    expect(afterQuiet(at, usualWish)).toBe(until ?? at);
  });

  test('within one day, and never', () => {
    const noonTime = { ...usualWish, quietFrom: '12:00', quietUntil: '14:00' };
    expect(afterQuiet(noon, noonTime)).toBe('2026-10-01T10:00:00.000Z');
    expect(isQuiet('2026-10-01T10:00:00.000Z', noonTime)).toBe(false);
    expect(isQuiet(night, { ...usualWish, quietFrom: '08:00', quietUntil: '08:00' })).toBe(false);
  });

  test('the latest moment of a daily mail', () => {
    expect(lastDaily('2026-10-01T04:29:59.000Z', usualWish)).toBe('2026-09-30T04:30:00.000Z');
    expect(lastDaily('2026-10-01T04:30:00.000Z', usualWish)).toBe('2026-10-01T04:30:00.000Z');
    expect(lastDaily('2026-10-01T21:00:00.000Z', { ...usualWish, dailyAt: '00:30' })).toBe(
      '2026-10-01T20:30:00.000Z',
    );
  });
});

forEachDatabase('telling', (database) => {
  const as = (actor: Actor, at: Instant = noon) => contextOf(database(), actor, at);
  const nigar = person(['safeguarding']);
  const sevda = person(['coordinator'], { hubs: ['gence'] });
  const given = {
    key: 'about:1',
    to: { accountId: nigar.accountId, email: 'nigar@example.org' as string | null, language: 'az' },
    template: 'message' as const,
    path: '/mentorships/1/thread',
  };
  const say = (over: Partial<Parameters<typeof tell>[1]> = {}, at: Instant = noon) =>
    inTransaction(as(visitor, at), (inside) => tell(inside, { ...given, ...over }));
  const mails = () =>
    database().selectFrom('outbox').select(['key', 'recipient', 'due_at', 'body']).orderBy('id').execute();
  const seen = async (at: Instant = noon) => (await listNotices(as(nigar, at))).notices;
  const wish = (mail: 'at_once' | 'daily' | 'none', over = {}) =>
    saveWish(as(nigar), { ...usualWish, mail, ...over });

  beforeEach(async () => {
    await emptied(database());
    for (const actor of [nigar, sevda]) await hasAccount(database(), actor);
  });

  describe('refusals', () => {
    test('nothing is told outside a transaction, or when it rolls back', async () => {
      await expect(tell(as(visitor), given)).rejects.toThrow('outside a transaction');
      await expect(
        inTransaction(as(visitor), async (inside) => {
          await tell(inside, given);
          throw new Error('no');
        }),
      ).rejects.toThrow('no');
      expect(await seen()).toEqual([]);
      expect(await mails()).toEqual([]);
    });

    test('another’s notice is neither seen nor marked, nor does it lead to older ones', async () => {
      await say();
      const [notice] = await seen();
      const id = notice?.id ?? '';
      await expect(seeNotice(as(sevda), id)).rejects.toMatchObject(gone);
      await expect(listNotices(as(sevda), { before: id })).rejects.toMatchObject(gone);
      await expect(seeNotice(as(nigar), 'nobody')).rejects.toMatchObject(gone);
      await seeAllNotices(as(sevda));
      expect(await noticesAt(as(sevda), given.path)).toBe(0);
      expect((await listNotices(as(sevda))).notices).toEqual([]);
      expect(await seen()).toMatchObject([{ seen: false }]);
    });

    test('who is signed out has none, and only the machine lets time pass', async () => {
      for (const actor of [visitor, machine]) {
        await expect(listNotices(as(actor))).rejects.toMatchObject(gone);
        await expect(readWish(as(actor))).rejects.toMatchObject(gone);
        await expect(saveWish(as(actor), usualWish)).rejects.toMatchObject(gone);
        await expect(seeAllNotices(as(actor))).rejects.toMatchObject(gone);
        expect(await noticesAt(as(actor), '/')).toBe(0);
      }
      await expect(mailDue(as(nigar))).rejects.toMatchObject(gone);
      await expect(forgetOldNotices(as(nigar))).rejects.toMatchObject(gone);
    });

    test('a notice never leads away from here', async () => {
      await say({ path: '//elsewhere.example/x' });
      await database().updateTable('notice').set({ path: 'https://elsewhere.example' }).execute();
      expect(await seen()).toMatchObject([{ path: '/' }]);
      expect(JSON.stringify(await mails())).not.toContain('elsewhere');
    });
  });

  test('the same key again is the same notice and the same mail, for each account', async () => {
    await say();
    await say({ path: '/other', template: 'news' }, addMinutes(noon, 5));
    expect(await seen(addMinutes(noon, 9))).toMatchObject([{ template: 'message', path: given.path }]);
    expect(await mails()).toHaveLength(1);
    await say({ to: { ...given.to, accountId: sevda.accountId, email: 'sevda@example.org' } });
    expect((await listNotices(as(sevda))).unseen).toBe(1);
    expect((await mails()).map(({ recipient }) => recipient)).toEqual([
      'nigar@example.org',
      'sevda@example.org',
    ]);
  });

  test('without an account a mail alone, without an address a notice alone', async () => {
    await say({ to: { accountId: null, email: 'guardian@example.org', language: 'ru' } });
    await say({ to: { accountId: null, email: 'guardian@example.org', language: 'ru' } });
    await say({ to: { ...given.to, email: null } });
    expect(await mails()).toMatchObject([{ key: given.key, recipient: 'guardian@example.org' }]);
    expect(await seen()).toHaveLength(1);
  });

  test('newest first, not before its time, older ones when asked for', async () => {
    for (let number = 0; number < noticesAtOnce + 5; number += 1)
      await say({ key: `about:${number}` }, addMinutes(noon, number));
    await say({ key: 'later', dueAt: addMinutes(noon, 600) }, noon);
    const at = addMinutes(noon, 500);
    const first = await listNotices(as(nigar, at));
    expect(first.notices.map((each) => each.at)).toEqual(
      Array.from({ length: noticesAtOnce }, (_, back) => addMinutes(noon, noticesAtOnce + 4 - back)),
    );
    expect(first.unseen).toBe(noticesAtOnce + 5);
    const rest = await listNotices(as(nigar, at), { before: first.older ?? '' });
    expect(rest.notices).toHaveLength(5);
    expect(rest.older).toBe(null);
    expect((await seen(addMinutes(noon, 600)))[0]?.at).toBe(addMinutes(noon, 600));
  });

  test('whoever is at the thing has seen its notices, and a mail that waits does not leave any more', async () => {
    await say({}, night);
    await say({ key: 'about:2', path: `${given.path}?x#y` }, night);
    await say({ key: 'about:3', path: '/home' }, night);
    expect(await mails()).toHaveLength(3);
    expect(await noticesAt(as(nigar, night), given.path)).toBe(1);
    expect((await mails()).map(({ key }) => key)).toEqual([`about:3:${nigar.accountId}`]);
    await say({}, night);
    expect(await mails()).toHaveLength(1);
    await seeAllNotices(as(nigar, night));
    expect((await listNotices(as(nigar, night))).unseen).toBe(0);
    expect(await mails()).toEqual([]);
  });

  test('a mail that was tried goes on being tried: it may be on its way', async () => {
    await say();
    const failing = { origin: 'https://ulduz.example', send: () => Promise.reject(new Error('down')) };
    expect((await deliverDue(as(machine), failing)).failed).toHaveLength(1);
    await seeAllNotices(as(nigar));
    expect(await mails()).toHaveLength(1);
  });

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

  test('after ninety days it is forgotten and does not come again', async () => {
    await say();
    const carried: string[] = [];
    const send = ({ to }: { to: string }) => {
      carried.push(to);
      return Promise.resolve();
    };
    await deliverDue(as(machine), { origin: 'https://ulduz.example', send });
    expect(await forgetOldNotices(as(machine, addMinutes(noon, noticeDays * 1440)))).toBe(0);
    const late = addMinutes(noon, (noticeDays + 1) * 1440);
    expect(await forgetOldNotices(as(machine, late))).toBe(1);
    await say({}, late);
    expect(await seen(late)).toEqual([]);
    expect(await noticesAt(as(nigar, late), '/')).toBe(0);
    await deliverDue(as(machine, late), { origin: 'https://ulduz.example', send });
    expect(carried).toHaveLength(1);
  });
});
