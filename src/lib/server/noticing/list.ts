import type { Instant } from '#lib/dates.ts';
import { authorize } from '#lib/server/access/index.ts';
import type { Context } from '#lib/server/database/index.ts';
import { listMentorships, pairsForWriting, type Mentorship } from '#lib/server/mentorships/index.ts';
import { compareAz, matches } from '#lib/text/alphabet.ts';
import { listStill, type StillPair } from './still.ts';
import { byUrgency, standingsOf, type PairStanding } from './pairs.ts';

/** Which pairs: all, those of one state, or those that need their coordinator. */
export const pairLists = ['all', 'active', 'quiet', 'paused', 'closing', 'suspended', 'closed'] as const;
export type PairList = (typeof pairLists)[number];
export const pairSorts = ['name', 'quiet', 'newest'] as const;
export type PairSort = (typeof pairSorts)[number];

export interface PairAsked {
  list: PairList;
  sort: PairSort;
  hub?: string | undefined;
  /** Words of either name. */
  q?: string;
  page?: number;
}

/** A pair of her hubs in a list. */
export interface PairInList {
  pair: Mentorship;
  names: NonNullable<Mentorship['names']>;
  /** Null when it cannot be quiet: it is closed, or stands still. */
  standing: PairStanding | null;
  /** Why it cannot write though nobody stopped it; null: it can, or stands still on purpose. */
  still: Pick<StillPair, 'mentee' | 'mentor'> | null;
}

export interface PairsFound {
  pairs: PairInList[];
  /** How many there are over all pages, and in each list. */
  total: number;
  counts: Readonly<Record<PairList, number>>;
  page: number;
  pages: number;
  /** Hubs in her reach that have pairs. */
  hubs: string[];
}

const pageSize = 50;

const isQuiet = ({ standing, still }: PairInList) =>
  still !== null || (standing !== null && standing.attention !== 'calm');
const isIn = (line: PairInList, list: PairList) =>
  list === 'all' || (list === 'quiet' ? isQuiet(line) : line.pair.state === list);

const byName = (a: PairInList, b: PairInList) =>
  Number(a.pair.state === 'closed') - Number(b.pair.state === 'closed') ||
  compareAz(a.names.mentee, b.names.mentee) ||
  (a.pair.id < b.pair.id ? -1 : 1);
const sortsAt = (now: Instant): Record<PairSort, (a: PairInList, b: PairInList) => number> => {
  const order = byUrgency(now);
  return {
    name: byName,
    quiet: (a, b) =>
      Number(a.still === null) - Number(b.still === null) ||
      Number(a.standing === null) - Number(b.standing === null) ||
      (a.standing && b.standing ? order(a.standing, b.standing) : 0) ||
      byName(a, b),
    newest: (a, b) =>
      a.pair.startedAt < b.pair.startedAt ? 1 : a.pair.startedAt > b.pair.startedAt ? -1 : byName(a, b),
  };
};

/** Pairs of her hubs, fifty a page. What lies outside her hubs is not there, whatever is asked. Else 404. */
export async function findPairs(context: Context, asked: PairAsked): Promise<PairsFound> {
  authorize(context, 'quiet.list');
  const all = (await listMentorships(context)).flatMap((pair) =>
    pair.names ? [{ pair, names: pair.names }] : [],
  );
  const active = all.flatMap(({ pair }) => (pair.state === 'active' ? [pair.id] : []));
  const standings = await standingsOf(context, await pairsForWriting(context, active));
  const still = new Map((await listStill(context)).map((each) => [each.id, each]));
  const q = (asked.q ?? '').slice(0, 100);
  const lines = all
    .filter(
      ({ names }) =>
        (asked.hub === undefined || names.hub === asked.hub) &&
        (q === '' || matches(`${names.mentee} ${names.mentor}`, q)),
    )
    .map((line): PairInList => ({
      ...line,
      standing: standings.get(line.pair.id) ?? null,
      still: still.get(line.pair.id) ?? null,
    }));
  const found = lines.filter((line) => isIn(line, asked.list)).toSorted(sortsAt(context.now)[asked.sort]);
  const pages = Math.max(1, Math.ceil(found.length / pageSize));
  const page = Math.min(Math.max(1, asked.page ?? 1), pages);
  return {
    pairs: found.slice((page - 1) * pageSize, page * pageSize),
    total: found.length,
    counts: Object.fromEntries(
      pairLists.map((list) => [list, lines.filter((line) => isIn(line, list)).length]),
    ) as Record<PairList, number>,
    page,
    pages,
    hubs: [...new Set(all.map(({ names }) => names.hub))].toSorted(),
  };
}
