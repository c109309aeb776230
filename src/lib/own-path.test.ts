import { readdirSync } from 'node:fs';
import { expect, test } from 'vitest';
import { minePages, ownPath, pathFor, staffPages } from './own-path.ts';

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

test('a page of the other kind of account becomes the start; pages for both stay', () => {
  for (const path of ['/today', '/people/x?y=1', '/settings?said=start']) {
    expect(pathFor(path, ['mentor'])).toBe('/');
    expect(pathFor(path, ['lead', 'operator'])).toBe(path);
  }
  for (const path of ['/home', '/profile/consent']) {
    expect(pathFor(path, ['coordinator'])).toBe('/');
    expect(pathFor(path, ['mentee'])).toBe(path);
  }
  for (const roles of [['mentee'], ['lead']])
    for (const path of ['/', '/account', '/offers/x', '/mentorships', '/homes'])
      expect(pathFor(path, roles)).toBe(path);
});

test('the lists name what stands in the folders of routes', () => {
  for (const [group, pages] of [
    ['mine', minePages],
    ['staff', staffPages],
  ] as const) {
    const entries = readdirSync(`src/routes/(${group})`, { withFileTypes: true });
    expect(
      entries
        .filter((each) => each.isDirectory())
        .map(({ name }) => name)
        .sort(),
    ).toEqual(pages);
  }
});
