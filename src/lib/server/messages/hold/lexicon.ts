import { normalise } from './normalise.ts';
import { skeleton, type Word } from './words.ts';
import { az } from './lexicon/az.ts';
import { channels } from './lexicon/channels.ts';
import { en } from './lexicon/en.ts';
import { ru } from './lexicon/ru.ts';

/** A class of words found in a text: from which word to which (included). */
export interface Mark {
  from: number;
  to: number;
}

/** All marks of a text by class. */
export type Marks = ReadonlyMap<string, readonly Mark[]>;

interface Entry {
  class: string;
  /** The words after the first, each with `*` when any ending may follow. */
  rest: readonly { text: string; any: boolean }[];
}

interface Index {
  exact: Map<string, Entry[]>;
  prefix: Map<string, Entry[]>;
}

const emptyIndex = (): Index => ({ exact: new Map(), prefix: new Map() });

/** Endings with which one invites, after a stem of Azerbaijani; `ed` and `gor` are stems like others. */
const inviting =
  'in un iniz unuz aq ag ek eg ax ey im um aram erem arsan ersen arsiniz ersiniz arsiz ersiz ariq erik acam ecem acagam eceyem acagiq eceyik sana sene saniz seniz ginen ginan san sen sag saq sek irsan irsen ursan ursen irsiniz ursunuz irsiz ursuz irsinizmi irsenmi ursunuzmu'.split(
    ' ',
  );

/** All forms of a stem with which one invites; a stem that ends in a vowel takes a `y` before a vowel. */
function invitingForms(stem: string): string[] {
  const ends = /[aeiou]$/u.test(stem);
  const base = stem === 'et' ? 'ed' : stem.endsWith(' et') ? `${stem.slice(0, -2)}ed` : stem;
  return [
    stem,
    ...inviting.map((ending) =>
      /^[aeiou]/u.test(ending) ? `${base}${ends ? 'y' : ''}${ending}` : `${stem}${ending}`,
    ),
    ...['a', 'e'].map((vowel) => `${base}${ends ? 'y' : ''}${vowel} biler*`),
    ...['maq', 'mek'].flatMap((ending) => [
      `${stem}${ending} istey*`,
      `${stem}${ending} ister*`,
      `${stem}${ending} olar*`,
    ]),
  ];
}

function add(index: Index, name: string, phrase: string, fold: (word: string) => string): void {
  const parts = phrase.split(' ').map((part) => {
    const any = part.endsWith('*');
    return { text: fold((any ? part.slice(0, -1) : part).replaceAll('-', '')), any };
  });
  const [first, ...rest] = parts;
  if (!first) return;
  const map = first.any ? index.prefix : index.exact;
  const entry = { class: name, rest };
  const there = map.get(first.text);
  if (there) there.push(entry);
  else map.set(first.text, [entry]);
}

function addList(index: Index, list: Readonly<Record<string, string>>, fold: (word: string) => string): void {
  for (const [name, words] of Object.entries(list)) {
    for (const written of words.split(/\s+/u).filter(Boolean)) {
      const phrase = written.replaceAll('_', ' ').trim();
      if (!phrase.endsWith('/v')) add(index, name, phrase, fold);
      else for (const form of invitingForms(normalise(phrase.slice(0, -2)))) add(index, name, form, fold);
    }
  }
}

const latin = emptyIndex();
const cyrillic = emptyIndex();
const fold = (word: string) => normalise(word);
const foldRussian = (word: string) => skeleton(normalise(word));
addList(latin, az, fold);
addList(latin, en, fold);
addList(latin, { channel: channels.channel ?? '', channelWeak: channels.channelWeak ?? '' }, fold);
addList(cyrillic, ru, foldRussian);
addList(
  cyrillic,
  { channel: channels.channelRu ?? '', channelWeak: channels.channelWeakRu ?? '' },
  foldRussian,
);

const longestPrefix = 16;

