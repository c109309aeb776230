import { fail, redirect } from '@sveltejs/kit';
import { formOf, readForm } from '#lib/form.ts';
import { refusalInWords } from '#lib/people/words.ts';
import { reachOf } from '#lib/server/access/index.ts';
import {
  changeInput,
  changeMentee,
  faultsSoFar,
  listFields,
  menteeChoices,
  readMentee,
} from '#lib/server/mentees/index.ts';
import { m } from '#lib/text/paraglide/messages.js';
import { nowOf, standing } from './shown.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { context, locale }, params }) => {
  const girl = await readMentee(context, params.id);
  const { all, hubs } = reachOf(context.actor, 'mentee.change');
  return {
    girl: { id: girl.id, name: girl.name, version: girl.version, left: girl.left !== null },
    ...standing(girl),
    choices: await menteeChoices(context, locale, all ? undefined : hubs),
    typing: girl.left === null,
  };
};

export const actions: Actions = {
  default: async ({ locals, params, request }) => {
    const before = await readMentee(locals.context, params.id);
    const read = readForm(await formOf(request), changeInput, listFields);
    if (!read.ok) return fail(422, { ...read, errors: faultsSoFar(locals.context, read), now: null });
    const changed = await changeMentee(locals.context, params.id, read.value);
    if (changed.ok) {
      const isOther = changed.value.changed.some((column) => column.startsWith('guardian_'));
      redirect(
        303,
        `/people/${params.id}?said=${isOther && before.guardian.confirmed ? 'guardian' : 'saved'}`,
      );
    }
    const { code, facts } = changed;
    if (code === 'wrong') return fail(422, { ...read, errors: facts as Record<string, string>, now: null });
    if (code === 'conflict')
      return fail(409, {
        ...read,
        errors: { '': m.people_edit_conflict() },
        now: await nowOf(locals, params.id),
      });
    return fail(409, { ...read, errors: { '': refusalInWords(code) }, now: null });
  },
};
