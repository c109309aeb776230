import { addDays, dayOf } from '#lib/dates.ts';
import type { Locale } from '#lib/server/database/index.ts';
import type { logChoices, SessionView, Side } from '#lib/server/sessions/index.ts';
import { dayOfYear } from '#lib/text/format.ts';
import { givenName } from '#lib/text/names.ts';
import { m } from '#lib/text/paraglide/messages.js';
import { topicsInWords } from '../offers/shown.ts';
import { minuteOptions, minuteValues } from './plan-form.ts';
import { missedOptions, whenInWords } from './shown.ts';
import { logLabels } from './log-labels.ts';

type Choices = Awaited<ReturnType<typeof logChoices>>;

function topicOptions({ topics, side }: Choices, chosen: readonly string[], locale: Locale) {
  const known = [...topics.shared, ...topics.hers, ...topics.mentors];
  const group = (codes: readonly string[], name: string) => {
    const words = topicsInWords(codes, locale);
    return codes.map((value, at) => ({ value, label: words[at] ?? value, group: name }));
  };
  return [
    ...group(topics.shared, m.sessions_topics_shared()),
    ...group(topics.hers, side === 'staff' ? m.sessions_topics_girls() : m.sessions_topics_hers()),
    ...group(topics.mentors, side === 'mentor' ? m.sessions_topics_mine() : m.sessions_topics_mentors()),
    ...group(
      chosen.filter((code) => !known.includes(code)),
      '',
    ),
  ];
}

/** What can have come of it: that nobody is to blame stands before that somebody did not come. */
export const outcomeOptions = (side: Side) => [
  { value: 'held', label: m.sessions_log_held() },
  ...missedOptions(side),
];

/** Days to tap: absolute ones, since a log that waits for the internet may be sent on another day. */
const dayOptions = (today: string, locale: Locale) => [
  { value: today, label: m.sessions_today(), hint: dayOfYear(today, locale) },
  { value: addDays(today, -1), label: m.sessions_yesterday(), hint: dayOfYear(addDays(today, -1), locale) },
  { value: 'other', label: m.sessions_other_day() },
];

const dayValues = (day: string, today: string) =>
  day === today || day === addDays(today, -1) ? { when: day, day: '' } : { when: 'other', day };

/** What the form of a log offers, and what stands in it: a planned session, a log that is put right, or nothing yet. */
export function logForm(choices: Choices, locale: Locale, before?: SessionView) {
  const { today } = choices;
  const [main, ...rest] = before?.girls ?? [];
  const isLogged = before?.state === 'held' || before?.state === 'missed';
  const lists = {
    topics: before?.topics ?? [],
    also: rest.filter(({ came }) => came === 'yes').map(({ mentorshipId }) => mentorshipId),
  };
  // What was is said and not assumed: only what is known already stands there, today where nothing else waits,
  // and the length and the way of the last time, which mostly stay the same.
  const missed = before?.missedBy ?? (main?.came === 'no' || before?.state === 'missed' ? 'missed' : null);
  const outcome = isLogged ? (missed ?? 'held') : '';
  const day = before ? dayOf(before.startsAt) : choices.open.length > 0 ? null : today;
  const usual = before ?? choices.last;
  return {
    mayWrite: choices.mayWrite,
    side: choices.side,
    days: dayOptions(today, locale),
    today,
    outcomes: outcomeOptions(choices.side),
    minutes: minuteOptions(m.sessions_other_minutes()),
    ways: [
      { value: 'in_person', label: m.sessions_in_person() },
      { value: 'online', label: m.sessions_online() },
    ],
    // The coordinator was not there herself: she is asked about the two.
    asks:
      choices.side === 'staff'
        ? { topics: m.sessions_log_topics_staff(), also: m.sessions_log_also_staff() }
        : { topics: m.sessions_log_topics(), also: m.sessions_log_also() },
    // Said here, since the page has hardly room for more script.
    labels: logLabels(),
    hints: {
      also: m.sessions_log_also_hint(),
      nextStep: m.sessions_log_next_hint(),
      note: choices.others.length > 0 ? m.sessions_log_note_hint_several() : m.sessions_log_note_hint(),
      privateNote: [
        choices.side === 'mentor' ? m.sessions_log_private_hint_mentor() : m.sessions_log_private_hint(),
        ...(choices.others.length > 0 ? [m.sessions_log_private_hint_several()] : []),
      ].join(' '),
    },
    concern: choices.side === 'mentor' ? m.sessions_log_concern() : '',
    stopped: choices.mayWrite ? '' : m.sessions_log_stopped(),
    topics: topicOptions(choices, lists.topics, locale),
    others: choices.others.map(({ mentorshipId, name }) => ({
      value: mentorshipId,
      label: choices.side === 'staff' ? name : givenName(name) || m.offers_a_girl(),
    })),
    hasNotes: Boolean(before?.nextStep || before?.note || before?.privateNote),
    lists,
    stands: {
      outcome,
      ...(day === null ? { when: '', day: '' } : dayValues(day, today)),
      ...(usual && usual.minutes > 0 ? minuteValues(usual.minutes) : { minutes: '', minutesOther: '' }),
      way: usual?.way ?? 'in_person',
      nextStep: before?.nextStep ?? '',
      note: before?.note ?? '',
      privateNote: before?.privateNote ?? '',
    },
  };
}
export type LogForm = ReturnType<typeof logForm>;

/** Planned sessions whose time has come, to be logged rather than written anew. */
export const openOnes = ({ open }: Choices, locale: Locale) =>
  open.map((view) => ({
    id: view.id,
    words: m.sessions_log_open({ when: whenInWords(view.startsAt, false, locale) }),
  }));
