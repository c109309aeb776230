import { fail, redirect, type RequestEvent } from '@sveltejs/kit';
import { formOf, readForm } from '#lib/form.ts';
import type { Result } from '#lib/result.ts';
import type { Context } from '#lib/server/database/index.ts';
import {
  clearanceSteps,
  comeBack,
  declineMentor,
  leaveMentor,
  mentorAccount,
  pauseMentor,
  readMentor,
  reasonInput,
  returnMentor,
  startScreening,
  type ClearanceStep,
  type MentorForStaff,
} from '#lib/server/mentors/index.ts';
import { dayInWords, dayOfInstant } from '#lib/text/format.ts';
import { m } from '#lib/text/paraglide/messages.js';
import { namesFor } from '#lib/mentors/choices.ts';
import { historyInWords } from '#lib/mentors/history.ts';
import { standingKinds, standingNames, stepNames } from '#lib/mentors/words.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
  const { context, locale } = locals;
  const mentor = await readMentor(context, params.id);
  const account = await mentorAccount(context, params.id);
  const joined = { day: dayOfInstant(mentor.joinedAt, locale) };
  const inWords = (day: string | null) => (day === null ? null : dayInWords(day, locale));
  return {
    id: mentor.id,
    code: mentor.code,
    facts: mentor.facts,
    names: namesFor(mentor.facts, locale),
    standing: mentor.standing,
    standingName: standingNames[mentor.standing](),
    kind: mentor.endsSoon ? ('waits' as const) : standingKinds[mentor.standing],
    until: inWords(mentor.clearedUntil),
    claimed: mentor.clearedUntil === null ? inWords(mentor.claimedUntil) : null,
    endedReason: mentor.endedReason,
    joined:
      mentor.joinedBy === 'staff'
        ? m.mentors_detail_joined_staff(joined)
        : mentor.joinedBy === 'import'
          ? m.mentors_detail_joined_import(joined)
          : m.mentors_detail_joined_herself(joined),
    next: mentor.next,
    possible: mentor.possible,
    account: account && {
      login: account.login,
      hasPassword: account.hasPassword,
      text: account.closed
        ? m.mentors_card_closed()
        : account.hasPassword
          ? m.people_account_signs_in()
          : account.welcomeUntil === null
            ? m.people_account_no_card()
            : m.people_account_card_until({ day: dayOfInstant(account.welcomeUntil, locale) }),
    },
    steps: clearanceSteps.map((step) => stepFor(mentor, step, (day) => dayInWords(day, locale))),
    history: historyInWords(mentor.events, locale),
  };
};

function stepFor(mentor: MentorForStaff, step: ClearanceStep, inWords: (day: string) => string) {
  const title = stepNames[step]();
  const stands = mentor.steps.find((each) => each.step === step);
  if (!stands) {
    const now = mentor.standing === 'in_screening' && mentor.missing[0] === step;
    return { title, at: now ? ('now' as const) : ('ahead' as const), text: m.mentors_detail_step_missing() };
  }
  const note =
    step === 'criminal-record'
      ? m.mentors_detail_certificate({ day: inWords(stands.note) })
      : step === 'code-of-conduct'
        ? m.mentors_detail_version({ version: stands.note })
        : stands.note;
  const who = m.mentors_detail_step_done({ day: inWords(stands.doneOn), who: stands.doneBy });
  return { title, at: 'done' as const, text: note ? `${who}; ${note}` : who };
}

/** A change of state without further words. */
const steering =
  (door: (context: Context, id: string) => Promise<Result<undefined>>, said: string) =>
  async ({ locals, params }: RequestEvent<{ id: string }>) => {
    const result = await door(locals.context, params.id);
    if (!result.ok)
      return fail(409, { errors: { '': m.mentors_not_possible() }, values: { reason: '' }, at: '' });
    redirect(303, `/people/mentors/${params.id}?said=${said}`);
  };

/** A change of state with its reason. */
const ending =
  (
    door: (context: Context, id: string, given: { reason: string }) => Promise<Result<undefined>>,
    at: string,
  ) =>
  async ({ locals, params, request }: RequestEvent<{ id: string }>) => {
    const read = readForm(await formOf(request), reasonInput);
    const values = { reason: read.values.reason ?? '' };
    if (!read.ok) return fail(422, { errors: read.errors, values, at });
    const result = await door(locals.context, params.id, read.value);
    if (!result.ok) return fail(409, { errors: { '': m.mentors_not_possible() }, values, at: '' });
    redirect(303, `/people/mentors/${params.id}?said=${at}`);
  };

export const actions = {
  screen: steering(startScreening, 'screen'),
  pause: steering(pauseMentor, 'pause'),
  comeBack: steering(comeBack, 'come-back'),
  return: steering(returnMentor, 'return'),
  decline: ending(declineMentor, 'decline'),
  leave: ending(leaveMentor, 'leave'),
} satisfies Actions;
