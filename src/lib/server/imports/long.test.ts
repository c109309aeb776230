import { expect, test } from 'vitest';
import { longIn } from './long.ts';

test('a value longer than a form takes is asked about, one that fits is not', () => {
  const row = (values: Record<string, string>) => ({ line: 2, values });
  expect(longIn('mentees', [row({ name: 'ə'.repeat(300), guardian_name: '😀'.repeat(120) })])).toEqual([
    { line: 2, column: 'name', value: `${'ə'.repeat(57)}…`, most: 120 },
  ]);
  expect(longIn('mentors', [row({ name: 'a', employer: 'a'.repeat(161) })])).toMatchObject([
    { column: 'employer', most: 160 },
  ]);
  expect(longIn('hubs', [row({ hub: 'a'.repeat(64), name: 'a'.repeat(120) })])).toEqual([]);
});
