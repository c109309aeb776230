/**
 * All prices at once: every mentor becomes dearer by the way from her to the nearest end, so that who enters next finds one at no cost.
 *
 * Where hardly a place is empty, searches one by one cross most of a round to the last few ends. One search from all ends backwards
 * tells how far each mentor is from them; moved by as much, prices stay exact. Who is further off than `reach` moves by `reach`, so only
 * pairs that are nearly tight are looked at.
 * Complexity: the fronts, or rows where these do not reach as far, + mentors · log mentors.
 * Reference: A. V. Goldberg and R. Kennedy, Mathematical Programming 71 (1995), global price updates.
 * Refuses nothing; prices that are not exact give nonsense.
 */
import { Heap } from './heap.ts';
import type { Side } from './paths.ts';
import type { Seating } from './seating.ts';
import { nearlyTight } from './turned.ts';

/** Raises the prices of all mentors who are not next to an empty place; what mentees keep falls with them. */
export function raisePrices(
  girls: Side,
  { mentorOf, start, list, taken, free }: Seating,
  reach: number,
): void {
  const {
    own,
    floor,
    bidders: { price },
  } = girls;
  const near = nearlyTight(girls, reach);
  const way = new Float64Array(price.length).fill(reach);
  const heap = new Heap(price.length);
  const come = (j: number, length: number) => {
    if (length >= way[j]!) return;
    way[j] = length;
    heap.lower(j, length);
  };
  for (let j = 0; j < price.length; j++)
    if (free[j]! > 0) come(j, 0);
    else for (let s = start[j]!; s < start[j]! + taken[j]!; s++) come(j, own[list[s]!]! - floor);
  while (heap.size > 0) {
    const j = heap.pop();
    const base = way[j]! + price[j]!;
    for (let e = near.start[j]!, end = near.start[j + 1]!; e < end; e++) {
      const i = near.object[e]!;
      if (mentorOf[i]! >= 0) come(mentorOf[i]!, base + own[i]! - near.value[e]!);
    }
  }
  for (let j = 0; j < price.length; j++) {
    price[j]! += way[j]!;
    for (let s = start[j]!; s < start[j]! + taken[j]!; s++) own[list[s]!]! -= way[j]!;
  }
}
