/**
 * The opening of the solver: a short auction that seats most mentees and leaves prices to go on from.
 *
 * Formula: a mentee without a seat takes the mentor with the greatest w − v. When all her seats are taken she takes the cheapest,
 * whose price rises by the distance to her second choice (not below 0, which is having no mentor), and whoever sat there bids next.
 * v is the price of the mentor's cheapest seat. Whoever sits keeps a mentor that is a best one for her at these prices, so that
 * u = max(0, w − v) together with v fulfils every condition of the optimum for those who sit.
 * Complexity: at most `bidsPerMentee` · mentees bids, each a row of edges and the mentor's seats.
 * References: D. P. Bertsekas and D. A. Castañon, "The auction algorithm for the transportation problem", Annals of Operations
 * Research 20 (1989): similar objects; R. Jonker and A. Volgenant, Computing 38 (1987): bids without ε that stop at a tie.
 * Refuses nothing. A tie for taken seats, or the end of the bids, leaves the mentee to the paths of assign.ts.
 */
import { hasRoom, sit, sitInRoom, type Market } from './market.ts';

const bidsPerMentee = 4;

/** Seats whom it can and sets prices; returns the mentees left over, in order. */
export function openingBids(market: Market): number[] {
  const { mentees, rowStart, mentor, value, places } = market.problem;
  const { bonus, placePrice, menteePrice, mentorOf, seat, seatStart } = market;
  const seatPrice = new Float64Array(seat.length);
  let bids = bidsPerMentee * mentees;

  for (let next = 0; next < mentees; next++) {
    let bidder = next;
    while (bidder >= 0 && bids-- > 0) {
      let first = -1;
      let second = -1;
      let most = 0;
      let more = 0;
      for (let e = rowStart[bidder]!; e < rowStart[bidder + 1]!; e++) {
        const j = mentor[e]!;
        if (places[j] === 0) continue;
        const gain = bonus + value[e]! - placePrice[j]!;
        if (gain > most) {
          second = first;
          more = most;
          first = j;
          most = gain;
        } else if (gain > more) {
          second = j;
          more = gain;
        }
      }
      if (first < 0) break;
      if (most === more && second >= 0 && !hasRoom(market, first) && hasRoom(market, second)) first = second;
      if (hasRoom(market, first)) {
        sitInRoom(market, bidder, first);
        break;
      }
      if (most === more) break;

      let cheapest = seatStart[first]!;
      let secondPrice = Infinity;
      for (let s = cheapest + 1; s < seatStart[first + 1]!; s++) {
        if (seatPrice[s]! < seatPrice[cheapest]!) {
          secondPrice = seatPrice[cheapest]!;
          cheapest = s;
        } else if (seatPrice[s]! < secondPrice) secondPrice = seatPrice[s]!;
      }
      const left = seat[cheapest]!;
      seatPrice[cheapest]! += most - more;
      placePrice[first] = Math.min(seatPrice[cheapest]!, secondPrice);
      mentorOf[left] = -1;
      sit(market, bidder, first, cheapest);
      bidder = left;
    }
  }

  const leftOver: number[] = [];
  for (let i = 0; i < mentees; i++) {
    const j = mentorOf[i]!;
    if (j < 0) leftOver.push(i);
    else
      for (let e = rowStart[i]!; e < rowStart[i + 1]!; e++)
        if (mentor[e] === j) menteePrice[i] = bonus + value[e]! - placePrice[j]!;
  }
  return leftOver;
}
