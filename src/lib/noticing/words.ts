/** Words about pairs that went quiet, for the morning's page and the pair's own. */
import { addDays, type Day } from '#lib/dates.ts';
import type { Locale } from '#lib/server/database/index.ts';
import { whyInWords as whyOfGirl } from '#lib/people/words.ts';
import type {
  News,
  PairCall,
  PauseReason,
  QuietPair,
  Side,
  StillPair,
  Wish,
} from '#lib/server/noticing/index.ts';
import { dayInWords, dayOfInstant } from '#lib/text/format.ts';
import { m } from '#lib/text/paraglide/messages.js';

/** By which rules a pair is quiet, one sentence each. */
export const whyInWords = ({ whys, figures }: Pick<QuietPair, 'whys' | 'figures'>): string[] =>
  whys.map((why) => {
    switch (why) {
      case 'not-begun':
        return m.noticing_why_not_begun();
      case 'silent':
        return (figures.standstill ? m.noticing_why_silent_still : m.noticing_why_silent)({
          days: figures.silentDays,
        });
      case 'below-dose':
        return m.noticing_why_below_dose({ held: figures.heldLately, wanted: figures.wanted });
      case 'mentee-alone':
        return m.noticing_why_mentee_alone({ count: figures.unanswered });
      case 'mentor-alone':
        return m.noticing_why_mentor_alone({ count: figures.unanswered });
    }
  });

/** Where a pair stands for its coordinator; null when nobody has been asked yet. */
export function attentionInWords(
  {
    attention,
    notReached,
    askedAt,
    awaited,
  }: Pick<QuietPair, 'attention' | 'notReached' | 'askedAt' | 'awaited'>,
  locale: Locale,
): string | null {
  const day = askedAt === null ? '' : dayOfInstant(askedAt, locale);
  switch (attention) {
    case 'asked':
      if (awaited.length === 0) return m.noticing_at_asked_call({ day });
      if (awaited.length === 2) return m.noticing_at_asked({ day });
      return awaited[0] === 'mentee'
        ? m.noticing_at_asked_mentee({ day })
        : m.noticing_at_asked_mentor({ day });
    case 'unanswered':
      if (awaited.length === 0) return m.noticing_at_asked_call({ day });
      if (awaited.length !== 1) return m.noticing_at_unanswered({ day });
      return awaited[0] === 'mentee'
        ? m.noticing_at_unanswered_mentee({ day })
        : m.noticing_at_unanswered_mentor({ day });
    case 'not-reached':
      return notReached
        .map((side) =>
          side === 'mentee' ? m.noticing_at_mentor_not_reached() : m.noticing_at_mentee_not_reached(),
        )
        .join('; ');
    case 'quiet':
    case 'calm':
      return null;
  }
}

const newsWords: Record<News | 'stopped', (facts: { day: string }) => string> = {
  asked: m.noticing_call_asked,
  paused: m.noticing_call_paused,
  resumed: m.noticing_call_resumed,
  ending: m.noticing_call_ending,
  'ending-off': m.noticing_call_ending_off,
  ended: m.noticing_call_ended,
  stopped: m.noticing_call_stopped,
};

/** Whom to call about a pair, and what she is to be told. */
export const callInWords = (
  {
    names,
    side,
    news,
    endsOn,
  }: Pick<PairCall, 'names' | 'side'> & { news: News | 'stopped'; endsOn: Day | null },
  locale: Locale,
) => ({
  name: names[side],
  role: side === 'mentee' ? m.offers_today_call_mentee() : m.offers_today_call_mentor(),
  say: newsWords[news]({ day: endsOn === null ? '' : dayInWords(endsOn, locale) }),
});

/** What was told reached one side alone, or none: who has to be called. Null: it reached both. */
export function reachInWords(
  { names, unreachable }: { names: { mentee: string; mentor: string }; unreachable: readonly Side[] },
  what: 'asked' | 'told',
): string | null {
  const [side] = unreachable;
  if (side === undefined) return null;
  if (unreachable.length === 2)
    return what === 'asked' ? m.noticing_reach_none_asked() : m.noticing_reach_none_told();
  const who = { told: names[side === 'mentee' ? 'mentor' : 'mentee'], call: names[side] };
  return what === 'asked' ? m.noticing_reach_asked(who) : m.noticing_reach_told(who);
}

