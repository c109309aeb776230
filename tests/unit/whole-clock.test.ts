/**
 * The whole clock over weeks, on a world in which everything waits that time does: a session, an unread message, an urgent
 * concern, an offer, a survey, a pair that ends, one that is paused, a girl who turns 18, mails of the day. However it
 * ticks, with pauses, twice at once, each notice and each mail comes once, and at night only what is urgent.
 */
import { randomUUID } from 'node:crypto';
import { beforeEach, expect, test } from 'vitest';
import type { Kysely } from 'kysely';
import { addHours, addMinutes, type Instant } from '#lib/dates.ts';
import { clockOf, tasksOf } from '#lib/server/clock/index.ts';
import { closeConcern, listConcerns, raiseConcern, takeInHand } from '#lib/server/concerns/index.ts';
import { inTransaction, machine, visitor, type Actor, type Tables } from '#lib/server/database/index.ts';
import { forEachDatabase } from '#lib/server/database/testing.ts';
import { sendMessage } from '#lib/server/messages/index.ts';
import { aPair, hasAccount } from '#lib/server/messages/testing.ts';
import { pausePair, planEnd } from '#lib/server/noticing/index.ts';
import { saveWish, tell } from '#lib/server/notices/index.ts';
import {
  aMentee,
  aMentor,
  aProgramme,
  aPublishedRound,
  contextOf,
  emptied,
  lead,
  person,
} from '#lib/server/rounds/testing.ts';
import { planSession } from '#lib/server/sessions/index.ts';

/** A Thursday, noon in Baku. */
const start = '2026-10-01T08:00:00.000Z';
const until = '2026-11-10T08:00:00.000Z';
const hour = 60;

/** Minutes until the next tick. */
type Rhythm = (now: Instant) => number;
const early = (now: Instant) => now < addHours(start, 8);
const rhythms: Record<string, { next: Rhythm; clocks: number; slow?: true }> = {
  'every ten minutes on the first day, later every hour': {
    next: (now) => (early(now) ? 10 : hour),
    clocks: 1,
  },
  'two days without a server': {
    next: (now) => (early(now) ? 10 : now.startsWith('2026-10-11T08') ? 48 * hour : hour),
    clocks: 1,
  },
  'every seven hours, by two clocks at once': {
    next: (now) => (early(now) ? 30 : 7 * hour),
    clocks: 2,
    slow: true,
  },
};

/** How often each kind of notice comes, and each kind of mail. */
const expectedNotices = {
  // To both when it came, to the next when the first hour had passed, to both after the second one; then somebody took it.
  concern: 5,
  'consent-own': 1,
  'ending-mentee': 1,
  'ending-mentor': 1,
  'offer-to-mentor': 1,
  'pair-ended-mentee': 1,
  'pair-ended-mentor': 1,
  'pause-mentee': 1,
  'pause-mentor': 1,
  planted: 3,
  'resume-mentee': 1,
  'resume-mentor': 1,
  'session-planned-mentee': 1,
  'session-soon-mentee': 1,
  'session-soon-mentor': 1,
  // When it opens, and ten days later.
  survey: 2,
  'unread-mentee': 1,
};
const { planted: _counted, ...mailed } = expectedNotices;
const expectedMails = {
  ...mailed,
  // Of three notices two came on one day.
  daily: 2,
  'offer-to-mentor-reminder': 1,
};

