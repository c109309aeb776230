import { concepts } from './lexicon/concepts.ts';
import { marksBetween, type Mark, type Marks } from './lexicon.ts';
import type { Shape } from './shapes.ts';
import { skeleton, type Word } from './words.ts';

/** How many places a feature may fall into: so many that next to no two of them share one. */
export const places = 1 << 20;

/** What is seen in a text: places and how strongly. */
export type Features = Map<number, number>;

/** Every text is as long as every other, seen as a vector. */
const length = 4;

/** How far apart two words may stand that are seen together. */
const nearMarks = 4;
const nearConcepts = 6;

/** A text of so many words is seen as a whole; a longer one sentence by sentence. */
const wholeWords = 24;
const pieceWords = 14;

const beginnings = new Map<string, string[]>();
for (const [name, list] of Object.entries(concepts))
  for (const each of list.split(/\s+/u)) {
    const start = /\p{Script=Cyrillic}/u.test(each) ? skeleton(each) : each;
    beginnings.set(start, [...(beginnings.get(start) ?? []), name]);
  }

/** A place for a name (FNV-1a). */
function placeOf(name: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < name.length; at += 1) {
    hash ^= name.charCodeAt(at);
    hash = Math.imul(hash, 0x01000193);
  }
  return (hash ^ (hash >>> 15)) & (places - 1);
}

const isCyrillic = /\p{Script=Cyrillic}/u;

/** What a word speaks of; short beginnings count only where little follows. */
function conceptsOf(word: Word): ReadonlySet<string> {
  const found = new Set<string>();
  const shapes = isCyrillic.test(word.text)
    ? [...word.cyrillic, ...word.latin]
    : [...word.latin, ...(word.text.length > 3 ? word.cyrillic : [])];
  for (const shape of shapes)
    for (let size = 1; size <= 8 && size <= shape.length; size += 1)
      if (size >= 3 || shape.length <= size + (size === 1 ? 0 : 3))
        for (const name of beginnings.get(shape.slice(0, size)) ?? []) found.add(name);
  return found;
}

/** A word as it is seen: its length when it is a number, without doubled letters otherwise. */
const faceOf = ({ text }: Word): string =>
  /^\d+$/u.test(text)
    ? `#${text.length}`
    : isCyrillic.test(text)
      ? skeleton(text.slice(0, 24))
      : text.slice(0, 24).replace(/(.)\1+/gu, '$1');

/** A text as the model looks at it. */
export interface Seen {
  words: readonly Word[];
  marks: Marks;
  shapes: readonly Shape[];
}

/** All that the model sees in some words of a text: words, their parts, their classes, and which stand together. */
export function featuresOf({ words, marks, shapes }: Seen, from: number, to: number): Features {
  const seen: Features = new Map();
  const add = (name: string, weight = 1) => {
    const place = placeOf(name);
    if ((seen.get(place) ?? 0) < weight) seen.set(place, weight);
  };
  addWords(words.slice(from, to).map(faceOf), add);
  if (to - from <= 2) add('short2');
  else if (to - from <= 4) add('short4');
  addMarks(marks, from, to, add);
  addConcepts(words.slice(from, to), shapesBetween(shapes, from, to), add);
  add('bias');
  let sum = 0;
  for (const weight of seen.values()) sum += weight * weight;
  for (const [place, weight] of seen) seen.set(place, (weight * length) / Math.sqrt(sum));
  return seen;
}

/** The shapes of some words, counted from the first of them. */
function shapesBetween(shapes: readonly Shape[], from: number, to: number): Shape[] {
  let [low, high] = [0, shapes.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (shapes[middle]!.at < from) low = middle + 1;
    else high = middle;
  }
  const here: Shape[] = [];
  for (let at = low; at < shapes.length && shapes[at]!.at < to; at += 1)
    here.push({ name: shapes[at]!.name, at: shapes[at]!.at - from });
  return here;
}

type Add = (name: string, weight?: number) => void;

function addWords(faces: readonly string[], add: Add): void {
  faces.forEach((face, at) => {
    const stem = face.slice(0, 5);
    add(`w ${face}`);
    add(`s ${face.slice(0, 4)}`);
    add(`S ${stem}`);
    const whole = `<${face.slice(0, 14)}>`;
    for (let size = 3; size <= 5; size += 1)
      for (let start = 0; start + size <= whole.length; start += 1)
        add(`${size}${whole.slice(start, start + size)}`, 0.15);
    if (at + 1 < faces.length) add(`b ${stem} ${faces[at + 1]!.slice(0, 5)}`);
    if (at + 2 < faces.length) add(`k ${stem} ${faces[at + 2]!.slice(0, 5)}`, 0.7);
  });
}

function addMarks(marks: Marks, from: number, to: number, add: Add): void {
  const list: (Mark & { name: string })[] = [];
  for (const [name, all] of marks)
    for (const mark of marksBetween(all, from, to - 1))
      if (mark.from >= from && mark.to < to) {
        add(`m ${name}`);
        list.push({ name, from: mark.from, to: mark.to });
      }
  list.sort((one, other) => one.from - other.from);
  list.forEach((one, at) => {
    for (let next = at + 1; next < list.length; next += 1) {
      const other = list[next]!;
      if (other.from - one.to > nearMarks) break;
      if (one.name !== other.name && other.from > one.to) add(`p ${one.name} ${other.name}`, 0.7);
    }
  });
}

function addConcepts(words: readonly Word[], shapes: readonly Shape[], add: Add): void {
  const list = words.flatMap((word, at) => [...conceptsOf(word)].map((name) => ({ name, at })));
  if (shapes.length > 0) {
    list.push(...shapes);
    list.sort((one, other) => one.at - other.at);
  }
  if (list.length === 0) add('none');
  for (const { name } of list) add(`c ${name}`, 1.6);
  list.forEach((one, at) => {
    for (let next = at + 1; next < list.length; next += 1) {
      const other = list[next]!;
      if (other.at - one.at > nearConcepts) break;
      if (one.name === other.name || one.at === other.at) continue;
      add(`q ${one.name} ${other.name}`, 0.8);
      add(one.name < other.name ? `u ${one.name} ${other.name}` : `u ${other.name} ${one.name}`, 0.8);
    }
  });
}

/** The pieces in which a text is seen: first word, and the one after the last. A short text is seen as a whole, too. */
export function piecesOf(words: readonly Word[]): [from: number, to: number][] {
  const pieces: [number, number][] = words.length <= wholeWords ? [[0, words.length]] : [];
  let sentence = 0;
  let from = 0;
  for (let at = 1; at <= words.length; at += 1) {
    const ends = at === words.length || words[at]!.step >= 3;
    if (ends) {
      const length = at - sentence;
      if (length >= 3 && length <= wholeWords && length < words.length) pieces.push([sentence, at]);
      sentence = at;
    }
    if (words.length <= wholeWords) continue;
    // Sentences are seen two or three together as well, and what never ends is cut.
    if (at === words.length || (ends && at - from >= pieceWords) || at - from >= wholeWords) {
      pieces.push([from, at]);
      from = at;
    }
  }
  return pieces;
}
