import { error, redirect } from '@sveltejs/kit';
import { dayOf } from '#lib/dates.ts';
import { formOf, type Errors } from '#lib/form.ts';
import { asForm } from '#lib/mentees/as-form.ts';
import { toGirl } from '#lib/mentees/words.ts';
import { proposeLogin } from '#lib/server/accounts/index.ts';
import {
  askedOf,
  before,
  faultsAt,
  firstOpen,
  mayAsk,
  menteeChoices,
  needsGuardian,
  outsideOf,
  questionOf,
  readDraft,
  type DraftAnswers,
} from '#lib/server/mentees/index.ts';
import { readProgramme } from '#lib/server/programme/index.ts';
import { m } from '#lib/text/paraglide/messages.js';
import { openOn, tellAge } from '../device.ts';
import type { RequestEvent } from './$types';

export const questionAt = (key: string) => questionOf(key) ?? error(404, { message: 'not-found' });

/** The draft that lies open in this browser, and what it holds; both null when none does. */
export async function openDraft(event: Pick<RequestEvent, 'cookies' | 'locals' | 'url'>) {
  const draft = openOn(event);
  return { draft, answers: draft && (await readDraft(event.locals.context, draft)) };
}

/** What the page of one question shows of what she answered so far. */
export async function questionPage(
  { context, locale }: App.Locals,
  question: ReturnType<typeof questionAt>,
  answers: DraftAnswers,
) {
  const today = dayOf(context.now);
  const asked = askedOf(answers, today).map(({ key }) => key);
  const { values, lists } = asForm(answers);
  if (question.key === 'login') values.login ??= await proposeLogin(context, answers.name ?? '');
  return {
    question: question.key,
    at: asked.indexOf(question.key) + 1,
    // The check at the end is a step too.
    of: asked.length + 1,
    grown: answers.birthDate !== undefined && !needsGuardian(answers.birthDate, today),
    values,
    lists,
    faults: toGirl(faultsAt(question, answers, today)),
    choices: await menteeChoices(context, locale),
  };
}

/** Sends her elsewhere when this is not a question for her now. */
export async function onlyIfAsked(
  { context }: App.Locals,
  question: ReturnType<typeof questionAt>,
  answers: DraftAnswers | null,
) {
  const today = dayOf(context.now);
  if (!(await readProgramme(context)) || (!answers && question.key !== 'birth')) redirect(303, '/join');
  const all = answers ?? {};
  if (!mayAsk(question.key, all, today)) redirect(303, `/join/${firstOpen(all, today) ?? 'check'}`);
}

/** One word alone is asked about once: pressed again it passes, since some have no surname. */
const aloneFault = ({ name }: DraftAnswers, form: FormData) =>
  name === undefined || /\S\s+\S/u.test(name) || form.get('alone') === name
    ? null
    : { errors: { name: m.mentees_join_name_alone() }, alone: name };

/** What is wrong with an answer, in words; one that lies outside the programme's ages leads elsewhere. */
export async function faultOf(
  event: RequestEvent,
  question: ReturnType<typeof questionAt>,
  given: DraftAnswers,
  all: DraftAnswers,
): Promise<{ errors: Errors; alone?: string } | null> {
  const today = dayOf(event.locals.context.now);
  onlyOfAge(event, given, today);
  const faults = faultsAt(question, all, today);
  if (Object.keys(faults).length > 0) return { errors: toGirl(faults) };
  return question.key === 'name' ? aloneFault(all, await formOf(event.request)) : null;
}

/** Where the page before is. */
export function backFrom(key: Parameters<typeof before>[0], answers: DraftAnswers, today: string) {
  const back = before(key, answers, today);
  return back === null ? null : `/join/${back}`;
}

/** Tells her on a page of its own when she is younger or older than the programme takes. */
function onlyOfAge(event: RequestEvent, { birthDate }: DraftAnswers, today: string) {
  const outside = birthDate !== undefined && birthDate <= today ? outsideOf(birthDate, today) : null;
  if (!outside) return;
  tellAge(event, outside);
  redirect(303, '/join/age');
}
