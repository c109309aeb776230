import {
  addDays,
  addMonths,
  dayOf,
  daysBetween,
  isDay,
  type Day,
  type Days,
  type Instant,
} from '#lib/dates.ts';
import { done, refused, type Result } from '#lib/result.ts';
import { goodbyeDays, type MentorshipState } from '#lib/server/mentorships/index.ts';
import type { AskedDose } from '#lib/server/programme/index.ts';

export type Side = 'mentee' | 'mentor';

/**
 * The rule by which a pair counts as quiet, in days. The closest study of online mentoring in STEM found that girls whose
 * contact was frequent and steady dropped out less (Uebler and others 2023); the numbers are the programme's own.
 */
export const quietRule = {
  /** Nothing at all so long after the start. */
  notBegun: 7,
  /** No message and no session for so long. */
  silent: 14,
  /** Fewer sessions than the programme asked for over so long. */
  dose: 60,
  /** One side alone has been writing for so long … */
  aloneDays: 7,
  /** … and so many messages stand without an answer. */
  aloneMessages: 3,
  /** A session planned within so many days is a sign of life. */
  planned: 7,
} as const;

/** After both were asked, they have so many days before the pair shows up again. */
export const answerDays = 7;
/** After somebody spoke with them, or they said that they meet, the pair is left alone for so many days. */
export const restDays = 14;

export type Why = 'not-begun' | 'silent' | 'below-dose' | 'mentee-alone' | 'mentor-alone';

/**
 * From the day on which a pair stood still to the day on which it went on: paused or shut, or one of the two took no part
 * (consent or clearance was missing).
 */
export type Standstill = Days;

/** The same, oldest first, each day once: a pair can be shut in its pause. */
export const withoutOverlap = (standstills: readonly Standstill[]): Standstill[] =>
  standstills
    .toSorted((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0))
    .reduce<Standstill[]>((joined, { from, to }) => {
      const before = joined.at(-1);
      if (!before || from > before.to) return [...joined, { from, to }];
      return [...joined.slice(0, -1), { from: before.from, to: to > before.to ? to : before.to }];
    }, []);

/** The days from one to another by which the rule counts: those on which the two could not write or meet are left out. */
export const daysCounted = (standstills: readonly Standstill[], from: Day, to: Day): number =>
  withoutOverlap(standstills).reduce(
    (days, still) =>
      days - Math.max(0, daysBetween(still.from > from ? still.from : from, still.to < to ? still.to : to)),
    Math.max(0, daysBetween(from, to)),
  );

/** What is known of a pair's contact. */
export interface Contact {
  /** When it began. */
  since: Instant;
  /** When it stood still, any order; one that goes on ends today. */
  standstills: readonly Standstill[];
  lastMessageAt: Instant | null;
  /** The messages at the end of the thread that the other side has not answered. */
  unanswered: { side: Side; since: Instant; count: number } | null;
  /** Days of sessions that were held, any order. */
  held: readonly Day[];
  /** Days of sessions that are planned, any order. */
  planned: readonly Day[];
  /** How many sessions a month the programme asked for from which day on, the earliest first. */
  asked: readonly AskedDose[];
}

const latest = <T extends string>(days: readonly T[]): T | null =>
  days.reduce<T | null>((last, day) => (last === null || day > last ? day : last), null);

/** By which rules a pair is quiet on the day of `now`, gravest first; none: it is alive. */
export function whyQuiet(contact: Contact, now: Instant): Why[] {
  const today = dayOf(now);
  const begun = dayOf(contact.since);
  const since = (day: Day) => daysCounted(contact.standstills, day, today);
  const age = since(begun);
  const isPlanned = contact.planned.some(
    (day) => day >= today && daysBetween(today, day) <= quietRule.planned,
  );
  const signs = [
    ...(contact.lastMessageAt === null ? [] : [dayOf(contact.lastMessageAt)]),
    ...contact.held,
  ].filter((day) => day >= begun);
  const last = latest(signs);
  const whys: Why[] = [];
  if (!isPlanned) {
    if (last === null && age >= quietRule.notBegun) whys.push('not-begun');
    if (last !== null && since(last) >= quietRule.silent) whys.push('silent');
  }
  const { unanswered } = contact;
  if (
    unanswered &&
    unanswered.count >= quietRule.aloneMessages &&
    since(dayOf(unanswered.since)) >= quietRule.aloneDays &&
    !contact.held.some((day) => day >= dayOf(unanswered.since))
  )
    whys.push(unanswered.side === 'mentee' ? 'mentee-alone' : 'mentor-alone');
  if (age >= quietRule.dose && heldLately(contact, today) < wantedLately(contact, today))
    whys.push('below-dose');
  return whys;
}

const heldLately = ({ held, standstills }: Contact, today: Day): number =>
  held.filter((day) => day <= today && daysCounted(standstills, day, today) < quietRule.dose).length;

/** A month of what is asked for, in days. */
const month = 30;

