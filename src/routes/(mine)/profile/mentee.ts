import { fail, redirect, type RequestEvent } from '@sveltejs/kit';
import { formOf, readForm } from '#lib/form.ts';
import {
  changeMentee,
  listFields,
  menteeChoices,
  ownChangeInput,
  readMe,
} from '#lib/server/mentees/index.ts';
import { asForm } from '#lib/mentees/as-form.ts';
import { toGirl } from '#lib/mentees/words.ts';
import { dayInWords } from '#lib/text/format.ts';
import { m } from '#lib/text/paraglide/messages.js';

/** What a girl's profile shows. */
export async function menteeProfile({ locals: { context, locale } }: Pick<RequestEvent, 'locals'>) {
  const me = await readMe(context);
  const { birthDate, name, hub, grade, languages, interests, goals, times, meeting, phone, email } = me;
  const { guardianName, guardianContact } = me;
  const kept = { name, hub, grade, languages, interests, goals, times, meeting, phone, email };
  return {
    role: 'mentee' as const,
    ...asForm({ ...kept, guardianName, guardianContact }),
    version: me.version,
    birthDay: dayInWords(birthDate, locale),
    guardian: me.standing.decider === 'guardian',
    consents: me.standing.decider === 'mentee' || me.standing.askHer,
    hasLeft: me.state === 'left',
    choices: await menteeChoices(context, locale),
  };
}

/** Keeps what a girl changed of herself. */
export async function saveMentee({ locals: { context }, request }: RequestEvent) {
  const read = readForm(await formOf(request), ownChangeInput, listFields);
  if (!read.ok) return fail(422, { ...read, errors: toGirl(read.errors) });
  const changed = await changeMentee(context, context.actor.menteeId ?? '', read.value);
  if (changed.ok) redirect(303, '/profile?said=saved');
  if (changed.code === 'wrong')
    return fail(422, { ...read, errors: toGirl(changed.facts as Record<string, string>) });
  if (changed.code === 'conflict') {
    // The next press is meant: she has seen that somebody was faster.
    const { version } = await readMe(context);
    const values = { ...read.values, version: String(version) };
    return fail(409, { ...read, values, errors: { '': m.mentees_profile_conflict() } });
  }
  return fail(409, { ...read, errors: { '': m.mentees_profile_left() } });
}
