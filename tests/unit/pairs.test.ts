/** Random walks through the year of pairs beside a small model: whoever may not write, meets and plans nothing either. */
import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { addDays, addHours, dayOf, daysBetween, type Instant } from '#lib/dates.ts';
import { chance, type Chance } from '#lib/matching/testing/chance.ts';
import {
  cutContact,
  liftPair,
  listConcerns,
  listShut,
  raiseConcern,
  readShut,
  suspendPair,
  takeInHand,
} from '#lib/server/concerns/index.ts';
import { machine, visitor, type Actor, type Context } from '#lib/server/database/index.ts';
import { forEachDatabase } from '#lib/server/database/testing.ts';
import { listGoals, makeGoal, mostSteps } from '#lib/server/goals/index.ts';
import { recordPaper, withdrawForGuardian } from '#lib/server/mentees/index.ts';
import { comeBack, pauseMentor } from '#lib/server/mentors/index.ts';
import {
  goodbyeDays,
  liveMentorships,
  pairForWriting,
  readMentorship,
} from '#lib/server/mentorships/index.ts';
import { sendMessage } from '#lib/server/messages/index.ts';
import { aPair, hasAccount } from '#lib/server/messages/testing.ts';
import {
  answerCheckIn,
  askBoth,
  checkInsFor,
  closeEnded,
  endCut,
  endShut,
  keepPair,
  listQuiet,
  pausePair,
  planEnd,
  readCare,
  resumePair,
  sayGoodbye,
} from '#lib/server/noticing/index.ts';
import {
  aMentee,
  aMentor,
  aProgramme,
  asMentee,
  asMentor,
  contextOf,
  emptied,
  person,
} from '#lib/server/rounds/testing.ts';
import {
  cancelSession,
  listSessions,
  logSession,
  markSession,
  ownSessions,
  planSession,
  remindOfSessions,
} from '#lib/server/sessions/index.ts';

/** Safeguarding opens a pair, having seen what is not settled around it. */
const liftSeen = async (context: Context, id: string, note: string) =>
  liftPair(context, id, { note, seen: (await readShut(context, id)).seen });

const walks = process.env.ULDUZ_LONG ? { SQLite: 300, PostgreSQL: 20 } : { SQLite: 16, PostgreSQL: 1 };
const stepsInWalk = 40;

type State = 'active' | 'closing' | 'paused' | 'suspended' | 'closed';
interface Pair {
  id: string;
  girl: Actor;
  menteeId: string;
  state: State;
  /** Where it stood before it was shut, and who shut it. */
  before: State;
  cutByHer: boolean;
  endsOn: string;
  agreed: boolean;
  ended: boolean;
  endedShut: boolean;
  /** When it began, somebody wrote, or the two met; and how many of the nights since then they could not have. */
  signAt: Instant;
  shutNights: number;
}

const coordinator = person(['coordinator'], { hubs: ['gence'] });
const safe = person(['safeguarding'], { accountId: 'safe-1' });
/** Of safeguarding as well; her name stands in every second concern. */
const alsoSafe = person(['safeguarding'], { accountId: 'safe-2' });
/** Whoever has nothing to do with these pairs. */
const strangers = [
  asMentee('another-girl'),
  asMentor('another-mentor'),
  person(['coordinator'], { hubs: ['quba'] }),
];
const gone = { status: 404 };

