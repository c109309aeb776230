/**
 * From seats and prices that are nearly right to the optimum: who is not exactly content leaves, and enters by shortest paths.
 *
 * First mentees, then empty places that still have a price; each entry keeps everybody else exact. Any seats and prices from 0 will do:
 * the nearer they are, the fewer enter.
 * Complexity: entries · (edges + objects · log objects), as paths.ts.
 * Refuses nothing; seats that are no pairs of the problem are the caller's fault.
 */
import { Bidders, type Rows } from './bidders.ts';
import { closedIn } from './bonus.ts';
import { Search, type Side } from './paths.ts';
import { Seating } from './seating.ts';
import { nearlyTight } from './turned.ts';
import { raisePrices } from './update.ts';

/** Who sits where, what mentees keep (value − price), and what places cost; Infinity where a mentor has none. */
export interface Standing {
  seating: Seating;
  girls: Side;
  search: Search;
  own: Float64Array;
  price: Float64Array;
}

/**
 * The optimum for a bonus. `fronts` are the mentees as bidders at the prices, `columns` the same pairs seen from the mentors, made when they
 * are asked for.
 */
export function settle(
  fronts: Bidders,
  columns: () => Rows,
  seats: { mentorOf: Int32Array; start: Uint32Array },
  bonus: number,
): Standing {
  const { price } = fronts;
  const seating = new Seating(seats.mentorOf, seats.start);
  const own = new Float64Array(seats.mentorOf.length);
  const { free: room, list, start, taken } = seating;
  const girls: Side = { bidders: fronts, own, floor: -bonus, room, list, start, taken };
  const search = new Search(girls);
  freeTheDiscontent(girls, seating);
  enterMentees(girls, search, seating);
  enterSeats(columns, girls, seating);
  // Exact prices stay exact when all are rounded down: they differ by whole numbers wherever it matters.
  for (let i = 0; i < own.length; i++) own[i] = Math.ceil(own[i]!);
  for (let j = 0; j < price.length; j++) price[j] = Math.floor(price[j]!);
  return { seating, girls, search, own, price };
}

/** The same optimum for a greater bonus: proves that no more can be matched, or matches them. */
export function raiseBonus(
  columns: () => Rows,
  { seating, girls, search, own, price }: Standing,
  bonus: number,
): void {
  const rest = bonus + girls.floor;
  const { inMentee, inMentor } = closedIn(girls.bidders.rows, seating, columns);
  girls.floor = -bonus;
  for (let i = 0; i < own.length; i++) if (inMentee[i]) own[i]! -= rest;
  for (let j = 0; j < price.length; j++) if (inMentor[j]) price[j]! += rest;
  girls.bidders.forget();
  enterMentees(girls, search, seating);
}

/** From here on who is not quite content counts as left over. */
function freeTheDiscontent({ bidders, own, floor }: Side, seating: Seating): void {
  for (let i = 0; i < own.length; i++) {
    bidders.look(i, null);
    own[i] = Math.max(bidders.most, floor);
    const mentor = seating.mentorOf[i]!;
    if (mentor < 0 || (mentor === bidders.best && own[i] === bidders.most)) continue;
    if (bidders.gain(i, mentor) < own[i]!) seating.leave(i);
  }
}

/**
 * Where searches have become long, all prices are moved at once, which costs about as much as they have; the less it helps, the later again.
 */
function enterMentees(girls: Side, search: Search, seating: Seating): void {
  let patience = girls.bidders.rows.object.length / 32;
  let since = search.reached;
  for (let i = 0; i < girls.own.length; i++) {
    if (!seating.alone[i] || girls.own[i]! <= girls.floor) continue;
    if (search.reached - since > patience) {
      raisePrices(girls, seating, updated);
      since = search.reached;
      patience *= 2;
    }
    const { bidder, object, gaveUp } = search.enter(i);
    if (gaveUp >= 0) seating.leave(gaveUp);
    for (const mentee of bidder) seating.leave(mentee);
    bidder.forEach((mentee, k) => {
      seating.seat(mentee, object[k]!);
    });
  }
}

/** How far all prices are moved at once. */
const updated = 16;

/** How far from tight the pairs are that empty places see at first: paths seldom lead further. */
const reach = 64;

function enterSeats(columns: () => Rows, girls: Side, seating: Seating): void {
  const own = girls.bidders.price;
  let search: Search | undefined;
  for (let j = 0; j < own.length; j++)
    while (seating.free[j]! > 0 && own[j]! > 0) {
      search ??= new Search({
        bidders: new Bidders(columns, girls.own, nearlyTight(girls, reach)),
        own,
        floor: 0,
        room: seating.alone,
        list: seating.mentorOf,
        start: null,
        taken: null,
      });
      const { bidder, object } = search.enter(j);
      for (const mentee of object) seating.leave(mentee);
      object.forEach((mentee, k) => {
        seating.seat(mentee, bidder[k]!);
      });
    }
}
