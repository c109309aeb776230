import { seenAsCyrillic, seenAsLatin, unleeted } from './look-alikes.ts';
import { isNumberWord } from './number-words.ts';

/**
 * The text with words put right that were written so that nobody reads them: Azerbaijani in Cyrillic letters, words cut
 * by hyphens, digits in the place of letters, two alphabets in one word; the same text when there are none.
 */
export function mended(plain: string): string {
  const latin = azerbaijani.test(plain) ? plain.replace(cyrillicWord, inLatin) : plain;
  return latin
    .replace(/(?<![\p{L}\d.])\p{L}(?:\.\p{L}){2,30}(?![\p{L}\d])/gu, (piece) => piece.replaceAll('.', ''))
    .replace(/(?<=(?:noqte|dot|точка|nokta) )\p{L}\.\p{L}(?![\p{L}\d])/gu, (piece) => piece.replace('.', ''))
    .replace(saidSigns, ' $1 ')
    .replace(syllables, (piece) => piece.replaceAll('-', ''))
    .replace(/(?<=\p{L})@(?=\p{L}{2})(?!\p{L}+[.\d_])/gu, 'a')
    .replace(/(?<!\p{L})vv(?=\p{L}{3})/gu, 'w')
    .replace(mixedWord, oneAlphabet)
    .replace(withDigits, inLetters);
}

/** Letters that Azerbaijani alone had in its Cyrillic alphabet; its `ј` is a `j` by now. */
const azerbaijani = /[әҹөүғҝһ]|j[а-я]|[а-я]j/u;
const cyrillicWord = /[\p{Script=Cyrillic}j]+/gu;
const azLetters: Readonly<Record<string, string>> = Object.fromEntries(
  [
    ...'аaбbвvгqғgдdеeәeжjзzиiкkҝgлlмmнnоoөoпpрrсsтtуuүuфfхxһhчcҹcшsщsыiэeцsйyjy'.matchAll(/(.)([a-z])/gu),
  ].map(([, from, to]) => [from!, to!]),
);
const inLatin = (word: string): string =>
  /\p{Script=Cyrillic}/u.test(word)
    ? word.replace(/[^a-ik-z]/gu, (letter) => azLetters[letter] ?? letterOfTwo[letter] ?? '')
    : word;
const letterOfTwo: Readonly<Record<string, string>> = { ю: 'yu', я: 'ya' };

/** `vimeo, a dot, com, then a slash`: signs of an address told with commas and articles. */
const saidSigns =
  /,? ?(?:(?<=[\s,])(?:then|sonra|потом|затем) )?(?:(?<=[\s,])(?:an?|the) )?(?<![\p{L}])(dot|slash|hyphen|nöqtə|noqte|точка|слэш),? (?:(?:then|sonra|потом|затем) )?/gu;

/** `ви-де-о-зво-нок`, `т-е-л-е`: three pieces or more, none longer than a syllable. */
const syllables = /(?<![\p{L}\d-])\p{L}{1,3}(?:-\p{L}{1,3}){2,30}(?![\p{L}\d-])/gu;

const mixedWord = /[\p{L}\d]{2,40}/gu;
/** A word of two alphabets in the one of which it has more letters. */
function oneAlphabet(word: string): string {
  const cyrillic = word.match(/\p{Script=Cyrillic}/gu)?.length ?? 0;
  const latin = word.match(/[a-z]/gu)?.length ?? 0;
  if (cyrillic === 0 || (latin === 0 && !/\p{L}\d+\p{L}/u.test(word))) return word;
  return cyrillic >= latin ? seenAsCyrillic(digitsAsCyrillic(word)) : seenAsLatin(word);
}
const digitsAsCyrillic = (word: string): string =>
  word.replace(/(?<=\p{L})[0346](?=\p{L})/gu, (sign) => ({ 0: 'о', 3: 'е', 4: 'ч', 6: 'б' })[sign]!);

const withDigits = /(?<![\p{L}\d_.@#/-])[a-z\d]{2,16}(?![\p{L}\d_@#/])/gu;
/** `c0me t0`, `zer0`, `6ix`: digits that stand for letters; not `esp32`, `h2o` or a name. */
function inLetters(word: string): string {
  if (!/\d/u.test(word) || !/[a-z]/u.test(word)) return word;
  const number = numbersInDigits[word];
  if (number) return number;
  const letters = unleeted(word);
  if (isNumberWord(letters) || isNumberWord(letters.replaceAll('i', 'l'))) return letters;
  if (smallWords.has(letters)) return letters;
  return /^[a-z]+(?:[01345]{1,2}[a-z]+)+$/u.test(word) &&
    word.length > 3 &&
    !/^(?:h2|co2|rs|r2d2|c3po)/u.test(word)
    ? letters
    : word;
}
const numbersInDigits: Readonly<Record<string, string>> = {
  '1ne': 'one',
  '2wo': 'two',
  '3hree': 'three',
  '4our': 'four',
  '5ive': 'five',
  '6ix': 'six',
  '7even': 'seven',
  '8ight': 'eight',
  '9ine': 'nine',
};
const smallWords = new Set(
  'to go so no do me we he you our my us at in it is on meet come home park cafe'.split(' '),
);
