/**
 * The pairs of a round as rows for the solver: all of them, or the best few of each girl.
 *
 * A round of 20,000 girls and 8,000 mentors has tens of millions of possible pairs, of which the best set needs 12,000: whoever only
 * wants the best set begins with few and lets in what prices ask for (pricing.ts).
 * Complexity: one comparison for each pair of people; memory for the pairs that are kept.
 * Refuses nothing.
 */
import type { PosedRound } from './problem.ts';
import type { ReadyMentee } from './people.ts';
import type { AssignmentProblem } from './types.ts';

type Round = Pick<PosedRound, 'forbidden' | 'mentees' | 'mentors' | 'places' | 'rows'>;

/** Mentors forbidden to a mentee, by id. */
export const forbiddenTo = (round: Pick<PosedRound, 'forbidden'>, mentee: ReadyMentee): ReadonlySet<string> =>
  round.forbidden.get(mentee.id) ?? nobody;
const nobody: ReadonlySet<string> = new Set();

/** Lays out at most `most` pairs of each girl, those of the greatest values; `possible` is how many there are in all. */
export function layOut(
  round: Round,
  most: number,
  told: (share: number) => void = () => {},
): { problem: AssignmentProblem; possible: number } {
  const { mentees } = round;
  const rows = round.rows();
  const pairs = new PairList(mentees.length);
  let possible = 0;
  mentees.forEach((mentee, i) => {
    rows.read(mentee, forbiddenTo(round, mentee));
    possible += rows.count;
    rows.keepBest(most);
    pairs.add(rows.mentor, rows.value, rows.count);
    if (i % 1024 === 0) told(i / mentees.length);
  });
  return { problem: pairs.problem(round), possible };
}

/** Rows that grow one after the other. */
export class PairList {
  readonly #rowStart: Uint32Array;
  #row = 0;
  #mentor: Uint32Array;
  #value: Int32Array;

  constructor(mentees: number, pairs = 32 * mentees) {
    this.#rowStart = new Uint32Array(mentees + 1);
    this.#mentor = new Uint32Array(pairs);
    this.#value = new Int32Array(pairs);
  }

  /** Adds the first `count` pairs to the row of the girl whose turn it is, and makes it the next one's turn, unless `more` follow. */
  add(mentor: Uint32Array, value: Int32Array, count: number, more = false): void {
    const from = this.#rowStart[this.#row]! + this.#open;
    const to = from + count;
    if (to > this.#mentor.length) this.#grow(to);
    this.#mentor.set(count === mentor.length ? mentor : mentor.subarray(0, count), from);
    this.#value.set(count === value.length ? value : value.subarray(0, count), from);
    this.#open = more ? this.#open + count : 0;
    if (!more) this.#rowStart[++this.#row] = to;
  }
  #open = 0;

  /** As a problem, with the people of the round. */
  problem({ mentees, mentors, places }: Round): AssignmentProblem {
    const end = this.#rowStart[this.#row]!;
    return {
      mentees: mentees.length,
      mentors: mentors.length,
      rowStart: this.#rowStart,
      mentor: this.#mentor.subarray(0, end),
      value: this.#value.subarray(0, end),
      places,
    };
  }

  /** To what the girls so far suggest, so that the last copy is not twice as large as it must be. */
  #grow(least: number): void {
    const girls = this.#rowStart.length - 1;
    const length = Math.max(least, Math.ceil((1.1 * least * girls) / (this.#row + 1)));
    const [mentor, value] = [new Uint32Array(length), new Int32Array(length)];
    mentor.set(this.#mentor);
    value.set(this.#value);
    [this.#mentor, this.#value] = [mentor, value];
  }
}
