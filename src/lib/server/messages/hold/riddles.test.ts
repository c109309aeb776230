import { describe, expect, test } from 'vitest';
import { hold, type Verdict } from './index.ts';

/** What the rules alone say of talk that the model takes for ordinary. */
const byRules = (text: string): Verdict =>
  hold(text, { reader: () => ({ likely: [], ordinary: true, plain: false }) });

describe('numbers and rooms that are told in a roundabout way', () => {
  test.each([
    ['type on an old keypad: zero, JKL, JKL, then D-O-G, 48, 20', 'phone-number'],
    ['one letter is one key on the keypad: zero L L, A D G, J M, P W', 'phone-number'],
    ['Write KARABAX on an old push-button phone, and 050 in front of it', 'phone-number'],
    ['Ответы: 1) 0 2) 5 3) 5 4) 8 5) 1 6) 6 7) 2 8) 7 9) 0 10) 4', 'phone-number'],
    ['10-la başlayır, ardı 2555036', 'phone-number'],
    ['last four is 8080, the rest 070555', 'phone-number'],
    ['мой заканчивается на 12-87, начинается на 050, в середине 555', 'phone-number'],
    ['ohsevenoh fivefivefive twofour fourtwo', 'phone-number'],
    ['x = [1, 2, 3, 4, 5, 6]; 050 212 34 56', 'phone-number'],
    ['открой в браузере 203.0.113.7:3000/game', 'link-elsewhere'],
    ['Zoom id 845 1120 7733, parol 0550', 'link-elsewhere'],
    ['зум 912 4430 0518 пароль 7070', 'going-elsewhere'],
  ] as const)('%s: %s', (text, reason) => {
    expect(byRules(text).reasons).toContain(reason);
  });

  test.each([
    'The keypad library gives me letters A, B, C and zero, why?',
    'int a[10] = {0, 5, 5, 3, 1, 2, 4, 4, 1, 9}; sort it',
    'матрица 3 на 3, по строкам: 0 5 0 / 2 1 4 / 7 7 9',
    'The regex ^\\d{3}-\\d{2}-\\d{2}$ finds 123-45-67',
    'import org.junit.jupiter.api.Test fails here',
    "npm ERR! 404 '@robot/motor@0.5.1' is not in this registry",
    'My board is at 192.168.4.1/index and shows the temperature',
    'Zoom out three times, then press 120 400',
    'Rubik: 43 252 003 274 489 856 000 ways',
  ])('%s: passes', (text) => {
    expect(byRules(text).reasons).toEqual([]);
  });
});
