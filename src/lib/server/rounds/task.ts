/** What the worker does with a round. Knows matching and nothing else: no database, no clock, no files. */
import {
  explainRound,
  readCertificate,
  readMatches,
  solveRound,
  verify,
  writeCertificate,
  writeMatches,
  writeSummary,
  writeUnmatched,
  type Fault,
  type InputHashes,
  type Limits,
  type Match,
  type RoundInput,
  type Verdict,
} from '#lib/matching/index.ts';

export type Task =
  | { task: 'solve'; input: RoundInput; hashes: InputHashes }
  | { task: 'verify'; input: RoundInput; hashes: InputHashes; matches: string; certificate: string }
  | { task: 'limits'; input: RoundInput; matches: string; certificate: string };

export interface SolvedTexts {
  matches: Match[];
  matchesCsv: string;
  unmatchedCsv: string;
  certificate: string;
  summary: string;
}

/** How far it is: what a solving does, or how many of how many steps are behind it. */
export type Step = 'solving' | 'verifying' | { done: number; of: number };
export type Answer =
  | { kind: 'solved'; solved: SolvedTexts }
  | { kind: 'faults'; faults: Fault[] }
  /** Null: the texts are not a round's matches and certificate at all. */
  | { kind: 'verdict'; verdict: Verdict | null }
  | { kind: 'limits'; limits: Limits };

function verdictOn(input: RoundInput, hashes: InputHashes, matches: string, certificate: string) {
  const rows = readMatches(matches);
  if (!rows.ok) return null;
  let proof: unknown;
  try {
    proof = JSON.parse(certificate);
  } catch {
    return null;
  }
  return verify(input, rows.rows, proof, hashes);
}

/** Solves a round and checks its own answer before anybody sees it, or verifies one that was kept. */
export function answerTask(task: Task, told: (step: Step) => void): Answer {
  if (task.task === 'limits') return limitsOf(task, told);
  const { input, hashes } = task;
  if (task.task === 'verify')
    return { kind: 'verdict', verdict: verdictOn(input, hashes, task.matches, task.certificate) };
  told('solving');
  const answer = solveRound(input, hashes);
  if (!answer.ok) return { kind: 'faults', faults: answer.faults };
  told('verifying');
  const solved = {
    matches: answer.matches,
    matchesCsv: writeMatches(answer.matches),
    unmatchedCsv: writeUnmatched(answer.unmatched),
    certificate: writeCertificate(answer.certificate),
    summary: writeSummary(answer.summary),
  };
  if (!verdictOn(input, hashes, solved.matchesCsv, solved.certificate)?.ok)
    throw new Error('the answer does not pass its own verification');
  return { kind: 'solved', solved };
}

function limitsOf(
  { input, matches, certificate }: Extract<Task, { task: 'limits' }>,
  told: (step: Step) => void,
): Answer {
  const rows = readMatches(matches);
  const prices = readCertificate(certificate);
  const opened = rows.ok && prices ? explainRound(input, rows.rows, prices) : null;
  if (!opened?.ok) throw new Error('what is kept of a round cannot be opened');
  const limits = opened.explainer.limits((done, of) => {
    told({ done, of });
  });
  return { kind: 'limits', limits };
}
