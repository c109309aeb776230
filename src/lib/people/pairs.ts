/** The pairs of a girl or a mentor, as their pages for staff show them. Loaded on the server only. */
import { may } from '#lib/server/access/index.ts';
import type { Context, Locale } from '#lib/server/database/index.ts';
import { pairsOf, type Mentorship } from '#lib/server/mentorships/index.ts';
import { dayInWords, dayOfInstant } from '#lib/text/format.ts';
import { m } from '#lib/text/paraglide/messages.js';

const stateWords = {
  active: m.offers_pair_state_active,
  closing: m.offers_pair_state_closing,
  closed: m.offers_pair_state_closed,
  paused: m.offers_pair_state_paused,
  suspended: m.offers_pair_state_suspended,
};
const stateKinds = {
  active: 'done',
  closing: 'calm',
  closed: 'calm',
  paused: 'waits',
  suspended: 'wrong',
} as const;

function stateInWords(
  { state, pauseEndsOn, startedAt, stateSince, closedAt }: Mentorship,
  locale: Locale,
): string {
  if (closedAt !== null) return `${dayOfInstant(startedAt, locale)} – ${dayOfInstant(closedAt, locale)}`;
  if (pauseEndsOn !== null) return m.offers_pair_paused_until({ day: dayInWords(pauseEndsOn, locale) });
  return `${stateWords[state]()}, ${m.offers_pair_since_day({ day: dayOfInstant(stateSince, locale) })}`;
}

/** What her page says of them; null for whoever may not see pairs at all. */
export async function pairsInWords(
  context: Context,
  of: { menteeId: string } | { mentorId: string },
  locale: Locale,
) {
  if (!may(context.actor, 'mentorship.list')) return null;
  const { pairs, live, elsewhere } = await pairsOf(context, of);
  return {
    live,
    elsewhere,
    pairs: pairs.flatMap((pair) =>
      pair.names
        ? [
            {
              href: `/mentorships/${pair.id}`,
              person:
                'menteeId' in of
                  ? { href: `/people/mentors/${pair.names.mentorId}`, name: pair.names.mentor }
                  : { href: `/people/${pair.names.menteeId}`, name: pair.names.mentee },
              kind: stateKinds[pair.state],
              state: stateInWords(pair, locale),
            },
          ]
        : [],
    ),
  };
}

export type PairsInWords = Awaited<ReturnType<typeof pairsInWords>>;
