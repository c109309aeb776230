import { fail, redirect } from '@sveltejs/kit';
import { formOf, readForm } from '#lib/form.ts';
import { previewPublishing, publishInput, publishRound, readRound } from '#lib/server/rounds/index.ts';
import { noOfferWord, orForgotten, hubNames, refusalSentence } from '../../words.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { context }, params }) => {
  const preview = await previewPublishing(context, params.id);
  if (!preview.ok) {
    // Somebody published it meanwhile: that is where to look now.
    const round = await readRound(context, params.id);
    if (round.publishedAt !== null) redirect(303, `/rounds/${params.id}?said=published`);
    return { preview: null };
  }
  const hubs = await hubNames(context);
  return {
    preview: {
      ...preview.value,
      impossible: preview.value.impossible.map((each) => ({
        id: each.menteeId,
        mentee: orForgotten(each.mentee),
        mentor: orForgotten(each.mentor),
        hub: each.hub === null ? '' : (hubs.get(each.hub) ?? each.hub),
        why: noOfferWord(each.why),
      })),
    },
  };
};

export const actions: Actions = {
  default: async ({ request, locals: { context }, params }) => {
    const read = readForm(await formOf(request), publishInput);
    if (!read.ok) return fail(422, read);
    const result = await publishRound(context, params.id, read.value.solution);
    if (!result.ok) return fail(409, { ...read, errors: { '': refusalSentence(result) } });
    redirect(303, `/rounds/${params.id}?said=published`);
  },
};
