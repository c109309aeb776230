import type { Common, Explainer, Help, Match, Reason, Worth } from '#lib/matching/index.ts';
import { done, refused, type Result } from '#lib/result.ts';
import { notFound } from '#lib/server/access/index.ts';
import type { Context, RoundTable } from '#lib/server/database/index.ts';
import { readForRound as readMentors } from '#lib/server/mentors/index.ts';
import { openSolution, solutionOf, type Opened } from './opened.ts';
import { gather, girlsAsSeen, type GirlsName, type MenteeOut, type MentorOut } from './people.ts';
import type { Left } from './proposals.ts';
import { hubsOf, theRound } from './rounds.ts';

export interface Named {
  id: string;
  name: string;
}
/** A girl; without a name once she has gone to a hub that is not of whoever asks. */
export interface NamedGirl {
  id: string;
  name: GirlsName;
}
export interface NamedMove {
  mentee: NamedGirl;
  from: Named | null;
  to: Named | null;
}

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
async function herGirl(context: Context, id: string) {
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
  const [menteeIds, mentorIds] = [new Map(open.snapshot.mentees), new Map(open.snapshot.mentors)];
  const codes =
    answer.answer === 'locked'
      ? { mentees: answer.mentees, mentors: answer.mentor === null ? [] : [answer.mentor] }
      : {
          mentees: answer.moves.map((each) => each.mentee),
          mentors: answer.moves.flatMap(({ from, to }) => [from, to]).filter((each) => each !== null),
        };
  const ids = (all: ReadonlyMap<string, string>, list: readonly string[]) =>
    [...new Set(list)].flatMap((code) => all.get(code) ?? []);
  const girls = await girlsAsSeen(context, ids(menteeIds, codes.mentees));
  const women = new Map(
    (await readMentors(context, ids(mentorIds, codes.mentors))).map(({ id, code, name }) => [
      code,
      { id, name },
    ]),
  );
  const girl = (code: string): NamedGirl => {
    const id = menteeIds.get(code) ?? '';
    return { id, name: girls.nameOf(id) };
  };
  const woman = (code: string | null): Named | null =>
    code === null ? null : (women.get(code) ?? { id: '', name: '' });
  if (answer.answer === 'locked')
    return { answer: 'locked', mentor: woman(answer.mentor), mentees: answer.mentees.map(girl) };
  return {
    ...answer,
    moves: answer.moves.map(({ mentee, from, to }) => ({
      mentee: girl(mentee),
      from: woman(from),
      to: woman(to),
    })),
  };
}

export interface AboutNobody extends Left {
  mentee: string;
  hub: string;
  grade: number;
  /** When all places are full: her possible mentors, who has them, and what one more place would do. */
  mentors: { mentor: Named; score: number; value: number; mentees: NamedGirl[]; worth: Worth }[];
  /** The smallest changes that would give her a mentor for certain. */
  helps: (Pick<Help, 'kind' | 'size' | 'times' | 'keepsPlace'> & { mentor: Named; lose: NamedGirl[] })[];
}

const mostHelps = 4;

/**
 * Why a girl has nobody in the last solution. `matched`: she has somebody; `not-in-it`: she took no part;
 * `not-solved`. Not found: 404.
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
  const [menteeIds, mentorIds] = [new Map(open.snapshot.mentees), new Map(open.snapshot.mentors)];
  const helps = open.explainer.whatHelps(code).slice(0, mostHelps);
  const girls = await girlsAsSeen(
    context,
    [...about.mentors.flatMap(({ mentees }) => mentees), ...helps.flatMap(({ lose }) => lose)].flatMap(
      (each) => menteeIds.get(each) ?? [],
    ),
  );
  const women = new Map(
    (
      await readMentors(
        context,
        [...about.mentors, ...helps].flatMap(({ mentor }) => mentorIds.get(mentor) ?? []),
      )
    ).map(({ id, name }) => [id, name]),
  );
  const girlOf = (each: string): NamedGirl => {
    const id = menteeIds.get(each) ?? '';
    return { id, name: girls.nameOf(id) };
  };
  const woman = (id = ''): Named => ({ id, name: women.get(id) ?? '' });
  return done({
    menteeId,
    mentee: girl.name,
    hub: girl.hub,
    grade: girl.grade,
    reason,
    possible,
    excluded,
    relax,
    mentors: about.mentors.map(({ mentor, mentees, ...rest }) => ({
      ...rest,
      mentor: woman(mentorIds.get(mentor)),
      mentees: mentees.map(girlOf),
    })),
    helps: helps.map(({ kind, size, times, keepsPlace, mentor, lose }) => ({
      ...{ kind, size, times, keepsPlace },
      mentor: woman(mentorIds.get(mentor)),
      lose: lose.map(girlOf),
    })),
  });
}
