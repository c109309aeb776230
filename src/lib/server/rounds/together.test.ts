/** Several people at one round, and what breaks on the way. */
import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Worker } from 'node:worker_threads';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { migrate, openSqlite, visitor } from '#lib/server/database/index.ts';
import { forEachDatabase } from '#lib/server/database/testing.ts';
import {
  answerAsMentor,
  closeRound,
  decide,
  discardRound,
  listOffers,
  openRound,
  previewPublishing,
  publishRound,
  readRound,
  solveRound,
  undecide,
  verifyRound,
  watchRound,
  whyNotHer,
} from './index.ts';
import {
  aMentee,
  aMentor,
  aProgramme,
  asMentor,
  consents,
  contextOf,
  emptied,
  lead,
  now,
  person,
} from './testing.ts';

const sevinc = person(['coordinator'], { hubs: ['gence'] });

forEachDatabase('rounds of several people', (database) => {
  const as = (actor = lead, at = now) => contextOf(database(), actor, at);
  let [girl, mentor, id] = ['', '', ''];

  beforeEach(async () => {
    await emptied(database());
    await aProgramme(database());
    await database()
      .insertInto('account')
      .values({
        id: 'the-lead',
        login: 'lead@example.org',
        password_hash: null,
        name: 'Aynur Həsənova',
        language: 'az',
        created_at: now,
        password_set_at: null,
        closed_at: null,
      })
      .execute();
    girl = await aMentee(database(), 'g1', { name: 'Aysu Quliyeva' });
    mentor = await aMentor(database(), 'm1', { name: 'Aytən Məmmədova' });
    const made = await openRound(as(), { name: 'Payız', hubs: ['gence'] });
    if (!made.ok) throw new Error(made.code);
    id = made.value.id;
  });

  async function solved() {
    const began = await solveRound(as(), id);
    return began.ok ? began.value.finished : began;
  }
  const pair = () => ({ mentee: girl, mentor });
  const lock = (was?: 'none' | 'lock' | 'forbid') =>
    decide(as(), id, { ...pair(), decision: 'lock', reason: 'yaxşı olar', was });

  test('a decision about a pair is not overwritten by whoever did not see it', async () => {
    expect(await lock('none')).toMatchObject({ ok: true });
    const forbid = { ...pair(), decision: 'forbid', reason: 'qohumdurlar' } as const;
    expect(await decide(as(sevinc), id, { ...forbid, was: 'none' })).toMatchObject({
      code: 'decided-meanwhile',
    });
    expect(await decide(as(sevinc), id, { ...forbid, was: 'lock' })).toMatchObject({ ok: true });
    expect(await undecide(as(), id, { ...pair(), was: 'lock' })).toMatchObject({ code: 'not-decided' });
    expect((await readRound(as(), id)).decisions).toMatchObject([
      { decision: 'forbid', reason: 'qohumdurlar' },
    ]);
  });

  test('who decided and when stands beside it', async () => {
    await lock();
    expect((await readRound(as(sevinc), id)).decisions).toEqual([
      {
        menteeId: girl,
        mentorId: mentor,
        mentee: 'Aysu Quliyeva',
        mentor: 'Aytən Məmmədova',
        decision: 'lock',
        reason: 'yaxşı olar',
        by: 'Aynur Həsənova',
        at: now,
        standing: false,
        liftable: false,
        asksGuardian: false,
      },
    ]);
  });

  test('a lock of a girl who went to another hub is named and can be taken back', async () => {
    await aMentee(database(), 'g2');
    await lock();
    await database().updateTable('mentee').set({ hub: 'quba' }).where('id', '=', girl).execute();
    expect(await solved()).toMatchObject({ code: 'contradiction' });
    const round = await readRound(as(sevinc), id);
    expect(round.progress.failure?.faults).toMatchObject([
      { code: 'lock-mentee-left-out', mentee: null, detail: 'left' },
    ]);
    // Her name is her new hub's to see.
    expect(round.decisions).toMatchObject([{ menteeId: girl, mentee: null, decision: 'lock' }]);
    expect(await undecide(as(sevinc), id, pair())).toMatchObject({ ok: true });
    expect(await solved()).toMatchObject({ ok: true });
  });

  test('a mentor who has left is said to have left', async () => {
    await solved();
    const gone = await aMentor(database(), 'm2', { state: 'left' });
    expect((await whyNotHer(as(), id, { mentee: girl, mentor: gone })).why).toMatchObject({
      answer: 'left-out',
      who: 'mentor',
      why: 'left',
    });
  });

  test('a round is discarded only as it was looked at', async () => {
    const { version } = await readRound(as(), id);
    await solved();
    expect(await discardRound(as(), id, version)).toMatchObject({ code: 'conflict' });
    expect(await discardRound(as(), id, version + 1)).toMatchObject({ ok: true });
  });

  test('publishing looks again at consent, at its day, and names girls who came meanwhile', async () => {
    const outcome = await solved();
    if (!outcome.ok) throw new Error(outcome.code);
    await aMentee(database(), 'g2');
    expect(await previewPublishing(as(), id)).toMatchObject({
      value: { offers: 1, newcomers: 1, toCall: 1 },
    });
    await consents(database(), girl, { day: '2026-10-02', at: '2026-09-30T00:00:00.000Z' });
    expect(await publishRound(as(), id, outcome.value.solutionId)).toMatchObject({
      value: { offers: 0, impossible: [{ mentee: 'Aysu Quliyeva', why: 'mentee-not-active' }] },
    });
  });

  test('what facts have ended counts as ended, and does not keep a round open', async () => {
    const outcome = await solved();
    if (!outcome.ok) throw new Error(outcome.code);
    await publishRound(as(), id, outcome.value.solutionId);
    expect(await readRound(as(), id)).toMatchObject({ openOffers: 1 });
    await consents(database(), girl, { decision: 'withdrawn', at: '2026-09-30T00:00:00.000Z' });
    expect(await readRound(as(), id)).toMatchObject({ openOffers: 0, offers: { lapsed: 1 } });
    const [offer] = await listOffers(as(), { roundId: id });
    expect(await closeRound(as(sevinc), id)).toMatchObject({ ok: true });
    expect((await readRound(as(), id)).state).toBe('closed');
    expect(
      (
        await answerAsMentor(as(asMentor(mentor)), offer?.id ?? '', {
          answer: 'accept',
          reason: '',
          note: '',
        })
      ).ok,
    ).toBe(false);
  });

  test('a row that was changed beside its proof does not verify', async () => {
    const other = await aMentor(database(), 'm2', { expertise: 'genetics' });
    await solved();
    expect(await verifyRound(as(), id)).toMatchObject({ value: { ok: true } });
    await database().updateTable('proposal').set({ mentor_id: other }).execute();
    expect(await verifyRound(as(), id)).toEqual({ ok: true, value: { ok: false } });
  });

  test('whoever may read a round hears that it changed, and nobody else', async () => {
    const heard = vi.fn();
    for (const actor of [visitor, asMentor(mentor), person(['coordinator'], { hubs: ['quba'] })])
      await expect(watchRound(as(actor), id, heard)).rejects.toMatchObject({ status: 404 });
    const stop = await watchRound(as(sevinc), id, heard);
    await lock();
    expect(heard).toHaveBeenCalledOnce();
    await solved();
    await vi.waitFor(async () => expect((await readRound(as(), id)).progress.phase).toBeNull());
    expect(heard.mock.calls.length).toBeGreaterThan(2);
    const before = heard.mock.calls.length;
    stop();
    await undecide(as(), id, pair());
    expect(heard).toHaveBeenCalledTimes(before);
  });

  describe('a worker that is killed', () => {
    const kill = (worker: Worker) => void worker.terminate();
    afterEach(() => {
      process.off('worker', kill);
      vi.restoreAllMocks();
    });

    test('leaves the round as it was, and it can be solved again', async () => {
      vi.spyOn(console, 'error').mockReturnValue();
      const before = await database().selectFrom('round').selectAll().executeTakeFirstOrThrow();
      process.on('worker', kill);
      const began = await solveRound(as(), id);
      if (!began.ok) throw new Error(began.code);
      await expect(began.value.finished).rejects.toThrow('without an answer');
      process.off('worker', kill);
      expect(await database().selectFrom('round').selectAll().executeTakeFirstOrThrow()).toEqual(before);
      expect(await database().selectFrom('solution').selectAll().execute()).toEqual([]);
      await vi.waitFor(async () =>
        expect((await readRound(as(), id)).progress).toMatchObject({
          phase: null,
          failure: { code: 'broken' },
        }),
      );
      expect(await solved()).toMatchObject({ ok: true });
    });
  });
});

