/**
 * What a further mentor would bring, for each field, hub and language: a mentor like most of the round's, with one place and every topic of
 * one field. Of each the best of all that she could be besides.
 *
 * Formula: the first place of somebody new, exactly (beside.ts).
 * Complexity: fields · hubs · languages rows held against every girl.
 * Refuses nothing.
 */
import { firstPlaces } from './beside.ts';
import type { OpenedRound } from './opened.ts';
import { typicalMentor } from './typical.ts';
import type { Mentor } from './types.ts';
import { byWorth, type Worth } from './worth.ts';

export interface NewMentor {
  /** The field, hub or language that was asked about. */
  code: string;
  /** Where and in which field she would do most. */
  hub: string;
  field: string;
  worth: Worth;
}

export interface NewMentors {
  typical: Mentor;
  fields: NewMentor[];
  hubs: NewMentor[];
  languages: NewMentor[];
}

/** The best of each field, hub and language, the most first. */
export function newMentors(opened: OpenedRound): NewMentors {
  const { input } = opened.posed;
  const typical = typicalMentor(input);
  const codes = [...new Set(input.mentees.flatMap(({ languages }) => languages))].sort();
  const fields = [...new Set(input.topics.map(({ field }) => field))].sort();
  const kinds = ['', ...codes].flatMap((language) =>
    fields.flatMap((field) => input.hubs.map(({ hub, district }) => ({ language, field, hub, district }))),
  );
  const rows = kinds.map(({ language, field, district }, number): Mentor => ({
    ...typical,
    mentor: String(number),
    district,
    languages: language ? [language] : typical.languages,
    expertise: input.topics.flatMap((each) => (each.field === field ? [each.topic] : [])),
  }));
  const first = firstPlaces(opened, rows, 'new');
  const all = kinds.map((kind, number) => ({ ...kind, worth: first[number]!.worth }));
  const best = (list: typeof all, codeOf: (kind: (typeof all)[number]) => string): NewMentor[] =>
    [...Map.groupBy(list, codeOf)]
      .map(([code, same]): NewMentor => {
        const { hub, field, worth } = same.sort((a, b) => byWorth(a.worth, b.worth))[0]!;
        return { code, hub, field, worth };
      })
      .sort((a, b) => byWorth(a.worth, b.worth));
  const plain = all.filter(({ language }) => language === '');
  return {
    typical,
    fields: best(plain, ({ field }) => field),
    hubs: best(plain, ({ hub }) => hub),
    languages: best(
      all.filter(({ language }) => language !== ''),
      ({ language }) => language,
    ),
  };
}
