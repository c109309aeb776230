import type { Locale } from '#lib/server/database/index.ts';
import type { Hub } from '#lib/server/programme/index.ts';
import type { lowMarks, privateNotes } from '#lib/server/sessions/index.ts';
import { dayOfInstant } from '#lib/text/format.ts';
import { m } from '#lib/text/paraglide/messages.js';
import { hubName } from '../../(signed-in)/offers/shown.ts';
import { markWords } from '../../(signed-in)/sessions/marks.ts';
import { whenInWords } from '../../(signed-in)/sessions/shown.ts';

type Mark = Awaited<ReturnType<typeof lowMarks>>[number];
type Note = Awaited<ReturnType<typeof privateNotes>>[number];

const doneInWords = (done: { by: string; at: string } | null, locale: Locale): string | null =>
  done && m.sessions_marks_done_by({ name: done.by, day: dayOfInstant(done.at, locale) });

/** What a girl said of a session, as the page shows it. */
export const markInWords = (each: Mark, hubs: readonly Hub[], locale: Locale) => ({
  key: `${each.sessionId} ${each.mentorshipId}`,
  session: each.sessionId,
  at: each.at,
  mentorship: each.mentorshipId,
  girl: each.menteeId,
  name: each.names.mentee,
  line: m.sessions_marks_line({
    when: whenInWords(each.startsAt, true, locale),
    mentor: each.names.mentor,
  }),
  hub: hubName(hubs, each.hub),
  mark: markWords[each.mark - 1]?.() ?? '',
  isLow: each.isLow,
  words: each.words,
  done: doneInWords(each.lookedAfter, locale),
});

/** What a mentor wrote for staff alone, as the page shows it. */
export const noteInWords = (each: Note, hubs: readonly Hub[], locale: Locale) => ({
  session: each.sessionId,
  at: each.at,
  girls: each.girls,
  name: each.mentor,
  line: m.sessions_notes_line({
    when: whenInWords(each.startsAt, true, locale),
    girls: each.girls.map(({ name }) => name).join(', '),
  }),
  hub: hubName(hubs, each.hub),
  text: each.text,
  done: doneInWords(each.read, locale),
});
