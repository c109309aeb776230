import { beforeEach, expect, test } from 'vitest';
import { addDays, addHours, dayOf } from '#lib/dates.ts';
import { machine, type Actor } from '#lib/server/database/index.ts';
import { forEachDatabase } from '#lib/server/database/testing.ts';
import { lead, now, person } from '#lib/server/rounds/testing.ts';
import {
  countPrivateNotes,
  editLog,
  forgetSessionTexts,
  listSessions,
  ownSessions,
  privateNotes,
  readPrivateNote,
  readSession,
} from './index.ts';
import { all, begun, coordinator, doings, gone, log, made, stranger, type Pair } from './testing/pair.ts';

forEachDatabase('what a mentor writes for the coordinator', (database) => {
  let ours: Pair;
  let girl: Actor;
  let woman: Actor;
  const { as, logged, editOf } = doings(database, () => ours);
  const waiting = async (actor = coordinator, at = now) =>
    (await privateNotes(as(actor, at))).filter(({ read }) => read === null).map(({ text }) => text);
  const told = async () =>
    (await database().selectFrom('notice').selectAll().where('template', '=', 'session-note').execute()).map(
      ({ account_id, path }) => [account_id, path],
    );

  beforeEach(async () => {
    ours = await begun(database());
    ({ girl, woman } = ours);
  });

  test('reaches the coordinator of her hub and the leads, and nobody else by any door', async () => {
    const id = await logged();
    for (const actor of [girl, woman, person(['safeguarding']), machine])
      await expect(privateNotes(as(actor))).rejects.toMatchObject(gone);
    expect(await privateNotes(as(stranger))).toEqual([]);
    expect(await privateNotes(as(coordinator))).toMatchObject([
      { sessionId: id, text: log.privateNote, at: now, read: null, girls: [{ mentorshipId: ours.pair }] },
    ]);
    expect(await countPrivateNotes(as(lead))).toBe(1);
    const hers = [
      await readSession(as(girl), id),
      await listSessions(as(girl), ours.pair),
      await ownSessions(as(girl)),
    ];
    expect(all(hers)).not.toContain(log.privateNote);
    expect(await told()).toEqual([[coordinator.accountId, '/marks']]);
    const written = [
      await database().selectFrom('notice').selectAll().execute(),
      await database().selectFrom('outbox').selectAll().execute(),
      await database().selectFrom('audit_event').selectAll().execute(),
    ];
    expect(all(written)).not.toContain(log.privateNote);
  });

  test('looked at by staff of her hub alone, once, and shown for thirty days with who did', async () => {
    const given = { session: await logged(), at: now };
    for (const actor of [girl, woman, stranger, machine])
      await expect(readPrivateNote(as(actor), given)).rejects.toMatchObject(gone);
    const other = { ...given, session: 'nobody' };
    await expect(readPrivateNote(as(coordinator), other)).rejects.toMatchObject(gone);
    await made(readPrivateNote(as(coordinator, addHours(now, 1)), given));
    expect(await readPrivateNote(as(coordinator), given)).toMatchObject({ code: 'done' });
    expect(await countPrivateNotes(as(coordinator))).toBe(0);
    const later = (days: number) => `${addDays(dayOf(now), days)}T12:00:00.000Z`;
    expect(await privateNotes(as(coordinator, later(30)))).toMatchObject([
      { read: { at: addHours(now, 1), by: expect.any(String) as string } },
    ]);
    expect(await privateNotes(as(coordinator, later(31)))).toEqual([]);
  });

  test('written anew it waits anew, and what was read before is no tick for it', async () => {
    const session = await logged();
    await made(readPrivateNote(as(coordinator), { session, at: now }));
    await made(editLog(as(woman, addHours(now, 1)), session, await editOf(session, { minutes: '90' })));
    expect(await waiting()).toEqual([]);
    const other = await editOf(session, { privateNote: 'Ağladı' });
    await made(editLog(as(woman, addHours(now, 24)), session, other));
    expect(await waiting()).toEqual(['Ağladı']);
    expect(await told()).toHaveLength(2);
    // She ticked the page that she had open from before.
    expect(await readPrivateNote(as(coordinator), { session, at: now })).toMatchObject({ code: 'done' });
    expect(await waiting()).toEqual(['Ağladı']);
    await made(editLog(as(woman, addHours(now, 25)), session, await editOf(session, { privateNote: '' })));
    expect(await privateNotes(as(coordinator))).toEqual([]);
  });

  test('what staff writes herself waits for nobody, nor does a log without a note', async () => {
    const session = await logged({}, coordinator);
    await logged({ privateNote: '', again: 'yes' });
    expect(await privateNotes(as(lead))).toEqual([]);
    expect(await told()).toEqual([]);
    const version = (await readSession(as(coordinator), session)).version;
    await made(editLog(as(coordinator), session, await editOf(session, { version, privateNote: 'Düzəliş' })));
    expect(await privateNotes(as(lead))).toEqual([]);
  });

  test('is forgotten with the rest of the log', async () => {
    await logged();
    await forgetSessionTexts(as(machine, `${addDays(dayOf(now), 2000)}T08:00:00.000Z`));
    const row = await database().selectFrom('session').selectAll().executeTakeFirstOrThrow();
    expect(row).toMatchObject({ private_note: '', private_noted_at: null, private_read_at: null });
    expect(await privateNotes(as(lead))).toEqual([]);
  });
});
