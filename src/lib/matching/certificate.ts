/**
 * The certificate of a round: made from the solver's prices, written as text, read again.
 *
 * Formula: B = 1200 · min(free mentees, free places) + 1; `menteePrice` is u, `placePrice` v; what they prove stands in
 * docs/matching.md. Written by hand rather than with JSON.stringify, because ids like `10` would come before all others.
 * Complexity: n log n for the sorting.
 * Refuses: a text that is not such a certificate (readCertificate gives null).
 */
import { compareBytes } from './bytes.ts';
import type { PosedRound } from './problem.ts';
import type { Certificate, InputHashes, InputName } from './types.ts';

const inputNames: readonly InputName[] = [
  'mentees',
  'mentors',
  'hubs',
  'districts',
  'interests',
  'decisions',
  'rules',
];

/** The certificate of a solved round, with its prices and what they add up to. */
export function certificateOf(
  posed: PosedRound,
  solution: { menteePrice: Float64Array; placePrice: Float64Array; matched: number; value: number },
  inputs: InputHashes,
): Certificate {
  const sorted = (entries: [string, number][]) => new Map(entries.sort(([a], [b]) => compareBytes(a, b)));
  return {
    format: 'ulduz-certificate/1',
    inputs,
    rules: posed.input.rules,
    bonus: posed.bonus,
    matched: solution.matched,
    value: solution.value,
    menteePrice: sorted(posed.mentees.map(({ id }, i) => [id, solution.menteePrice[i]!])),
    placePrice: sorted(
      posed.mentors.flatMap(({ id }, j): [string, number][] =>
        posed.places[j]! > 0 ? [[id, solution.placePrice[j]!]] : [],
      ),
    ),
  };
}

/** The text of `certificate.json`, the same for equal certificates to the byte. */
export function writeCertificate(certificate: Certificate): string {
  const { format, inputs, rules, bonus, matched, value, menteePrice, placePrice } = certificate;
  const { weights } = rules;
  const hashes = inputNames.flatMap((name): [string, string][] =>
    inputs[name] ? [[name, inputs[name]]] : [],
  );
  return `${object(0, [
    ['format', text(format)],
    [
      'inputs',
      object(
        1,
        hashes.map(([name, hash]) => [name, text(hash)]),
      ),
    ],
    [
      'rules',
      object(1, [
        ['on', text(rules.on)],
        ['seed', text(rules.seed)],
        [
          'weights',
          object(
            2,
            (['interests', 'location', 'times', 'goals', 'language'] as const).map((part) => [
              part,
              String(weights[part]),
            ]),
          ),
        ],
        ['sharedTimes', String(rules.sharedTimes)],
        ['minimumScore', String(rules.minimumScore)],
      ]),
    ],
    ['bonus', String(bonus)],
    ['matched', String(matched)],
    ['value', String(value)],
    [
      'menteePrice',
      object(
        1,
        [...menteePrice].map(([id, price]) => [id, String(price)]),
      ),
    ],
    [
      'placePrice',
      object(
        1,
        [...placePrice].map(([id, price]) => [id, String(price)]),
      ),
    ],
  ])}\n`;
}

/** Reads the text of a `certificate.json`; null when it is not one. Whether it is true only `verify` says. */
export function readCertificate(json: string): Certificate | null {
  let parsed: unknown;
  try {
    parsed = JSON.parse(json);
  } catch {
    return null;
  }
  if (typeof parsed !== 'object' || parsed === null) return null;
  const found = parsed as Record<string, unknown>;
  const menteePrice = prices(found.menteePrice);
  const placePrice = prices(found.placePrice);
  if (found.format !== 'ulduz-certificate/1' || !menteePrice || !placePrice) return null;
  return { ...(found as unknown as Certificate), menteePrice, placePrice };
}

function prices(found: unknown): Map<string, number> | null {
  if (typeof found !== 'object' || found === null || Array.isArray(found)) return null;
  const entries = Object.entries(found).filter(
    (entry): entry is [string, number] => typeof entry[1] === 'number',
  );
  return new Map(entries);
}

const text = (value: string): string => JSON.stringify(value);

function object(depth: number, entries: [string, string][]): string {
  if (!entries.length) return '{}';
  const indent = '  '.repeat(depth + 1);
  const lines = entries.map(([key, value]) => `${indent}${text(key)}: ${value}`);
  return `{\n${lines.join(',\n')}\n${'  '.repeat(depth)}}`;
}
