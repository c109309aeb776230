import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { inviteAccount, readWelcome, useWelcome, whoIs } from '#lib/server/accounts/index.ts';
import { inTransaction, machine, migrate, openSqlite, visitor } from '#lib/server/database/index.ts';
import { main } from './main.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'ulduz-lead-'));
const now = '2026-10-01T08:00:00.000Z';
const before = { ...process.env };
const database = await openSqlite(path.join(folder, 'ulduz.sqlite'));
beforeAll(async () => {
  process.env.DATA_DIR = folder;
  process.env.ORIGIN = 'https://ulduz.example.org';
  await migrate(database);
});
afterAll(async () => {
  process.env = before;
  await database.destroy();
  rmSync(folder, { recursive: true });
});

async function ulduz(...args: string[]) {
  const out: string[] = [];
  const err: string[] = [];
  const code = await main(args, {
    now,
    say: (line) => void out.push(line),
    complain: (line) => void err.push(line),
    progress: () => {},
  });
  return { code, out, err };
}
const secretOf = (link: string | undefined) => (link ?? '').replace('https://ulduz.example.org/welcome/', '');
const asVisitor = { database, actor: visitor, now };

test('a link is printed for a new lead and for one there is; it opens once, and the one before not any more', async () => {
  const made = await ulduz('invite-lead', '--login', 'Sevinc@Example.org', '--name', 'Sevinc Əliyeva');
  expect([made.code, made.out]).toEqual([
    0,
    [expect.stringMatching(/^https:\/\/ulduz\.example\.org\/welcome\/[\w-]{32}$/u)],
  ]);
  expect(made.err).toEqual(['For sevinc@example.org, until 2026-10-15. Whoever has it can sign in as her.']);
  const again = await ulduz('invite-lead', '--login', 'sevinc@example.org');
  expect(again.code).toBe(0);
  expect(await readWelcome(asVisitor, secretOf(made.out[0]))).toBeNull();
  const given = { password: 'ulduzlu gecə', address: 'a' };
  const entered = await useWelcome(asVisitor, secretOf(again.out[0]), given);
  if (!entered.ok) throw new Error(entered.code);
  expect(await whoIs(asVisitor, entered.value.token)).toMatchObject({
    name: 'Sevinc Əliyeva',
    roles: ['lead'],
  });
  expect(await useWelcome(asVisitor, secretOf(again.out[0]), given)).toMatchObject({ code: 'gone' });
  expect(await database.selectFrom('outbox').selectAll().execute()).toEqual([]);

  const third = await ulduz('invite-lead', '--login', 'sevinc@example.org', '--name', 'Somebody Else');
  expect(third.code).toBe(0);
  expect(await readWelcome(asVisitor, secretOf(third.out[0]))).toMatchObject({
    name: 'Sevinc Əliyeva',
    hasPassword: true,
  });
  const events = await database
    .selectFrom('audit_event')
    .select(['action', 'actor_kind', 'facts'])
    .where('action', '=', 'account.lead-invited')
    .execute();
  expect(events).toEqual(
    Array.from({ length: 3 }, (_, at) => ({
      action: 'account.lead-invited',
      actor_kind: 'machine',
      facts: `{"made":${String(at === 0)}}`,
    })),
  );
});

test('who is no lead gets no link, nothing is written, and the leads there are get named', async () => {
  const mentor = await inTransaction({ database, actor: machine, now }, (inside) =>
    inviteAccount(inside, { role: 'mentor', name: 'Aytən', language: 'az', login: 'ayten@example.org' }),
  );
  if (!mentor.ok) throw new Error(mentor.code);
  const written = async () => [
    (await database.selectFrom('private_link').selectAll().execute()).length,
    (await database.selectFrom('account').selectAll().execute()).length,
    (await database.selectFrom('audit_event').selectAll().execute()).length,
  ];
  const was = await written();
  const leads = 'Leads: sevinc@example.org';
  for (const [args, err] of [
    [
      ['--login', 'x@example.org'],
      ['nobody signs in with it; with --name a new lead is made', leads],
    ],
    [
      ['--login', 'x@example.org', '--name', ' '],
      ['nobody signs in with it', leads],
    ],
    [
      ['--login', 'ayten@example.org', '--name', 'Aytən'],
      ['is no lead', leads],
    ],
    [['--login', 'a b', '--name', 'x'], ['it can be no e-mail and no sign-in name']],
  ] as const) {
    const answer = await ulduz('invite-lead', ...args);
    expect([answer.code, answer.out]).toEqual([1, []]);
    expect(answer.err).toEqual(err.map((each) => expect.stringContaining(each) as string));
  }
  expect((await ulduz('invite-lead')).code).toBe(2);
  expect((await ulduz('invite-lead', '--login')).code).toBe(2);
  expect(await written()).toEqual(was);
});

test('a closed account gets no link', async () => {
  await database
    .updateTable('account')
    .set({ closed_at: now })
    .where('login', '=', 'sevinc@example.org')
    .execute();
  const answer = await ulduz('invite-lead', '--login', 'sevinc@example.org');
  expect([answer.code, answer.err[0]]).toEqual([1, expect.stringContaining('this account is closed')]);
});
