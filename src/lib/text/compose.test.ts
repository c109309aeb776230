import { expect, test } from 'vitest';
import { compose, decompose } from './compose.ts';

test('letters and their marks become one, and come apart', () => {
  expect(compose('S\u0327\u0259bn\u0259m')).toBe('Şəbnəm');
  expect(decompose('Ş')).toBe('S\u0327');
});

test('a text of endless marks is left as it is and costs no time', () => {
  const endless = `a${'\u0301\u0316'.repeat(1_000_000)}`;
  const before = performance.now();
  expect(compose(endless) === endless).toBe(true);
  expect(decompose(endless) === endless).toBe(true);
  expect(performance.now() - before).toBeLessThan(1000);
});
