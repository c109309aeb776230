import type { Locale } from '#lib/server/database/index.ts';
import { m } from '#lib/text/paraglide/messages.js';
import { leadsToFirstLink, originMark } from './rules.ts';
import { toPair } from './words-pair.ts';
import { toPeople } from './words-people.ts';
import { toStaff } from './words-staff.ts';

interface Named {
  programme: string;
  count: number;
}
export interface Words {
  subject: (facts: Named, options: { locale: Locale }) => string;
  text: (facts: Named, options: { locale: Locale }) => string;
  /** To a girl one writes `sən`. */
  toMentee?: true;
  /** What it says in the app; only what has a line can be told there. */
  line?: (facts: object, options: { locale: Locale }) => string;
}

/**
 * Every mail there is. A mail says only that something waits and where: no name, no message, nothing about a girl,
 * since a mailbox is read over shoulders and shared by families.
 */
const templates = { ...toPeople, ...toPair, ...toStaff } as const satisfies Record<string, Words>;

export type Template = keyof typeof templates;
export const templateNames = Object.keys(templates) as Template[];
/** What can also be told in the app. */
export type ToldTemplate = {
  [Name in Template]: (typeof templates)[Name] extends { line: unknown } ? Name : never;
}[Template];

const wordsFor = (template: string): Words | null =>
  Object.hasOwn(templates, template) ? templates[template as Template] : null;

/** Whether it is written to a girl. */
export const isToMentee = (template: string): boolean => wordsFor(template)?.toMentee ?? false;

/** The line of a notice in the app; null for a template that is no more. */
export const lineOf = (template: string, locale: Locale): string | null =>
  wordsFor(template)?.line?.({}, { locale }) ?? null;

/** Subject and text of a mail. `path` begins with `/`; `programme` is null before the first set-up. */
export function wordsOf(
  template: Template,
  locale: Locale,
  { path, count = 1 }: { path: string; count?: number },
  programme: { name: string; contact: string } | null,
): { subject: string; body: string } {
  const words: Words = templates[template];
  const facts = { programme: programme?.name ?? 'Ulduz', count };
  const options = { locale };
  const first = words.toMentee ? m.notices_first_mentee : m.notices_first;
  const greeting = words.toMentee ? m.notices_greeting_mentee : m.notices_greeting;
  const footer = words.toMentee ? m.notices_footer_mentee : m.notices_footer;
  const closing = programme
    ? footer({ programme: programme.name, contact: programme.contact }, options)
    : m.notices_footer_bare({}, options);
  return {
    subject: words.subject(facts, options),
    body:
      [
        greeting({}, options),
        words.text(facts, options),
        ...(leadsToFirstLink(path) ? [first({}, options)] : []),
        originMark + path,
        `-- \n${closing}`,
      ].join('\n\n') + '\n',
  };
}
