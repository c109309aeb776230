import { basename } from 'node:path';
import { dayOf, isDay, type Day } from '#lib/dates.ts';
import { readMatches, verify as check, type Verdict, type VerifyFault } from '#lib/matching/index.ts';
import { optionsOf, type Command, type Shell } from './command.ts';
import { complainAbout, type FileFault } from './faults.ts';
import {
  readBytes,
  readRoundFiles,
  requiredRoundOptions,
  roundOptions,
  type RoundFiles,
} from './round-files.ts';

export const resultOptions = { matches: { type: 'string' }, certificate: { type: 'string' } } as const;
export const requiredResultOptions = [...requiredRoundOptions, 'matches', 'certificate'] as const;

export const verify: Command = {
  help: `ulduz verify --mentees FILE --mentors FILE --hubs FILE [--decisions FILE] [--rules FILE]
             --matches FILE --certificate FILE [--json]

Computes every score anew and checks with the prices of the certificate that no other set of pairs is better.
Shares no code with the solver. Give the very files that the round was made from: their hashes stand in the certificate.
Where the rules name no day, the round is checked on the day that the certificate names.

Exit: 0 optimal, 1 not (standard error says the first thing that is wrong) or the files have errors, 2 wrong use.`,

  async run(args, shell) {
    const options = optionsOf(args, { ...roundOptions, ...resultOptions }, requiredResultOptions);
    const read = await readRoundFiles(options, shell, dayIn(options.certificate!, shell));
    complainAbout(read.ok ? [] : read.faults, options.json, shell);
    if (!read.ok) return 1;
    const verdict = verdictOn(
      read.files,
      { matches: options.matches!, certificate: options.certificate! },
      shell,
    );
    if (!verdict.ok) {
      complainAbout([verdict.fault], options.json, shell);
      return 1;
    }
    const { matched, locked, value, pairs } = verdict;
    shell.say(
      `optimal: ${matched} matches (${locked} by lock); the free ones are worth ${value}, and no other set of the ${pairs} possible free pairs is better` +
        (read.files.namesDay ? '' : ` on ${read.files.input.rules.on}, the day that the certificate names`),
    );
    return 0;
  },
};

/** The day of a round whose rules name none: the certificate says on which one it was solved. Today where it cannot be read: verifying says why. */
export const dayIn = (certificate: string, shell: Shell) => (): Day => {
  const bytes = readBytes(certificate);
  try {
    const { rules } = JSON.parse(bytes.toString('utf8')) as { rules?: { on?: unknown } };
    if (typeof rules?.on === 'string' && isDay(rules.on)) return rules.on;
  } catch {
    // No JSON, or none of ours.
  }
  return dayOf(shell.now);
};

/** Checks a round's files against its matches and certificate; the fault is that of the file it concerns. */
export function verdictOn(
  files: RoundFiles,
  paths: { matches: string; certificate: string },
  shell: Shell,
): Extract<Verdict, { ok: true }> | { ok: false; fault: FileFault } {
  const refuse = (path: string, line: number, column: string, kind: string, message: string) => ({
    ok: false as const,
    fault: { file: basename(path), line, column, kind, severity: 'error' as const, message },
  });
  const text = readBytes(paths.matches).toString('utf8');
  const rows = readMatches(text);
  if (!rows.ok) return refuse(paths.matches, rows.line, '', 'malformed', 'this is not a row of matches.csv');
  let certificate: unknown;
  try {
    certificate = JSON.parse(readBytes(paths.certificate).toString('utf8'));
  } catch {
    return refuse(paths.certificate, 1, '', 'malformed', 'this is not JSON');
  }
  const verdict = check(files.input, rows.rows, certificate, files.hashes, (share) => {
    shell.progress('verifying', share);
  });
  if (verdict.ok) return verdict;

  const { fault } = verdict;
  const at = rows.rows.findIndex((row) => row.mentee === fault.mentee && row.mentor === fault.mentor);
  const ofMatches = at >= 0 && matchFaults.has(fault.code);
  const path = matchFaults.has(fault.code) ? paths.matches : paths.certificate;
  return refuse(
    path,
    ofMatches ? lineOfRow(text, at) : 0,
    ofMatches ? columnOf(fault) : '',
    fault.code,
    sentence(fault),
  );
}

const matchFaults: ReadonlySet<string> = new Set([
  'unknown-mentee',
  'unknown-mentor',
  'not-sorted',
  'mentee-left-out',
  'mentor-left-out',
  'impossible-pair',
  'wrong-cell',
  'too-many-mentees',
  'lock-missing',
]);

const columnOf = ({ code, what }: VerifyFault): string => (code === 'wrong-cell' ? what : '');

/** The line on which row `at` begins, when no id runs over several lines before it; else the nearest we can say. */
const lineOfRow = (text: string, at: number): number => {
  const before = readPrefixLines(text);
  return before[at + 1] ?? at + 2;
};

/** The line on which each record begins. */
function readPrefixLines(text: string): number[] {
  const starts = [1];
  let quoted = false;
  let line = 1;
  for (const mark of text) {
    if (mark === '"') quoted = !quoted;
    if (mark !== '\n') continue;
    line++;
    if (!quoted) starts.push(line);
  }
  return starts;
}

function sentence({ code, mentee, mentor, what, expected, found }: VerifyFault): string {
  const pair = `${mentee} with ${mentor}`;
  switch (code) {
    case 'certificate-malformed':
      return `this is not a certificate (${what})`;
    case 'input-differs':
      return `the file of ${what} is not the one the round was made from: SHA-256 is ${expected}, the certificate has ${found}`;
    case 'rules-differ':
      return `the rule ${what} is ${expected}, the certificate has ${found}`;
    case 'unknown-code':
      return `${what} ${found} is not known`;
    case 'unknown-mentee':
      return `mentee ${mentee} is not in the file of mentees`;
    case 'unknown-mentor':
      return `mentor ${mentor} is not in the file of mentors`;
    case 'not-sorted':
      return `mentee ${mentee} stands twice or not in order`;
    case 'mentee-left-out':
      return `mentee ${mentee} does not take part`;
    case 'mentor-left-out':
      return `mentor ${mentor} does not take part`;
    case 'impossible-pair':
      return `${pair} is not a possible pair: ${what}`;
    case 'wrong-cell':
      return `${pair}: ${what} is ${expected}, the row has ${found}`;
    case 'too-many-mentees':
      return `mentor ${mentor} has more mentees than her ${expected} places`;
    case 'lock-missing':
      return `${pair} is locked and not among the matches`;
    case 'wrong-bonus':
      return `the bonus is ${expected}, the certificate has ${found}`;
    case 'wrong-price-list':
      return `${what}: ${mentee ?? mentor} must have ${expected} and has ${found}`;
    case 'bad-price':
      return `${what}: the price of ${mentee ?? mentor} is ${found}, not a whole number from 0`;
    case 'price-too-low':
      return `the prices of ${pair} add up to ${found}, the pair weighs ${expected.replace('at least ', '')}: a better set may exist`;
    case 'wrong-count':
      return `${what} is ${expected}, the certificate has ${found}`;
    case 'prices-not-tight':
      return `the prices add up to ${found}, the matches weigh ${expected}: these matches are not the best`;
  }
}
