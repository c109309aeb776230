/**
 * From seats and prices that are nearly right to the optimum: who is not exactly content leaves, and enters by shortest paths.
 *
 * First mentees, then empty places that still have a price; each entry keeps everybody else exact. Any seats and prices from 0 will do:
 * the nearer they are, the fewer enter.
 * Complexity: entries · (edges + objects · log objects), as paths.ts.
 * Refuses nothing; seats that are no pairs of the problem are the caller's fault.
 */
import type { Rows } from './bidders.ts';
import { closedIn } from './bonus.ts';
import { enter, newSearch, type Side } from './paths.ts';
import { Seating } from './seating.ts';

/** Who sits where, what mentees keep (value − price), and what places cost; Infinity where a mentor has none. */
export interface Standing {
  seating: Seating;
  girls: Side;
  own: Float64Array;
  price: Float64Array;
}

/** The optimum for a bonus. `columns` are the same pairs seen from the mentors, made when they are asked for. */
export function settle(
  rows: Rows,
  columns: () => Rows,
  seats: { mentorOf: Int32Array; start: Uint32Array },
  price: Float64Array,
  bonus: number,
): Standing {
  const seating = new Seating(seats.mentorOf, seats.start);
  const girls: Side = {
    rows,
    own: new Float64Array(seats.mentorOf.length),
    floor: -bonus,
    price,
    room: seating.free,
    list: seating.list,
    start: seating.start,
    taken: seating.taken,
    search: newSearch(seats.mentorOf.length, price.length),
  };
  freeTheDiscontent(girls, seating);
  enterMentees(girls, seating);
  enterSeats(columns, girls, seating);
  // Exact prices stay exact when all are rounded down: they differ by whole numbers wherever it matters.
  for (let i = 0; i < girls.own.length; i++) girls.own[i] = Math.ceil(girls.own[i]!);
  for (let j = 0; j < price.length; j++) price[j] = Math.floor(price[j]!);
  return { seating, girls, own: girls.own, price };
}

/** The same optimum for a greater bonus: proves that no more can be matched, or matches them. */
export function raiseBonus(
  rows: Rows,
  columns: () => Rows,
  { seating, girls, own, price }: Standing,
  bonus: number,
): void {
  const rest = bonus + girls.floor;
  const { inMentee, inMentor } = closedIn(rows, seating, columns);
  girls.floor = -bonus;
  for (let i = 0; i < own.length; i++) if (inMentee[i]) own[i]! -= rest;
  for (let j = 0; j < price.length; j++) if (inMentor[j]) price[j]! += rest;
  enterMentees(girls, seating);
}

/** From here on who is not quite content counts as left over. */
function freeTheDiscontent({ rows, own, floor, price }: Side, seating: Seating): void {
  for (let i = 0; i < own.length; i++) {
    const mentor = seating.mentorOf[i]!;
    let most = floor;
    let here = -Infinity;
    for (let e = rows.start[i]!, last = rows.start[i + 1]!; e < last; e++) {
      const gain = rows.value[e]! - price[rows.object[e]!]!;
      if (gain > most) most = gain;
      if (rows.object[e] === mentor) here = gain;
    }
    own[i] = most;
    if (mentor >= 0 && here < most) seating.leave(i);
  }
}

function enterMentees(girls: Side, seating: Seating): void {
  for (let i = 0; i < girls.own.length; i++) {
    if (!seating.alone[i] || girls.own[i]! <= girls.floor) continue;
    const { bidder, object, gaveUp } = enter(girls, i);
    if (gaveUp >= 0) seating.leave(gaveUp);
    for (const mentee of bidder) seating.leave(mentee);
    bidder.forEach((mentee, k) => {
      seating.seat(mentee, object[k]!);
    });
  }
}

function enterSeats(columns: () => Rows, girls: Side, seating: Seating): void {
  let seats: Side | undefined;
  for (let j = 0; j < girls.price.length; j++)
    while (seating.free[j]! > 0 && girls.price[j]! > 0) {
      seats ??= {
        rows: columns(),
        own: girls.price,
        floor: 0,
        price: girls.own,
        room: seating.alone,
        list: seating.mentorOf,
        start: null,
        taken: null,
        search: newSearch(girls.price.length, girls.own.length),
      };
      const { bidder, object } = enter(seats, j);
      for (const mentee of object) seating.leave(mentee);
      object.forEach((mentee, k) => {
        seating.seat(mentee, bidder[k]!);
      });
    }
}
