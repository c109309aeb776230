/**
 * One more place that a girl without a mentor would get, in every best set.
 *
 * Formula: with the smallest prices a new place of mentor j can go to her in some best set exactly when tight pairs (u + v = B + value) lead
 * from her to j, over those who sit where she would. She gets it in every best set exactly when no such way leads to j from anybody
 * else who has nobody: whoever gains as much may have it as well. A first place goes to one of those who gain the most by it
 * (beside.ts), or by the moves after her to whoever gets the place that she leaves.
 * So it is decided without solving again, for mentors too whom she cannot have herself, and it takes from nobody.
 * Complexity: two walks over the tight pairs.
 * Refuses nothing.
 */
import { mostPlaces } from './edits.ts';
import type { Candidate } from './help-rules.ts';
import type { OpenedRound } from './opened.ts';

/** Every one more place that she would get for certain, the one that brings most first. */
export function placesFor(opened: OpenedRound, mentee: string): Candidate[] {
  const { posed, solution, smallest, first, rowOf } = opened;
  const her = rowOf().get(mentee);
  if (her === undefined) return [];
  const { mentorOf } = solution;
  const others = [...mentorOf.keys()].filter((i) => i !== her && mentorOf[i]! < 0);
  const [hers, theirs] = [reachedFrom(opened, [her]), reachedFrom(opened, others)];
  const isHers = (j: number) => hers.has(j) && !theirs.has(j);
  const { worth } = smallest();
  const more = posed.mentors.flatMap(({ person }, j) =>
    isHers(j) ? [{ row: person, points: worth[j]!.points }] : [],
  );
  const firsts = first().flatMap(({ row, place: { worth: brings, takers } }) => {
    const isSure = takers.every((i) => i === her || (mentorOf[i]! >= 0 && isHers(mentorOf[i]!)));
    return takers.length > 0 && isSure ? [{ row, points: brings.points }] : [];
  });
  return [...more, ...firsts]
    .filter(({ row }) => row.places < mostPlaces)
    .sort((a, b) => b.points - a.points)
    .map(({ row: { mentor } }) => ({
      ...{ kind: 'place', mentor, size: 1, times: [] },
      edits: [{ edit: 'places', mentor, by: 1 }],
    }));
}

/** Who would get one more place of a mentor in every best set; `open`: she or somebody else, as far as the prices tell. */
export type Whose = 'hers' | 'another' | 'open';

/** The same question about the mentors whom a girl without one can have, by their index. */
export function whosePlace(opened: OpenedRound, mentee: string): (mentor: number) => Whose {
  const { posed, solution, menteesOf, smallest, rowOf } = opened;
  const her = rowOf().get(mentee)!;
  const others = [...solution.mentorOf.keys()].filter((i) => i !== her && solution.mentorOf[i]! < 0);
  const [hers, theirs] = [reachedFrom(opened, [her]), reachedFrom(opened, others)];
  // Somebody who could as well have nobody may change with her in another best set, whatever is added.
  const { menteePrice } = smallest();
  const swaps = [...hers].some((j) => menteesOf()[j]!.some((i) => menteePrice[i] === 0));
  return (j) => {
    if (hers.has(j)) return theirs.has(j) ? 'open' : 'hers';
    return swaps || posed.places[j] === 0 ? 'open' : 'another';
  };
}

/** The mentors with places to whom tight pairs lead from these girls. */
function reachedFrom({ posed, menteesOf, smallest }: OpenedRound, girls: readonly number[]): Set<number> {
  const { rowStart, mentor, value } = posed.problem;
  const { menteePrice, placePrice } = smallest();
  const reached = new Set<number>();
  const open = [...girls];
  for (let i = open.pop(); i !== undefined; i = open.pop())
    for (let e = rowStart[i]!, last = rowStart[i + 1]!; e < last; e++) {
      const j = mentor[e]!;
      if (posed.places[j] === 0 || menteePrice[i]! + placePrice[j]! > posed.bonus + value[e]!) continue;
      if (reached.has(j)) continue;
      reached.add(j);
      open.push(...menteesOf()[j]!);
    }
  return reached;
}
