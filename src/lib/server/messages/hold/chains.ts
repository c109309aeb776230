import { normalise } from './normalise.ts';
import { shapesOf, type Token } from './words.ts';
import * as lists from './lexicon/addresses.ts';

/** A name with points in it: what may be an address on the net. */
export interface Chain {
  parts: string[];
  /** Written without blanks and words for the points. */
  tight: boolean;
  /** A word or a sign in brackets stands for a point. */
  worded: boolean;
  /** First token, and the token after the last. */
  from: number;
  to: number;
}

/** A list of words, folded as texts are. */
export const wordSet = (list: string): ReadonlySet<string> =>
  new Set(
    list
      .split(/[\s]+/u)
      .filter(Boolean)
      .map((word) => normalise(word)),
  );

const dots = wordSet(lists.dotWords);
const ends = wordSet(lists.tlds);
const open = '([{<';
const shut = ')]}>';

/** How many tokens from here on say a point, and whether blanks or words do; 0 when none does. */
function dotAt(tokens: readonly Token[], at: number): { count: number; tight: boolean; worded: boolean } {
  const none = { count: 0, tight: false, worded: false };
  const token = tokens[at];
  const next = tokens[at + 1];
  if (!token || !next) return none;
  if (token.text === '.' || ((token.text === '·' || token.text === '•') && !token.gap))
    return { count: 1, tight: !token.gap && !next.gap, worded: false };
  // notion,site/…: a comma where nobody sets one.
  if (token.text === ',' && !token.gap && !next.gap && ends.has(next.text) && tokens[at + 2]?.text === '/')
    return { count: 1, tight: true, worded: false };
  // gmail, then a full stop and com
  if (token.text === 'full' && next.text === 'stop') return { count: 2, tight: false, worded: true };
  if (token.word && dots.has(token.text)) return { count: 1, tight: false, worded: true };
  if (
    open.includes(token.text) &&
    (next.text === '.' || dots.has(next.text)) &&
    shut.includes(tokens[at + 2]?.text ?? ' ')
  )
    return { count: 3, tight: false, worded: true };
  if (token.text === '-' && dots.has(next.text) && tokens[at + 2]?.text === '-')
    return { count: 3, tight: false, worded: true };
  return none;
}

const caseEnding = /^(?:d[ae]n?|t[ae]n?|y?[aeiu]|n?[iu]n|d[iu]r?)$/u;

/** The name from here on: words with hyphens between them, none with a blank. */
function nameEnd(tokens: readonly Token[], from: number): number {
  let at = from + 1;
  while (tokens[at]?.text === '-' && !tokens[at]!.gap && tokens[at + 1]?.word && !tokens[at + 1]!.gap) {
    if (caseEnding.test(tokens[at + 1]!.text) || dots.has(tokens[at + 1]!.text)) break;
    at += 2;
  }
  return at;
}

/** All names with points in a text. */
export function chainsOf(tokens: readonly Token[]): Chain[] {
  const chains: Chain[] = [];
  for (let at = 0; at < tokens.length; at += 1) {
    if (!tokens[at]!.word) continue;
    let end = nameEnd(tokens, at);
    const nameOf = (from: number, to: number) =>
      tokens
        .slice(from, to)
        .map(({ text }) => text)
        .join('');
    const parts = [nameOf(at, end)];
    const chain = { tight: true, worded: false };
    for (;;) {
      const dot = dotAt(tokens, end);
      const start = end + dot.count;
      if (dot.count === 0 || !tokens[start]?.word || (dots.has(tokens[start].text) && dot.worded)) break;
      // A full stop ends a sentence: a blank stands after it and none before.
      if (!dot.worded && !dot.tight && !(tokens[end]!.gap && tokens[start].gap)) break;
      end = nameEnd(tokens, start);
      parts.push(nameOf(start, end));
      chain.tight &&= dot.tight;
      chain.worded ||= dot.worded;
    }
    if (parts.length > 1) chains.push({ parts, ...chain, from: at, to: end });
    at = end - 1;
  }
  return chains;
}

/** Whether one of the shapes of a word is in the list. */
export const oneOf = (list: ReadonlySet<string>, text: string): boolean =>
  list.has(text) || shapesOf(text).latin.some((shape) => list.has(shape));