/** What asking these pairs makes, or has made: so many questions that go out, and calls where none arrives. */
export function askedInWords(
  pairs: readonly { unreachable: readonly Side[] }[],
  when: 'before' | 'after',
): string {
  const calls = pairs.reduce((sum, { unreachable }) => sum + unreachable.length, 0);
  const counts = { count: pairs.length, told: 2 * pairs.length - calls, calls };
  if (when === 'before')
    return calls > 0 ? m.noticing_ask_all_calls(counts) : m.noticing_ask_all_makes(counts);
  return calls > 0 ? m.noticing_said_asked_many_calls(counts) : m.noticing_said_asked_many(counts);
}

/** Why a pair is paused. */
export const pauseWords: Record<PauseReason, () => string> = {
  holidays: m.noticing_pause_reason_holidays,
  exams: m.noticing_pause_reason_exams,
  illness: m.noticing_pause_reason_illness,
  busy: m.noticing_pause_reason_busy,
  other: m.noticing_pause_reason_other,
};

/** On which days they planned to meet, and which day it is. */
interface Planned {
  today: Day;
  planned: readonly Day[];
}
const daysInWords = (days: readonly Day[], locale: Locale) =>
  days
    .toSorted()
    .map((day) => dayInWords(day, locale))
    .join(', ');

/** For how long a pause is set or wished by one press, with its day and what was planned for those days. */
export function pauseLengths(
  { today, planned }: Planned,
  goOn: (facts: { day: string }) => string,
  locale: Locale,
) {
  const quick = (weeks: 1 | 2, label: string) => {
    const until = addDays(today, 7 * weeks);
    const inside = planned.filter((day) => day >= today && day < until);
    const lines = [
      goOn({ day: dayInWords(until, locale) }),
      ...(inside.length === 0 ? [] : [m.noticing_pause_inside({ days: daysInWords(inside, locale) })]),
    ];
    return { value: String(weeks), label, hint: lines.join('. ') };
  };
  return [
    quick(1, m.noticing_pause_week()),
    quick(2, m.noticing_pause_weeks()),
    { value: 'day', label: m.noticing_pause_other_day() },
  ];
}

/** What is planned ahead, and what becomes of it in a pause; null when nothing is. */
export function plannedInPause({ today, planned }: Planned, locale: Locale): string | null {
  const days = planned.filter((day) => day >= today);
  return days.length === 0 ? null : m.noticing_pause_planned({ days: daysInWords(days, locale) });
}

/** Of a pause, until when it is wished; nothing more when nothing is said of that. */
export const untilInWords = (what: string, until: string | null): string =>
  until === null ? what : m.noticing_wish_until({ wish: what, day: until });

export const wishesInWords: Record<Wish, () => string> = {
  talk: m.noticing_wish_talk,
  pause: m.noticing_wish_pause,
  end: m.noticing_wish_end,
};

/** What one side asked for. */
export const wishWords = (side: Side, wish: Wish): string =>
  side === 'mentee'
    ? m.noticing_wish_from_mentee({ wish: wishesInWords[wish]() })
    : m.noticing_wish_from_mentor({ wish: wishesInWords[wish]() });

const stillMentor: Record<NonNullable<StillPair['mentor']>, () => string> = {
  'not-cleared': m.noticing_still_not_cleared,
  expired: m.noticing_still_expired,
  paused: m.noticing_still_mentor_paused,
  left: m.noticing_end_reason_left,
  declined: m.noticing_still_not_cleared,
};

/** Who of a pair takes no part at the moment, and why: one line each. For staff alone. */
export const stillWhys = ({ mentee, mentor }: Pick<StillPair, 'mentee' | 'mentor'>): string[] => [
  ...(mentee === null ? [] : [m.noticing_still_girl({ why: whyOfGirl(mentee).word })]),
  ...(mentor === null ? [] : [stillMentor[mentor]()]),
];
