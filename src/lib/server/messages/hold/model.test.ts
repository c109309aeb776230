import { describe, expect, test } from 'vitest';
import { hashOf } from '../../../../../tests/hold/sets.ts';
import { hold } from './index.ts';
import learned from './model.json' with { type: 'json' };
import { opinionOf } from './model.ts';
import { readWords } from './read.ts';

describe('what the model says', () => {
  test('its weights are those of the sets as they stand', () => {
    expect(hashOf(learned.learnt)).toBe(learned.hash);
    expect(learned.learnt).toContain('practice');
  });

  test.each([
    ['Maşın qapıdadır, arxa tərəfdən çıxarsan, heç kim görməsin', 'meet'],
    ['я своим ничего не сказала, и ты дома молчи', 'meet'],
    ['the app with the paper plane, are you there too?', 'move'],
  ] as const)('%s: %s, by the model alone', (text, kind) => {
    expect(opinionOf(readWords(text)).likely).toContain(kind);
    expect(hold(text).kinds).toContain(kind);
  });

  test('what looks like nothing but a lesson is let go though words of rules stand together', () => {
    const text = 'Your discord between theory and experiment is 4 %';
    expect(opinionOf(readWords(text)).ordinary).toBe(true);
    expect(hold(text).held).toBe(false);
  });
});
