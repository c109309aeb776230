import { withoutAllowed } from './allowed.ts';
import { joinedChannels } from './joined.ts';
import { marksOf, type Marks } from './lexicon.ts';
import { mended } from './mended.ts';
import { normalise, squeezed } from './normalise.ts';
import { shapesIn, type Shape } from './shapes.ts';
import { tokensOf, wordsOf, type Token, type Word } from './words.ts';

/** A text, cut and looked up. */
export interface Read {
  plain: string;
  tokens: Token[];
  words: Word[];
  marks: Marks;
  shapes: Shape[];
  places: number[];
  code: boolean;
  network: boolean;
  squeezed: boolean;
}

/** The text as it stands, and once more each with words put together that were taken apart, and put right. */
export function readText(text: string, allowedHosts: readonly string[]): Read[] {
  const plain = normalise(withoutAllowed(text, allowedHosts).text);
  const together = squeezed(plain);
  const right = mended(together);
  const reads = [readPlain(plain, false)];
  if (together !== plain) reads.push(readPlain(together, true));
  if (right !== together) reads.push(readPlain(right, together !== plain));
  return reads;
}

const codeSigns =
  /[{};]\s*$|\w\(|\)\s*[:;]|^\s*(?:import|from|def|class)\s\w|\bself\.|\w\s*=\s*["'\w[]|\bprint\b|=>|::|\[\d*\]/mu;
/** `snap = leyli_xo`: nothing but what it is and a name. */
const nameTold =
  /^[\p{L}\s]{2,24}=\s*@?(?!\w*(?:bot|api|client|token|url|id)\b)[\p{L}\d_.-]*[\d_.][\p{L}\d_.-]*\s*$/u;
const networkWords =
  /\b(?:ip|ipv4|ping\p{L}*|router\p{L}*|dns|lan|subnet|ssh|tcp|udp|host\p{L}*|server\p{L}*|domen\p{L}*|domain\p{L}*|whois|nslookup|traceroute|smtp|gateway|localhost)\b|роутер|сервер|аипи|домен|сет[ьи]|пинг/u;

/** A normalised text, read as it stands. */
export function readPlain(plain: string, isSqueezed: boolean): Read {
  const tokens = tokensOf(plain);
  const words = wordsOf(tokens);
  const marks = marksOf(words);
  for (const mark of joinedChannels(words, tokens))
    marks.set('channel', [...(marks.get('channel') ?? []), mark]);
  let place = 0;
  const places = words.map((word) => (place += word.step));
  return {
    plain,
    tokens,
    words,
    marks,
    shapes: shapesIn(tokens, words),
    places,
    code:
      codeSigns.test(plain) &&
      !(
        nameTold.test(plain) && ['channel', 'channelMine', 'nick', 'nickMine'].some((each) => marks.has(each))
      ),
    network: networkWords.test(plain),
    squeezed: isSqueezed,
  };
}

/** The words of a text and their classes, words that were taken apart put together. */
export function readWords(text: string): Pick<Read, 'words' | 'marks' | 'shapes'> {
  return readText(text, []).at(-1)!;
}
