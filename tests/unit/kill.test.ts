/** kill −9 at random moments: nothing acknowledged is lost, nothing is half done, everything is there once. */
import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { CompiledQuery, type Kysely } from 'kysely';
import { afterAll, expect, test } from 'vitest';
import { chance } from '#lib/matching/testing/chance.ts';
import { migrate, openSqlite, type Tables } from '#lib/server/database/index.ts';
import { aProgramme } from '#lib/server/rounds/testing.ts';

const kills = process.env.ULDUZ_LONG ? 100 : 10;
const seed = Number(process.env.ULDUZ_SEED ?? 20_261_124);

const folder = mkdtempSync(path.join(tmpdir(), 'ulduz-kill-'));
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});
const file = path.join(folder, 'ulduz.sqlite');

type Said = Record<string, string | number>;

/** Lets the writer run and kills it `milliseconds` after its first word; answers what it said had been done. */
function aLife(life: number, milliseconds: number): Promise<Said[]> {
  const child = spawn(
    process.execPath,
    [path.join(import.meta.dirname, 'kill-child.ts'), folder, String(life), String(seed + life)],
    { stdio: ['ignore', 'pipe', 'pipe'] },
  );
  let said = '';
  let broken = '';
  let killed = false;
  child.stdout.on('data', (data: Buffer) => {
    if (said === '')
      setTimeout(() => {
        killed = true;
        child.kill('SIGKILL');
      }, milliseconds);
    said += data.toString('utf8');
  });
  child.stderr.on('data', (data: Buffer) => {
    broken += data.toString('utf8');
  });
  return new Promise((resolve, reject) => {
    child.on('close', () => {
      if (!killed) reject(new Error(`the writer ended by itself: ${broken}`));
      // The last line may have been cut: what was not said whole was not acknowledged.
      else
        resolve(
          said
            .split('\n')
            .slice(0, -1)
            .map((line) => JSON.parse(line) as Said),
        );
    });
  });
}

const all = async (database: Kysely<Tables>, sql: string) =>
  (await database.executeQuery(CompiledQuery.raw(sql))).rows as Said[];

