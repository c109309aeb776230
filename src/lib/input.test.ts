import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import {
  day,
  email,
  line,
  oneOf,
  optionalEmail,
  optionalPhone,
  phone,
  someOf,
  ticked,
  whole,
} from './input.ts';

const codeOf = (schema: v.GenericSchema, input: unknown) => v.safeParse(schema, input).issues?.[0].message;
const topics = someOf(() => ['robotics', 'drones', 'climate'], 1, 2);

describe('what is typed is refused with a code', () => {
  test.each([
    [line(5), ' \u0000 ', 'required'],
    [line(5), 'abcdef', 'too_long:5'],
    [line(5), ['a'], 'required'],
    [email, ' ', 'required'],
    [email, 'aysel@', 'not_an_email'],
    [optionalEmail, 'aysel@', 'not_an_email'],
    [phone, '', 'required'],
    [phone, '12', 'not_a_phone'],
    [optionalPhone, '050 abc', 'not_a_phone'],
    [whole(0, 10), '11', 'too_large:10'],
    [whole(0, 10), '1e1', 'not_a_number'],
    [oneOf(() => ['a', 'b']), 'c', 'not_a_choice'],
    [oneOf(() => ['a', 'b']), '', 'not_chosen'],
    [ticked, '', 'required'],
    [day, '', 'required'],
    [day, '2026-02-31', 'not_a_day'],
    [day, '2026-13-01', 'not_a_day'],
    [day, '2026-00-45', 'not_a_day'],
    [day, '2026-2-3', 'not_a_day'],
    [day, '31.12.2026', 'not_a_day'],
    [topics, [], 'none_chosen'],
    [topics, ['robotics', 'drones', 'climate'], 'too_many:2'],
    [topics, ['__proto__'], 'not_a_choice'],
    [topics, 'robotics', 'none_chosen'],
  ])('%#', (schema, input, code) => {
    expect(codeOf(schema, input)).toBe(code);
  });
});

test('what is kept is tidy', () => {
  expect(v.parse(line(20), '  Aysel\u0000   Məmmədova ')).toBe('Aysel Məmmədova');
  expect(v.parse(email, ' Aysel@Example.ORG ')).toBe('aysel@example.org');
  expect(v.parse(optionalEmail, '  ')).toBeNull();
  expect(v.parse(phone, '(050) 123-45-67')).toBe('+994501234567');
  expect(v.parse(optionalPhone, '')).toBeNull();
  expect(v.parse(topics, ['drones', 'drones', 'robotics'])).toEqual(['drones', 'robotics']);
});
