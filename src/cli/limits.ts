import type { Limits, NewMentor, WeightMoved, Worth } from '#lib/matching/index.ts';
import { optionsOf, type Command } from './command.ts';
import { roundOptions } from './round-files.ts';
import { openFiles } from './solved-files.ts';
import { requiredResultOptions, resultOptions } from './verify.ts';
import { moveLine } from './what-if.ts';

export const limits: Command = {
  help: `ulduz limits --mentees FILE --mentors FILE --hubs FILE [--decisions FILE] [--rules FILE]
             --matches FILE --certificate FILE [--json]

What holds a round back: what one more place of each cleared mentor (also of who has none) and a further mentor would bring (exactly,
from the prices), what 20 km more travel and one more evening would (by solving again, of each kind the hundred that promise
most), which matches change when a weight moves by a tenth, and how many girls a higher least score would leave without a mentor.
The matches are verified first. --json writes the answer as one JSON object.

Exit: 0 done, 1 the matches do not verify or the files have errors, 2 wrong use.`,

  async run(args, shell) {
    const options = optionsOf(args, { ...roundOptions, ...resultOptions }, requiredResultOptions);
    const open = await openFiles(options, shell);
    if (!open) return 1;
    const found = open.explainer.limits((done, of) => {
      shell.progress('looking at what limits the round', done / of);
    });
    if (options.json) shell.say(JSON.stringify(found));
    else for (const line of linesOf(found)) shell.say(line);
    return 0;
  },
};

const shown = 10;
const parts = ['interests', 'location', 'times', 'goals', 'language'] as const;

function linesOf({
  now,
  places,
  typical,
  fields,
  hubs,
  languages,
  travel,
  evenings,
  weights,
  curve,
}: Limits): string[] {
  const fresh = ({ code, hub, field, worth }: NewMentor) =>
    `${code}: ${bring(worth)} (best: ${field}, at ${hub})`;
  return [
    `${now.matched} of ${now.takePart} girls have a mentor, value ${now.value}.`,
    ...(now.mentors === 0 ? ['No mentor takes part: nobody who is cleared has a place.'] : []),
    ...top(
      'One more place (from the prices):',
      places,
      ({ mentor, places: has, worth }) =>
        `${mentor}${has === 0 ? ', who has none now' : ''}: ${bring(worth)}`,
    ),
    `A further mentor with one place (from the prices). She speaks ${typical.languages.join(', ')}, is free ${typical.times.join(', ')}, travels ${typical.travel_km} km, grades ${typical.grade_from}–${typical.grade_to}, and knows every topic of her field.`,
    ...top('  By field:', fields, fresh),
    ...top('  By hub:', hubs, fresh),
    ...top(
      '  If she speaks only:',
      languages.filter(({ worth }) => worth.mentees > 0 || worth.points > 0),
      fresh,
    ),
    ...top(
      '20 km more travel (solved again):',
      travel.list,
      ({ mentor, worth }) => `${mentor}: ${bring(worth)}`,
      left(travel),
    ),
    ...top(
      'One more evening (solved again):',
      evenings.list,
      ({ mentor, time, worth }) => `${mentor} ${time}: ${bring(worth)}`,
      left(evenings),
    ),
    'A weight a tenth greater or smaller (solved again):',
    ...parts.flatMap((part) => weightLines(part, weights)),
    ...(curve.every(({ matched }) => matched === 0)
      ? ['No girl has a mentor at any least score.']
      : [
          'Girls with a mentor, and their mean score, by the least score of a pair (solved anew):',
          ...curve.map(
            ({ minimumScore, matched, meanScore }) =>
              `  ${String(minimumScore).padStart(4)}  ${String(matched).padStart(6)}  ${meanScore ?? '–'}`,
          ),
        ]),
  ];
}

/** The first of a list under a title. */
const top = <T>(title: string, list: readonly T[], line: (each: T) => string, rest = ''): string[] => [
  title,
  ...(list.length === 0 ? ['  nothing'] : list.slice(0, shown).map((each) => `  ${line(each)}`)),
  ...(list.length > shown ? [`  and ${list.length - shown} more`] : []),
  ...(rest ? [`  ${rest}`] : []),
];

function left({ untried, untriedMost }: Limits['travel']): string {
  if (untried === 0) return '';
  return untriedMost === null
    ? `${untried} that promise less were not solved`
    : `${untried} that bring at most ${untriedMost} points each, and no girl, were not solved`;
}

function weightLines(part: WeightMoved['part'], weights: Limits['weights']): string[] {
  const hers = weights.filter((each) => each.part === part);
  if (hers.length === 0) return [`  ${part}: cannot move by a tenth`];
  return hers.flatMap(({ by, matched, moves }) => [
    `  ${part} ${by > 0 ? '+' : ''}${by} %: ${moves.length} ${moves.length === 1 ? 'girl has' : 'girls have'} another mentor, ${matched} matched`,
    ...moves.slice(0, shown).map((move) => `  ${moveLine(move)}`),
    ...(moves.length > shown ? [`    and ${moves.length - shown} more`] : []),
  ]);
}

function bring({ mentees, points }: Worth): string {
  const value = points === 0 && mentees > 0 ? '' : `${points} points`;
  return [mentees > 0 ? `${mentees} more ${mentees === 1 ? 'girl' : 'girls'}` : '', value]
    .filter(Boolean)
    .join(', ');
}
