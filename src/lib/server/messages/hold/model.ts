import { brotliDecompressSync } from 'node:zlib';
import { featuresOf, piecesOf, type Seen } from './features.ts';
import { kinds, type Kind } from './reasons.ts';
import trained from './model.json' with { type: 'json' };

/** What was learnt: how far each kind must stand out, and the weights of all places, in small whole numbers. */
export interface Trained {
  margins: Readonly<Record<Kind, number>>;
  doubt: number;
  plain: number;
  step: number;
  /** Compressed, since most of them are nothing, and in base64. */
  weights: string;
}

/** What the model says of a text. */
export interface Opinion {
  /** The kinds that it looks like more than like ordinary talk, by a wide enough margin. */
  likely: Kind[];
  /** It looks like nothing but ordinary talk. */
  ordinary: boolean;
  /** So much so that what is built like somebody's name in it is the name of a thing. */
  plain: boolean;
}

/** Who says what a text looks like. */
export type Reader = (seen: Seen) => Opinion;

/** A piece that looks like two kinds is both where they are as close as this. */
const close = 3;

/** How much each piece of a text looks like each kind, against ordinary talk. */
export function scorerOf({ step, weights: written }: Trained): (seen: Seen) => number[][] {
  const weights = new Int8Array(brotliDecompressSync(Buffer.from(written, 'base64')));
  return (seen) =>
    piecesOf(seen.words).map(([from, to]) => {
      const scores = kinds.map(() => 0);
      for (const [place, strength] of featuresOf(seen, from, to))
        for (let kind = 0; kind < kinds.length; kind += 1)
          scores[kind]! += strength * weights[place * kinds.length + kind]!;
      return scores.map((score) => score * step);
    });
}

/** A single word says too little when it asks nothing. */
export const saysEnough = ({ words, shapes }: Seen): boolean =>
  words.length >= 2 || shapes.some(({ name }) => name === '=ASK');

/** The opinion of what was learnt. */
export function readerOf(learnt: Trained): Reader {
  const scoresOf = scorerOf(learnt);
  return (seen) => {
    if (!saysEnough(seen)) return { likely: [], ordinary: false, plain: false };
    const found = new Set<Kind>();
    let most = -Infinity;
    for (const scores of scoresOf(seen)) {
      const best = Math.max(...scores);
      most = Math.max(most, best);
      kinds.forEach((kind, at) => {
        if (scores[at]! > learnt.margins[kind] && scores[at]! >= best - close) found.add(kind);
      });
    }
    return { likely: [...found], ordinary: most < learnt.doubt, plain: most < learnt.plain };
  };
}

/** What a text looks like to the model. */
export const opinionOf = readerOf(trained);
