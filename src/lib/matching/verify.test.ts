import { expect, test } from 'vitest';
import { readCertificate, writeCertificate } from './certificate.ts';
import { readMatches, writeMatches, type MatchRow } from './files.ts';
import { mentee, mentor, randomRound, round } from './testing/worlds.ts';
import { solveRound } from './round.ts';
import type { RoundInput } from './types.ts';
import { verify } from './verify.ts';

interface Raw {
  bonus: number;
  matched: number;
  value: number;
  rules: { minimumScore: number };
  inputs: Record<string, string>;
  menteePrice: Record<string, number>;
  placePrice: Record<string, number>;
}

function solved(input: RoundInput): { rows: MatchRow[]; certificate: Raw } {
  const answer = solveRound(input, { mentees: 'abc' });
  if (!answer.ok) throw new Error('faults');
  const rows = readMatches(writeMatches(answer.matches));
  if (!rows.ok) throw new Error('rows');
  return { rows: rows.rows, certificate: JSON.parse(writeCertificate(answer.certificate)) as Raw };
}

const crowded = round(
  [
    mentee('a', { interests: ['drones', 'logic'] }),
    mentee('b', { interests: ['logic'], waiting: 1 }),
    mentee('c', { interests: ['sensors'] }),
    mentee('d', { languages: ['ru', 'az'] }),
  ],
  [mentor('m', { places: 2 }), mentor('n', { expertise: ['logic'] })],
);

/** What verify says after somebody changed rows or certificate. */
function after(change: (rows: MatchRow[], certificate: Raw) => void, hashes = { mentees: 'abc' }) {
  const { rows, certificate } = solved(crowded);
  change(rows, certificate);
  const verdict = verify(crowded, rows, certificate, hashes);
  return verdict.ok ? 'optimal' : `${verdict.fault.code} ${verdict.fault.what}`.trim();
}

const priced = (prices: Record<string, number>) => Object.keys(prices).find((id) => prices[id]! > 0)!;

test('an untouched round is optimal', () => {
  expect(after(() => {})).toBe('optimal');
});

test('each tampering is refused by what it breaks', () => {
  expect(after((_, c) => void c.menteePrice[priced(c.menteePrice)]!--)).toBe('price-too-low');
  expect(after((_, c) => void c.placePrice[priced(c.placePrice)]!--)).toBe('price-too-low');
  expect(after((_, c) => void c.menteePrice.a!++)).toBe('prices-not-tight sum of prices');
  expect(after((_, c) => void (c.menteePrice.a! += 0.5))).toBe('bad-price menteePrice');
  expect(after((_, c) => void (c.menteePrice.a = -1))).toBe('bad-price menteePrice');
  expect(after((_, c) => void delete c.menteePrice.a)).toBe('wrong-price-list menteePrice');
  expect(after((_, c) => void (c.placePrice.zz = 0))).toBe('wrong-price-list placePrice');
  expect(after((_, c) => void c.bonus++)).toBe('wrong-bonus bonus');
  expect(after((_, c) => void c.matched--)).toBe('wrong-count matched');
  expect(after((_, c) => void c.value++)).toBe('wrong-count value');
  expect(after((_, c) => void (c.rules.minimumScore = 1))).toBe('rules-differ minimumScore');
  expect(after((_, c) => void (c.inputs.mentees = 'abd'))).toBe('input-differs mentees');
  expect(after((_, c) => void (c.inputs.rules = 'abd'))).toBe('input-differs rules');
  expect(after(() => {}, { mentees: 'abd' })).toBe('input-differs mentees');

  expect(after((rows) => void rows.pop())).toBe('wrong-count matched');
  expect(after((rows) => void rows.reverse())).toBe('not-sorted');
  expect(after((rows) => void rows.splice(1, 0, rows[0]!))).toBe('not-sorted');
  expect(after((rows) => void (rows[0]!.score = String(Number(rows[0]!.score) + 1)))).toBe(
    'wrong-cell score',
  );
  expect(
    after(([row]) => {
      row!.interests = String(Number(row!.interests) - 1);
      row!.location = String(Number(row!.location) + 1);
    }),
  ).toBe('wrong-cell interests');
  expect(after((rows) => void (rows[0]!.locked = 'yes'))).toBe('wrong-cell locked');
  expect(after((rows) => void (rows[0]!.distance_km = '1'))).toBe('wrong-cell distance_km');
  expect(after((rows) => void (rows[0]!.mentor = 'zz'))).toBe('unknown-mentor');
  expect(
    after((rows) => {
      const [one, other] = [rows.find((row) => row.mentor === 'm')!, rows.find((row) => row.mentor === 'n')!];
      [one.mentor, other.mentor] = ['n', 'm'];
    }),
  ).toMatch(/^wrong-cell/);
});

