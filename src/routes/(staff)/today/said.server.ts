import { isHttpError } from '@sveltejs/kit';
import type { Context } from '#lib/server/database/index.ts';
import { readMentorship } from '#lib/server/mentorships/index.ts';
import { readOffer } from '#lib/server/rounds/index.ts';
import { m } from '#lib/text/paraglide/messages.js';

/** The parts of the morning in which something can be pressed. */
const parts = { told: 'calls', asked: 'quiet', wish: 'wishes' } as const;
type Said = keyof typeof parts;

/** The address after a press: what was done, about whom by id alone, and where in its part the row stood. */
export function after(said: Said, of: string, form: FormData, who = '') {
  const at = form.get('at');
  const search = new URLSearchParams({ said, of, ...(who && { who }) });
  if (typeof at === 'string' && /^\d{1,3}$/u.test(at)) search.set('at', at);
  return `/today?${search}#done`;
}

async function named(context: Context, said: Said, of: string, who: string): Promise<string | null> {
  if (said !== 'told') {
    const { names } = await readMentorship(context, of);
    return names && (said === 'asked' ? m.noticing_said_asked_of(names) : m.noticing_said_wish_of(names));
  }
  const { staff } = await readOffer(context, of);
  if (!staff) return null;
  return who === 'guardian'
    ? m.offers_said_told_guardian({ mentee: staff.mentee })
    : m.offers_said_told_of({ name: who === 'mentor' ? staff.mentor : staff.mentee });
}

/** What was done at the last press, by name where she may see whom it was about; null after none. */
export async function saidIn(context: Context, { searchParams }: URL) {
  const said = (Object.keys(parts) as Said[]).find((each) => each === searchParams.get('said'));
  if (said === undefined) return null;
  const plain = { told: m.offers_said_told, asked: m.noticing_said_asked, wish: m.noticing_said_wish };
  const of = searchParams.get('of') ?? '';
  const words = await named(context, said, of, searchParams.get('who') ?? '').catch((error: unknown) => {
    if (isHttpError(error, 404)) return null;
    throw error;
  });
  const at = Math.trunc(Number(searchParams.get('at'))) || 0;
  return { part: parts[said], at, words: words ?? plain[said]() };
}
