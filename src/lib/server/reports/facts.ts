import { ageOn, dayOf, type Day } from '#lib/dates.ts';
import type { Context } from '#lib/server/database/index.ts';
import { readForFigures } from '#lib/server/mentees/index.ts';
import { mentorshipFacts, type MentorshipFacts } from '#lib/server/mentorships/index.ts';
import { answersForFigures, codesOf, groups, type AnsweredSurvey } from '#lib/server/outcomes/index.ts';
import { listDoses, type Cohort } from '#lib/server/programme/index.ts';
import { scoresOfPairs } from '#lib/server/rounds/index.ts';
import { heldForFigures } from '#lib/server/sessions/index.ts';
import type { AgeBand, Answers, Girl } from './rules.ts';

/** The five things that are asked about before and after; what is asked about a mentor has no before. */
export const things = groups.filter((group) => group !== 'mentor');

const bandOf = (age: number): AgeBand => (age <= 13 ? '12-13' : age <= 15 ? '14-15' : '16+');
const later = (one: Day, other: Day): Day => (one > other ? one : other);

/** What a report of this cohort is made of, girl by girl. The caller has authorized what she does with it. */
export async function factsOf(context: Context, { cohort }: { cohort: Cohort }): Promise<Girl[]> {
  const girls = await readForFigures(context);
  const pairs = firstPairs(await mentorshipFacts(context), cohort);
  const scores = await scoresOfPairs(context);
  const asked = await listDoses(context);
  const sessions = await heldForFigures(
    context,
    [...pairs.values()].map(({ id }) => id),
  );
  const surveys = Map.groupBy(await answersForFigures(context), ({ menteeId }) => menteeId);
  return girls
    .filter(({ leftAt }) => leftAt === null || dayOf(leftAt) >= cohort.startsOn)
    .map((girl) => {
      const pair = pairs.get(girl.id);
      return {
        id: girl.id,
        hub: girl.firstHub,
        age: bandOf(ageOn(girl.birthDate, later(girl.joinedOn, cohort.startsOn))),
        from: girl.activeOn && later(girl.activeOn, cohort.startsOn),
        pair: pair
          ? { startedOn: pair.startedOn, closedOn: pair.closedOn, score: scores.get(pair.offerId) ?? 0 }
          : null,
        sessions: { asked, held: sessions.get(pair?.id ?? '') ?? [] },
        answers: twice(surveys.get(girl.id) ?? []),
      };
    });
}

/** The first pair of each girl that lived in this cohort. */
function firstPairs(all: readonly MentorshipFacts[], cohort: Cohort): Map<string, MentorshipFacts> {
  const first = new Map<string, MentorshipFacts>();
  for (const pair of all)
    if ((pair.closedOn === null || pair.closedOn >= cohort.startsOn) && !first.has(pair.menteeId))
      first.set(pair.menteeId, pair);
  return first;
}

/** Her answers before and after, when she answered a sentence about each of the five both times, in the same words. */
function twice(surveys: readonly AnsweredSurvey[]): Answers | null {
  const [start, end] = (['start', 'end'] as const).map((wave) => surveys.find((each) => each.wave === wave));
  if (!start || !end || start.version !== end.version) return null;
  const bothTimes = things.map((thing) => ({
    thing,
    codes: codesOf(end.version, thing).filter((code) =>
      [start, end].every(({ answered }) => answered.includes(code)),
    ),
  }));
  if (bothTimes.some(({ codes }) => codes.length === 0)) return null;
  const ofMentor = codesOf(end.version, 'mentor');
  const aboutMentor = end.withMentor && ofMentor.every((code) => end.answered.includes(code));
  const agreed = start.agreed && end.agreed;
  return {
    on: later(start.answeredOn, end.answeredOn),
    withMentor: end.withMentor,
    agreed,
    points: agreed
      ? Object.fromEntries(
          bothTimes.map(({ thing, codes }) => [thing, [meanOf(start, codes), meanOf(end, codes)] as const]),
        )
      : {},
    aboutMentor,
    mentor:
      agreed && aboutMentor ? Object.fromEntries(ofMentor.map((code) => [code, end.points[code] ?? 0])) : {},
  };
}

const meanOf = ({ points }: AnsweredSurvey, codes: readonly string[]): number =>
  codes.reduce((sum, code) => sum + (points[code] ?? 0), 0) / codes.length;
