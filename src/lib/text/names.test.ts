import { describe, expect, test } from 'vitest';
import { givenName, givenNameAndInitial } from './names.ts';

describe('the given name of a full name', () => {
  test.each([
    ['Aytən Məmmədova', 'Aytən M.'],
    ['Məmmədova Aytən', 'Aytən M.'],
    ['MƏMMƏDOVA AYTƏN', 'AYTƏN M.'],
    ['Məmmədova Aysu Elçin qızı', 'Aysu M.'],
    ['Aysu Elçin qızı Məmmədova', 'Aysu M.'],
    ['Qasımova-Əliyeva Şəbnəm', 'Şəbnəm Q.'],
    ['İsmayılzadə Nərminə', 'Nərminə İ.'],
    ['Nəsirli Aysu', 'Aysu N.'],
    ['Leyli Səfərli', 'Leyli S.'],
    ['Hacıyeva Leyli', 'Leyli H.'],
    ['Karina Əlizadə', 'Karina Ə.'],
    ['Мамедова Айсу Эльчин кызы', 'Айсу М.'],
    ['Айсу Мамедова', 'Айсу М.'],
    ['Jalə Maria Santos', 'Jalə S.'],
    ['  Aytən   Məmmədova ', 'Aytən M.'],
    ['Aytən', 'Aytən'],
  ])('%s: %s', (name, shown) => {
    expect(givenNameAndInitial(name)).toBe(shown);
    expect(givenName(name)).toBe(shown.split(' ')[0]);
  });

  test('no surname is ever shown for want of another word', () => {
    for (const name of ['Əliyeva', 'Məmmədova Əliyeva', 'Əliyeva Elçin qızı', '', '  '])
      expect([givenName(name), givenNameAndInitial(name)]).toEqual(['', '']);
  });
});
