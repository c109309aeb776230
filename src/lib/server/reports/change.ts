/** Fewer girls give no range: it would be the answers of one or two. */
export const leastForRange = 10;

/** Between which values the girls lie. */
export interface Range {
  /** Between which the middle half of the girls lies; null for fewer than ten. */
  middle: readonly [number, number] | null;
  /** 95 % interval of the mean by Student's t; null for fewer than ten. */
  interval: readonly [number, number] | null;
}

export interface Change extends Range {
  count: number;
  before: number;
  after: number;
  /** Mean of each girl's own change. */
  change: number;
}

/** What girls answered once. */
export interface Level extends Range {
  count: number;
  mean: number;
}

/** Change in pairs of answers: the same girl, before and after. Null when nobody answered. */
export function changeOf(pairs: readonly (readonly [number, number])[]): Change | null {
  if (pairs.length === 0) return null;
  const changes = pairs.map(([before, after]) => after - before);
  return {
    count: pairs.length,
    before: mean(pairs.map(([before]) => before)),
    after: mean(pairs.map(([, after]) => after)),
    change: mean(changes),
    ...rangeOf(changes),
  };
}

/** Points that girls gave. Null when nobody did. */
export const levelOf = (points: readonly number[]): Level | null =>
  points.length === 0 ? null : { count: points.length, mean: mean(points), ...rangeOf(points) };

const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

function rangeOf(values: readonly number[]): Range {
  const count = values.length;
  if (count < leastForRange) return { middle: null, interval: null };
  const sorted = values.toSorted((a, b) => a - b);
  const centre = mean(values);
  const deviation = Math.sqrt(values.reduce((sum, value) => sum + (value - centre) ** 2, 0) / (count - 1));
  const half = (studentT(count - 1) * deviation) / Math.sqrt(count);
  return {
    middle: [quantile(sorted, 0.25), quantile(sorted, 0.75)],
    interval: [centre - half, centre + half],
  };
}

function quantile(sorted: readonly number[], share: number): number {
  const at = (sorted.length - 1) * share;
  const low = sorted[Math.floor(at)] ?? 0;
  return low + ((sorted[Math.ceil(at)] ?? low) - low) * (at - Math.floor(at));
}

/** The 97.5 % point of Student's t, by Cornish and Fisher's expansion; from nine degrees of freedom on right to 0.001. */
export function studentT(degrees: number): number {
  const z = 1.959963985;
  const [n, z3, z5, z7] = [degrees, z ** 3, z ** 5, z ** 7];
  return (
    z +
    (z3 + z) / (4 * n) +
    (5 * z5 + 16 * z3 + 3 * z) / (96 * n ** 2) +
    (3 * z7 + 19 * z5 + 17 * z3 - 15 * z) / (384 * n ** 3)
  );
}