forEachDatabase('the whole clock', (database) => {
  const safeguarding = [
    person(['safeguarding'], { accountId: 'sg-1' }),
    person(['safeguarding'], { accountId: 'sg-2' }),
  ];
  const coordinator = person(['coordinator'], { accountId: 'co-1', hubs: ['gence'] });
  const as = (actor: Actor, now: Instant = start) => contextOf(database(), actor, now);
  const sure = async <T>(door: Promise<{ ok: boolean } & T>) => {
    const result = await door;
    expect(result).toMatchObject({ ok: true });
    return result;
  };

  beforeEach(async () => {
    await emptied(database());
    await aProgramme(database());
    for (const actor of [...safeguarding, coordinator]) await hasAccount(database(), actor);
  });

  async function girlWith(name: string, given: Parameters<typeof aMentee>[2] = {}): Promise<Actor> {
    const accountId = `girl-${name}`;
    const actor = person(['mentee'], { accountId });
    await hasAccount(database(), actor);
    const menteeId = await aMentee(database(), name, {
      account_id: accountId,
      email: `${name}@example.org`,
      active_at: start,
      ...given,
    });
    return { ...actor, menteeId };
  }
  async function mentorOf(name: string): Promise<Actor> {
    const accountId = `mentor-${name}`;
    const actor = person(['mentor'], { accountId });
    await hasAccount(database(), actor);
    const mentorId = await aMentor(database(), name, { account_id: accountId, email: `${name}@example.org` });
    return { ...actor, mentorId };
  }
  async function pairOf(name: string, given: Parameters<typeof aMentee>[2] = {}) {
    const [girl, woman] = [await girlWith(name, given), await mentorOf(`m-${name}`)];
    return { girl, woman, id: await aPair(database(), girl.menteeId ?? '', woman.mentorId ?? '') };
  }

  /** Everything that will wait. */
  async function plant(): Promise<void> {
    const meets = await pairOf('meets', { outcomes: true });
    const ends = await pairOf('ends');
    const rests = await pairOf('rests');
    await pairOf('grows', { birth_date: '2008-11-05' });
    await girlWith('waits');
    await mentorOf('free');
    await sure(
      planSession(as(meets.woman), meets.id, {
        ...{ when: 'other', day: '2026-10-05', clock: '15:00', minutes: '60', minutesOther: '' },
        ...{ way: 'in_person' as const, address: '' },
      }),
    );
    await sure(sendMessage(as(meets.woman), meets.id, { id: randomUUID(), text: 'Salam' }));
    await sure(
      planEnd(as(coordinator), ends.id, {
        ...{ endsOn: '2026-10-12', reason: 'year-over', rematch: false, contactAfter: 'none' },
      }),
    );
    await sure(pausePair(as(coordinator), rests.id, { reason: 'exams', until: '2026-10-20' }));
    await sure(
      raiseConcern(
        as(visitor),
        {
          ...{ id: randomUUID(), text: 'Narahatam', urgent: 'yes', about: 'other', who: '' },
          ...{ named: [], pair: null, reach: '', nameless: true },
        },
        'here',
      ),
    );
    await saveWish(as(coordinator), {
      ...{ mail: 'daily', quietFrom: '22:00', quietUntil: '08:00', dailyAt: '08:30' },
    });
    await aPublishedRound(as(lead));
  }

  /** What people do meanwhile, each once, as soon as its time has come. */
  function doings(): { at: Instant; act: (now: Instant) => Promise<unknown> }[] {
    const theConcern = async (now: Instant) => (await listConcerns(as(safeguarding[0]!, now)))[0]?.id ?? '';
    const say = (key: string) => (now: Instant) =>
      inTransaction(as(machine, now), (inside) =>
        tell(inside, {
          ...{ key, template: 'news' as const, path: '/home' },
          to: { accountId: coordinator.accountId, email: 'co-1@example.org', language: 'az' },
        }),
      );
    return [
      {
        at: addMinutes(start, 150),
        act: async (now) => sure(takeInHand(as(safeguarding[0]!, now), await theConcern(now), null)),
      },
      {
        at: addMinutes(start, 300),
        act: async (now) =>
          sure(closeConcern(as(safeguarding[0]!, now), await theConcern(now), 'helped', 'Danışdıq')),
      },
      { at: addMinutes(start, 60), act: say('planted:1') },
      { at: addMinutes(start, 90), act: say('planted:2') },
      { at: '2026-10-11T08:00:00.000Z', act: say('planted:3') },
    ];
  }

  const isSlow = (db: Kysely<Tables>) => !db.getExecutor().adapter.constructor.name.startsWith('Sqlite');

  test.each(Object.keys(rhythms))('%s', { timeout: 300_000 }, async (name) => {
    const { next, clocks, slow } = rhythms[name]!;
    if (isSlow(database()) && !slow) return;
    await plant();
    let now: Instant = start;
    const sent: { id: string; at: Instant; subject: string }[] = [];
    const clock = () =>
      clockOf(
        tasksOf({
          origin: 'https://ulduz.example',
          send: ({ messageId, subject }) => {
            sent.push({ id: messageId, at: now, subject });
            return Promise.resolve();
          },
        }),
        {
          database: database(),
          now: () => now,
          failed: (task, error) => {
            throw new Error(task, { cause: error });
          },
        },
      );
    const all = Array.from({ length: clocks }, clock);
    let waiting = doings();
    for (; now <= until; now = addMinutes(now, next(now))) {
      for (const each of waiting.filter(({ at }) => at <= now)) await each.act(now);
      waiting = waiting.filter(({ at }) => at > now);
      await Promise.all(all.map(({ tick }) => tick()));
    }

    const kinds = (keys: readonly string[]) =>
      Object.fromEntries(
        [...Map.groupBy(keys, (key) => key.split(':')[0] ?? '')]
          .map(([kind, of]) => [kind, of.length] as const)
          .toSorted(([a], [b]) => (a < b ? -1 : 1)),
      );
    const notices = await database().selectFrom('notice').select(['account_id', 'key']).execute();
    const mails = await database()
      .selectFrom('outbox')
      .select(['key', 'message_id', 'sent_at', 'quiet_of'])
      .execute();
    expect(new Set(notices.map((row) => `${row.account_id} ${row.key}`)).size).toBe(notices.length);
    expect(kinds(notices.map(({ key }) => key))).toEqual(expectedNotices);
    expect(kinds(mails.map(({ key }) => key))).toEqual(expectedMails);
    // Each mail has left, once, and at night only what is urgent.
    expect(sent.map(({ id }) => id).toSorted()).toEqual(mails.map((row) => row.message_id).toSorted());
    const atNight = sent.filter(({ at }) => {
      const clock = addHours(at, 4).slice(11, 16);
      return clock >= '22:00' || clock < '08:00';
    });
    for (const { id } of atNight) expect(mails.find((row) => row.message_id === id)?.quiet_of).toBe(null);
    const states = await database().selectFrom('mentorship').select('state').execute();
    expect(kinds(states.map(({ state }) => state))).toEqual({ active: 3, closed: 1 });
    const offers = await database()
      .selectFrom('offer')
      .select('state')
      .where('state', '<>', 'accepted')
      .execute();
    expect(offers).toEqual([{ state: 'lapsed' }]);
  });
});
