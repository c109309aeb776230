/** A girl to whom one mentor is offered, and what both answer. */
import type { Database } from '#lib/server/database/index.ts';
import { listOffers } from '../index.ts';
import { aMentee, aMentor, aPublishedRound, contextOf, lead, now } from '../testing.ts';

export const yes = { answer: 'accept', reason: '', note: '' } as const;
export const no = { answer: 'decline', reason: 'times', note: 'həftə içi olmur' } as const;

/** What offers are made of and what comes of them, told shortly. */
export function doings(database: () => Database) {
  const as = (actor = lead, at = now) => contextOf(database(), actor, at);

  const published = () => aPublishedRound(as());
  async function offered(
    girl: Parameters<typeof aMentee>[2] = {},
    mentor: Parameters<typeof aMentor>[2] = {},
  ) {
    const mentee = await aMentee(database(), 'g1', girl);
    const woman = await aMentor(database(), 'm1', mentor);
    const round = await published();
    const [offer] = await listOffers(as(), { roundId: round });
    return { id: offer?.id ?? '', round, mentee, mentor: woman };
  }
  return {
    as,
    published,
    offered,
    mails: async () =>
      (
        await database()
          .selectFrom('outbox')
          .select(['key', 'recipient', 'body', 'language'])
          .orderBy('id')
          .execute()
      ).map((row) => ({ ...row, kind: row.key.split(':')[0] })),
  };
}
