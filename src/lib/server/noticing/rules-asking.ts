/** What both sides of a pair are asked, what staff sees of their answers, and where the pair stands by them. */
import { dayOf, daysBetween, type Instant } from '#lib/dates.ts';
import { daysCounted, latest, type Side, type Standstill, type Why } from './rules.ts';

/** After both were asked, they have so many days before the pair shows up again. */
export const answerDays = 7;
/** After somebody spoke with them, or they said that they meet, the pair is left alone for so many days. */
export const restDays = 14;

export type Answer = 'meeting' | 'no_answer' | 'uneasy';
export const answers: readonly Answer[] = ['meeting', 'no_answer', 'uneasy'];

/** One thing that staff did about a pair. */
export interface Step {
  kind: 'asked' | 'logged' | 'paused' | 'resumed';
  at: Instant;
  /** With whom somebody spoke. */
  whom: string | null;
}

/** The last question to both, with what came of it; null once both were spoken with since, or nobody was asked. */
export function questionOf<Row extends Step>(
  newestFirst: readonly Row[],
): { row: Row; spokenWith: Side[]; isPaused: boolean } | null {
  const at = newestFirst.findIndex(({ kind }) => kind === 'asked');
  const row = newestFirst[at];
  if (!row) return null;
  const since = newestFirst.slice(0, at);
  const spokenWith = (['mentee', 'mentor'] as const).filter((side) =>
    since.some(({ kind, whom }) => kind === 'logged' && (whom === side || whom === 'both')),
  );
  if (spokenWith.length === 2) return null;
  return { row, spokenWith, isPaused: since.some(({ kind }) => kind === 'paused') };
}

/** What staff may know of an answer: that one is not at ease is none of theirs. */
export type ShownAnswer = Exclude<Answer, 'uneasy'>;

/** An answer of one side to one question. */
export interface Given<Of extends Answer = Answer> {
  checkIn: string;
  side: Side;
  answer: Of;
  at: Instant;
}

/**
 * The answers of a pair that its staff sees, of all that were ever given. That one is not at ease looks as if she had not
 * answered yet, and so does every “she does not answer” from then on: it would bring somebody to answer whom she fears.
 */
export function shownToStaff(given: readonly Given[]): Given<ShownAnswer>[] {
  const uneasySince = given.reduce<Instant | null>(
    (first, { answer, at }) => (answer === 'uneasy' && (first === null || at < first) ? at : first),
    null,
  );
  return given.flatMap(({ answer, ...each }) =>
    answer === 'uneasy' || (answer === 'no_answer' && uneasySince !== null && each.at >= uneasySince)
      ? []
      : [{ ...each, answer }],
  );
}

/** What staff last did about a pair, and what came of it as far as staff sees it. */
export interface LastCheckIn {
  question: {
    at: Instant;
    answers: readonly Omit<Given<ShownAnswer>, 'checkIn'>[];
    /** The sides who were not spoken with since, of a question that a pause did not end. */
    stillAsked: readonly Side[];
    /** Who has neither an account nor an address: the question has not come to her. */
    unreachable?: readonly Side[];
  } | null;
  /** When somebody last spoke with one of them, or with a guardian. */
  spokenAt: Instant | null;
}

/**
 * Where a pair stands for its coordinator. `quiet`: nobody has been asked lately; `asked`: an answer is awaited;
 * `unanswered`: nobody answered in time, or was called; `not-reached`: one says that the other does not answer; `calm`: nothing to do.
 */
export type Attention = 'quiet' | 'asked' | 'unanswered' | 'not-reached' | 'calm';

const withoutAnswer = ({ question }: LastCheckIn): Side[] =>
  (question?.stillAsked ?? []).filter((side) => !question?.answers.some((each) => each.side === side));

/** Whose answers are awaited. */
export const awaitedOf = (last: LastCheckIn): Side[] =>
  withoutAnswer(last).filter((side) => !last.question?.unreachable?.includes(side));

/** Who can hear the question by a call alone. */
export const toCallOf = (last: LastCheckIn): Side[] =>
  withoutAnswer(last).filter((side) => last.question?.unreachable?.includes(side));

/** With whom one speaks to reach a side: with a girl who has no way of her own also through her guardian. */
export const isReachedBy = (side: Side, whom: string | null): boolean =>
  whom === side || whom === 'both' || (side === 'mentee' && whom === 'guardian');

/** What a side is told of a pair. */
export type News = 'asked' | 'paused' | 'resumed' | 'ending' | 'ending-off' | 'ended';

/** So many days what she was to be told is news, when it does not stand any more. */
export const newsDays = 30;

/** What stays to be told for as long as it stands: a question, and an end that is still to come. */
const stays = new Set<News>(['asked', 'ending']);

/** The last news of a pair; null once somebody spoke with that side since, or when it is news no more. */
export function newsFor(
  side: Side,
  steps: readonly Step[],
  ends: readonly { at: Instant; news: News }[],
  now: Instant,
): { at: Instant; news: News } | null {
  const told = steps.flatMap(({ kind, at }) => (kind === 'logged' ? [] : [{ at, news: kind }]));
  // An end takes the pause with it: what comes last of one moment is the end. After one that came nothing comes.
  const last =
    ends.find(({ news }) => news === 'ended') ??
    [...told, ...ends].reduce<{ at: Instant; news: News } | null>(
      (newest, each) => (newest === null || each.at >= newest.at ? each : newest),
      null,
    );
  if (last === null || (!stays.has(last.news) && daysBetween(dayOf(last.at), dayOf(now)) >= newsDays))
    return null;
  const isSpoken = steps.some(
    ({ kind, at, whom }) => kind === 'logged' && at >= last.at && isReachedBy(side, whom),
  );
  return isSpoken ? null : last;
}

/** Who says that the other does not answer: whoever said so before a talk or a pause has been looked after by it. */
export const notReachedOf = ({ question, spokenAt }: LastCheckIn): Side[] =>
  question === null || question.stillAsked.length === 0
    ? []
    : question.answers.flatMap(({ side, answer, at }) =>
        answer === 'no_answer' && (spokenAt === null || spokenAt < question.at || at > spokenAt)
          ? [side]
          : [],
      );

export function attentionOf(
  whys: readonly Why[],
  last: LastCheckIn,
  now: Instant,
  standstills: readonly Standstill[] = [],
): Attention {
  const rests = (at: Instant, days: number) => daysCounted(standstills, dayOf(at), dayOf(now)) < days;
  const orCalm = (attention: Attention) => (whys.length === 0 ? 'calm' : attention);
  const { question, spokenAt } = last;
  const isSpoken = spokenAt !== null && (question === null || spokenAt >= question.at);
  const afterTalk = isSpoken && rests(spokenAt, restDays) ? 'calm' : orCalm('quiet');
  if (question === null) return afterTalk;
  if (notReachedOf(last).length > 0) return 'not-reached';
  if (awaitedOf(last).length + toCallOf(last).length > 0) {
    // What one of them says does not answer for the other: who neglects her would say that they meet.
    if (rests(question.at, answerDays)) return 'asked';
    // Whom a call alone reaches stays work for the morning, however the other was spoken with.
    if (awaitedOf(last).length === 0) return orCalm('unanswered');
    return isSpoken ? afterTalk : orCalm('unanswered');
  }
  const met = latest(question.answers.flatMap(({ answer, at }) => (answer === 'meeting' ? [at] : [])));
  return met !== null && rests(met, restDays) ? 'calm' : afterTalk;
}
