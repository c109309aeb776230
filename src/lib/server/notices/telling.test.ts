import { beforeEach, describe, expect, test } from 'vitest';
import { addMinutes } from '#lib/dates.ts';
import { inTransaction, machine, visitor } from '#lib/server/database/index.ts';
import { forEachDatabase } from '#lib/server/database/testing.ts';
import { noticeDays, noticesAtOnce, usualWish } from './rules-told.ts';
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
import { begun, doings, given, night, nigar, noon, sevda } from './testing/nigar.ts';

const gone = { status: 404 };

forEachDatabase('telling', (database) => {
  const { as, say, mails, seen } = doings(database);
  beforeEach(() => begun(database()));

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
