/** Letters of other alphabets that look like a Latin one: the letter, then all that look like it. */
const likeLatin: Readonly<Record<string, string>> = {
  a: 'αаɑᴀ∀',
  b: 'βвьʙƅ',
  c: 'сϲᴄ¢',
  d: 'ԁᴅɗ',
  e: 'еεєᴇ℮ɛ€',
  f: 'ғꜰƒ',
  g: 'ɡɢց',
  h: 'һнʜ',
  i: 'іιɪıɩ',
  j: 'јᴊ',
  k: 'кκᴋ',
  l: 'ӏʟⅼ',
  m: 'мᴍ',
  n: 'пηɴո',
  o: 'оοσᴏօ',
  p: 'рρᴘ',
  q: 'ԛզ',
  r: 'гʀ',
  s: 'ѕꜱ',
  t: 'тτᴛ',
  u: 'υᴜս',
  v: 'ѵνᴠ',
  w: 'ԝωᴡѡ',
  x: 'хχ',
  y: 'уүγʏ',
  z: 'ᴢ',
};

/** Latin letters that look like a Cyrillic one; for words that mix both. */
const likeCyrillic: Readonly<Record<string, string>> = {
  a: 'а',
  b: 'в',
  c: 'с',
  e: 'е',
  h: 'н',
  k: 'к',
  m: 'м',
  n: 'п',
  o: 'о',
  p: 'р',
  r: 'г',
  t: 'т',
  u: 'и',
  x: 'х',
  y: 'у',
};

/** Letters that one alphabet writes and plain ASCII does not, after marks are taken off. */
const plainLetters: Readonly<Record<string, string>> = {
  ə: 'e',
  ǝ: 'e',
  ı: 'i',
  ł: 'l',
  ø: 'o',
  đ: 'd',
  ð: 'd',
  ħ: 'h',
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ј: 'j',
  ђ: 'д',
};

/** Signs that stand for digits and that Unicode's own folding leaves alone. */
const digitSigns: Readonly<Record<string, string>> = Object.fromEntries<string>([
  ['🔟', '10'],
  ['🎱', '8'],
  ['⓿', '0'],
  ['🄋', '0'],
  ['🄌', '0'],
  ...[0x2776, 0x2780, 0x278a, 0x24f5].flatMap((first) =>
    Array.from({ length: 10 }, (_, step): [string, string] => [
      String.fromCodePoint(first + step),
      String(step + 1),
    ]),
  ),
]);

/** Pictures that stand for a word: an app by its sign, calling, silence, a place. */
const pictures: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries({
    ghostemoji: '👻',
    planeemoji: '✈🛩🛫🛬',
    phoneemoji: '📞☎📱📲🤙',
    mailemoji: '📧✉📩📨📬',
    hushemoji: '🤫🤐🙊',
    pinemoji: '📍📌🗺',
    cameraemoji: '🎥📹🤳',
  }).flatMap(([word, all]) => [...all].map((picture) => [picture, ` ${word} `])),
);

/** Letters drawn as signs: squares, circles, flags. */
const letterSigns: Readonly<Record<string, string>> = Object.fromEntries(
  [0x1f170, 0x1f150, 0x1f130, 0x1f1e6].flatMap((first) =>
    Array.from({ length: 26 }, (_, step) => [
      String.fromCodePoint(first + step),
      String.fromCodePoint(0x61 + step),
    ]),
  ),
);

const latinOf = new Map(
  Object.entries(likeLatin).flatMap(([latin, others]) => [...others].map((other) => [other, latin] as const)),
);
const cyrillicOf = new Map(Object.entries(likeCyrillic));

/** Signs that become others one by one before anything is read. */
export const signs: ReadonlyMap<string, string> = new Map([
  ...Object.entries(digitSigns),
  ...Object.entries(pictures),
  ...Object.entries(letterSigns),
  ...Object.entries(plainLetters),
  ['。', '.'],
  ['․', '.'],
  ['｡', '.'],
  ['﹒', '.'],
  ['＠', '@'],
  ['﹫', '@'],
  ['‐', '-'],
  ['‑', '-'],
  ['‒', '-'],
  ['–', '-'],
  ['—', '-'],
  ['―', '-'],
  ['−', '-'],
  ['⁃', '-'],
  ['’', "'"],
  ['ʼ', "'"],
  ['‘', "'"],
  ['`', "'"],
  ['´', "'"],
  ['ʻ', "'"],
  ['⠀', ' '],
  ['ㅤ', ' '],
  ['ᅠ', ' '],
  ['∕', '/'],
  ['⁄', '/'],
  ['⧸', '/'],
]);

/** The word in Latin letters as the eye reads it; letters that look like none stay. */
export const seenAsLatin = (word: string): string =>
  [...word].map((letter) => latinOf.get(letter) ?? letter).join('');

/** The word in Cyrillic letters as the eye reads it; letters that look like none stay. */
export const seenAsCyrillic = (word: string): string =>
  [...word].map((letter) => cyrillicOf.get(letter) ?? letter).join('');

const leetLetters: Readonly<Record<string, string>> = {
  0: 'o',
  1: 'i',
  3: 'e',
  4: 'a',
  5: 's',
  6: 'g',
  7: 't',
  8: 'b',
  9: 'g',
  $: 's',
};
/** The word with digits read as the letters that they imitate (`wh4tsapp`). */
export const unleeted = (word: string): string =>
  word.replace(/[0-9$]/gu, (sign) => leetLetters[sign] ?? sign);

const digitLetters: Readonly<Record<string, string>> = {
  o: '0',
  о: '0',
  q: '0',
  l: '1',
  i: '1',
  ӏ: '1',
  і: '1',
  '|': '1',
  z: '2',
  з: '3',
  s: '5',
  ѕ: '5',
  b: '8',
  б: '6',
  в: '8',
  g: '9',
};
/** The digits that a token imitates (`o55`, `l23`), or nothing when a letter of it looks like no digit. */
export function seenAsDigits(word: string): string | undefined {
  let digits = '';
  for (const letter of word) {
    const digit = letter >= '0' && letter <= '9' ? letter : digitLetters[letter];
    if (digit === undefined) return undefined;
    digits += digit;
  }
  return digits;
}
