/**
 * The rules of a round: what they are when nobody says otherwise, and how a `rules.json` is read.
 * Refuses unknown keys, values out of range, and weights that do not add up to 1000: all faults, not only the first.
 */
import type { Rules, Weights } from './types.ts';

export const defaultWeights: Readonly<Weights> = {
  interests: 500,
  location: 250,
  times: 100,
  goals: 100,
  language: 50,
};

export const weightsTotal = 1000;

/** The rules of a round on the day `on`, when nothing else is said. */
export const defaultRules = (on: string): Rules => ({
  on,
  seed: '',
  weights: { ...defaultWeights },
  sharedTimes: 1,
  minimumScore: 0,
});

export type RulesFaultCode =
  'not-an-object' | 'unknown-key' | 'not-a-date' | 'not-a-text' | 'out-of-range' | 'weights-sum';

export interface RulesFault {
  code: RulesFaultCode;
  /** The key at fault: `weights.times`. */
  key: string;
  /** What stands there, or for `weights-sum` the sum. */
  found: string;
}

/**
 * Reads what was in a `rules.json` (already parsed). Missing keys take their default, `on` takes `today`.
 * Returns the rules as they apply, or every fault.
 */
export function readRules(
  parsed: unknown,
  today: string,
): { ok: true; rules: Rules } | { ok: false; faults: RulesFault[] } {
  const rules = defaultRules(today);
  const faults: RulesFault[] = [];
  const fault = (code: RulesFaultCode, key: string, found: unknown) =>
    faults.push({ code, key, found: typeof found === 'string' ? found : (JSON.stringify(found) ?? '') });

  const whole = (value: unknown, key: string, to: number): number => {
    if (typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= to) return value;
    fault('out-of-range', key, value);
    return 0;
  };

  if (!isObject(parsed)) {
    fault('not-an-object', '', parsed);
    return { ok: false, faults };
  }
  for (const [key, value] of Object.entries(parsed)) {
    if (key === 'on') {
      if (typeof value === 'string' && isDay(value)) rules.on = value;
      else fault('not-a-date', key, value);
    } else if (key === 'seed') {
      if (typeof value === 'string') rules.seed = value;
      else fault('not-a-text', key, value);
    } else if (key === 'sharedTimes') rules.sharedTimes = whole(value, key, 21);
    else if (key === 'minimumScore') rules.minimumScore = whole(value, key, weightsTotal);
    else if (key !== 'weights') fault('unknown-key', key, key);
    else if (!isObject(value)) fault('not-an-object', key, value);
    else
      for (const [part, weight] of Object.entries(value)) {
        if (Object.hasOwn(defaultWeights, part))
          rules.weights[part as keyof Weights] = whole(weight, `weights.${part}`, weightsTotal);
        else fault('unknown-key', `weights.${part}`, part);
      }
  }
  if (faults.length) return { ok: false, faults };

  const { interests, location, times, goals, language } = rules.weights;
  const sum = interests + location + times + goals + language;
  if (sum === weightsTotal) return { ok: true, rules };
  fault('weights-sum', 'weights', sum);
  return { ok: false, faults };
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const at = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(text);
}
