import { expect, test, vi } from 'vitest';
import { addDays, dayOf, type Day, type Instant } from '#lib/dates.ts';
import { chance, type Chance } from '#lib/matching/testing/chance.ts';
import { machine, visitor, type Actor } from '#lib/server/database/index.ts';
import { forEachDatabase } from '#lib/server/database/testing.ts';
import { makeConsentLink } from '#lib/server/mentees/index.ts';
import {
  answerAsMentee,
  answerAsMentor,
  decide,
  discardRound,
  lapseDue,
  liftPair,
  listOffers,
  markTold,
  objectAsGuardian,
  openRound,
  publishRound,
  readRound,
  solveRound,
} from './index.ts';
import type { Answer, Task } from './task.ts';
import {
  aMentee,
  aMentor,
  aProgramme,
  asMentee,
  asMentor,
  consents,
  contextOf,
  emptied,
  held,
  lead,
  liftHolds,
} from './testing.ts';

// A thread for each of thousands of solvings would only take time; the worker itself is tested beside this.
vi.mock('./worker.ts', async () => {
  const { answerTask } = await import('./task.ts');
  return { runInWorker: async (task: Task): Promise<Answer> => answerTask(task, () => undefined) };
});

const walks = process.env.ULDUZ_LONG ? { SQLite: 1800, PostgreSQL: 200 } : { SQLite: 90, PostgreSQL: 30 };
const stepsInWalk = 40;
const offerDays = 7;

/** What must hold, kept as simply as it can be said. */
interface Girl {
  id: string;
  hub: string;
  consent: boolean;
  paused: boolean;
  waiting: number;
}
interface Mentor {
  id: string;
  places: number;
  cleared: boolean;
  /** Safeguarding lets her have no new girl. */
  isHeld: boolean;
}
interface Offer {
  id: string;
  round: string;
  girl: string;
  mentor: string;
  state: string;
  /** The last day on which whoever is asked can answer; null: not told. */
  lastDay: Day | null;
  saidNoHerself: boolean;
}
interface Round {
  id: string;
  hubs: string[];
  state: string;
  /** Girls of the last snapshot, and its pairs in the order in which offers are given. */
  solution: string;
  girls: string[];
  pairs: { girl: string; mentor: string; weight: number }[];
}

class Model {
  girls: Girl[] = [];
  mentors: Mentor[] = [];
  rounds: Round[] = [];
  offers: Offer[] = [];
  mentorships: { girl: string; mentor: string; offer: string; live: boolean }[] = [];
  bans = new Set<string>();
  today: Day = '2026-10-01';

  girl = (id: string) => this.girls.find((each) => each.id === id)!;
  mentor = (id: string) => this.mentors.find((each) => each.id === id)!;
  takesPart = (id: string) => this.girl(id).consent && !this.girl(id).paused;
  /** Whether an offer still stands by the facts. */
  stands = (offer: Offer) =>
    (offer.state === 'to_mentor' || offer.state === 'to_mentee') &&
    this.takesPart(offer.girl) &&
    this.mentor(offer.mentor).cleared &&
    !this.mentor(offer.mentor).isHeld &&
    (offer.lastDay === null || this.today <= offer.lastDay);
  seen = (offer: Offer) =>
    (offer.state === 'to_mentor' || offer.state === 'to_mentee') && !this.stands(offer)
      ? 'lapsed'
      : offer.state;
  live = () => this.mentorships.filter((each) => each.live);
  held = (girl: string) =>
    this.live().some((each) => each.girl === girl) ||
    this.offers.some((each) => each.girl === girl && this.stands(each));
  used = (mentor: string) =>
    this.live().filter((each) => each.mentor === mentor).length +
    this.offers.filter((each) => each.mentor === mentor && this.stands(each)).length;

  /** What has lapsed is written down, and rounds that are done with it close. */
  settle(): void {
    const touched = this.offers.filter((each) => this.seen(each) !== each.state);
    for (const each of touched) each.state = 'lapsed';
    for (const id of new Set(touched.map((each) => each.round))) this.close(id);
  }
  close(id: string): void {
    const round = this.rounds.find((each) => each.id === id)!;
    const offers = this.offers.filter((each) => each.round === id);
    if (
      round.state !== 'published' ||
      offers.some(({ state }) => state === 'to_mentor' || state === 'to_mentee')
    )
      return;
    round.state = 'closed';
    for (const girl of round.girls) {
      const saidNo = offers.some((each) => each.girl === girl && each.saidNoHerself);
      if (!saidNo && !this.live().some((each) => each.girl === girl)) this.girl(girl).waiting += 1;
    }
  }
}

