/** Random walks through the year of pairs beside a small model: whoever may not write, meets and plans nothing either. */
import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { dayOf, daysBetween } from '#lib/dates.ts';
import { chance, type Chance } from '#lib/matching/testing/chance.ts';
import { cutContact, listConcerns, listShut } from '#lib/server/concerns/index.ts';
import { visitor, type Actor } from '#lib/server/database/index.ts';
import { forEachDatabase } from '#lib/server/database/testing.ts';
import { listGoals } from '#lib/server/goals/index.ts';
import { liveMentorships, pairForWriting, readMentorship } from '#lib/server/mentorships/index.ts';
import { sendMessage } from '#lib/server/messages/index.ts';
import { listQuiet, readCare } from '#lib/server/noticing/index.ts';
import { listSessions, ownSessions } from '#lib/server/sessions/index.ts';
import { movesOfState } from './pairs/moves-of-state.ts';
import { movesOfTwo } from './pairs/moves-of-two.ts';
import { begun, coordinator, safe, alsoSafe, gone, strangers } from './pairs/world.ts';

const walks = process.env.ULDUZ_LONG ? { SQLite: 300, PostgreSQL: 20 } : { SQLite: 16, PostgreSQL: 1 };
const stepsInWalk = 40;

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
    const world = await begun(database(), dice, been);
    const { clock, noted, as, mentorId, woman, pairs, pass, takesPart, mayWrite, sessionsOf } = world;
    const moves = { ...movesOfTwo(world), ...movesOfState(world) };

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
          const silent = daysBetween(dayOf(pair.signAt), dayOf(clock.now)) - pair.shutNights;
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
