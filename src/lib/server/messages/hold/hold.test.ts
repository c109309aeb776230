import { expect, test } from 'vitest';
import { measure, readSet, setNames } from '../../../../../tests/hold/measure.ts';

test.each(setNames())(
  '%s: at least 97 % are held, no kind under 90 %, ordinary talk at most 0.5 %',
  (name) => {
    const { held, recall, perKind, ordinary, falselyHeld } = measure(readSet(name));
    expect(recall / held).toBeGreaterThanOrEqual(0.97);
    for (const { kind, count, found } of perKind)
      expect.soft(found / count, kind).toBeGreaterThanOrEqual(0.9);
    // In a small set one message is more than half a percent.
    expect(falselyHeld).toBeLessThanOrEqual(Math.max(2, ordinary * 0.005));
  },
);
