import { districts, goals, interests, languages, type Coded } from '#lib/server/reference/index.ts';
import { fold } from '#lib/text/alphabet.ts';
import type { ErrorKind } from './kinds.ts';

/** The codes that exist. Of hubs: those of the programme. */
export interface Codes {
  hubs: ReadonlySet<string>;
  /** Those of them that are named to whoever wrote another. */
  offered: readonly string[];
  districts: ReadonlySet<string>;
  languages: ReadonlySet<string>;
  topics: ReadonlySet<string>;
  goals: ReadonlySet<string>;
}

const setOf = (list: readonly Coded[]) => new Set(list.map(({ code }) => code));

/** The codes of the reference data, and these hubs; `offered`: those that may be written, where not all may. */
export const codesWith = (hubs: Iterable<string>, offered = [...hubs]): Codes => ({
  hubs: new Set(hubs),
  offered,
  districts: setOf(districts()),
  languages: setOf(languages()),
  topics: setOf(interests()),
  goals: setOf(goals()),
});

/** Each code under its own name and its words in three languages, folded as for a search. */
function byWord(lists: Partial<Record<ErrorKind, readonly Coded[]>>) {
  const found = new Map<string, Map<string, string>>();
  for (const [kind, list] of Object.entries(lists)) {
    const words = new Map<string, string>();
    for (const { code, name } of list)
      for (const word of [code, ...Object.values(name)])
        if (!words.has(fold(word))) words.set(fold(word), code);
    found.set(kind, words);
  }
  return found;
}

let words: ReturnType<typeof byWord> | undefined;

/** What people write instead of the codes that stand for a choice. */
const choices: ReadonlyMap<string, string> = new Map(
  Object.entries({
    yes: ['beli', 'he', 'da', 'да', '1', 'y', 'true', '+'],
    no: ['xeyr', 'yox', 'net', 'нет', '0', 'n', 'false'],
    in_person: ['in person', 'offline', 'eyani', 'очно', 'лично', 'uzbeuz', 'uz uze'],
    online: ['onlayn', 'онлайн'],
    either: ['her ikisi', 'ferqi yoxdur', 'both', 'any', 'оба', 'любой', 'как угодно'],
  }).flatMap(([code, each]) => each.map((word) => [fold(word), code] as const)),
);

const asTime = (word: string): string | undefined => {
  const parts = /^(mon|tue|wed|thu|fri|sat|sun)[a-z]* (morning|afternoon|evening)$/.exec(word);
  return parts ? `${parts[1] ?? ''}-${parts[2] ?? ''}` : undefined;
};

/** The code that somebody may have meant by an unknown word; undefined when none comes to mind. */
export function likelyCode(kind: ErrorKind, value: string, codes: Codes): string | undefined {
  const word = fold(value);
  if (kind === 'unknown-hub') return [...codes.hubs].find((hub) => fold(hub) === word);
  if (kind === 'unknown-time') return asTime(word);
  if (kind === 'unknown-choice') return choices.get(word);
  words ??= byWord({
    'unknown-district': districts(),
    'unknown-language': languages(),
    'unknown-topic': interests(),
    'unknown-goal': goals(),
  });
  return words.get(kind)?.get(word);
}
