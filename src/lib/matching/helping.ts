/**
 * Why nobody, and what would help: the smallest single changes after which a girl has a mentor in every best set.
 *
 * One more place: with the smallest prices a place of mentor j can go to her in some best set exactly when tight pairs (u + v = B + value)
 * lead from her to j, over those who sit where she would; so one walk finds all such mentors, also ones she cannot have herself.
 * One rule for one mentor: lifted where it is the only one that fails for the pair, by as little as it takes.
 * Each is then solved (warm.ts). She has a mentor in every best set if and only if her price u is above 0 in the new certificate, whose place
 * prices are the smallest and mentee prices so the greatest; only such changes are told, with who loses hers.
 * Where no single change is enough, one is told together with one more place that a lock keeps for her: that takes from nobody.
 * Complexity: one comparison with each mentor, and at most `tries` solves of each kind.
 */
import type { Edit } from './edits.ts';
import { mostPlaces } from './edits.ts';
import type { Move, OpenedRound } from './opened.ts';
import type { ReadyMentee, ReadyMentor } from './people.ts';
import { allFailing, waysToMeet } from './possible.ts';
import { pairOf } from './problem.ts';
import { whatIf, type Total } from './whatif.ts';

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

export interface Help {
  kind: HelpKind;
  mentor: string;
  /** Kilometres more, times more, grades more, points below the least score; 1 for a place, else 0. */
  size: number;
  /** The times of hers that the mentor would add. */
  times: string[];
  /** Not enough alone: with one more place of this mentor, kept for her. */
  keepsPlace: boolean;
  edits: Edit[];
  before: Total;
  after: Total;
  /** Whom she has then. */
  mentorThen: string;
  /** Girls who had a mentor and would have none. */
  lose: string[];
  moves: Move[];
}

type Candidate = Pick<Help, 'kind' | 'mentor' | 'size' | 'times' | 'edits'> & { value: number };

/** The smallest change of each kind that gives her a mentor for certain; those first that take from nobody. */
export function whatHelps(opened: OpenedRound, mentee: string, tries = 5): Help[] {
  const girl = opened.posed.menteeById.get(mentee);
  if (!girl || opened.mentorOf.has(mentee)) return [];
  const { possible, others } = candidatesFor(opened, girl);
  const byKind = Map.groupBy([...placesFor(opened, mentee), ...others], ({ kind }) => kind);
  const found = [...byKind.values()].flatMap((list) => bestOf(opened, mentee, list, tries) ?? []);
  const helps = found.length > 0 ? found : withPlace(opened, girl, [...possible, ...others]);
  return helps.sort(
    (a, b) =>
      a.lose.length - b.lose.length || kinds.indexOf(a.kind) - kinds.indexOf(b.kind) || a.size - b.size,
  );
}

const kinds: readonly HelpKind[] = [
  'allow',
  'place',
  'online-consent',
  'times',
  'travel',
  'meeting-mentor',
  'meeting-mentee',
  'grade',
  'lock',
];

/** The first that takes from nobody, or else the first that helps at all. */
function bestOf(opened: OpenedRound, mentee: string, list: Candidate[], tries: number): Help | null {
  let second: Help | null = null;
  for (const candidate of list.sort(bySize).slice(0, tries)) {
    const help = tried(opened, mentee, candidate, false);
    if (help?.lose.length === 0) return help;
    second ??= help;
  }
  return second;
}

const bySize = (a: Candidate, b: Candidate) => a.size - b.size || b.value - a.value;

function withPlace(opened: OpenedRound, { id }: ReadyMentee, list: Candidate[]): Help[] {
  const [best] = list.sort(bySize).flatMap((candidate) => {
    const { mentor } = candidate;
    if (opened.posed.mentorById.get(mentor)!.person.places >= mostPlaces) return [];
    const place: Edit[] = [
      { edit: 'places', mentor, by: 1 },
      { edit: 'lock', mentee: id, mentor },
    ];
    const changes = candidate.edits.filter(({ edit }) => edit !== 'places' && edit !== 'lock');
    // A changed row must keep the place: the change comes first.
    return [{ ...candidate, edits: [...changes, ...place] }];
  });
  const help = best && tried(opened, id, best, true);
  return help ? [help] : [];
}

function tried(opened: OpenedRound, mentee: string, candidate: Candidate, keepsPlace: boolean): Help | null {
  const change = whatIf(opened, candidate.edits);
  if (!change.ok) return null;
  const { posed, solution, mentorOf } = change.near.opened;
  const row = posed.mentees.findIndex(({ id }) => id === mentee);
  if (!posed.locks.has(mentee) && !(solution.menteePrice[row]! > 0)) return null;
  const { kind, mentor, size, times, edits } = candidate;
  return {
    ...{ kind, mentor, size, times, edits, keepsPlace },
    before: change.before,
    after: change.after,
    mentorThen: mentorOf.get(mentee)!,
    lose: change.moves.flatMap((move) => (move.to === null ? [move.mentee] : [])),
    moves: change.moves,
  };
}

