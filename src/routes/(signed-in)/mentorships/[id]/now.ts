import type { Locale } from '#lib/server/database/index.ts';
import { attentionInWords, pauseWords, whyInWords, wishesInWords } from '#lib/noticing/words.ts';
import type { OwnWish, PairNow } from '#lib/server/noticing/index.ts';
import { dayInWords, dayOfInstant } from '#lib/text/format.ts';
import { m } from '#lib/text/paraglide/messages.js';
import { capital, whenInWords } from '../../sessions/shown.ts';
import { stays } from './end/shown.ts';

export type Reader = 'mentee' | 'mentor' | 'staff';
/** The pair stands as before, and cannot write: staff reads that instead of its state. */
export const stillState = (now: PairNow['now']) =>
  now.at === 'stopped' && (now.whyNot === 'mentee' || now.whyNot === 'mentor')
    ? { stands: m.noticing_still_now(), stateKind: 'waits' as const }
    : {};
export interface NowLink {
  href: string;
  label: string;
  strong?: boolean;
}
interface Now {
  lines: string[];
  links: NowLink[];
}

type Words = Record<Reader, (inputs: { day: string }) => string>;
const closing: Words = {
  mentee: m.noticing_now_closing_mentee,
  mentor: m.noticing_now_closing_mentor,
  staff: m.noticing_now_closing_staff,
};
const paused: Words = {
  mentee: m.noticing_now_paused_mentee,
  mentor: m.noticing_now_paused_mentor,
  staff: m.noticing_now_paused_staff,
};
const pausedUntil: Record<Reader, (inputs: { day: string; until: string }) => string> = {
  mentee: m.noticing_now_paused_until_mentee,
  mentor: m.noticing_now_paused_until_mentor,
  staff: m.noticing_now_paused_until_staff,
};
const steady: Words = {
  mentee: m.noticing_now_steady_mentee,
  mentor: m.noticing_now_steady_mentor,
  staff: m.noticing_now_steady_staff,
};
const toLog: Record<Reader, (inputs: { when: string }) => string> = {
  mentee: m.noticing_now_log_mentee,
  mentor: m.noticing_now_log_mentor,
  staff: m.noticing_now_log_staff,
};
const begin = {
  'no-message': {
    mentee: m.noticing_now_no_message_mentee,
    mentor: m.noticing_now_no_message_mentor,
    staff: m.noticing_now_no_message_staff,
  },
  'no-session': {
    mentee: m.noticing_now_no_session_mentee,
    mentor: m.noticing_now_no_session_mentor,
    staff: m.noticing_now_no_session_staff,
  },
} as const;
const stopped = {
  closed: {
    mentee: m.noticing_now_closed_mentee,
    mentor: m.noticing_now_closed_mentor,
    staff: m.noticing_now_closed_staff,
  },
  suspended: {
    mentee: m.concerns_stopped_mentee,
    mentor: m.concerns_stopped_mentor,
    staff: m.noticing_now_suspended_staff,
  },
  // Why one of the two takes no part is hers; the other hears that it is so.
  mentee: {
    mentee: m.messages_not_now_mentee,
    mentor: m.messages_not_now_mentor,
    staff: m.noticing_now_not_mentee_staff,
  },
  mentor: {
    mentee: m.messages_not_now_mentee,
    mentor: m.messages_not_now_mentor,
    staff: m.noticing_now_not_mentor_staff,
  },
} as const;

const strong = (link: NowLink): NowLink => ({ ...link, strong: true });

