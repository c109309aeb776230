import { aboutWords, fromWords, stateKinds, stateWords } from '#lib/concerns/words.ts';
import type { Locale } from '#lib/server/database/index.ts';
import type { ConcernInList } from '#lib/server/concerns/index.ts';
import { instantInWords } from '#lib/text/format.ts';
import { m } from '#lib/text/paraglide/messages.js';

/** A concern as a line: nothing of what it says. */
export const lineInWords = (concern: ConcernInList & { late: boolean }, locale: Locale) => ({
  id: concern.id,
  receipt: concern.receipt,
  isClosed: concern.state === 'closed',
  isUrgent: concern.urgent,
  isLate: concern.late || concern.overdue,
  state: stateWords[concern.state](),
  kind: concern.late || concern.overdue ? ('wrong' as const) : stateKinds[concern.state],
  about: aboutWords[concern.about](),
  from: fromWords(concern.fromRole),
  received: instantInWords(concern.receivedAt, locale),
  due: concern.dueAt === null ? '' : instantInWords(concern.dueAt, locale),
  duty: concern.mine ? m.concerns_list_me() : (concern.duty ?? m.concerns_list_nobody()),
});
