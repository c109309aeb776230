/**
 * The auction: nearly everybody gets a seat, at prices that are nearly right.
 *
 * A mentee without a mentor bids for the best for her: she pays until it is as good for her as her second choice, and a little more (ε);
 * whoever sat there bids next. A seat that is empty at a price bids for a mentee in turn, by lowering it. After a phase with ε nobody
 * who has a seat gains more than ε by another one or by none; seats that were left in it stay empty at their price until the next phase, or
 * for the exact end. The next phase has a smaller ε; who is content within it keeps her seat. Each bidder's own ε starts small and grows
 * with her bids, so that easy bids stay nearly exact and price wars end. Prices are multiples of a power of two, exact in doubles.
 * Complexity of a phase: bids · (front or row of the bidder); a price rises by ε / 4 or more with every bid.
 * References: D. P. Bertsekas, Annals of Operations Research 14 (1988): ε-scaling; D. P. Bertsekas and D. A. Castañon,
 * Computational Optimization and Applications 1 (1992): forward and reverse.
 * Refuses nothing; whatever it leaves undone the exact end mends.
 */
import { Bidders, type Rows } from './bidders.ts';
import { Line } from './line.ts';
import type { Seats } from './seats.ts';

export interface Auction {
  seats: Seats;
  /** What a mentee keeps at her seat: value − price; −bonus when she has none. */
  keep: Float64Array;
  bonus: number;
  mentees: Bidders;
  /** The other side; made when the first seat bids. */
  mentors: Bidders | null;
  columns: () => Rows;
  /** Whether prices fell since the mentees' fronts were made. */
  fell: boolean;
}

/** Opens it: all seats are free of charge, or, where places are scarce, dearer than anybody pays. */
export function openAuction(
  rows: Rows,
  columns: () => Rows,
  seats: Seats,
  bonus: number,
  maxValue: number,
): Auction {
  const mentees = rows.start.length - 1;
  if (seats.count < mentees) seats.priceAll(bonus + maxValue);
  return {
    seats,
    keep: new Float64Array(mentees).fill(-bonus),
    bonus,
    mentees: new Bidders(() => rows, seats.cheapest),
    mentors: null,
    columns,
    fell: true,
  };
}

/** A phase with ε, a power of two: first the seats bid that were left before, or all where places are scarce; then the mentees. */
export function phase(auction: Auction, epsilon: number): void {
  fillSeats(auction, epsilon);
  const waiting = discontent(auction, epsilon);
  sellSeats(auction, waiting, epsilon);
}

/** Takes the seats of those who would gain more than ε elsewhere; returns who wants to bid. */
function discontent(auction: Auction, epsilon: number): Line {
  const { seats, keep, bonus, mentees } = auction;
  if (auction.fell) mentees.forget();
  auction.fell = false;
  const waiting = new Line(keep.length);
  for (let i = 0; i < keep.length; i++) {
    mentees.look(i, null);
    const own = seats.mentorOf[i]!;
    if (own >= 0) {
      const elsewhere = mentees.best === own ? mentees.more : mentees.most;
      if (keep[i]! >= Math.max(elsewhere, -bonus) - epsilon) continue;
      seats.leave(i);
    }
    keep[i] = Math.max(mentees.most, -bonus);
    if (keep[i]! > -bonus) waiting.join(i);
  }
  return waiting;
}

/** A bidder's own ε: it starts at a part of the phase's ε and doubles with each of her bids. Powers of two: prices stay exact. */
const startingPart = 4;

/**
 * Mentees bid until each has a mentor or wants none at these prices. The last few are left to the next phase or to the exact end: they would
 * bid longest, for the last seats there are. Not many: the paths of those who enter grow with the round.
 */
function sellSeats(auction: Auction, waiting: Line, epsilon: number): void {
  const { keep } = auction;
  const own = new Float64Array(keep.length).fill(epsilon / startingPart);
  const few = Math.min(keep.length >> 8, 64);
  while (waiting.length > few) {
    let i = waiting.next();
    // Whoever loses her seat bids next: what both look at is still near in memory.
    for (let bids = 0; i >= 0 && bids < bidsInTurn; bids++) {
      const step = own[i]!;
      own[i] = Math.min(epsilon, 2 * step);
      i = menteeBids(auction, i, step);
    }
    if (i >= 0) waiting.join(i);
  }
}
const bidsInTurn = 64;

/** A mentee buys the best for her, or nothing when none is worth it; answers who sat there (−1: nobody). */
function menteeBids({ seats, keep, bonus, mentees }: Auction, i: number, step: number): number {
  mentees.look(i, null);
  const j = mentees.best;
  if (j < 0 || mentees.most <= step - bonus) {
    keep[i] = -bonus;
    return -1;
  }
  const more = Math.max(mentees.more, mentees.bestValue - seats.second(j));
  keep[i] = Math.max(more - step, -bonus);
  return seats.sell(j, i, mentees.bestValue - keep[i]);
}

/** Empty seats with a price bid until each has a mentee or is free of charge. */
function fillSeats(auction: Auction, epsilon: number): void {
  const { seats, keep, columns } = auction;
  const waiting = new Line(seats.count);
  for (let s = 0; s < seats.count; s++) if (seats.mentee[s]! < 0 && seats.price[s]! > 0) waiting.join(s);
  if (waiting.length === 0) return;
  auction.fell = true;
  auction.mentors?.forget();
  const mentors = (auction.mentors ??= new Bidders(columns, keep));
  const own = new Float64Array(seats.start.length - 1).fill(epsilon / startingPart);
  while (waiting.length > 0) {
    const s = waiting.next();
    const j = seats.of[s]!;
    const left = seatBids(auction, mentors, s, own[j]!);
    own[j] = Math.min(epsilon, 2 * own[j]!);
    if (left >= 0) waiting.join(left);
  }
  // Whose ε has grown has bid: the order of her seats may have changed.
  for (let j = 0; j < own.length; j++) if (own[j]! > epsilon / startingPart) seats.settle(j);
}

/** A seat takes the mentee who pays most for it, or becomes free of charge; answers which seat she left at a price (−1: none). */
function seatBids({ seats, keep }: Auction, mentors: Bidders, s: number, step: number): number {
  const j = seats.of[s]!;
  mentors.look(j, seats.mentorOf);
  const i = mentors.best;
  if (i < 0 || mentors.most <= step) {
    seats.lower(s, j, 0);
    return -1;
  }
  const price = Math.max(mentors.more - step, 0);
  const before = seats.mentorOf[i]!;
  const gainBefore = before >= 0 ? seats.price[seats.seatOf[i]!]! + keep[i]! : 0;
  keep[i] = mentors.bestValue - price;
  let left = -1;
  if (before >= 0) {
    left = seats.seatOf[i]!;
    seats.leave(i);
    mentors.lift(before, gainBefore - keep[i]);
    if (seats.price[left]! <= 0) left = -1;
  }
  seats.give(s, j, i, price);
  return left;
}
