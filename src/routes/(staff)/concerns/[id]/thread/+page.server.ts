import { dayOf } from '#lib/dates.ts';
import { readThreadOf } from '#lib/server/concerns/index.ts';
import { clockOf, dayOfInstant } from '#lib/text/format.ts';
import { m } from '#lib/text/paraglide/messages.js';
import { pieceFrom } from '../../../../(signed-in)/mentorships/[id]/thread/piece.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { context, locale }, params, url }) => {
  const piece = pieceFrom(url);
  const { names, since, messages, ...around } = await readThreadOf(context, params.id, piece);
  return {
    id: params.id,
    title: m.concerns_thread_title(names),
    ...around,
    days: since && { first: dayOf(since), last: dayOf(context.now) },
    day: 'day' in piece ? piece.day : '',
    messages: messages.map(({ id, author, text, state, at }) => ({
      id,
      mine: author === 'mentor',
      name: names[author],
      text,
      day: dayOfInstant(at, locale),
      clock: clockOf(at),
      ...(state === 'sent' ? {} : { why: m.concerns_thread_held() }),
    })),
  };
};
