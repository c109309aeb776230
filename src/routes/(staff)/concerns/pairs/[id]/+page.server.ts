import { fail, redirect } from '@sveltejs/kit';
import { formOf, readForm, type Errors, type Typed } from '#lib/form.ts';
import { liftInput, liftPair, readShut } from '#lib/server/concerns/index.ts';
import { endShut, stoppedInput } from '#lib/server/noticing/index.ts';
import { m } from '#lib/text/paraglide/messages.js';
import { shutInWords } from './shown.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { context, locale }, params }) => ({
  ...shutInWords(await readShut(context, params.id), locale),
  typing: true,
});

const failed = (status: 409 | 422, step: 'lift' | 'end', { values }: Pick<Typed, 'values'>, errors: Errors) =>
  fail(status, { step, values, errors });

export const actions: Actions = {
  lift: async ({ locals: { context }, params, request }) => {
    const { seen } = await readShut(context, params.id);
    const read = readForm(await formOf(request), liftInput);
    // Both at once: what speaks for it, and that she has seen what is not settled.
    const isSeen = seen.every((word) => (read.values.seen ?? '').split(' ').includes(word));
    if (!read.ok)
      return failed(422, 'lift', read, {
        ...read.errors,
        ...(isSeen ? {} : { seen: m.concerns_lift_unseen() }),
      });
    const lifted = await liftPair(context, params.id, read.value);
    if (lifted.ok) redirect(303, '/concerns?said=lifted');
    const unseen = lifted.code === 'unseen';
    return failed(
      409,
      'lift',
      read,
      unseen ? { seen: m.concerns_lift_unseen() } : { '': m.concerns_error_not_now() },
    );
  },
  end: async ({ locals: { context }, params, request }) => {
    await readShut(context, params.id);
    const read = readForm(await formOf(request), stoppedInput);
    if (!read.ok) return failed(422, 'end', read, read.errors);
    const ended = await endShut(context, params.id, read.value);
    if (ended.ok) redirect(303, '/concerns?said=ended');
    return failed(409, 'end', read, { '': m.concerns_error_not_now() });
  },
};
