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
addList(
  latin,
  {
    channel: channels.channel ?? '',
    channelWeak: channels.channelWeak ?? '',
    channelGame: channels.channelGame ?? '',
  },
  fold,
);
addList(cyrillic, ru, foldRussian);
addList(
  cyrillic,
  {
    channel: channels.channelRu ?? '',
    channelWeak: channels.channelWeakRu ?? '',
    channelGame: channels.channelGameRu ?? '',
  },
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

/** Words of other languages that would spell a Russian one. */
const ownWords = new Set(
  'day days net ten most sad sam son kit rot one vot mi sto dom tut kod tam'.split(' '),
);

/** A Latin word may spell Russian, but short ones are other languages' own. */
const isShortLatin = (word: Word): boolean =>
  (word.text.length < 3 || ownWords.has(word.text)) && !/\p{Script=Cyrillic}/u.test(word.text);

/** Whether the same mark stands among the last of a list: marks come in the order of words. */
function sameAtEnd(marks: readonly Mark[], from: number, to: number): boolean {
  for (let at = marks.length - 1; at >= 0 && marks[at]!.from === from; at -= 1)
    if (marks[at]!.to === to) return true;
  return false;
}

/** What is known of a word whatever stands around it. */
interface Known {
  entries: { entry: Entry; own: boolean }[];
  classes: string[];
}

const known = new Map<string, Known>();
const mostKnown = 20_000;

/** Looks a word up; common words are looked up once. */
function knownOf(word: Word): Known {
  const there = known.get(word.text);
  if (there) return there;
  const shortLatin = isShortLatin(word);
  const answer = {
    entries: [
      ...entriesOf(latin, word.latin).map((entry) => ({ entry, own: false })),
      ...entriesOf(cyrillic, word.cyrillic)
        .filter(({ rest }) => rest.length > 0 || !shortLatin)
        .map((entry) => ({ entry, own: true })),
    ],
    classes: shapeClasses(word),
  };
  if (word.text.length <= 40) {
    if (known.size >= mostKnown) known.clear();
    known.set(word.text, answer);
  }
  return answer;
}

/** Finds all classes of words in a text. */
export function marksOf(words: readonly Word[]): Map<string, Mark[]> {
  const marks = new Map<string, Mark[]>();
  const mark = (name: string, from: number, to: number) => {
    const there = marks.get(name);
    if (!there) marks.set(name, [{ from, to }]);
    else if (!sameAtEnd(there, from, to)) there.push({ from, to });
  };
  words.forEach((word, at) => {
    const { entries, classes } = knownOf(word);
    for (const { entry, own } of entries) {
      const there = entry.rest.every((part, step) => {
        const next = words[at + 1 + step];
        return next !== undefined && fits(own ? next.cyrillic : next.latin, part);
      });
      if (there) mark(entry.class, at, at + entry.rest.length);
    }
    for (const name of classes) mark(name, at, at);
  });
  return marks;
}

const apps =
  '(?:(?:tele|insta|ins|inista)(?:[gq]ramm?)|insta|snap|snapch?at|skayp|skype|(?:wh?at|vat|vot|wot)s?s?a(?:pp?|b)|tiktok|dis[ck]ord|viber|vayber|facebook|fb|feysbuk|messenger|mesencer|vp|wp|tg|ig)';
const mine = new RegExp(`^${apps}[iu]?m(?:[iuea]|i[zy]\\p{L}*|d[aei]\\p{L}*|di)?$`, 'u');
const yours = new RegExp(`^${apps}[iu]?n(?:[iuea]|[iu]z\\p{L}*|d[aei]\\p{L}*|v[iu])?$`, 'u');
const amAt = new RegExp(`^${apps}d[ae]y[ae]m$`, 'u');
const mailPlace = /^(?:g?mail|email|imeyl|poct|epoct|elektronpoct)\p{L}*(?:d[ae]n|l[ae]|[ae])$/u;
const carers =
  /^(?:valideyn|muellim|koordinator|kordinator|mentor|psixoloq|direktor|rehber|nene|baci|qardas|aile|anan|atan|anam|atam|evdekil|boyuk|hamiy|heckim|heckes|kims|hec)\p{L}*[ae]$/u;
const carerFrom =
  /^(?:valideyn|muellim|koordinator|kordinator|mentor|ana|ata|hami|ailen|bacin|qardas|evdekil|boyuk|anangil)\p{L}*d[ae]n$/u;
const dative =
  /^(?!(?:sonra|gece|axsama|sabaha|daha|hele|bele|nece|hara|ancaq|ora|bura|orda|burda|olsa|lazim|birbasa|telefonuma|nomreme|saatda|derslerden|mene|mana|sene|sana|size|bize|tezce|haqda|asude|olanda|bosda|alo|da|de|axsamda|gunorta|tekce|videoya|saata|seher|seherde)$)\p{L}{3,}[ae]$/u;
/** `sxemin şəklini`: whose a thing is, where that is no person who is spoken to. */
const genitive =
  /^(?!(?:senin|sizin|menim|ozunun|ozunuzun|uzunun|ucun|dunen|gelin|gonderin|atin|yazin|deyin|edin|verin|baxin|yollayin|cekin|paylasin|olun|butun)$)\p{L}{2,}[iu]n$/u;
const locative = /(?:d[ae]|t[ae])$/u;

/** Classes that the shape of a word gives: numbers, and names of apps with an owner's ending. */
function shapeClasses(word: Word): string[] {
  const classes: string[] = [];
  if (/^\d/u.test(word.text)) classes.push('digits');
  for (const shape of word.latin) {
    if (mine.test(shape) && !shape.endsWith('gramm')) classes.push('channelMine');
    if (yours.test(shape)) classes.push('channelYours');
    if (genitive.test(shape)) classes.push('genitive');
    if (locative.test(shape)) classes.push('locative');
    if (amAt.test(shape)) classes.push('channelAmAt');
    if (mailPlace.test(shape)) classes.push('mailPlace');
    if (carers.test(shape)) classes.push('nobodyTo');
    if (carerFrom.test(shape)) classes.push('carerFrom');
    if (dative.test(shape)) classes.push('dative');
  }
  return classes;
}

/** The marks of a list, sorted by where they begin, that begin between two words (both included). */
export function marksBetween(list: readonly Mark[], from: number, to: number): readonly Mark[] {
  if (list.length <= 8) return list;
  let [low, high] = [0, list.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (list[middle]!.from < from) low = middle + 1;
    else high = middle;
  }
  let end = low;
  while (end < list.length && list[end]!.from <= to) end += 1;
  return list.slice(low, end);
}
