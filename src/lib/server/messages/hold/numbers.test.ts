import { describe, expect, test } from 'vitest';
import { readSet, setNames } from '../../../../../tests/hold/sets.ts';
import { hold } from './index.ts';

const written = setNames()
  .filter((name) => name !== 'practice')
  .flatMap(readSet);

describe('digits that are nobody’s number', () => {
  test.each([
    '0 5 5 4 1 2 8 7 3 6',
    '5 5 4 1 2 8 7 3 6',
    '0 50 51 62 73 4',
    '0 77 512 49 83',
    '050, 512, 49, 83',
    '9 9 4 7 0 5 1 2 4 9 8 3',
    'ikilik sistemdə: 0, 101, 101, 111, 0, 1, 1000, 11, 100, 1001. onluğa çevir, nömrəmi oxuyacaqsan',
  ])('%s is one all the same', (text) => {
    expect(hold(text).kinds).toContain('phone');
  });

  test.each([
    '1 0 1 1 0 0 1 0 1 1',
    '1,0,1,1,0,0,1,0,1,1',
    '0110 1001 1100',
    '0xDEADBEEF',
    '512 498 503 517',
    'ADC: 512 498 503 517 509 511',
    '7 14 21 28 35 42 49 56 63 70',
    '0 5 10 20 35 50',
    '7 8 56, 7 9 63, 8 8 64',
    'Hesab 25:20, 18:25, 25:22, 15:13 oldu',
    'Мои оценки 5 5 4 5 3 4 5 5',
    'sort 5 3 8 1 9 2 7 4 6',
  ])('%s passes', (text) => {
    expect(hold(text)).toMatchObject({ held: false });
  });
});

describe('messages in parts', () => {
  test('a number over three messages is held with the last, and each part alone passes', () => {
    const parts = ['nə yaxşı 055', '412', '87 36'];
    for (const [at, part] of parts.entries())
      expect(hold(part, { earlier: parts.slice(0, at) }).kinds).toEqual(at === 2 ? ['phone'] : []);
  });

  test('a number whose parts come in another order is one, and readings are none', () => {
    expect(hold('314', { earlier: ['9027', '050'] }).kinds).toEqual(['phone']);
    expect(hold('314', { earlier: ['9027', '450'] }).held).toBe(false);
    expect(hold('314 lüks', { earlier: ['9027', '050'] }).held).toBe(false);
  });

  test('over days a number is put together of what is hardly anything but its parts', () => {
    expect(hold('45 67', { longBefore: ['050 213'] }).kinds).toEqual(['phone']);
    expect(hold('qalanı 67', { longBefore: ['nömrəmin əvvəli 050 213'], earlier: ['45'] }).kinds).toEqual([
      'phone',
    ]);
    expect(hold('314', { longBefore: ['9027', '050'] }).kinds).toEqual(['phone']);
    expect(hold('gram', { longBefore: ['insta'], earlier: ['aytan_m'] }).held).toBe(true);
    expect(hold('45 67', { longBefore: ['050 213', 'a', 'b'] }).held).toBe(false);
    expect(hold('45 67', { longBefore: ['050 213'], earlier: ['a', 'b'] }).held).toBe(false);
    expect(hold('45 67 8', { longBefore: ['050 213'] }).held).toBe(false);
    expect(
      hold('Səhifə 45, 67-ci tapşırığı evdə edəcəyəm', { longBefore: ['050 və 213 nömrəli nümunələr sındı'] })
        .held,
    ).toBe(false);
  });

  test('what was held before does not hold what follows', () => {
    expect(hold('Salam, necəsən?', { earlier: ['055 412 87 36', 'WhatsApp-da yaz'] }).held).toBe(false);
    expect(hold('12', { earlier: ['055 412 87 36'] }).held).toBe(false);
  });

  test('ordinary talk does not become one by what stood before it', () => {
    const ordinary = written.filter(({ kinds }) => kinds.length === 0);
    const held = ordinary.filter(({ text }, at) => {
      const earlier = ordinary.slice(Math.max(0, at - 2), at).map((each) => each.text);
      return hold(text, { earlier }).held && !hold(text).held;
    });
    // The neighbours are strangers here: nobody says one after the other.
    expect(held.length).toBeLessThanOrEqual(ordinary.length * 0.01);
  });
});
