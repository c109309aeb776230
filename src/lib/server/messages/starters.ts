import { daysBetween, dayOf, type Instant } from '#lib/dates.ts';
import { interests, starters, type Starter } from '#lib/server/reference/index.ts';
import type { Side } from './rules.ts';

const shown = 3;
/** In the first two weeks they get to know each other. */
const firstWeeks = 2;

/**
 * Three first sentences for one side of a pair, fewer once she used up the rest: by the topics that they share and by how
 * long they know each other; other ones each week, and none that she has begun a message with lately. `topics` are codes of
 * interests, `written` is what she wrote.
 */
export function startersFor(
  side: Side,
  topics: readonly string[],
  startedAt: Instant,
  now: Instant,
  written: readonly string[] = [],
): readonly Starter[] {
  const week = Math.max(0, Math.floor(daysBetween(dayOf(startedAt), dayOf(now)) / 7));
  const fields = new Set(interests().flatMap(({ code, field }) => (topics.includes(code) ? field : [])));
  const known = starters().filter(
    (each) => each.side === side && each.week <= week && (each.field === '' || fields.has(each.field)),
  );
  const isNew = ({ name }: Starter) =>
    !Object.values(name).some((words) => written.some((text) => text.includes(words)));
  return inTurn(known, week).filter(isNew).slice(0, shown);
}

/** All of them in the order of a week. What she used is left out only afterwards: the others stay where they stand. */
function inTurn(known: readonly Starter[], week: number): readonly Starter[] {
  if (week < firstWeeks) return known;
  const later = known.filter((each) => each.week > 0);
  const first = week % later.length;
  return [...later.slice(first), ...later.slice(0, first)];
}
