import type { Common, Explainer, Match, Reason, Whose, Worth } from '#lib/matching/index.ts';
import { done, refused, type Result } from '#lib/result.ts';
import { notFound } from '#lib/server/access/index.ts';
import type { Context, RoundTable, SolutionTable } from '#lib/server/database/index.ts';
import { readForRound as readMentors } from '#lib/server/mentors/index.ts';
import { inBackground } from './background.ts';
import { fullBeside, inputWith, keyOf, type FullMentors } from './full.ts';
import { codesIn, namesFor, type Named, type NamedGirl, type NamedMove } from './naming.ts';
import { openSolution, solutionOf, type Opened } from './opened.ts';
import { gather, girlsAsSeen, type MenteeOut, type MentorOut } from './people.ts';
import type { Left } from './proposals.ts';
import { hubsOf, theRound } from './rounds.ts';
import { codesOf, relaxBut, stoppedOf } from './stopped.ts';
import type { HelpFound } from './task.ts';

export type WhyPair =
  | { answer: 'not-solved' }
  | { answer: 'match'; match: Match; common: Common }
  | { answer: 'left-out'; who: 'mentee' | 'mentor'; why: MenteeOut | MentorOut | 'joined-later' }
  | { answer: 'impossible'; reason: Reason; failing: Reason[] }
  | { answer: 'locked'; mentor: Named | null; mentees: NamedGirl[] }
  | {
      answer: 'cost';
      match: Match;
      common: Common;
      menteesLost: number;
      pointsLost: number;
      moves: NamedMove[];
    };

export interface AboutPair {
  mentee: Named & { hub: string; grade: number };
  mentor: Named & { occupation: string; employer: string; district: string };
  why: WhyPair;
}

/** The girl, as long as she is of a hub of whoever asks. */
export async function herGirl(context: Context, id: string) {
  const girls = await girlsAsSeen(context, [id]);
  const girl = girls.get(id);
  return girl && girls.isHers(girl) ? girl : undefined;
}

/**
 * Why a girl has this mentor, or why not: the rule that forbids it, or what insisting on it would cost exactly and who
 * would move. Not found: 404, for people who have nothing to do with the round as well.
 */
export async function whyNotHer(
  context: Context,
  roundId: string,
  { mentee, mentor }: { mentee: string; mentor: string },
): Promise<AboutPair> {
  const round = await theRound(context, roundId, 'round.read');
  const girl = await herGirl(context, mentee);
  const [woman] = await readMentors(context, [mentor]);
  const solution = await solutionOf(context, round);
  const open = solution && openSolution(solution);
  if (!girl || !woman || (!hubsOf(round).includes(girl.hub) && !open?.codeOfMentee.has(girl.id)))
    return notFound();
  const people = {
    mentee: { id: girl.id, name: girl.name, hub: girl.hub, grade: girl.grade },
    mentor: {
      id: woman.id,
      name: woman.name,
      occupation: woman.occupation,
      employer: woman.employer,
      district: woman.district,
    },
  };
  if (!open) return { ...people, why: { answer: 'not-solved' } };
  const codes = [open.codeOfMentee.get(girl.id), open.codeOfMentor.get(woman.id)] as const;
  if (codes[0] === undefined || codes[1] === undefined)
    return { ...people, why: await whyLeftOut(context, round, people, codes[0] === undefined) };
  return { ...people, why: await named(context, open, open.explainer.aboutPair(codes[0], codes[1])) };
}

async function whyLeftOut(
  context: Context,
  round: RoundTable,
  { mentee, mentor }: { mentee: Named; mentor: Named },
  isMentee: boolean,
): Promise<WhyPair> {
  const now = await gather(context, hubsOf(round));
  if (isMentee) {
    const hers = now.mentees.find((each) => each.girl.id === mentee.id);
    return { answer: 'left-out', who: 'mentee', why: hers ? (hers.out ?? 'joined-later') : 'left' };
  }
  const hers = now.mentors.find((each) => each.mentor.id === mentor.id);
  return { answer: 'left-out', who: 'mentor', why: hers ? (hers.out ?? 'joined-later') : 'left' };
}

