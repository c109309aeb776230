import { fail, redirect } from '@sveltejs/kit';
import { formOf, readForm } from '#lib/form.ts';
import {
  makeWish,
  readOwnWishes,
  takeBackWish,
  wishDoneInput,
  wishInput,
} from '#lib/server/noticing/index.ts';
import { refusalWords, wishPage } from './shown.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { context, locale }, params }) => ({
  id: params.id,
  ...wishPage(await readOwnWishes(context, params.id), locale),
  typing: true,
});

export const actions: Actions = {
  make: async ({ locals: { context }, params, request }) => {
    const { side } = await readOwnWishes(context, params.id);
    const read = readForm(await formOf(request), wishInput);
    if (!read.ok) return fail(422, read);
    const made = await makeWish(context, params.id, read.value);
    if (!made.ok) return fail(409, { ...read, errors: refusalWords(side)[made.code] });
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
