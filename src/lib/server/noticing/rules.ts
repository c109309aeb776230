/** When a pair is quiet. */
import { addDays, dayOf, daysBetween, type Day, type Days, type Instant } from '#lib/dates.ts';
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

export const latest = <T extends string>(days: readonly T[]): T | null =>
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
