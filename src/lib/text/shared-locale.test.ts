import { expect, test } from 'vitest';
import { sharedLocale } from './shared-locale.ts';

test('ready words stand in a language that both of a pair speak', () => {
  expect(sharedLocale(['az', 'en'], 'en')).toBe('en');
  expect(sharedLocale(['az', 'en'], 'ru')).toBe('az');
  expect(sharedLocale(['lez', 'en'], 'ru')).toBe('en');
  expect(sharedLocale([], 'ru')).toBe('ru');
});