forEachDatabase('random walks through the year of pairs', (database) => {
  test('a pair that stands still writes, plans and meets nothing, and only who may opens it again', async () => {
    const engine = database().getExecutor().adapter.constructor.name.startsWith('Sqlite')
      ? 'SQLite'
      : 'PostgreSQL';
    const been = new Map<string, number>();
    for (let walk = 1; walk <= walks[engine]; walk += 1) {
      const seed = walk * 7013;
      const trail: string[] = [];
      try {
        await aWalk(chance(seed), trail, been);
      } catch (error) {
        console.error(`walk with seed ${seed} failed after:\n${trail.join('\n')}`);
        throw error;
      }
    }
    // Walks that never come anywhere would prove nothing.
    if (engine === 'SQLite')
      for (const what of [
        ...['written', 'refused', 'planned', 'logged', 'marked', 'goal', 'asked', 'uneasy', 'paused'],
        ...['resumed', 'closing', 'kept', 'closed', 'suspended', 'cut', 'lifted', 'withdrawn', 'off'],
        'named',
        'silent before and after',
        'ended after a cut',
        'ended by safeguarding',
      ])
        expect(been.get(what) ?? 0, what).toBeGreaterThan(0);
  }, 1_800_000);

  async function aWalk(dice: Chance, trail: string[], been: Map<string, number>): Promise<void> {
    const noted = (what: string) => void been.set(what, (been.get(what) ?? 0) + 1);
    let now: Instant = '2026-10-01T08:00:00.000Z';
    const as = (actor: Actor) => contextOf(database(), actor, now);
    await emptied(database());
    await database().deleteFrom('throttle').execute();
    await aProgramme(database());
    await hasAccount(database(), coordinator);
    for (const each of [safe, alsoSafe]) await hasAccount(database(), each);
    await database()
      .updateTable('account')
      .set({ name: 'Bənövşə Sarayeva' })
      .where('id', '=', 'safe-2')
      .execute();
    let told = 0;
    const mentorId = await aMentor(database(), 'm', { places: 2, email: 'm@example.org' });
    const woman = asMentor(mentorId);
    let cleared = true;
    const pairs: Pair[] = [];
    for (const code of ['g0', 'g1']) {
      const menteeId = await aMentee(database(), code, { email: `${code}@example.org` });
      const id = await aPair(database(), menteeId, mentorId);
      const girl = asMentee(menteeId);
      pairs.push({
        ...{ id, girl, menteeId, state: 'active', before: 'active', cutByHer: false },
        ...{ endsOn: '', agreed: true, ended: false, endedShut: false, shutNights: 0 },
        signAt: (await pairForWriting(as(coordinator), id)).startedAt,
      });
    }

    const pass = (hours: number) => {
      const before = dayOf(now);
      now = addHours(now, hours);
      for (const pair of pairs)
        if (pair.state === 'paused' || pair.state === 'suspended' || !takesPart(pair))
          pair.shutNights += daysBetween(before, dayOf(now));
    };
    /** A sign of life: the silence begins anew. */
    const lives = (pair: Pair) => Object.assign(pair, { signAt: now, shutNights: 0 });
    const takesPart = (pair: Pair) => pair.agreed && cleared;
    const mayWrite = (pair: Pair) => (pair.state === 'active' || pair.state === 'closing') && takesPart(pair);
    const either = (pair: Pair) => dice.pick([pair.girl, woman]);
    const sessionsOf = async (actor: Actor, pair: Pair) => {
      const { upcoming, past } = await listSessions(as(actor), pair.id);
      return [...upcoming, ...past];
    };

    /** What a door says to a mentor whose pair is shut: it is not hers any more. */
    /** What was shut when it ended stays shut for its mentor. */
    const isShutOut = (pair: Pair, actor: Actor) =>
      actor === woman && (pair.state === 'suspended' || pair.endedShut);

    const plan = (given: { day: string; clock: string }) => ({
      when: 'other',
      day: given.day,
      clock: given.clock,
      minutes: '30',
      minutesOther: '',
      way: 'in_person' as const,
      address: '',
    });
    const goal = (id: string) => ({
      id,
      template: '',
      text: 'Robot yığmaq',
      ...Object.fromEntries(
        Array.from({ length: mostSteps }, (_, at) => [`step${at + 1}`, at === 0 ? 'Sxem' : '']),
      ),
      ...Object.fromEntries(Array.from({ length: mostSteps }, (_, at) => [`due${at + 1}`, ''])),
    });

    const moves: Record<string, (pair: Pair) => Promise<string>> = {
      async write(pair) {
        const sent = await sendMessage(as(either(pair)), pair.id, { id: randomUUID(), text: 'Salam' });
        expect(sent.ok, 'a message').toBe(mayWrite(pair));
        noted(sent.ok ? 'written' : 'refused');
        if (sent.ok) lives(pair);
        return sent.ok ? 'sent' : sent.code;
      },
      async plan(pair) {
        const actor = dice.pick([pair.girl, woman, coordinator]);
        const given = plan({ day: addDays(dayOf(now), 1 + dice.below(20)), clock: `1${dice.below(10)}:00` });
        const door = planSession(as(actor), pair.id, given);
        if (isShutOut(pair, actor)) {
          await expect(door).rejects.toMatchObject(gone);
          return '404';
        }
        const planned = await door;
        if (mayWrite(pair))
          expect(planned.ok ? 'planned' : planned.code).toMatch(
            // Nobody meets after the last day.
            pair.state === 'closing' && given.day > pair.endsOn
              ? /^ends$/u
              : /^(?:planned|overlap|too-many)$/u,
          );
        else expect(planned).toMatchObject({ ok: false, code: 'read-only' });
        if (planned.ok) noted('planned');
        return planned.ok ? 'planned' : planned.code;
      },
      async cancel(pair) {
        const open = (await sessionsOf(pair.girl, pair)).filter(({ state }) => state === 'planned');
        if (open.length === 0) return 'none';
        const { id, version } = dice.pick(open);
        const actor = dice.pick([pair.girl, woman, coordinator]);
        const door = cancelSession(as(actor), id, { reason: 'ill', version });
        if (isShutOut(pair, actor)) {
          await expect(door).rejects.toMatchObject(gone);
          return '404';
        }
        expect(await door).toMatchObject({ ok: true });
        return 'cancelled';
      },
      async log(pair) {
        const actor = dice.pick([woman, coordinator]);
        const note = dice.pick(['', 'Yaxşı keçdi']);
        const door = logSession(as(actor), pair.id, {
          id: randomUUID(),
          session: '',
          outcome: 'held',
          when: dayOf(now),
          day: '',
          minutes: '60',
          minutesOther: '',
          way: 'in_person',
          topics: [],
          also: [],
          nextStep: '',
          note,
          privateNote: '',
        });
        if (isShutOut(pair, actor)) {
          await expect(door).rejects.toMatchObject(gone);
          return '404';
        }
        const logged = await door;
        // Nothing reaches the girl beside a thread that is shut.
        if (note !== '' && !mayWrite(pair)) expect(logged.ok).toBe(false);
        if (logged.ok) noted('logged');
        if (logged.ok) lives(pair);
        return logged.ok ? 'logged' : logged.code;
      },
      async mark(pair) {
        const open = (await sessionsOf(pair.girl, pair)).filter(({ mark }) => mark?.canMark);
        if (open.length === 0) return 'none';
        const marked = await markSession(as(pair.girl), dice.pick(open).id, {
          mark: 1 + dice.below(5),
          words: '',
        });
        expect(marked.ok).toBe(true);
        noted('marked');
        return 'marked';
      },
      async goal(pair) {
        const actor = either(pair);
        const door = makeGoal(as(actor), pair.id, goal(randomUUID()));
        if (isShutOut(pair, actor)) {
          await expect(door).rejects.toMatchObject(gone);
          return '404';
        }
        const made = await door;
        if (made.ok) {
          expect(mayWrite(pair), 'a goal').toBe(true);
          noted('goal');
        } else expect(made.code).toBe(mayWrite(pair) ? 'too-many' : 'read-only');
        return made.ok ? 'made' : made.code;
      },
      async ask(pair) {
        const asked = await askBoth(as(coordinator), pair.id);
        if (asked.ok || asked.code === 'asked-already')
          expect(pair.state === 'active' && mayWrite(pair), 'asking both').toBe(true);
        else expect(pair.state === 'active' && mayWrite(pair), 'not asking both').toBe(false);
        if (asked.ok) noted('asked');
        return asked.ok ? 'asked' : asked.code;
      },
      async answer(pair) {
        const side = dice.pick(['mentee', 'mentor'] as const);
        const actor = side === 'mentee' ? pair.girl : woman;
        const [waiting] = await checkInsFor(as(actor), [pair.id], side);
        if (!waiting) return 'none';
        const answer = dice.pick(['meeting', 'no_answer', 'uneasy'] as const);
        const before = (await listConcerns(as(safe))).length;
        const { ok } = await answerCheckIn(as(actor), waiting.id, answer);
        expect(ok).toBe(true);
        expect((await listConcerns(as(safe))).length - before).toBe(answer === 'uneasy' ? 1 : 0);
        if (answer === 'uneasy') noted('uneasy');
        return answer;
      },
      async pause(pair) {
        const { ok } = await pausePair(as(coordinator), pair.id, {
          reason: 'exams',
          until: addDays(dayOf(now), 90),
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
        const endsOn = addDays(dayOf(now), 4 + dice.below(6));
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
        await database().deleteFrom('throttle').execute();
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
          (await database()
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
        const soonest = addDays(dayOf(now), goodbyeDays);
        if (pair.state === 'closing' && pair.endsOn < soonest) pair.endsOn = soonest;
        noted('lifted');
        return `lifted to ${pair.state}`;
      },
      async endCut(pair) {
        await expect(endCut(as(strangers[2] ?? woman), pair.id, { rematch: true })).rejects.toMatchObject(
          gone,
        );
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
            day: dayOf(now),
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
        expect((await (cleared ? pauseMentor : comeBack)(as(coordinator), mentorId)).ok).toBe(true);
        cleared = !cleared;
        return String(cleared);
      },
      async days() {
        pass(24 * (1 + dice.below(4)));
        await closeEnded(as(machine));
        for (const pair of pairs)
          if (pair.state === 'closing' && pair.endsOn < dayOf(now)) {
            pair.state = 'closed';
            pair.ended = true;
            noted('closed');
          }
        await remind();
        return now;
      },
    };

    /** Whoever may not meet is reminded of no session. */
    async function remind(): Promise<void> {
      const keys = async () =>
        (
          await database().selectFrom('outbox').select('key').where('key', 'like', 'session-soon-%').execute()
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

    /** Whatever happened: everywhere where a pair shows, beside the model. */
    async function look(): Promise<void> {
      const quiet = await listQuiet(as(coordinator));
      const shut = (await listShut(as(safe))).map(({ id }) => id);
      expect(shut.toSorted()).toEqual(
        pairs
          .filter(({ state }) => state === 'suspended')
          .map(({ id }) => id)
          .sort(),
      );
      // Each concern is before a lead who is not named in it, and never before one who is.
      const concerns = await database().selectFrom('concern').select(['id', 'text']).execute();
      const listed = async (actor: Actor) => (await listConcerns(as(actor))).map(({ id }) => id).sort();
      expect(await listed(safe)).toEqual(concerns.map(({ id }) => id).sort());
      const hers = concerns.filter(({ text }) => !text.includes('Bənövşə'));
      expect(await listed(alsoSafe)).toEqual(hers.map(({ id }) => id).sort());
      if (hers.length < concerns.length) noted('named');
      // A pair takes a place of its mentor until it is over, and no longer.
      const taken = (await liveMentorships(as(coordinator))).ofMentor.get(mentorId) ?? 0;
      expect(taken, 'places').toBe(pairs.filter(({ state }) => state !== 'closed').length);
      const forbidden = await database().selectFrom('forbidden_pair').select('mentee_id').execute();
      for (const pair of pairs) {
        const may = mayWrite(pair);
        expect((await readMentorship(as(coordinator), pair.id)).state).toBe(pair.state);
        expect((await pairForWriting(as(coordinator), pair.id)).whyNot === null, 'may write').toBe(may);
        if (pair.ended) expect(forbidden.some((row) => row.mentee_id === pair.menteeId)).toBe(true);
        if (pair.state !== 'active' || !may) expect(quiet.some(({ id }) => id === pair.id)).toBe(false);
        // Its silence is made of the days on which they could have written or met.
        if (pair.state === 'active' || pair.state === 'closing') {
          const { figures } = await readCare(as(coordinator), pair.id);
          const silent = daysBetween(dayOf(pair.signAt), dayOf(now)) - pair.shutNights;
          expect(figures.silentDays, 'days of silence').toBe(silent);
          if (pair.shutNights > 0 && silent > 0) noted('silent before and after');
        }
        // What her mentor sees of her.
        const { mentee } = await readMentorship(as(woman), pair.id);
        const seen = pair.state !== 'closed' && pair.state !== 'suspended' && takesPart(pair);
        expect(mentee !== null, 'her mentor sees her').toBe(seen);
        if (pair.state === 'suspended') {
          await expect(listSessions(as(woman), pair.id)).rejects.toMatchObject(gone);
          await expect(listGoals(as(woman), pair.id)).rejects.toMatchObject(gone);
        }
        if (may) continue;
        for (const actor of [pair.girl, woman])
          expect(await sendMessage(as(actor), pair.id, { id: randomUUID(), text: 'Salam' })).toMatchObject({
            ok: false,
            code: 'read-only',
          });
        for (const actor of [pair.girl, coordinator])
          for (const each of await sessionsOf(actor, pair))
            if (each.state === 'planned') {
              noted('off');
              expect([each.off, each.canMove, each.address], 'a session that stands still').toEqual([
                true,
                false,
                null,
              ]);
            }
        for (const actor of [pair.girl, woman])
          expect((await ownSessions(as(actor))).next.some((each) => each.mentorshipId === pair.id)).toBe(
            false,
          );
      }
    }

    // What leads somewhere comes more often, lest most pairs end before their year.
    const turns = [
      ...Object.keys(moves),
      ...[
        'write',
        'plan',
        'plan',
        'log',
        'mark',
        'days',
        'days',
        'ask',
        'answer',
        'answer',
        'lift',
        'cut',
        'endCut',
        'endCut',
        'resume',
      ],
    ];
    for (let n = 0; n < stepsInWalk; n += 1) {
      const [name, pair] = [dice.pick(turns), dice.pick(pairs)];
      pass(0.2);
      trail.push(`${name} ${pairs.indexOf(pair)}`);
      const came = await moves[name]?.(pair);
      trail.push(`${trail.pop() ?? ''}: ${came ?? ''}`);
      await look();
    }
    for (const { id } of pairs) {
      for (const actor of [...strangers, safe]) {
        await expect(listSessions(as(actor), id)).rejects.toMatchObject(gone);
        await expect(listGoals(as(actor), id)).rejects.toMatchObject(gone);
        await expect(cutContact(as(actor), id)).rejects.toMatchObject(gone);
      }
      for (const actor of [...strangers, pairs[0]?.girl ?? visitor, woman, coordinator])
        await expect(listConcerns(as(actor))).rejects.toMatchObject(gone);
      const numbers = await database()
        .selectFrom('message')
        .select('number')
        .where('mentorship_id', '=', id)
        .where('state', '=', 'sent')
        .orderBy('number')
        .execute();
      expect(numbers.map(({ number }) => number)).toEqual(numbers.map((_, at) => at + 1));
    }
  }
});
