import { dayOf, type Instant } from '#lib/dates.ts';
import type { Summary } from '#lib/matching/index.ts';
import { done, refused, type Result } from '#lib/result.ts';
import { authorize, notFound, reachOf } from '#lib/server/access/index.ts';
import { record } from '#lib/server/audit/index.ts';
import { inTransaction, newId, type Context, type RoundTable } from '#lib/server/database/index.ts';
import { currentRules, listHubs, readProgramme } from '#lib/server/programme/index.ts';
import { roundChanged } from './bus.ts';
import { closeIfDone } from './closing.ts';
import type { OpenInput } from './input.ts';
import * as queries from './queries.ts';
import { offers } from './queries-offers.ts';
import { isOpen, roundAfter, type OfferState, type RoundState } from './rules.ts';
import { settle } from './settling.ts';
import { forgetFailure } from './solving.ts';

export interface RoundInList {
  id: string;
  name: string;
  state: RoundState;
  hubs: string[];
  createdAt: Instant;
  solvedAt: Instant | null;
  publishedAt: Instant | null;
  closedAt: Instant | null;
  /** Of the last solution; null before the first. */
  figures: { takePart: number; matched: number; meanScore: number | null } | null;
  /** How many pairs said yes on both sides; null until offers have gone out. */
  agreed: number | null;
}

export const hubsOf = (round: RoundTable): string[] => round.hubs.split(';');

/** The round, or 404 when there is none or somebody may not do this to it. */
export async function theRound(
  context: Context,
  id: string,
  action: Parameters<typeof authorize>[1],
): Promise<RoundTable> {
  const round = (await queries.roundById(context.database, id)) ?? notFound();
  authorize(context, action, { hubs: hubsOf(round) });
  return round;
}

/** Rounds all of whose hubs are hers, newest first; for a lead every round. */
export async function listRounds(context: Context): Promise<RoundInList[]> {
  authorize(context, 'round.list');
  const reach = reachOf(context.actor, 'round.list');
  const rounds = (await queries.allRounds(context.database)).filter(
    (round) => reach.all || hubsOf(round).every((hub) => reach.hubs.includes(hub)),
  );
  return Promise.all(
    rounds.map(async (round) => {
      const [last] = round.solution_id ? await queries.solutionsOf(context.database, round.id) : [];
      const summary = last ? (JSON.parse(last.summary) as Summary) : null;
      const sent = round.published_at === null ? null : await offers(context.database, { roundId: round.id });
      return {
        id: round.id,
        name: round.name,
        agreed: sent && sent.filter(({ state }) => state === 'accepted').length,
        state: round.state as RoundState,
        hubs: hubsOf(round),
        createdAt: round.created_at,
        solvedAt: round.solved_at,
        publishedAt: round.published_at,
        closedAt: round.closed_at,
        figures: summary && {
          takePart: summary.mentees.takePart,
          matched: summary.mentees.matched,
          meanScore: summary.meanScore,
        },
      };
    }),
  );
}

/** A round in which her hub takes part beside hubs that are not hers: that it is there, and no more. */
export type RoundBeyond = Pick<
  RoundInList,
  'id' | 'name' | 'state' | 'hubs' | 'createdAt' | 'publishedAt' | 'closedAt'
>;

/** Rounds of one of her hubs and of one that is not hers, newest first; those that were discarded left out. */
export async function listRoundsBeyond(context: Context): Promise<RoundBeyond[]> {
  authorize(context, 'round.list');
  const reach = reachOf(context.actor, 'round.list');
  if (reach.all) return [];
  const isHers = (hub: string) => reach.hubs.includes(hub);
  return (await queries.allRounds(context.database)).flatMap((round) => {
    const hubs = hubsOf(round);
    if (round.state === 'discarded' || !hubs.some(isHers) || hubs.every(isHers)) return [];
    return {
      id: round.id,
      name: round.name,
      state: round.state as RoundState,
      hubs,
      createdAt: round.created_at,
      publishedAt: round.published_at,
      closedAt: round.closed_at,
    };
  });
}

/**
 * Opens a round for these hubs, under the rules of today. `seed` settles ties; left out, chance gives one.
 * Refused: `not-set-up` (no programme yet), `no-such-hub`.
 */
export async function openRound(
  context: Context,
  input: OpenInput & { seed?: string },
): Promise<Result<{ id: string }, 'not-set-up' | 'no-such-hub'>> {
  authorize(context, 'round.open', { hubs: input.hubs });
  return inTransaction(context, async (inside) => {
    const programme = await readProgramme(inside);
    const rules = await currentRules(inside);
    if (!programme || !rules) return refused('not-set-up');
    const known = new Set((await listHubs(inside)).map(({ hub }) => hub));
    const stranger = input.hubs.find((hub) => !known.has(hub));
    if (stranger !== undefined) return refused('no-such-hub', { hub: stranger });
    const id = newId(inside.now);
    await queries.insertRound(inside.database, {
      id,
      name: input.name,
      state: 'draft',
      cohort_id: programme.cohort.id,
      hubs: [...input.hubs].sort().join(';'),
      rules_id: rules.id,
      on_day: dayOf(inside.now),
      seed: input.seed ?? id,
      solution_id: null,
      created_at: inside.now,
      created_by: inside.actor.accountId,
      solved_at: null,
      published_at: null,
      published_by: null,
      closed_at: null,
      discarded_at: null,
      version: 1,
    });
    await record(inside, {
      action: 'round.opened',
      kind: 'round',
      id,
      facts: { hubs: input.hubs.join(';'), rules: rules.number },
    });
    return done({ id });
  });
}

/**
 * Discards a round that was not published. Refused: `not-open`; `conflict`: it is no longer at the version she looked at.
 */
export async function discardRound(
  context: Context,
  id: string,
  version?: number,
): Promise<Result<undefined, 'not-open' | 'conflict'>> {
  await theRound(context, id, 'round.discard');
  const result = await inTransaction(context, async (inside) => {
    const round = await theRound(inside, id, 'round.discard');
    const state = roundAfter(round.state as RoundState, 'discard');
    if (!state) return refused('not-open');
    if (version !== undefined && version !== round.version) return refused('conflict');
    if (!(await queries.updateRound(inside.database, round, { state, discarded_at: inside.now })))
      throw new Error(`round ${id} changed inside its transaction`);
    await record(inside, { action: 'round.discarded', kind: 'round', id });
    forgetFailure(id);
    return done();
  });
  roundChanged(id);
  return result;
}

/**
 * Closes a published round by hand, once what has lapsed is written down.
 * Refused: `not-published`, `offers-open` (with how many).
 */
export async function closeRound(
  context: Context,
  id: string,
): Promise<Result<undefined, 'not-published' | 'offers-open'>> {
  await theRound(context, id, 'round.close');
  const others: string[] = [];
  const result = await inTransaction(context, async (inside) => {
    const round = await theRound(inside, id, 'round.close');
    if (!roundAfter(round.state as RoundState, 'close')) return refused('not-published');
    others.push(...(await settle(inside)));
    // The last offer that lapsed closes its round.
    if ((await theRound(inside, id, 'round.close')).state === 'closed') return done();
    if (await closeIfDone(inside, id)) return done();
    const all = await offers(inside.database, { roundId: id });
    return refused('offers-open', { count: all.filter(({ state }) => isOpen(state as OfferState)).length });
  });
  new Set([id, ...others]).forEach(roundChanged);
  return result;
}
