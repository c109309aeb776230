import { randomUUID } from 'node:crypto';
import { beforeEach, describe, expect, test } from 'vitest';
import { addMinutes, type Instant } from '#lib/dates.ts';
import { machine, type Actor } from '#lib/server/database/index.ts';
import { forEachDatabase } from '#lib/server/database/testing.ts';
import { begun, coordinator, noPair, safeguarding } from '#lib/server/mentorships/testing/pair.ts';
import { aMentee, aMentor, contextOf, lead, now, person } from '#lib/server/rounds/testing.ts';
import { aPair } from './testing.ts';
import {
  openThread,
  readForConcern,
  readOpened,
  readThread,
  readThreadDoor,
  sendMessage,
  watchThread,
} from './index.ts';

const number = 'Nömrəm 050 123 45 67';
const gone = { status: 404 };
const later = (minutes: number): Instant => addMinutes(now, minutes);

forEachDatabase('messages', (database) => {
  const as = (actor: Actor = lead, at = now) => contextOf(database(), actor, at);
  const stranger = person(['coordinator'], { hubs: ['quba'] });
  let { girl, woman, pair } = noPair;

  beforeEach(async () => {
    ({ girl, woman, pair } = await begun(database()));
  });

  const write = (actor: Actor, text: string, id: string = randomUUID(), at = now) =>
    sendMessage(as(actor, at), pair, { id, text });
  const otherPair = async () =>
    aPair(database(), await aMentee(database(), 'g2'), await aMentor(database(), 'm2'));

  describe('opened by staff', () => {
    test('not without a reason, not of another hub, not under the reading of another', async () => {
      await write(girl, 'Salam');
      for (const actor of [stranger, safeguarding, girl, woman, person(['operator'])])
        await expect(openThread(as(actor), pair, 'səbəb')).rejects.toMatchObject(gone);
      const reading = await openThread(as(coordinator), pair, 'valideyn zəng edib');
      expect(await readOpened(as(lead), pair, reading, {})).toBeNull();
      expect(await readOpened(as(coordinator), await otherPair(), reading, {})).toBeNull();
      expect(await readOpened(as(coordinator), pair, 'made-up', {})).toBeNull();
    });

    test('while her own reading lasts there is no second one, for herself alone', async () => {
      const reading = await openThread(as(coordinator), pair, 'valideyn zəng edib');
      const until = later(30);
      expect(await readThreadDoor(as(coordinator, later(29)), pair)).toMatchObject({
        open: { id: reading, until },
      });
      expect((await readThreadDoor(as(lead, later(29)), pair)).open).toBeNull();
      expect((await readThreadDoor(as(coordinator), await otherPair())).open).toBeNull();
      expect(await openThread(as(coordinator, later(29)), pair, 'valideyn zəng edib')).toBe(reading);
      expect((await readThreadDoor(as(coordinator, later(29)), pair)).readings).toHaveLength(1);
      expect((await readThread(as(girl), pair, {})).readings).toHaveLength(1);
      expect(await openThread(as(lead, later(29)), pair, 'səbəb')).not.toBe(reading);
      expect((await readThreadDoor(as(coordinator, until), pair)).open).toBeNull();
      const again = await openThread(as(coordinator, until), pair, 'yenə');
      expect(again).not.toBe(reading);
      // Another reason is another opening: nothing that she gave is lost.
      expect(await openThread(as(coordinator, until), pair, 'başqa səbəb')).not.toBe(again);
    });

    test('she reads for half an hour, each reading is written down, and both sides see that it happened', async () => {
      await write(girl, 'Salam');
      await write(girl, number);
      const reading = await openThread(as(coordinator), pair, 'valideyn zəng edib');
      const opened = await readOpened(as(coordinator, later(29)), pair, reading, {});
      expect(opened?.messages.map(({ text }) => text)).toEqual(['Salam']);
      expect(await readOpened(as(coordinator, later(30)), pair, reading, {})).toBeNull();
      for (const actor of [girl, woman])
        expect((await readThread(as(actor), pair, {})).readings).toEqual([{ role: 'coordinator', at: now }]);
      expect((await readThreadDoor(as(lead), pair)).readings).toMatchObject([
        { reason: 'valideyn zəng edib', role: 'coordinator' },
      ]);
      const events = await database()
        .selectFrom('audit_event')
        .select(['action', 'subject_id', 'actor_account_id'])
        .where('action', 'like', 'thread.%')
        .execute();
      expect(events.map((event) => Object.values(event)).sort()).toEqual(
        ['thread.opened', 'thread.read'].map((action) => [action, pair, coordinator.accountId]),
      );
    });

    test('pages of both that are open hear at once that somebody opened it, once for one opening', async () => {
      const heard: string[] = [];
      const stops = [
        await watchThread(as(girl), pair, (news) => heard.push(`girl ${JSON.stringify(news)}`)),
        await watchThread(as(woman), pair, (news) => heard.push(`mentor ${JSON.stringify(news)}`)),
      ];
      for (let times = 0; times < 2; times += 1)
        await openThread(as(coordinator), pair, 'valideyn zəng edib');
      for (const stop of stops) stop();
      expect(heard).toEqual(['girl {"changed":null}', 'mentor {"changed":null}']);
    });

    test('the way past both sides is safeguarding’s under a concern alone', async () => {
      for (const actor of [coordinator, lead, girl, woman, person(['operator']), machine])
        await expect(readForConcern(as(actor), pair, 'concern', {})).rejects.toMatchObject(gone);
    });
  });
});
