import { hashOf, type Context, type Locale, type MenteeTable } from '#lib/server/database/index.ts';
import { listHubs, readProgramme } from '#lib/server/programme/index.ts';
import { dayInWords } from '#lib/text/format.ts';
import { m } from '#lib/text/paraglide/messages.js';
import type { Decider } from './rules.ts';

/** What is agreed to, as it is shown and kept: with the consent stands the whole of it, word for word. */
export interface ConsentText {
  language: Locale;
  title: string;
  sections: { title: string; paragraphs: string[] }[];
  /** The three things that are decided. */
  questions: { takePart: string; online: string; outcomes: string };
}

export const localeOf = (language: string): Locale =>
  language === 'en' || language === 'ru' ? language : 'az';

type Fact = 'programme' | 'organisation' | 'contact' | 'until' | 'hub' | 'address' | 'girl';
type Facts = Record<Fact, string> & { months: number };
type Say = (facts: Facts, options: { locale: Locale }) => string;
type Part =
  | 'title'
  | 'why'
  | 'data'
  | 'use'
  | 'seen'
  | 'written'
  | 'withdraw'
  | 'rights'
  | 'takePart'
  | 'online'
  | 'outcomes';

const words: Record<Part, Say> = {
  title: m.consents_text_title,
  why: m.consents_text_why,
  data: m.consents_text_data,
  use: m.consents_text_use,
  seen: m.consents_text_seen,
  written: m.consents_text_written,
  withdraw: m.consents_text_withdraw,
  rights: m.consents_text_rights,
  takePart: m.consents_text_take_part,
  online: m.consents_text_online,
  outcomes: m.consents_text_outcomes,
};
/** To a girl of 18 one writes `sən`, and it is about herself. */
const ownWords: Record<Part, Say> = {
  title: m.consents_own_title,
  why: m.consents_own_why,
  data: m.consents_own_data,
  use: m.consents_own_use,
  seen: m.consents_own_seen,
  written: m.consents_own_written,
  withdraw: m.consents_own_withdraw,
  rights: m.consents_own_rights,
  takePart: m.consents_own_take_part,
  online: m.consents_own_online,
  outcomes: m.consents_own_outcomes,
};

/**
 * The text for one girl in one language, to her guardian or from 18 on to herself, from the programme as it stands; null
 * until the programme is set up.
 */
export async function consentText(
  context: Context,
  girl: Pick<MenteeTable, 'name' | 'hub'>,
  language: Locale,
  who: Decider = 'guardian',
): Promise<ConsentText | null> {
  const programme = await readProgramme(context);
  if (!programme) return null;
  const hub = (await listHubs(context)).find((each) => each.hub === girl.hub);
  const facts: Facts = {
    programme: programme.name,
    organisation: programme.organisation,
    contact: programme.contact,
    until: dayInWords(programme.cohort.endsOn, language),
    months: programme.retentionMonths,
    hub: hub?.name ?? girl.hub,
    address: hub?.address ?? '',
    girl: girl.name,
  };
  const options = { locale: language };
  const said = who === 'mentee' ? ownWords : words;
  const say = (message: Say) => message(facts, options);
  const heading = (message: (facts: object, options: { locale: Locale }) => string) => message({}, options);
  return {
    language,
    title: say(said.title),
    sections: [
      { title: heading(m.consents_text_who_title), paragraphs: [say(m.consents_text_who)] },
      { title: heading(m.consents_text_why_title), paragraphs: [programme.purpose, say(said.why)] },
      { title: heading(m.consents_text_data_title), paragraphs: [say(said.data), say(said.use)] },
      { title: heading(m.consents_text_seen_title), paragraphs: [say(said.seen), say(said.written)] },
      { title: heading(m.consents_text_kept_title), paragraphs: [say(m.consents_text_kept)] },
      { title: heading(m.consents_text_withdraw_title), paragraphs: [say(said.withdraw), say(said.rights)] },
    ],
    questions: { takePart: say(said.takePart), online: say(said.online), outcomes: say(said.outcomes) },
  };
}

/** The text as one: what is kept with a decision. */
export const wholeText = ({ title, sections, questions }: ConsentText): string =>
  [
    title,
    ...sections.flatMap((section) => [section.title, ...section.paragraphs]),
    questions.takePart,
    questions.online,
    questions.outcomes,
  ].join('\n\n');

/** By which an answer says what its giver had before her eyes. */
export const hashOfText = (text: ConsentText): string => hashOf(wholeText(text));
