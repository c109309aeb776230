/**
 * The certificate as the verifier reads it: its shape, and prices that are whole numbers from 0.
 * Refuses (ends the check): another format, a part that is missing or no object, a price that is no whole number from 0 or cannot be exact in a double.
 */
import { expect, wrong } from './verify-fault.ts';

/** A certificate as it was read: only its shape and its prices are sure. */
export interface Proof {
  inputs: Record<string, unknown>;
  rules: unknown;
  bonus: unknown;
  matched: unknown;
  value: unknown;
  menteePrice: Map<string, number>;
  placePrice: Map<string, number>;
}

/** Reads a parsed certificate. */
export function readProof(certificate: unknown): Proof {
  const found = isObject(certificate) ? certificate : wrong('certificate-malformed', { what: 'certificate' });
  expect('certificate-malformed', 'ulduz-certificate/1', found.format, 'format');
  const map = (key: 'menteePrice' | 'placePrice') => {
    const prices = found[key];
    if (!isObject(prices)) wrong('certificate-malformed', { what: key });
    return new Map(
      Object.entries(prices).map(([id, price]) => {
        if (typeof price !== 'number' || !Number.isSafeInteger(price) || price < 0)
          wrong('bad-price', {
            what: key,
            expected: 'a whole number from 0',
            found: JSON.stringify(price),
            [key === 'menteePrice' ? 'mentee' : 'mentor']: id,
          });
        return [id, price];
      }),
    );
  };
  return {
    inputs: isObject(found.inputs) ? found.inputs : wrong('certificate-malformed', { what: 'inputs' }),
    rules: found.rules,
    bonus: found.bonus,
    matched: found.matched,
    value: found.value,
    menteePrice: map('menteePrice'),
    placePrice: map('placePrice'),
  };
}

export const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
