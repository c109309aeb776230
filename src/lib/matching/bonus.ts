/**
 * The bonus of a pair, and the proof that no more mentees can be matched.
 *
 * From every mentee without a mentor over all her pairs to mentors, and from a mentor to all who sit there: who is reached so, and never comes
 * to an empty place, is *closed in*: those mentees have only those mentors, whose places are all taken. The rest of the bonus then
 * goes to the prices of these mentors and to all other mentees, which keeps every price exact (D. König 1931: a least cover).
 * Complexity: one walk over the edges.
 */
import type { Rows } from './bidders.ts';
import type { Seating } from './seating.ts';

/** B: one more matched mentee outweighs any values. */
export function bonusOf(mentees: number, places: ArrayLike<number>): number {
  let total = 0;
  for (let j = 0; j < places.length; j++) total += places[j]!;
  return 1200 * Math.min(mentees, total) + 1;
}

/** Who is closed in; mentees without a mentor who are not can be matched. */
export function closedIn(
  rows: Rows,
  seating: Seating,
  columns: () => Rows,
): { inMentee: Uint8Array; inMentor: Uint8Array } {
  const { mentorOf, alone, free, start, list, taken } = seating;
  const inMentee = new Uint8Array(mentorOf.length);
  const inMentor = new Uint8Array(free.length);
  const nobodyAlone = !alone.includes(1);
  if (nobodyAlone) return { inMentee, inMentor };
  const roomy: number[] = [];
  for (let j = 0; j < free.length; j++) if (free[j]! > 0) roomy.push(j);
  if (roomy.length === 0) {
    inMentee.fill(1);
    inMentor.fill(1);
    return { inMentee, inMentor };
  }

  // Who leads to an empty place, from its end.
  const leads = new Uint8Array(free.length);
  const leadsMentee = new Uint8Array(mentorOf.length);
  for (const j of roomy) leads[j] = 1;
  for (let j = roomy.pop(); j !== undefined; j = roomy.pop()) {
    const { start: from, object } = columns();
    for (let e = from[j]!; e < from[j + 1]!; e++) {
      const i = object[e]!;
      if (leadsMentee[i]) continue;
      leadsMentee[i] = 1;
      const k = mentorOf[i]!;
      if (k >= 0 && !leads[k]) {
        leads[k] = 1;
        roomy.push(k);
      }
    }
  }

  const open: number[] = [];
  for (let i = 0; i < alone.length; i++)
    if (alone[i] && !leadsMentee[i]) {
      inMentee[i] = 1;
      open.push(i);
    }
  for (let i = open.pop(); i !== undefined; i = open.pop())
    for (let e = rows.start[i]!; e < rows.start[i + 1]!; e++) {
      const j = rows.object[e]!;
      if (inMentor[j] || start[j] === start[j + 1]) continue;
      inMentor[j] = 1;
      for (let s = start[j]!; s < start[j]! + taken[j]!; s++) {
        const other = list[s]!;
        if (inMentee[other]) continue;
        inMentee[other] = 1;
        open.push(other);
      }
    }
  return { inMentee, inMentor };
}
