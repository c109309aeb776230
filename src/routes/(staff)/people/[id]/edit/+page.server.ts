import { fail, redirect } from '@sveltejs/kit';
import { formOf, readForm } from '#lib/form.ts';
import { asForm } from '#lib/mentees/as-form.ts';
import { girlPage } from '#lib/people/girl-page.ts';
import { refusalInWords } from '#lib/people/words.ts';
import { reachOf } from '#lib/server/access/index.ts';
import {
  changeInput,
  changeMentee,
  listFields,
  menteeChoices,
  readMentee,
  type MenteeForStaff,
} from '#lib/server/mentees/index.ts';
import { listHubs } from '#lib/server/programme/index.ts';
import { m } from '#lib/text/paraglide/messages.js';
import type { Actions, PageServerLoad } from './$types';

function standing(girl: MenteeForStaff) {
  const { birthDate, name, hub, grade, languages, interests, goals, times, meeting } = girl;
  const { phone, email, guardianName, guardianContact } = girl;
  const person = { birthDate, name, hub, grade, phone, email, guardianName, guardianContact };
  return asForm({ ...person, languages, interests, goals, times, meeting });
}

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

/** What somebody else has saved meanwhile. */
async function nowOf({ context, locale }: App.Locals, id: string) {
  const girl = await readMentee(context, id);
  const { facts, guardian } = girlPage(girl, await listHubs(context), locale);
  return {
    version: girl.version,
    facts: [
      [m.mentees_field_name(), girl.name],
      ...facts,
      [m.people_guardian_heading(), [guardian.name, guardian.contact].filter(Boolean).join(', ')],
    ] as [string, string][],
  };
}

export const actions: Actions = {
  default: async ({ locals, params, request }) => {
    const before = await readMentee(locals.context, params.id);
    const read = readForm(await formOf(request), changeInput, listFields);
    if (!read.ok) return fail(422, { ...read, now: null });
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
