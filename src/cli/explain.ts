import type {
  Common,
  Explainer,
  Help,
  HelpKind,
  Match,
  WhyHer,
  WhyNobody,
  WhyNotHer,
  Worth,
} from '#lib/matching/index.ts';
import { optionsOf, WrongUse, type Command, type ExitCode, type Shell } from './command.ts';
import { roundOptions } from './round-files.ts';
import { openFiles } from './solved-files.ts';
import { requiredResultOptions, resultOptions } from './verify.ts';
import { changeLines, editsOf, faultLine, moveLine, whatIfHelp } from './what-if.ts';

export const explain: Command = {
  help: `ulduz explain --mentees FILE --mentors FILE --hubs FILE [--decisions FILE] [--rules FILE]
              --matches FILE --certificate FILE [--mentee ID [--mentor ID]] [--what-if EDIT]… [--json]

Without --mentor: why this girl has her mentor, or why she has none and what would help.
With --mentor: why this mentor, or why not, and what insisting on her would cost whom.
With --what-if: who would move, and what it would bring or cost, if the round were changed so; each --what-if adds one edit:
${whatIfHelp}
The matches are verified first. --json writes the answer as one JSON object.

Exit: 0 done, 1 the matches do not verify, somebody is not known, the edits contradict, or the files have errors, 2 wrong use.`,

  async run(args, shell) {
    const asked = {
      mentee: { type: 'string' },
      mentor: { type: 'string' },
      'what-if': { type: 'string', multiple: true },
    } as const;
    const options = optionsOf(args, { ...roundOptions, ...resultOptions, ...asked }, requiredResultOptions);
    const edits = options['what-if'] ?? [];
    const { mentee, mentor } = options;
    if ((mentee === undefined) !== edits.length > 0 || (mentor !== undefined && mentee === undefined))
      throw new WrongUse('ask about --mentee, or say --what-if');
    const open = await openFiles(options, shell);
    if (!open) return 1;
    const { input, explainer } = open;
    if (mentee !== undefined) return aboutHer(explainer, mentee, mentor, options.json, shell);
    const made = await editsOf(edits, input, options.json, shell);
    if (!made) return 1;
    const change = explainer.whatIf(made);
    if (!change.ok) {
      for (const fault of change.faults) shell.complain(faultLine(fault));
      return 1;
    }
    const { before, after, moves } = change;
    if (options.json) shell.say(JSON.stringify({ before, after, moves }));
    else for (const line of changeLines(change)) shell.say(line);
    return 0;
  },
};

function aboutHer(
  { about, aboutPair, whatHelps }: Explainer,
  mentee: string,
  mentor: string | undefined,
  json: boolean,
  shell: Shell,
): ExitCode {
  const answer = mentor === undefined ? about(mentee) : aboutPair(mentee, mentor);
  if (answer.answer === 'unknown') {
    shell.complain(`--${answer.who}: ${answer.who === 'mentee' ? mentee : mentor} is not in the file`);
    return 1;
  }
  const helps = answer.answer === 'nobody' ? whatHelps(mentee) : null;
  if (json) shell.say(JSON.stringify({ mentee, ...answer, ...(helps && { helps }) }));
  else {
    const lines = [...linesOf(mentee, mentor ?? '', answer), ...(helps ?? []).map(helpLine)];
    for (const line of lines) shell.say(line);
  }
  return 0;
}

const helpWords: Record<HelpKind, (help: Help) => string> = {
  allow: ({ mentor }) => `lifting the ban on ${mentor}`,
  place: ({ mentor, keepsPlace }) => (keepsPlace ? '' : `one more place of ${mentor}`),
  'online-consent': ({ mentor }) => `her guardian's consent to meet ${mentor} online`,
  times: ({ mentor, times }) => `${mentor} being free ${times.join(', ')}`,
  travel: ({ mentor, size }) => `${mentor} travelling ${size} km further`,
  'meeting-mentor': ({ mentor }) => `${mentor} meeting either way`,
  'meeting-mentee': ({ mentor }) => `her meeting ${mentor} either way`,
  grade: ({ mentor, size }) => `${mentor} taking ${size === 1 ? 'one grade' : `${size} grades`} more`,
  lock: ({ mentor, size }) => `a lock with ${mentor}, ${size} points below the least score`,
};

function helpLine(help: Help): string {
  const kept = help.keepsPlace ? `one more place of ${help.mentor}, kept for her` : '';
  const what = [helpWords[help.kind](help), kept].filter(Boolean).join(' and ');
  const lose = help.lose.length > 0 ? `; ${help.lose.join(', ')} would lose hers` : '';
  return `It would help: ${what} (she would have ${help.mentorThen}${lose}).`;
}

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

function nobodyLines(mentee: string, { why, mentors, round }: WhyNobody): string[] {
  if (why.reason === 'consent-missing')
    return [`${mentee} does not take part: no consent on the day of the round.`];
  if (!round.takePart)
    return [
      `${mentee} has no possible mentor: no mentor takes part, ${round.notCleared} not cleared on the day of the round, ${round.noPlaces} without places.`,
    ];
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
