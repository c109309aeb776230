import { fail, redirect } from '@sveltejs/kit';
import { formOf, readForm } from '#lib/form.ts';
import { listHubs } from '#lib/server/programme/index.ts';
import {
  lookAfterInput,
  lookAfterMark,
  lowMarks,
  privateNotes,
  readNoteInput,
  readPrivateNote,
} from '#lib/server/sessions/index.ts';
import { m } from '#lib/text/paraglide/messages.js';
import { markInWords, noteInWords } from './shown.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { context, locale } }) => {
  const hubs = await listHubs(context);
  return {
    marks: (await lowMarks(context)).map((each) => markInWords(each, hubs, locale)),
    notes: (await privateNotes(context)).map((each) => noteInWords(each, hubs, locale)),
  };
};

export const actions: Actions = {
  mark: async ({ locals: { context }, request }) => {
    const read = readForm(await formOf(request), lookAfterInput);
    if (!read.ok) return fail(422, { errors: { '': m.sessions_marks_fault_done() } });
    const done = await lookAfterMark(context, read.value);
    if (done.ok) redirect(303, '/marks?said=done');
    const words = { done: m.sessions_marks_fault_done, changed: m.sessions_marks_fault_changed };
    return fail(409, { errors: { '': words[done.code]() } });
  },
  note: async ({ locals: { context }, request }) => {
    const read = readForm(await formOf(request), readNoteInput);
    if (!read.ok) return fail(422, { errors: { '': m.sessions_notes_fault_done() } });
    const done = await readPrivateNote(context, read.value);
    if (done.ok) redirect(303, '/marks?said=done#notes');
    return fail(409, { errors: { '': m.sessions_notes_fault_done() } });
  },
};
