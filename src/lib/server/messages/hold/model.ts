import { featuresOf, piecesOf, type Features, type Seen } from './features.ts';
import { kinds, type Kind } from './reasons.ts';
import trained from './model.json' with { type: 'json' };

const weights = Int8Array.from(Buffer.from(trained.weights, 'base64'));

/** How much a piece of a text looks like each kind, against ordinary talk. */
export function scoresOf(seen: Features): number[] {
  const scores = kinds.map(() => 0);
  for (const [place, strength] of seen)
    for (let kind = 0; kind < kinds.length; kind += 1)
      scores[kind]! += strength * weights[place * kinds.length + kind]!;
  return scores.map((score) => score * trained.step);
}

/** What the model says of a text. */
export interface Opinion {
  /** The kinds that it looks like more than like ordinary talk, by a wide enough margin. */
  likely: Kind[];
  /** It looks like nothing but ordinary talk. */
  ordinary: boolean;
}

/** A piece that looks like two kinds is both where they are as close as this. */
const close = 3;

/** What a text looks like; a single word says too little when it asks nothing. */
export function opinionOf(seen: Seen): Opinion {
  if (seen.words.length < 2 && !seen.shapes.some(({ name }) => name === '=ASK'))
    return { likely: [], ordinary: false };
  const found = new Set<Kind>();
  let most = -Infinity;
  for (const [from, to] of piecesOf(seen.words)) {
    const scores = scoresOf(featuresOf(seen, from, to));
    const best = Math.max(...scores);
    most = Math.max(most, best);
    kinds.forEach((kind, at) => {
      if (scores[at]! > trained.margins[kind] && scores[at]! >= best - close) found.add(kind);
    });
  }
  return { likely: [...found], ordinary: most < trained.doubt };
}
