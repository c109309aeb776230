import { chainsOf, wordSet } from './chains.ts';
import { namesOf } from './made-names.ts';
import { mailNames, sites, tlds, weakTlds } from './lexicon/addresses.ts';
import { runsOf } from './numbers.ts';
import type { Token, Word } from './words.ts';

/** What a word looks like, whatever it means. */
export interface Shape {
  name: string;
  /** Which word. */
  at: number;
}

const strongEnds = wordSet(tlds);
const weakEnds = wordSet(weakTlds);
const known = wordSet(`${mailNames} ${sites}`);

/** Names that people make up, hosts, the sign @, long numbers: where in a text something stands that is an address by its looks. */
export function shapesIn(tokens: readonly Token[], words: readonly Word[]): Shape[] {
  const wordOf = new Array<number>(tokens.length + 1).fill(words.length - 1);
  words.forEach((word, at) => wordOf.fill(at, word.from, word.to));
  for (let at = tokens.length - 1; at >= 0; at -= 1) if (!tokens[at]!.word) wordOf[at] = wordOf[at + 1]!;
  const shapes: Shape[] = [];
  const add = (name: string, token: number) => shapes.push({ name, at: wordOf[token]! });
  for (const { from, strong, text } of namesOf(tokens)) {
    if (strong) add('=NAME', from);
    if (strong && text.includes('.')) add('=DOTTED', from);
    if (/#\d{3,5}$/u.test(text)) add('=TAG', from);
  }
  for (const { parts, from, tight } of chainsOf(tokens)) {
    const end = parts.at(-1)!;
    if (strongEnds.has(end)) add(tight ? '=HOST' : '=SPACED', from);
    else if (weakEnds.has(end)) add('=WEAKHOST', from);
    if (known.has(parts.at(-2)!)) add('=KNOWN', from);
  }
  tokens.forEach(({ text }, at) => {
    if (text === '@') add('=AT', at);
    if (text === ':' || text === '=') add('=IS', at);
    if (text === '?') add('=ASK', Math.max(0, at - 1));
    if (text === '(' || text === '{' || text === ';') add('=CODE', at);
  });
  for (const run of runsOf(tokens, true)) {
    const digits = run.reduce((sum, group) => sum + group.digits.length, 0);
    if (digits >= 7) add(digits >= 9 && digits <= 12 ? '=LONG' : '=MANY', run[0]!.at);
  }
  return shapes.sort((one, other) => one.at - other.at);
}
