import { fail, redirect } from '@sveltejs/kit';
import { formOf, readForm } from '#lib/form.ts';
import { girlPage } from '#lib/people/girl-page.ts';
import { pairsInWords } from '#lib/people/pairs.ts';
import { reasonInWords, refusalInWords } from '#lib/people/words.ts';
import { endInput, endReasons, readMentee, returnMentee } from '#lib/server/mentees/index.ts';
import { letMenteeComeBack, letMenteeLeave, letMenteePause } from '#lib/server/noticing/index.ts';
import { listHubs } from '#lib/server/programme/index.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
  const girl = await readMentee(locals.context, params.id);
  return {
    pairs: await pairsInWords(locals.context, { menteeId: params.id }, locals.locale),
    girl: girlPage(girl, await listHubs(locals.context), locals.locale),
    reasons: endReasons.map((value) => ({ value, label: reasonInWords(value) })),
  };
};

function refusedWith(step: string, code: string) {
  const errors: Record<string, string> = { '': refusalInWords(code) };
  return fail(409, { step, values: {}, errors });
}

async function end({ locals, params, request }: RequestEvent, step: 'pause' | 'leave') {
  await readMentee(locals.context, params.id);
  const read = readForm(await formOf(request), endInput);
  if (!read.ok) return fail(422, { step, values: read.values, errors: read.errors });
  const ended = await (step === 'pause' ? letMenteePause : letMenteeLeave)(
    locals.context,
    params.id,
    read.value,
  );
  if (!ended.ok) return refusedWith(step, ended.code);
  return redirect(303, `/people/${params.id}?said=${step === 'pause' ? 'paused' : 'left'}`);
}

async function again({ locals, params }: RequestEvent, step: 'back' | 'returned') {
  const taken = await (step === 'back' ? letMenteeComeBack : returnMentee)(locals.context, params.id);
  if (!taken.ok) return refusedWith(step, taken.code);
  return redirect(303, `/people/${params.id}?said=${step}`);
}

export const actions: Actions = {
  pause: (event) => end(event, 'pause'),
  leave: (event) => end(event, 'leave'),
  back: (event) => again(event, 'back'),
  return: (event) => again(event, 'returned'),
};
