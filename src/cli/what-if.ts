import {
  withWeight,
  type Edit,
  type EditFault,
  type Move,
  type RoundInput,
  type Weights,
  type WhatIf,
} from '#lib/matching/index.ts';
import { basename } from 'node:path';
import { WrongUse, type Shell } from './command.ts';
import { complainAbout } from './faults.ts';
import { readBytes } from './round-files.ts';
import { readJoining } from './round-people.ts';

export const whatIfHelp = `  lock G M, unlock G M, forbid G M, allow G M
  places M +1         so many places more (or fewer: -1)
  out ID              the girl or mentor takes no part
  in mentees FILE     the girls of this file take part too; whoever is known already is as it says
  in mentors FILE     the same with mentors
  travel M KM         the mentor travels so far
  time M TIME         the mentor is free at one more time (tue-evening)
  rule NAME NUMBER    minimumScore or sharedTimes
  weight PART POINTS  interests, location, times, goals or language; the others share the rest as before
An id with a blank in it stands in quotes, as in a CSV file: 'out "a b"'; a quote that begins an id is doubled inside them.`;

/**
 * Reads what was written after each --what-if. Null when a file of people who join has errors, after telling them. Throws WrongUse when
 * something is no edit.
 */
export async function editsOf(
  texts: readonly string[],
  input: RoundInput,
  json: boolean,
  shell: Shell,
): Promise<Edit[] | null> {
  const edits: Edit[] = [];
  let isWhole = true;
  let known = input;
  for (const text of texts) {
    const [, kind, path] = /^\s*in\s+(mentees|mentors)\s+(.*\S)\s*$/su.exec(text) ?? [];
    if (path === undefined) {
      const edit = editOf(text, known);
      edits.push(edit);
      if (edit.edit === 'rules') known = { ...known, rules: { ...known.rules, ...edit.rules } };
      continue;
    }
    const hubs = input.hubs.map(({ hub }) => hub);
    const given = { bytes: readBytes(path), file: basename(path) };
    const joining = await readJoining(kind as 'mentees' | 'mentors', given, hubs, input.rules.on);
    complainAbout(joining.faults, json, shell);
    if (!joining.rows) isWhole = false;
    for (const edit of joining.rows ?? []) {
      edits.push(edit);
      // What is said after it may be about her.
      if (edit.edit === 'mentee') known = { ...known, mentees: [edit.row, ...known.mentees] };
      if (edit.edit === 'mentor') known = { ...known, mentors: [edit.row, ...known.mentors] };
    }
  }
  return isWhole ? edits : null;
}

/** The words of a text; what stands in quotes is one, whatever blanks are in it, and its doubled quotes are quotes. Null: a quote stays open. */
function wordsOf(text: string): string[] | null {
  const words: string[] = [];
  const pattern = /\s*(?:"((?:[^"]|"")*)"(?!\S)|([^\s"]\S*))\s*/uy;
  while (pattern.lastIndex < text.length) {
    const found = pattern.exec(text);
    if (!found) return null;
    words.push(found[1] === undefined ? found[2]! : found[1].replaceAll('""', '"'));
  }
  return words;
}

function editOf(text: string, input: RoundInput): Edit {
  const wrong = (why: string) => new WrongUse(`--what-if ${text}: ${why}`);
  const words = wordsOf(text);
  if (!words) throw wrong('a quote is not closed');
  const [what = '', a = '', b = '', ...more] = words;
  if (more.length > 0 || a === '' || (b === '') !== (what === 'out'))
    throw wrong('see --help for what can be said');
  const row = () => {
    const found = input.mentors.find(({ mentor }) => mentor === a);
    if (!found) throw wrong(`no mentor ${a} is in the file`);
    return found;
  };
  const whole = () => {
    if (!/^[+-]?\d{1,4}$/.test(b)) throw wrong(`${b} is not a whole number`);
    return Number(b);
  };
  switch (what) {
    case 'lock':
    case 'unlock':
    case 'forbid':
    case 'allow':
      return { edit: what, mentee: a, mentor: b };
    case 'places':
      return { edit: 'places', mentor: a, by: whole() };
    case 'out':
      return input.mentees.some(({ mentee }) => mentee === a)
        ? { edit: 'mentee-out', mentee: a }
        : { edit: 'mentor-out', mentor: a };
    case 'travel':
      if (whole() < 0 || whole() > 2000) throw wrong('kilometres go from 0 to 2000');
      return { edit: 'mentor', row: { ...row(), travel_km: whole() } };
    case 'time':
      return { edit: 'mentor', row: { ...row(), times: [...new Set([...row().times, b])] } };
    case 'rule':
      if (a !== 'minimumScore' && a !== 'sharedTimes') throw wrong(`there is no such rule here: ${a}`);
      return { edit: 'rules', rules: { [a]: whole() } };
    case 'weight': {
      if (!Object.hasOwn(input.rules.weights, a)) throw wrong(`there is no such part of a score: ${a}`);
      const weights = withWeight(input.rules.weights, a as keyof Weights, whole());
      if (!weights) throw wrong('the weights stay as they are');
      return { edit: 'rules', rules: { weights } };
    }
    default:
      throw wrong('see --help for what can be said');
  }
}

export const faultLine = ({ code, mentee, mentor, detail }: EditFault): string =>
  [`--what-if: ${code}`, [mentee, mentor].filter(Boolean).join(' with '), detail].filter(Boolean).join(': ');

export function changeLines({ before, after, moves }: Extract<WhatIf, { ok: true }>): string[] {
  const step = (was: number, is: number) => `${was} → ${is} (${is >= was ? '+' : ''}${is - was})`;
  return [
    `Girls with a mentor ${step(before.matched, after.matched)}, value ${step(before.value, after.value)}.`,
    ...(moves.length === 0 ? ['Nobody moves.'] : []),
    ...moves.map(moveLine),
  ];
}

export const moveLine = ({ mentee, from, to }: Move): string =>
  `  ${mentee}: ${from ?? 'nobody'} → ${to ?? 'nobody'}`;
