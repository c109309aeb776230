import { normalise } from './normalise.ts';
import { digitNouns, numberWords, repeatWords, zeroWords } from './lexicon/numbers.ts';
import { latinOut, shapesOf, skeleton, type Token } from './words.ts';

/** A list of words as they are compared. */
export const set = (words: string): Set<string> =>
  new Set(words.split(' ').flatMap((word) => keysOf(normalise(word))));
const keysOf = (word: string): string[] => [/\p{Script=Cyrillic}/u.test(word) ? skeleton(word) : word];
const table = (words: Readonly<Record<string, string>>): Map<string, number> =>
  new Map(
    Object.entries(words).flatMap(([value, list]) =>
      list.split(' ').flatMap((word) => keysOf(normalise(word)).map((key) => [key, Number(value)] as const)),
    ),
  );
const values = table(numberWords);
const repeats = table(repeatWords);
const counted = table(digitNouns);
/** Words that say nought, where they stand beside a number. */
export const zeros = set(zeroWords);
/** A word as it is compared: Cyrillic ones by their skeleton. */
export const key = (text: string): string => keysOf(text)[0]!;

const translit: Readonly<Record<string, number>> = {
  odin: 1,
  dva: 2,
  tri: 3,
  chetire: 4,
  chetyre: 4,
  pyat: 5,
  shest: 6,
  sem: 7,
  vosem: 8,
  devyat: 9,
  desyat: 10,
  dvadcat: 20,
  dvadtsat: 20,
  tridcat: 30,
  tridtsat: 30,
  sorok: 40,
  pyatdesyat: 50,
  shestdesyat: 60,
  semdesyat: 70,
  vosemdesyat: 80,
  devyanosto: 90,
  sto: 100,
  dvesti: 200,
  trista: 300,
  chetyresta: 400,
  pyatsot: 500,
  shestsot: 600,
  semsot: 700,
  vosemsot: 800,
  devyatsot: 900,
};

/** What a word is worth as a number; nothing when it is none. */
const valueOf = (text: string): number | undefined =>
  values.get(key(text)) ?? translit[text] ?? valueElsewhere(text) ?? valueWithEnding(text);

/** Whether a word says a number. */
export const isNumberWord = (text: string): boolean => valueOf(text) !== undefined;

/** A number word written in the letters of another language (`сыфыр`, `vosemnadtsat`); short ones are words of their own. */
function valueElsewhere(text: string): number | undefined {
  if ((text.length < 3 && !/[үөҹҝ]/u.test(text)) || text.length > 20 || /\d/u.test(text)) return undefined;
  if (/\p{Script=Cyrillic}/u.test(text)) {
    const latin = latinOut(text)
      .replaceAll('j', 'y')
      .replace(/^i(?=[aeou])/u, 'y');
    return values.get(latin) ?? values.get(latin.replace(/^g/u, 'q'));
  }
  if (text.length < 5) return undefined;
  for (const shape of shapesOf(text).cyrillic) {
    const value = values.get(shape);
    if (value !== undefined) return value;
  }
  return undefined;
}

/** `əlli beşlə başlayır`, `altıdan sonra`; `birdən` and `onda` are words of their own. */
function valueWithEnding(text: string): number | undefined {
  const base = /^([a-z]{3,9}?)(?:l[ae]|d[ae]n?|y?[ae]|d[iu]r?|n?[iu]n)$/u.exec(text)?.[1];
  return base && base !== 'bir' ? values.get(base) : undefined;
}

/** Whether a word is a digit as a thing that is counted (`пятёрок`). */
export const isCounted = (text: string): boolean => counted.has(key(text));

/** Whether a token is digits alone. */
export const isNumber = (token: Token | undefined): boolean =>
  token !== undefined && /^\d+$/u.test(token.text);

/** Whether a number stands beside a token, said or written. */
export const nextToNumber = (tokens: readonly Token[], at: number): boolean =>
  [
    tokens[at - 1],
    tokens[at - 1]?.word ? undefined : tokens[at - 2],
    tokens[at + 1],
    tokens[at + 1]?.text === '-' ? tokens[at + 2] : undefined,
  ].some(
    (token) =>
      token?.word &&
      (isNumber(token) || valueOf(token.text) !== undefined || /^(?=.*\d)[\doоlзб]{2,4}$/u.test(token.text)),
  );

const said = /^(?:defe|dene|eded|раза|раз|times|штуки)$/u;
/** A digit is told together so many times. */
const mostTimes = 4;

