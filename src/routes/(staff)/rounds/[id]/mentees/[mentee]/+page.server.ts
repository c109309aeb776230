import { redirect } from '@sveltejs/kit';
import { readProposals, whyNobody } from '#lib/server/rounds/index.ts';
import { mentorChoice } from '../../pairs/choice.server.ts';
import { nobodyPage, notIn } from './shown.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { context, locale }, params }) => {
  const about = await whyNobody(context, params.id, params.mentee);
  if (about.ok)
    return {
      ...(await nobodyPage(context, about.value, locale)),
      mentors: await mentorChoice(context, params.id),
    };
  if (about.code === 'matched') {
    const found = await readProposals(context, params.id);
    const pair = found?.proposals.find(({ menteeId }) => menteeId === params.mentee);
    redirect(303, `/rounds/${params.id}/pairs?mentee=${params.mentee}&mentor=${pair?.mentorId ?? ''}`);
  }
  return notIn(context, params.id, params.mentee, about.code !== 'not-solved');
};
