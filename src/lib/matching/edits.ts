/**
 * Changes of a round that somebody thinks aloud about: each makes rows, decisions and rules anew where it must, and nothing else.
 *
 * Complexity: the number of rows.
 * Refuses, as faults: a decision to take back that is not there, people who are not in the rows, places below none or above ten, rules
 * that no round can have. What the changed rows contradict (a second lock, an unknown hub) is for problem.ts to say.
 */
import { readRules } from './rules.ts';
import type { Decision, Fault, Mentee, Mentor, RoundInput, Rules } from './types.ts';

export type Edit =
  | { edit: 'lock' | 'unlock' | 'forbid' | 'allow'; mentee: string; mentor: string }
  /** That many places more, or fewer. */
  | { edit: 'places'; mentor: string; by: number }
  /** She takes no part any more; decisions about her go with her. */
  | { edit: 'mentee-out'; mentee: string }
  | { edit: 'mentor-out'; mentor: string }
  /** She joins, or is as this row says from now on. */
  | { edit: 'mentee'; row: Mentee }
  | { edit: 'mentor'; row: Mentor }
  | { edit: 'rules'; rules: Partial<Rules> };

export type EditFaultCode = 'not-decided' | 'places-out-of-range' | 'rules-out-of-range';
export type EditFault = Omit<Fault, 'code'> & { code: Fault['code'] | EditFaultCode };

export const mostPlaces = 10;
export const mostKm = 2000;

/** The round with the edits made, one after another, or the fault of the first that cannot be made. */
export function editRound(
  input: RoundInput,
  edits: readonly Edit[],
): { ok: true; input: RoundInput } | { ok: false; faults: EditFault[] } {
  let edited = input;
  for (const edit of edits) {
    const next = editOnce(edited, edit);
    if ('code' in next) return { ok: false, faults: [next] };
    edited = next;
  }
  return { ok: true, input: edited };
}

function editOnce(input: RoundInput, edit: Edit): RoundInput | EditFault {
  switch (edit.edit) {
    case 'lock':
    case 'forbid':
      return { ...input, decisions: [...input.decisions, decisionOf(edit, edit.edit)] };
    case 'unlock':
    case 'allow':
      return takeBack(input, edit, edit.edit === 'unlock' ? 'lock' : 'forbid');
    case 'places':
      return withPlaces(input, edit.mentor, edit.by);
    case 'mentee-out':
      return without(input, 'mentee', edit.mentee);
    case 'mentor-out':
      return without(input, 'mentor', edit.mentor);
    case 'mentee':
      return { ...input, mentees: withRow(input.mentees, edit.row, (each) => each.mentee) };
    case 'mentor':
      return { ...input, mentors: withRow(input.mentors, edit.row, (each) => each.mentor) };
    case 'rules':
      return withRules(input, edit.rules);
  }
}

const decisionOf = (
  { mentee, mentor }: { mentee: string; mentor: string },
  decision: Decision['decision'],
): Decision => ({ mentee, mentor, decision });

function takeBack(
  input: RoundInput,
  { mentee, mentor }: { mentee: string; mentor: string },
  decision: Decision['decision'],
): RoundInput | EditFault {
  const decisions = input.decisions.filter(
    (each) => each.mentee !== mentee || each.mentor !== mentor || each.decision !== decision,
  );
  return decisions.length < input.decisions.length
    ? { ...input, decisions }
    : fault('not-decided', { mentee, mentor }, decision);
}

function withPlaces(input: RoundInput, mentor: string, by: number): RoundInput | EditFault {
  const row = input.mentors.find((each) => each.mentor === mentor);
  if (!row) return fault('unknown-mentor', { mentor }, mentor);
  const places = row.places + by;
  if (!Number.isInteger(places) || places < 0 || places > mostPlaces)
    return fault('places-out-of-range', { mentor }, String(places));
  return { ...input, mentors: withRow(input.mentors, { ...row, places }, (each) => each.mentor) };
}

function without(input: RoundInput, who: 'mentee' | 'mentor', id: string): RoundInput | EditFault {
  const mentees = input.mentees.filter(({ mentee }) => who !== 'mentee' || mentee !== id);
  const mentors = input.mentors.filter(({ mentor }) => who !== 'mentor' || mentor !== id);
  if (mentees.length === input.mentees.length && mentors.length === input.mentors.length)
    return fault(`unknown-${who}`, { [who]: id }, id);
  return { ...input, mentees, mentors, decisions: input.decisions.filter((each) => each[who] !== id) };
}

function withRow<T>(rows: readonly T[], row: T, idOf: (row: T) => string): T[] {
  const isThere = rows.some((each) => idOf(each) === idOf(row));
  return isThere ? rows.map((each) => (idOf(each) === idOf(row) ? row : each)) : [...rows, row];
}

function withRules(input: RoundInput, changed: Partial<Rules>): RoundInput | EditFault {
  const rules = { ...input.rules, ...changed };
  const read = readRules(rules, rules.on);
  if (read.ok) return { ...input, rules };
  const { key, found } = read.faults[0]!;
  return fault('rules-out-of-range', {}, `${key}: ${found}`);
}

const fault = (
  code: EditFault['code'],
  { mentee = null, mentor = null }: { mentee?: string | null; mentor?: string | null },
  detail: string,
): EditFault => ({ code, mentee, mentor, decision: null, detail });
