import type { Locale } from '#lib/server/database/index.ts';
import type { readShut } from '#lib/server/concerns/index.ts';
import { instantInWords } from '#lib/text/format.ts';
import { m } from '#lib/text/paraglide/messages.js';
import { lineInWords } from '../../shown.ts';

/** A pair that is shut, with what is not settled around it. */
export function shutInWords({ unsettled, ...pair }: Awaited<ReturnType<typeof readShut>>, locale: Locale) {
  return {
    names: m.concerns_pair_names(pair.names),
    since: instantInWords(pair.shutAt, locale),
    by: pair.by === 'mentee' ? m.concerns_stopped_by_girl() : m.concerns_stopped_by_safeguarding(),
    goesBack:
      pair.before === 'paused'
        ? m.concerns_lift_before_paused()
        : pair.before === 'closing'
          ? m.concerns_lift_before_closing()
          : null,
    seen: pair.seen.join(' '),
    concerns: unsettled.concerns.map((each) => lineInWords(each, locale)),
    // Newest first, as in every list of messages that wait.
    held: unsettled.held.toReversed().map(({ id, author, at, mine }) => ({
      id,
      mine,
      words: mine ? m.concerns_lift_held_mine() : m.concerns_lift_held_other(),
      from: author === 'mentee' ? m.concerns_lift_from_mentee() : m.concerns_lift_from_mentor(),
      when: instantInWords(at, locale),
    })),
  };
}
