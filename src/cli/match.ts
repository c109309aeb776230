import {
  readMatches,
  solveRound,
  verify,
  writeCertificate,
  writeMatches,
  writeSummary,
  writeUnmatched,
  type Summary,
} from '#lib/matching/index.ts';
import { optionsOf, type Command } from './command.ts';
import { decisionFault } from './decisions.ts';
import { complainAbout } from './faults.ts';
import { refuseOthers, writeFolder } from './folder.ts';
import { readRoundFiles, requiredRoundOptions, roundOptions } from './round-files.ts';

const steps = {
  comparing: 'comparing all pairs',
  solving: 'solving',
  pricing: 'holding pairs against the prices',
};
const outputs = ['matches.csv', 'unmatched.csv', 'certificate.json', 'summary.json'];

export const match: Command = {
  help: `ulduz match --mentees FILE --mentors FILE --hubs FILE [--decisions FILE] [--rules FILE] --out DIR [--json]

Pairs girls with mentors: the best set there is, with a certificate that proves it.
Reads CSV or, for people, .xlsx; writes to DIR, whole or not at all:
  matches.csv       who with whom, with score and parts
  unmatched.csv     who has nobody, and why
  certificate.json  prices that prove the set the best (ulduz verify)
  summary.json      figures

  --decisions FILE  locks and forbidden pairs
  --rules FILE      day, seed, weights (rules.json); otherwise today and the usual weights
  --json            errors as JSON objects, one a line

Exit: 0 done, 1 the files have errors (nothing is written), 2 wrong use.`,

  async run(args, shell) {
    const options = optionsOf(args, { ...roundOptions, out: { type: 'string' } }, [
      ...requiredRoundOptions,
      'out',
    ]);
    const out = options.out ?? '';
    refuseOthers(out, outputs);
    const read = await readRoundFiles(options, shell);
    complainAbout(read.ok ? read.files.warnings : read.faults, options.json, shell);
    if (!read.ok) return 1;

    const { input, hashes, decisionLines } = read.files;
    const answer = solveRound(input, hashes, (step, share) => {
      shell.progress(steps[step], step === 'solving' ? undefined : share);
    });
    if (!answer.ok) {
      const file = options.decisions?.replace(/^.*[\\/]/, '') ?? '';
      complainAbout(
        answer.faults.map((fault) => decisionFault(fault, decisionLines, file)),
        options.json,
        shell,
      );
      return 1;
    }
    const matches = writeMatches(answer.matches);
    const certificate = writeCertificate(answer.certificate);

    const rows = readMatches(matches);
    const told = (share: number) => {
      shell.progress('verifying', share);
    };
    if (!rows.ok || !verify(input, rows.rows, JSON.parse(certificate), hashes, told).ok)
      throw new Error('the answer does not pass its own verification; nothing was written');

    const texts = [matches, writeUnmatched(answer.unmatched), certificate, writeSummary(answer.summary)];
    writeFolder(out, Object.fromEntries(outputs.map((name, at) => [name, texts[at]!])));
    shell.say(`${sentenceAbout(answer.summary)} Written to ${out}.`);
    return 0;
  },
};

/** What became of the round, in a sentence. */
function sentenceAbout({ mentees, mentors, possiblePairs, meanScore, lowestScore }: Summary): string {
  if (!mentees.takePart)
    return mentees.all
      ? `No girl takes part: ${mentees.consentMissing} without consent on the day of the round.`
      : 'No girl takes part: the file of mentees is empty.';
  if (!mentors.takePart)
    return `No mentor takes part: ${mentors.notCleared} not cleared on the day of the round, ${mentors.noPlaces} without places.`;
  if (!possiblePairs) return 'No pair is possible under these rules; unmatched.csv says why for each girl.';
  return (
    `${mentees.matched} of ${mentees.takePart} girls have a mentor` +
    `${mentees.locked ? ` (${mentees.locked} by lock)` : ''}; mean score ${meanScore}, lowest ${lowestScore}; ` +
    `${mentees.noPossibleMentor} without a possible mentor, ${mentees.placesFull} with all places full, ` +
    `${mentees.consentMissing} without consent.`
  );
}
