import type { Instant } from '#lib/dates.ts';
import { isEmail } from '#lib/contacts.ts';
import type { Context } from '#lib/server/database/index.ts';
import { readProgramme } from '#lib/server/programme/index.ts';
import { enteredSession } from './entering.ts';
import { endOf } from './rules.ts';
import { viewsOf } from './views.ts';

/** A calendar's own words for a text (RFC 5545, 3.3.11). */
const textOf = (text: string) =>
  text
    .replaceAll('\\', '\\\\')
    .replaceAll(';', '\\;')
    .replaceAll(',', '\\,')
    .replaceAll(/\r\n|\r|\n/gu, '\\n');

const momentIn = (at: Instant) => `${at.replaceAll(/[-:]/gu, '').slice(0, 15)}Z`;

/** No line longer than 75 octets, none broken inside a letter. */
export function folded(line: string): string {
  const lines: string[] = [];
  let current = '';
  let size = 0;
  for (const letter of line) {
    const octets = Buffer.byteLength(letter);
    // A further line begins with a space, which counts.
    if (size + octets > 75) {
      lines.push(current);
      current = ' ';
      size = 1;
    }
    current += letter;
    size += octets;
  }
  return [...lines, current].join('\r\n');
}

/** A parameter's value in quotes (RFC 5545, 3.2): nothing in it can end it. */
// eslint-disable-next-line no-control-regex -- a line that is broken would be another line of the calendar.
const quoted = (text: string) => `"${text.replaceAll(/["\u0000-\u001f\u007f]+/gu, ' ').trim()}"`;

/**
 * Who arranges it: a published entry names one (RFC 5546, 3.2.1). That is the programme, never one of the two: by the
 * e-mail address among its contacts, or, where there is none, by the page on which the pair's sessions stand.
 */
function organizer(programme: { name: string; contact: string } | null, page: string): string {
  const email = programme?.contact
    .split(/[\s,;<>()]+/u)
    .find((part) => isEmail(part) && /^[!-~]+$/u.test(part));
  return `ORGANIZER;CN=${quoted(programme?.name ?? 'Ulduz')}:${email ? `mailto:${email}` : page}`;
}

/** What the page says in the reader's language. */
export interface CalendarWords {
  /** `name`: of the girl, for her mentor. */
  title: (name: string | null) => string;
  /** Where they meet in person. */
  place: (hub: string) => string;
  online: string;
  /** The address of the session's own page. */
  page: string;
  /** The address of the page on which all sessions of the pair stand. */
  pages: (mentorshipId: string) => string;
}

/**
 * A calendar keeps the entry with the highest number, and a pair that stands still and goes on again leaves no trace in
 * its sessions. So the number is the seconds since it was planned: whatever is fetched later is newer.
 */
const newerThan = (plannedAt: Instant, now: Instant): number =>
  Math.max(0, Math.floor((Date.parse(now) - Date.parse(plannedAt)) / 1000));

/**
 * A session for a calendar: one and the same entry however often it is fetched, newer with each change, gone when it is
 * cancelled. No name but the first name that a mentor may see. Null: it was never planned. Not found: 404, not hers.
 */
export async function calendarOf(context: Context, id: string, words: CalendarWords): Promise<string | null> {
  const part = await enteredSession(context, id, 'session.read');
  const [view] = await viewsOf(context, [part]);
  const { row } = part;
  if (!view || row.planned_at === null) return null;
  const isGone = row.state === 'cancelled' || view.off;
  const name = view.side === 'mentor' && view.girls.length === 1 ? (view.girls[0]?.name ?? null) : null;
  const online = row.way === 'online';
  const time = { startsAt: row.starts_at, minutes: row.minutes };
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Ulduz//Ulduz//AZ',
    'CALSCALE:GREGORIAN',
    `METHOD:${isGone ? 'CANCEL' : 'PUBLISH'}`,
    'BEGIN:VEVENT',
    `UID:session-${row.id}@ulduz`,
    `SEQUENCE:${newerThan(row.planned_at, context.now) + row.sequence}`,
    `DTSTAMP:${momentIn(context.now)}`,
    `DTSTART:${momentIn(row.starts_at)}`,
    `DTEND:${momentIn(endOf(time))}`,
    organizer(await readProgramme(context), words.pages(part.pairs[0]?.id ?? '')),
    `SUMMARY:${textOf(words.title(name))}`,
    `LOCATION:${textOf(online ? (view.address ?? words.online) : words.place(row.hub))}`,
    `DESCRIPTION:${textOf(words.page)}`,
    `URL:${online && view.address !== null ? view.address : words.page}`,
    `STATUS:${isGone ? 'CANCELLED' : 'CONFIRMED'}`,
    ...(isGone
      ? []
      : [
          'BEGIN:VALARM',
          'ACTION:DISPLAY',
          `DESCRIPTION:${textOf(words.title(name))}`,
          'TRIGGER:-PT2H',
          'END:VALARM',
        ]),
    'END:VEVENT',
    'END:VCALENDAR',
  ];
  return `${lines.map(folded).join('\r\n')}\r\n`;
}
