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
import { dayOfInstant } from '#lib/text/format.ts';
import { m } from '#lib/text/paraglide/messages.js';
import { hubName } from '../../(signed-in)/offers/shown.ts';
import { markWords } from '../../(signed-in)/sessions/marks.ts';
import { whenInWords } from '../../(signed-in)/sessions/shown.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { context, locale } }) => {
  const hubs = await listHubs(context);
  return {
    marks: (await lowMarks(context)).map((each) => ({
      key: `${each.sessionId} ${each.mentorshipId}`,
      session: each.sessionId,
      mentorship: each.mentorshipId,
      girl: each.menteeId,
      name: each.names.mentee,
      line: m.sessions_marks_line({
        when: whenInWords(each.startsAt, true, locale),
        mentor: each.names.mentor,
      }),
      hub: hubName(hubs, each.hub),
      mark: markWords[each.mark - 1]?.() ?? '',
      isLow: each.isLow,
      words: each.words,
      done: each.lookedAfter
        ? m.sessions_marks_done_by({
            name: each.lookedAfter.by,
            day: dayOfInstant(each.lookedAfter.at, locale),
          })
        : null,
    })),
    notes: (await privateNotes(context)).map((each) => ({
      session: each.sessionId,
      at: each.at,
      girls: each.girls,
      name: each.mentor,
      line: m.sessions_notes_line({
        when: whenInWords(each.startsAt, true, locale),
        girls: each.girls.map(({ name }) => name).join(', '),
      }),
      hub: hubName(hubs, each.hub),
      text: each.text,
      done: each.read
        ? m.sessions_marks_done_by({ name: each.read.by, day: dayOfInstant(each.read.at, locale) })
        : null,
    })),
  };
};

export const actions: Actions = {
  mark: async ({ locals: { context }, request }) => {
    const read = readForm(await formOf(request), lookAfterInput);
    if (!read.ok) return fail(422, { errors: { '': m.sessions_marks_fault_done() } });
    const done = await lookAfterMark(context, read.value);
    if (done.ok) redirect(303, '/marks?said=done');
    return fail(409, { errors: { '': m.sessions_marks_fault_done() } });
  },
  note: async ({ locals: { context }, request }) => {
    const read = readForm(await formOf(request), readNoteInput);
    if (!read.ok) return fail(422, { errors: { '': m.sessions_notes_fault_done() } });
    const done = await readPrivateNote(context, read.value);
    if (done.ok) redirect(303, '/marks?said=done#notes');
    return fail(409, { errors: { '': m.sessions_notes_fault_done() } });
  },
};
