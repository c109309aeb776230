/**
 * What random years of pairs leave in the database, beside a small model: what is over stays as it was, what is shut stays
 * shut, each change has its event, and the rooms count what lies there. Who may do and see what: `pairs.test.ts`.
 */
import { randomUUID } from 'node:crypto';
import * as v from 'valibot';
import { expect, test } from 'vitest';
import { addDays, addMinutes, dayOf, type Day, type Instant } from '#lib/dates.ts';
import { chance, type Chance } from '#lib/matching/testing/chance.ts';
import {
  closeConcern,
  countWaiting,
  cutContact,
  liftPair,
  listShut,
  raiseConcern,
  readShut,
  reopenConcern,
  suspendPair,
  takeInHand,
} from '#lib/server/concerns/index.ts';
import { machine, type Actor, type Context, type Tables } from '#lib/server/database/index.ts';
import { forEachDatabase } from '#lib/server/database/testing.ts';
import {
  goalInput,
  leaveGoal,
  listGoals,
  makeGoal,
  reachGoal,
  reopenGoal,
  tickStep,
  untickStep,
} from '#lib/server/goals/index.ts';
import { goodbyeDays, listMentorships, pairForWriting } from '#lib/server/mentorships/index.ts';
import { sendMessage } from '#lib/server/messages/index.ts';
import { aPair, hasAccount } from '#lib/server/messages/testing.ts';
import {
  closeEnded,
  keepPair,
  movePauseEnd,
  pausePair,
  planEnd,
  resumeDue,
  resumePair,
} from '#lib/server/noticing/index.ts';
import {
  aMentee,
  aMentor,
  aProgramme,
  asMentee,
  asMentor,
  consents,
  contextOf,
  emptied,
  lead,
  person,
} from '#lib/server/rounds/testing.ts';
import {
  cancelSession,
  countLowMarks,
  editLog,
  heldForFigures,
  listSessions,
  logSession,
  lookAfterMark,
  lowMarks,
  markSession,
  planSession,
  sessionsOf,
  settleSession,
} from '#lib/server/sessions/index.ts';

/** Safeguarding opens a pair, having seen what is not settled around it. */
const liftSeen = async (context: Context, id: string, note: string) =>
  liftPair(context, id, { note, seen: (await readShut(context, id)).seen });

const walks = process.env.ULDUZ_LONG ? { SQLite: 400, PostgreSQL: 20 } : { SQLite: 20, PostgreSQL: 1 };
const stepsInWalk = 60;
const first = Number(process.env.ULDUZ_SEED ?? 20_261_127);

type State = 'active' | 'paused' | 'closing' | 'suspended' | 'closed';
interface Pair {
  id: string;
  menteeId: string;
  girl: Actor;
  state: State;
  /** Where it stood before it was shut: that is where it opens to. */
  before: State;
  /** The day on which it goes on, or on which it ends. */
  until: Day;
  consent: boolean;
  /** What lay in the database when it was closed. */
  closed: string;
}

/** Everything of a pair that a step could change, but notices. */
const watched = [
  'mentorship',
  'message',
  'session',
  'session_girl',
  'session_change',
  'goal',
  'goal_step',
  'concern',
  'concern_step',
  'pair_shut',
  'ending',
  'check_in',
] as const satisfies (keyof Tables)[];
/** A message is its own event. */
const withoutEvent = new Set<string>(['message']);
/** From which state a session comes to which. */
const sessionWays = new Set([
  'planned held',
  'planned missed',
  'planned cancelled',
  'held missed',
  'missed held',
]);

const log = {
  session: '',
  outcome: 'held' as const,
  day: '',
  minutes: '60',
  minutesOther: '',
  way: 'in_person' as const,
  topics: ['robotics'],
  also: [] as string[],
  nextStep: '',
  note: '',
  privateNote: '',
  again: 'yes',
};

