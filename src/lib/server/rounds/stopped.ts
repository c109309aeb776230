import type { Reason } from '#lib/matching/index.ts';
import type { Context } from '#lib/server/database/index.ts';
import type { Opened } from './opened.ts';
import * as queries from './queries.ts';
import { isStopReason } from './rules.ts';

/** The mentors with whom each girl is never paired again, since their mentorship was stopped. The caller has authorized it. */
export async function stoppedOf({ database }: Context): Promise<ReadonlyMap<string, ReadonlySet<string>>> {
  const bans = (await queries.standingBans(database)).filter(({ reason }) => isStopReason(reason));
  return new Map(
    [...Map.groupBy(bans, ({ mentee_id: id }) => id)].map(([id, own]) => [
      id,
      new Set(own.map(({ mentor_id: mentor }) => mentor)),
    ]),
  );
}

/** Their codes, of those who are known in a round. */
export const codesOf = (
  stopped: ReadonlySet<string> | undefined,
  mentors: readonly (readonly [code: string, id: string])[],
): string[] => mentors.flatMap(([code, id]) => (stopped?.has(id) ? [code] : []));

interface Relax {
  rule: Reason;
  opens: number;
}

/** The one rule whose change would open most for a girl, a ban that nobody lifts left out of account. */
export function relaxBut(
  { snapshot, explainer }: Pick<Opened, 'snapshot' | 'explainer'>,
  mentee: string,
  { relax, never }: { relax: Relax | null; never: readonly string[] },
): Relax | null {
  if (relax?.rule !== 'forbidden' || never.length === 0) return relax;
  const opens = new Map<Reason, number>();
  for (const [mentor] of snapshot.mentors) {
    const about = never.includes(mentor) ? null : explainer.aboutPair(mentee, mentor);
    const [rule, ...others] = about?.answer === 'impossible' ? about.failing : [];
    if (rule !== undefined && others.length === 0) opens.set(rule, (opens.get(rule) ?? 0) + 1);
  }
  const [most] = [...opens].sort(([, a], [, b]) => b - a);
  return most ? { rule: most[0], opens: most[1] } : null;
}
