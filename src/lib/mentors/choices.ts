import type { Locale } from '#lib/server/database/index.ts';
import { districts, fields, goals, interests, languages, type Coded } from '#lib/server/reference/index.ts';
import { compareAz } from '#lib/text/alphabet.ts';
import { nameOf } from '#lib/text/format.ts';

const optionsOf = (list: readonly Coded[], locale: Locale) =>
  list.map(({ code, name }) => ({ value: code, label: name[locale] }));

const byCode = (list: readonly Coded[]) => new Map(list.map(({ code, name }) => [code, name]));

/** Districts by name. */
export const districtChoices = (locale: Locale) =>
  optionsOf(districts(), locale).sort((a, b) =>
    locale === 'az' ? compareAz(a.label, b.label) : a.label.localeCompare(b.label, locale),
  );

/** What can be chosen in a mentor's form, in the words of a language. */
export const mentorChoices = (locale: Locale) => ({
  districts: districtChoices(locale),
  languages: optionsOf(languages(), locale),
  topics: interests().map(({ code, field, name }) => ({
    value: code,
    label: name[locale],
    group: nameOf(byCode(fields()), field, locale),
  })),
  goals: optionsOf(goals(), locale),
});
export type MentorChoices = ReturnType<typeof mentorChoices>;

/** The words for the codes that stand of a mentor. */
export function namesFor(
  given: {
    district: string;
    languages: readonly string[];
    expertise: readonly string[];
    goals: readonly string[];
  },
  locale: Locale,
) {
  const words = (list: readonly Coded[], codes: readonly string[]) =>
    codes.map((code) => nameOf(byCode(list), code, locale));
  return {
    district: nameOf(byCode(districts()), given.district, locale),
    languages: words(languages(), given.languages),
    topics: words(interests(), given.expertise),
    goals: words(goals(), given.goals),
  };
}
export type MentorNames = ReturnType<typeof namesFor>;
