/**
 * What would have to change for a girl and a mentor whom one rule keeps apart (but for the least score, which may hold as well once
 * the pair is worth more): as little as makes the pair possible, and what the pair is worth then.
 *
 * Of a rule that asks for more shared times every choice of hers is a change of its own, since the others want them too: those first that
 * fewest girls have, and no more than `mostChoices` of them. Nobody learns a language for a round.
 * Complexity: one comparison with each mentor.
 * Refuses nothing.
 */
import type { People, ReadyMentee, ReadyMentor } from './people.ts';
import { mostKm, type Edit } from './edits.ts';
import { allFailing, compare, waysToMeet, type Pair } from './possible.ts';
import { pairOf, type PosedRound } from './problem.ts';
import { partsOf, scoreOf } from './score.ts';

export type HelpKind =
  | 'allow'
  | 'place'
  | 'online-consent'
  | 'times'
  | 'travel'
  | 'meeting-mentor'
  | 'meeting-mentee'
  | 'grade'
  | 'lock';

/** A change that may help. */
export interface Candidate {
  kind: HelpKind;
  mentor: string;
  /** Kilometres more, times more, grades more, points below the least score; 1 for a place, else 0. */
  size: number;
  /** The times of hers that the mentor would add. */
  times: string[];
  edits: Edit[];
}

/** One that makes a pair of hers possible. */
export interface Opening extends Candidate {
  /** Of the pair then. */
  value: number;
}

type Round = Pick<PosedRound, 'input' | 'forbidden'> & { people: People };
type Change = Omit<Opening, 'mentor' | 'value'> & { score: number };

const mostChoices = 24;

/** Of these mentors those whom she can have (a place is what she would need), and what makes others possible. */
export function openingsFor(
  round: Round,
  girl: ReadyMentee,
  women: readonly ReadyMentor[],
): { possible: Opening[]; openings: Opening[] } {
  const { rules } = round.input;
  const rarest = rarestFirst(round.people.mentees, girl);
  const possible: Opening[] = [];
  const openings: Opening[] = [];
  for (const woman of women) {
    const pair = pairOf(round, girl, woman);
    const failing = allFailing(pair, rules);
    const made = (change: Change): Opening => {
      const { score, ...rest } = change;
      return { ...rest, mentor: woman.id, value: score + girl.priority };
    };
    if (failing.length === 0)
      possible.push(made({ kind: 'place', size: 1, times: [], edits: [], score: pair.score }));
    const [rule, ...others] = failing;
    if (rule === undefined || others.some((other) => other !== 'score')) continue;
    for (const change of changesOf(round, pair, rule, rarest))
      if (change.kind === 'lock' || change.score >= rules.minimumScore) openings.push(made(change));
  }
  return { possible, openings };
}

function changesOf(round: Round, pair: Pair, rule: string, rarest: readonly string[]): Change[] {
  const { mentee, mentor, score } = pair;
  const { rules } = round.input;
  const names = { mentee: mentee.id, mentor: mentor.id };
  const { person } = mentor;
  switch (rule) {
    case 'forbidden':
      return [{ kind: 'allow', size: 0, times: [], edits: [{ edit: 'allow', ...names }], score }];
    case 'grade': {
      const { grade } = mentee.person;
      const [from, to] = [Math.min(grade, person.grade_from), Math.max(grade, person.grade_to)];
      const size = person.grade_from - from + to - person.grade_to;
      const row = { ...person, grade_from: from, grade_to: to };
      return [{ kind: 'grade', size, times: [], edits: [{ edit: 'mentor', row }], score }];
    }
    case 'times': {
      const size = rules.sharedTimes - pair.sharedTimes;
      const missing = rarest.filter((time) => !person.times.includes(time));
      const then = scoreOf(
        partsOf(mentee, mentor, pair.ways, rules.sharedTimes, rules.weights, round.people.fieldOf),
      );
      return choicesOf(missing, size).map((times) => ({
        ...{ kind: 'times', size, times, score: then },
        edits: [{ edit: 'mentor', row: { ...person, times: [...person.times, ...times] } }],
      }));
    }
    case 'meeting':
      return waysOpened(round, pair);
    case 'score':
      return [
        {
          ...{ kind: 'lock', size: rules.minimumScore - score, times: [], score },
          edits: [{ edit: 'lock', ...names }],
        },
      ];
    default:
      return [];
  }
}

function waysOpened({ input, people }: Round, { mentee, mentor, ways: { distance } }: Pair): Change[] {
  const further = { ...mentor.person, travel_km: distance };
  const either = { ...mentor.person, meeting: 'either' as const };
  const online = { ...mentee.person, online_consent: true };
  const herEither = { ...mentee.person, meeting: 'either' as const };
  const nearer = { kind: 'travel' as const, size: distance - mentor.person.travel_km };
  const changes = [
    ...(distance <= mostKm ? [{ ...nearer, edit: { edit: 'mentor', row: further } as const }] : []),
    { kind: 'online-consent', size: 0, edit: { edit: 'mentee', row: online } },
    { kind: 'meeting-mentor', size: 0, edit: { edit: 'mentor', row: either } },
    { kind: 'meeting-mentee', size: 0, edit: { edit: 'mentee', row: herEither } },
  ] as const;
  return changes.flatMap(({ kind, size, edit }): Change[] => {
    const girl = edit.edit === 'mentee' ? { ...mentee, person: edit.row } : mentee;
    const woman = edit.edit === 'mentor' ? { ...mentor, person: edit.row } : mentor;
    const ways = waysToMeet(girl, woman, people);
    if (!ways.inPerson && !ways.online) return [];
    const { score } = compare(girl, woman, false, input.rules, people);
    return [{ kind, size, times: [], edits: [edit], score }];
  });
}

/** Her times, those first that the fewest girls have. */
function rarestFirst(girls: readonly ReadyMentee[], { person }: ReadyMentee): string[] {
  const wanted = new Map(person.times.map((time) => [time, 0]));
  for (const girl of girls)
    for (const time of girl.person.times) if (wanted.has(time)) wanted.set(time, wanted.get(time)! + 1);
  return [...wanted].sort(([, a], [, b]) => a - b).map(([time]) => time);
}

/** Ways to choose so many of a list, in its order. */
function choicesOf(list: readonly string[], size: number): string[][] {
  if (size <= 0) return [[]];
  const choices: string[][] = [];
  for (let at = 0; at + size <= list.length && choices.length < mostChoices; at++)
    for (const rest of choicesOf(list.slice(at + 1), size - 1)) choices.push([list[at]!, ...rest]);
  return choices.slice(0, mostChoices);
}