forEachDatabase('what random years of pairs leave', (database) => {
  test('what is over stays, what is shut stays shut, each change has its event, and counts agree', async () => {
    const engine = database().getExecutor().adapter.constructor.name.startsWith('Sqlite')
      ? 'SQLite'
      : 'PostgreSQL';
    console.log(`seed ${first}`);
    const been = new Map<string, number>();
    for (let walk = 0; walk < walks[engine]; walk += 1) {
      const seed = first + walk * 7919;
      const trail: string[] = [];
      try {
        await aWalk(chance(seed), trail, been);
      } catch (error) {
        console.error(`walk with ULDUZ_SEED=${seed} failed after:\n${trail.join('\n')}`);
        throw error;
      }
    }
    // Walks that never come anywhere would prove nothing.
    if (engine === 'SQLite')
      for (const what of [
        'plan',
        'cancel',
        'held',
        'missed',
        'log',
        'correct',
        'mark',
        'goal',
        'tick',
        'reach',
        'concern',
        'suspend',
        'suspend from paused',
        'suspend from closing',
        'close concern',
        'cut',
        'lift',
        'pause',
        'went on by itself',
        'resume',
        'end',
        'keep',
        'closed by itself',
        'after closing',
        'while shut',
      ])
        // prettier-ignore
        expect(been.get(what) ?? 0, what).toBeGreaterThan(process.env.ULDUZ_LONG ? 20 : 1);
  }, 3_600_000);

  async function aWalk(dice: Chance, trail: string[], been: Map<string, number>): Promise<void> {
    const noted = (what: string) => been.set(what, (been.get(what) ?? 0) + 1);
    let now: Instant = '2026-10-01T08:00:00.000Z';
    const as = (actor: Actor) => contextOf(database(), actor, now);
    await emptied(database());
    await database().deleteFrom('throttle').execute();
    await aProgramme(database());
    const coordinator = person(['coordinator'], { hubs: ['gence'] });
    const safeguarding = person(['safeguarding']);
    for (const actor of [coordinator, lead, safeguarding]) await hasAccount(database(), actor);
    const mentorId = await aMentor(database(), 'm', { places: 3 });
    const woman = asMentor(mentorId);
    const pairs: Pair[] = [];
    for (const code of ['g0', 'g1']) {
      const menteeId = await aMentee(database(), code);
      const id = await aPair(database(), menteeId, mentorId);
      pairs.push({
        id,
        menteeId,
        girl: asMentee(menteeId),
        state: 'active',
        before: 'active',
        until: '',
        consent: true,
        closed: '',
      });
    }
    const rows = (table: (typeof watched)[number]) =>
      database().selectFrom(table).selectAll().execute() as Promise<Record<string, unknown>[]>;
    const writes = (pair: Pair) => pair.consent && (pair.state === 'active' || pair.state === 'closing');
    const sessions = async (pair: Pair, state: string) => {
      const mine = await database()
        .selectFrom('session')
        .innerJoin('session_girl', 'session_girl.session_id', 'session.id')
        .selectAll('session')
        .where('mentorship_id', '=', pair.id)
        .where('state', '=', state)
        .orderBy('session.id')
        .execute();
      const due = mine.filter(({ starts_at }) => starts_at <= now);
      // What is planned is mostly settled once its time has come.
      if (state === 'planned' && due.length > 0 && dice.one(0.8)) return dice.pick(due);
      return mine.length > 0 ? dice.pick(mine) : null;
    };
    const goals = async (pair: Pair) => (await listGoals(as(pair.girl), pair.id)).goals;
    /** Whether it was done; what is not there for her was not. */
    const isDone = (result: Promise<{ ok: boolean }>): Promise<boolean> =>
      result.then(
        ({ ok }) => ok,
        (error: unknown) => {
          expect(error).toMatchObject({ status: 404 });
          return false;
        },
      );
    const actorOf = (pair: Pair) => dice.pick([pair.girl, woman]);
    const aDay = () => addDays(dayOf(now), -dice.below(12));
    const openConcern = async (state: string) => {
      const list = (await rows('concern')).filter((each) => each.state === state);
      return list.length > 0 ? String(dice.pick(list).id) : null;
    };

    const moves: Record<string, (pair: Pair) => Promise<boolean>> = {
      async plan(pair) {
        const day = addDays(dayOf(now), dice.below(8));
        const ok = await isDone(
          planSession(as(dice.pick([pair.girl, woman, coordinator])), pair.id, {
            when: `${day}T${dice.pick(['10', '12', '16', '19'])}:00`,
            day: '',
            clock: '',
            minutes: '60',
            minutesOther: '',
            way: 'in_person',
            address: '',
          }),
        );
        if (ok) expect(writes(pair), 'planned').toBe(true);
        return ok;
      },
      async cancel(pair) {
        const row = await sessions(pair, 'planned');
        if (!row) return false;
        return isDone(cancelSession(as(actorOf(pair)), row.id, { reason: 'ill', version: row.version }));
      },
      async held(pair) {
        const row = await sessions(pair, dice.one(0.9) ? 'planned' : 'cancelled');
        return (
          row !== null &&
          isDone(settleSession(as(woman), row.id, 'held', { version: row.version, again: 'yes' }))
        );
      },
      async missed(pair) {
        const row = await sessions(pair, 'planned');
        return row !== null && isDone(settleSession(as(woman), row.id, 'missed', { version: row.version }));
      },
      async log(pair) {
        const also = dice.one(0.3) ? pairs.filter((each) => each !== pair).map(({ id }) => id) : [];
        const actor = dice.pick([woman, woman, coordinator]);
        const outcome = dice.pick(['held', 'held', 'missed'] as const);
        return isDone(
          logSession(as(actor), pair.id, { ...log, id: randomUUID(), outcome, when: aDay(), also }),
        );
      },
      async correct(pair) {
        const row = await sessions(pair, dice.pick(['held', 'held', 'missed']));
        if (!row) return false;
        const outcome = dice.pick(['held', 'missed'] as const);
        const given = {
          ...log,
          outcome,
          when: aDay(),
          minutes: dice.pick(['45', '90']),
          version: row.version,
        };
        return isDone(editLog(as(dice.pick([woman, coordinator])), row.id, given));
      },
      async mark(pair) {
        const row = await sessions(pair, 'held');
        return (
          row !== null && isDone(markSession(as(pair.girl), row.id, { mark: 1 + dice.below(5), words: '' }))
        );
      },
      async lookAfter() {
        const open = (await lowMarks(as(coordinator))).filter(({ lookedAfter }) => lookedAfter === null);
        if (open.length === 0) return false;
        const { sessionId: session, mentorshipId: mentorship, at } = dice.pick(open);
        return isDone(lookAfterMark(as(coordinator), { session, mentorship, at }));
      },
      async write(pair) {
        const ok = await isDone(sendMessage(as(actorOf(pair)), pair.id, { id: randomUUID(), text: 'Salam' }));
        expect(ok, 'written').toBe(writes(pair));
        return ok;
      },
      async goal(pair) {
        const read = v.parse(goalInput, {
          id: randomUUID(),
          template: '',
          text: 'Robot yığmaq',
          ...Object.fromEntries(
            Array.from({ length: 8 }, (_, at) => [
              [`step${at + 1}`, at < 2 ? `Addım ${at}` : ''],
              [`due${at + 1}`, ''],
            ]).flat() as [string, string][],
          ),
        });
        const ok = await isDone(makeGoal(as(actorOf(pair)), pair.id, read));
        if (ok) expect(writes(pair), 'a goal').toBe(true);
        return ok;
      },
      async tick(pair) {
        const steps = (await goals(pair)).flatMap((goal) => goal.steps);
        const by = dice.one(0.7) ? tickStep : untickStep;
        return steps.length > 0 && isDone(by(as(actorOf(pair)), pair.id, dice.pick(steps).id));
      },
      async reach(pair) {
        const list = await goals(pair);
        const by = dice.pick([reachGoal, leaveGoal, reopenGoal]);
        return list.length > 0 && isDone(by(as(actorOf(pair)), pair.id, dice.pick(list).id));
      },
      concern: (pair) =>
        isDone(
          raiseConcern(
            as(pair.girl),
            {
              id: randomUUID(),
              text: 'Narahatam',
              urgent: dice.pick(['yes', 'no']),
              about: 'mentor',
              who: '',
              named: [],
              pair: null,
              reach: '',
              nameless: false,
            },
            randomUUID(),
          ),
        ),
      async take() {
        const id = await openConcern('received');
        return id !== null && isDone(takeInHand(as(safeguarding), id, null));
      },
      async 'close concern'() {
        const id = await openConcern('in_hand');
        return id !== null && isDone(closeConcern(as(safeguarding), id, 'helped', 'Danışdıq'));
      },
      async 'reopen concern'() {
        const id = await openConcern('closed');
        return id !== null && isDone(reopenConcern(as(safeguarding), id));
      },
      async suspend(pair) {
        const concern = (await rows('concern')).find((each) => each.mentorship_id === pair.id);
        if (!concern) return false;
        const ok = await isDone(suspendPair(as(safeguarding), String(concern.id), pair.id));
        expect(ok, 'suspended').toBe(pair.state !== 'suspended' && pair.state !== 'closed');
        if (ok) {
          noted(`suspend from ${pair.state}`);
          [pair.before, pair.state] = [pair.state, 'suspended'];
        }
        return ok;
      },
      async cut(pair) {
        const ok = await isDone(cutContact(as(pair.girl), pair.id));
        expect(ok, 'cut').toBe(pair.state !== 'suspended' && pair.state !== 'closed');
        if (ok) {
          noted(`suspend from ${pair.state}`);
          [pair.before, pair.state] = [pair.state, 'suspended'];
        }
        return ok;
      },
      async lift(pair) {
        const ok = await isDone(liftSeen(as(safeguarding), pair.id, 'Hər şey yaxşıdır'));
        expect(ok, 'lifted').toBe(pair.state === 'suspended');
        if (!ok) return false;
        pair.state = pair.before;
        const soonest = addDays(dayOf(now), goodbyeDays);
        if (pair.state === 'closing' && pair.until < soonest) pair.until = soonest;
        return true;
      },
      async pause(pair) {
        const until = addDays(dayOf(now), 1 + dice.below(9));
        const ok = await isDone(pausePair(as(coordinator), pair.id, { reason: 'exams', until }));
        expect(ok, 'paused').toBe(pair.state === 'active');
        if (ok) [pair.state, pair.until] = ['paused', until];
        return ok;
      },
      async 'move pause'(pair) {
        const until = addDays(dayOf(now), 1 + dice.below(9));
        const ok = await isDone(movePauseEnd(as(coordinator), pair.id, until));
        expect(ok, 'the end of a pause moved').toBe(pair.state === 'paused');
        if (ok) pair.until = until;
        return ok;
      },
      async resume(pair) {
        const ok = await isDone(resumePair(as(coordinator), pair.id));
        expect(ok, 'resumed').toBe(pair.state === 'paused');
        if (ok) pair.state = 'active';
        return ok;
      },
      async end(pair) {
        const endsOn = addDays(dayOf(now), 3 + dice.below(5));
        const ok = await isDone(
          planEnd(as(coordinator), pair.id, {
            endsOn,
            reason: 'year-over',
            rematch: false,
            contactAfter: 'hub',
          }),
        );
        expect(ok, 'ended').toBe(pair.state === 'active' || pair.state === 'paused');
        if (!ok) return false;
        const isClosing = pair.consent;
        [pair.state, pair.until] = [isClosing ? 'closing' : 'closed', endsOn];
        if (!isClosing) pair.closed = await stands(pair);
        return true;
      },
      async keep(pair) {
        const ok = await isDone(keepPair(as(coordinator), pair.id));
        expect(ok, 'kept').toBe(pair.state === 'closing');
        if (ok) pair.state = 'active';
        return ok;
      },
      async consent(pair) {
        if (!dice.one(0.4)) return false;
        pair.consent = !pair.consent;
        const decision = pair.consent ? 'given' : 'withdrawn';
        await consents(database(), pair.menteeId, { decision, day: dayOf(now), at: now });
        return true;
      },
      /** Days pass, and what time does is done. */
      async days() {
        now = `${addDays(dayOf(now), 1 + dice.below(6))}T08:00:00.000Z`;
        const today = dayOf(now);
        await resumeDue(as(machine));
        await closeEnded(as(machine));
        for (const each of pairs) {
          if (each.state === 'paused' && each.until <= today) {
            each.state = 'active';
            noted('went on by itself');
          } else if (each.state === 'closing' && each.until < today) {
            each.state = 'closed';
            each.closed = await stands(each);
            noted('closed by itself');
          }
        }
        return true;
      },
    };
    const often = ['plan', 'held', 'missed', 'log', 'goal', 'tick', 'tick', 'pause', 'lift', 'resume', 'keep', 'days', 'days', 'take', 'close concern', 'concern']; // prettier-ignore
    const turns = [...Object.keys(moves), ...often];

    /** What of a closed pair nothing changes any more. Its sessions are logged and put right still. */
    async function stands(pair: Pair): Promise<string> {
      const of = async (table: 'message' | 'goal' | 'ending') =>
        (await rows(table)).filter((each) => each.mentorship_id === pair.id);
      const mine = await of('goal');
      const ids = new Set(mine.map(({ id }) => id));
      return JSON.stringify([
        (await rows('mentorship')).find(({ id }) => id === pair.id),
        await of('message'),
        mine,
        (await rows('goal_step')).filter((each) => ids.has(each.goal_id)),
        await of('ending'),
      ]);
    }

    const dump = async () => {
      const all: Record<string, string> = {};
      for (const table of watched)
        all[table] = (await rows(table))
          .map((row) => JSON.stringify(row))
          .sort()
          .join('\n');
      return all;
    };
    const events = async () =>
      Number(
        (
          await database()
            .selectFrom('audit_event')
            .select((each) => each.fn.countAll().as('count'))
            .executeTakeFirstOrThrow()
        ).count,
      );
    const statesOf = async () =>
      new Map((await rows('session')).map((row) => [String(row.id), { state: String(row.state), row }]));

    async function step(name: string, pair: Pair): Promise<void> {
      now = addMinutes(now, 7);
      const [before, recorded, known, wasClosed] = [
        await dump(),
        await events(),
        await statesOf(),
        pair.state === 'closed',
      ];
      if (pair.state === 'suspended') noted('while shut');
      if (wasClosed) noted('after closing');
      const ok = (await moves[name]?.(pair)) ?? false;
      trail.push(
        `${now} ${name} of ${pairs.indexOf(pair)}: ${ok ? 'done' : 'refused'}; ${pairs.map(({ state }) => state).join()}`,
      );
      if (ok) noted(name);
      const after = await dump();
      const changed = watched.filter((table) => before[table] !== after[table] && !withoutEvent.has(table));
      const grown = (await events()) - recorded;
      expect(grown > 0, `events of ${name}, which changed ${changed.join()}`).toBe(changed.length > 0);
      if (!ok && name !== 'days') expect(changed, `${name} was refused`).toEqual([]);
      await look(known);
    }

    /** What the rooms say, beside the model and the database. */
    async function look(known: Awaited<ReturnType<typeof statesOf>>): Promise<void> {
      const views = new Map((await listMentorships(as(lead))).map((view) => [view.id, view]));
      for (const pair of pairs) {
        expect(views.get(pair.id)?.state, 'state').toBe(pair.state);
        const { whyNot } = await pairForWriting(as(machine), pair.id);
        expect(whyNot === null, `writes: ${whyNot ?? 'yes'}`).toBe(writes(pair));
        if (pair.state === 'closed') expect(await stands(pair), 'a closed pair').toBe(pair.closed);
      }
      const shut = pairs.filter(({ state }) => state === 'suspended').map(({ id }) => id);
      expect((await listShut(as(safeguarding))).map(({ id }) => id).sort()).toEqual(shut.sort());

      for (const [id, { state, row }] of await statesOf()) {
        const before = known.get(id);
        if (before && before.state !== state) expect([...sessionWays]).toContain(`${before.state} ${state}`);
        if (!before && state === 'planned') expect(String(row.starts_at) > now, 'planned ahead').toBe(true);
        if (state !== 'planned' && state !== 'cancelled')
          expect(dayOf(String(row.starts_at)) <= dayOf(now), 'logged after it was').toBe(true);
      }
      await counts();
    }

    async function counts(): Promise<void> {
      const ids = pairs.map(({ id }) => id);
      const [facts, figures] = [await sessionsOf(as(machine), ids), await heldForFigures(as(machine), ids)];
      const all = await database()
        .selectFrom('session')
        .innerJoin('session_girl', 'session_girl.session_id', 'session.id')
        .select(['mentorship_id', 'state', 'came', 'minutes', 'mark', 'looked_after_at'])
        .execute();
      for (const pair of pairs) {
        const mine = all.filter((each) => each.mentorship_id === pair.id);
        const held = mine.filter(({ state, came }) => state === 'held' && came !== 'no');
        const minutes = (list: readonly { minutes: number }[]) =>
          list.reduce((sum, each) => sum + each.minutes, 0);
        const standing = (figures.get(pair.id) ?? []).filter(({ until }) => until === null);
        expect([standing.length, minutes(standing)], 'held, for figures').toEqual([
          held.length,
          minutes(held),
        ]);
        expect(facts.get(pair.id)?.length, 'sessions').toBe(mine.length);
        const list = await listSessions(as(coordinator), pair.id);
        expect(list.upcoming.length, 'planned').toBe(mine.filter(({ state }) => state === 'planned').length);
        expect(list.upcoming.length + list.past.length, 'listed').toBe(mine.length);
        const steps = await database()
          .selectFrom('goal_step')
          .innerJoin('goal', 'goal.id', 'goal_step.goal_id')
          .select('done_at')
          .where('mentorship_id', '=', pair.id)
          .execute();
        const seen = (await listGoals(as(coordinator), pair.id)).goals;
        expect(
          seen.reduce((sum, goal) => sum + goal.done, 0),
          'steps done',
        ).toBe(steps.filter(({ done_at }) => done_at !== null).length);
      }
      const low = all.filter(
        ({ mark, looked_after_at }) => mark !== null && mark <= 2 && looked_after_at === null,
      );
      expect(await countLowMarks(as(coordinator)), 'low marks').toBe(low.length);
      const concerns = (await rows('concern')).map(({ state }) => state);
      const waiting = await countWaiting(as(safeguarding));
      expect(waiting, 'concerns').toBe(concerns.filter((state) => state === 'received').length);
    }

    for (let n = 0; n < stepsInWalk; n += 1) await step(dice.pick(turns), dice.pick(pairs));
  }
});
