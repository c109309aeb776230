/**
 * What random years of pairs leave in the database, beside a small model: what is over stays as it was, what is shut stays
 * shut, each change has its event, and the rooms count what lies there. Who may do and see what: `pairs.test.ts`.
 */
import { expect, test } from 'vitest';
import { addMinutes, dayOf } from '#lib/dates.ts';
import { chance, type Chance } from '#lib/matching/testing/chance.ts';
import { countWaiting, listShut } from '#lib/server/concerns/index.ts';
import { machine } from '#lib/server/database/index.ts';
import { forEachDatabase } from '#lib/server/database/testing.ts';
import { listGoals } from '#lib/server/goals/index.ts';
import { listMentorships, pairForWriting } from '#lib/server/mentorships/index.ts';
import { lead } from '#lib/server/rounds/testing.ts';
import { countLowMarks, heldForFigures, listSessions, sessionsOf } from '#lib/server/sessions/index.ts';
import { movesOf } from './pair-records/moves.ts';
import { begun, watched, type Pair } from './pair-records/world.ts';

const walks = process.env.ULDUZ_LONG ? { SQLite: 400, PostgreSQL: 20 } : { SQLite: 20, PostgreSQL: 1 };
const stepsInWalk = 60;
const first = Number(process.env.ULDUZ_SEED ?? 20_261_127);

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
    const world = await begun(database(), dice, been);
    const { clock, noted, as, coordinator, safeguarding, pairs, rows, writes, stands } = world;
    const moves = movesOf(world);
    const often = ['plan', 'held', 'missed', 'log', 'goal', 'tick', 'tick', 'pause', 'lift', 'resume', 'keep', 'days', 'days', 'take', 'close concern', 'concern']; // prettier-ignore
    const turns = [...Object.keys(moves), ...often];

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
      clock.now = addMinutes(clock.now, 7);
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
        `${clock.now} ${name} of ${pairs.indexOf(pair)}: ${ok ? 'done' : 'refused'}; ${pairs.map(({ state }) => state).join()}`,
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
        if (!before && state === 'planned')
          expect(String(row.starts_at) > clock.now, 'planned ahead').toBe(true);
        if (state !== 'planned' && state !== 'cancelled')
          expect(dayOf(String(row.starts_at)) <= dayOf(clock.now), 'logged after it was').toBe(true);
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
