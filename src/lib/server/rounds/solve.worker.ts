/** Runs a round beside the server's thread. Knows matching and nothing else: no database, no clock, no files. */
import { parentPort, workerData } from 'node:worker_threads';
import {
  readMatches,
  solveRound,
  verify,
  writeCertificate,
  writeMatches,
  writeSummary,
  writeUnmatched,
  type Fault,
  type InputHashes,
  type Match,
  type RoundInput,
  type Verdict,
} from '#lib/matching/index.ts';

export type WorkerTask =
  | { task: 'solve'; input: RoundInput; hashes: InputHashes }
  | { task: 'verify'; input: RoundInput; hashes: InputHashes; matches: string; certificate: string };

export interface SolvedTexts {
  matches: Match[];
  matchesCsv: string;
  unmatchedCsv: string;
  certificate: string;
  summary: string;
}

export type WorkerMessage =
  | { kind: 'phase'; phase: 'solving' | 'verifying' }
  | { kind: 'solved'; solved: SolvedTexts }
  | { kind: 'faults'; faults: Fault[] }
  | { kind: 'verdict'; verdict: Verdict | null };

const say = (message: WorkerMessage) => parentPort?.postMessage(message);

/** Null: the texts are not a round's matches and certificate at all. */
function verdictOn(
  input: RoundInput,
  hashes: InputHashes,
  matches: string,
  certificate: string,
): Verdict | null {
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

function run(task: WorkerTask): void {
  const { input, hashes } = task;
  if (task.task === 'verify') {
    say({ kind: 'verdict', verdict: verdictOn(input, hashes, task.matches, task.certificate) });
    return;
  }
  say({ kind: 'phase', phase: 'solving' });
  const answer = solveRound(input, hashes);
  if (!answer.ok) {
    say({ kind: 'faults', faults: answer.faults });
    return;
  }
  say({ kind: 'phase', phase: 'verifying' });
  const solved = {
    matches: answer.matches,
    matchesCsv: writeMatches(answer.matches),
    unmatchedCsv: writeUnmatched(answer.unmatched),
    certificate: writeCertificate(answer.certificate),
    summary: writeSummary(answer.summary),
  };
  if (!verdictOn(input, hashes, solved.matchesCsv, solved.certificate)?.ok)
    throw new Error('the answer does not pass its own verification');
  say({ kind: 'solved', solved });
}

run(workerData as WorkerTask);
