import type { Context, Locale } from '#lib/server/database/index.ts';
import { readMentorship } from '#lib/server/mentorships/index.ts';
import { m } from '#lib/text/paraglide/messages.js';
import { mentorInWords } from '../../../offers/shown.ts';

/** Whose sessions these are, as the reader may know her: the title of their pages. */
export async function whoIn(context: Context, id: string, locale: Locale) {
  const { names, mentor, mentee } = await readMentorship(context, id);
  const name = mentor ? mentorInWords(mentor, locale).name : (mentee?.firstName ?? '');
  return {
    name,
    title: names
      ? m.sessions_title_staff(names)
      : name
        ? m.sessions_title_with({ name })
        : m.sessions_title(),
  };
}
