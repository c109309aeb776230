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
  type Explainer,
  type Fault,
  type Help,
  type InputHashes,
  type Limits,
  type Match,
  type RoundInput,
  type Verdict,
} from '#lib/matching/index.ts';

export type Task =
  | { task: 'solve'; input: RoundInput; hashes: InputHashes }
  | { task: 'verify'; input: RoundInput; hashes: InputHashes; matches: string; certificate: string }
  | ({ task: 'limits' } & Kept)
  /** What would help a girl who has nobody; a ban with one of `never` is not lifted. */
  | ({ task: 'helps'; mentee: string; never: string[] } & Kept);

/** A round and the texts of its solution. */
interface Kept {
  input: RoundInput;
  matches: string;
  certificate: string;
}

export interface SolvedTexts {
  matches: Match[];
  matchesCsv: string;
  unmatchedCsv: string;
  certificate: string;
  summary: string;
}

export type HelpFound = Pick<Help, 'kind' | 'size' | 'times' | 'keepsPlace' | 'mentor' | 'lose'>;

/**
 * How far it is: what a solving does now and how much of that is done, 0 … 1 (null: nobody knows), or how many of how many steps are
 * behind it.
 */
export type Step =
  | { phase: 'comparing' | 'solving' | 'pricing' | 'verifying'; share: number | null }
  | { done: number; of: number };
export type Answer =
  | { kind: 'solved'; solved: SolvedTexts }
  | { kind: 'faults'; faults: Fault[] }
  /** Null: the texts are not a round's matches and certificate at all. */
  | { kind: 'verdict'; verdict: Verdict | null }
  | { kind: 'limits'; limits: Limits }
  | { kind: 'helps'; helps: HelpFound[] };

function verdictOn(
  input: RoundInput,
  hashes: InputHashes,
  matches: string,
  certificate: string,
  told?: (share: number) => void,
) {
  const rows = readMatches(matches);
  if (!rows.ok) return null;
  let proof: unknown;
  try {
    proof = JSON.parse(certificate);
  } catch {
    return null;
  }
  return verify(input, rows.rows, proof, hashes, told);
}

/** Solves a round and checks its own answer before anybody sees it, or verifies one that was kept. */
export function answerTask(task: Task, told: (step: Step) => void): Answer {
  if (task.task === 'limits') return limitsOf(task, told);
  if (task.task === 'helps') return helpsOf(task);
  const { input, hashes } = task;
  if (task.task === 'verify')
    return { kind: 'verdict', verdict: verdictOn(input, hashes, task.matches, task.certificate) };
  const percents = byPercent(told);
  const answer = solveRound(input, hashes, (phase, share) => {
    // How long the search takes is known only once it is over.
    percents(phase, phase === 'solving' ? null : share);
  });
  if (!answer.ok) return { kind: 'faults', faults: answer.faults };
  percents('verifying', 0);
  const solved = {
    matches: answer.matches,
    matchesCsv: writeMatches(answer.matches),
    unmatchedCsv: writeUnmatched(answer.unmatched),
    certificate: writeCertificate(answer.certificate),
    summary: writeSummary(answer.summary),
  };
  const verdict = verdictOn(input, hashes, solved.matchesCsv, solved.certificate, (share) => {
    percents('verifying', share);
  });
  if (!verdict?.ok) throw new Error('the answer does not pass its own verification');
  return { kind: 'solved', solved };
}

type Solving = Extract<Step, { phase: string }>;

/** Tells a step when it begins, and then no more than each per cent of it. */
function byPercent(told: (step: Step) => void) {
  let last: Solving = { phase: 'comparing', share: -1 };
  return (phase: Solving['phase'], share: number | null) => {
    const whole = share === null ? null : Math.floor(100 * share) / 100;
    if (phase === last.phase && whole === last.share) return;
    last = { phase, share: whole };
    told(last);
  };
}

function open({ input, matches, certificate }: Kept): Explainer {
  const rows = readMatches(matches);
  const prices = readCertificate(certificate);
  const opened = rows.ok && prices ? explainRound(input, rows.rows, prices) : null;
  if (!opened?.ok) throw new Error('what is kept of a round cannot be opened');
  return opened.explainer;
}

function limitsOf(kept: Kept, told: (step: Step) => void): Answer {
  const limits = open(kept).limits((done, of) => {
    told({ done, of });
  });
  return { kind: 'limits', limits };
}

function helpsOf({ mentee, never, ...kept }: Kept & { mentee: string; never: string[] }): Answer {
  const helps = open(kept)
    .whatHelps(mentee, new Set(never))
    .map(({ kind, size, times, keepsPlace, mentor, lose }) => ({
      ...{ kind, size, times, keepsPlace, mentor, lose },
    }));
  return { kind: 'helps', helps };
}
