import { fail, redirect } from '@sveltejs/kit';
import { dayOf } from '#lib/dates.ts';
import { formOf, readForm } from '#lib/form.ts';
import { refusalInWords } from '#lib/people/words.ts';
import {
  handOverLink,
  linkInput,
  mailLink,
  paperInput,
  readLinks,
  readMentee,
  recordPaper,
  withdrawForGuardian,
} from '#lib/server/mentees/index.ts';
import { readProgramme } from '#lib/server/programme/index.ts';
import { drawQr } from '#lib/server/qr.ts';
import { dayInWords } from '#lib/text/format.ts';
import { m } from '#lib/text/paraglide/messages.js';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
  const girl = await readMentee(locals.context, params.id);
  const asked = url.searchParams.get('form');
  const formLanguage = asked === 'en' || asked === 'ru' ? asked : 'az';
  const { text, open, ...links } = await readLinks(locals.context, params.id, formLanguage);
  const last = girl.decisions.find((each) => each.counts && each.givenBy === links.decider);
  return {
    girl: { id: girl.id, name: girl.name },
    guardian: girl.guardian,
    links: { ...links, open: open.length },
    text,
    formLanguage,
    canWithdraw: last?.decision === 'given',
    printed: dayInWords(dayOf(locals.context.now), formLanguage),
    typing: true,
  };
};

const refusedWith = (
  step: 'link' | 'paper' | 'withdraw',
  errors: Record<string, string>,
  values: Record<string, string> = {},
) => fail(409, { step, made: null, values, errors });

async function make({ locals, params, request, url }: RequestEvent, renew: boolean) {
  const read = readForm(await formOf(request), linkInput);
  const language = read.ok ? read.value.language : 'az';
  const made = await handOverLink(locals.context, params.id, { renew });
  if (!made.ok) return refusedWith('link', { '': refusalInWords(made.code) }, read.values);
  const link = `${url.origin}/consent/${made.value.secret}`;
  const [girl, programme, { text }] = await Promise.all([
    readMentee(locals.context, params.id),
    readProgramme(locals.context),
    readLinks(locals.context, params.id, language),
  ]);
  const message = m.people_link_message_text(
    { girl: girl.name, programme: programme?.name ?? '', contact: programme?.contact ?? '', link },
    { locale: language },
  );
  return {
    step: 'link' as const,
    values: read.values,
    errors: undefined,
    made: { link, message, language, qr: drawQr(link), text },
  };
}

export const actions: Actions = {
  make: (event) => make(event, false),
  renew: (event) => make(event, true),
  mail: async ({ locals, params, request }) => {
    const read = readForm(await formOf(request), linkInput);
    const language = read.ok ? read.value.language : 'az';
    const mailed = await mailLink(locals.context, params.id, { language });
    if (!mailed.ok) return refusedWith('link', { '': refusalInWords(mailed.code) }, read.values);
    return redirect(303, `/people/${params.id}/consent?said=mailed`);
  },
  paper: async ({ locals, params, request }) => {
    await readMentee(locals.context, params.id);
    const read = readForm(await formOf(request), paperInput);
    if (!read.ok) return fail(422, { ...read, step: 'paper' as const, made: null });
    const recorded = await recordPaper(locals.context, params.id, read.value);
    if (recorded.ok) return redirect(303, `/people/${params.id}?said=paper`);
    const { code, facts } = recorded;
    const words =
      code === 'decided-since'
        ? m.people_error_decided_since({ day: dayInWords(String(facts.day), locals.locale) })
        : refusalInWords(code);
    const atDay = code === 'future' || code === 'decided-since' || code === 'too-early';
    return refusedWith('paper', { [atDay ? 'day' : '']: words }, read.values);
  },
  withdraw: async ({ locals, params }) => {
    const withdrawn = await withdrawForGuardian(locals.context, params.id);
    if (!withdrawn.ok) return refusedWith('withdraw', { '': refusalInWords(withdrawn.code) });
    return redirect(303, `/people/${params.id}?said=withdrawn`);
  },
};
