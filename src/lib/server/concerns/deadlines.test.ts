import { beforeEach, describe, expect, test } from 'vitest';
import { addHours, addMinutes } from '#lib/dates.ts';
import { visitor } from '#lib/server/database/index.ts';
import { forEachDatabase } from '#lib/server/database/testing.ts';
import { hasAccount } from '#lib/server/messages/testing.ts';
import { now, person } from '#lib/server/rounds/testing.ts';
import {
  addNote,
  closeConcern,
  findPairs,
  handOver,
  linkPair,
  readConcern,
  refer,
  reopenConcern,
  takeInHand,
} from './index.ts';
import { aytac, bahar, begun, ceyran, doings, later, noPair } from './testing/desk.ts';

forEachDatabase('concerns: deadlines', (database) => {
  let own = noPair;
  let { girl, pair } = own;
  beforeEach(async () => {
    own = await begun(database());
    ({ girl, pair } = own);
  });
  const { as, mails, raise, rowOf, tick } = doings(database, () => own);

  describe('deadlines', () => {
    test('a concern goes to one lead, then on to the next, then to all, each deadline once', async () => {
      const { id } = await raise();
      expect(await mails()).toEqual(['concern sg-1']);
      await tick(later(23.9));
      expect(await mails()).toEqual(['concern sg-1']);
      await tick(later(24));
      await tick(addMinutes(later(24), 1));
      expect(await mails()).toEqual(['concern sg-1', 'concern sg-2']);
      expect(await rowOf(id)).toMatchObject({ assigned_to: 'sg-2', escalated: 1, due_at: later(48) });
      await tick(later(48));
      await tick(later(72));
      await tick(later(96));
      expect((await mails()).slice(2)).toEqual([
        'concern sg-3',
        ...['sg-1', 'sg-2', 'sg-3', 'sg-1', 'sg-2', 'sg-3'].map((each) => `concern ${each}`),
      ]);
    });

    test('an urgent one is told to all at once and goes on every hour, at night too', async () => {
      const night = '2026-10-01T20:30:00.000Z';
      await raise({ urgent: 'yes' }, girl, night);
      expect(await mails()).toEqual(['concern sg-1', 'concern sg-2', 'concern sg-3']);
      await tick(addHours(night, 1));
      expect((await mails()).slice(3)).toEqual(['concern sg-2']);
      const mailed = await database()
        .selectFrom('outbox')
        .select(['due_at', 'quiet_of'])
        .where('key', 'like', 'concern:%:1:%')
        .executeTakeFirstOrThrow();
      // It leaves at that moment: in nobody's quiet hours.
      expect(mailed).toEqual({ due_at: addHours(night, 1), quiet_of: null });
    });

    test('a clock that jumps far fires once', async () => {
      const { id } = await raise({ urgent: 'yes' });
      await database().deleteFrom('outbox').execute();
      await tick(later(500));
      await tick(later(500));
      await tick(addMinutes(later(500), 59));
      expect(await mails()).toEqual(['concern sg-2']);
      expect(await rowOf(id)).toMatchObject({ escalated: 1 });
    });

    test('what is in hand is quiet until the day that she named, then she and another are told', async () => {
      const { id } = await raise();
      await takeInHand(as(aytac), id, '2026-10-03');
      await database().deleteFrom('outbox').execute();
      await tick('2026-10-03T19:59:00.000Z');
      expect(await mails()).toEqual([]);
      await tick('2026-10-03T20:00:00.000Z');
      expect(await mails()).toEqual(['concern sg-1', 'concern sg-2']);
      expect(await rowOf(id)).toMatchObject({ state: 'in_hand', assigned_to: 'sg-1' });
    });

    describe('whoever has it may not see it any more', () => {
      const ways = [
        ['her role is taken', () => database().deleteFrom('account_role').where('account_id', '=', 'sg-1')],
        [
          'her account is closed',
          () => database().updateTable('account').set({ closed_at: now }).where('id', '=', 'sg-1'),
        ],
        [
          'her name is another since, and stands in it',
          () => database().updateTable('account').set({ name: 'Pərvanə' }).where('id', '=', 'sg-1'),
        ],
      ] as const;
      const text = 'Pərvanə ilə danışdım';
      const stepsOf = async (id: string) => (await readConcern(as(bahar), id)).steps;

      test.each(ways)('%s: in hand for weeks, it goes on at once, and once', async (_way, lost) => {
        const { id } = await raise({ text });
        await takeInHand(as(aytac), id, '2026-11-20');
        const other = await raise();
        await takeInHand(as(bahar), other.id, '2026-11-20');
        await database().deleteFrom('outbox').execute();
        await lost().execute();
        await tick(later(2));
        await tick(addMinutes(later(2), 1));
        expect(await mails()).toEqual(['concern sg-2']);
        expect(await rowOf(id)).toMatchObject({
          ...{ state: 'received', assigned_to: 'sg-2', escalated: 1, due_at: later(26) },
        });
        expect((await stepsOf(id)).at(-1)).toMatchObject({ kind: 'passed-on', about: 'Bənövşə Sarayeva' });
        expect(await rowOf(other.id)).toMatchObject({ state: 'in_hand', assigned_to: 'sg-2', escalated: 0 });
        const notices = await database().selectFrom('notice').select('template').execute();
        expect(notices).not.toContainEqual({ template: 'concern-escalated' });
        // From there on it is one that waits as any other.
        await tick(later(26));
        expect((await mails()).slice(1)).toEqual(['concern sg-3']);
      });

      test.each(ways)('%s: what waits for her goes on at once too', async (_way, lost) => {
        const { id } = await raise({ text, urgent: 'yes' });
        await database().deleteFrom('outbox').execute();
        await lost().execute();
        await tick(addMinutes(now, 5));
        await tick(addMinutes(now, 6));
        expect(await mails()).toEqual(['concern sg-2']);
        expect(await rowOf(id)).toMatchObject({ assigned_to: 'sg-2', due_at: addMinutes(now, 65) });
      });

      test('nobody is left: the leads hear it once, and whoever is named then has it at once', async () => {
        const { id } = await raise();
        await takeInHand(as(aytac), id, '2026-11-20');
        await database().deleteFrom('outbox').execute();
        const roles = database().deleteFrom('account_role').where('role', '=', 'safeguarding');
        await roles.execute();
        for (const minutes of [1, 2, 3]) await tick(addMinutes(now, minutes));
        expect((await mails()).toSorted()).toEqual(['concern-nobody sg-2', 'concern-nobody the-lead']);
        expect(await rowOf(id)).toMatchObject({ state: 'received', assigned_to: null });
        const late = person(['safeguarding'], { accountId: 'sg-4' });
        await hasAccount(database(), late);
        for (const minutes of [4, 5]) await tick(addMinutes(now, minutes));
        expect((await mails()).slice(2)).toEqual(['concern sg-4']);
        expect(await rowOf(id)).toMatchObject({ assigned_to: 'sg-4' });
      });

      test('a closed one goes on to nobody', async () => {
        const { id } = await raise();
        await takeInHand(as(aytac), id, null);
        await closeConcern(as(aytac), id, 'helped', 'Danışdıq.');
        await database().deleteFrom('outbox').execute();
        await database().deleteFrom('account_role').where('account_id', '=', 'sg-1').execute();
        await tick(later(5));
        expect(await mails()).toEqual([]);
        expect(await rowOf(id)).toMatchObject({ state: 'closed', assigned_to: 'sg-1' });
      });
    });

    test.each([
      ['an urgent one within a week', 'yes', '2026-10-08', '2026-10-09', 'not-this-week'],
      ['another within sixty days', 'no', '2026-11-30', '2026-12-01', 'not-a-day'],
    ] as const)('%s: whoever has it names no later day', async (_what, urgent, last, tooLate, code) => {
      const { id } = await raise({ urgent });
      expect(await takeInHand(as(aytac), id, tooLate)).toMatchObject({ code });
      expect(await rowOf(id)).toMatchObject({ state: 'received' });
      expect(await takeInHand(as(aytac), id, last)).toMatchObject({ ok: true });
      expect(await addNote(as(aytac), id, '.', tooLate)).toMatchObject({ code });
      expect(await rowOf(id)).toMatchObject({ due_at: `${last}T20:00:00.000Z` });
    });

    test('what is closed is never due', async () => {
      const { id } = await raise();
      await takeInHand(as(aytac), id, null);
      await closeConcern(as(aytac), id, 'helped', 'Danışdıq.');
      await database().deleteFrom('outbox').execute();
      await tick(later(5000));
      expect(await mails()).toEqual([]);
    });

    test('the least busy lead is first', async () => {
      await raise();
      expect(await raise()).toMatchObject({ assigned_to: 'sg-2' });
    });
  });

  describe('working on it', () => {
    test('every opening is kept, each with who and when, and the page shows it', async () => {
      const { id } = await raise();
      await readConcern(as(aytac), id);
      await readConcern(as(ceyran, later(1)), id);
      const { readings } = await readConcern(as(aytac, later(2)), id);
      expect(readings.map(({ name, at }) => [name, at])).toEqual([
        ['Aytac Qurbanova', later(2)],
        ['Ceyran Mehdizadə', later(1)],
        ['Aytac Qurbanova', now],
      ]);
      const events = await database()
        .selectFrom('audit_event')
        .selectAll()
        .where('action', '=', 'concern.read')
        .execute();
      expect(events).toHaveLength(3);
    });

    test('taken, noted, referred, closed, opened again: each step stands in the record', async () => {
      const { id } = await raise();
      expect(await closeConcern(as(aytac), id, 'helped', '.')).toMatchObject({ code: 'not-now' });
      for (const done of [
        await takeInHand(as(aytac), id, null),
        await addNote(as(aytac), id, 'Zəng etdim.', '2026-10-05'),
        await refer(as(aytac), id, 'child-helpline', ''),
        await closeConcern(as(aytac), id, 'referred', 'Oldu.'),
      ])
        expect(done).toMatchObject({ ok: true });
      expect(await takeInHand(as(aytac), id, null)).toMatchObject({ code: 'not-now' });
      expect(await reopenConcern(as(bahar), id)).toMatchObject({ ok: true });
      const concern = await readConcern(as(aytac), id);
      expect(concern.steps.map(({ kind }) => kind)).toEqual([
        ...['received', 'assigned', 'taken', 'note', 'referred', 'closed', 'reopened'],
      ]);
      expect(concern.referrals.map(({ service }) => service.en)).toEqual(['Azerbaijan Child Helpline']);
      expect(await refer(as(aytac), id, 'nobody', '')).toMatchObject({ code: 'no-service' });
      expect(await takeInHand(as(aytac), id, '2026-09-30')).toMatchObject({ code: 'not-a-day' });
      expect(await addNote(as(aytac), id, '.', '2027-10-01')).toMatchObject({ code: 'not-a-day' });
    });

    test('handed over it waits for the other, and goes on from there when she does not come', async () => {
      const { id } = await raise({ text: 'Bənövşə ilə danışdım' });
      await takeInHand(as(aytac), id, null);
      expect(await handOver(as(aytac), id, 'sg-2', '')).toMatchObject({ code: 'not-hers' });
      expect(await handOver(as(aytac), id, 'the-lead', '')).toMatchObject({ code: 'not-hers' });
      expect(await handOver(as(aytac), id, 'sg-1', '')).toMatchObject({ code: 'not-hers' });
      expect(await handOver(as(aytac), id, 'sg-3', 'Sizə yaxındır')).toMatchObject({ ok: true });
      expect(await rowOf(id)).toMatchObject({ state: 'received', assigned_to: 'sg-3', due_at: later(24) });
      await tick(later(24));
      expect(await rowOf(id)).toMatchObject({ assigned_to: 'sg-1' });
    });

    test('nothing that anybody wrote stands in an event or a mail', async () => {
      const secret = 'sirlisöz';
      const { id } = await raise({ text: secret, who: secret, reach: secret, urgent: 'yes' });
      await takeInHand(as(aytac), id, null);
      await addNote(as(aytac), id, secret, null);
      await handOver(as(aytac), id, 'sg-3', secret);
      await takeInHand(as(ceyran), id, null);
      await closeConcern(as(ceyran), id, 'other', secret);
      const kept = JSON.stringify([
        await database().selectFrom('audit_event').selectAll().execute(),
        await database().selectFrom('outbox').selectAll().execute(),
      ]);
      expect(kept).not.toContain(secret);
    });

    test('a pair that was not named is found by a name and joined, once', async () => {
      const { id } = await raise({ about: 'mentor' }, visitor);
      expect((await findPairs(as(aytac), id, 'mentorlu')).map((each) => each.id)).toEqual([pair]);
      expect(await findPairs(as(aytac), id, 'me')).toEqual([]);
      expect(await linkPair(as(aytac), id, pair)).toMatchObject({ ok: true });
      expect(await linkPair(as(aytac), id, pair)).toMatchObject({ code: 'not-now' });
      expect(await linkPair(as(aytac), (await raise({}, visitor)).id, 'nobody')).toMatchObject({
        code: 'not-now',
      });
    });
  });
});
