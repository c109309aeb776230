import { fail, redirect } from '@sveltejs/kit';
import type * as v from 'valibot';
import { formOf, readForm } from '#lib/form.ts';
import type { Result } from '#lib/result.ts';
import type { Context } from '#lib/server/database/index.ts';
import { toldInput } from '#lib/server/rounds/index.ts';
import { refusalInWords } from '../../(signed-in)/offers/shown.ts';
import { after } from './said.server.ts';
import type { RequestEvent } from './$types';

/** A button about a call: that it was made, or was not after all. */
export const call =
  (
    door: (context: Context, told: v.InferOutput<typeof toldInput>) => Promise<Result<undefined>>,
    said: 'told' | 'untold',
  ) =>
  async ({ locals: { context }, request }: RequestEvent) => {
    const sent = await formOf(request);
    const read = readForm(sent, toldInput, ['offer']);
    if (!read.ok) return fail(422, { errors: read.errors });
    const result = await door(context, read.value);
    if (!result.ok) return fail(409, { errors: { '': refusalInWords(result.code) } });
    redirect(303, after(said, read.value.offer, sent, read.value.who));
  };
