import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { table } from '#lib/server/access/index.ts';
import { accessDoc } from '../../scripts/access-doc.ts';

test('docs/access.md says what the table says; npm run docs:access writes it', () => {
  expect(readFileSync(new URL('../../docs/access.md', import.meta.url), 'utf8')).toBe(accessDoc());
});

test('an action stands once, and each party once with it', () => {
  const rows = table.map(({ action, party }) => `${action} ${party}`);
  expect(rows.filter((each, at) => rows.indexOf(each) !== at)).toEqual([]);
  // Rows of one action stand together: a second line of it further down would say something else.
  const actions = table.map(({ action }) => action);
  const begun = actions.filter((each, at) => each !== actions[at - 1]);
  expect(begun.filter((each, at) => begun.indexOf(each) !== at)).toEqual([]);
});
