import { expect, test } from 'vitest';
import { districts, fields, goals, interests, languages, supportServices } from './index.ts';

test('the children’s line and the three emergency numbers stand first, each with a number to dial', () => {
  const services = supportServices();
  expect(services.slice(0, 4).map((each) => each.phones[0])).toEqual(['116111', '112', '102', '103']);
  for (const each of services) {
    expect(each.phones.every((phone) => /^\d{3,9}$/.test(phone))).toBe(true);
    expect(Object.values(each.name).every((name) => name.length > 0)).toBe(true);
  }
});

test('860 is offered first in the form that works from every phone', () => {
  expect(supportServices().find((each) => each.service === 'line-860')?.phones).toEqual(['012860', '860']);
});

test('a number that nobody called is not said to be checked', () => {
  expect(supportServices().every((each) => each.checked === null)).toBe(true);
});

test('every code stands once and has a word in three languages', () => {
  for (const list of [districts(), fields(), goals(), interests(), languages()]) {
    expect(new Set(list.map((each) => each.code)).size).toBe(list.length);
    for (const each of list) {
      expect(each.code).toMatch(/^[a-z0-9-]+$/);
      expect(Object.values(each.name).every((name) => name.length > 0)).toBe(true);
    }
  }
  expect(districts()).toHaveLength(75);
  expect(districts().every((each) => each.latitude > 38 && each.longitude > 44)).toBe(true);
  const known = new Set(fields().map((each) => each.code));
  expect(interests().every((each) => known.has(each.field))).toBe(true);
});