function entriesOf(index: Index, shapes: readonly string[]): Entry[] {
  const found: Entry[] = [];
  for (const shape of shapes) {
    const exact = index.exact.get(shape);
    if (exact) found.push(...exact);
    for (let length = Math.min(shape.length, longestPrefix); length > 1; length -= 1) {
      const entries = index.prefix.get(shape.slice(0, length));
      if (entries) found.push(...entries);
    }
  }
  return found;
}

const fits = (shapes: readonly string[], { text, any }: { text: string; any: boolean }): boolean =>
  shapes.some((shape) => (any ? shape.startsWith(text) : shape === text));

/** A Latin word may spell Russian, but short ones are other languages' own. */
const isShortLatin = (word: Word): boolean => word.text.length < 3 && !/\p{Script=Cyrillic}/u.test(word.text);

/** Finds all classes of words in a text. */
export function marksOf(words: readonly Word[]): Map<string, Mark[]> {
  const marks = new Map<string, Mark[]>();
  const mark = (name: string, from: number, to: number) => {
    const there = marks.get(name);
    if (!there) marks.set(name, [{ from, to }]);
    else if (!there.some((other) => other.from === from && other.to === to)) there.push({ from, to });
  };
  words.forEach((word, at) => {
    for (const [index, own] of [
      [latin, false],
      [cyrillic, true],
    ] as const) {
      const shapes = own ? word.cyrillic : word.latin;
      for (const { class: name, rest } of entriesOf(index, shapes)) {
        if (own && rest.length === 0 && isShortLatin(word)) continue;
        const there = rest.every((part, step) => {
          const next = words[at + 1 + step];
          return next !== undefined && fits(own ? next.cyrillic : next.latin, part);
        });
        if (there) mark(name, at, at + rest.length);
      }
    }
    for (const name of shapeClasses(word)) mark(name, at, at);
  });
  return marks;
}

const apps = '(?:gram|qram|insta|snap|skayp|skype|sapp?|tok|chat|cat|kord|cord|ber|buk|book|tsap)';
const mine = new RegExp(`^\\p{L}*${apps}[iu]?m(?:[iuea]|i[zy]\\p{L}*|d[aei]\\p{L}*|di)?$`, 'u');
const yours = new RegExp(`^\\p{L}*${apps}[iu]?n(?:[iuea]|[iu]z\\p{L}*|d[aei]\\p{L}*|v[iu])?$`, 'u');
const mailPlace = /^(?:g?mail|email|imeyl|poct|epoct|elektronpoct)\p{L}*(?:d[ae]n|l[ae]|[ae])$/u;
const carers =
  /^(?:valideyn|muellim|koordinator|kordinator|mentor|psixoloq|direktor|rehber|nene|baci|qardas|aile|anan|atan|anam|atam|evdekil|boyuk|hamiy|heckim|heckes|kims|hec)\p{L}*[ae]$/u;
const dative =
  /^(?!(?:sonra|gece|axsama|sabaha|daha|hele|bele|nece|hara|ancaq|ora|bura|orda|burda|olsa|lazim|birbasa|telefonuma|nomreme|saatda|derslerden|mene|mana|sene|sana|size|bize|tezce|haqda|asude|olanda|bosda|alo|da|de|axsamda|gunorta|tekce|videoya|saata|seher|seherde)$)\p{L}{3,}[ae]$/u;
const locative = /(?:d[ae]|t[ae])$/u;

/** Classes that the shape of a word gives: numbers, and names of apps with an owner's ending. */
function shapeClasses(word: Word): string[] {
  const classes: string[] = [];
  if (/^\d/u.test(word.text)) classes.push('digits');
  for (const shape of word.latin) {
    if (mine.test(shape) && !shape.endsWith('gramm')) classes.push('channelMine');
    if (yours.test(shape)) classes.push('channelYours');
    if (locative.test(shape)) classes.push('locative');
    if (mailPlace.test(shape)) classes.push('mailPlace');
    if (carers.test(shape)) classes.push('nobodyTo');
    if (dative.test(shape)) classes.push('dative');
  }
  return classes;
}
