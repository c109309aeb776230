import { fail, redirect } from '@sveltejs/kit';
import * as v from 'valibot';
import { formOf, readForm } from '#lib/form.ts';
import { day, optionalLine } from '#lib/input.ts';
import { countDrafts, reopenDraft } from '#lib/server/mentees/index.ts';
import { readProgramme } from '#lib/server/programme/index.ts';
import { m } from '#lib/text/paraglide/messages.js';
import { close, hold, openOn, pointersOf } from './device.ts';
import type { Actions, PageServerLoad } from './$types';

const claimInput = v.object({ birthDate: day, firstName: optionalLine(120) });

export const load: PageServerLoad = async (event) => {
  const { context } = event.locals;
  const programme = await readProgramme(context);
  const waiting = (await countDrafts(context, pointersOf(event))) > 0;
  return { programme: programme?.name ?? null, waiting, typing: waiting };
};

export const actions: Actions = {
  begin: (event) => {
    close(event);
    redirect(303, '/join/birth');
  },
  reopen: async (event) => {
    const read = readForm(await formOf(event.request), claimInput);
    if (!read.ok) return fail(422, read);
    const opened = await reopenDraft(event.locals.context, pointersOf(event), read.value);
    if (!opened.ok) {
      const words = opened.code === 'wait' ? m.mentees_join_wait() : m.mentees_join_nobodys();
      return fail(409, { ...read, errors: { '': words } });
    }
    hold(event, opened.value);
    redirect(303, '/join/go-on');
  },
  leave: (event) => {
    const held = openOn(event) !== null;
    close(event);
    redirect(303, held ? '/join?said=kept' : '/join');
  },
};
