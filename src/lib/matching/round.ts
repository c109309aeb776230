/**
 * A round from people, decisions and rules to matches, reasons, certificate and figures.
 *
 * Steps: who takes part → possible pairs → locks out → order by seed → assign → smallest prices → back to people.
 * Complexity: one comparison for each pair of people, then assign.ts.
 * Refuses, as faults: what problem.ts refuses. Nobody eligible, no mentors and no places are answers, not faults.
 */
import { compareBytes } from './bytes.ts';
import { certificateOf } from './certificate.ts';
import { noExclusions, reasons } from './possible.ts';
import { forbiddenTo } from './layout.ts';
import { solvePosed, type Told } from './pricing.ts';
import { matchOf, pairOf, poseRound, type PosedRound } from './problem.ts';
import { bitOf } from './rows.ts';
import { summaryOf, type Summary } from './summary.ts';
import type {
  AssignmentSolution,
  Certificate,
  Fault,
  InputHashes,
  Match,
  Reason,
  RoundInput,
  Unmatched,
} from './types.ts';
import type { ReadyMentee } from './people.ts';

export interface SolvedRound {
  /** Sorted by the bytes of the mentee's id, as everything here. */
  matches: Match[];
  unmatched: Unmatched[];
  certificate: Certificate;
  summary: Summary;
}

export type RoundAnswer = ({ ok: true } & SolvedRound) | { ok: false; faults: Fault[] };

/**
 * Solves a round. The same people, decisions, rules and seed give the same answer, whatever the order of rows; `inputs` (hashes of
 * what was read) is only written into the certificate; `told` hears how far it is. Returns every fault instead when rows or decisions contradict.
 */
export function solveRound(input: RoundInput, inputs: InputHashes = {}, told?: Told): RoundAnswer {
  const answer = poseRound(input);
  if (!answer.ok) return answer;
  const { posed } = answer;
  const { solution, prices, possible } = solvePosed(posed, told);
  return { ok: true, ...roundOf(posed, { ...solution, ...prices }, possible, inputs) };
}

/** A solved problem as a round: back to people, with reasons, certificate and figures; `possible` counts its possible free pairs. */
export function roundOf(
  posed: PosedRound,
  solution: AssignmentSolution,
  possible: number,
  inputs: InputHashes = {},
): SolvedRound {
  const mentorOf = new Map(posed.locks);
  solution.mentorOf.forEach((j, i) => {
    if (j >= 0) mentorOf.set(posed.mentees[i]!.id, posed.mentors[j]!.id);
  });
  const byMentee = (a: { mentee: string }, b: { mentee: string }) => compareBytes(a.mentee, b.mentee);
  const matches = [...mentorOf]
    .map(([mentee, mentor]) =>
      matchOf(
        pairOf(posed, posed.menteeById.get(mentee)!, posed.mentorById.get(mentor)!),
        posed.locks.has(mentee),
      ),
    )
    .sort(byMentee);
  const unmatched = posed.input.mentees
    .filter(({ mentee }) => !mentorOf.has(mentee))
    .map(({ mentee }) => whyUnmatched(posed, mentee))
    .sort(byMentee);
  const certificate = certificateOf(posed, solution, inputs);
  return { matches, unmatched, certificate, summary: summaryOf(posed, possible, matches, unmatched) };
}

/** Why a mentee whom the best set leaves out has nobody. */
export function whyUnmatched(posed: PosedRound, id: string): Unmatched {
  const mentee = posed.menteeById.get(id);
  if (!mentee)
    return { mentee: id, reason: 'consent-missing', possible: 0, excluded: noExclusions(), relax: null };
  const { possible, excluded, relax } = chancesOf(posed, mentee);
  return { mentee: id, reason: possible ? 'places-full' : 'no-possible-mentor', possible, excluded, relax };
}

/** How many mentors are possible for a mentee, which rule excludes the others, and which one shuts out most all by itself. */
function chancesOf(
  posed: PosedRound,
  mentee: ReadyMentee,
): Pick<Unmatched, 'possible' | 'excluded' | 'relax'> {
  const excluded = noExclusions();
  const counts = posed.rows().brokenRules(mentee, forbiddenTo(posed, mentee));
  const first = (broken: number) => reasons.find((reason) => broken & bitOf[reason])!;
  for (let broken = 1; broken < counts.length; broken++) excluded[first(broken)] += counts[broken]!;
  const alone = (reason: Reason) => counts[bitOf[reason]]!;
  const rule = reasons.reduce((most: Reason, each) => (alone(each) > alone(most) ? each : most), 'forbidden');
  return { possible: counts[0]!, excluded, relax: alone(rule) ? { rule, opens: alone(rule) } : null };
}
