/**
 * Why her, why not her, why nobody: answers about a solved round, as codes and figures; whoever asks finds the words.
 *
 * Formulas: the cost of insisting stands in insist.ts, the worth of one more place in worth.ts.
 * Complexity: putting the round takes one comparison for each pair of people; each answer then at most one search over the edges.
 * Refuses: rows or decisions that contradict, and matches or prices of other people than those in the rows. It believes the prices:
 * whoever cannot be sure of them verifies first.
 */
import type { Edit } from './edits.ts';
import { firstFailing, allFailing } from './possible.ts';
import { whosePlace, type Whose } from './help-places.ts';
import { whatHelps, type Help } from './helping.ts';
import { insist } from './insist.ts';
import { limitsOf, type Limits } from './limits.ts';
import { openRound, type Move, type OpenedRound } from './opened.ts';
import { matchOf, pairOf, type PosedRound } from './problem.ts';
import { whyUnmatched } from './round.ts';
import type { Certificate, Fault, Match, Reason, RoundInput, Unmatched } from './types.ts';
import { whatIf, type WhatIf } from './whatif.ts';
import type { Worth } from './worth.ts';

/** What two people have in common. */
export interface Common {
  /** Her ranked topics that count: the mentor has the topic itself, or another of its field. */
  interests: { topic: string; rank: number; kind: 'topic' | 'field' }[];
  times: string[];
  languages: string[];
  goals: string[];
  /** How they can meet; a pair that can do both meets in person. */
  inPerson: boolean;
  online: boolean;
}

export interface PossibleMentor {
  mentor: string;
  score: number;
  value: number;
  /** Who has her places. */
  mentees: string[];
  /** What one more place of hers would do. */
  worth: Worth;
  /** Whose that place would be, where it brings a girl a mentor. */
  whose: Whose;
}

export type WhyHer = { answer: 'match'; match: Match; common: Common };

export type WhyNotHer =
  | { answer: 'unknown'; who: 'mentee' | 'mentor' }
  | { answer: 'left-out'; who: 'mentee' | 'mentor'; reason: 'consent-missing' | 'not-cleared' | 'no-places' }
  | { answer: 'impossible'; reason: Reason; failing: Reason[] }
  /** A lock holds the girl with somebody else, or locks hold all the mentor's places. */
  | { answer: 'locked'; mentor: string | null; mentees: string[] }
  | { answer: 'cost'; match: Match; common: Common; menteesLost: number; pointsLost: number; moves: Move[] };

export interface WhyNobody {
  answer: 'nobody';
  why: Unmatched;
  /** Where all places are full: her possible mentors. */
  mentors: PossibleMentor[];
  /** Of the round: how many mentors take part, and why the others do not. */
  round: { takePart: number; notCleared: number; noPlaces: number };
}

export interface Explainer {
  /** Her mentor and why, why she has nobody, or that nobody knows her. */
  about: (mentee: string) => WhyHer | WhyNobody | Extract<WhyNotHer, { answer: 'unknown' }>;
  /** Why she has nobody, without looking at mentors one by one; null when she has somebody or is unknown. */
  left: (mentee: string) => Unmatched | null;
  /** Why this mentor, or why not this one. */
  aboutPair: (mentee: string, mentor: string) => WhyHer | WhyNotHer;
  /** What would become of the round with these changes. */
  whatIf: (edits: readonly Edit[]) => WhatIf;
  /**
   * The smallest changes that would give her a mentor; none for whoever has one or is unknown. `never`: mentors with whom
   * no ban of hers is lifted.
   */
  whatHelps: (mentee: string, never?: ReadonlySet<string>) => Help[];
  /** What limits the round. */
  limits: (told?: (done: number, of: number) => void) => Limits;
}

/** Opens a solved round for questions. `matches` and `certificate` are those of the round that `input` makes. */
export function explainRound(
  input: RoundInput,
  matches: readonly { mentee: string; mentor: string }[],
  certificate: Pick<Certificate, 'menteePrice' | 'placePrice'>,
): { ok: true; explainer: Explainer } | { ok: false; faults: Fault[] } {
  const answer = openRound(input, matches, certificate);
  if (!answer.ok) return answer;
  const { opened } = answer;
  const { posed, mentorOf } = opened;
  const whyHer = (mentee: string, mentor: string): WhyHer => {
    const pair = pairOf(posed, posed.menteeById.get(mentee)!, posed.mentorById.get(mentor)!);
    return {
      answer: 'match',
      match: matchOf(pair, posed.locks.has(mentee)),
      common: commonOf(posed, mentee, mentor),
    };
  };
  return {
    ok: true,
    explainer: {
      about: (mentee) => {
        const mentor = mentorOf.get(mentee);
        if (!posed.people.menteeState.has(mentee)) return { answer: 'unknown', who: 'mentee' };
        return mentor === undefined ? whyNobody(opened, mentee) : whyHer(mentee, mentor);
      },
      left: (mentee) =>
        mentorOf.has(mentee) || !posed.people.menteeState.has(mentee) ? null : whyUnmatched(posed, mentee),
      aboutPair: (mentee, mentor) =>
        mentorOf.get(mentee) === mentor ? whyHer(mentee, mentor) : whyNotHer(opened, mentee, mentor),
      whatIf: (edits) => whatIf(opened, edits),
      whatHelps: (mentee, never) => whatHelps(opened, mentee, never),
      limits: (told) => limitsOf(opened, told),
    },
  };
}

