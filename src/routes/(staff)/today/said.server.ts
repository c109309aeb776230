import { isHttpError } from '@sveltejs/kit';
import type { Context } from '#lib/server/database/index.ts';
import { readMentorship } from '#lib/server/mentorships/index.ts';
import { readReach } from '#lib/server/noticing/index.ts';
import { readOffer, toldInOwnCall, type OfferView } from '#lib/server/rounds/index.ts';
import { askedInWords, reachInWords } from '#lib/noticing/words.ts';
import { m } from '#lib/text/paraglide/messages.js';

/** The parts of the morning in which something can be pressed. */
const parts = { told: 'calls', untold: 'calls', asked: 'quiet', wish: 'wishes' } as const;
type Said = keyof typeof parts;
type Who = 'mentor' | 'mentee' | 'guardian';

/** More than one call ever tells of; what an address says beyond it is not looked at. */
const mostOf = 50;

/** The address after a press: what was done, about whom by id alone, and where in its part the row stood. */
export function after(said: Said, of: readonly string[], form: FormData, who = '') {
  const at = form.get('at');
  const search = new URLSearchParams([['said', said], ...of.map((id) => ['of', id])]);
  if (who !== '') search.set('who', who);
  if (typeof at === 'string' && /^\d{1,3}$/u.test(at)) search.set('at', at);
  return `/today?${search}#done`;
}

/** What she may not see is not there. */
const ifSeen = <T>(reading: Promise<T>): Promise<T | null> =>
  reading.catch((error: unknown) => {
    if (isHttpError(error, 404)) return null;
    throw error;
  });

function callInWords(said: 'told' | 'untold', staff: NonNullable<OfferView['staff']>, who: Who): string {
  if (who === 'guardian')
    return (said === 'told' ? m.offers_said_told_guardian : m.offers_said_untold_guardian)({
      mentee: staff.mentee,
    });
  const name = who === 'mentor' ? staff.mentor : staff.mentee;
  return (said === 'told' ? m.offers_said_told_of : m.offers_said_untold_of)({ name });
}

/** What became of a call, and which marks of it can be taken back again: those that she made with it herself. */
async function ofCall(context: Context, said: 'told' | 'untold', of: readonly string[], who: Who) {
  const staffs = await Promise.all(
    of.map(async (id) => ({ id, staff: (await ifSeen(readOffer(context, id)))?.staff ?? null })),
  );
  const seen = staffs.flatMap(({ id, staff }) => (staff ? [{ id, staff }] : []));
  const offers =
    said === 'told' ? await toldInOwnCall(context, { offer: seen.map(({ id }) => id), who }) : [];
  return {
    words: seen[0] ? callInWords(said, seen[0].staff, who) : null,
    undo: offers.length > 0 ? { who, offers } : null,
  };
}

async function ofPair(context: Context, said: 'asked' | 'wish', id: string) {
  const names = (await ifSeen(readMentorship(context, id)))?.names ?? null;
  if (said === 'wish' || names === null)
    return { words: names && m.noticing_said_wish_of(names), undo: null };
  const reach = await ifSeen(readReach(context, id));
  return { words: (reach && reachInWords(reach, 'asked')) ?? m.noticing_said_asked_of(names), undo: null };
}

/** What became of asking several pairs at once: those of them that she may see are counted. */
async function ofPairs(context: Context, ids: readonly string[]) {
  const reached = await Promise.all([...new Set(ids)].map((id) => ifSeen(readReach(context, id))));
  const pairs = reached.filter((reach) => reach !== null);
  return { words: pairs.length > 0 ? askedInWords(pairs, 'after') : null, undo: null };
}

/** What was done at the last press, by name where she may see whom it was about; null after none. */
export async function saidIn(context: Context, { searchParams }: URL) {
  const said = (Object.keys(parts) as Said[]).find((each) => each === searchParams.get('said'));
  if (said === undefined) return null;
  const plain = {
    told: m.offers_said_told,
    untold: m.offers_said_untold,
    asked: m.noticing_said_asked,
    wish: m.noticing_said_wish,
  };
  const of = searchParams.getAll('of').slice(0, mostOf);
  const who = (['mentor', 'mentee'] as const).find((each) => each === searchParams.get('who')) ?? 'guardian';
  const { words, undo } =
    said === 'told' || said === 'untold'
      ? await ofCall(context, said, of, who)
      : of.length > 1
        ? await ofPairs(context, of)
        : await ofPair(context, said, of[0] ?? '');
  const at = Math.trunc(Number(searchParams.get('at'))) || 0;
  return { part: parts[said], at, words: words ?? plain[said](), undo };
}
