import { oneOf, wordSet, type Chain } from './chains.ts';
import * as lists from './lexicon/addresses.ts';
import type { Token } from './words.ts';

const tlds = wordSet(lists.tlds);
const weak = wordSet(lists.weakTlds);
const mails = wordSet(lists.mailHosts);
const mailNames = wordSet(lists.mailNames);
const ats = wordSet(lists.atWords);
const dots = wordSet(lists.dotWords);
const lesson = wordSet(lists.lessonHosts);

/** A text as the search for addresses needs it. */
export interface AddressText {
  tokens: readonly Token[];
  chains: readonly Chain[];
  plain: string;
  /** Somebody shows a program. */
  code: boolean;
  /** The lesson is about names of hosts. */
  network: boolean;
}

const shut = new Set([')', ']', '}', '>']);

const strongAts = new Set([
  '@',
  'sobaka',
  'sobachka',
  'собака',
  'собачка',
  'собачку',
  'сабака',
  'isaresi',
  '🐶',
  '🐕',
]);

/** Which token says @ before this one: 2 the sign or a word that says nothing else, 1 a word that may, 0 none. */
function atBefore(tokens: readonly Token[], at: number): 0 | 1 | 2 {
  let before = at - 1;
  if (')]}>*-_"'.includes(tokens[before]?.text ?? ' ')) before -= 1;
  const token = tokens[before];
  if (!token) return 0;
  // ilahe[dairə]firma[.]az: any word in brackets between two names says the sign.
  if (
    token.word &&
    shut.has(tokens[at - 1]?.text ?? '') &&
    /^[([{<*]$/u.test(tokens[before - 1]?.text ?? '') &&
    !tokens[before - 1]!.gap &&
    !tokens[at]!.gap
  )
    return 2;
  if (strongAts.has(token.text)) return 2;
  if (token.word && oneOf(ats, token.text)) return /[([{<*]/u.test(tokens[before - 1]?.text ?? '') ? 2 : 1;
  return ['a', 'а'].includes(token.text) && /[([{]/u.test(tokens[before - 1]?.text ?? '') ? 2 : 0;
}

const toMe =
  /(?<!\p{L})(?:m[əe]n[əe]|мне|to me|email me|write me|yaz(?:[ıi]n|arsan)?|(?:на)?пиши(?:те)?)(?!\p{L})/u;

/** Whether a mail address stands in the text. */
export function findsEmail({ tokens, chains, network, plain }: AddressText): boolean {
  for (const { parts, from, to, worded } of chains) {
    const host = parts.join('.');
    const end = parts.at(-1)!;
    const at = atBefore(tokens, from);
    const inside = parts.findIndex((part) => part === 'at' || part === 'sobaka');
    if (/\.(?:local|lan|home)$/u.test(host)) continue;
    // A host of lessons stands in many an exercise, but not in “write to me at …”.
    if (lesson.has(host) && !toMe.test(plain)) continue;
    const known = mails.has(parts.at(-2) ?? '') || mailNames.has(parts.at(-2) ?? '');
    if (
      at === 2 &&
      /^\p{L}[\p{L}\d-]*$/u.test(end) &&
      (tlds.has(end) || weak.has(end)) &&
      tokens[from - 2] &&
      (tokens[to]?.text !== '(' || tokens[to].gap)
    )
      return true;
    if (at === 1 && tlds.has(end) && (known || worded) && from > 1) return true;
    if (at === 1 && weak.has(end) && known && from > 1 && !network) return true;
    if (known && mailNames.has(parts.at(-2)!) && tlds.has(end) && !network) return true;
    if (known && tlds.has(end) && inside > 0) return true;
    if (known && tlds.has(end) && !network && nameBefore(tokens, from)) return true;
  }
  for (let at = 0; at < tokens.length; at += 1) {
    const token = tokens[at]!;
    if (!token.word) continue;
    if (token.text === 'mail' && tokens[at - 1]?.text === 'g' && endsAfter(tokens, at)) return true;
    if (!oneOf(mailNames, token.text) && !(mails.has(token.text) && atBefore(tokens, at) > 0)) continue;
    // leyla.s собака mail.ru, aysel05 at gmail
    const sign = atBefore(tokens, at);
    if (sign === 2 && at > 1) return true;
    if (sign === 1 && at > 1 && !network && (mailNames.has(token.text) || endsAfter(tokens, at))) return true;
    if (oneOf(mailNames, token.text) && endsAfter(tokens, at)) return true;
  }
  if (/mailto:\S+@/u.test(plain)) return true;
  if (!network && signSaid.test(plain) && tokens.some(({ text, word }) => word && oneOf(mailNames, text)))
    return true;
  return splitAts(tokens) || (signDrawn.test(plain) && tokens.some(({ text }) => oneOf(mailNames, text)));
}

/** The sign @ by the names that people give it, wherever it is to be put. */
const signSaid =
  /собак|собачк|(?<!\p{L})эт(?!\p{L})|[eə]t i[sş]ar[eə]s|at sign|usual sign|a-in-a-|a in a ring|sobak|heyvancı?i?q|dolama|🐶|🐕/u;

/** What the sign @ looks like, told in words. */
const signDrawn =
  /(?<!\p{L})(?:a (?:in|inside) (?:a|the) circle|circled? a|round a|curly a|(?:а|a) в круж\p{L}+|кругл\p{L}+ а|закорючк\p{L}+|dair[əe](?:nin)? (?:icind[eə]|icinde)ki? a|dairədəki a|dairedeki a|qıvrım a|qivrim a)(?!\p{L})/u;

/** `aytac2011 heyvancıq mail.ru`: a made-up name stands before a mail host, whatever says the sign between them. */
function nameBefore(tokens: readonly Token[], from: number): boolean {
  return tokens
    .slice(Math.max(0, from - 7), from)
    .some(
      ({ text, word }, at, before) =>
        word &&
        (/^[a-z][a-z_]*_[a-z\d_]+$|^[a-z_]{3,}\d{2,4}$/u.test(text) ||
          (before[at + 1]?.text === '.' &&
            !before[at + 1]!.gap &&
            before[at + 2]?.word === true &&
            !before[at + 2]!.gap &&
            /^[a-z]+$/u.test(text + before[at + 2]!.text))),
    );
}

/** Whether com, az, ru … follows, with whatever says the point between. */
function endsAfter(tokens: readonly Token[], at: number): boolean {
  let pointed = false;
  for (let next = at + 1; next <= at + 4; next += 1) {
    const token = tokens[next];
    if (!token) return false;
    // gmail-də: where something is, not Germany.
    if (token.text === 'de' && !token.gap && tokens[next - 1]?.text === '-') return false;
    // in gmail, my account …: a word that is an end as well needs its point.
    if (token.word && tlds.has(token.text) && token.text.length > 1) return pointed || !weak.has(token.text);
    if (token.word && !oneOf(dots, token.text)) return false;
    pointed ||= token.word || token.text === '.';
  }
  return false;
}

/** A name, the sign @ and a mail host written as one word (`aysel@gmail`). */
function splitAts(tokens: readonly Token[]): boolean {
  return tokens.some((token, at) => {
    const host = tokens[at + 1];
    return (
      token.text === '@' &&
      at > 0 &&
      host?.word &&
      (mailNames.has(host.text) ||
        /^(?:gmail|yandex|hotmail|outlook|yahoo|icloud|mail(?:ru)?)(?:com|ru)?$/u.test(host.text))
    );
  });
}
