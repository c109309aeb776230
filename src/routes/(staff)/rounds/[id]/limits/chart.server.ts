import type { CurvePoint } from '#lib/matching/index.ts';
import { m } from '#lib/text/paraglide/messages.js';

/** The picture’s field, in its own units; around it stand the numbers. */
const [left, right, top, bottom] = [34, 322, 12, 172];
const across = (score: number) => left + ((right - left) * score) / 1000;
const upTo = (value: number, greatest: number) => bottom - ((bottom - top) * value) / Math.max(1, greatest);
const point = (x: number, y: number) => `${x.toFixed(1)},${y.toFixed(1)}`;

/** Girls and their mean score over the least score, as lines to draw, and in a sentence. */
export function chartOf(curve: readonly CurvePoint[], now: { minimumScore: number; takePart: number }) {
  const greatest = now.takePart;
  const at = (score: number) => curve.find(({ minimumScore }) => minimumScore === score)?.matched ?? 0;
  return {
    girls: curve.map((each) => point(across(each.minimumScore), upTo(each.matched, greatest))).join(' '),
    mean: curve
      .flatMap(({ minimumScore, meanScore }) =>
        meanScore === null ? [] : [point(across(minimumScore), upTo(meanScore, 1000))],
      )
      .join(' '),
    now: across(now.minimumScore),
    frame: { left, right, top, bottom },
    scores: [0, 250, 500, 750, 1000].map((score) => ({ x: across(score), label: score })),
    lines: [0, 0.5, 1].map((share) => ({
      y: upTo(share, 1),
      girls: Math.round(share * greatest),
      mean: 1000 * share,
    })),
    label: m.rounds_limits_curve_label({ low: at(0), middle: at(500), high: at(750) }),
  };
}
