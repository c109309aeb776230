import { beforeEach, expect, test } from 'vitest';
import { addHours } from '#lib/dates.ts';
import { askReset, openCode, readWelcome, useWelcome } from '#lib/server/accounts/index.ts';
import { visitor } from '#lib/server/database/index.ts';
import { forEachDatabase } from '#lib/server/database/testing.ts';
import { mailFirstLinkToGirl, makeCard } from '#lib/server/mentees/index.ts';
import { aMentee, aMentor, aProgramme, contextOf, emptied, now, person } from '../rounds/testing.ts';
import { inviteMentor, mailFirstLinkToMentor } from './index.ts';

const password = 'ulduzlu gecə';
const coordinator = person(['coordinator'], { hubs: ['gence'] });
let turn = 0;

forEachDatabase('the first link by mail for who was never here', (database) => {
  const as = (actor = visitor, at = now) => contextOf(database(), actor, at);
  const ask = (login: string, at = now) =>
    askReset(as(visitor, at), { login, address: `address${(turn += 1)}` }, [
      mailFirstLinkToMentor,
      mailFirstLinkToGirl,
    ]);
  const mails = () =>
    database().selectFrom('outbox').select(['recipient', 'key', 'body']).orderBy('id').execute();
  const secretOf = (body = '') => /\/welcome\/([\w-]{32,})/u.exec(body)?.[1] ?? '';
  const answer = { ok: true, value: undefined };

  beforeEach(async () => {
    for (const table of ['auth_session', 'throttle'] as const) await database().deleteFrom(table).execute();
    await emptied(database());
    await aProgramme(database());
  });

  test('nothing leaves for nobody, for who left, for a closed account, for a guardian’s address', async () => {
    await aMentor(database(), 'm1', { email: 'left@example.org', state: 'left' });
    await aMentor(database(), 'm2', { email: 'declined@example.org', state: 'declined' });
    await aMentee(database(), 'g1', { email: 'gone@example.org', state: 'left' });
    await aMentee(database(), 'g2', { email: 'mum@example.org', guardian_contact: 'Mum@example.org' });
    await aMentee(database(), 'g3', { guardian_contact: 'dad@example.org' });
    const closed = await aMentor(database(), 'm3', { email: 'closed@example.org' });
    const card = await inviteMentor(as(coordinator), closed);
    const accountId = card.ok ? card.value.accountId : '';
    await database().updateTable('account').set({ closed_at: now }).where('id', '=', accountId).execute();
    for (const name of ['nobody', 'left', 'declined', 'gone', 'mum', 'dad', 'closed'])
      expect(await ask(`${name}@example.org`)).toEqual(answer);
    expect(await ask('m1')).toEqual(answer);
    expect(await mails()).toEqual([]);
    expect(await database().selectFrom('account').select('id').execute()).toHaveLength(1);
  });

  test('neither room gives it to who has a password already', async () => {
    const girl = await aMentee(database(), 'g1', { email: 'aysu@example.org' });
    const card = await makeCard(as(coordinator), girl);
    const secret = card.ok ? (card.value.path.split('/').at(-1) ?? '') : '';
    expect(await useWelcome(as(), secret, { password, address: 'a' })).toMatchObject({ ok: true });
    expect(await ask('aysu@example.org')).toEqual(answer);
    expect(await mails()).toEqual([]);
  });

  test('a mentor gets an account and a link for an hour, and no more of them than for a password', async () => {
    await aMentor(database(), 'm1', { email: 'Leyla@Example.org' });
    for (let each = 0; each < 5; each += 1) expect(await ask(' leyla@example.org')).toEqual(answer);
    const sent = await mails();
    expect(sent).toHaveLength(3);
    expect(new Set(sent.map(({ recipient }) => recipient))).toEqual(new Set(['leyla@example.org']));
    // From the first on it is her account’s login.
    expect(sent.map(({ key }) => key.split(':')[0])).toEqual(['welcome', 'reset', 'reset']);
    const secret = secretOf(sent[0]?.body);
    expect(await readWelcome(as(visitor, addHours(now, 1)), secret)).toBeNull();
    expect(await readWelcome(as(), secret)).toMatchObject({ login: 'leyla@example.org', roles: ['mentor'] });
    expect(await useWelcome(as(), secret, { password, address: 'a' })).toMatchObject({ ok: true });
    expect(await readWelcome(as(), secret)).toBeNull();
    const events = await database()
      .selectFrom('audit_event')
      .select(['action', 'actor_account_id'])
      .where('action', 'in', ['account.made', 'mentor.link-asked'])
      .execute();
    expect(events.filter(({ action }) => action === 'account.made')).toHaveLength(1);
    expect(events.filter(({ action }) => action === 'mentor.link-asked')).toHaveLength(1);
    expect(new Set(events.map((event) => event.actor_account_id))).toEqual(new Set([null]));
  });

  test('a girl gets it before her guardian agreed, as with a card, and her card stays', async () => {
    const girl = await aMentee(database(), 'g1', {
      email: 'aysu@example.org',
      state: 'registered',
      consent: null,
    });
    await aMentee(database(), 'g2', { email: 'aysu@example.org', hub: 'quba' });
    const card = await makeCard(as(coordinator), girl);
    expect(await ask('aysu@example.org')).toEqual(answer);
    const sent = await mails();
    expect(sent).toHaveLength(2);
    for (const { body } of sent)
      expect(await readWelcome(as(), secretOf(body))).toMatchObject({ roles: ['mentee'] });
    const code = card.ok ? card.value.code : '';
    expect(await openCode(as(), { code, address: 'a' })).toMatchObject({ ok: true });
  });
});
