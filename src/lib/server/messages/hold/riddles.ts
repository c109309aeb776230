import { runsOf } from './numbers.ts';
import type { Read } from './read.ts';

const codes = '(?:50|51|55|70|77|99|10|60)';
const code = new RegExp(`^0${codes}$`, 'u');
const whole = new RegExp(`^(?:0${codes}\\d{7}|(?:00)?994${codes}\\d{7})$`, 'u');
const mostGroups = 14;

/** Whether a number is told by the letters on a telephone's keys. */
export const spelled = (read: Read): boolean => vanity(read) || keyed(read);

const keys =
  /yig|zeng|dial|call|ring|keypad|press|duyme|herf|nokia|tele?fon|phone|набер|набир|кнопк|букв|звон|letters/u;

/** `060-MEKTEBI`, `070-ROBOT-42`: seven letters that stand on a telephone's keys. */
function vanity({ tokens, plain }: Read): boolean {
  if (!keys.test(plain)) return false;
  const runs = runsOf(tokens, true);
  return runs.some((run) => {
    for (let from = 0; from < run.length && from < mostGroups; from += 1) {
      let digits = '';
      for (let to = from; to < run.length && digits.length < 3; to += 1) {
        digits += run[to]!.digits;
        if (code.test(digits) && lettersAfter(tokens, run[to]!.at + 1) === 7) return true;
      }
    }
    return false;
  });
}

const oldKeys =
  /keypad|(?:push-?button|button|old|flip) (?:\p{L}{1,20} )?phone|nokia|duymeli|duyme(?:ler)?in(?:in|de)|kohne (?:\p{L}{1,20} )?telefon|кнопочн\p{L}{1,4}|на кнопках|стар\p{L}{1,4} телефон/u;
/** The letters of one key. */
const oneKey = /^(?:abc|def|ghi|jkl|mno|pqrs|tuv|wxyz)$/u;
const parting = /^(?:then|and|sonra|ve|потом|затем|и)$/u;

/** `on an old keypad: zero, JKL, JKL, then C-A-T, 48, 20`: ten keys, the first of them zero; or a code and a word of seven letters. */
function keyed({ tokens, plain }: Read): boolean {
  if (!oldKeys.test(plain)) return false;
  if (
    runsOf(tokens, true).some((run) => run.some(({ digits }) => code.test(digits))) &&
    tokens.some(({ text }) => /^[a-z]{7}$/u.test(text))
  )
    return true;
  return tokens.some(({ text }, start) => {
    if (!/^(?:0|zero|sifir|ноль)$/u.test(text)) return false;
    let count = 1;
    let letters = 0;
    for (let at = start + 1; at < tokens.length && count < 10; at += 1) {
      const token = tokens[at]!;
      if (token.text === '.') break;
      if (!token.word || parting.test(token.text)) continue;
      if (!/^(?:[a-z]{1,4}|\d{1,4})$/u.test(token.text)) break;
      letters += /^\d/u.test(token.text) ? 0 : 1;
      count += oneKey.test(token.text) ? 1 : token.text.length;
    }
    return count === 10 && letters > 1;
  });
}

/** The digits of `1) 0 2) 5 3) 5 …`: one answer each, counted from the first. */
function answers(plain: string): string {
  let digits = '';
  for (const [, place, answer] of plain.matchAll(/(?<!\d)(\d{1,2})[).:] ?(\d)(?!\d)/gu))
    if (Number(place) === digits.length + 1) digits += answer;
  return digits;
}

/** How many letters and digits the word after a number has, its hyphens taken out; 0 when they are digits alone. */
function lettersAfter(tokens: Read['tokens'], start: number): number {
  let at = start;
  while (tokens[at] && /^(?:[-,:;]|then|sonra|потом|затем|plus|və|ve|и|and)$/u.test(tokens[at]!.text))
    at += 1;
  if (!tokens[at]?.word) return 0;
  let text = tokens[at]!.text;
  while (
    tokens[at + 1]?.text === '-' &&
    !tokens[at + 1]!.gap &&
    tokens[at + 2]?.word &&
    !tokens[at + 2]!.gap &&
    text.length < 9
  ) {
    text += tokens[at + 2]!.text;
    at += 2;
  }
  return /^[a-z]/u.test(text) && /^[a-z\d]+$/u.test(text) ? text.length : 0;
}

const colours: readonly RegExp[] = [
  /^(?:qara|black|черн)/u,
  /^(?:qehveyi|brown|коричн)/u,
  /^(?:qirmizi|red$|красн)/u,
  /^(?:narinci|orange|оранж)/u,
  /^(?:sari|yellow|желт)/u,
  /^(?:yasil|green|зелен)/u,
  /^(?:mavi|goy$|blue|син|голуб)/u,
  /^(?:benovseyi|violet|purple|фиолет)/u,
  /^(?:boz$|gr[ae]y$|сер(?:ыи|ая|ое))/u,
  /^(?:ag$|white|бел(?:ыи|ая|ое))/u,
];
const roman: Readonly<Record<string, number>> = { i: 1, v: 5, x: 10, l: 50, c: 100, d: 500, m: 1000 };

/** A number told as the rings of a resistor, as numbers of sixteen digits, as Roman ones, or as answers in a list. */
export function decoded({ words, plain }: Read): boolean {
  let rings = '';
  let romans = '';
  for (const { text } of words) {
    const ring = colours.findIndex((colour) => colour.test(text));
    if (ring >= 0) rings += ring;
    else if (rings.length < 9) rings = '';
    if (/^[ivxlcdm]{1,8}$/u.test(text)) romans += valueOfRoman(text);
    else if (text === '0') romans += '0';
    else if (!whole.test(romans)) romans = '';
  }
  const hex = plain.match(/0x[\da-f]{1,7}(?![\da-f])/gu) ?? [];
  const sixteens = hex
    .slice(0, 12)
    .map((each) => String(Number.parseInt(each, 16)))
    .join('');
  return [rings, romans, sixteens, `0${sixteens}`, answers(plain)].some((digits) => whole.test(digits));
}

const valueOfRoman = (text: string): number =>
  [...text].reduce((sum, letter, at) => {
    const value = roman[letter]!;
    return (roman[text[at + 1] ?? ''] ?? 0) > value ? sum - value : sum + value;
  }, 0);
