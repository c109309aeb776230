/**
 * What 20 km more travel and one more evening of a mentor would bring.
 *
 * Every such change is first bounded by the prices (beside.ts): a bound of 0 is exact. What may bring something is solved again (warm.ts), the
 * greatest bound first, and of each kind no more than `most`; how many were left is told.
 * Complexity: one reading of the mentors for each evening and girl, then `most` solves of each kind.
 * Refuses nothing.
 */
import { mostOfChanges } from './beside.ts';
import { mostKm } from './edits.ts';
import type { OpenedRound } from './opened.ts';
import type { Mentor } from './types.ts';
import { whatIf } from './whatif.ts';
import { byWorth, isWorth, type MoreOfMentor, type Worth } from './worth.ts';

export interface Solved<T> {
  list: T[];
  /** Changes that bring nothing, by the prices. */
  nothing: number;
  /** Changes that may bring something, but less than those that were solved may; not solved. */
  untried: number;
  /** What each of those not solved brings at most, in points and without a girl; null when none is left or one might bring a girl. */
  untriedMost: number | null;
}

/** Changes of one kind that may bring something, the greatest bound first, and how many cannot. */
export interface Promising<T> {
  tries: (Try<T> & { most: number })[];
  nothing: number;
}
/** A mentor as she would be. */
interface Try<T> {
  row: Mentor;
  of: T;
}

export const furtherKm = 20;

/** Mentors whom 20 km more may bring something. */
export const promisingTravel = (opened: OpenedRound): Promising<object> =>
  promising(opened, [
    peopleOf(opened)
      .filter(({ meeting, travel_km }) => meeting !== 'online' && travel_km < mostKm)
      .map((row) => ({ row: { ...row, travel_km: Math.min(mostKm, row.travel_km + furtherKm) }, of: {} })),
  ]);

/** Mentors and evenings: times that a girl has and the mentor has not. */
export function promisingEvenings(opened: OpenedRound): Promising<{ time: string }> {
  const evenings = [...new Set(opened.posed.input.mentees.flatMap(({ times }) => times))]
    .filter((time) => time.endsWith('-evening'))
    .sort();
  return promising(
    opened,
    evenings.map((time) =>
      peopleOf(opened)
        .filter(({ times }) => !times.includes(time))
        .map((row) => ({ row: { ...row, times: [...row.times, time] }, of: { time } })),
    ),
  );
}

const peopleOf = ({ posed }: OpenedRound): Mentor[] => posed.mentors.map(({ person }) => person);

/** In each of the lists a mentor stands once. */
function promising<T>(opened: OpenedRound, lists: readonly Try<T>[][]): Promising<T> {
  const all = lists.flatMap((tries) => {
    const most = mostOfChanges(
      opened,
      tries.map(({ row }) => row),
    );
    return tries.map((each, at) => ({ ...each, most: most[at]! }));
  });
  const tries = all.filter(({ most }) => most > 0).sort((a, b) => b.most - a.most);
  return { tries, nothing: all.length - tries.length };
}

/** Solves the first `most` of them, and tells after each. */
export function solveFirst<T extends object>(
  opened: OpenedRound,
  { tries, nothing }: Promising<T>,
  most: number,
  behind: () => void,
): Solved<MoreOfMentor & T> {
  const list = tries.slice(0, most).flatMap(({ row, of }) => {
    const change = whatIf(opened, [{ edit: 'mentor', row }]);
    behind();
    if (!change.ok) return [];
    const [before, after] = [change.before, change.after];
    const worth = { mentees: after.matched - before.matched, points: after.value - before.value } as Worth;
    return isWorth(worth) ? [{ mentor: row.mentor, ...of, worth }] : [];
  });
  list.sort((a, b) => byWorth(a.worth, b.worth));
  const next = tries[most];
  // One girl more weighs B, and costs the others no more points than all pairs have together.
  const isSure = next !== undefined && next.most < opened.posed.bonus - opened.total().value;
  return {
    list,
    nothing,
    untried: Math.max(0, tries.length - most),
    untriedMost: isSure ? next.most : null,
  };
}
