import { fail, redirect } from '@sveltejs/kit';
import { formOf } from '#lib/form.ts';
import { readPreview, takePreview } from '#lib/server/imports/index.ts';
import { shown } from './shown.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ params, locals: { context, locale } }) => {
  const preview = await readPreview(context, params.id);
  const { kind, fileName, mark, taken, plan } = preview;
  return {
    kind,
    fileName,
    mark,
    taken,
    plan: plan && { counts: plan.counts, consents: plan.consents, claims: plan.claims },
    ...shown(preview, locale),
  };
};

export const actions: Actions = {
  default: async ({ params, request, locals }) => {
    const seen = (await formOf(request)).get('mark');
    const result = await takePreview(locals.context, params.id, typeof seen === 'string' ? seen : '');
    if (!result.ok) return fail(409, { stale: true });
    redirect(303, `/import/${params.id}`);
  },
};
