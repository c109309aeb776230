/**
 * The exact assignment: which mentee goes to which mentor, with whole-number prices that prove it the best.
 *
 * Problem: maximise Σ w over sets of pairs, w = B + value, each mentee at most once, mentor j at most places[j] times;
 * B = 1200 · min(mentees, Σ places) + 1, so that more matched mentees come first and the sum of values second.
 * Dual: minimise Σ u + Σ places · v over u, v ≥ 0 with u + v ≥ w on every edge whose mentor has places.
 * Method: 1. an auction (auction.ts) with a small bonus seats nearly everybody at nearly right prices; 2. shortest paths (paths.ts) make
 * it exact; 3. a walk (bonus.ts) shows that no more mentees can be matched and raises the bonus to B, or finds who can.
 * Here u = keep + bonus: the auction speaks of what a mentee keeps, value − price, so that the bonus is only her floor.
 * Complexity: as paths.ts at worst; in practice near to the number of edges (docs/benchmarks.md).
 * Deterministic; the problem stays unchanged. Refuses nothing: no mentees, no mentors and no places are answers.
 */
import { openAuction, phase, type Auction } from './auction.ts';
import { turned, type Rows } from './bidders.ts';
import { bonusOf, closedIn } from './bonus.ts';
import { enter, newSearch, type Side } from './paths.ts';
import { Seating } from './seating.ts';
import { Seats } from './seats.ts';
import type { AssignmentProblem, AssignmentSolution } from './types.ts';

/** Solves the problem: the best set of pairs, and prices that prove it. */
export function assign(problem: AssignmentProblem): AssignmentSolution {
  const { mentees, mentors, places } = problem;
  const fullBonus = bonusOf(mentees, places);
  const rows: Rows = { start: problem.rowStart, object: problem.mentor, value: problem.value };
  const { degree, maxValue } = measure(problem);
  const seats = new Seats(mentees, places, degree);
  const auction = openAuction(rows, seats, Math.min(fullBonus, 1 + maxValue), maxValue);
  runPhases(auction, maxValue);

  const seating = new Seating(seats.mentorOf, seats.start);
  const girls: Side = {
    rows,
    own: auction.keep,
    floor: -auction.bonus,
    price: seats.cheapest,
    room: seating.free,
    list: seating.list,
    start: seating.start,
    taken: seating.taken,
    search: newSearch(mentees, mentors),
  };
  freeTheDiscontent(girls, seating);
  enterMentees(girls, seating);
  enterSeats(auction, girls, seating);

  // Exact prices stay exact when all are rounded down: they differ by whole numbers wherever it matters.
  for (let i = 0; i < mentees; i++) girls.own[i] = Math.ceil(girls.own[i]!);
  for (let j = 0; j < mentors; j++) girls.price[j] = Math.floor(girls.price[j]!);

  const rest = fullBonus - auction.bonus;
  const { inMentee, inMentor } = closedIn(rows, seating, () => (auction.columns ??= turned(rows, mentors)));
  girls.floor = -fullBonus;
  for (let i = 0; i < mentees; i++) if (inMentee[i]) girls.own[i]! -= rest;
  for (let j = 0; j < mentors; j++) if (inMentor[j]) girls.price[j]! += rest;
  enterMentees(girls, seating);

  return solutionOf(problem, seating, girls, fullBonus);
}

function measure({ mentors, mentor, value }: AssignmentProblem): { degree: Uint32Array; maxValue: number } {
  const degree = new Uint32Array(mentors);
  let maxValue = 0;
  for (let e = 0; e < mentor.length; e++) {
    degree[mentor[e]!]!++;
    if (value[e]! > maxValue) maxValue = value[e]!;
  }
  return { degree, maxValue };
}

/** Phases with ε from about a hundredth of the greatest value down to 1, the unit of the values: 16 and 1 where it is 1200. */
function runPhases(auction: Auction, maxValue: number): void {
  let epsilon = 1;
  while (epsilon < maxValue / 128) epsilon *= 2;
  for (;;) {
    phase(auction, epsilon);
    if (epsilon === 1) return;
    epsilon = Math.max(1, epsilon / 16);
  }
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

function enterSeats(auction: Auction, girls: Side, seating: Seating): void {
  let seats: Side | undefined;
  for (let j = 0; j < girls.price.length; j++)
    while (seating.free[j]! > 0 && girls.price[j]! > 0) {
      seats ??= {
        rows: (auction.columns ??= turned(auction.rows, girls.price.length)),
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

function solutionOf(
  problem: AssignmentProblem,
  { mentorOf }: Seating,
  girls: Side,
  bonus: number,
): AssignmentSolution {
  const { mentees, mentors, rowStart, mentor, value } = problem;
  const menteePrice = new Float64Array(mentees);
  const placePrice = new Float64Array(mentors);
  let matched = 0;
  let total = 0;
  for (let j = 0; j < mentors; j++) placePrice[j] = girls.price[j] === Infinity ? 0 : girls.price[j]!;
  for (let i = 0; i < mentees; i++) {
    menteePrice[i] = girls.own[i]! + bonus;
    const j = mentorOf[i]!;
    if (j < 0) continue;
    matched++;
    for (let e = rowStart[i]!, last = rowStart[i + 1]!; e < last; e++)
      if (mentor[e] === j) total += value[e]!;
  }
  return { mentorOf, menteePrice, placePrice, matched, value: total };
}
