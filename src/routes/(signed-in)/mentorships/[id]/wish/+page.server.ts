import { fail, redirect } from '@sveltejs/kit';
import { formOf, readForm } from '#lib/form.ts';
import { untilInWords, wishesInWords } from '#lib/noticing/words.ts';
import {
  makeWish,
  readOwnWishes,
  takeBackWish,
  wishDoneInput,
  wishInput,
  type WishRefusal,
} from '#lib/server/noticing/index.ts';
import { dayInWords, dayOfInstant } from '#lib/text/format.ts';
import { m } from '#lib/text/paraglide/messages.js';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { context, locale }, params }) => {
  const { side, isClosed, isShut, fitting, wishes } = await readOwnWishes(context, params.id);
  return {
    id: params.id,
    isGirl: side === 'mentee',
    isClosed,
    isShut,
    fitting,
    wishes: wishes.map(({ id, wish, words, until, at }) => ({
      id,
      wish,
      what: untilInWords(wishesInWords[wish](), until && dayInWords(until, locale)),
      words,
      since: dayOfInstant(at, locale),
    })),
    typing: true,
  };
};

const refusals = (asked: string): Record<WishRefusal, Record<string, string>> => ({
  asked: { wish: asked },
  closed: { '': m.noticing_wish_closed() },
  'not-fitting': { wish: m.noticing_wish_not_fitting() },
  'not-a-day': { until: 'not_a_day' },
  'until-too-early': { until: m.noticing_pause_too_early() },
  'until-too-late': { until: m.noticing_pause_too_late() },
});

export const actions: Actions = {
  make: async ({ locals: { context }, params, request }) => {
    const { side } = await readOwnWishes(context, params.id);
    const read = readForm(await formOf(request), wishInput);
    if (!read.ok) return fail(422, read);
    const made = await makeWish(context, params.id, read.value);
    if (!made.ok) {
      const asked = side === 'mentee' ? m.noticing_wish_asked() : m.noticing_wish_asked_mentor();
      return fail(409, { ...read, errors: refusals(asked)[made.code] });
    }
    redirect(303, `/mentorships/${params.id}/wish?said=wish`);
  },
  back: async ({ locals: { context }, params, request }) => {
    await readOwnWishes(context, params.id);
    const read = readForm(await formOf(request), wishDoneInput);
    const taken = read.ok && (await takeBackWish(context, params.id, read.value.wish));
    // Whoever was quicker: it waits no more, which is what she wanted.
    redirect(303, `/mentorships/${params.id}/wish?said=${taken && taken.ok ? 'back' : 'gone'}`);
  },
};