test('a process that is killed while it solves leaves the round as it was', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'ulduz-killed-'));
  const file = join(folder, 'ulduz.sqlite');
  const database = await openSqlite(file);
  await migrate(database);
  await aProgramme(database);
  for (let at = 0; at < 20; at += 1) {
    await aMentee(database, `g${at}`);
    await aMentor(database, `m${at}`);
  }
  const made = await openRound(contextOf(database, lead), { name: 'Payız', hubs: ['gence'] });
  if (!made.ok) throw new Error(made.code);
  const before = await database.selectFrom('round').selectAll().executeTakeFirstOrThrow();
  await database.destroy();

  const script = `
    import { openSqlite } from '#lib/server/database/index.ts';
    import { solveRound } from '#lib/server/rounds/index.ts';
    import { contextOf, lead } from '#lib/server/rounds/testing.ts';
    const database = await openSqlite(${JSON.stringify(file)});
    process.on('worker', () => process.kill(process.pid, 'SIGKILL'));
    await solveRound(contextOf(database, lead), ${JSON.stringify(made.value.id)});
    setTimeout(() => undefined, 60_000);`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', script], { stdio: 'ignore' });
  const signal = await new Promise((resolve) => child.once('exit', (_, by) => resolve(by)));
  expect(signal).toBe('SIGKILL');

  const again = await openSqlite(file);
  expect(await again.selectFrom('round').selectAll().executeTakeFirstOrThrow()).toEqual(before);
  expect(await again.selectFrom('solution').selectAll().execute()).toEqual([]);
  const began = await solveRound(contextOf(again, lead), made.value.id);
  expect(began.ok && (await began.value.finished)).toMatchObject({ ok: true });
  await again.destroy();
  await rm(folder, { recursive: true });
});