test('a worse set with right rows is refused: nobody can lower the optimum', () => {
  const { certificate } = solved(crowded);
  const forbidding = { ...crowded, decisions: [{ mentee: 'b', mentor: 'n', decision: 'forbid' as const }] };
  const worse = solved(forbidding).rows;
  expect(verify(crowded, worse, certificate)).toMatchObject({ ok: false });
  expect(verify(crowded, worse, solved(forbidding).certificate)).toMatchObject({ ok: false });
});

test('locks, places, consent and clearance are looked at', () => {
  const { rows, certificate } = solved(crowded);
  const codeWith = (change: Partial<RoundInput>) => {
    const verdict = verify({ ...crowded, ...change }, rows, certificate);
    return verdict.ok ? 'optimal' : verdict.fault.code;
  };
  const withN = rows.find((row) => row.mentor === 'n')!.mentee;
  const without = ['a', 'b', 'c', 'd'].find((id) => !rows.some((row) => row.mentee === id))!;
  expect(codeWith({ decisions: [{ mentee: without, mentor: 'n', decision: 'lock' }] })).toBe('lock-missing');
  expect(codeWith({ decisions: [{ mentee: withN, mentor: 'n', decision: 'forbid' }] })).toBe(
    'impossible-pair',
  );
  expect(codeWith({ mentees: crowded.mentees.filter((each) => each.mentee !== withN) })).toBe(
    'unknown-mentee',
  );
  expect(codeWith({ mentees: crowded.mentees.map((each) => ({ ...each, consent: '2026-10-02' })) })).toBe(
    'mentee-left-out',
  );
  expect(codeWith({ mentors: crowded.mentors.map((each) => ({ ...each, cleared_until: null })) })).toBe(
    'mentor-left-out',
  );
  expect(codeWith({ mentors: crowded.mentors.map((each) => ({ ...each, places: 1 })) })).toBe(
    'too-many-mentees',
  );
  expect(codeWith({ hubs: [] })).toBe('unknown-code');
});

test('what is no certificate is refused with a sentence, not an exception', () => {
  const { rows, certificate } = solved(crowded);
  for (const bad of [
    null,
    1,
    [],
    {},
    { ...certificate, menteePrice: [] },
    { ...certificate, rules: null },
    { ...certificate, inputs: 1 },
  ])
    expect(verify(crowded, rows, bad)).toMatchObject({ ok: false, fault: { code: 'certificate-malformed' } });
  expect(readCertificate('{')).toBe(null);
  expect(readCertificate('[]')).toBe(null);
});

test('a random price lowered by one is always refused', () => {
  for (let seed = 1; seed <= 400; seed++) {
    const input = randomRound(seed);
    if (!solveRound(input).ok) continue;
    const { rows, certificate } = solved(input);
    for (const prices of [certificate.menteePrice, certificate.placePrice])
      for (const id of Object.keys(prices)) {
        prices[id]!--;
        expect(verify(input, rows, certificate).ok, `seed ${seed}, ${id}`).toBe(false);
        prices[id]!++;
      }
    expect(verify(input, rows, certificate).ok, `seed ${seed}`).toBe(true);
  }
});