/**
 * How many sessions were asked for over the days of the rule: each day by what stood in force on it, so that a new number
 * makes no pair quiet that did what was asked of it. What makes no whole session is not asked for yet.
 */
function wantedLately({ asked, standstills }: Contact, today: Day): number {
  const tomorrow = addDays(today, 1);
  const lately = (from: Day) => Math.min(quietRule.dose, daysCounted(standstills, from, tomorrow));
  const days = asked.map(({ since }, at) => (at === 0 ? quietRule.dose : lately(since)));
  const sum = asked.reduce(
    (all, { perMonth }, at) => all + perMonth * ((days[at] ?? 0) - (days[at + 1] ?? 0)),
    0,
  );
  return Math.floor(sum / month);
}

/** The numbers behind the rules, for the sentences about them. */
export interface Figures {
  /** Days since the last message or session, without those on which it stood still; since it began when there was none. */
  silentDays: number;
  /** When it last stood still since then; null when it never did. */
  standstill: Standstill | null;
  /** Sessions held within the last sixty days, and how many the programme asked for in them. */
  heldLately: number;
  wanted: number;
  /** Messages without an answer. */
  unanswered: number;
}

export function figuresOf(contact: Contact, now: Instant): Figures {
  const today = dayOf(now);
  const signs = [dayOf(contact.since), ...contact.held];
  if (contact.lastMessageAt !== null) signs.push(dayOf(contact.lastMessageAt));
  const last = latest(signs) ?? today;
  return {
    silentDays: daysCounted(contact.standstills, last, today),
    standstill:
      withoutOverlap(contact.standstills)
        .filter(({ from, to }) => to > last && to > from)
        .at(-1) ?? null,
    heldLately: heldLately(contact, today),
    wanted: wantedLately(contact, today),
    unanswered: contact.unanswered?.count ?? 0,
  };
}

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

export const hows = ['met', 'called', 'wrote'] as const;
export const whoms = ['mentee', 'mentor', 'both', 'guardian'] as const;
export const pauseReasons = ['holidays', 'exams', 'illness', 'busy', 'other'] as const;
export const endReasons = [
  'year-over',
  'goal-reached',
  'no-time-mentee',
  'no-time-mentor',
  'not-fitting',
  'moved',
  'no-contact',
  'other',
] as const;
export const contactsAfter = ['none', 'hub', 'guardian'] as const;
export const wishes = ['talk', 'pause', 'end'] as const;

export type How = (typeof hows)[number];
export type Whom = (typeof whoms)[number];
export type PauseReason = (typeof pauseReasons)[number];
/** Nobody chooses `stopped`: contact had been shut before; nor `left`: one of the two left the programme. */
export type EndReason = (typeof endReasons)[number] | 'stopped' | 'left';
export type ContactAfter = (typeof contactsAfter)[number];
export type Wish = (typeof wishes)[number];

/** What makes sense to ask for: nobody pauses what stands still, nor ends what is ending. */
export const fittingWishes = (state: MentorshipState): Wish[] =>
  wishes.filter((wish) => wish === 'talk' || (state !== 'closing' && (wish === 'end' || state === 'active')));

export const longestNote = 1000;
export const longestAgreement = 200;

export const latestEnd = 90;

/** Whether a pair that ends says goodbye: it goes on or is paused, and consent and clearance hold. */
export const saysGoodbye = ({ state, takePart }: { state: string; takePart: boolean }): boolean =>
  (state === 'active' || state === 'paused') && takePart;

/** Which days an end can be planned for. A pair that says no goodbye can end today. */
export const endDays = (today: Day, canWrite: boolean): { from: Day; to: Day } => ({
  from: addDays(today, canWrite ? goodbyeDays : 0),
  to: addDays(today, latestEnd),
});

export const longestPause = 6;

/** Until which days a pair can be paused: from tomorrow, half a year at most. */
export const pauseDays = (today: Day): { from: Day; to: Day } => ({
  from: addDays(today, 1),
  to: addMonths(today, longestPause),
});

/** How long a pause is set for by one press; `day`: until a day that is typed. */
export const pauseLengths = ['1', '2', 'day'] as const;

/** Until which day a pause was asked: so many weeks from today, or the day that was typed. */
export function untilOf(
  { weeks = '', until }: { weeks?: '' | (typeof pauseLengths)[number]; until: string },
  today: Day,
): Result<Day, 'no-day' | 'not-a-day'> {
  if (weeks === '1' || weeks === '2') return done(addDays(today, 7 * Number(weeks)));
  // The year stands there already: alone it is no day yet.
  if (/^\d{0,4}-{0,2}$/u.test(until)) return refused('no-day');
  return isDay(until) ? done(until) : refused('not-a-day');
}

/** What is wrong with a day until which a pair pauses; null when nothing is. */
export function untilFault(until: Day, today: Day): 'until-too-early' | 'until-too-late' | null {
  const { from, to } = pauseDays(today);
  return until < from ? 'until-too-early' : until > to ? 'until-too-late' : null;
}
