import Sqlite from 'better-sqlite3';
import { expect, test } from 'vitest';
import { keepingStatements } from './statements.ts';

test('a statement is prepared once, and anew when tables change', () => {
  const connection = new Sqlite(':memory:');
  let prepared = 0;
  const counting = {
    prepare: (sql: string) => ((prepared += 1), connection.prepare(sql)),
    close: () => undefined,
  };
  const database = keepingStatements(counting as unknown as Sqlite.Database);
  database.prepare('create table girl (id text)').run();
  for (const id of ['a', 'b']) database.prepare('insert into girl values (?)').run(id);
  expect(database.prepare('select * from girl').all()).toEqual([{ id: 'a' }, { id: 'b' }]);
  expect(prepared).toBe(3);
  database.prepare('alter table girl add column hub text').run();
  expect(database.prepare('select * from girl').all()).toHaveLength(2);
  expect(database.prepare('select * from girl').all()[0]).toEqual({ id: 'a', hub: null });
  expect(prepared).toBe(5);
  // Of very many the oldest go.
  for (let number = 0; number < 600; number += 1) database.prepare(`select ${number}`);
  database.prepare('select 599');
  database.prepare('select * from girl');
  expect(prepared).toBe(606);
  connection.close();
});
