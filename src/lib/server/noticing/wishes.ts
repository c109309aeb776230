import { authorize, reachOf } from '#lib/server/access/index.ts';
import type { Context } from '#lib/server/database/index.ts';
import { pairsForWriting } from '#lib/server/mentorships/index.ts';
import * as queries from './queries.ts';
import type { PairWish } from './reading.ts';
import type { Side, Wish } from './rules.ts';

/** What pairs of her hubs asked for and nobody has looked after, oldest first. */
export async function listWishes(context: Context): Promise<PairWish[]> {
  authorize(context, 'quiet.list');
  const reach = reachOf(context.actor, 'quiet.list');
  const ids = (await queries.wishfulMentorships(context.database)).map((row) => row.mentorship_id);
  const pairs = new Map(
    (await pairsForWriting(context, ids))
      .filter(({ hub }) => reach.all || reach.hubs.includes(hub))
      .map((pair) => [pair.id, pair]),
  );
  if (pairs.size === 0) return [];
  return (await queries.openWishes(context.database, [...pairs.keys()])).flatMap((row) => {
    const pair = pairs.get(row.mentorship_id);
    if (!pair) return [];
    return {
      id: row.id,
      mentorshipId: pair.id,
      hub: pair.hub,
      names: pair.names,
      side: row.side as Side,
      wish: row.wish as Wish,
      words: row.words,
      at: row.at,
    };
  });
}
