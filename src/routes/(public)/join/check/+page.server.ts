import { fail, redirect } from '@sveltejs/kit';
import { dayOf } from '#lib/dates.ts';
import { formOf, readForm } from '#lib/form.ts';
import { joinFaults } from '#lib/mentees/words.ts';
import { enter, originOf, proposeLogin, signIn } from '#lib/server/accounts/index.ts';
import { deleteDraft, joinMentee, needsGuardian, sendInput } from '#lib/server/mentees/index.ts';
import { readProgramme } from '#lib/server/programme/index.ts';
import { forget } from '../device.ts';
import { summaryOf } from './summary.ts';
import { wholeDraft } from './whole.server.ts';
import type { Actions, PageServerLoad } from './$types';

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

const statusOf = (code: string) => (code === 'wrong' ? 422 : code === 'wait' ? 429 : 409);

export const actions: Actions = {
  default: async (event) => {
    const { context, locale } = event.locals;
    const { draft, answers } = await wholeDraft(event);
    const read = readForm(await formOf(event.request), sendInput);
    if (!read.ok) return fail(422, { errors: read.errors });
    const { login, ...given } = answers;
    const { password } = read.value;
    const joined = await joinMentee(context, given, {
      login,
      password,
      language: locale,
      address: originOf(event).address,
    });
    if (!joined.ok) {
      const free = joined.code === 'login-taken' ? await proposeLogin(context, given.name) : '';
      return fail(statusOf(joined.code), { errors: joinFaults(joined, free) });
    }
    await deleteDraft(context, draft);
    forget(event, draft);
    const entered = await signIn(context, { login, password, ...originOf(event) });
    if (!entered.ok) redirect(303, '/sign-in');
    enter(event, entered.value);
    redirect(303, '/join/done');
  },
};
