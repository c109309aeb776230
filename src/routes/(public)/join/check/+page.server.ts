import { fail, redirect } from '@sveltejs/kit';
import * as v from 'valibot';
import { dayOf } from '#lib/dates.ts';
import { formOf, readForm } from '#lib/form.ts';
import { toGirl } from '#lib/mentees/words.ts';
import { enter, originOf, proposeLogin, signIn } from '#lib/server/accounts/index.ts';
import {
  deleteDraft,
  firstOpen,
  joinMentee,
  needsGuardian,
  readDraft,
  type DraftAnswers,
} from '#lib/server/mentees/index.ts';
import { readProgramme } from '#lib/server/programme/index.ts';
import { m } from '#lib/text/paraglide/messages.js';
import { forget, openOn } from '../device.ts';
import { summaryOf } from './summary.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

const sendInput = v.object({
  password: v.pipe(v.string(), v.minLength(1, 'required'), v.maxLength(1000, 'password-too-long')),
});

/** The open draft with everything answered; otherwise she goes where something is missing. */
async function wholeDraft(event: RequestEvent) {
  const { context } = event.locals;
  const draft = openOn(event);
  const answers = draft && (await readDraft(context, draft));
  if (!draft || !answers) redirect(303, '/join');
  const open = firstOpen(answers, dayOf(context.now));
  if (open) redirect(303, `/join/${open}`);
  // Who is grown was not asked for a guardian.
  const { guardianName = null, guardianContact = null } = answers;
  return { draft, answers: { ...(answers as Required<DraftAnswers>), guardianName, guardianContact } };
}

export const load: PageServerLoad = async (event) => {
  const { context, locale } = event.locals;
  const { answers } = await wholeDraft(event);
  const programme = (await readProgramme(context)) ?? redirect(303, '/join');
  return {
    rows: await summaryOf(context, answers, locale),
    organisation: programme.organisation,
    months: programme.retentionMonths,
    onlineOnly: answers.meeting === 'online',
    grown: !needsGuardian(answers.birthDate, dayOf(context.now)),
    typing: true,
  };
};

export const actions: Actions = {
  default: async (event) => {
    const { context, locale } = event.locals;
    const { draft, answers } = await wholeDraft(event);
    const read = readForm(await formOf(event.request), sendInput);
    if (!read.ok) return fail(422, { errors: read.errors });
    const { login, ...given } = answers;
    const { password } = read.value;
    const joined = await joinMentee(context, given, { login, password, language: locale });
    if (!joined.ok) {
      const errors = await errorsOf(event, joined, given.name);
      return fail(joined.code === 'wrong' ? 422 : 409, { errors });
    }
    await deleteDraft(context, draft);
    forget(event, draft);
    const entered = await signIn(context, { login, password, ...originOf(event) });
    if (!entered.ok) redirect(303, '/sign-in');
    enter(event, entered.value);
    redirect(303, '/join/done');
  },
};

async function errorsOf(
  { locals: { context } }: RequestEvent,
  { code, facts }: { code: string; facts: Record<string, string | number> },
  name: string,
): Promise<Record<string, string>> {
  switch (code) {
    case 'wrong':
      return toGirl(facts as Record<string, string>);
    case 'login-taken':
      return { login: m.mentees_join_login_taken({ free: await proposeLogin(context, name) }) };
    case 'email-taken':
      return { login: m.mentees_join_email_taken() };
    case 'not-a-login':
      return { login: m.mentees_join_not_a_login() };
    case 'not-set-up':
      return { '': m.mentees_join_closed() };
    default:
      return { password: passwordWords(code) };
  }
}

function passwordWords(code: string): string {
  if (code === 'password-is-login') return m.mentees_join_password_is_login();
  return code === 'password-too-long' ? m.mentees_join_password_long() : m.mentees_join_password_short();
}
