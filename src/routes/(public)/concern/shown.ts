import type { Locale } from '#lib/server/database/index.ts';
import type { ConcernForm, PairOfForm } from '#lib/server/concerns/index.ts';
import type { Hub } from '#lib/server/programme/index.ts';
import { dayOfInstant } from '#lib/text/format.ts';
import { m } from '#lib/text/paraglide/messages.js';

/** What it means to send it without a name, and what a girl can do of contact with her mentor all the same. */
export function namelessInWords({ who, contact }: Pick<ConcernForm, 'who' | 'contact'>): string {
  if (who !== 'mentee') return m.concerns_form_nameless_hint_adult();
  if (contact === null) return m.concerns_form_nameless_hint();
  return contact === 'open' ? m.concerns_form_nameless_hint_open() : m.concerns_form_nameless_hint_stopped();
}

/** One of her own pairs, to be told from the others: by name while that is hers to see, else by its days. */
export function pairInWords(
  who: ConcernForm['who'],
  { name, from, to, hub }: PairOfForm,
  hubs: readonly Hub[],
  locale: Locale,
): string {
  if (name) return name;
  const days = { from: dayOfInstant(from, locale), to: to === null ? '' : dayOfInstant(to, locale) };
  if (to === null) return m.concerns_form_pair_since(days);
  if (who === 'mentee') return m.concerns_form_pair_mentor_before(days);
  const place = hubs.find((each) => each.hub === hub)?.name;
  return [m.concerns_form_pair_before(days), place].filter(Boolean).join(', ');
}
