import path from 'node:path';
import Sqlite from 'better-sqlite3';

/** The database as it is, to hold beside itself and to put back. */
export class Kept {
  readonly #database: Sqlite.Database;
  readonly #tables: string[];
  constructor(folder: string) {
    this.#database = new Sqlite(path.join(folder, 'ulduz.sqlite'), { timeout: 5000 });
    this.#database.pragma('foreign_keys = OFF');
    this.#tables = this.#database
      .prepare(`select name from sqlite_master where type = 'table' and name not like 'sqlite_%'`)
      .pluck()
      .all() as string[];
    this.#database.exec(`attach ':memory:' as kept`);
    for (const name of this.#tables)
      this.#database.exec(`create table kept."${name}" as select * from main."${name}"`);
  }
  /** Tables in which something stands that did not, or no longer does. Sessions seen and counted attempts are no matter. */
  changed(): string[] {
    const count = (sql: string) => Number(this.#database.prepare(sql).pluck().get());
    return this.#tables.filter(
      (name) =>
        name !== 'auth_session' &&
        name !== 'throttle' &&
        (count(`select count(*) from (select * from main."${name}" except select * from kept."${name}")`) >
          0 ||
          count(`select count(*) from main."${name}"`) !== count(`select count(*) from kept."${name}"`)),
    );
  }
  restore(): void {
    this.#database.transaction(() => {
      for (const name of this.#tables)
        this.#database.exec(
          `delete from main."${name}"; insert into main."${name}" select * from kept."${name}"`,
        );
    })();
  }
  close(): void {
    this.#database.close();
  }
}
