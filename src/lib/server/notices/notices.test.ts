import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { addMinutes } from '#lib/dates.ts';
import {
  inTransaction,
  machine,
  visitor,
  type Actor,
  type Context,
  type Role,
} from '#lib/server/database/index.ts';
import { forEachDatabase } from '#lib/server/database/testing.ts';
import {
  deliverDue,
  deliveryOf,
  fileTransport,
  forgetOldMails,
  listTroubled,
  noticeLine,
  queueMail,
  retryMail,
  type Mail,
  type OutgoingMail,
  type Transport,
} from './index.ts';
import { failureOf, mostTries, nextTry } from './rules.ts';
import { senderOf } from './transport.ts';
import { templateNames, wordsOf } from './words.ts';

const now = '2026-10-01T08:00:00.000Z';
const origin = 'https://ulduz.example';
const person = (roles: Role[], own: Partial<Actor> = {}): Actor => ({
  kind: 'account',
  accountId: `the-${roles.join('-')}`,
  roles,
  hubs: [],
  menteeId: null,
  mentorId: null,
  ...own,
});
const offer: Mail = {
  key: 'offer-to-mentor:1',
  to: 'mentor1@example.com',
  language: 'az',
  template: 'offer-to-mentor',
  params: { path: '/offers/1' },
};

/** Remembers what it carried; `fail` decides whether a mail breaks before it left or after. */
function fakeTransport(fail: (mail: OutgoingMail) => 'before' | 'after' | null = () => null, error?: Error) {
  const carried: OutgoingMail[] = [];
  const transport: Transport = {
    origin,
    send: async (mail) => {
      const when = fail(mail);
      if (when === 'before') throw error ?? new Error('no');
      carried.push(mail);
      if (when === 'after') throw error ?? new Error('the line broke');
    },
  };
  return { carried, transport };
}

const smtpError = (code: string, responseCode?: number) =>
  Object.assign(new Error(`refused for mentor1@example.com`), { code, responseCode });

describe('words', () => {
  test.each(templateNames)('%s says only that something waits, in three languages', (template) => {
    for (const locale of ['az', 'en', 'ru'] as const) {
      const { subject, body } = wordsOf(
        template,
        locale,
        { path: '/there' },
        {
          name: 'Sınaq',
          contact: 'c@example.org',
        },
      );
      expect(subject).toContain('Sınaq');
      expect(body).toContain('\n\n{origin}/there\n\n');
      expect(body).toContain('c@example.org');
      expect(subject + body).not.toMatch(/undefined|notices_|!|\{(?!origin\})/u);
      expect(wordsOf(template, locale, { path: '/there' }, null).subject).toContain('Ulduz');
    }
  });

  test('what can be told in the app has a line there, in three languages', async () => {
    const told = await Promise.all(templateNames.map((template) => noticeLine(template, 'az')));
    expect(told.filter((line) => line !== null).length).toBeGreaterThan(3);
    for (const locale of ['az', 'en', 'ru'] as const)
      expect(await noticeLine('message', locale)).not.toMatch(/undefined|notices_|[{}!.]/u);
    expect(await noticeLine('no-more', 'az')).toBe(null);
    expect(await noticeLine('constructor', 'az')).toBe(null);
  });

  test('a girl is not spoken to as to a grown-up', () => {
    for (const template of templateNames.filter((each) => /mentee|own$/u.test(each))) {
      const ru = wordsOf(template, 'ru', { path: '/' }, null);
      expect(ru.subject + ru.body).not.toMatch(/\b[Вв]а[сшм]|Войдите|Здравствуйте/u);
      const az = wordsOf(template, 'az', { path: '/' }, null);
      expect(az.subject + az.body).not.toMatch(/[Ss]iz(?!l)|\bolun\b|verin\b/u);
    }
  });
});

describe('failures', () => {
  test('tries grow rarer and end', () => {
    const tries = Array.from({ length: mostTries }, (_, index) => nextTry(index + 1, now));
    expect(tries.at(0)).toBe(addMinutes(now, 1));
    expect(tries.at(-1)).toBe(null);
    expect(tries.slice(0, -1)).toEqual([...tries.slice(0, -1)].sort());
  });

  test('what staff reads holds no address and is short', () => {
    const { message } = failureOf(new Error(`550 <mentor1@example.com>\n unknown ${'x'.repeat(900)}`));
    expect(message).not.toContain('mentor1');
    expect(message.length).toBeLessThanOrEqual(200);
    expect(failureOf(smtpError('EENVELOPE', 550))).toMatchObject({ hopeless: true, serverDown: false });
    expect(failureOf(smtpError('EENVELOPE', 450))).toMatchObject({ hopeless: false });
    expect(failureOf(smtpError('EAUTH', 535))).toMatchObject({ hopeless: false, serverDown: true });
    expect(failureOf('odd').message).toBe('odd');
  });

  test('the sender is the mailbox of the account or this server', () => {
    expect(senderOf(origin, 'smtps://salam%40stem.az:secret@smtp.stem.az')).toBe('salam@stem.az');
    expect(senderOf(origin, 'smtp://key:secret@smtp.stem.az')).toBe('ulduz@ulduz.example');
    expect(senderOf('http://localhost:3000', null)).toBe('ulduz@localhost');
  });
});

