import { hold, kinds, type Verdict } from '../../src/lib/server/messages/hold/index.ts';
import type { Written } from './sets.ts';

/**
 * How well a set is held: a message counts as found when it is held with the kind that it was written for; ordinary talk
 * counts as falsely held whatever the kind.
 */
export function measure(
  set: readonly Written[],
  holds: (written: Written) => Verdict = ({ text, earlier }) => hold(text, { earlier }),
) {
  const misses: string[] = [];
  const counts = new Map(kinds.map((kind) => [kind, { kind, count: 0, found: 0 }]));
  const sums = { held: 0, recall: 0, ordinary: 0, falselyHeld: 0 };
  for (const written of set) {
    const { id, kinds: wanted, text, earlier } = written;
    const verdict = holds(written);
    if (wanted.length === 0) {
      sums.ordinary += 1;
      if (verdict.held) {
        sums.falselyHeld += 1;
        misses.push(`${id} falsely held (${verdict.reasons.join(', ')}): ${text}`);
      }
      continue;
    }
    sums.held += 1;
    if (verdict.held) sums.recall += 1;
    for (const kind of wanted) {
      const count = counts.get(kind)!;
      count.count += 1;
      if (verdict.kinds.includes(kind)) count.found += 1;
      else
        misses.push(
          `${id} ${kind} not found (${verdict.kinds.join(', ') || 'passed'}): ${[...(earlier ?? []), text].join(' // ')}`,
        );
    }
  }
  return { ...sums, perKind: [...counts.values()], misses };
}