function whyNotHer(opened: OpenedRound, menteeId: string, mentorId: string): WhyNotHer {
  const { posed } = opened;
  const menteeState = posed.people.menteeState.get(menteeId);
  const mentorState = posed.people.mentorState.get(mentorId);
  if (menteeState === undefined) return { answer: 'unknown', who: 'mentee' };
  if (mentorState === undefined) return { answer: 'unknown', who: 'mentor' };
  if (menteeState) return { answer: 'left-out', who: 'mentee', reason: menteeState };
  if (mentorState) return { answer: 'left-out', who: 'mentor', reason: mentorState };

  const pair = pairOf(posed, posed.menteeById.get(menteeId)!, posed.mentorById.get(mentorId)!);
  const reason = firstFailing(pair, posed.input.rules);
  if (reason) return { answer: 'impossible', reason, failing: allFailing(pair, posed.input.rules) };

  const lockedWith = posed.locks.get(menteeId);
  if (lockedWith !== undefined) return { answer: 'locked', mentor: lockedWith, mentees: [menteeId] };
  const i = opened.rowOf().get(menteeId)!;
  const j = opened.columnOf().get(mentorId)!;
  if (posed.places[j] === 0) {
    const mentees = [...posed.locks].flatMap(([mentee, mentor]) => (mentor === mentorId ? [mentee] : []));
    return { answer: 'locked', mentor: null, mentees };
  }
  const { menteesLost, pointsLost, moves } = insist(posed.problem, opened.solution, i, j, opened.menteesOf());
  const idOf = (at: number) => (at < 0 ? null : posed.mentors[at]!.id);
  return {
    answer: 'cost',
    match: matchOf(pair, false),
    common: commonOf(posed, menteeId, mentorId),
    menteesLost,
    pointsLost,
    moves: moves.map(({ mentee, from, to }) => ({
      mentee: posed.mentees[mentee]!.id,
      from: idOf(from),
      to: idOf(to),
    })),
  };
}

function whyNobody(opened: OpenedRound, mentee: string): WhyNobody {
  const { posed, mentorOf } = opened;
  const why = whyUnmatched(posed, mentee);
  const states = [...posed.people.mentorState.values()];
  const count = (state: (typeof states)[number]) => states.filter((each) => each === state).length;
  const round = { takePart: count(null), notCleared: count('not-cleared'), noPlaces: count('no-places') };
  if (why.reason !== 'places-full') return { answer: 'nobody', why, mentors: [], round };
  const { problem } = posed;
  const { worth } = opened.smallest();
  const i = opened.rowOf().get(mentee)!;
  const withHer = new Map<string, string[]>();
  for (const [other, hers] of mentorOf) withHer.set(hers, [...(withHer.get(hers) ?? []), other]);
  const mentors: PossibleMentor[] = [];
  const whose = whosePlace(opened, mentee);
  for (let e = problem.rowStart[i]!; e < problem.rowStart[i + 1]!; e++) {
    const j = problem.mentor[e]!;
    const mentor = posed.mentors[j]!.id;
    mentors.push({
      mentor,
      score: problem.value[e]! - posed.mentees[i]!.priority,
      value: problem.value[e]!,
      mentees: withHer.get(mentor) ?? [],
      worth: worth[j]!,
      whose: whose(j),
    });
  }
  mentors.sort(
    (a, b) => b.worth.mentees - a.worth.mentees || b.worth.points - a.worth.points || b.value - a.value,
  );
  return { answer: 'nobody', why, mentors, round };
}

function commonOf(posed: PosedRound, menteeId: string, mentorId: string): Common {
  const { person: mentee } = posed.menteeById.get(menteeId)!;
  const { person: mentor } = posed.mentorById.get(mentorId)!;
  const { ways } = pairOf(posed, posed.menteeById.get(menteeId)!, posed.mentorById.get(mentorId)!);
  const fieldOf = new Map(posed.input.topics.map(({ topic, field }) => [topic, field]));
  const fields = new Set(mentor.expertise.map((topic) => fieldOf.get(topic)));
  const both = (a: readonly string[], b: readonly string[]) => a.filter((each) => b.includes(each));
  return {
    interests: mentee.interests.flatMap((topic, at): Common['interests'] =>
      mentor.expertise.includes(topic)
        ? [{ topic, rank: at + 1, kind: 'topic' }]
        : fields.has(fieldOf.get(topic))
          ? [{ topic, rank: at + 1, kind: 'field' }]
          : [],
    ),
    times: both(mentee.times, mentor.times),
    languages: both(mentee.languages, mentor.languages),
    goals: both(mentee.goals, mentor.goals),
    inPerson: ways.inPerson,
    online: ways.online,
  };
}
