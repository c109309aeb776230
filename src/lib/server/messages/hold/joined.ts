import type { Mark } from './lexicon.ts';
import { shapesOf, type Token, type Word } from './words.ts';

const names =
  /^(?:w?hats?app?|vats[ae]p|telegram|teleqram|instagram|instaqram|tiktok|snapchat|discord|diskord|viber|facebook|messenger|skype|facetime|ватсап|вотсап|телеграм|инстаграм|тикток|дискорд|вайбер|скайп)(?:d[ae]n?|t[ae]|y?[ae]|im|in|[aeuыиу]|е)?$/u;

/** Names of channels cut into two or three words (`tele gram`, `whats app`). */
export function joinedChannels(words: readonly Word[], tokens: readonly Token[]): Mark[] {
  const found: Mark[] = [];
  for (let at = 0; at + 1 < words.length; at += 1) {
    let joined = words[at]!.text;
    for (let to = at + 1; to <= at + 2 && to < words.length; to += 1) {
      const sign = words[to]!.from === words[to - 1]!.to + 1 ? tokens[words[to - 1]!.to] : undefined;
      joined += (sign?.text === '@' && !sign.gap ? 'a' : '') + words[to]!.text;
      if (joined.length > 16) break;
      if (joined.length > 4 && fits(joined)) found.push({ from: at, to });
    }
  }
  return found;
}

const fits = (joined: string): boolean => {
  if (names.test(joined)) return true;
  const shapes = shapesOf(joined);
  return shapes.latin.some((shape) => names.test(shape));
};
