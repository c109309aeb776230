import { readRoundFiles } from '../../../cli/round-files.ts';
import { explainRound, type Explainer } from '../explain.ts';
import { solveRound, type SolvedRound } from '../round.ts';
import type { RoundInput } from '../types.ts';

const file = (name: string) => `tests/data/pilot/${name}`;

/** The pilot's round as it stands in `tests/data`. */
export async function pilotRound(): Promise<RoundInput> {
  const read = await readRoundFiles(
    {
      mentees: file('mentees.csv'),
      mentors: file('mentors.csv'),
      hubs: file('hubs.csv'),
      decisions: file('decisions.csv'),
      rules: file('rules.json'),
    },
    { now: '2026-10-01T08:00:00.000Z', say: () => {}, complain: () => {}, progress: () => {} },
  );
  if (!read.ok) throw new Error('the pilot has faults');
  return read.files.input;
}

/** A round that must have an answer, solved. */
export function solve(input: RoundInput): SolvedRound {
  const answer = solveRound(input);
  if (!answer.ok) throw new Error(answer.faults[0]!.code);
  return answer;
}

/** The same, opened for questions. */
export function explained(input: RoundInput): Explainer {
  const { matches, certificate } = solve(input);
  const opened = explainRound(input, matches, certificate);
  if (!opened.ok) throw new Error('not opened');
  return opened.explainer;
}
