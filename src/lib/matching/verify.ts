/**
 * Checks a round's matches and certificate from the people's rows alone. Shares no code with solver, scores or possible pairs.
 *
 * What it proves: the matches keep every lock and rule, and no other set of pairs matches more girls or, with as many, has a greater
 * sum of values. With B = 1200 · min(free girls, free places) + 1 and prices u, v ≥ 0:
 *   u + v ≥ B + value for every possible free pair   and   Σ u + Σ free places · v = Σ (B + value) over the free matches,
 * so by weak duality no set of free pairs weighs more.
 * Complexity: one walk over all pairs of people who take part.
 * References: J. Egerváry 1931 and H. W. Kuhn 1955, duality of the assignment problem.
 * Refuses: anything that does not fit, with the first thing that is wrong. It does not look at how ties were settled.
 */
import type { MatchRow } from './files.ts';
import type { InputHashes, RoundInput } from './types.ts';
import { expect, wrong, Wrong, type VerifyFault, type VerifyFaultCode } from './verify-fault.ts';
import { Judge, look, type World } from './verify-pair.ts';
import { isObject, readProof } from './verify-proof.ts';

export type Verdict =
  | { ok: true; matched: number; locked: number; value: number; pairs: number }
  | { ok: false; fault: VerifyFault };

/**
 * Verifies `matches` (rows of matches.csv) against `certificate` (the parsed JSON). `hashes` are those of the inputs in hand;
 * leave them out only where the inputs come out of the same record as the certificate. `told` hears how much is done, 0 … 1.
 */
export function verify(
  input: RoundInput,
  matches: readonly MatchRow[],
  certificate: unknown,
  hashes: InputHashes | null = null,
  told: (share: number) => void = () => {},
): Verdict {
  try {
    return check(input, matches, certificate, hashes, told);
  } catch (error) {
    if (error instanceof Wrong) return { ok: false, fault: error.fault };
    throw error;
  }
}

function check(
  input: RoundInput,
  matches: readonly MatchRow[],
  certificate: unknown,
  hashes: InputHashes | null,
  told: (share: number) => void,
): Verdict {
  const proof = readProof(certificate);
  if (hashes) sameEntries('input-differs', hashes, proof.inputs);
  sameRules(input, proof.rules);

  const world = look(input);
  const values = checkMatches(world, matches);
  const placesLeft = new Map(
    [...world.mentors.values()].map(({ mentor: { mentor, places } }) => [mentor, places]),
  );
  const lockedMentees = new Set<string>();
  for (const { mentee, mentor, locked } of matches) {
    if (locked !== 'yes') continue;
    lockedMentees.add(mentee);
    placesLeft.set(mentor, placesLeft.get(mentor)! - 1);
  }
  const freeMentees = [...world.mentees.values()].filter(({ mentee }) => !lockedMentees.has(mentee));
  const freeMentors = [...world.mentors.values()].filter(({ mentor }) => placesLeft.get(mentor.mentor)! > 0);
  const freePlaces = freeMentors.reduce((sum, { mentor }) => sum + placesLeft.get(mentor.mentor)!, 0);

  const bonus = 1200 * Math.min(freeMentees.length, freePlaces) + 1;
  expect('wrong-bonus', bonus, proof.bonus, 'bonus');
  checkPriceList(
    'menteePrice',
    proof.menteePrice,
    freeMentees.map(({ mentee }) => mentee),
  );
  checkPriceList(
    'placePrice',
    proof.placePrice,
    freeMentors.map(({ mentor }) => mentor.mentor),
  );

  const placePrices = Float64Array.from(freeMentors, ({ mentor }) => proof.placePrice.get(mentor.mentor)!);
  const judge = new Judge(world);
  let pairs = 0;
  for (const [at, mentee] of freeMentees.entries()) {
    if (at % 256 === 0) told(at / freeMentees.length);
    judge.ask(mentee);
    const menteePrice = proof.menteePrice.get(mentee.mentee)!;
    for (const number of judge.ableToMeet(freeMentors)) {
      const seen = freeMentors[number]!;
      if (judge.reason(seen) !== null) continue;
      pairs++;
      const prices = menteePrice + placePrices[number]!;
      if (prices < bonus + judge.value)
        wrong('price-too-low', {
          mentee: mentee.mentee,
          mentor: seen.mentor.mentor,
          expected: `at least ${bonus + judge.value}`,
          found: prices,
        });
    }
  }

  const free = matches.filter(({ locked }) => locked === 'no');
  const value = free.reduce((sum, { mentee }) => sum + values.get(mentee)!, 0);
  expect('wrong-count', free.length, proof.matched, 'matched');
  expect('wrong-count', value, proof.value, 'value');
  let prices = 0n;
  for (const price of proof.menteePrice.values()) prices += BigInt(price);
  for (const [mentor, price] of proof.placePrice) prices += BigInt(price) * BigInt(placesLeft.get(mentor)!);
  const weight = BigInt(bonus) * BigInt(free.length) + BigInt(value);
  expect('prices-not-tight', weight, prices, 'sum of prices');
  return { ok: true, matched: matches.length, locked: lockedMentees.size, value, pairs };
}

