import { expect, test } from 'vitest';
import { ownPath } from './own-path.ts';

test('nobody is led to another site', () => {
  for (const path of [
    '',
    'today',
    '//example.org',
    '/\\example.org',
    'https://example.org',
    '/a\\b',
    '/a b',
    '/a\n',
  ])
    expect(ownPath(path)).toBe('/');
  expect(ownPath('/people?q=1')).toBe('/people?q=1');
});