/** What comes next for a pair, in the words of whoever reads it, with where she does it. */
export function nowInWords(pair: PairNow, id: string, reader: Reader, locale: Locale): Now {
  const { now } = pair;
  const at = (path: string, label: string): NowLink => ({ href: `/mentorships/${id}${path}`, label });
  const isGirl = reader === 'mentee';
  const isStaff = reader === 'staff';
  const care = at('/check-ins', m.noticing_now_care_do());
  const plan = at('/sessions/plan', isGirl ? m.sessions_plan_mentee() : m.sessions_plan());
  const write = isStaff
    ? []
    : [at('/thread', isGirl ? m.messages_write_mentee() : m.messages_write_mentor())];
  const toSession = (label: string): NowLink =>
    now.at === 'log' || now.at === 'mark' || now.at === 'planned'
      ? { href: `/sessions/${now.session.id}`, label }
      : plan;
  const open = toSession(isGirl ? m.noticing_now_session_mentee() : m.noticing_now_session());
  const writeFirst = isStaff ? [strong(plan)] : [...write.map(strong), plan];
  switch (now.at) {
    case 'stopped': {
      if (now.whyNot !== 'paused')
        return {
          lines: [
            stopped[now.whyNot][reader](),
            ...(pair.after === null || reader === 'staff' ? [] : [stays[pair.after][reader]()]),
          ],
          links: [],
        };
      const day = pair.stoppedAt === null ? '' : dayOfInstant(pair.stoppedAt, locale);
      return {
        lines: [
          pausedInWords(pair, reader, day, locale),
          ...(isStaff && pair.pauseEndsOn === null ? [m.noticing_pause_no_end()] : []),
          ...pausedBy(pair),
        ],
        links: isStaff ? [strong({ ...care, label: m.noticing_now_resume_do() })] : [],
      };
    }
    case 'closing': {
      const day = dayInWords(now.endsOn, locale);
      if (isStaff) return { lines: [closing.staff({ day })], links: [care] };
      if (pair.goodbyes.includes(reader)) {
        const said = isGirl ? m.noticing_now_closing_said_mentee : m.noticing_now_closing_said_mentor;
        return { lines: [said({ day })], links: write };
      }
      return {
        lines: [closing[reader]({ day })],
        links: [strong(at('/end', m.noticing_bye_link())), ...write],
      };
    }
    case 'log': {
      const lines = [toLog[reader]({ when: whenInWords(now.session.startsAt, false, locale) })];
      return isGirl
        ? { lines, links: [open, ...write] }
        : { lines, links: [strong(toSession(m.noticing_now_log_do())), ...write] };
    }
    case 'mark': {
      const when = whenInWords(now.session.startsAt, false, locale);
      return {
        lines: [m.noticing_now_mark({ when })],
        links: [strong(toSession(m.noticing_now_mark_do())), ...write],
      };
    }
    case 'planned': {
      const when = whenInWords(now.session.startsAt, false, locale);
      if (isStaff)
        return { lines: [m.noticing_now_planned_staff({ when }), ...quietFor(pair, locale)], links: [open] };
      const hello = isGirl ? m.noticing_now_hello_mentee() : m.noticing_now_hello_mentor();
      return {
        lines: [m.noticing_now_planned_pair({ when }), ...(now.hasWritten ? [] : [hello])],
        links: now.hasWritten ? [strong(open), ...write] : [...write.map(strong), open],
      };
    }
    default:
  }
  const quiet = quietFor(pair, locale);
  if (quiet.length > 0)
    return { lines: quiet, links: [strong({ ...care, label: m.noticing_now_ask_do() }), plan] };
  switch (now.at) {
    case 'quiet': {
      const words = isGirl ? m.noticing_now_quiet_mentee : m.noticing_now_quiet_mentor;
      if (isStaff) {
        const silent = now.stoodStill ? m.noticing_why_silent_still : m.noticing_why_silent;
        return { lines: [silent({ days: now.days })], links: [care] };
      }
      return {
        lines: [words({ days: now.days }), ...(now.stoodStill ? [m.noticing_quiet_still_out()] : [])],
        links: writeFirst,
      };
    }
    case 'steady':
      return {
        lines: [steady[reader]({ day: dayInWords(now.lastHeld, locale) })],
        links: [strong(plan), ...write],
      };
    case 'no-message':
      return { lines: [begin['no-message'][reader]()], links: writeFirst };
    case 'no-session':
      return { lines: [begin['no-session'][reader]()], links: [strong(plan), ...write] };
  }
}

/** What a girl has asked of the coordinator and nobody has looked after yet. */
export const wishesInNow = (wishes: readonly OwnWish[], locale: Locale): string[] =>
  wishes.map(({ wish, at }) =>
    m.noticing_now_wish({ wish: wishesInWords[wish](), day: dayOfInstant(at, locale) }),
  );

/** The girl reads first when it goes on, and whose wish it was, where it was hers. */
function pausedInWords(
  { pauseEndsOn, pauseAsked }: PairNow,
  reader: Reader,
  day: string,
  locale: Locale,
): string {
  if (pauseEndsOn === null) return (pauseAsked ? m.noticing_now_paused_asked : paused[reader])({ day });
  const until = dayInWords(pauseEndsOn, locale);
  return (pauseAsked ? m.noticing_now_paused_until_asked : pausedUntil[reader])({ day, until });
}

function pausedBy({ pausedBy: by }: PairNow): string[] {
  if (!by) return [];
  const reason = pauseWords[by.reason]();
  return [
    by.name ? m.noticing_now_paused_by({ name: by.name, reason }) : m.noticing_now_paused_why({ reason }),
  ];
}

/** What staff is told of a pair that is quiet; empty when there is nothing to do, and for the pair itself. */
function quietFor({ standing }: PairNow, locale: Locale): string[] {
  if (!standing || standing.attention === 'calm') return [];
  const what = attentionInWords(standing, locale);
  return [
    ...(standing.whys.length > 0
      ? [m.noticing_now_quiet_staff({ why: whyInWords(standing).join('; ') })]
      : []),
    ...(what === null ? [] : [capital(what, locale)]),
  ];
}
