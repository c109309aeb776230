import { dayOf, isDay } from '#lib/dates.ts';
import type { Errors, Values } from '#lib/form.ts';
import { refusalInWords } from '#lib/people/words.ts';
import type { Refused } from '#lib/result.ts';
import type { Context, Locale } from '#lib/server/database/index.ts';
import { readLinks, readMentee } from '#lib/server/mentees/index.ts';
import { readProgramme } from '#lib/server/programme/index.ts';
import { drawQr } from '#lib/server/qr.ts';
import { dayInWords } from '#lib/text/format.ts';
import { m } from '#lib/text/paraglide/messages.js';

/** Everything on the page: who is asked, which links are open, and the text in the family's language. */
export async function consentPage(context: Context, menteeId: string, formLanguage: Locale) {
  const girl = await readMentee(context, menteeId);
  const { text, open, ...links } = await readLinks(context, menteeId, formLanguage);
  const last = girl.decisions.find((each) => each.counts && each.givenBy === links.decider);
  return {
    girl: { id: girl.id, name: girl.name },
    // She answers herself soon, and the guardian's consent holds until then.
    soon: girl.standing.askHer && girl.standing.decider === 'guardian' && girl.standing.why === null,
    needsCard: !(girl.account?.hasPassword ?? false) && !(girl.account?.closed ?? false),
    guardian: girl.guardian,
    links: { ...links, open: open.length },
    text,
    formLanguage,
    canWithdraw: last?.decision === 'given',
    printed: dayInWords(dayOf(context.now), formLanguage),
  };
}

/** A link that was just made, with the message to send it by. */
export async function linkMade(context: Context, menteeId: string, language: Locale, link: string) {
  const [girl, programme, { text }] = await Promise.all([
    readMentee(context, menteeId),
    readProgramme(context),
    readLinks(context, menteeId, language),
  ]);
  const message = m.people_link_message_text(
    { girl: girl.name, programme: programme?.name ?? '', contact: programme?.contact ?? '', link },
    { locale: language },
  );
  return { link, message, language, qr: drawQr(link), text };
}

/** What is wrong with a form of a paper; a day that is still to come is told beside what is missing. */
export function paperWrong<Read extends { errors: Errors; values: Values }>(read: Read, { now }: Context) {
  const { day = '' } = read.values;
  const isFuture = isDay(day) && day > dayOf(now);
  const errors: Errors = isFuture ? { day: refusalInWords('future'), ...read.errors } : read.errors;
  return { ...read, errors, step: 'paper' as const, made: null };
}

/** Why what stands on a paper was not recorded, at the day or over the form. */
export function paperFaults({ code, facts }: Refused, locale: Locale): Errors {
  const words =
    code === 'decided-since'
      ? m.people_error_decided_since({ day: dayInWords(String(facts.day), locale) })
      : refusalInWords(code);
  const atDay = ['future', 'before', 'decided-since', 'too-early'].includes(code);
  return { [atDay ? 'day' : '']: words };
}
