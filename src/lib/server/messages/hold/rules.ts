import { marksBetween, type Mark, type Marks } from './lexicon.ts';
import type { Word } from './words.ts';
import type { Reason } from './reasons.ts';

/** One way in which words make a message one that is held. */
export interface Rule {
  reason: Reason;
  /** Classes that must all be there, each by other words; `a|b` is either. */
  all: readonly string[];
  /** How far the others may stand from the first: in words, a full stop counts as three. */
  within?: number;
  /** The words stand in the order of `all`. */
  order?: true;
  /** Classes that make it harmless when they stand as near (or in `reach` words more). */
  unless?: readonly string[];
  reach?: number;
  /** Classes that make it harmful all the same. */
  even?: readonly string[];
  /** Talk about a thing is harmless: a topic's word between, beside the first, or anywhere. */
  about?: 'beside' | 'anywhere';
  /** It holds in messages of at most so many words alone. */
  short?: number;
  /** It holds however much like ordinary talk the rest reads. */
  sure?: true;
  /** The last of the words ends a sentence. */
  ends?: true;
}

/** A text, cut and looked up once for all rules. */
export interface Sentence {
  words: readonly Word[];
  /** Where each word stands: one more than the one before, further after commas and full stops. */
  places: readonly number[];
  marks: Marks;
}

/** No rule looks further than so many words to either side. */
const farthest = 24;

const overlap = (one: Mark, other: Mark): boolean => one.from <= other.to && other.from <= one.to;

/** The classes of each part of a rule. */
const partsOf = new WeakMap<Rule, string[][]>();
function partsOfRule(rule: Rule): string[][] {
  let parts = partsOf.get(rule);
  if (!parts) partsOf.set(rule, (parts = rule.all.map((classes) => classes.split('|'))));
  return parts;
}

function marksOfEither(classes: readonly string[], marks: Marks): readonly Mark[] {
  if (classes.length === 1) return marks.get(classes[0]!)!;
  return classes.flatMap((name) => marks.get(name) ?? []).sort((one, other) => one.from - other.from);
}

const distance = (places: readonly number[], one: Mark, other: Mark): number =>
  one.from <= other.from
    ? (places[other.from] ?? 0) - (places[one.to] ?? 0)
    : (places[one.from] ?? 0) - (places[other.to] ?? 0);

/** The words that fulfil a rule, or nothing. */
export function findRule(rule: Rule, { words, places, marks }: Sentence): Mark[] | undefined {
  if (rule.short !== undefined && words.length > rule.short) return undefined;
  const parts = partsOfRule(rule);
  for (const classes of parts) if (!classes.some((name) => marks.has(name))) return undefined;
  const lists = parts.map((classes) => marksOfEither(classes, marks));
  if (rule.about === 'anywhere' && marks.has('topic')) return undefined;
  const within = rule.within ?? 4;
  for (const first of lists[0]!) {
    const chosen = [first];
    for (const list of lists.slice(1)) {
      const previous = chosen.at(-1)!;
      const next = nearest(list, first, chosen, (mark) => {
        if (rule.order && mark.from <= previous.to) return undefined;
        const far = distance(places, rule.order ? previous : first, mark);
        return far <= within ? far : undefined;
      });
      if (!next) break;
      chosen.push(next);
    }
    if (chosen.length === lists.length && !harmless(rule, chosen, words, places, marks)) return chosen;
  }
  return undefined;
}

function nearest(
  list: readonly Mark[],
  first: Mark,
  chosen: readonly Mark[],
  far: (mark: Mark) => number | undefined,
): Mark | undefined {
  let best: Mark | undefined;
  let least = Infinity;
  for (const mark of marksBetween(list, first.from - farthest, first.to + farthest)) {
    if (chosen.some((other) => overlap(other, mark))) continue;
    const here = far(mark);
    if (here !== undefined && here < least) [best, least] = [mark, here];
  }
  return best;
}

function harmless(
  rule: Rule,
  chosen: readonly Mark[],
  words: readonly Word[],
  places: readonly number[],
  marks: Marks,
): boolean {
  const from = Math.min(...chosen.map((mark) => mark.from));
  const to = Math.max(...chosen.map((mark) => mark.to));
  if (rule.ends && to + 1 < words.length && (words[to + 1]?.step ?? 1) < 2) return true;
  const inside = (mark: Mark, reach: number) =>
    (places[mark.to] ?? 0) >= (places[from] ?? 0) - reach &&
    (places[mark.from] ?? 0) <= (places[to] ?? 0) + reach;
  const apart = (mark: Mark) => !chosen.some((other) => overlap(other, mark));
  const any = (classes: readonly string[] | undefined, reach: number) =>
    (classes ?? []).some((name) =>
      (marks.get(name) ?? []).some((mark) => inside(mark, reach) && apart(mark)),
    );
  if (any(rule.even, 6)) return false;
  if (any(rule.unless, rule.reach ?? 3)) return true;
  if (rule.about !== 'beside') return false;
  const channel = Math.max(
    0,
    rule.all.findIndex((classes) => classes.startsWith('channel')),
  );
  const first = chosen[channel]!;
  return marksBetween(marks.get('topic') ?? [], from - farthest, to + farthest).some(
    (mark) =>
      apart(mark) &&
      ((mark.from > from && mark.to < to) ||
        (mark.from === first.to + 1 && words[mark.from]!.step < 3) ||
        (mark.to === first.from - 1 && words[first.from]!.step < 3)),
  );
}
