import { expect, test } from 'vitest';
import { contactsLost } from './lost.ts';
import { planFor, type LastRow } from './plan.ts';

test('whoever loses her e-mail or phone to an empty cell is told of, whoever gets or keeps one is not', () => {
  const columns = ['mentee', 'name', 'goals', 'email', 'phone'];
  const row = (mentee: string, email: string, phone: string, goals = '') => {
    return { mentee, name: 'Aysu', goals, email, phone };
  };
  const was = ['g1', 'g2', 'g3', 'g4'].map((code) => row(code, 'a@example.org', '+994500000001', 'study'));
  const file = [
    row('g1', '', ''),
    row('g2', '', '+994500000001'),
    row('g3', 'b@example.org', '+994500000002'),
    row('g4', 'a@example.org', '+994500000001'),
    row('g5', '', ''),
  ];
  const linesAfter = (last: ReadonlyMap<string, LastRow>) => {
    const known = was.map((values) => {
      const { mentee: id } = values;
      return [id, { id, version: 1, values, held: {}, ended: null }] as const;
    });
    const rows = file.map((values, at) => ({ line: at + 2, values }));
    return planFor({ kind: 'mentees', rows, columns }, new Map(known), last).plan.lines;
  };
  const brought = was.map((values): [string, LastRow] => [values.mentee, { values, on: '2026-10-01' }]);
  expect(contactsLost(linesAfter(new Map(brought)))).toEqual({ count: 3, codes: ['g1', 'g2'] });
  // What was written here and came in no file stays, and is no loss.
  expect(contactsLost(linesAfter(new Map()))).toEqual({ count: 0, codes: [] });
});
