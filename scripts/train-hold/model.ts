import { brotliCompressSync, constants } from 'node:zlib';
import { featuresOf, piecesOf, places, type Features } from '../../src/lib/server/messages/hold/features.ts';
import { readWords } from '../../src/lib/server/messages/hold/read.ts';
import { kinds, type Kind } from '../../src/lib/server/messages/hold/reasons.ts';
import type { Written } from '../../tests/hold/sets.ts';

/** Ordinary talk comes first, then the kinds. */
const classes = kinds.length + 1;
const rounds = 12;
const rate = 0.1;
/** So many models learn the same in another order each; what they say together errs less. */
const models = 3;
/** Holding ordinary talk is as bad as missing so many. */
const ordinaryWeighs = 2;
const decay = 0.0005;
/**
 * How much more a message must look like a kind than like ordinary talk: so much that of sets which were left out of
 * learning, together with all that is much like them, next to no ordinary talk is held. The rules know telephone numbers better.
 */
const margins: Readonly<Record<Kind, number>> = {
  phone: 1.6,
  email: 1,
  link: 1.1,
  handle: 0.9,
  move: 1.2,
  meet: 0.8,
};
/** What looks no more than this like any kind is not going elsewhere nor meeting, whatever words stand together. */
const doubt = 0.5;
/** What looks less than this like any kind tells nobody's name, unless it speaks of one. */
const plain = -1;
/**
 * Weights are kept in steps of this, and smaller ones not at all: finer ones told no more of sets that were left out, and
 * coarse ones keep the file small.
 */
const step = 0.12;

/** What is seen in some words, laid out so that going through it is quick. */
export interface Seen {
  places: Int32Array;
  strengths: Float32Array;
}

/** A message as the model sees it, and what it is (shares that make one). */
export interface Example {
  seen: Seen;
  is: number[];
  /** Its sentences, when it is held: one of them at least is what it is held for. */
  within: Seen[];
}

const laidOut = (features: Features): Seen => ({
  places: Int32Array.from(features.keys()),
  strengths: Float32Array.from(features.values()),
});

/** What the model learns from a message of a set: in parts, it is read as one. Every sentence of ordinary talk is ordinary. */
export function examplesOf({ text, earlier, kinds: held }: Written): Example[] {
  const read = readWords([...(earlier ?? []), text].join(' '));
  const is = [held.length === 0 ? 1 : 0, ...kinds.map((kind) => (held.includes(kind) ? 1 / held.length : 0))];
  const pieces = piecesOf(read.words)
    .filter(([from, to]) => to - from < read.words.length)
    .map(([from, to]) => laidOut(featuresOf(read, from, to)));
  const whole = laidOut(featuresOf(read, 0, read.words.length));
  return held.length > 0
    ? [{ seen: whole, is, within: pieces }]
    : [whole, ...pieces].map((seen) => ({ seen, is, within: [] }));
}

/** Numbers that look drawn by lot and are the same each time. */
function drawn(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1103515245) + 12345) & 0x7fffffff;
    return Math.floor((state / 0x80000000) * below);
  };
}

/**
 * The weights of all places for ordinary talk and each kind: the mean of a few models. A first one, which sees messages as
 * a whole, says which sentence of a long one they are held for; the others learn that sentence as well.
 */
export function train(examples: readonly Example[]): Float32Array {
  const { dense, places: used } = densely(examples);
  const mean = meanOf(dense, used.length);
  const weights = new Float32Array(places * classes);
  used.forEach((place, at) => weights.set(mean.subarray(at * classes, (at + 1) * classes), place * classes));
  return weights;
}

/** The same examples with only those places that they use, the first seen first: what lies together is found quickly. */
function densely(examples: readonly Example[]): { dense: Example[]; places: number[] } {
  const used: number[] = [];
  const numbers = new Int32Array(places).fill(-1);
  const densed = ({ places: own, strengths }: Seen): Seen => ({
    places: own.map((place) => {
      if (numbers[place]! < 0) numbers[place] = used.push(place) - 1;
      return numbers[place]!;
    }),
    strengths,
  });
  const dense = examples.map(({ seen, is, within }) => ({
    seen: densed(seen),
    is,
    within: within.map(densed),
  }));
  return { dense, places: used };
}

