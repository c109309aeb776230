import { aboutWords, fromWords, stateKinds, stateWords } from '#lib/concerns/words.ts';
import type { Locale } from '#lib/server/database/index.ts';
import type { ConcernInList } from '#lib/server/concerns/index.ts';
import { addMinutes, type Instant } from '#lib/dates.ts';
import { clockOf, dayOfInstant, instantInWords } from '#lib/text/format.ts';
import { m } from '#lib/text/paraglide/messages.js';

/** By when somebody has to act: midnight is the end of the day before. */
export const dueInWords = (due: Instant, locale: Locale): string =>
  clockOf(due) === '00:00'
    ? m.concerns_due_end_of({ day: dayOfInstant(addMinutes(due, -1), locale) })
    : instantInWords(due, locale);

/** A concern as a line: whom it is about, nothing of what it says. */
export const lineInWords = (concern: ConcernInList, locale: Locale) => ({
  id: concern.id,
  receipt: concern.receipt,
  isClosed: concern.state === 'closed',
  isUrgent: concern.urgent,
  state: [
    stateWords[concern.state](),
    concern.overdue ? m.concerns_late() : concern.passedOn ? m.concerns_passed_on() : '',
  ]
    .filter(Boolean)
    .join(', '),
  kind: concern.overdue || concern.passedOn ? ('wrong' as const) : stateKinds[concern.state],
  about: aboutWords[concern.about](),
  whom: concern.whom.join(', '),
  from: fromWords(concern.fromRole),
  received: instantInWords(concern.receivedAt, locale),
  due: concern.dueAt === null ? '' : dueInWords(concern.dueAt, locale),
  duty: concern.mine ? m.concerns_list_me() : (concern.duty ?? m.concerns_list_nobody()),
});
