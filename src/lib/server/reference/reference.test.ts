import { expect, test } from 'vitest';
import { supportServices } from './index.ts';

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
