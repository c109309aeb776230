import { seenAsCyrillic, seenAsLatin, unleeted } from './look-alikes.ts';

/** A piece of the text: a word, or one sign. */
export interface Token {
  text: string;
  word: boolean;
  /** Something blank stands before it. */
  gap: boolean;
}

/** A word in all the shapes in which a list may know it. */
export interface Word {
  text: string;
  /** Latin shapes: as written, as seen, with digits read as letters, without `sh` and `ch`. */
  latin: string[];
  /** Cyrillic shapes: as written, as seen, out of Latin letters. */
  cyrillic: string[];
  /** Index of its first token, and of the token after its last. */
  from: number;
  to: number;
  /** How far it stands from the word before: 1, more after a comma or a full stop. */
  step: number;
  /** Only after letters were exchanged can a list know it. */
  disguised: boolean;
}

const pieces = /[\p{L}\p{N}_$]+(?:'[\p{L}\p{N}_]+)*|[^\s\p{L}\p{N}_$]/gu;

/** Cuts a normalised text into words and signs. */
export function tokensOf(plain: string): Token[] {
  const tokens: Token[] = [];
  let end = 0;
  for (const { 0: piece, index } of plain.matchAll(pieces)) {
    const word = /[\p{L}\p{N}_]/u.test(piece[0]!) || (piece[0] === '$' && piece.length > 1);
    tokens.push({ text: word ? piece.replaceAll("'", '') : piece, word, gap: index > end || index === 0 });
    end = index + piece.length;
  }
  return tokens;
}

/** The words of a text; a hyphen before a short ending does not part them (`whatsapp-da`, `e-mail`). */
export function wordsOf(tokens: readonly Token[]): Word[] {
  const words: Word[] = [];
  let step = 1;
  for (let at = 0; at < tokens.length; at += 1) {
    const token = tokens[at]!;
    if (!token.word) {
      if (/[.!?;:…]/u.test(token.text)) step = Math.max(step, 3);
      else if (/[,()]/u.test(token.text)) step = Math.max(step, 2);
      continue;
    }
    let text = token.text;
    let to = at + 1;
    while (joins(text, tokens, to)) {
      text += tokens[to + 1]!.text;
      to += 2;
    }
    words.push({ text, ...shapesOf(text), from: at, to, step });
    step = 1;
    at = to - 1;
  }
  return words;
}

function joins(before: string, tokens: readonly Token[], at: number): boolean {
  const [hyphen, after] = [tokens[at], tokens[at + 1]];
  if (hyphen?.text !== '-' || hyphen.gap || !after?.word || after.gap) return false;
  if (before === 'e' && /^(?:mail|poct|poçt)/u.test(after.text)) return true;
  return (
    /^(?:\p{L}{1,5}|нибудь)$/u.test(after.text) &&
    /^(?:\p{L}+|1(?:12|0[123]|16))$/u.test(before) &&
    before.length < 20
  );
}

const cyrillicLetter = /\p{Script=Cyrillic}/u;
const otherLetter = /[\p{Script=Greek}\p{Script=Armenian}ᴀ-ᴢ]/u;
const latinLetter = /[a-z]/u;

type Shapes = Pick<Word, 'latin' | 'cyrillic' | 'disguised'>;

const knownShapes = new Map<string, Shapes>();
const mostKnown = 20_000;

/** All shapes in which a list may know a word; common words are shaped once. */
export function shapesOf(text: string): Shapes {
  const start = text.slice(0, 40);
  const there = knownShapes.get(start);
  if (there) return there;
  const shapes = shapesAnew(start);
  if (knownShapes.size >= mostKnown) knownShapes.clear();
  knownShapes.set(start, shapes);
  return shapes;
}

function shapesAnew(text: string): Shapes {
  const isLatin = latinLetter.test(text);
  const isCyrillic = cyrillicLetter.test(text);
  const mixed = (isLatin && isCyrillic) || otherLetter.test(text);
  const latin = new Set<string>();
  const cyrillic = new Set<string>();
  const seen = isCyrillic || mixed ? seenAsLatin(text) : text;
  if (isLatin && !mixed) addLatin(latin, text);
  if (mixed || (isCyrillic && isPlainLatin(seen))) addLatin(latin, seen);
  if (isCyrillic) {
    cyrillic.add(skeleton(mixed ? seenAsCyrillic(text) : text));
    addLatin(latin, latinOut(text));
  } else if (!isLatin) latin.add(text);
  if (isLatin && !isCyrillic) cyrillic.add(skeleton(cyrillicOut(text)));
  if (/[0-9$]/u.test(text) && (isLatin || isCyrillic || text.includes('$'))) {
    addLatin(latin, unleeted(seen));
    cyrillic.add(skeleton(cyrillicOut(unleeted(seen))));
    if (isCyrillic) cyrillic.add(skeleton(text.replace(/[0-9]/gu, (sign) => cyrillicLeet[Number(sign)]!)));
  }
  return { latin: [...latin], cyrillic: [...cyrillic], disguised: mixed || /\p{L}[0-9$]+\p{L}/u.test(text) };
}

const cyrillicLeet = ['о', 'и', 'з', 'з', 'ч', 'с', 'б', 'т', 'в', 'д'];
const isPlainLatin = (text: string): boolean => /^[a-z0-9_]+$/u.test(text);

function addLatin(shapes: Set<string>, text: string): void {
  shapes.add(text);
  if (/(.)\1\1/u.test(text)) {
    shapes.add(text.replace(/(.)\1\1+/gu, '$1'));
    shapes.add(text.replace(/(.)\1\1+/gu, '$1$1'));
  }
  if (/[scg]h/u.test(text)) shapes.add(text.replace(/([scg])h/gu, '$1'));
  if (text.includes('w')) shapes.add(text.replaceAll('w', 's'));
}

/** A Cyrillic word without the differences that hasty writing leaves out. */
export const skeleton = (text: string): string =>
  text
    .replace(/[ьъ]/gu, '')
    .replace(/[ёэ]/gu, 'е')
    .replace(/[йы]/gu, 'и')
    .replaceAll('щ', 'ш')
    .replace(/(\p{L})\1+/gu, '$1');

const out: readonly (readonly [RegExp, string])[] = [
  [/sh?ch|sh/gu, 'ш'],
  [/ch/gu, 'ч'],
  [/zh/gu, 'ж'],
  [/kh/gu, 'х'],
  [/ts/gu, 'ц'],
  [/ph/gu, 'ф'],
  [/[yji]a/gu, 'я'],
  [/[yj]u|iu/gu, 'ю'],
  [/[yj]o/gu, 'е'],
  [/ye/gu, 'е'],
  [/j(?=[aeiou])/gu, 'ж'],
];
const letters: Readonly<Record<string, string>> = {
  a: 'а',
  b: 'б',
  c: 'ц',
  d: 'д',
  e: 'е',
  f: 'ф',
  g: 'г',
  h: 'х',
  i: 'и',
  j: 'и',
  k: 'к',
  l: 'л',
  m: 'м',
  n: 'н',
  o: 'о',
  p: 'п',
  q: 'к',
  r: 'р',
  s: 'с',
  t: 'т',
  u: 'у',
  v: 'в',
  w: 'в',
  x: 'х',
  y: 'и',
  z: 'з',
};
/** A Latin word as the Russian word that it may spell (`napishi`). */
function cyrillicOut(text: string): string {
  let answer = text;
  for (const [from, to] of out) answer = answer.replace(from, to);
  return answer.replace(/[a-z]/gu, (letter) => letters[letter]!);
}

const latinLetters: Readonly<Record<string, string>> = {
  а: 'a',
  б: 'b',
  в: 'v',
  г: 'g',
  ғ: 'g',
  д: 'd',
  е: 'e',
  ё: 'e',
  ж: 'j',
  з: 'z',
  и: 'i',
  й: 'y',
  ј: 'y',
  ҝ: 'g',
  к: 'k',
  л: 'l',
  м: 'm',
  н: 'n',
  о: 'o',
  ө: 'o',
  п: 'p',
  р: 'r',
  с: 's',
  т: 't',
  у: 'u',
  ү: 'u',
  ф: 'f',
  х: 'x',
  һ: 'h',
  ц: 'c',
  ч: 'c',
  ҹ: 'c',
  ш: 's',
  щ: 's',
  ы: 'i',
  э: 'e',
  ю: 'yu',
  я: 'ya',
  ь: '',
  ъ: '',
};
/** A Cyrillic word as the Azerbaijani or English word that it may spell (`номрени вер`). */
export const latinOut = (text: string): string =>
  text.replace(/\p{Script=Cyrillic}/gu, (letter) => latinLetters[letter] ?? letter);
