import { dayOf, type Day } from '#lib/dates.ts';
import { shutsOf } from '#lib/server/concerns/index.ts';
import type { Context } from '#lib/server/database/index.ts';
import { readForFigures } from '#lib/server/mentees/index.ts';
import { mentorshipFacts, type MentorshipFacts } from '#lib/server/mentorships/index.ts';
import { answersForFigures, codesOf, groups, type AnsweredSurvey } from '#lib/server/outcomes/index.ts';
import { listDoses, type Cohort } from '#lib/server/programme/index.ts';
import { scoresOfPairs } from '#lib/server/rounds/index.ts';
import { heldForFigures } from '#lib/server/sessions/index.ts';
import { placeIn, type Answers, type Girl, type Lived, type Middle } from './rules.ts';

/** The five things that are asked about before and after; what is asked about a mentor has no before. */
export const things = groups.filter((group) => group !== 'mentor');

const later = (one: Day, other: Day): Day => (one > other ? one : other);

/** What a report of this cohort is made of, girl by girl. The caller has authorized what she does with it. */
export async function factsOf(context: Context, { cohort }: { cohort: Cohort }): Promise<Girl[]> {
  const girls = await readForFigures(context);
  const pairs = pairsOf(await mentorshipFacts(context), cohort);
  const ids = [...pairs.values()].flatMap((list) => list.map(({ id }) => id));
  const shuts = await shutsOf(context, ids);
  const livedOf = ({ id, startedOn, closedOn }: MentorshipFacts): Lived => ({
    startedOn,
    closedOn,
    shut: (shuts.get(id) ?? []).map(({ from, to }) => ({ from: dayOf(from), to: to && dayOf(to) })),
  });
  const scores = await scoresOfPairs(context);
  const asked = await listDoses(context);
  const sessions = await heldForFigures(context, ids);
  const surveys = Map.groupBy(await answersForFigures(context), ({ menteeId }) => menteeId);
  return girls.map((girl) => {
    const hers = pairs.get(girl.id) ?? [];
    const [first] = hers;
    return {
      id: girl.id,
      ...placeIn(cohort.startsOn, girl.birthDate, girl.stays),
      pair: first ? { ...livedOf(first), score: scores.get(first.offerId) ?? 0 } : null,
      sessions: {
        asked,
        pairs: hers.map((pair) => ({ ...livedOf(pair), held: sessions.get(pair.id) ?? [] })),
      },
      agrees: { now: girl.outcomes, since: girl.outcomesSince },
      answers: twice(surveys.get(girl.id) ?? []),
      middle: halfway(surveys.get(girl.id) ?? []),
    };
  });
}

/** The pairs of each girl that lived in this cohort, the first one first. */
const pairsOf = (all: readonly MentorshipFacts[], cohort: Cohort): Map<string, MentorshipFacts[]> =>
  Map.groupBy(
    all.filter(({ closedOn }) => closedOn === null || closedOn >= cohort.startsOn),
    ({ menteeId }) => menteeId,
  );

/** Her answers before and after, when she answered a sentence about each of the five both times, in the same words. */
function twice(surveys: readonly AnsweredSurvey[]): Answers | null {
  const [start, end] = (['start', 'end'] as const).map((wave) => surveys.find((each) => each.wave === wave));
  if (!start || !end || start.version !== end.version) return null;
  const bothTimes = answeredIn([start, end]);
  if (!bothTimes) return null;
  return {
    on: later(start.answeredOn, end.answeredOn),
    withMentor: end.withMentor,
    points:
      start.agreed && end.agreed
        ? Object.fromEntries(
            bothTimes.map(({ thing, codes }) => [thing, [meanOf(start, codes), meanOf(end, codes)] as const]),
          )
        : {},
    ...ofMentor(end),
  };
}

/** Her answers in the middle, when she answered a sentence about each of the five. */
function halfway(surveys: readonly AnsweredSurvey[]): Middle | null {
  const middle = surveys.find(({ wave }) => wave === 'middle');
  const inAll = middle && answeredIn([middle]);
  if (!inAll) return null;
  return {
    on: middle.answeredOn,
    points: middle.agreed
      ? Object.fromEntries(inAll.map(({ thing, codes }) => [thing, meanOf(middle, codes)]))
      : {},
    ...ofMentor(middle),
  };
}

/** Which sentences about each of the five were answered every time; null when about one of them none was. */
function answeredIn(surveys: readonly [AnsweredSurvey, ...AnsweredSurvey[]]) {
  const of = things.map((thing) => ({
    thing,
    codes: codesOf(surveys[0].version, thing).filter((code) =>
      surveys.every(({ answered }) => answered.includes(code)),
    ),
  }));
  return of.every(({ codes }) => codes.length > 0) ? of : null;
}

function ofMentor({ withMentor, version, answered, agreed, points }: AnsweredSurvey) {
  const codes = codesOf(version, 'mentor');
  const aboutMentor = withMentor && codes.every((code) => answered.includes(code));
  return {
    aboutMentor,
    mentor: agreed && aboutMentor ? Object.fromEntries(codes.map((code) => [code, points[code] ?? 0])) : {},
  };
}

const meanOf = ({ points }: AnsweredSurvey, codes: readonly string[]): number =>
  codes.reduce((sum, code) => sum + (points[code] ?? 0), 0) / codes.length;
