import { seenAsDigits } from './look-alikes.ts';
import { fillerWords, unitWords } from './lexicon/numbers.ts';
import { gluedDigits, isCounted, isNumber, key, nextToNumber, saidFrom, set, zeros } from './number-words.ts';
import type { Token } from './words.ts';

/** Digits that stand together in a text. */
export interface Group {
  digits: string;
  /** Signs between the group before and this one; a blank where nothing else stands. */
  between: string;
  /** A plus stands before it. */
  plus: boolean;
  /** Read from words, or from letters that look like digits. */
  said: boolean;
  /** Index of its token. */
  at: number;
}

/** Groups that nothing parts: what may be one telephone number. */
export type Run = Group[];

const fillers = set(fillerWords);
/** `+994 ilə başlayır, sonra 70`: so many words may stand between two parts of a number. */
const mostFillers = 3;
const units = set(unitWords);
const pluses = set('plus плюс artı');

const endings = /^(?:d[iu]r?|[aeiu]|y[aei]|n[iu]n?|[iu]n|d[ae]n?|lu|li|y[iu]|nomre\p{L}*|c[iu])$/u;

const caseEnding = /^(?:d[ae]n?|t[ae]n?|y?[ae]|l[ae]|[iu]|[iu]nc[iu])$/u;

/** Cuts a text's numbers into runs. `greedy`: beş yüz is 500, otherwise the 5 stays with the tens before it. */
export function runsOf(tokens: readonly Token[], greedy: boolean): Run[] {
  const runs: Run[] = [];
  let run: Run = [];
  let between = '';
  let plus = false;
  let loose = 0;
  const close = () => {
    // 3 пятёрки, 4 четвёрки: marks of a quarter; a number is not told so from end to end.
    if (run.some(({ at }) => !isCounted(tokens[at + 1]?.text ?? ''))) runs.push(run);
    run = [];
    between = '';
    loose = 0;
  };
  const push = (digits: string, at: number, said: boolean) => {
    run.push({ digits, between: between || (tokens[at]!.gap ? ' ' : ''), plus, said, at });
    between = '';
    plus = false;
    loose = 0;
  };
  for (let at = 0; at < tokens.length; at += 1) {
    const token = tokens[at]!;
    if (!token.word) {
      if (token.text === '+')
        plus =
          run.length === 0 || between === ''
            ? !isNumber(tokens[at - 1]) || tokens[at - 1]!.text.length > 3
            : false;
      between += (token.gap ? ' ' : '') + token.text;
      if (between.length > 8) close();
      continue;
    }
    const text = token.text;
    if (/^\d[\d_]*$/u.test(text) && !saidFrom(tokens, at, greedy)) {
      const next = tokens[at + 1];
      if (isUnit(next, tokens, at)) close();
      else push(text.replaceAll('_', ''), at, false);
      continue;
    }
    const scored = underscored(text);
    if (scored !== undefined) {
      push(scored, at, true);
      continue;
    }
    const spoken = saidFrom(tokens, at, greedy);
    if (spoken) {
      push(spoken.digits, at, true);
      at = spoken.to;
      continue;
    }
    const glued = gluedDigits(text);
    if (glued !== undefined) {
      push(glued, at, true);
      continue;
    }
    const seen = text.length <= 16 ? seenAsDigits(text) : undefined;
    if (
      seen !== undefined &&
      (/\d/u.test(text) || ((zeros.has(text) || lookAlikes.test(text)) && nextToNumber(tokens, at)))
    ) {
      if (
        isUnit({ text: text.replace(/^\d+/u, ''), word: true, gap: false }, tokens, at) &&
        !run.some(({ said }) => said) &&
        !/^0\d{4}/u.test(run.map(({ digits }) => digits).join(''))
      )
        close();
      else push(seen, at, true);
      continue;
    }
    const ended = /^(\d+)(\p{L}+)$/u.exec(text);
    if (ended && (endings.test(ended[2]!) || ended[1]!.length >= 7)) {
      push(ended[1]!, at, false);
      continue;
    }
    const inside = /\d{9,13}/u.exec(text);
    if (inside) {
      close();
      push(inside[0], at, false);
      close();
      continue;
    }
    // 010-dan, 622, 38-ə: an ending of a case parts no number.
    if (run.length > 0 && !token.gap && tokens[at - 1]?.text === '-' && caseEnding.test(text)) continue;
    if (fillers.has(key(text)) && loose < mostFillers && run.length > 0) {
      if (pluses.has(key(text))) plus = true;
      loose += 1;
      between += between ? '' : ' ';
      continue;
    }
    plus = pluses.has(key(text));
    const kept = plus;
    close();
    plus = kept;
  }
  close();
  return runs;
}

/** The digits of `07O_23I_9O_4S`. */
function underscored(text: string): string | undefined {
  if (!/^\d[\dA-Za-z]*_/u.test(text) || text.length > 24) return undefined;
  const digits = text.split('_').map((part) => seenAsDigits(part));
  return digits.every((part) => part !== undefined) && digits.join('').length >= 7
    ? digits.join('')
    : undefined;
}

/** `Зl`, `OO`: letters in the place of digits, where no word looks like that. */
const lookAlikes = /^(?!lol$|ol$|il$|lo$)(?:[oоl]{2,4}|(?=.*[a-z])(?=.*[а-яі])[a-zзобві]{2,4})$/u;

function isUnit(next: Token | undefined, tokens: readonly Token[], at: number): boolean {
  if (!next) return false;
  if (['%', '°', 'ω', '₼', '$', '€', '£', '₽'].includes(next.text)) return true;
  return next.word && (isCounted(next.text) || (units.has(key(next.text)) && !isNumber(tokens[at + 2])));
}
