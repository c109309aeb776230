import { expect, test } from 'vitest';
import { alikeIn } from './alike.ts';

const girl = (line: number, own: Record<string, string> = {}) => ({
  line,
  values: {
    mentee: `g${line}`,
    name: 'Şəbnəm İsmayılova',
    birth_date: '2011-05-04',
    hub: 'gence',
    guardian_contact: '+994500000001',
    ...own,
  },
});
const pairs = (rows: ReturnType<typeof girl>[], here: ReturnType<typeof girl>[] = []) =>
  alikeIn(rows, new Map(here.map(({ values }) => [values.mentee ?? '', values]))).map(({ line, first }) => [
    first.line ?? first.code,
    line,
  ]);

test('one girl under two codes is asked about, however her name is written', () => {
  const hub = { hub: 'quba' };
  expect(pairs([girl(2), girl(3, { name: 'SEBNEM ISMAYILOVA' })])).toEqual([[2, 3]]);
  expect(pairs([girl(2), girl(3, { name: 'ismayılova şəbnəm', birth_date: '2011-04-05' })])).toEqual([
    [2, 3],
  ]);
  expect(pairs([girl(2), girl(3, hub), girl(4)])).toEqual([
    [2, 3],
    [2, 4],
  ]);
  expect(pairs([girl(2), girl(3)], [girl(2)])).toEqual([['g2', 3]]);
  expect(pairs([girl(2, { mentee: 'new' }), girl(3)], [girl(3)])).toEqual([
    ['g3', 2],
    [2, 3],
  ]);
  expect(pairs([girl(2)], [girl(9, { name: 'Sebnem Ismayilova' })])).toEqual([['g9', 2]]);
});

test('another year, another hub and guardian, a sister, and two who are both here are nobody’s question', () => {
  expect(pairs([girl(2), girl(3, { birth_date: '2012-05-04' })])).toEqual([]);
  expect(pairs([girl(2), girl(3, { hub: 'quba', guardian_contact: '' })])).toEqual([]);
  expect(pairs([girl(2, { guardian_contact: '' }), girl(3, { hub: 'quba', guardian_contact: '' })])).toEqual(
    [],
  );
  expect(pairs([girl(2), girl(3, { name: 'Aysu İsmayılova' })])).toEqual([]);
  expect(pairs([girl(2), girl(3)], [girl(2), girl(3)])).toEqual([]);
});