/** A number said in words from here on: its digits and its last token. */
export function saidFrom(
  tokens: readonly Token[],
  from: number,
  greedy: boolean,
): { digits: string; to: number } | undefined {
  const first = tokens[from]!.text;
  const times = repeats.get(key(first));
  if (times) {
    const next = tokens[from + 1];
    const value = next?.word
      ? (valueOf(next.text) ?? (/^\d{1,2}$/u.test(next.text) ? Number(next.text) : undefined))
      : undefined;
    return value !== undefined && value < 100
      ? { digits: String(value).repeat(times), to: from + 1 }
      : undefined;
  }
  const value = valueOf(first);
  // три семёрки, 2 zeros
  const many = value ?? (/^[2-4]$/u.test(first) ? Number(first) : undefined);
  const one = tokens[from + 1]?.word ? counted.get(key(tokens[from + 1]!.text)) : undefined;
  if (one !== undefined && many !== undefined && many > 1 && many <= mostTimes)
    return { digits: String(one).repeat(many), to: from + 1 };
  // üç dəfə dörd, два раза семь
  if (
    value !== undefined &&
    value > 1 &&
    value < 5 &&
    tokens[from + 1]?.word &&
    said.test(tokens[from + 1]!.text)
  ) {
    const again = tokens[from + 2]?.word
      ? (valueOf(tokens[from + 2]!.text) ??
        (/^\d$/u.test(tokens[from + 2]!.text) ? Number(tokens[from + 2]!.text) : undefined))
      : undefined;
    if (again !== undefined && again < 10) return { digits: String(again).repeat(value), to: from + 2 };
  }
  if (value === undefined) {
    return zeros.has(key(first)) && nextToNumber(tokens, from) ? { digits: '0', to: from } : undefined;
  }
  const word = (at: number): number | undefined => {
    const token = tokens[at];
    return token?.word ? valueOf(token.text) : undefined;
  };
  let to = from;
  let total = value;
  const next = word(from + 1);
  if (value < 10 && value > 0 && next === 100 && greedy) [total, to] = [value * 100, from + 1];
  else if (value < 10) return { digits: String(value), to };
  if (total >= 100 && total < 1000 && total % 100 === 0) {
    const tens = word(to + 1);
    if (tens !== undefined && tens >= 10 && tens < 100) [total, to] = [total + tens, to + 1];
    const unit = word(to + 1);
    if (
      unit !== undefined &&
      unit > 0 &&
      unit < 10 &&
      (total % 100 === 0 || total % 100 >= 20 || total % 100 === 10)
    ) {
      if (!(greedy && word(to + 2) === 100)) [total, to] = [total + unit, to + 1];
    }
    return { digits: String(total), to };
  }
  const unit = word(to + 1);
  const hyphened = tokens[to + 1]?.text === '-' ? word(to + 2) : undefined;
  const after = unit ?? hyphened;
  const end = unit === undefined ? to + 2 : to + 1;
  if (total >= 10 && total < 100 && total % 10 === 0 && after !== undefined && after > 0 && after < 10) {
    if (!(greedy && word(end + 1) === 100)) return { digits: String(total + after), to: end };
  }
  return { digits: String(total), to };
}

/** The digits of number words written as one (`sıfırəllibeş`); nothing when the word is anything else. */
export function gluedDigits(text: string): string | undefined {
  if (text.length < (/\d/u.test(text) ? 4 : 6) || text.length > 60) return undefined;
  let digits = '';
  let rest = text;
  let tens = false;
  let count = 0;
  while (rest) {
    const written = /^\d+/u.exec(rest)?.[0];
    if (written) {
      digits += written;
      rest = rest.slice(written.length);
      tens = false;
      count += 1;
      continue;
    }
    let length = Math.min(rest.length, 12);
    while (length > 1 && valueOf(rest.slice(0, length)) === undefined) length -= 1;
    // ohsevenoh fivefivefive
    if (length < 2 && rest.startsWith('oh')) {
      digits += '0';
      rest = rest.slice(2);
      tens = false;
      count += 1;
      continue;
    }
    if (length < 2) return undefined;
    const value = valueOf(rest.slice(0, length))!;
    digits = tens && value > 0 && value < 10 ? digits.slice(0, -1) + String(value) : digits + String(value);
    tens = value >= 10 && value % 10 === 0;
    rest = rest.slice(length);
    count += 1;
  }
  return count > 1 ? digits : undefined;
}
