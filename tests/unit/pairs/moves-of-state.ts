/** What becomes of a pair on a walk, whether it goes on, stands still or ends, beside what the model says. */
import { randomUUID } from 'node:crypto';
import { expect } from 'vitest';
import { addDays, dayOf } from '#lib/dates.ts';
import { cutContact, liftPair, raiseConcern, suspendPair, takeInHand } from '#lib/server/concerns/index.ts';
import { machine } from '#lib/server/database/index.ts';
import { recordPaper, withdrawForGuardian } from '#lib/server/mentees/index.ts';
import { comeBack, pauseMentor } from '#lib/server/mentors/index.ts';
import { goodbyeDays } from '#lib/server/mentorships/index.ts';
import {
  closeEnded,
  endCut,
  endShut,
  keepPair,
  pausePair,
  planEnd,
  resumePair,
  sayGoodbye,
} from '#lib/server/noticing/index.ts';
import { remindOfSessions } from '#lib/server/sessions/index.ts';
import { liftSeen, coordinator, safe, strangers, gone, type Pair, type World } from './world.ts';

export function movesOfState(world: World): Record<string, (pair: Pair) => Promise<string>> {
  const {
    database,
    dice,
    clock,
    noted,
    as,
    mentorId,
    woman,
    mentor,
    pairs,
    pass,
    lives,
    takesPart,
    mayWrite,
    either,
  } = world;
  let told = 0;

  /** Whoever may not meet is reminded of no session. */
  async function remind(): Promise<void> {
    const keys = async () =>
      (
        await database.selectFrom('outbox').select('key').where('key', 'like', 'session-soon-%').execute()
      ).map(({ key }) => key);
    const before = new Set(await keys());
    await remindOfSessions(as(machine));
    for (const key of await keys())
      if (!before.has(key)) {
        const pair = pairs.find(({ id }) => key.includes(id));
        expect(pair && mayWrite(pair), `a reminder: ${key}`).toBe(true);
        noted('reminded');
      }
  }

  return {
    async pause(pair) {
      const { ok } = await pausePair(as(coordinator), pair.id, {
        reason: 'exams',
        until: addDays(dayOf(clock.now), 90),
      });
      expect(ok, 'a pause').toBe(pair.state === 'active');
      if (ok) {
        pair.state = 'paused';
        noted('paused');
      }
      return String(ok);
    },
    async resume(pair) {
      const { ok } = await resumePair(as(coordinator), pair.id);
      expect(ok, 'going on').toBe(pair.state === 'paused');
      if (ok) {
        pair.state = 'active';
        noted('resumed');
      }
      return String(ok);
    },
    async end(pair) {
      const endsOn = addDays(dayOf(clock.now), 4 + dice.below(6));
      const wrote = takesPart(pair);
      const planned = await planEnd(as(coordinator), pair.id, {
        endsOn,
        reason: 'year-over',
        rematch: dice.one(0.5),
        contactAfter: 'none',
      });
      expect(planned.ok, 'an end').toBe(pair.state === 'active' || pair.state === 'paused');
      if (!planned.ok) return planned.code;
      pair.state = wrote ? 'closing' : 'closed';
      pair.endsOn = endsOn;
      pair.ended = !wrote;
      noted(pair.state);
      return pair.state;
    },
    async keep(pair) {
      const { ok } = await keepPair(as(coordinator), pair.id);
      expect(ok, 'calling an end off').toBe(pair.state === 'closing');
      if (ok) {
        pair.state = 'active';
        noted('kept');
      }
      return String(ok);
    },
    async goodbye(pair) {
      const said = await sayGoodbye(as(either(pair)), pair.id, { id: randomUUID(), text: 'Sağ ol' });
      if (said.ok) {
        expect(pair.state === 'closing' && mayWrite(pair)).toBe(true);
        lives(pair);
      }
      return said.ok ? 'said' : said.code;
    },
    async tell(pair) {
      await database.deleteFrom('throttle').execute();
      const raised = await raiseConcern(
        as(pair.girl),
        {
          id: randomUUID(),
          text: (told += 1) % 2 === 0 ? 'Bənövşə xanım da bilir' : 'Narahatam',
          urgent: 'no',
          about: 'mentor',
          who: '',
          named: [],
          pair: null,
          reach: '',
          nameless: false,
        },
        'here',
      );
      expect(raised.ok).toBe(true);
      return 'told';
    },
    async suspend(pair) {
      const { id } =
        (await database
          .selectFrom('concern')
          .select('id')
          .where('mentorship_id', '=', pair.id)
          .executeTakeFirst()) ?? {};
      if (id === undefined) return 'no concern';
      await takeInHand(as(safe), id, null);
      for (const actor of [coordinator, woman, pair.girl])
        await expect(suspendPair(as(actor), id, pair.id)).rejects.toMatchObject(gone);
      const { ok } = await suspendPair(as(safe), id, pair.id);
      expect(ok, 'a shutting').toBe(pair.state !== 'suspended' && pair.state !== 'closed');
      if (ok) {
        Object.assign(pair, { before: pair.state, state: 'suspended', cutByHer: false });
        noted('suspended');
      }
      return String(ok);
    },
    async cut(pair) {
      await expect(cutContact(as(woman), pair.id)).rejects.toMatchObject(gone);
      const { ok } = await cutContact(as(pair.girl), pair.id);
      expect(ok, 'a cut').toBe(pair.state !== 'suspended' && pair.state !== 'closed');
      if (ok) {
        Object.assign(pair, { before: pair.state, state: 'suspended', cutByHer: true });
        noted('cut');
      }
      return String(ok);
    },
    async lift(pair) {
      for (const actor of [coordinator, woman, pair.girl])
        await expect(liftPair(as(actor), pair.id, { note: 'x', seen: [] })).rejects.toMatchObject(gone);
      const door = liftSeen(as(safe), pair.id, 'Danışdıq');
      if (pair.state !== 'suspended') {
        await expect(door).rejects.toMatchObject(gone);
        return '404';
      }
      expect(await door).toMatchObject({ ok: true });
      pair.state = pair.before;
      const soonest = addDays(dayOf(clock.now), goodbyeDays);
      if (pair.state === 'closing' && pair.endsOn < soonest) pair.endsOn = soonest;
      noted('lifted');
      return `lifted to ${pair.state}`;
    },
    async endCut(pair) {
      await expect(endCut(as(strangers[2] ?? woman), pair.id, { rematch: true })).rejects.toMatchObject(gone);
      const { ok } = await endCut(as(coordinator), pair.id, { rematch: dice.one(0.5) });
      expect(ok, 'the end of a cut').toBe(pair.state === 'suspended' && pair.cutByHer);
      if (ok) {
        Object.assign(pair, { state: 'closed', ended: true, endedShut: true });
        noted('ended after a cut');
      }
      return String(ok);
    },
    async endShut(pair) {
      await expect(endShut(as(coordinator), pair.id, { rematch: true })).rejects.toMatchObject(gone);
      const door = endShut(as(safe), pair.id, { rematch: dice.one(0.5) });
      if (pair.state !== 'suspended') {
        await expect(door).rejects.toMatchObject(gone);
        return '404';
      }
      expect(await door).toMatchObject({ ok: true });
      Object.assign(pair, { state: 'closed', ended: true, endedShut: true });
      noted('ended by safeguarding');
      return 'ended';
    },
    async consent(pair) {
      if (pair.agreed) {
        expect((await withdrawForGuardian(as(coordinator), pair.menteeId)).ok).toBe(true);
        noted('withdrawn');
      } else {
        const { ok } = await recordPaper(as(coordinator), pair.menteeId, {
          decision: 'yes',
          day: dayOf(clock.now),
          signer: 'Ana',
          online: false,
          outcomes: false,
          language: 'az',
        });
        // A paper of the same day cannot be told from one that was signed before.
        if (!ok) return 'decided-since';
      }
      pair.agreed = !pair.agreed;
      return String(pair.agreed);
    },
    async clearance() {
      expect((await (mentor.cleared ? pauseMentor : comeBack)(as(coordinator), mentorId)).ok).toBe(true);
      mentor.cleared = !mentor.cleared;
      return String(mentor.cleared);
    },
    async days() {
      pass(24 * (1 + dice.below(4)));
      await closeEnded(as(machine));
      for (const pair of pairs)
        if (pair.state === 'closing' && pair.endsOn < dayOf(clock.now)) {
          pair.state = 'closed';
          pair.ended = true;
          noted('closed');
        }
      await remind();
      return clock.now;
    },
  };
}
