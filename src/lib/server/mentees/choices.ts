import type { Context, Locale } from '#lib/server/database/index.ts';
import { listHubs } from '#lib/server/programme/index.ts';
import { fields, goals, interests, languages } from '#lib/server/reference/index.ts';
import { compareAz } from '#lib/text/alphabet.ts';
import { gradeInWords } from '#lib/text/format.ts';
import { mostGoals, mostInterests, mostLanguages } from './input.ts';

export interface Choice {
  value: string;
  label: string;
  hint?: string;
  group?: string;
}

/** What a girl can choose from, in words of a language; the ways of meeting are the page's own words. */
export interface Choices {
  hubs: Choice[];
  grades: Choice[];
  languages: Choice[];
  interests: Choice[];
  goals: Choice[];
  most: { languages: number; interests: number; goals: number };
}

/** What can be chosen on a page. Open to anybody: it tells of nobody. `hubs`: only these. */
export async function menteeChoices(
  context: Context,
  locale: Locale,
  hubs?: readonly string[],
): Promise<Choices> {
  const fieldNames = new Map(fields().map(({ code, name }) => [code, name[locale]]));
  return {
    hubs: (await listHubs(context))
      .filter(({ hub }) => hubs === undefined || hubs.includes(hub))
      .map(({ hub, name, address }) => ({ value: hub, label: name, hint: address }))
      .sort((a, b) => compareAz(a.label, b.label)),
    grades: [5, 6, 7, 8, 9, 10, 11, 12].map((grade) => ({
      value: String(grade),
      label: gradeInWords(grade, locale),
    })),
    languages: languages().map(({ code, name }) => ({ value: code, label: name[locale] })),
    interests: interests().map(({ code, name, field }) => ({
      value: code,
      label: name[locale],
      group: fieldNames.get(field) ?? field,
    })),
    goals: goals().map(({ code, name }) => ({ value: code, label: name[locale] })),
    most: { languages: mostLanguages, interests: mostInterests, goals: mostGoals },
  };
}