/** Every row is a possible pair of people who take part, with the cells it must have; returns each mentee's value. */
function checkMatches(world: World, matches: readonly MatchRow[]): Map<string, number> {
  const values = new Map<string, number>();
  const taken = new Map<string, number>();
  let before: string | null = null;
  const judge = new Judge(world);
  for (const row of matches) {
    const at = { mentee: row.mentee, mentor: row.mentor };
    if (before !== null && Buffer.compare(Buffer.from(before), Buffer.from(row.mentee)) >= 0)
      wrong('not-sorted', { ...at, expected: `after ${before}`, found: row.mentee });
    before = row.mentee;
    const mentee = world.mentees.get(row.mentee);
    const mentor = world.mentors.get(row.mentor);
    if (!mentee) wrong(world.knownMentees.has(row.mentee) ? 'mentee-left-out' : 'unknown-mentee', at);
    if (!mentor) wrong(world.knownMentors.has(row.mentor) ? 'mentor-left-out' : 'unknown-mentor', at);

    const locked = world.locks.get(row.mentee)?.has(row.mentor) ?? false;
    judge.ask(mentee);
    const reason = judge.reason(mentor);
    if (reason && !(locked && reason === 'score'))
      wrong('impossible-pair', { ...at, what: reason, found: reason });
    const cells = { ...judge.cells(), locked: locked ? 'yes' : 'no' };
    for (const [column, expected] of Object.entries(cells)) {
      const found = row[column as keyof MatchRow];
      if (found !== expected) wrong('wrong-cell', { ...at, what: column, expected, found });
    }
    const count = (taken.get(row.mentor) ?? 0) + 1;
    taken.set(row.mentor, count);
    if (count > mentor.mentor.places)
      wrong('too-many-mentees', { ...at, expected: mentor.mentor.places, found: count });
    values.set(row.mentee, judge.value);
  }
  const mentorOf = new Map(matches.map(({ mentee, mentor }) => [mentee, mentor]));
  for (const [mentee, mentors] of world.locks)
    for (const mentor of mentors)
      if (mentorOf.get(mentee) !== mentor)
        wrong('lock-missing', { mentee, mentor, expected: mentor, found: mentorOf.get(mentee) ?? '' });
  return values;
}

function sameRules(input: RoundInput, found: unknown): void {
  const { weights, ...rules } = input.rules;
  const rulesFound = isObject(found) ? found : wrong('certificate-malformed', { what: 'rules' });
  const weightsFound = isObject(rulesFound.weights)
    ? rulesFound.weights
    : wrong('certificate-malformed', { what: 'weights' });
  sameEntries('rules-differ', { ...rules, weights: '' }, { ...rulesFound, weights: '' });
  sameEntries('rules-differ', { ...weights }, weightsFound);
}

function sameEntries(
  code: VerifyFaultCode,
  expected: Record<string, unknown>,
  found: Record<string, unknown>,
): void {
  for (const key of new Set([...Object.keys(expected), ...Object.keys(found)])) {
    const [should, is] = [
      Object.hasOwn(expected, key) ? expected[key] : undefined,
      Object.hasOwn(found, key) ? found[key] : undefined,
    ];
    if (should !== is)
      wrong(code, {
        what: key,
        expected: JSON.stringify(should) ?? 'none',
        found: JSON.stringify(is) ?? 'none',
      });
  }
}

function checkPriceList(key: 'menteePrice' | 'placePrice', prices: Map<string, number>, ids: string[]): void {
  const person = key === 'menteePrice' ? 'mentee' : 'mentor';
  for (const id of ids)
    if (!prices.has(id))
      wrong('wrong-price-list', { what: key, [person]: id, expected: 'a price', found: 'none' });
  const known = new Set(ids);
  for (const id of prices.keys())
    if (!known.has(id))
      wrong('wrong-price-list', { what: key, [person]: id, expected: 'none', found: 'a price' });
}
