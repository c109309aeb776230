import type { Day } from '#lib/dates.ts';
import type { Locale } from '#lib/server/database/index.ts';
import type { PairNext } from '#lib/server/noticing/index.ts';
import { dayInWords } from '#lib/text/format.ts';
import { m } from '#lib/text/paraglide/messages.js';
import { whenInWords } from '../../(signed-in)/sessions/shown.ts';

interface NextInWords {
  line: string;
  /** The one press that does it. */
  link: { href: string; label: string } | null;
  /** Somebody waits for her. */
  waits: boolean;
  /** That it ends, and where she says goodbye, or that it is paused, beside what waits before that. */
  ends: { line: string; link: { href: string; label: string } | null } | null;
}

type Now = Omit<NextInWords, 'ends'>;

/** What comes next with one of her girls, in one line, as a mentor's first page says it. `id`: of the mentorship. */
export function nextInWords(pair: PairNext, id: string, locale: Locale): NextInWords {
  const now = nowOf(pair, id, locale);
  const { next, endsOn, hasSaidGoodbye } = pair;
  if (pair.isPaused && next.at !== 'stopped')
    return { ...now, ends: { line: pausedOf(pair, locale), link: null } };
  if (endsOn === null || next.at === 'closing' || next.at === 'stopped') return { ...now, ends: null };
  const { line, link } = closingOf(endsOn, hasSaidGoodbye, id, locale);
  return { ...now, ends: { line, link: hasSaidGoodbye ? null : link } };
}

const pausedOf = ({ pauseEndsOn }: PairNext, locale: Locale): string =>
  pauseEndsOn === null
    ? m.noticing_next_paused()
    : m.noticing_next_paused_until({ day: dayInWords(pauseEndsOn, locale) });

/** That it ends, and her goodbye. */
function closingOf(endsOn: Day, hasSaidGoodbye: boolean, id: string, locale: Locale): Now {
  const day = dayInWords(endsOn, locale);
  const at = `/mentorships/${id}`;
  return hasSaidGoodbye
    ? {
        line: m.noticing_next_closing_said({ day }),
        link: { href: `${at}/thread`, label: m.messages_write_mentor() },
        waits: false,
      }
    : {
        line: m.noticing_next_closing({ day }),
        link: { href: `${at}/end`, label: m.noticing_bye_link() },
        waits: true,
      };
}

function nowOf(pair: PairNext, id: string, locale: Locale): Now {
  const { next, hasSaidGoodbye } = pair;
  const at = (path: string, label: string) => ({ href: `/mentorships/${id}${path}`, label });
  const write = at('/thread', m.messages_write_mentor());
  const plan = at('/sessions/plan', m.sessions_plan());
  const calm = (line: string, link: Now['link']) => ({ line, link, waits: false });
  const waits = (line: string, link: Now['link']) => ({ line, link, waits: true });
  switch (next.at) {
    case 'asked': {
      const answer = { href: `/check-in/${next.checkIn}`, label: m.noticing_check_home_answer_mentor() };
      return waits(m.noticing_next_asked(), answer);
    }
    case 'unread':
      return waits(m.messages_unread({ count: next.count }), at('/thread', m.noticing_next_read()));
    case 'log':
      // Whether they met is said in the same line, without another page.
      return waits(m.noticing_next_log({ when: whenInWords(next.session.startsAt, false, locale) }), null);
    case 'closing':
      return closingOf(next.endsOn, hasSaidGoodbye, id, locale);
    case 'quiet':
      return waits(
        next.stoodStill
          ? `${m.noticing_next_quiet({ days: next.days })} ${m.noticing_quiet_still_out()}`
          : m.noticing_next_quiet({ days: next.days }),
        write,
      );
    case 'no-message':
      return waits(m.noticing_next_no_message(), write);
    case 'no-session':
      return calm(m.noticing_next_no_session(), plan);
    case 'steady':
      return calm(m.noticing_next_steady({ day: dayInWords(next.lastHeld, locale) }), plan);
    case 'planned': {
      const when = whenInWords(next.session.startsAt, false, locale);
      return next.hasWritten
        ? calm(m.noticing_next_planned({ when }), {
            href: `/sessions/${next.session.id}`,
            label: m.noticing_now_session(),
          })
        : calm(m.noticing_next_planned_hello({ when }), write);
    }
    case 'stopped':
      if (next.whyNot === 'paused') return calm(pausedOf(pair, locale), null);
      return calm(
        next.whyNot === 'suspended' ? m.concerns_stopped_mentor() : m.messages_not_now_mentor(),
        null,
      );
    // A girl alone marks.
    case 'mark':
      return calm('', null);
  }
}
