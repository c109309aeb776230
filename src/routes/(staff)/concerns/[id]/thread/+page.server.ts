import * as v from 'valibot';
import { readThreadOf } from '#lib/server/concerns/index.ts';
import { pieceInput } from '#lib/server/messages/index.ts';
import { clockOf, dayOfInstant } from '#lib/text/format.ts';
import { m } from '#lib/text/paraglide/messages.js';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { context, locale }, params, url }) => {
  const before = v.safeParse(pieceInput, { before: url.searchParams.get('before') ?? '' });
  const piece = before.success && 'before' in before.output ? before.output : {};
  const { names, older, oldest, messages } = await readThreadOf(context, params.id, piece);
  return {
    id: params.id,
    title: m.concerns_thread_title(names),
    older,
    oldest,
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
