import { randomUUID } from 'node:crypto';
import { beforeEach, expect, test } from 'vitest';
import { addHours, addMinutes, type Instant } from '#lib/dates.ts';
import { machine, type Actor } from '#lib/server/database/index.ts';
import { forEachDatabase } from '#lib/server/database/testing.ts';
import {
  aMentee,
  aMentor,
  aProgramme,
  asMentee,
  asMentor,
  consents,
  contextOf,
  emptied,
  lead,
  now,
  person,
} from '#lib/server/rounds/testing.ts';
import { aPair, hasAccount } from './testing.ts';
import { escalateHeld, keepBack, letThrough, listHeld, sendMessage } from './index.ts';

const number = 'Nömrəm 050 123 45 67';
const secret = 'Bunu koordinatora demə, parkda görüşək';
const gone = { status: 404 };
const later = (hours: number): Instant => addHours(now, hours);

forEachDatabase('who is told of held messages', (database) => {
  const as = (actor: Actor = lead, at = now) => contextOf(database(), actor, at);
  const coordinator = person(['coordinator'], { hubs: ['gence'] });
  const far = person(['coordinator'], { accountId: 'far', hubs: ['quba'] });
  const safeguarding = person(['safeguarding']);
  const asGirl = person(['mentee'], { accountId: 'a-girl' });
  let [girl, woman] = [machine, machine];
  let [pair, menteeId] = ['', ''];

  beforeEach(async () => {
    await emptied(database());
    await aProgramme(database());
    for (const actor of [coordinator, far, lead, safeguarding, asGirl]) await hasAccount(database(), actor);
    menteeId = await aMentee(database(), 'g1', { account_id: 'a-girl', email: 'aysu@example.org' });
    const mentorId = await aMentor(database(), 'm1', { email: 'leyla@example.org' });
    pair = await aPair(database(), menteeId, mentorId);
    girl = asMentee(menteeId);
    woman = asMentor(mentorId);
  });

  const write = (actor: Actor, text: string, at = now) =>
    sendMessage(as(actor, at), pair, { id: randomUUID(), text });
  const firstHeld = async (actor: Actor = coordinator) => (await listHeld(as(actor)))[0]?.id ?? '';
  /** Who was told with a template in the app, in the order of telling. */
  const told = async (template: string) =>
    (
      await database()
        .selectFrom('notice')
        .select('account_id')
        .where('template', '=', template)
        .orderBy('id')
        .execute()
    ).map((row) => row.account_id);
  const mailsTo = async (template: string) =>
    (
      await database()
        .selectFrom('outbox')
        .select('recipient')
        .where('key', 'like', `${template}:%`)
        .orderBy('id')
        .execute()
    ).map(({ recipient }) => recipient);

  test('nobody but the clock passes it on', async () => {
    for (const actor of [coordinator, lead, safeguarding, girl, woman])
      await expect(escalateHeld(as(actor))).rejects.toMatchObject(gone);
  });

  test('what waits for a coordinator is told to her and to no other hub, without a word of it', async () => {
    await write(girl, number);
    expect(await told('held')).toEqual([coordinator.accountId]);
    expect(await told('held-safeguarding')).toEqual([]);
    const mails = await database().selectFrom('outbox').select(['subject', 'body']).execute();
    expect(JSON.stringify(mails)).not.toMatch(/050 123|Adlı|g1/u);
  });

  test('a hub without a coordinator has the leads told', async () => {
    await database().deleteFrom('account_role').where('account_id', '=', coordinator.accountId).execute();
    await write(girl, number);
    expect(await told('held')).toEqual([lead.accountId]);
  });

  test('its writer hears that it was decided, once for each decision, not how', async () => {
    await write(girl, number);
    const id = await firstHeld();
    await keepBack(as(coordinator), id);
    await keepBack(as(coordinator), id);
    expect(await told('held-decided-mentee')).toEqual(['a-girl']);
    await letThrough(as(coordinator), id, true);
    expect(await told('held-decided-mentee')).toEqual(['a-girl', 'a-girl']);
    await write(woman, secret);
    await keepBack(as(safeguarding), await firstHeld(safeguarding));
    expect((await mailsTo('held-decided')).slice(2)).toEqual(['leyla@example.org']);
  });

  test('a mentor whose pair was shut or is over hears nothing any more', async () => {
    for (const state of ['suspended', 'closed']) {
      await database().updateTable('mentorship').set({ state: 'active' }).execute();
      await write(woman, number);
      await database().updateTable('mentorship').set({ state }).execute();
      await keepBack(as(coordinator), await firstHeld());
    }
    expect(await mailsTo('held-decided')).toEqual([]);
  });

  test('nobody hears anything any more once consent is withdrawn', async () => {
    await write(girl, number);
    await write(woman, number);
    await consents(database(), menteeId, { decision: 'withdrawn', at: now });
    for (const { id } of await listHeld(as(coordinator))) await keepBack(as(coordinator), id);
    expect(await mailsTo('held-decided')).toEqual([]);
    expect(await told('held-decided-mentee')).toEqual([]);
  });

  test('what one pair writes within an hour is told to safeguarding once, the next hour again', async () => {
    for (const minute of [1, 2, 59]) await write(woman, secret, addMinutes(now, minute));
    await write(girl, secret, addMinutes(now, 30));
    expect(await told('held-safeguarding')).toEqual([safeguarding.accountId]);
    await write(woman, secret, addMinutes(now, 61));
    expect(await told('held-safeguarding')).toHaveLength(2);
  });

  test('each deadline of safeguarding is told once, the leads hear from the second on, until it is decided', async () => {
    await write(woman, secret);
    expect(await told('held-safeguarding')).toEqual([safeguarding.accountId]);
    for (const hours of [0, 23]) await escalateHeld(as(machine, later(hours)));
    expect(await told('held-overdue')).toEqual([]);
    for (const hours of [24, 25, 47]) await escalateHeld(as(machine, later(hours)));
    expect(await told('held-overdue')).toEqual([safeguarding.accountId]);
    expect(await told('held-nobody')).toEqual([]);
    // The server was down: one deadline for all that passed.
    for (const hours of [96, 97]) await escalateHeld(as(machine, later(hours)));
    expect(await told('held-overdue')).toHaveLength(2);
    expect(await told('held-nobody')).toEqual([lead.accountId]);
    await keepBack(as(safeguarding, later(98)), await firstHeld(safeguarding));
    await escalateHeld(as(machine, later(500)));
    expect(await told('held-overdue')).toHaveLength(2);
  });

  test('it passes at any hour, and safeguarding sees by when', async () => {
    const night = '2026-10-01T21:00:00.000Z';
    await write(woman, secret, night);
    const due = addHours(night, 24);
    expect(await listHeld(as(safeguarding, night))).toMatchObject([{ dueAt: due, isOverdue: false }]);
    await escalateHeld(as(machine, due));
    const mail = await database()
      .selectFrom('outbox')
      .select(['due_at', 'quiet_of'])
      .where('key', 'like', 'held-overdue:%')
      .executeTakeFirstOrThrow();
    expect(mail).toEqual({ due_at: due, quiet_of: null });
    expect(await listHeld(as(safeguarding, due))).toMatchObject([{ isOverdue: true }]);
  });

  test('when nobody is of safeguarding the leads are told at once', async () => {
    await database().deleteFrom('account_role').where('role', '=', 'safeguarding').execute();
    await write(woman, secret);
    expect(await told('held-nobody')).toEqual([lead.accountId]);
    const { quiet_of } = await database()
      .selectFrom('outbox')
      .select('quiet_of')
      .where('key', 'like', 'held-nobody:%')
      .executeTakeFirstOrThrow();
    expect(quiet_of).toBeNull();
    await escalateHeld(as(machine, later(24)));
    expect(await told('held-nobody')).toEqual([lead.accountId, lead.accountId]);
  });
});
