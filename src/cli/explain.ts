import {
  explainRound,
  readCertificate,
  readMatches,
  type Common,
  type Match,
  type Move,
  type WhyHer,
  type WhyNobody,
  type WhyNotHer,
  type Worth,
} from '#lib/matching/index.ts';
import { optionsOf, type Command } from './command.ts';
import { complainAbout } from './faults.ts';
import { readBytes, readRoundFiles, roundOptions } from './round-files.ts';
import { requiredResultOptions, resultOptions, verdictOn } from './verify.ts';

export const explain: Command = {
  help: `ulduz explain --mentees FILE --mentors FILE --hubs FILE [--decisions FILE] [--rules FILE]
              --matches FILE --certificate FILE --mentee ID [--mentor ID] [--json]

Without --mentor: why this girl has her mentor, or why she has none.
With --mentor: why this mentor, or why not, and what insisting on her would cost whom.
The matches are verified first. --json writes the answer as one JSON object.

Exit: 0 done, 1 the matches do not verify, somebody is not known, or the files have errors, 2 wrong use.`,

  async run(args, shell) {
    const asked = { mentee: { type: 'string' }, mentor: { type: 'string' } } as const;
    const options = optionsOf(args, { ...roundOptions, ...resultOptions, ...asked }, [
      ...requiredResultOptions,
      'mentee',
    ]);
    const read = await readRoundFiles(options, shell);
    complainAbout(read.ok ? [] : read.faults, options.json, shell);
    if (!read.ok) return 1;
    const paths = { matches: options.matches!, certificate: options.certificate! };
    const verdict = verdictOn(read.files, paths, shell);
    if (!verdict.ok) {
      complainAbout([verdict.fault], options.json, shell);
      return 1;
    }
    const rows = readMatches(readBytes(paths.matches).toString('utf8'));
    const certificate = readCertificate(readBytes(paths.certificate).toString('utf8'));
    if (!rows.ok || !certificate) throw new Error('what was just verified cannot be read');
    const opened = explainRound(read.files.input, rows.rows, certificate);
    if (!opened.ok) throw new Error('what was just verified is contradictory');

    const { about, aboutPair } = opened.explainer;
    const mentee = options.mentee!;
    const answer = options.mentor === undefined ? about(mentee) : aboutPair(mentee, options.mentor);
    if (answer.answer === 'unknown') {
      shell.complain(
        `--${answer.who}: ${answer.who === 'mentee' ? mentee : options.mentor} is not in the file`,
      );
      return 1;
    }
    if (options.json) shell.say(JSON.stringify({ mentee, ...answer }));
    else for (const line of linesOf(mentee, options.mentor ?? '', answer)) shell.say(line);
    return 0;
  },
};

type Answer = WhyHer | WhyNobody | WhyNotHer;

function linesOf(mentee: string, mentor: string, answer: Answer): string[] {
  switch (answer.answer) {
    case 'match':
      return [
        `${mentee} has ${answer.match.mentor}${answer.match.locked ? ', by lock' : ''}.`,
        ...pairLines(answer.match, answer.common),
      ];
    case 'nobody':
      return nobodyLines(mentee, answer);
    case 'left-out': {
      const why = { 'consent-missing': 'no consent', 'not-cleared': 'not cleared', 'no-places': 'no places' }[
        answer.reason
      ];
      return [
        `${answer.who === 'mentee' ? mentee : mentor} does not take part: ${why} on the day of the round.`,
      ];
    }
    case 'impossible':
      return [
        `${mentee} with ${mentor} is not possible: ${answer.reason}.`,
        ...(answer.failing.length > 1 ? [`Rules that fail: ${answer.failing.join(', ')}.`] : []),
      ];
    case 'locked':
      return answer.mentor === null
        ? [`All places of ${mentor} are held by locks: ${answer.mentees.join(', ')}.`]
        : [`${mentee} is locked with ${answer.mentor}.`];
    case 'cost':
      return [
        `${mentee} with ${mentor} is possible. Insisting on it would cost ${cost(answer.menteesLost, answer.pointsLost)}.`,
        ...answer.moves.map(moveLine),
        ...pairLines(answer.match, answer.common),
      ];
    default:
      return [];
  }
}

function cost(mentees: number, points: number): string {
  if (!mentees && !points) return 'nothing: another set is as good';
  const girls = mentees ? `${mentees} ${mentees === 1 ? 'girl' : 'girls'} her place` : '';
  const rest = points > 0 ? `${points} points` : points < 0 ? `(and bring ${-points} points)` : '';
  return girls && points > 0 ? `${girls} and ${rest}` : [girls, rest].filter(Boolean).join(' ');
}

const moveLine = ({ mentee, from, to }: Move): string =>
  `  ${mentee}: ${from ?? 'nobody'} → ${to ?? 'nobody'}`;

function pairLines(match: Match, common: Common): string[] {
  const list = (items: readonly string[]) => items.join(', ') || 'none';
  const topics = common.interests.map(
    ({ topic, rank, kind }) => `${topic} (her no. ${rank}${kind === 'field' ? ', same field' : ''})`,
  );
  const ways = [...(common.inPerson ? ['in person'] : []), ...(common.online ? ['online'] : [])];
  return [
    `Score ${match.score}: interests ${match.interests}, location ${match.location}, times ${match.times}, goals ${match.goals}, language ${match.language}; for waiting ${match.priority} more.`,
    `  topics     ${list(topics)}`,
    `  times      ${list(common.times)}`,
    `  languages  ${list(common.languages)}`,
    `  goals      ${list(common.goals)}`,
    `  meeting    ${list(ways)}; ${match.distance_km} km`,
  ];
}

function nobodyLines(mentee: string, { why, mentors }: WhyNobody): string[] {
  if (why.reason === 'consent-missing')
    return [`${mentee} does not take part: no consent on the day of the round.`];
  const excluded = Object.entries(why.excluded).filter(([, count]) => count > 0);
  if (why.reason === 'no-possible-mentor')
    return [
      `${mentee} has no possible mentor.`,
      ...excluded.map(([rule, count]) => `  ${rule} excludes ${count}`),
      why.relax
        ? `Without the rule "${why.relax.rule}" ${why.relax.opens} would be possible.`
        : 'No single rule stands in the way alone.',
    ];
  return [
    `${mentee} has nobody: of her ${why.possible} possible mentors all places are taken in the best set.`,
    ...mentors.map(
      ({ mentor, value, mentees, worth }) =>
        `  ${mentor} (value ${value}), who has ${mentees.join(', ')}: one more place would ${gain(worth)}`,
    ),
  ];
}

function gain({ mentees, points }: Worth): string {
  if (!mentees) return points ? `bring ${points} points and no more girls` : 'change nothing';
  return `match one more girl${points ? ` and ${points > 0 ? `bring ${points}` : `cost ${-points}`} points` : ''}`;
}
