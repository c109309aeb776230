/**
 * What if? A solved round with something changed: who would have whom, what it brings or costs, and the proof.
 *
 * Steps: edits.ts changes rows and decisions, near.ts finds the pairs, warm.ts the new optimum from the old one.
 * Complexity: as those; a lock, a ban, a place or a person compares one person with everybody, other rules compare all.
 * Refuses, as faults: what edits.ts and problem.ts refuse.
 */
import { compareBytes } from './bytes.ts';
import { certificateOf } from './certificate.ts';
import { editRound, type Edit, type EditFault } from './edits.ts';
import { poseNear } from './near.ts';
import type { Move, OpenedRound, Total } from './opened.ts';
import { roundOf, type SolvedRound } from './round.ts';
import type { Certificate, InputHashes, RoundInput } from './types.ts';
import { solveNear, type SolvedNear } from './warm.ts';

export interface Change {
  /** The rows, decisions and rules with the edits made. */
  input: RoundInput;
  before: Total;
  after: Total;
  /** Everybody whose mentor changes, sorted by the bytes of the mentee's id. Where several sets are as good: one that moves few. */
  moves: Move[];
  /** The proof of the new optimum, to the byte the one `solveRound` gives. */
  certificate: (inputs?: InputHashes) => Certificate;
  /** The whole answer. Its matches may differ from those of `solveRound` where several sets are as good. */
  round: (inputs?: InputHashes) => SolvedRound;
  near: SolvedNear;
}

export type WhatIf = ({ ok: true } & Change) | { ok: false; faults: EditFault[] };

/** What becomes of a solved round when these edits are made, one after another. */
export function whatIf(from: OpenedRound, edits: readonly Edit[]): WhatIf {
  const edited = editRound(from.posed.input, edits);
  if (!edited.ok) return edited;
  const answer = poseNear(from.posed, edited.input);
  if (!answer.ok) return answer;
  const { posed } = answer;
  const near = solveNear(from, posed);
  return {
    ok: true,
    input: edited.input,
    before: from.total(),
    after: near.opened.total(),
    moves: movesBetween(from.mentorOf, near.opened.mentorOf),
    certificate: (inputs = {}) => certificateOf(posed, near.solution, inputs),
    round: (inputs = {}) => roundOf(posed, near.solution, posed.problem.mentor.length, inputs),
    near,
  };
}

/** Everybody whose mentor differs. */
export function movesBetween(
  before: ReadonlyMap<string, string>,
  after: ReadonlyMap<string, string>,
): Move[] {
  const moves: Move[] = [];
  for (const [mentee, from] of before) {
    const to = after.get(mentee) ?? null;
    if (to !== from) moves.push({ mentee, from, to });
  }
  for (const [mentee, to] of after) if (!before.has(mentee)) moves.push({ mentee, from: null, to });
  return moves.sort((a, b) => compareBytes(a.mentee, b.mentee));
}