/** One more place of each mentor to whom tight pairs lead from her. */
function placesFor(
  { posed, solution, menteesOf, smallest, rowOf }: OpenedRound,
  mentee: string,
): Candidate[] {
  const { rowStart, mentor, value } = posed.problem;
  const { menteePrice, placePrice, worth } = smallest();
  const start = rowOf().get(mentee);
  if (start === undefined || solution.mentorOf[start]! >= 0) return [];
  const reached = new Set<number>();
  const open = [start];
  for (let i = open.pop(); i !== undefined; i = open.pop())
    for (let e = rowStart[i]!; e < rowStart[i + 1]!; e++) {
      const j = mentor[e]!;
      const rest = menteePrice[i]! + placePrice[j]! - posed.bonus - value[e]!;
      if (rest > 0 || reached.has(j)) continue;
      reached.add(j);
      open.push(...menteesOf()[j]!);
    }
  return [...reached].flatMap((j) => {
    const { id, person } = posed.mentors[j]!;
    if (person.places >= mostPlaces || worth[j]!.mentees === 0) return [];
    const edits: Edit[] = [{ edit: 'places', mentor: id, by: 1 }];
    return [{ kind: 'place' as const, mentor: id, size: 1, times: [], edits, value: worth[j]!.points }];
  });
}

/** Mentors she can have, and what would have to change for those whom one rule alone shuts out. */
function candidatesFor({ posed }: OpenedRound, girl: ReadyMentee) {
  const possible: Candidate[] = [];
  const others: Candidate[] = [];
  for (const woman of posed.mentors) {
    const pair = pairOf(posed, girl, woman);
    const failing = allFailing(pair, posed.input.rules);
    const base = { mentor: woman.id, times: [] as string[], value: pair.score };
    if (failing.length === 0) possible.push({ ...base, kind: 'place', size: 1, edits: [] });
    if (failing.length !== 1) continue;
    const add = (kind: HelpKind, size: number, edit: Edit, times: string[] = []) =>
      others.push({ ...base, kind, size, edits: [edit], times });
    const names = { mentee: girl.id, mentor: woman.id };
    const { person } = woman;
    switch (failing[0]) {
      case 'forbidden':
        add('allow', 0, { edit: 'allow', ...names });
        break;
      case 'grade': {
        const { grade } = girl.person;
        const [from, to] = [Math.min(grade, person.grade_from), Math.max(grade, person.grade_to)];
        const size = person.grade_from - from + to - person.grade_to;
        add('grade', size, { edit: 'mentor', row: { ...person, grade_from: from, grade_to: to } });
        break;
      }
      case 'times': {
        const missing = girl.person.times.filter((time) => !person.times.includes(time));
        const times = missing.slice(0, posed.input.rules.sharedTimes - pair.sharedTimes);
        if (pair.sharedTimes + times.length < posed.input.rules.sharedTimes) break;
        const row = { ...person, times: [...person.times, ...times] };
        add('times', times.length, { edit: 'mentor', row }, times);
        break;
      }
      case 'meeting':
        for (const [kind, size, edit] of waysOpened(girl, woman, pair.ways.distance)) add(kind, size, edit);
        break;
      case 'score':
        add('lock', posed.input.rules.minimumScore - pair.score, { edit: 'lock', ...names });
        break;
      // Nobody learns a language for a round.
      default:
    }
  }
  return { possible, others };

  function waysOpened(
    mentee: ReadyMentee,
    mentor: ReadyMentor,
    distance: number,
  ): [HelpKind, number, Edit][] {
    const herWays = { ...mentee.person, meeting: 'either' as const };
    const hersOnline = { ...mentee.person, online_consent: true };
    const further = { ...mentor.person, travel_km: distance };
    const both = { ...mentor.person, meeting: 'either' as const };
    const can = (girlRow: typeof mentee.person, womanRow: typeof mentor.person) => {
      const ways = waysToMeet({ ...mentee, person: girlRow }, { ...mentor, person: womanRow }, posed.people);
      return ways.inPerson || ways.online;
    };
    const opened: [HelpKind, number, Edit][] = [];
    if (distance <= 2000 && can(mentee.person, further))
      opened.push(['travel', distance - mentor.person.travel_km, { edit: 'mentor', row: further }]);
    if (can(hersOnline, mentor.person))
      opened.push(['online-consent', 0, { edit: 'mentee', row: hersOnline }]);
    if (can(mentee.person, both)) opened.push(['meeting-mentor', 0, { edit: 'mentor', row: both }]);
    if (can(herWays, mentor.person)) opened.push(['meeting-mentee', 0, { edit: 'mentee', row: herWays }]);
    return opened;
  }
}