/** Names for the codes of an answer. */
async function named(
  context: Context,
  open: Opened,
  answer: ReturnType<Explainer['aboutPair']>,
): Promise<WhyPair> {
  if (answer.answer === 'match' || answer.answer === 'impossible') return answer;
  if (answer.answer !== 'cost' && answer.answer !== 'locked')
    throw new Error('somebody of the snapshot takes no part in it');
  const codes =
    answer.answer === 'locked'
      ? { mentees: answer.mentees, mentors: answer.mentor === null ? [] : [answer.mentor] }
      : codesIn(answer.moves);
  const { girl, mentor, move } = await namesFor(context, open.snapshot, codes);
  if (answer.answer === 'locked')
    return {
      answer: 'locked',
      mentor: answer.mentor === null ? null : mentor(answer.mentor),
      mentees: answer.mentees.map(girl),
    };
  return { ...answer, moves: answer.moves.map(move) };
}

export interface AboutNobody extends Left {
  mentee: string;
  hub: string;
  grade: number;
  /** When all places are full: her possible mentors, who has them, and what one more place would do. */
  mentors: {
    mentor: Named;
    score: number;
    value: number;
    mentees: NamedGirl[];
    worth: Worth;
    whose: Whose;
  }[];
  /** The smallest changes that would give her a mentor for certain; or that they are still worked out, or could not be. */
  helps: NamedHelp[] | 'working' | 'broken';
}
export type NamedHelp = Omit<HelpFound, 'mentor' | 'lose'> & { mentor: Named; lose: NamedGirl[] };

const mostHelps = 4;
const mostMilliseconds = 60_000;

/**
 * Why a girl has nobody in the last solution; what would help her is worked out in a worker. `matched`: she has somebody; `not-in-it`:
 * she took no part; `not-solved`. Not found: 404.
 */
export async function whyNobody(
  context: Context,
  roundId: string,
  menteeId: string,
): Promise<Result<AboutNobody, 'matched' | 'not-in-it' | 'not-solved'>> {
  const round = await theRound(context, roundId, 'round.read');
  const girl = await herGirl(context, menteeId);
  const solution = await solutionOf(context, round);
  const open = solution && openSolution(solution);
  if (!girl || (!hubsOf(round).includes(girl.hub) && !open?.codeOfMentee.has(girl.id))) return notFound();
  if (!open) return refused('not-solved');
  const code = open.codeOfMentee.get(menteeId);
  if (code === undefined) return refused('not-in-it');
  const about = open.explainer.about(code);
  if (about.answer !== 'nobody') return refused('matched');
  const { reason, possible, excluded, relax } = about.why;
  const full = await fullBeside(context, round, open.snapshot);
  const never = codesOf((await stoppedOf(context)).get(menteeId), [
    ...open.snapshot.mentors,
    ...full.mentors,
  ]);
  const helps = await whatHelps(solution, open, full, { code, never });
  const found = typeof helps === 'string' ? [] : helps;
  const everybody = { ...open.snapshot, mentors: [...open.snapshot.mentors, ...full.mentors] };
  const names = await namesFor(context, everybody, {
    mentees: [...about.mentors.flatMap(({ mentees }) => mentees), ...found.flatMap(({ lose }) => lose)],
    mentors: [...about.mentors, ...found].map(({ mentor }) => mentor),
  });
  return done({
    menteeId,
    mentee: girl.name,
    hub: girl.hub,
    grade: girl.grade,
    reason,
    possible,
    excluded,
    relax: relaxBut(open, code, { relax, never }),
    mentors: about.mentors.map(({ mentor, mentees, ...rest }) => ({
      ...rest,
      mentor: names.mentor(mentor),
      mentees: mentees.map(names.girl),
    })),
    helps:
      typeof helps === 'string'
        ? helps
        : helps.map(({ mentor, lose, ...rest }) => ({
            ...rest,
            mentor: names.mentor(mentor),
            lose: lose.map(names.girl),
          })),
  });
}

/** Many rounds are solved to find it, so no page waits for it. */
async function whatHelps(
  solution: SolutionTable,
  { snapshot }: Opened,
  full: FullMentors,
  { code: mentee, never }: { code: string; never: string[] },
): Promise<HelpFound[] | 'working' | 'broken'> {
  const work = await inBackground(
    `helps ${solution.id} ${keyOf(full)} ${mentee} ${never.join(' ')}`,
    () => ({
      task: 'helps',
      input: inputWith(snapshot, full),
      matches: solution.matches_csv,
      certificate: solution.certificate,
      mentee,
      never,
    }),
    { mostMilliseconds },
  );
  if (work.state !== 'ready') return work.state;
  return work.answer.kind === 'helps' ? work.answer.helps.slice(0, mostHelps) : 'broken';
}
