import { fail, redirect, type RequestEvent } from '@sveltejs/kit';
import { formOf, readForm } from '#lib/form.ts';
import type { Result } from '#lib/result.ts';
import type { Context } from '#lib/server/database/index.ts';
import { reasonInput } from '#lib/server/mentors/index.ts';
import { m } from '#lib/text/paraglide/messages.js';

/** A change of state without further words. */
export const steering =
  (door: (context: Context, id: string) => Promise<Result<undefined>>, said: string) =>
  async ({ locals, params }: RequestEvent<{ id: string }>) => {
    const result = await door(locals.context, params.id);
    if (!result.ok)
      return fail(409, { errors: { '': m.mentors_not_possible() }, values: { reason: '' }, at: '' });
    redirect(303, `/people/mentors/${params.id}?said=${said}`);
  };

/** A change of state with its reason. */
export const ending =
  (
    door: (context: Context, id: string, given: { reason: string }) => Promise<Result<undefined>>,
    at: string,
  ) =>
  async ({ locals, params, request }: RequestEvent<{ id: string }>) => {
    const read = readForm(await formOf(request), reasonInput);
    const values = { reason: read.values.reason ?? '' };
    if (!read.ok) return fail(422, { errors: read.errors, values, at });
    const result = await door(locals.context, params.id, read.value);
    if (!result.ok) return fail(409, { errors: { '': m.mentors_not_possible() }, values, at: '' });
    redirect(303, `/people/mentors/${params.id}?said=${at}`);
  };
