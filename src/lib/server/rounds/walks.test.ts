import { expect, test, vi } from 'vitest';
import { type Instant } from '#lib/dates.ts';
import { chance, type Chance } from '#lib/matching/testing/chance.ts';
import { type Actor } from '#lib/server/database/index.ts';
import { forEachDatabase } from '#lib/server/database/testing.ts';
import { listOffers, readRound } from './index.ts';
import type { Answer, Task } from './task.ts';
import { aMentee, aMentor, aProgramme, contextOf, emptied, lead } from './testing.ts';
import { Model } from './testing/model.ts';
import { movesOfSides } from './testing/moves-of-sides.ts';
import { movesOfStaff } from './testing/moves-of-staff.ts';

// A thread for each of thousands of solvings would only take time; the worker itself is tested beside this.
vi.mock('./worker.ts', async () => {
  const { answerTask } = await import('./task.ts');
  return { runInWorker: async (task: Task): Promise<Answer> => answerTask(task, () => undefined) };
});

const walks = process.env.ULDUZ_LONG ? { SQLite: 1800, PostgreSQL: 200 } : { SQLite: 90, PostgreSQL: 30 };
const stepsInWalk = 40;

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

    const walk = { database: database(), dice, model, at, as };
    const moves = { ...movesOfStaff(walk), ...movesOfSides(walk) };

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
