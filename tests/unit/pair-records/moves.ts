/** What can happen to a pair on a walk, each beside what it makes of the model; true where it was done. */
import { randomUUID } from 'node:crypto';
import * as v from 'valibot';
import { expect } from 'vitest';
import { addDays, dayOf } from '#lib/dates.ts';
import {
  closeConcern,
  cutContact,
  raiseConcern,
  reopenConcern,
  suspendPair,
  takeInHand,
} from '#lib/server/concerns/index.ts';
import { machine } from '#lib/server/database/index.ts';
import {
  goalInput,
  leaveGoal,
  makeGoal,
  reachGoal,
  reopenGoal,
  tickStep,
  untickStep,
} from '#lib/server/goals/index.ts';
import { goodbyeDays } from '#lib/server/mentorships/index.ts';
import { sendMessage } from '#lib/server/messages/index.ts';
import {
  closeEnded,
  keepPair,
  movePauseEnd,
  pausePair,
  planEnd,
  resumeDue,
  resumePair,
} from '#lib/server/noticing/index.ts';
import { consents } from '#lib/server/rounds/testing.ts';
import {
  cancelSession,
  editLog,
  logSession,
  lookAfterMark,
  lowMarks,
  markSession,
  planSession,
  settleSession,
} from '#lib/server/sessions/index.ts';
import { liftSeen, log, type Pair, type World } from './world.ts';

export function movesOf(world: World): Record<string, (pair: Pair) => Promise<boolean>> {
  const {
    database,
    dice,
    clock,
    noted,
    as,
    coordinator,
    safeguarding,
    woman,
    pairs,
    rows,
    writes,
    sessions,
    goals,
    isDone,
    actorOf,
    aDay,
    openConcern,
    stands,
  } = world;
  return {
    async plan(pair) {
      const day = addDays(dayOf(clock.now), dice.below(8));
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
      const soonest = addDays(dayOf(clock.now), goodbyeDays);
      if (pair.state === 'closing' && pair.until < soonest) pair.until = soonest;
      return true;
    },
    async pause(pair) {
      const until = addDays(dayOf(clock.now), 1 + dice.below(9));
      const ok = await isDone(pausePair(as(coordinator), pair.id, { reason: 'exams', until }));
      expect(ok, 'paused').toBe(pair.state === 'active');
      if (ok) [pair.state, pair.until] = ['paused', until];
      return ok;
    },
    async 'move pause'(pair) {
      const until = addDays(dayOf(clock.now), 1 + dice.below(9));
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
      const endsOn = addDays(dayOf(clock.now), 3 + dice.below(5));
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
      await consents(database, pair.menteeId, { decision, day: dayOf(clock.now), at: clock.now });
      return true;
    },
    /** Days pass, and what time does is done. */
    async days() {
      clock.now = `${addDays(dayOf(clock.now), 1 + dice.below(6))}T08:00:00.000Z`;
      const today = dayOf(clock.now);
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
}
