import type { Refused } from '#lib/result.ts';
import { namesOf } from '#lib/server/accounts/index.ts';
import type { Context, Locale } from '#lib/server/database/index.ts';
import type { Rules } from '#lib/server/programme/index.ts';
import { dayOfInstant } from '#lib/text/format.ts';
import { m } from '#lib/text/paraglide/messages.js';

const numbersOf = ({ weights, sharedTimes, minimumScore, offerDays }: Rules) => ({
  ...weights,
  sharedTimes,
  minimumScore,
  offerDays,
});

/** The rules as the fields of the form hold them. */
export const asTyped = (rules: Rules): Record<string, string> => ({
  basedOn: String(rules.number),
  ...Object.fromEntries(Object.entries(numbersOf(rules)).map(([name, number]) => [name, String(number)])),
});

/** Every version with who made it and when. */
export async function versionsInWords(context: Context, versions: readonly Rules[], locale: Locale) {
  const makers = await namesOf(
    context,
    versions.flatMap(({ createdBy }) => (createdBy === null ? [] : [createdBy])),
  );
  return versions.map((version) => ({
    number: version.number,
    since: dayOfInstant(version.createdAt, locale),
    by: version.createdBy === null ? null : (makers.get(version.createdBy) ?? ''),
    ...numbersOf(version),
  }));
}

/** Why the rules were not changed; `newest`: the number of the version that stands by now. */
export function refusalInWords({ code, facts }: Refused, newest: number): string {
  if (code === 'weights-sum') return m.programme_weights_sum({ sum: Number(facts.sum) });
  return code === 'nothing-changed'
    ? m.programme_rules_nothing_changed()
    : m.programme_rules_conflict({ number: newest });
}
