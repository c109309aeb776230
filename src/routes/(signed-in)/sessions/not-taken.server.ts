import { isDay } from '#lib/dates.ts';
import type { Errors } from '#lib/form.ts';
import type { Locale } from '#lib/server/database/index.ts';
import type { Side } from '#lib/server/sessions/index.ts';
import { wordsOf } from '#lib/text/errors.ts';
import { dayInWords, quoted } from '#lib/text/format.ts';
import { m } from '#lib/text/paraglide/messages.js';
import { outcomeOptions } from './log-form.ts';
import { logLabels } from './log-labels.ts';

/** What a device shows of a log that was not taken: with whom and of which day it is, what it says, and what is wrong with it. */
export function notTaken(
  log: Readonly<Record<string, unknown>>,
  errors: Errors,
  { side, names, locale }: { side: Side; names: readonly string[]; locale: Locale },
): string {
  const text = (name: string) => (typeof log[name] === 'string' ? log[name] : '');
  const day = text('when') === 'other' ? text('day') : text('when');
  const outcome = outcomeOptions(side).find(({ value }) => value === text('outcome'))?.label;
  const labels: Readonly<Record<string, string>> = logLabels();
  const whys = Object.entries(errors).map(([name, error]) => {
    const label = labels[name];
    const words = wordsOf(error);
    // What a room says of it names by itself what it is about.
    return label === undefined || words === error ? words : `${label.replace(/\?$/u, '')}: ${words}`;
  });
  return m.sessions_waiting_not_taken({
    log: [...names, isDay(day) ? dayInWords(day, locale) : '', outcome ? quoted(outcome, locale) : '']
      .filter(Boolean)
      .join(', '),
    why: whys.join(' '),
  });
}
