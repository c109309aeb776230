import { listInWords, numberInWords, dayOfInstant } from '#lib/text/format.ts';
import { may } from '#lib/server/access/index.ts';
import { listRounds, listRoundsBeyond, type RoundBeyond } from '#lib/server/rounds/index.ts';
import { m } from '#lib/text/paraglide/messages.js';
import { pageOf } from './paging.server.ts';
import { hubNames, stateKinds, stateWords } from './words.server.ts';
import type { PageServerLoad } from './$types';

type Dates = Pick<RoundBeyond, 'createdAt' | 'publishedAt' | 'closedAt'> & { solvedAt?: string | null };
function dateOf(round: Dates, locale: Parameters<typeof dayOfInstant>[1]): string {
  if (round.closedAt) return m.rounds_date_closed({ day: dayOfInstant(round.closedAt, locale) });
  if (round.publishedAt) return m.rounds_date_published({ day: dayOfInstant(round.publishedAt, locale) });
  if (round.solvedAt) return m.rounds_date_solved({ day: dayOfInstant(round.solvedAt, locale) });
  return m.rounds_date_opened({ day: dayOfInstant(round.createdAt, locale) });
}

export const load: PageServerLoad = async ({ locals: { context, locale }, url }) => {
  const rounds = await listRounds(context);
  const hubs = await hubNames(context);
  const namesOf = (all: string[]) =>
    listInWords(
      all.map((hub) => hubs.get(hub) ?? hub),
      locale,
    );
  const { lines, ...paging } = pageOf(rounds, url);
  return {
    ...paging,
    mayOpen: may(context.actor, 'round.open'),
    rounds: lines.map((round) => ({
      id: round.id,
      name: round.name,
      hubs: namesOf(round.hubs),
      state: stateWords[round.state](),
      kind: stateKinds[round.state],
      matched: round.figures
        ? m.rounds_of({ some: round.agreed ?? round.figures.matched, all: round.figures.takePart })
        : '',
      counts: round.agreed === null ? m.rounds_column_found() : m.rounds_column_agreed(),
      mean: round.figures?.meanScore == null ? '' : numberInWords(round.figures.meanScore, locale, 1),
      date: dateOf(round, locale),
    })),
    beyond: (await listRoundsBeyond(context)).map((round) => ({
      id: round.id,
      name: round.name,
      hubs: namesOf(round.hubs),
      // That it was published or closed its day says already.
      state: round.publishedAt === null ? stateWords[round.state]() : '',
      date: dateOf(round, locale),
    })),
  };
};
