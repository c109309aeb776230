import { beforeEach, describe, expect, test } from 'vitest';
import * as v from 'valibot';
import { forEachDatabase } from '#lib/server/database/testing.ts';
import { leadsToAllowed } from '#lib/server/messages/index.ts';
import { hostsNeverAllowed } from '#lib/server/reference/index.ts';
import { contextOf, emptied, lead, now } from '#lib/server/rounds/testing.ts';
import { allowHost, allowedHosts, hostInput, listAllowedHosts } from './index.ts';

forEachDatabase('hosts that a lead allows', (database) => {
  const as = () => contextOf(database(), lead);
  beforeEach(() => emptied(database()));

  describe('refusals', () => {
    test.each([
      ['wa.me', 'messenger'],
      ['chat.whatsapp.com', 'messenger'],
      ['https://t.me/joinchat/abc', 'messenger'],
      ['WWW.Instagram.com', 'social'],
      ['m.vk.com', 'social'],
      ['bit.ly', 'shortener'],
      ['linktr.ee', 'shortener'],
    ])('%s is a %s and leads out of the programme', async (typed, kind) => {
      const { host } = v.parse(hostInput, { host: typed });
      expect(await allowHost(as(), host)).toMatchObject({ code: 'leads-out', facts: { kind } });
      expect(await listAllowedHosts(as())).toEqual([]);
      expect(await database().selectFrom('audit_event').selectAll().execute()).toEqual([]);
    });

    test('one that stands from before counts no more, and the page says so', async () => {
      for (const host of ['chat.whatsapp.com', 'khanacademy.org'])
        await database()
          .insertInto('allowed_host')
          .values({ host, allowed_for: 'both', allowed_at: now, allowed_by: null })
          .execute();
      const hosts = await allowedHosts(as(), 'messages');
      expect(leadsToAllowed('https://chat.whatsapp.com/abc', hosts)).toBe(false);
      expect(leadsToAllowed('https://khanacademy.org/math', hosts)).toBe(true);
      expect(await listAllowedHosts(as())).toMatchObject([
        { host: 'chat.whatsapp.com', leadsOut: 'messenger' },
        { host: 'khanacademy.org', leadsOut: null },
      ]);
    });
  });

  test('services for meetings and ordinary sites are allowed, also those whose name only ends alike', async () => {
    const hosts = [
      'meet.google.com',
      'zoom.us',
      'us02web.zoom.us',
      'teams.microsoft.com',
      'meet.jit.si',
      'az.khanacademy.org',
      'youtube.com',
      'youtu.be',
      'netflix.com',
      'mail.ru',
      'ders.example.org',
    ];
    for (const host of hosts) expect(await allowHost(as(), host), host).toMatchObject({ ok: true });
    for (const use of ['messages', 'sessions'] as const)
      expect((await allowedHosts(as(), use)).sort()).toEqual([...hosts].sort());
  });

  test('every host of the list is written as links are compared, once', () => {
    const list = hostsNeverAllowed().map(({ host }) => host);
    expect(list.length).toBeGreaterThan(100);
    expect(new Set(list).size).toBe(list.length);
    for (const host of list) expect(v.parse(hostInput, { host })).toEqual({ host, use: 'both' });
  });

  test('one for online sessions alone passes in no message, one for messages alone takes no session; it can be changed', async () => {
    const standing = async () => [await allowedHosts(as(), 'messages'), await allowedHosts(as(), 'sessions')];
    await allowHost(as(), 'meet.example.org', 'sessions');
    await allowHost(as(), 'ders.example.org', 'messages');
    expect(await standing()).toEqual([['ders.example.org'], ['meet.example.org']]);
    await allowHost(as(), 'meet.example.org', 'messages');
    expect(await standing()).toEqual([['ders.example.org', 'meet.example.org'], []]);
    expect(await listAllowedHosts(as())).toMatchObject([
      { host: 'ders.example.org', use: 'messages' },
      { host: 'meet.example.org', use: 'messages' },
    ]);
    const events = await database().selectFrom('audit_event').select(['action', 'facts']).execute();
    expect(events.map(({ facts }) => facts)).toEqual(
      ['sessions', 'messages', 'messages'].map((use) => JSON.stringify({ use })),
    );
  });
});
