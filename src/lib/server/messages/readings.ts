import { addDays, dayOf, momentOf } from '#lib/dates.ts';
import { authorize } from '#lib/server/access/index.ts';
import { namesOf } from '#lib/server/accounts/index.ts';
import type { Context } from '#lib/server/database/index.ts';
import { pairsForWriting, type PairForWriting } from '#lib/server/mentorships/index.ts';
import { compareAz } from '#lib/text/alphabet.ts';
import type { Reading } from './opening.ts';
import * as queries from './queries.ts';

/** Of how many days readings can be asked for. */
export const readingDays = [7, 30, 90] as const;

export interface ReadingsAsked {
  /** Account of whoever read. */
  by?: string;
  days?: (typeof readingDays)[number];
  page?: number;
}

/** A reading among those of all threads. */
export interface ReadingInList extends Reading {
  /** Null for a pair of which nothing is kept any more. */
  pair: Pick<PairForWriting, 'id' | 'hub' | 'names'> | null;
}

export interface ReadingsFound {
  readings: ReadingInList[];
  total: number;
  page: number;
  pages: number;
  /** Everybody who ever opened a thread. */
  readers: { id: string; name: string }[];
}

const pageSize = 50;

/**
 * Every time that staff opened a thread, newest first, fifty a page: who, of which pair, when and why. What stands in it is
 * not here, nor what was read under a concern, which belongs to safeguarding. Not found: 404, for everybody but a lead.
 */
export async function listReadings(context: Context, asked: ReadingsAsked): Promise<ReadingsFound> {
  authorize(context, 'thread.readings');
  const { database, now } = context;
  const which = {
    ...(asked.by === undefined ? {} : { by: asked.by }),
    ...(asked.days === undefined ? {} : { since: momentOf(addDays(dayOf(now), 1 - asked.days), '00:00') }),
  };
  const total = await queries.countReadings(database, which);
  const pages = Math.max(1, Math.ceil(total / pageSize));
  const page = Math.min(Math.max(1, asked.page ?? 1), pages);
  const rows = await queries.readingsOfAll(database, which, {
    limit: pageSize,
    offset: (page - 1) * pageSize,
  });
  const readers = (await queries.readersOfThreads(database)).map((row) => row.account_id);
  const names = await namesOf(context, readers);
  const pairs = await pairsForWriting(context, [...new Set(rows.map((row) => row.mentorship_id))]);
  const pairOf = new Map(pairs.map(({ id, hub, names }) => [id, { id, hub, names }]));
  return {
    readings: rows.map((row) => ({
      id: row.id,
      name: names.get(row.account_id) ?? '',
      role: row.role,
      reason: row.reason,
      at: row.at,
      pair: pairOf.get(row.mentorship_id) ?? null,
    })),
    total,
    page,
    pages,
    readers: readers
      .map((id) => ({ id, name: names.get(id) ?? '' }))
      .sort((one, other) => compareAz(one.name, other.name)),
  };
}
