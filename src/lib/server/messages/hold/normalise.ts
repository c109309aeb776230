import { signs } from './look-alikes.ts';

/**
 * The text as a careful eye reads it: small letters without marks, wide and circled and mathematical signs as plain
 * ones, digits of every script as 0–9, nothing invisible. Which alphabet a letter belongs to stays; `normalise` of its
 * own answer changes nothing.
 */
export function normalise(text: string): string {
  if (isPlain(text)) return text.toLowerCase();
  let answer = '';
  for (const sign of text.normalize('NFKC').toLowerCase().normalize('NFD')) {
    if (sign < '\u0080') {
      answer += sign;
      continue;
    }
    if (invisible.test(sign)) continue;
    answer += signs.get(sign) ?? (digit.test(sign) ? digitOf(sign) : space.test(sign) ? ' ' : sign);
  }
  return answer;
}

const isPlain = (text: string): boolean => {
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code > 126 || code < 9 || (code > 13 && code < 32)) return false;
  }
  return !text.includes('`');
};

const invisible = /[\p{M}\p{Cf}\p{Cc}\p{Default_Ignorable_Code_Point}]/u;
const digit = /\p{Nd}/u;
const space = /\p{Z}/u;

/** The value of a digit of any script: each has its ten in a row, beginning with its zero. */
function digitOf(sign: string): string {
  const code = sign.codePointAt(0)!;
  let value = 0;
  while (value < 9 && digit.test(String.fromCodePoint(code - value - 1))) value += 1;
  return String(value);
}

/**
 * The text with words that were taken apart letter by letter put together again (`w h a t s a p p`, `t.e.l.e.g.r.a.m`);
 * the same text when there are none.
 */
export function squeezed(plain: string): string {
  return plain
    .split('\n')
    .map(
      (line) =>
        apart(line, /^\S[.,!?]?$/u, ' ', ' ') ??
        apart(line, /^[\p{L}\p{N}]$/u, /[.\-*|/·•_~,+ ]/u, '') ??
        line,
    )
    .join('\n');
}

/** Joins runs of at least four single signs of which three are letters; nothing when there is no such run. */
function apart(line: string, single: RegExp, between: string | RegExp, keep: string): string | undefined {
  const pieces = line.split(between);
  if (pieces.length < 4) return undefined;
  let found = false;
  const answer: string[] = [];
  let run: string[] = [];
  const close = () => {
    const letters = run.filter((piece) => /\p{L}/u.test(piece)).length;
    if (run.length >= 4 && letters >= 3) {
      found = true;
      answer.push(run.join(''));
    } else answer.push(...run);
    run = [];
  };
  for (const piece of pieces) {
    if (single.test(piece)) run.push(piece);
    else {
      close();
      if (piece !== '' || keep !== '') answer.push(piece);
    }
  }
  close();
  return found ? answer.join(' ') : undefined;
}
