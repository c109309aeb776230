import type { Edit, EditFault, RoundInput, WhatIf } from '#lib/matching/index.ts';
import { WrongUse } from './command.ts';

export const whatIfHelp = `  lock G M, unlock G M, forbid G M, allow G M
  places M +1         so many places more (or fewer: -1)
  out ID              the girl or mentor takes no part
  travel M KM         the mentor travels so far
  time M TIME         the mentor is free at one more time (tue-evening)
  rule NAME NUMBER    minimumScore or sharedTimes`;

/** Reads an edit as it was written after --what-if. Throws WrongUse when it is none. */
export function editOf(text: string, input: RoundInput): Edit {
  const [what = '', a = '', b = '', ...more] = text.trim().split(/\s+/);
  const wrong = (why: string) => new WrongUse(`--what-if "${text}": ${why}`);
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
    ...moves.map(({ mentee, from, to }) => `  ${mentee}: ${from ?? 'nobody'} → ${to ?? 'nobody'}`),
  ];
}
