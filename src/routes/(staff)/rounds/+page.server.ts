import { listInWords, numberInWords, dayOfInstant } from '#lib/text/format.ts';
import { may } from '#lib/server/access/index.ts';
import { listRounds } from '#lib/server/rounds/index.ts';
import { m } from '#lib/text/paraglide/messages.js';
import { pageOf } from './paging.server.ts';
import { hubNames, stateKinds, stateWords } from './words.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { context, locale }, url }) => {
  const rounds = await listRounds(context);
  const hubs = await hubNames(context);
  const { lines, ...paging } = pageOf(rounds, url);
  return {
    ...paging,
    mayOpen: may(context.actor, 'round.open'),
    rounds: lines.map((round) => ({
      id: round.id,
      name: round.name,
      hubs: listInWords(
        round.hubs.map((hub) => hubs.get(hub) ?? hub),
        locale,
      ),
      state: stateWords[round.state](),
      kind: stateKinds[round.state],
      matched: round.figures
        ? m.rounds_of({ some: round.agreed ?? round.figures.matched, all: round.figures.takePart })
        : '',
      counts: round.agreed === null ? m.rounds_column_found() : m.rounds_column_agreed(),
      mean: round.figures?.meanScore == null ? '' : numberInWords(round.figures.meanScore, locale, 1),
      date: round.closedAt
        ? m.rounds_date_closed({ day: dayOfInstant(round.closedAt, locale) })
        : round.publishedAt
          ? m.rounds_date_published({ day: dayOfInstant(round.publishedAt, locale) })
          : round.solvedAt
            ? m.rounds_date_solved({ day: dayOfInstant(round.solvedAt, locale) })
            : m.rounds_date_opened({ day: dayOfInstant(round.createdAt, locale) }),
    })),
  };
};
