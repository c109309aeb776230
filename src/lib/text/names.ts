/** Which word of a full name is the given name: some write it first, school registers write the surname first. */
import { compose } from './compose.ts';

const strong =
  /(?:ov|ova|ev|eva|zad[əe]|skaya|skiy|ovna|evna|ovi[cç]|evi[cç]|ов|ова|ев|ева|заде|ская|ский|овна|евна|ович|евич)$/u;
const weak = /(?:l[ıiuü]|ski|in|ina|gil|лы|ли|лу|лю|ин|ина)$/u;
const ofFather = new Set(['qızı', 'qizi', 'oğlu', 'oglu', 'кызы', 'гызы', 'оглу', 'оглы']);

const small = (word: string) => compose(word).replaceAll('I', 'ı').replaceAll('İ', 'i').toLowerCase();

export interface NameParts {
  /** Empty when no word can be told to be her given name: then nothing is shown. */
  given: string;
  /** First letter of the surname; empty when there is none. */
  initial: string;
}

/**
 * Takes a full name apart for showing it to the other side. Words that end as surnames do, and her father's name
 * before `qızı`, are never taken for the given name; where two words could be it, the first that does not look like a
 * surname is.
 */
export function nameParts(name: string): NameParts {
  const words = name.trim().split(/\s+/u).filter(Boolean);
  const low = words.map(small);
  const father = low.findIndex((word) => ofFather.has(word));
  const own = words.flatMap((word, at) =>
    father !== -1 && (at === father || at === father - 1)
      ? []
      : [{ word, strong: strong.test(low[at] ?? ''), weak: weak.test(low[at] ?? '') }],
  );
  const possible = own.filter((each) => !each.strong);
  const given = possible.find((each) => !each.weak) ?? possible[0];
  const surname = own.find((each) => each !== given && each.strong) ?? own.findLast((each) => each !== given);
  return { given: given?.word ?? '', initial: given && surname ? ([...surname.word][0] ?? '') : '' };
}

/** The given name alone. */
export const givenName = (name: string): string => nameParts(name).given;

/** As a girl sees her mentor: `Aytən M.`, whichever word was written first. */
export function givenNameAndInitial(name: string): string {
  const { given, initial } = nameParts(name);
  return initial === '' ? given : `${given} ${initial}.`;
}

/** What stands in the place of a name that was forgotten. */
export const forgottenName = '—';