function meanOf(examples: readonly Example[], count: number): Float32Array {
  const first = trainOne(examples, models + 1, count);
  const sharpened = examples.flatMap(({ seen, is, within }) => {
    const worst = within.toSorted((one, other) => oddsOf(first, other, is) - oddsOf(first, one, is))[0];
    return (worst ? [seen, worst] : [seen]).map((each) => ({ seen: each, is, within: [] }));
  });
  const mean = new Float32Array(count * classes);
  for (let seed = 1; seed <= models; seed += 1)
    trainOne(sharpened, seed, count).forEach((weight, index) => (mean[index]! += weight / models));
  return mean;
}

/** How much more something looks like what it is said to be than like ordinary talk. */
function oddsOf(weights: Float32Array, seen: Seen, is: readonly number[]): number {
  const scores = scoresOf(weights, seen);
  return Math.max(...scores.filter((_, each) => each > 0 && is[each]! > 0)) - scores[0]!;
}

/** Logistic regression, by steps that shrink (AdaGrad). */
function trainOne(examples: readonly Example[], seed: number, count: number): Float32Array {
  const weights = new Float32Array(count * classes);
  const squares = new Float32Array(count * classes).fill(1e-6);
  const sums = new Float32Array(count * classes);
  const draw = drawn(seed);
  const order = examples.map((_, at) => at);
  for (let round = 0; round < rounds; round += 1) {
    for (let at = order.length - 1; at > 0; at -= 1) {
      const other = draw(at + 1);
      [order[at], order[other]] = [order[other]!, order[at]!];
    }
    for (const at of order) stepTowards(examples[at]!, weights, squares);
    if (round >= rounds / 2)
      for (let index = 0; index < sums.length; index += 1) sums[index]! += weights[index]!;
  }
  return sums.map((sum) => sum / Math.ceil(rounds / 2));
}

function stepTowards({ seen, is }: Example, weights: Float32Array, squares: Float32Array): void {
  const scores = scoresOf(weights, seen);
  const most = Math.max(...scores);
  const shares = scores.map((score) => Math.exp(score - most));
  const sum = shares.reduce((total, share) => total + share, 0);
  const weighs = is[0]! > 0 ? ordinaryWeighs : 1;
  const slopes = shares.map((share, each) => weighs * (share / sum - is[each]!));
  for (let at = 0; at < seen.places.length; at += 1) {
    const start = seen.places[at]! * classes;
    const strength = seen.strengths[at]!;
    for (let each = 0; each < classes; each += 1) {
      const slope = slopes[each]! * strength + decay * weights[start + each]!;
      const square = squares[start + each]! + slope * slope;
      squares[start + each] = square;
      weights[start + each]! -= (rate * slope) / Math.sqrt(square);
    }
  }
}

/** How much a message looks like ordinary talk and each kind. */
function scoresOf(weights: Float32Array, seen: Seen): number[] {
  const scores = new Array<number>(classes).fill(0);
  for (let at = 0; at < seen.places.length; at += 1) {
    const start = seen.places[at]! * classes;
    const strength = seen.strengths[at]!;
    for (let each = 0; each < classes; each += 1) scores[each]! += weights[start + each]! * strength;
  }
  return scores;
}

/** The weights against ordinary talk as the filter reads them: small whole numbers, compressed, in base64. */
export function packed(weights: Float32Array): {
  margins: Record<Kind, number>;
  doubt: number;
  plain: number;
  step: number;
  weights: string;
} {
  const small = new Int8Array(places * kinds.length);
  for (let place = 0; place < places; place += 1)
    for (let kind = 0; kind < kinds.length; kind += 1) {
      const against = weights[place * classes + kind + 1]! - weights[place * classes]!;
      if (Math.abs(against) > step)
        small[place * kinds.length + kind] = Math.max(-127, Math.min(127, Math.round(against / step)));
    }
  const compressed = brotliCompressSync(Buffer.from(small.buffer), {
    params: { [constants.BROTLI_PARAM_QUALITY]: 10, [constants.BROTLI_PARAM_LGWIN]: 24 },
  });
  return { margins, doubt, plain, step, weights: compressed.toString('base64') };
}
