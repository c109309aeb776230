import { wordSet } from './chains.ts';
import { dotWords, fileEnds } from './lexicon/addresses.ts';
import type { Token } from './words.ts';

const files = wordSet(fileEnds);
const saidPoints = wordSet(dotWords);

/** Words with digits or points that are names of things, not of people. */
const thing =
  /^(?:python|web|mp|h|html|css|gpt|esp|stm|lm|ne|atmega|arduino|covid|ipv|wi-?fi|usb|ddr|rtx|gtx|core|i|m|a|c|es|php|windows|win|android|ios|iphone|galaxy|redmi|note|v|ver|version|vitamin|co|h2o|b|x|rs|rj|sim|dht|hc|hc-?sr|ds|ds18b|nema|drv|ssd|hx|tcs|ads|neo-|sx|pca|ky|sw|yf-?s|sct|tb|mh-?z|ina|gy|mq|bmp|mpu|led|ws|tp|bc|irf|l|uno|mega|nano|pic|nrf|sg|mg|cd|tda|max|pc|sd|ps|gta|fifa|f|k|t|s|e|n|p|q|r|u|w|y|z|g|d|j|o|mac|int|float|uint|utf|base|sha|md|rsa|aes|ecc|grade|sinif|class|level|room|otaq)-?\d+[a-z]{0,3}$/u;

/** A name that a person made up for herself: with a digit, an underscore or a point inside. */
function isName(text: string): boolean {
  if (text.length < 4 || text.length > 40 || !/[a-z]/u.test(text) || thing.test(text)) return false;
  if (/^\d+(?:\p{L}{1,4})$/u.test(text) || /^(?:v?\d|0x)/u.test(text)) return false;
  // What every book says for a bad password.
  if (/^(?:qwerty|password|passw0rd|parol|hunter\d)/u.test(text)) return false;
  const last = text.split('.').at(-1)!;
  if (
    text.includes('.') &&
    (files.has(last) ||
      /^\p{L}+\.\d[\d.]*$/u.test(text) ||
      /^(?:telegram|discord|math|os|self|np|numpy|random|time|json|requests|plt)\./u.test(text))
  )
    return false;
  if (
    /(?:^|_)(?:bot|api|telegram|discord|whatsapp|instagram|python|get|set|is|to|my|test|main|list|init|file|data|send|message)(?:_|$)/u.test(
      text,
    )
  )
    return false;
  return /[a-z]\d|\d[a-z]|[a-z0-9][_.][a-z0-9]|_/u.test(text);
}

/** `wikipedia.org`: a place on the net, and nobody's name. */
const host = /^(?:[a-z\d-]+\.){1,3}(?:org|com|net|gov|edu)$/u;

/** What may be somebody's name elsewhere. */
export interface Name {
  /** Index of the first and last token. */
  from: number;
  to: number;
  text: string;
  strong: boolean;
  /** The sign @ stands before it. */
  at: boolean;
}

/** All names that may be somebody's elsewhere. */
export function namesOf(tokens: readonly Token[]): Name[] {
  const names: Name[] = [];
  for (let from = 0; from < tokens.length; from += 1) {
    if (!tokens[from]!.word) continue;
    let to = from;
    let text = tokens[from]!.text;
    for (;;) {
      const [sign, next] = [tokens[to + 1], tokens[to + 2]];
      const joined = sign && !sign.gap && ['.', '-', '#', ':'].includes(sign.text) && next?.word && !next.gap;
      const said = sign?.word && /^(?:underscore|undescore|alt)$/u.test(sign.text);
      const point = sign?.word && saidPoints.has(sign.text) && next?.word && /^[a-z\d]+$/u.test(next.text);
      if (joined) [text, to] = [text + sign.text + next.text, to + 2];
      else if (point) [text, to] = [`${text}.${next.text}`, to + 2];
      else if (
        said &&
        (sign.text === 'alt'
          ? /^(?:xett|cizgi|tire)/u.test(next?.text ?? '') && tokens[to + 3]?.word
          : next?.word)
      )
        [text, to] =
          sign.text === 'alt'
            ? [`${text}_${tokens[to + 3]!.text}`, to + 3]
            : [`${text}_${next!.text}`, to + 2];
      else if (sign?.word && sign.text === 'нижнее' && tokens[to + 3]?.word)
        [text, to] = [`x_${tokens[to + 3]!.text}x`, to + 3];
      else break;
      if (to - from > 12) break;
    }
    const bare = text.replace(/-?(?:d[iu]r?|d[ae]n?|y?[ae])$/u, '');
    names.push({
      from,
      to,
      text,
      strong:
        ((isName(text) || isName(bare)) && !host.test(bare)) ||
        /^[\p{L}\d_.]{2,}#\d{3,5}$/u.test(text) ||
        /^live:/u.test(text),
      at: tokens[from - 1]?.text === '@',
    });
    from = to;
  }
  return names;
}
