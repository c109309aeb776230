/** Consent, clearance and contact end in one process while a pair writes in another: nothing comes through afterwards. */
import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { CompiledQuery } from 'kysely';
import { afterAll, expect, test } from 'vitest';
import { migrate, openSqlite } from '#lib/server/database/index.ts';
import { aPair } from '#lib/server/messages/testing.ts';
import { aMentee, aMentor, aProgramme } from '#lib/server/rounds/testing.ts';

const pairs = process.env.ULDUZ_LONG ? 1000 : 28;
const seed = Number(process.env.ULDUZ_SEED ?? 20_261_126);

const folder = mkdtempSync(path.join(tmpdir(), 'ulduz-walls-'));
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});
const file = path.join(folder, 'ulduz.sqlite');

type Said = Record<string, string | number>;

/** Children under way: when one breaks, the other would wait for ever. */
const running = new Set<ChildProcess>();

/** One of the two processes, to its end. */
function side(name: 'writer' | 'ender'): Promise<Said[]> {
  const child = spawn(
    process.execPath,
    [path.join(import.meta.dirname, 'wall-child.ts'), name, file, String(seed + (name === 'ender' ? 1 : 0))],
    { stdio: ['ignore', 'pipe', 'pipe'] },
  );
  running.add(child);
  let [said, broken] = ['', ''];
  child.stdout.on('data', (data: Buffer) => (said += data.toString('utf8')));
  child.stderr.on('data', (data: Buffer) => (broken += data.toString('utf8')));
  return new Promise((resolve, reject) => {
    child.on('close', (code) => {
      running.delete(child);
      if (code === 0)
        resolve(
          said
            .trimEnd()
            .split('\n')
            .map((line) => JSON.parse(line) as Said),
        );
      else {
        for (const other of running) other.kill();
        reject(new Error(`${name}: ${broken}`));
      }
    });
  });
}

/** What ends a pair's writing, by its event and by what the event is about. */
const ends = {
  'consent.withdrawn': 'mentee',
  'mentee.paused': 'mentee',
  'mentee.left': 'mentee',
  'mentorship.suspended': 'id',
  'mentor.uncleared': 'mentor',
  'mentor.paused': 'mentor',
  'mentor.left': 'mentor',
} as const;

test(`nothing is written after consent, clearance or contact ended while a message was on its way, in ${pairs} pairs`, async () => {
  console.log(`seed ${seed}`);
  const fresh = await openSqlite(file);
  await migrate(fresh);
  await aProgramme(fresh);
  for (let at = 0; at < pairs; at += 1)
    await aPair(fresh, await aMentee(fresh, `g${at}`), await aMentor(fresh, `m${at}`));
  // Writers take turns: the order of these rows is the order in which things became true.
  for (const sql of [
    'create table happened (at integer primary key autoincrement, what text, about text, id text)',
    `create trigger wrote after insert on message begin
       insert into happened (what, about, id) values ('message', new.mentorship_id, new.client_id); end`,
    `create trigger ended after insert on audit_event
       when new.action in (${Object.keys(ends)
         .map((each) => `'${each}'`)
         .join(', ')}) begin
       insert into happened (what, about, id) values (new.action, new.subject_id, ''); end`,
  ])
    await fresh.executeQuery(CompiledQuery.raw(sql));
  await fresh.destroy();

  const [writer, ender] = await Promise.all([side('writer'), side('ender')]);

  const database = await openSqlite(file);
  const list = (
    await database.executeQuery(CompiledQuery.raw('select what, about, id from happened order by at'))
  ).rows as { what: string; about: string; id: string }[];
  const rows = await database.selectFrom('mentorship').select(['id', 'mentee_id', 'mentor_id']).execute();
  const shutBy = new Map(
    rows.flatMap((row) => [
      [row.id, row.id],
      [row.mentee_id, row.id],
      [row.mentor_id, row.id],
    ]),
  );
  const ended = new Map<string, string>();
  const faults: string[] = [];
  for (const { what, about, id } of list)
    if (what !== 'message') ended.set(shutBy.get(about) ?? '', what);
    else if (ended.has(about)) faults.push(`${id} after ${ended.get(about) ?? ''}`);
  expect(faults, `seed ${seed}`).toEqual([]);
  expect(ended.size).toBe(pairs);

  // What was answered as sent is there, once, in its place; and nothing else.
  const sent = writer.flatMap((each) => (each.did === 'sent' ? [String(each.message)] : []));
  const kept = await database.selectFrom('message').selectAll().orderBy('id').execute();
  expect(kept.map((row) => row.client_id).sort()).toEqual(sent.toSorted());
  for (const [pair, messages] of Map.groupBy(kept, (row) => row.mentorship_id))
    expect(
      messages.map(({ number }) => number).sort((a, b) => Number(a) - Number(b)),
      pair,
    ).toEqual(messages.map((_, at) => at + 1));
  expect(writer.filter((each) => each.did === 'sent' && each.after !== 0)).toEqual([]);

  // An end of each kind, and each while they wrote: else nothing was tried.
  expect(new Set(ended.values()).size).toBe(Object.keys(ends).length);
  expect(ender.length).toBe(pairs);
  await database.destroy();
}, 1_200_000);