/** Sentences about everything that is not as it should be. */
async function faultsOf(database: Kysely<Tables>, said: readonly Said[]): Promise<string[]> {
  const faults: string[] = [];
  const nothing = async (what: string, sql: string) => {
    for (const row of await all(database, sql)) faults.push(`${what}: ${JSON.stringify(row)}`);
  };
  expect(await all(database, 'pragma integrity_check')).toEqual([{ integrity_check: 'ok' }]);
  await nothing('a row without what it belongs to', 'pragma foreign_key_check');
  // A round is not published or wholly published.
  await nothing(
    'an offer of a round that is not published',
    `select offer.id from offer join round on round.id = offer.round_id where round.state not in ('published', 'closed')`,
  );
  await nothing(
    'a proposal of a published round without its offer and without why not',
    `select proposal.mentee_id, round.id from round join proposal on proposal.solution_id = round.solution_id
     where round.state in ('published', 'closed') and (proposal.no_offer_why is null) <>
       exists (select 1 from offer where offer.round_id = round.id and offer.mentee_id = proposal.mentee_id and offer.mentor_id = proposal.mentor_id)`,
  );
  await nothing(
    'a round whose publishing stands not exactly once in the audit',
    `select round.id, round.state, count(audit_event.id) as n from round left join audit_event
       on audit_event.subject_id = round.id and audit_event.action = 'round.published'
     group by round.id, round.state having count(audit_event.id) <> (round.state in ('published', 'closed'))`,
  );
  // Each offer and each mail exactly once.
  await nothing(
    'two offers of one girl in a round',
    `select round_id, mentee_id from offer group by round_id, mentee_id having count(*) > 1`,
  );
  await nothing(
    'an offer without its one mail to the mentor',
    `select offer.id, count(outbox.id) as n from offer left join outbox on outbox.key = 'offer-to-mentor:' || offer.id group by offer.id having n <> 1`,
  );
  await nothing(
    'an offer that went on to the girl without its one mail to her',
    `select offer.id, offer.state, count(outbox.id) as n from offer left join outbox on outbox.key = 'offer-to-mentee:' || offer.id
     group by offer.id having n <> (mentor_answered_at is not null and (declined_by is null or declined_by <> 'mentor'))`,
  );
  await nothing(
    'an accepted offer without its one mentorship, or another with one',
    `select offer.id, offer.state, count(mentorship.id) as n from offer left join mentorship on mentorship.offer_id = offer.id
     group by offer.id having n <> (offer.state = 'accepted')`,
  );
  await nothing(
    'a mentorship that stands not exactly once in the audit',
    `select mentorship.id, count(audit_event.id) as n from mentorship left join audit_event
       on audit_event.subject_id = mentorship.id and audit_event.action = 'mentorship.started' group by mentorship.id having n <> 1`,
  );
  // Numbers of a thread go from 1 on without a gap, and its last one is the last.
  await nothing(
    'a thread whose numbers have a gap or go past its last one',
    `select thread.mentorship_id, thread.last_number, count(message.number) as n from thread left join message
       on message.mentorship_id = thread.mentorship_id and message.number is not null
     group by thread.mentorship_id, thread.last_number
     having n <> thread.last_number or coalesce(max(message.number), 0) <> thread.last_number`,
  );
  await nothing(
    'a session without its girl, or a girl without her session',
    `select session.id, count(session_girl.session_id) as n from session left join session_girl
       on session_girl.session_id = session.id group by session.id having n <> 1`,
  );
  await nothing('two mails of one key', `select key from outbox group by key having count(*) > 1`);
  await nothing(
    'two mails of one Message-ID',
    `select message_id from outbox group by message_id having count(*) > 1`,
  );
  // Imports came whole or not at all, with their audit.
  await nothing(
    'an imported girl without her one audit event',
    `select mentee.code, count(audit_event.id) as n from mentee left join audit_event
       on audit_event.subject_id = mentee.id and audit_event.action = 'mentee.registered' group by mentee.code having n <> 1`,
  );
  const inBatches = new Map<string, number>();
  for (const { code } of await all(database, 'select code from mentee union all select code from mentor')) {
    const batch = String(code).replace(/-\d+$/u, '');
    inBatches.set(batch, (inBatches.get(batch) ?? 0) + 1);
  }
  const kept = new Map<string, number>();
  for (const { code } of await all(database, 'select code from imported_row')) {
    const batch = String(code).replace(/-\d+$/u, '');
    kept.set(batch, (kept.get(batch) ?? 0) + 1);
  }
  for (const [batch, count] of inBatches)
    if (kept.get(batch) !== count)
      faults.push(`import ${batch}: ${count} people, ${kept.get(batch) ?? 0} rows kept`);

  // What was acknowledged is there.
  const rounds = new Map((await all(database, 'select * from round')).map((row) => [row.id, row]));
  const offers = new Map((await all(database, 'select * from offer')).map((row) => [row.id, row]));
  const mails = new Map((await all(database, 'select * from outbox')).map((row) => [row.key, row]));
  const solutions = new Set((await all(database, 'select id from solution')).map((row) => row.id));
  const messages = new Set(
    (await all(database, 'select client_id from message')).map((row) => row.client_id),
  );
  const logs = new Set((await all(database, 'select client_id from session')).map((row) => row.client_id));
  const marked = new Set(
    (await all(database, 'select session_id from session_girl where mark is not null')).map(
      (row) => row.session_id,
    ),
  );
  const order = ['to_mentor', 'to_mentee', 'accepted'];
  for (const each of said) {
    const round = rounds.get(each.round ?? '');
    const offer = offers.get(each.offer ?? '');
    const holds =
      each.did === 'ready' ||
      (each.did === 'import' && inBatches.get(String(each.batch)) === each.count) ||
      (each.did === 'open' && round !== undefined) ||
      (each.did === 'solve' && solutions.has(each.solution ?? '')) ||
      (each.did === 'discard' && round?.state === 'discarded') ||
      (each.did === 'publish' &&
        (round?.state === 'published' || round?.state === 'closed') &&
        [...offers.values()].filter((other) => other.round_id === each.round).length === each.offers) ||
      (each.did === 'answer' &&
        (offer?.state === each.state ||
          (each.state === 'to_mentee' && offer !== undefined && order.indexOf(String(offer.state)) !== 0))) ||
      (each.did === 'message' && messages.has(each.message ?? '')) ||
      (each.did === 'log' && logs.has(each.log ?? '')) ||
      (each.did === 'mark' && marked.has(each.session ?? '')) ||
      (each.did === 'deliver' && mails.get(each.key ?? '')?.sent_at != null);
    if (!holds) faults.push(`acknowledged and not there: ${JSON.stringify(each)}`);
  }

  // What was sent lies there whole; whatever was sent twice was the same mail.
  const outbox = path.join(folder, 'outbox');
  const lying = existsSync(outbox) ? readdirSync(outbox).filter((name) => name.endsWith('.eml')) : [];
  const ids = new Set([...mails.values()].map((row) => row.message_id));
  for (const name of lying) {
    const text = readFileSync(path.join(outbox, name), 'utf8');
    const id = /^Message-ID: <(.+)>$/mu.exec(text)?.[1] ?? '';
    if (!ids.has(id) || !id.startsWith(name.replace(/\.eml$/u, '')))
      faults.push(`a mail that nobody wrote: ${name} ${id}`);
  }
  for (const row of mails.values())
    if (row.sent_at && !lying.includes(`${String(row.message_id).replace(/@.*$/u, '')}.eml`))
      faults.push(`taken for sent and not there: ${row.key}`);
  for (const [id, twins] of Map.groupBy(sendings(), (line) => line.split(' ')[0] ?? ''))
    if (!ids.has(id) || new Set(twins).size > 1) faults.push(`sent in two shapes: ${id}`);
  return faults;
}

const sendings = (): string[] => {
  const list = path.join(folder, 'sendings');
  return existsSync(list) ? readFileSync(list, 'utf8').split('\n').slice(0, -1) : [];
};

test(`kill −9 at ${kills} random moments under mixed writes loses nothing and leaves nothing half done`, async () => {
  console.log(`seed ${seed}`);
  const fresh = await openSqlite(file);
  await migrate(fresh);
  await aProgramme(fresh);
  await fresh.destroy();
  const dice = chance(seed);
  const said: Said[] = [];
  const done = new Map<string, number>();
  // Lives in which nothing happened would prove nothing: where the machine is slow, there are more of them.
  const missing = () =>
    ['import', 'solve', 'publish', 'answer', 'message', 'log', 'deliver'].filter((deed) => !done.has(deed));
  for (let life = 1; life <= kills || (missing().length > 0 && life <= 5 * kills); life += 1) {
    for (const each of await aLife(life, 20 + dice.below(dice.one(0.5) ? 300 : 1500))) {
      said.push(each);
      done.set(String(each.did), (done.get(String(each.did)) ?? 0) + 1);
    }
    const database = await openSqlite(file);
    expect(await faultsOf(database, said), `life ${life}, seed ${seed}`).toEqual([]);
    await database.destroy();
  }
  expect(missing()).toEqual([]);
}, 1_800_000);
