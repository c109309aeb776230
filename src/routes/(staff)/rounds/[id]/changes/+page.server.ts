import { compareSolutions } from '#lib/server/rounds/index.ts';
import { numberInWords } from '#lib/text/format.ts';
import { m } from '#lib/text/paraglide/messages.js';
import { orForgotten, orNobody } from '../../words.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { context, locale }, params }) => {
  const changes = await compareSolutions(context, params.id);
  if (!changes) return { changes: null };
  const figure = (
    label: string,
    [before, after]: readonly [number | null, number | null],
    counts = '',
    digits = 0,
  ) => {
    const words = (value: number | null) =>
      value === null ? m.rounds_none_yet() : numberInWords(value, locale, digits);
    const difference = before === null || after === null ? null : after - before;
    return {
      label,
      counts,
      before: words(before),
      after: words(after),
      difference:
        difference === null ? '' : `${difference > 0 ? '+' : ''}${numberInWords(difference, locale, digits)}`,
    };
  };
  return {
    changes: {
      lead: m.rounds_changes_lead({ before: changes.before, after: changes.after }),
      figures: [
        figure(m.rounds_changes_matched(), changes.matched),
        figure(m.rounds_changes_value(), changes.value, m.rounds_changes_value_text()),
        figure(m.rounds_changes_mean(), changes.meanScore, m.rounds_changes_mean_text(), 1),
      ],
      people:
        changes.joined + changes.gone > 0
          ? m.rounds_changes_people({ joined: changes.joined, gone: changes.gone })
          : '',
      decisions: changes.decisions.map((each) => ({
        pair: m.rounds_pair({ mentee: orForgotten(each.mentee), mentor: orForgotten(each.mentor) }),
        decision: each.decision === 'lock' ? m.rounds_decision_lock() : m.rounds_decision_forbid(),
        change: each.change === 'added' ? m.rounds_changes_added() : m.rounds_changes_gone(),
      })),
      moves: changes.moves.map(({ mentee, from, to }) => ({
        id: mentee.id,
        mentee: orForgotten(mentee.name),
        from: orNobody(from),
        to: orNobody(to),
      })),
    },
  };
};