forEachDatabase('random walks over rounds and offers', (database) => {
  test('no order of steps offers a girl without consent, one girl twice, or a place that is taken', async () => {
    const engine = database().getExecutor().adapter.constructor.name.startsWith('Sqlite')
      ? 'SQLite'
      : 'PostgreSQL';
    const ends = new Map<string, number>();
    for (let walk = 1; walk <= walks[engine]; walk += 1) {
      const seed = walk * 7919;
      const trail: string[] = [];
      try {
        const { offers, rounds, girls } = await aWalk(chance(seed), trail);
        for (const { state } of [...offers, ...rounds]) ends.set(state, (ends.get(state) ?? 0) + 1);
        for (const { waiting } of girls) if (waiting > 0) ends.set('waiting', (ends.get('waiting') ?? 0) + 1);
      } catch (error) {
        console.error(`walk with seed ${seed} failed after:\n${trail.join('\n')}`);
        throw error;
      }
    }
    console.log(`${walks[engine]} walks on ${engine}: ${[...ends].map((each) => each.join(' ')).join(', ')}`);
    // Walks that never come anywhere would prove nothing.
    for (const end of ['accepted', 'declined', 'lapsed', 'closed', 'discarded', 'waiting'])
      expect(ends.get(end) ?? 0, end).toBeGreaterThan(5);
  }, 1_800_000);

  async function aWalk(dice: Chance, trail: string[]): Promise<Model> {
    const model = new Model();
    const at = (): Instant => `${model.today}T08:00:00.000Z`;
    const as = (actor: Actor = lead) => contextOf(database(), actor, at());
    let moment = 0;
    const instant = (): Instant => `2026-09-20T00:00:00.${String((moment += 1)).padStart(3, '0')}Z`;

    await emptied(database());
    await aProgramme(database());
    for (const hub of ['gence', 'gence', 'quba']) {
      const online = dice.one(0.5);
      const id = await aMentee(database(), `g${model.girls.length}`, {
        hub,
        meeting: 'either',
        online,
        interests: dice.pick(['robotics', 'robotics;electronics', 'astronomy']),
      });
      model.girls.push({ id, hub, consent: true, paused: false, waiting: 0 });
    }
    for (let j = 0; j < 2; j += 1) {
      const places = 1 + dice.below(2);
      const id = await aMentor(database(), `m${j}`, { places, meeting: 'in_person', travel_km: 2000 });
      model.mentors.push({ id, places, cleared: true, isHeld: false });
    }

    const yes = { answer: 'accept', reason: '', note: '' } as const;
    const no = { answer: 'decline', reason: 'times', note: '' } as const;
    const codeOf = (result: { ok: boolean; code?: string }) => (result.ok ? 'ok' : (result.code ?? ''));
    const expectedAnswer = (offer: Offer, turn: string) => {
      if (model.seen(offer) === 'lapsed' && offer.state !== 'lapsed') return 'lapsed';
      return offer.state === turn ? 'ok' : 'answered';
    };

    const anOffer = () => {
      const standing = model.offers.filter((each) => model.stands(each));
      return dice.pick(standing.length > 0 && dice.one(0.8) ? standing : model.offers);
    };
    const aRound = (...states: string[]) => {
      const fitting = model.rounds.filter(({ state }) => states.includes(state));
      return dice.pick(fitting.length > 0 && dice.one(0.9) ? fitting : model.rounds);
    };
    const moves: Record<string, () => Promise<void>> = {
      async consent() {
        const girl = dice.pick(model.girls);
        girl.consent = !girl.consent;
        await consents(database(), girl.id, {
          decision: girl.consent ? 'given' : 'withdrawn',
          online: true,
          at: instant(),
        });
      },
      async pause() {
        const girl = dice.pick(model.girls);
        girl.paused = !girl.paused;
        const state = girl.paused ? 'paused' : 'active';
        await database().updateTable('mentee').set({ state }).where('id', '=', girl.id).execute();
      },
      async clearance() {
        const mentor = dice.pick(model.mentors);
        mentor.cleared = !mentor.cleared;
        const cleared_until = mentor.cleared ? '2030-01-01' : '2026-01-01';
        await database().updateTable('mentor').set({ cleared_until }).where('id', '=', mentor.id).execute();
      },
      async hold() {
        const mentor = dice.pick(model.mentors);
        mentor.isHeld = !mentor.isHeld;
        if (mentor.isHeld) await held(database(), mentor.id);
        else await liftHolds(database(), mentor.id);
      },
      async places() {
        const mentor = dice.pick(model.mentors);
        mentor.places = dice.below(3);
        await database()
          .updateTable('mentor')
          .set({ places: mentor.places })
          .where('id', '=', mentor.id)
          .execute();
      },
      async days() {
        model.today = addDays(model.today, 1 + dice.below(4));
      },
      async open() {
        const hubs = dice.pick([['gence'], ['quba'], ['gence', 'quba']]);
        const made = await openRound(as(), { name: 'x', hubs });
        if (!made.ok) throw new Error(made.code);
        model.rounds.push({ id: made.value.id, hubs, state: 'draft', solution: '', girls: [], pairs: [] });
      },
      async solve() {
        const round = aRound('draft', 'solved');
        const began = await solveRound(as(), round.id);
        const outcome = began.ok ? await began.value.finished : began;
        if (round.state !== 'draft' && round.state !== 'solved') {
          expect(codeOf(outcome)).toBe('not-solvable');
          return;
        }
        const may = model.girls.filter(
          ({ id, hub }) => round.hubs.includes(hub) && model.takesPart(id) && !model.held(id),
        );
        const free = model.mentors.filter(
          ({ id, cleared, isHeld, places }) => cleared && !isHeld && places > model.used(id),
        );
        if (!outcome.ok) {
          if (outcome.code !== 'contradiction') expect([may.length, free.length]).toContain(0);
          return;
        }
        const kept = await database()
          .selectFrom('solution')
          .selectAll()
          .where('id', '=', outcome.value.solutionId)
          .executeTakeFirstOrThrow();
        const snapshot = JSON.parse(kept.snapshot) as {
          mentees: [string, string][];
          mentors: [string, string][];
        };
        expect(snapshot.mentees.map(([, id]) => id).sort()).toEqual(may.map(({ id }) => id).sort());
        expect(snapshot.mentors.map(([, id]) => id).sort()).toEqual(free.map(({ id }) => id).sort());
        const pairs = await database()
          .selectFrom('proposal')
          .selectAll()
          .where('solution_id', '=', kept.id)
          .execute();
        for (const { id, places } of free)
          expect(pairs.filter((each) => each.mentor_id === id).length).toBeLessThanOrEqual(
            places - model.used(id),
          );
        for (const each of pairs) expect(model.bans.has(`${each.mentee_id} ${each.mentor_id}`)).toBe(false);
        round.state = 'solved';
        round.solution = kept.id;
        round.girls = may.map(({ id }) => id);
        round.pairs = pairs.map((each) => ({
          girl: each.mentee_id,
          mentor: each.mentor_id,
          weight: each.locked * 10_000 + each.score + each.priority,
        }));
      },
      async publish() {
        const round = aRound('solved');
        const twice = dice.one(0.3);
        const results = await Promise.all(
          [1, ...(twice ? [2] : [])].map(() => publishRound(as(), round.id, round.solution)),
        );
        if (round.state !== 'solved') {
          for (const result of results) expect(codeOf(result)).toBe('not-solved');
          return;
        }
        expect(results.filter((each) => each.ok)).toHaveLength(1);
        model.settle();
        const before = new Map(model.mentors.map(({ id }) => [id, model.used(id)]));
        const rows = await listOffers(as(), { roundId: round.id });
        const wanted = [...round.pairs]
          .sort((a, b) => b.weight - a.weight || (a.girl < b.girl ? -1 : 1))
          .filter(({ girl, mentor }) => {
            const { cleared, isHeld, places } = model.mentor(mentor);
            const used = before.get(mentor) ?? 0;
            const fits =
              model.takesPart(girl) &&
              !model.held(girl) &&
              cleared &&
              !isHeld &&
              used < places &&
              !model.bans.has(`${girl} ${mentor}`);
            if (fits) before.set(mentor, used + 1);
            return fits;
          });
        expect(rows.map(({ staff }) => `${staff?.menteeId} ${staff?.mentorId}`).sort()).toEqual(
          wanted.map(({ girl, mentor }) => `${girl} ${mentor}`).sort(),
        );
        for (const row of rows)
          model.offers.push({
            id: row.id,
            round: round.id,
            girl: row.staff?.menteeId ?? '',
            mentor: row.staff?.mentorId ?? '',
            state: 'to_mentor',
            lastDay: null,
            saidNoHerself: false,
          });
        round.state = 'published';
        model.close(round.id);
      },
      async discard() {
        const round = dice.pick(model.rounds);
        const possible = round.state === 'draft' || round.state === 'solved';
        expect(codeOf(await discardRound(as(), round.id))).toBe(possible ? 'ok' : 'not-open');
        if (possible) round.state = 'discarded';
      },
      async decide() {
        const round = aRound('draft', 'solved');
        const girl = dice.pick(model.girls.filter(({ hub }) => round.hubs.includes(hub)));
        const mentor = dice.pick(model.mentors);
        const decision = dice.pick(['lock', 'forbid'] as const);
        const result = await decide(as(), round.id, {
          mentee: girl.id,
          mentor: mentor.id,
          decision,
          reason: 'x',
        });
        const possible = round.state === 'draft' || round.state === 'solved';
        if (!possible) expect(codeOf(result)).toBe('not-open');
        else if (result.ok) round.state = 'draft';
        if (result.ok && decision === 'lock') {
          expect(model.takesPart(girl.id) && !model.held(girl.id) && mentor.cleared).toBe(true);
          expect(mentor.isHeld).toBe(false);
          expect(model.bans.has(`${girl.id} ${mentor.id}`)).toBe(false);
        }
      },
      async told() {
        const offer = anOffer();
        const who = dice.pick(['mentor', 'mentee'] as const);
        const result = await markTold(as(), { offer: offer.id, who });
        const turn = model.stands(offer) && offer.state === `to_${who}`;
        expect(codeOf(result)).toBe(turn ? (offer.lastDay === null ? 'ok' : 'told') : 'not-waiting');
        if (result.ok) offer.lastDay = addDays(dayOf(at()), offerDays);
      },
      async mentor() {
        const offer = anOffer();
        const accepts = dice.one(0.7);
        const result = await answerAsMentor(as(asMentor(offer.mentor)), offer.id, accepts ? yes : no);
        const expected = expectedAnswer(offer, 'to_mentor');
        // From whoever has answered already nothing more is wanted, even when it has lapsed since.
        if (offer.state === 'to_mentee') expect(codeOf(result)).toBe('answered');
        else expect(codeOf(result)).toBe(expected);
        if (codeOf(result) === 'lapsed') {
          offer.state = 'lapsed';
          model.close(offer.round);
        }
        if (!result.ok) return;
        offer.lastDay = null;
        offer.state = accepts ? 'to_mentee' : 'declined';
        if (!accepts) {
          model.bans.add(`${offer.girl} ${offer.mentor}`);
          model.close(offer.round);
        }
      },
      async mentee() {
        const offer = anOffer();
        const accepts = dice.one(0.7);
        const row = await database()
          .selectFrom('offer')
          .selectAll()
          .where('id', '=', offer.id)
          .executeTakeFirstOrThrow();
        const asking = answerAsMentee(as(asMentee(offer.girl)), offer.id, accepts ? yes : no);
        if (row.mentor_answered_at === null || row.declined_by === 'mentor') {
          await expect(asking).rejects.toMatchObject({ status: 404 });
          return;
        }
        const result = await asking;
        const full =
          model.live().filter((each) => each.mentor === offer.mentor).length >=
          model.mentor(offer.mentor).places;
        const expected = expectedAnswer(offer, 'to_mentee');
        expect(codeOf(result)).toBe(expected === 'ok' && accepts && full ? 'lapsed' : expected);
        if (codeOf(result) === 'lapsed') {
          offer.state = 'lapsed';
          model.close(offer.round);
        }
        if (!result.ok) return;
        offer.state = accepts ? 'accepted' : 'declined';
        if (accepts)
          model.mentorships.push({ girl: offer.girl, mentor: offer.mentor, offer: offer.id, live: true });
        else {
          offer.saidNoHerself = true;
          model.bans.add(`${offer.girl} ${offer.mentor}`);
        }
        model.close(offer.round);
      },
      async object() {
        const offer = anOffer();
        const token = await makeConsentLink(as(), offer.girl);
        const row = await database()
          .selectFrom('offer')
          .selectAll()
          .where('id', '=', offer.id)
          .executeTakeFirstOrThrow();
        const asking = objectAsGuardian(as(visitor), token, { offer: offer.id, reason: 'other', note: '' });
        if (row.mentor_answered_at === null || row.declined_by === 'mentor') {
          await expect(asking).rejects.toMatchObject({ status: 404 });
          return;
        }
        const result = await asking;
        const seen = model.seen(offer);
        const lapsed = seen === 'lapsed' && offer.state !== 'lapsed';
        expect(codeOf(result)).toBe(
          lapsed ? 'lapsed' : seen === 'to_mentee' || seen === 'accepted' ? 'ok' : 'answered',
        );
        if (lapsed) offer.state = 'lapsed';
        if (result.ok) {
          offer.state = 'declined';
          model.bans.add(`${offer.girl} ${offer.mentor}`);
          for (const each of model.mentorships) if (each.offer === offer.id) each.live = false;
        }
        if (lapsed || result.ok) model.close(offer.round);
      },
      async lift() {
        const pair = dice.pick([...model.bans]).split(' ');
        const [mentee = '', mentor = ''] = pair;
        const result = await liftPair(as(), { mentee, mentor, why: 'x', spoken: 'yes' });
        expect(result.ok).toBe(true);
        model.bans.delete(pair.join(' '));
      },
      async clock() {
        await lapseDue(as(machine));
        model.settle();
      },
    };

    // Most steps lead on from where the walk is; the others disturb.
    const leading = (): string => {
      const turn = model.offers.find((each) => model.stands(each));
      if (turn && dice.one(0.8)) return turn.state === 'to_mentor' ? 'mentor' : 'mentee';
      if (model.rounds.some(({ state }) => state === 'solved') && dice.one(0.6)) return 'publish';
      return model.rounds.some(({ state }) => state === 'draft' || state === 'solved') ? 'solve' : 'open';
    };
    for (let step = 0; step < stepsInWalk; step += 1) {
      const possible = Object.keys(moves).filter((name) => {
        if (['solve', 'publish', 'discard', 'decide'].includes(name)) return model.rounds.length > 0;
        if (['told', 'mentor', 'mentee', 'object'].includes(name)) return model.offers.length > 0;
        return name !== 'lift' || model.bans.size > 0;
      });
      const name = dice.one(0.5) ? leading() : dice.pick(possible);
      trail.push(`${model.today} ${name}`);
      await moves[name]?.();
      await holds(model, as);
    }
    return model;
  }

  /** After every step the database says what the model says, and what must never be is not. */
  async function holds(model: Model, as: (actor?: Actor) => ReturnType<typeof contextOf>): Promise<void> {
    const offers = await listOffers(as());
    expect(Object.fromEntries(offers.map(({ id, state }) => [id, state]))).toEqual(
      Object.fromEntries(model.offers.map((each) => [each.id, model.seen(each)])),
    );
    const live = await database()
      .selectFrom('mentorship')
      .selectAll()
      .where('state', '<>', 'closed')
      .execute();
    expect(live.map((each) => each.offer_id).sort()).toEqual(
      model
        .live()
        .map((each) => each.offer)
        .sort(),
    );
    for (const { id, waiting } of model.girls) {
      const open = offers.filter(
        (each) => each.staff?.menteeId === id && (each.state === 'to_mentor' || each.state === 'to_mentee'),
      );
      expect(open.length + live.filter((each) => each.mentee_id === id).length).toBeLessThanOrEqual(1);
      if (open.length > 0) expect(model.takesPart(id)).toBe(true);
      const row = await database()
        .selectFrom('mentee')
        .select('waiting')
        .where('id', '=', id)
        .executeTakeFirst();
      expect(row?.waiting).toBe(waiting);
    }
    for (const round of model.rounds) expect((await readRound(as(), round.id)).state).toBe(round.state);
  }
});
