import { dayOf } from '#lib/dates.ts';
import { readOpened, readThreadDoor, type Piece } from '#lib/server/messages/index.ts';
import { clockOf, dayOfInstant, instantInWords } from '#lib/text/format.ts';
import { roleNames } from '#lib/text/role-names.ts';
import { m } from '#lib/text/paraglide/messages.js';

/** The thread as staff sees it: the door, at which she gives a reason, or the messages while her reading lasts. */
export async function staffThread(
  { context, locale }: Pick<App.Locals, 'context' | 'locale'>,
  id: string,
  piece: Piece,
  url: URL,
) {
  const { names, readings, open } = await readThreadDoor(context, id);
  const reading = url.searchParams.get('reading');
  const opened = reading === null ? null : await readOpened(context, id, reading, piece);
  return {
    id,
    reading,
    title: m.messages_staff_title(names),
    // Her reading lasts still: she comes back to it without a reason.
    still: opened === null && open !== null ? { id: open.id, until: clockOf(open.until) } : null,
    ended: reading !== null && opened === null,
    opened: opened && {
      until: clockOf(opened.until),
      older: opened.older,
      newer: opened.newer,
      days: opened.since && { first: dayOf(opened.since), last: dayOf(context.now) },
      day: 'day' in piece ? piece.day : '',
      messages: opened.messages.map(({ id: message, author, text, number, at }) => ({
        id: message,
        number,
        name: names[author],
        isMentee: author === 'mentee',
        text,
        day: dayOfInstant(at, locale),
        clock: clockOf(at),
      })),
    },
    readings: readings.map((each) => ({
      ...each,
      role: each.role === 'lead' ? roleNames().lead : roleNames().coordinator,
      when: instantInWords(each.at, locale),
    })),
  };
}

export type StaffThread = Awaited<ReturnType<typeof staffThread>>;
