import type { Context, Locale } from '#lib/server/database/index.ts';
import { listHubs } from '#lib/server/programme/index.ts';
import { cancelReasonsOf, logChoices, planChoices, readSession } from '#lib/server/sessions/index.ts';
import { dayOfInstant } from '#lib/text/format.ts';
import { m } from '#lib/text/paraglide/messages.js';
import { whoIn } from '../../mentorships/[id]/sessions/who.ts';
import { changesInWords, reasonOptions, sessionInWords } from '../shown.ts';

/** A session with the pair under whose name it stands: the first that the reader sees. */
export async function sessionAndPair(context: Context, id: string) {
  const session = await readSession(context, id);
  return { session, pair: session.girls[0]?.mentorshipId ?? '' };
}

/** For its page. */
export async function toShow(context: Context, id: string, locale: Locale) {
  const { session, pair } = await sessionAndPair(context, id);
  const words = sessionInWords(session, await listHubs(context), locale);
  return {
    ...words,
    pair,
    back: (await whoIn(context, pair, locale)).title,
    wasPlanned: session.plannedBy !== null,
    waiting: [
      { words: m.sessions_waits_next(), text: session.waits.nextStep },
      { words: m.sessions_waits_note(), text: session.waits.note },
    ].filter(({ text }) => text !== ''),
    isCancelled: session.state === 'cancelled',
    isMissed: session.state === 'missed' || session.state === 'cancelled',
    reasons: reasonOptions(cancelReasonsOf(session.side)),
    logged:
      session.logged &&
      [session.logged.by, dayOfInstant(session.logged.at, locale)].filter((each) => each !== null).join(', '),
    changes: changesInWords(session.changes ?? [], words, locale),
  };
}

/** For its move: what the form offers. */
export async function toMove(context: Context, id: string) {
  const { session, pair } = await sessionAndPair(context, id);
  return { session, pair, choices: await planChoices(context, pair) };
}

/** For a log that is put right: what the form offers. */
export async function toEdit(context: Context, id: string) {
  const { session, pair } = await sessionAndPair(context, id);
  return { session, pair, choices: await logChoices(context, pair) };
}
