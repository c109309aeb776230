import type { Context, Locale } from '#lib/server/database/index.ts';
import { readRound, whyNotHer, type AboutPair, type SupposedChange } from '#lib/server/rounds/index.ts';
import { gradeInWords, numberInWords } from '#lib/text/format.ts';
import { banWord, districtName, hubNames, whoAndWhen } from '../../words.server.ts';
import { questionAbout } from '../what-if/shown.server.ts';
import { answerInWords } from './answer.server.ts';
import { mentorChoice } from './choice.server.ts';

/** Everything that the page of a pair shows: who they are, why they are matched or not, and what stands about them. */
export async function pairPage(
  context: Context,
  roundId: string,
  ids: { mentee: string; mentor: string },
  locale: Locale,
) {
  const about = await whyNotHer(context, roundId, ids);
  const round = await readRound(context, roundId);
  const hubs = await hubNames(context);
  const { mentee, mentor } = about;
  const stands = round.decisions.filter(
    (each) => each.menteeId === ids.mentee && each.mentorId === ids.mentor,
  );
  const own = stands.find(({ standing }) => !standing);
  const isOpen = round.state === 'draft' || round.state === 'solved';
  // A decision changed after the last solving: what is said below of the pair is said of before.
  const isStale = round.state === 'draft' && round.solution !== null;
  const ban = stands.find(({ standing }) => standing);
  return {
    ids,
    mentee: {
      name: mentee.name,
      about: `${gradeInWords(mentee.grade, locale)}, ${hubs.get(mentee.hub) ?? mentee.hub}`,
    },
    mentor: {
      name: mentor.name,
      about: [mentor.occupation, mentor.employer, districtName(mentor.district, locale)]
        .filter(Boolean)
        .join(', '),
    },
    isStale,
    answer: answerInWords(about, {
      isStale,
      weights: round.rules.weights,
      locale,
      number: (points) => numberInWords(points, locale),
    }),
    own: own && { decision: own.decision, reason: own.reason, who: whoAndWhen(own.by, own.at, locale) },
    ban: ban && { reason: banWord(ban.reason), liftable: ban.liftable, asksGuardian: ban.asksGuardian },
    mentors: await mentorChoice(context, roundId),
    questions: isOpen
      ? questionsAbout(about, own?.decision).map((change) => questionAbout(roundId, change, about))
      : [],
  };
}

/** What insisting on a pair costs stands on its page; a pair of those who took no part or cannot meet changes nothing. */
function questionsAbout({ why }: AboutPair, stands?: 'lock' | 'forbid'): SupposedChange[] {
  if (why.answer !== 'match' && why.answer !== 'cost') return [];
  const isFree = why.answer === 'match' && !why.match.locked && stands === undefined;
  return [...(isFree ? (['forbid'] as const) : []), 'more', 'less', 'mentor-out', 'mentee-out'];
}
