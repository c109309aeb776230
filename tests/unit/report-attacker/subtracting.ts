/** What follows from what the attacker knows: subtracted, added up and by bounds. */
import type { Day } from '#lib/dates.ts';
import type { AnswersName } from '#lib/server/reports/publishing.ts';
import { leastShown } from '#lib/server/reports/rules.ts';
import type { Read } from './files.ts';
import type { Known } from './reading.ts';

const isSmall = (count: number) => count > 0 && count < leastShown;

/** Between two sums so few sessions were held that so few girls can have met. */
export function fewMet(met: readonly { on: Day; held: number }[]): string[] {
  const sorted = met.toSorted((a, b) => (a.on < b.on ? -1 : 1));
  return sorted.flatMap(({ on: day, held }, at) => {
    const more = held - (sorted[at - 1]?.held ?? 0);
    return isSmall(more) ? [`held until ${day}: ${more} more`] : [];
  });
}

/**
 * Sums of answers that follow from sums that were published, each multiplied and added as one likes, and hold the answers of
 * one to four girls: exactly those in which all girls but so few cancel out.
 */
export function fewAnswered(reports: readonly Read[]): string[] {
  const found: string[] = [];
  for (const name of Object.keys(reports[0]?.answers ?? {}) as AnswersName[]) {
    const sets = [
      ...new Map(
        reports.map(({ answers }) => [[...answers[name]].toSorted().join(' '), answers[name]]),
      ).values(),
    ].filter((ids) => ids.size > 0);
    // Girls who are in the same figures cancel out together.
    const alike = Map.groupBy(new Set(sets.flatMap((ids) => [...ids])), (id) =>
      sets.map((ids) => (ids.has(id) ? 1 : 0)).join(','),
    );
    const groups = [...alike].map(([row, ids]) => ({ row: row.split(',').map(Number), size: ids.length }));
    const rank = rankOf(groups.map(({ row }) => row));
    const few = groups.filter(({ size }) => isSmall(size));
    for (const chosen of choices(few)) {
      const rest = groups.filter((group) => !chosen.includes(group)).map(({ row }) => row);
      if (rankOf(rest) < rank) found.push(`${name}: the answers of ${sizeOf(chosen)}`);
    }
  }
  return found;
}

interface Alike {
  row: number[];
  size: number;
}
const sizeOf = (groups: readonly Alike[]) => groups.reduce((sum, { size }) => sum + size, 0);
/** Every choice of groups with fewer than five girls together. */
const choices = (groups: readonly Alike[]): Alike[][] =>
  groups.flatMap((group, at) => {
    const own = choices(groups.slice(at + 1)).filter((each) => isSmall(sizeOf(each) + group.size));
    return [[group], ...own.map((each) => [group, ...each])];
  });

/** By Gauss, with whole numbers modulo a prime. */
function rankOf(given: readonly (readonly number[])[]): number {
  const prime = 1_000_003;
  const matrix = given.map((row) => [...row]);
  let rank = 0;
  for (let column = 0; column < (matrix[0]?.length ?? 0); column += 1) {
    const at = matrix.findIndex((row, place) => place >= rank && row[column] !== 0);
    if (at < 0) continue;
    const [pivot] = matrix.splice(at, 1);
    matrix.splice(rank, 0, pivot!);
    for (const row of matrix.slice(rank + 1)) {
      const [by, of] = [row[column]!, pivot![column]!];
      if (by === 0) continue;
      for (let each = column; each < row.length; each += 1)
        row[each] = (((row[each]! * of - pivot![each]! * by) % prime) + prime) % prime;
    }
    rank += 1;
  }
  return rank;
}

const mostKnown = 400;

/** Every smaller group that follows from what is known, by subtracting again and again and by bounds. */
export function attack(known: readonly Known[]): string[] {
  const found = new Set<string>();
  const all = new Map(known.map((each) => [each.set, each]));
  const learn = (name: string, set: bigint, count: number) => {
    if (isSmall(count)) found.add(`${name} = ${count}`);
    if (!all.has(set)) all.set(set, { name, set, count });
  };
  for (const { name, count } of known) if (isSmall(count)) found.add(`${name} = ${count}`);
  for (let before = 0; before < all.size && all.size < mostKnown;) {
    before = all.size;
    const list = [...all.values()];
    for (const one of list)
      for (const other of list) {
        if (one === other || all.size >= mostKnown) continue;
        const common = one.set & other.set;
        if (common === other.set)
          learn(`(${one.name} − ${other.name})`, one.set ^ other.set, one.count - other.count);
        // Groups that exclude each other: their sum is a group too, from which others can be taken.
        else if (common === 0n && one.name < other.name)
          learn(`(${one.name} + ${other.name})`, one.set | other.set, one.count + other.count);
      }
  }
  // What two groups have in common lies between bounds: within the smallest group that holds both.
  const list = [...all.values()];
  for (const one of list.slice(0, 250))
    for (const other of list.slice(0, 250)) {
      const [common, union] = [one.set & other.set, one.set | other.set];
      if (one.name >= other.name || common === 0n || common === one.set || common === other.set) continue;
      const around = list
        .filter(({ set }) => (set & union) === union)
        .reduce((least, { count }) => Math.min(least, count), Infinity);
      const most = Math.min(one.count, other.count);
      const least = Number.isFinite(around) ? Math.max(0, one.count + other.count - around) : 0;
      if (least > 0 && most < leastShown) found.add(`${one.name} ∩ ${other.name}: ${least}–${most}`);
      if (least === most && isSmall(least)) found.add(`${one.name} ∩ ${other.name} = ${least}`);
    }
  return [...found].toSorted((a, b) => a.length - b.length).slice(0, 20);
}
