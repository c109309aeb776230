/**
 * The bonus of a pair, and the proof that no more mentees can be matched.
 *
 * From every mentee without a mentor over all her pairs to mentors, and from a mentor to all who sit there: who is reached so, and never comes
 * to an empty place, is *closed in*: those mentees have only those mentors, whose places are all taken. The rest of the bonus then
 * goes to the prices of these mentors and to all other mentees, which keeps every price exact (D. König 1931: a least cover).
 * Complexity: one walk over the edges.
 * Refuses nothing; seats that are not optimal for a smaller bonus are the caller's fault.
 */
import type { Rows } from './bidders.ts';
import type { Seating } from './seating.ts';

/** B: one more matched mentee outweighs any values. */
export function bonusOf(mentees: number, places: ArrayLike<number>): number {
  let total = 0;
  for (let j = 0; j < places.length; j++) total += places[j]!;
  return 1200 * Math.min(mentees, total) + 1;
}

export interface Closed {
  inMentee: Uint8Array;
  inMentor: Uint8Array;
}

/** Who is closed in; mentees without a mentor who are not can be matched. `columns` are only asked for when there is such a mentee. */
export function closedIn(rows: Rows, seating: Seating, columns: () => Rows): Closed {
  const { alone, free } = seating;
  if (!free.some((each) => each > 0))
    return { inMentee: new Uint8Array(alone.length).fill(1), inMentor: new Uint8Array(free.length).fill(1) };
  const nobody = new Uint8Array(alone.length);
  return around(nobody, rows, seating) ?? around(leading(seating, columns()), rows, seating)!;
}

/** Everybody whom mentees without a mentor come to, without those who may be left out; null when they come to an empty place. */
function around(without: Uint8Array, rows: Rows, seating: Seating): Closed | null {
  const { alone, free, start, list, taken } = seating;
  const inMentee = new Uint8Array(alone.length);
  const inMentor = new Uint8Array(free.length);
  const open: number[] = [];
  for (let i = 0; i < alone.length; i++)
    if (alone[i] && !without[i]) {
      inMentee[i] = 1;
      open.push(i);
    }
  for (let i = open.pop(); i !== undefined; i = open.pop())
    for (let e = rows.start[i]!; e < rows.start[i + 1]!; e++) {
      const j = rows.object[e]!;
      if (inMentor[j] || start[j] === start[j + 1]) continue;
      if (free[j]! > 0) return null;
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

/** Mentees who lead to an empty place, found from its end. */
function leading({ mentorOf, free }: Seating, columns: Rows): Uint8Array {
  const leads = Uint8Array.from(free, (each) => Number(each > 0));
  const leadsMentee = new Uint8Array(mentorOf.length);
  const open: number[] = [];
  for (let j = 0; j < free.length; j++) if (leads[j]) open.push(j);
  for (let j = open.pop(); j !== undefined; j = open.pop())
    for (let e = columns.start[j]!; e < columns.start[j + 1]!; e++) {
      const i = columns.object[e]!;
      if (leadsMentee[i]) continue;
      leadsMentee[i] = 1;
      const k = mentorOf[i]!;
      if (k >= 0 && !leads[k]) {
        leads[k] = 1;
        open.push(k);
      }
    }
  return leadsMentee;
}
