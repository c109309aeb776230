/** What staff does on a random walk, and what changes with girls, mentors and days, each beside what must come of it. */
import { expect } from 'vitest';
import { addDays, type Instant } from '#lib/dates.ts';
import { decide, discardRound, listOffers, openRound, publishRound, solveRound } from '../index.ts';
import { consents, held, liftHolds } from '../testing.ts';
import { codeOf, type Walk } from './model.ts';

export function movesOfStaff({ database, dice, model, as }: Walk): Record<string, () => Promise<void>> {
  let moment = 0;
  const instant = (): Instant => `2026-09-20T00:00:00.${String((moment += 1)).padStart(3, '0')}Z`;

  const aRound = (...states: string[]) => {
    const fitting = model.rounds.filter(({ state }) => states.includes(state));
    return dice.pick(fitting.length > 0 && dice.one(0.9) ? fitting : model.rounds);
  };
  return {
    async consent() {
      const girl = dice.pick(model.girls);
      girl.consent = !girl.consent;
      await consents(database, girl.id, {
        decision: girl.consent ? 'given' : 'withdrawn',
        online: true,
        at: instant(),
      });
    },
    async pause() {
      const girl = dice.pick(model.girls);
      girl.paused = !girl.paused;
      const state = girl.paused ? 'paused' : 'active';
      await database.updateTable('mentee').set({ state }).where('id', '=', girl.id).execute();
    },
    async clearance() {
      const mentor = dice.pick(model.mentors);
      mentor.cleared = !mentor.cleared;
      const cleared_until = mentor.cleared ? '2030-01-01' : '2026-01-01';
      await database.updateTable('mentor').set({ cleared_until }).where('id', '=', mentor.id).execute();
    },
    async hold() {
      const mentor = dice.pick(model.mentors);
      mentor.isHeld = !mentor.isHeld;
      if (mentor.isHeld) await held(database, mentor.id);
      else await liftHolds(database, mentor.id);
    },
    async places() {
      const mentor = dice.pick(model.mentors);
      mentor.places = dice.below(3);
      await database
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
      const kept = await database
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
      const pairs = await database
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
  };
}
