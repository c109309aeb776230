import type { Limits, NewMentor, Worth } from '#lib/matching/index.ts';
import { optionsOf, type Command } from './command.ts';
import { roundOptions } from './round-files.ts';
import { openFiles } from './solved-files.ts';
import { requiredResultOptions, resultOptions } from './verify.ts';

export const limits: Command = {
  help: `ulduz limits --mentees FILE --mentors FILE --hubs FILE [--decisions FILE] [--rules FILE]
             --matches FILE --certificate FILE [--json]

What holds a round back: what one more place of each mentor and a further mentor would bring (exactly, from the prices), what
20 km more travel and one more evening would (by solving again), which matches change when a weight moves by a tenth, and
how many girls a higher least score would leave without a mentor.
The matches are verified first. --json writes the answer as one JSON object.

Exit: 0 done, 1 the matches do not verify or the files have errors, 2 wrong use.`,

  async run(args, shell) {
    const options = optionsOf(args, { ...roundOptions, ...resultOptions }, requiredResultOptions);
    const open = await openFiles(options, shell);
    if (!open) return 1;
    const found = open.explainer.limits((done, of) => {
      shell.progress(`looking at what limits the round, ${done} of ${of}`);
    });
    if (options.json) shell.say(JSON.stringify(found));
    else for (const line of linesOf(found)) shell.say(line);
    return 0;
  },
};

const shown = 10;

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
  const top = <T>(title: string, list: readonly T[], line: (each: T) => string, rest = '') => [
    title,
    ...(list.length === 0 ? ['  nothing'] : list.slice(0, shown).map((each) => `  ${line(each)}`)),
    ...(list.length > shown ? [`  and ${list.length - shown} more`] : []),
    ...(rest ? [`  ${rest}`] : []),
  ];
  const left = (untried: number) => (untried > 0 ? `${untried} that promise less were not solved` : '');
  const fresh = ({ code, hub, field, worth }: NewMentor) =>
    `${code}: ${bring(worth)} (best: ${field}, at ${hub})`;
  return [
    `${now.matched} of ${now.takePart} girls have a mentor, value ${now.value}.`,
    ...top('One more place (from the prices):', places, ({ mentor, worth }) => `${mentor}: ${bring(worth)}`),
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
      left(travel.untried),
    ),
    ...top(
      'One more evening (solved again):',
      evenings.list,
      ({ mentor, time, worth }) => `${mentor} ${time}: ${bring(worth)}`,
      left(evenings.untried),
    ),
    'A weight a tenth greater or smaller (solved again):',
    ...weights.map(
      ({ part, by, matched, moves }) =>
        `  ${part} ${by > 0 ? '+' : ''}${by} %: ${moves} ${moves === 1 ? 'girl has' : 'girls have'} another mentor, ${matched} matched`,
    ),
    'Girls with a mentor, and their mean score, by the least score of a pair (solved anew):',
    ...curve.map(
      ({ minimumScore, matched, meanScore }) =>
        `  ${String(minimumScore).padStart(4)}  ${String(matched).padStart(6)}  ${meanScore ?? '–'}`,
    ),
  ];
}

function bring({ mentees, points }: Worth): string {
  const value = points === 0 && mentees > 0 ? '' : `${points} points`;
  return [mentees > 0 ? `${mentees} more ${mentees === 1 ? 'girl' : 'girls'}` : '', value]
    .filter(Boolean)
    .join(', ');
}
