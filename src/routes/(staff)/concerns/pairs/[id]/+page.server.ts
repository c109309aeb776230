import { fail, redirect } from '@sveltejs/kit';
import { formOf, readForm, type Errors, type Typed } from '#lib/form.ts';
import { liftInput, liftPair, readShut } from '#lib/server/concerns/index.ts';
import { endShut, stoppedInput } from '#lib/server/noticing/index.ts';
import { instantInWords } from '#lib/text/format.ts';
import { m } from '#lib/text/paraglide/messages.js';
import { lineInWords } from '../../shown.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { context, locale }, params }) => {
  const { unsettled, ...pair } = await readShut(context, params.id);
  return {
    typing: true,
    names: m.concerns_pair_names(pair.names),
    since: instantInWords(pair.shutAt, locale),
    by: pair.by === 'mentee' ? m.concerns_stopped_by_girl() : m.concerns_stopped_by_safeguarding(),
    goesBack:
      pair.before === 'paused'
        ? m.concerns_lift_before_paused()
        : pair.before === 'closing'
          ? m.concerns_lift_before_closing()
          : null,
    seen: pair.seen.join(' '),
    concerns: unsettled.concerns.map((each) => lineInWords(each, locale)),
    held: unsettled.held.map(({ id, author, at, mine }) => ({
      id,
      mine,
      words: mine ? m.concerns_lift_held_mine() : m.concerns_lift_held_other(),
      from: author === 'mentee' ? m.concerns_lift_from_mentee() : m.concerns_lift_from_mentor(),
      when: instantInWords(at, locale),
    })),
  };
};

const failed = (status: 409 | 422, step: 'lift' | 'end', { values }: Pick<Typed, 'values'>, errors: Errors) =>
  fail(status, { step, values, errors });

export const actions: Actions = {
  lift: async ({ locals: { context }, params, request }) => {
    await readShut(context, params.id);
    const read = readForm(await formOf(request), liftInput);
    if (!read.ok) return failed(422, 'lift', read, read.errors);
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