forEachDatabase('the outbox', (database) => {
  const as = (actor: Actor, at = now): Context => ({ database: database(), actor, now: at });
  const queue = (mail: Mail, at = now) => inTransaction(as(visitor, at), (inside) => queueMail(inside, mail));
  const rows = () => database().selectFrom('outbox').selectAll().orderBy('id').execute();

  beforeEach(async () => {
    await database().deleteFrom('outbox').execute();
    await database().deleteFrom('audit_event').execute();
  });

  test('nothing is queued outside a transaction or when it rolls back', async () => {
    await expect(queueMail(as(visitor), offer)).rejects.toThrow('outside a transaction');
    await expect(
      inTransaction(as(visitor), async (inside) => {
        await queueMail(inside, offer);
        throw new Error('no');
      }),
    ).rejects.toThrow('no');
    expect(await rows()).toEqual([]);
  });

  test('only the machine delivers, only lead and operator look and retry', async () => {
    const { transport } = fakeTransport();
    const others = [
      visitor,
      person(['mentor'], { mentorId: 'm' }),
      person(['coordinator'], { hubs: ['quba'] }),
    ];
    for (const actor of [...others, person(['lead'])]) {
      await expect(deliverDue(as(actor), transport)).rejects.toMatchObject({ status: 404 });
      await expect(forgetOldMails(as(actor))).rejects.toMatchObject({ status: 404 });
    }
    for (const actor of others) {
      await expect(listTroubled(as(actor))).rejects.toMatchObject({ status: 404 });
      await expect(retryMail(as(actor), 'x')).rejects.toMatchObject({ status: 404 });
    }
    expect(await retryMail(as(person(['lead'])), 'x')).toMatchObject({ code: 'not-given-up' });
  });

  test('the same key twice is one mail', async () => {
    await queue(offer);
    const [first] = await rows();
    await queue({ ...offer, to: 'other@example.com' }, addMinutes(now, 5));
    expect(await rows()).toEqual([first]);
  });

  test('a mail leaves once, with the address of this server, and its text is forgotten', async () => {
    await queue({ ...offer, params: { path: '/consent/$&secret' } });
    const { carried, transport } = fakeTransport();
    expect((await deliverDue(as(machine), transport)).sent).toEqual([offer.key]);
    expect((await deliverDue(as(machine, addMinutes(now, 60)), transport)).sent).toEqual([]);
    expect(carried).toHaveLength(1);
    expect(carried[0]?.text).toContain('https://ulduz.example/consent/$&secret\n');
    expect(carried[0]).toMatchObject({ to: offer.to, language: 'az' });
    expect(await rows()).toMatchObject([{ body: '', sent_at: now }]);
    expect(await deliveryOf(as(machine), [offer.key, 'never'])).toEqual(new Map([[offer.key, 'sent']]));
  });

  test('a mail for later waits', async () => {
    await queue({ ...offer, dueAt: addMinutes(now, 30) });
    const { carried, transport } = fakeTransport();
    await deliverDue(as(machine), transport);
    expect(carried).toEqual([]);
    await deliverDue(as(machine, addMinutes(now, 30)), transport);
    expect(carried).toHaveLength(1);
  });

  test('a crash between sending and marking repeats the mail under the same Message-ID', async () => {
    await queue(offer);
    const { carried, transport } = fakeTransport();
    const crashing: Context = {
      ...as(machine),
      database: new Proxy(database(), {
        get: (target, key) => {
          // The claim is the first update; the mark of the sent mail never comes.
          if (key === 'updateTable' && carried.length > 0) throw new Error('power cut');
          const value: unknown = Reflect.get(target, key, target);
          return typeof value === 'function' ? (value.bind(target) as unknown) : value;
        },
      }),
    };
    await expect(deliverDue(crashing, transport)).rejects.toThrow('power cut');
    expect((await deliverDue(as(machine, addMinutes(now, 1)), transport)).sent).toEqual([]);
    expect((await deliverDue(as(machine, addMinutes(now, 10)), transport)).sent).toEqual([offer.key]);
    expect(carried).toHaveLength(2);
    expect(new Set(carried.map((each) => each.messageId)).size).toBe(1);
    expect(carried[0]).toEqual(carried[1]);
  });

  test('failures are tried again, then given up, shown and revived', async () => {
    await queue(offer);
    const broken = fakeTransport(() => 'before', new Error('mailbox mentor1@example.com is full'));
    let at = now;
    for (let turn = 1; turn < mostTries; turn += 1) {
      expect((await deliverDue(as(machine, at), broken.transport)).failed).toEqual([offer.key]);
      expect((await deliverDue(as(machine, at), broken.transport)).failed).toEqual([]);
      at = addMinutes(at, 1440);
    }
    expect((await deliverDue(as(machine, at), broken.transport)).givenUp).toEqual([offer.key]);
    expect(await deliverDue(as(machine, addMinutes(at, 99999)), broken.transport)).toEqual({
      sent: [],
      failed: [],
      givenUp: [],
    });

    const seen = await listTroubled(as(person(['lead'])));
    expect(seen.counts).toEqual({ sent: 0, waiting: 0, givenUp: 1 });
    // How many mails of concerns leave, no figure tells.
    await queue({ ...offer, key: 'concern:1:0' });
    expect((await listTroubled(as(person(['lead'])))).counts).toEqual(seen.counts);
    await database().deleteFrom('outbox').where('key', '=', 'concern:1:0').execute();
    expect(seen.mails).toMatchObject([
      { recipient: offer.to, attempts: mostTries, error: 'mailbox … is full', canRetry: true },
    ]);
    const { mails } = await listTroubled(as(person(['operator'])));
    expect(JSON.stringify(mails)).not.toContain('mentor1');

    expect(await retryMail(as(person(['operator']), at), mails[0]?.id ?? '')).toMatchObject({ ok: true });
    const good = fakeTransport();
    expect((await deliverDue(as(machine, at), good.transport)).sent).toEqual([offer.key]);
    const events = await database().selectFrom('audit_event').select('action').orderBy('id').execute();
    expect(events.map((each) => each.action).sort()).toEqual(['notice.given-up', 'notice.retried']);
  });

  test('a server that is down stops the rest, an address that is wrong does not', async () => {
    await queue(offer);
    await queue({ ...offer, key: 'offer-to-mentor:2', to: 'mentor2@example.com' });
    const down = fakeTransport(() => 'before', smtpError('ESOCKET'));
    expect((await deliverDue(as(machine), down.transport)).failed).toHaveLength(1);
    const at = addMinutes(now, 60);
    const wrong = fakeTransport(
      (mail) => (mail.to === offer.to ? 'before' : null),
      smtpError('EENVELOPE', 550),
    );
    expect(await deliverDue(as(machine, at), wrong.transport)).toEqual({
      sent: ['offer-to-mentor:2'],
      failed: [],
      givenUp: [offer.key],
    });
  });

  test('two deliverers at once send each mail once', async () => {
    for (let number = 0; number < 20; number += 1)
      await queue({ ...offer, key: `offer-to-mentor:${number}` });
    const { carried, transport } = fakeTransport();
    await Promise.all([deliverDue(as(machine), transport), deliverDue(as(machine), transport)]);
    expect(carried).toHaveLength(20);
    expect(new Set(carried.map((each) => each.messageId)).size).toBe(20);
  });

  test('addresses of old mails are forgotten, their keys are not', async () => {
    await queue(offer);
    await deliverDue(as(machine), fakeTransport().transport);
    expect(await forgetOldMails(as(machine, addMinutes(now, 29 * 1440)))).toBe(0);
    expect(await forgetOldMails(as(machine, addMinutes(now, 31 * 1440)))).toBe(1);
    await queue(offer);
    expect(await rows()).toMatchObject([{ key: offer.key, recipient: '', sent_at: now }]);
  });
});

test('as a file a mail is whole, readable and written over when it comes again', async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'ulduz-outbox-'));
  try {
    const transport = fileTransport(path.join(folder, 'outbox'), origin);
    const mail: OutgoingMail = {
      messageId: '0199-a@mail.ulduz',
      to: 'mentor1@example.com',
      subject: 'Ulduz: sizi bir təklif gözləyir',
      text: 'Salam,\n\nhttps://ulduz.example/offers/1\n',
      language: 'az',
      writtenAt: now,
    };
    await transport.send(mail);
    const read = () => readFileSync(path.join(folder, 'outbox', '0199-a.eml'), 'utf8');
    const first = read();
    await transport.send(mail);
    expect(readdirSync(path.join(folder, 'outbox'))).toEqual(['0199-a.eml']);
    expect(read()).toBe(first);
    expect(first).toContain('Message-ID: <0199-a@mail.ulduz>');
    expect(first).toContain('Date: Thu, 01 Oct 2026 08:00:00 +0000');
    expect(first).toContain('https://ulduz.example/offers/1');
  } finally {
    rmSync(folder, { recursive: true });
  }
});
