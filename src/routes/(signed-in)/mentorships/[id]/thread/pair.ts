import { markRead, readThread, startersFor, type Piece } from '#lib/server/messages/index.ts';
import { dayOf } from '#lib/dates.ts';
import { newId } from '#lib/server/database/index.ts';
import { readMentorship } from '#lib/server/mentorships/index.ts';
import { readOffer } from '#lib/server/rounds/index.ts';
import { dayInWords } from '#lib/text/format.ts';
import { m } from '#lib/text/paraglide/messages.js';
import { sharedLocale } from '#lib/text/shared-locale.ts';
import { mentorInWords, tongueNote } from '../../../offers/shown.ts';
import { pieceInWords, readingsInWords } from './shown.ts';

/** The thread as one of the pair sees it. What it shows of the newest counts as read. */
export async function pairThread(
  { context, locale }: Pick<App.Locals, 'context' | 'locale'>,
  id: string,
  piece: Piece,
  url: URL,
) {
  const thread = await readThread(context, id, piece);
  const { mentor, mentee, offerId, startedAt, state, endsOn } = await readMentorship(context, id);
  const { reasons } = await readOffer(context, offerId);
  const topics = reasons?.common.interests.map(({ topic }) => topic) ?? [];
  const name = mentor ? mentorInWords(mentor, locale).name : (mentee?.firstName ?? '');
  const { side, first, read, lastNumber } = thread;
  const tongue = sharedLocale(thread.languages, locale);
  const isNewest = Object.keys(piece).length === 0;
  if (isNewest && lastNumber > read) await markRead(context, id, lastNumber);
  const written = [...thread.messages, ...thread.held].flatMap(({ mine, text }) => (mine ? text : []));
  const since = lastNumber === 0 ? context.now : startedAt;
  const starters = startersFor(side, topics, since, context.now, written).map(({ code, name: words }) => ({
    code,
    text: words[tongue],
  }));
  const starter = url.searchParams.get('starter');
  const again = url.searchParams.get('again');
  const takenBack = thread.held.find(
    ({ id: own, state: stands }) => own === again && stands === 'taken_back',
  );
  const words = pieceInWords(thread, side, locale);
  const [from, to] = [words.messages[0]?.number ?? 1, words.messages.at(-1)?.number ?? 0];
  return {
    ...words,
    // On a page of older ones stands what was held between them.
    held: isNewest ? words.held : words.held.filter(({ after }) => after >= from - 1 && after <= to),
    id,
    side,
    /** She opens at the newest message, far below the link in the head of the page. */
    help: side === 'mentee' ? m.site_support_link() : '',
    /** Whose device this is: what waits on it is kept under this. */
    owner: context.actor.accountId ?? '',
    title: name ? m.messages_title({ name }) : m.messages_title_nameless(),
    /** Of a pair that is over no name stands there: read aloud, each message still says whose it is. */
    name: name || (side === 'mentee' ? m.offers_list_mentor() : m.offers_list_mentee()),
    first,
    isNewest,
    /** Which page of it this is: another one begins anew. */
    page: isNewest ? 'newest' : JSON.stringify(piece),
    /** The days between which one can choose, once it is longer than a page. */
    days: thread.since && { first: dayOf(thread.since), last: dayOf(context.now) },
    day: 'day' in piece ? piece.day : '',
    /** She can cut contact here, as long as it is not cut. */
    mayCut: state !== 'suspended' && state !== 'closed',
    /** While an end is planned: until when they write, and where goodbye is said. */
    ends:
      endsOn === null
        ? null
        : { line: m.messages_ends({ day: dayInWords(endsOn, locale) }), link: m.noticing_bye_link() },
    /** Contact is cut; the coordinator can still be asked. */
    isShut: state === 'suspended',
    starters,
    /** Words from here, since the page of a thread has no script to spare for them. */
    empty: side === 'mentee' ? m.messages_empty_mentee() : m.messages_empty_mentor(),
    offline: side === 'mentee' ? m.messages_offline_mentee() : m.messages_offline_mentor(),
    startersHint: [
      side === 'mentee' ? m.messages_starters_hint_mentee() : m.messages_starters_hint_mentor(),
      ...tongueNote(tongue, locale),
    ].join(' '),
    who:
      side === 'mentee'
        ? [m.messages_who_mentee(), m.messages_who_text_mentee(), m.messages_who_held_mentee()]
        : [m.messages_who_mentor(), m.messages_who_text_mentor(), m.messages_who_held_mentor()],
    /** In which language they stand: one that both speak. */
    tongue,
    /** What stands in the box: what she took back, to be written anew, or in a browser without a script what she chose. */
    begun: takenBack?.text ?? starters.find(({ code }) => code === starter)?.text ?? '',
    readings: readingsInWords(thread, locale),
    /** For a browser without a script: pressed twice is sent once. */
    newMessage: newId(context.now),
  };
}

export type PairThread = Awaited<ReturnType<typeof pairThread>>;
