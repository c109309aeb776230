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
  phone: 1,
  email: 0,
  link: 0.3,
  handle: 0,
  move: 0.6,
  meet: 1,
};
/** What looks so much like ordinary talk is no kind of going elsewhere or meeting, whatever words stand together. */
const doubt = -0.5;

/** A message as the model sees it, and what it is (shares that make one). */
export interface Example {
  seen: Features;
  is: number[];
  /** Its sentences, when it is held: one of them at least is what it is held for. */
  within: Features[];
}

/** What the model learns from a message of a set: in parts, it is read as one. Every sentence of ordinary talk is ordinary. */
export function examplesOf({ text, earlier, kinds: held }: Written): Example[] {
  const read = readWords([...(earlier ?? []), text].join(' '));
  const is = [held.length === 0 ? 1 : 0, ...kinds.map((kind) => (held.includes(kind) ? 1 / held.length : 0))];
  const pieces = piecesOf(read.words)
    .filter(([from, to]) => to - from < read.words.length)
    .map(([from, to]) => featuresOf(read, from, to));
  const whole = featuresOf(read, 0, read.words.length);
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
export function train(examples: readonly Example[]): Float64Array {
  const first = trainOne(examples, models + 1);
  const sharpened = examples.flatMap(({ seen, is, within }) => {
    const worst = within.toSorted((one, other) => oddsOf(first, other, is) - oddsOf(first, one, is))[0];
    return (worst ? [seen, worst] : [seen]).map((each) => ({ seen: each, is, within: [] }));
  });
  const mean = new Float64Array(places * classes);
  for (let seed = 1; seed <= models; seed += 1)
    trainOne(sharpened, seed).forEach((weight, index) => (mean[index]! += weight / models));
  return mean;
}

/** How much more something looks like what it is said to be than like ordinary talk. */
function oddsOf(weights: Float64Array, seen: Features, is: readonly number[]): number {
  const scores = scoresOf(weights, seen);
  return Math.max(...scores.filter((_, each) => each > 0 && is[each]! > 0)) - scores[0]!;
}

/** Logistic regression, by steps that shrink (AdaGrad). */
function trainOne(examples: readonly Example[], seed: number): Float64Array {
  const weights = new Float64Array(places * classes);
  const squares = new Float64Array(places * classes).fill(1e-6);
  const sums = new Float64Array(places * classes);
  const draw = drawn(seed);
  const order = examples.map((_, at) => at);
  for (let round = 0; round < rounds; round += 1) {
    for (let at = order.length - 1; at > 0; at -= 1) {
      const other = draw(at + 1);
      [order[at], order[other]] = [order[other]!, order[at]!];
    }
    for (const at of order) {
      const { seen, is } = examples[at]!;
      const scores = scoresOf(weights, seen);
      const most = Math.max(...scores);
      const shares = scores.map((score) => Math.exp(score - most));
      const sum = shares.reduce((total, share) => total + share, 0);
      const weighs = is[0]! > 0 ? ordinaryWeighs : 1;
      for (const [place, strength] of seen)
        for (let each = 0; each < classes; each += 1) {
          const index = place * classes + each;
          const slope = weighs * (shares[each]! / sum - is[each]!) * strength + decay * weights[index]!;
          squares[index]! += slope * slope;
          weights[index]! -= (rate * slope) / Math.sqrt(squares[index]!);
        }
    }
    if (round >= rounds / 2) weights.forEach((weight, index) => (sums[index]! += weight));
  }
  return sums.map((sum) => sum / Math.ceil(rounds / 2));
}

/** How much a message looks like ordinary talk and each kind. */
export function scoresOf(weights: Float64Array, seen: Features): number[] {
  const scores = new Array<number>(classes).fill(0);
  for (const [place, strength] of seen)
    for (let each = 0; each < classes; each += 1)
      scores[each]! += weights[place * classes + each]! * strength;
  return scores;
}

/** The weights against ordinary talk as the filter reads them: small whole numbers, in base64. */
export function packed(weights: Float64Array): {
  margins: Record<Kind, number>;
  doubt: number;
  step: number;
  weights: string;
} {
  const against = new Float64Array(places * kinds.length);
  for (let place = 0; place < places; place += 1)
    for (let kind = 0; kind < kinds.length; kind += 1)
      against[place * kinds.length + kind] = weights[place * classes + kind + 1]! - weights[place * classes]!;
  const most = against.reduce((top, weight) => Math.max(top, Math.abs(weight)), 0);
  const step = Number((most / 127).toPrecision(6));
  const small = Int8Array.from(against, (weight) => Math.round(weight / step));
  return { margins, doubt, step, weights: Buffer.from(small.buffer).toString('base64') };
}
