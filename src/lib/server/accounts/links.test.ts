import { describe, expect, test } from 'vitest';
import { addHours, addMinutes } from '#lib/dates.ts';
import {
  hashOf,
  inTransaction,
  machine,
  visitor,
  type Actor,
  type Context,
  type Role,
} from '#lib/server/database/index.ts';
import { forEachDatabase } from '#lib/server/database/testing.ts';
import {
  accountStates,
  askReset,
  closeAccount,
  inviteAccount,
  makeWelcome,
  openCode,
  proposeLogin,
  readReset,
  readWelcome,
  reopenAccount,
  revokeWelcomes,
  signIn,
  useReset,
  useWelcome,
  whoIs,
  type Welcome,
} from './index.ts';
import { codeFrom, codeOf, loginStem } from './rules.ts';

const now = '2026-10-01T08:00:00.000Z';
const password = 'ulduzlu gecə';
const address = '10.0.0.1';
const person = (roles: Role[], own: Partial<Actor> = {}): Actor => ({
  kind: 'account',
  accountId: `the-${roles.join('-')}`,
  roles,
  hubs: [],
  menteeId: null,
  mentorId: null,
  ...own,
});
const sevinc = person(['coordinator'], { hubs: ['gence'] });

describe('rules', () => {
  test('a sign-in name begins with the first name in plain letters', () => {
    expect(['Şəbnəm Qasımova', 'Çiçək', 'İradə', 'Аня', '李', ''].map(loginStem)).toEqual([
      'sebnem',
      'cicek',
      'irade',
      'anya',
      'ulduz',
      'ulduz',
    ]);
  });
  test('a code is read as people type it, and nothing else is one', () => {
    expect(codeOf(' abcd–2345 ')).toBe('ABCD2345');
    expect(codeOf('авск 2345')).toBe('ABCK2345');
    for (const typed of [
      '',
      'ABCD-234',
      'ABCD-23456',
      'ABCD-2O45',
      'ABCD-2\u00003',
      '__proto__',
      'ıııı-ıııı',
    ])
      expect(codeOf(typed)).toBeNull();
  });
  test('each letter of a code comes as often as every other', () => {
    const first = Array.from(
      { length: 256 },
      (_, byte) => codeFrom(new Uint8Array(8).fill(byte))?.[0] ?? '-',
    );
    const counts = [...Map.groupBy(first, (letter) => letter)].filter(([letter]) => letter !== '-');
    expect(counts).toHaveLength(31);
    expect(new Set(counts.map(([, all]) => all.length))).toEqual(new Set([8]));
    expect(first.filter((letter) => letter === '-')).toHaveLength(8);
  });
});

forEachDatabase('ways in', (database) => {
  const as = (actor: Actor, at = now): Context => ({ database: database(), actor, now: at });
  let count = 0;
  async function girl(actor: Actor = machine) {
    const made = await inTransaction(as(actor), (inside) =>
      inviteAccount(inside, { role: 'mentee', name: `Aysu${(count += 1)}`, language: 'az', hub: 'gence' }),
    );
    if (!made.ok) throw new Error(made.code);
    return made.value;
  }
  async function mentor(email: string) {
    const made = await inTransaction(as(machine), (inside) =>
      inviteAccount(inside, { role: 'mentor', name: 'Aytən', language: 'az', login: email }),
    );
    if (!made.ok) throw new Error(made.code);
    return made.value;
  }
  async function welcome(accountId: string, at = now): Promise<Welcome & { secret: string }> {
    const made = await makeWelcome(as(machine, at), accountId);
    if (!made.ok) throw new Error(made.code);
    return { ...made.value, secret: made.value.path.replace('/welcome/', '') };
  }
  const mails = () =>
    database().selectFrom('outbox').selectAll().orderBy('created_at').orderBy('id').execute();
  const lastSecret = async (login: string) =>
    (await mails())
      .filter((mail) => mail.recipient === login)
      .map((mail) => /\/reset\/(\S+)/u.exec(mail.body)?.[1] ?? '')
      .at(-1) ?? '';

  test('only who looks after her hub makes an account or a card for a girl', async () => {
    const aysu = await girl(sevinc);
    const invite = (actor: Actor) =>
      inTransaction(as(actor), (inside) =>
        inviteAccount(inside, { role: 'mentee', name: 'A', language: 'az', hub: 'gence' }),
      );
    const others = [
      visitor,
      person(['mentee'], { accountId: aysu.accountId }),
      person(['mentor']),
      person(['coordinator'], { hubs: ['quba'] }),
      person(['safeguarding']),
      person(['operator']),
    ];
    for (const actor of others) {
      await expect(invite(actor)).rejects.toMatchObject({ status: 404 });
      await expect(makeWelcome(as(actor), aysu.accountId, { hub: 'gence' })).rejects.toMatchObject({
        status: 404,
      });
      await expect(revokeWelcomes(as(actor), aysu.accountId)).rejects.toMatchObject({ status: 404 });
    }
    await expect(makeWelcome(as(machine), 'nobody')).rejects.toMatchObject({ status: 404 });
    const ayten = await mentor(`ayten${(count += 1)}@example.org`);
    expect((await makeWelcome(as(sevinc), ayten.accountId)).ok).toBe(true);
    expect((await makeWelcome(as(sevinc), aysu.accountId, { hub: 'gence' })).ok).toBe(true);
    expect((await mails()).filter((mail) => mail.key.startsWith('welcome'))).toEqual([]);
  });

  test('a proposed login is free, and two of one name get two', async () => {
    const [one, other] = [await girl(), await girl()];
    expect(one.login).toMatch(/^aysu\d{2}$/u);
    expect(one.login).not.toBe(other.login);
    expect(await proposeLogin(as(visitor), 'Şəbnəm')).toMatch(/^sebnem\d{2}$/u);
  });

  test('a card opens once, in time, and only the newest', async () => {
    const aysu = await girl();
    const old = await welcome(aysu.accountId);
    const card = await welcome(aysu.accountId);
    expect(await database().selectFrom('private_link').select('secret_hash').execute()).not.toContainEqual({
      secret_hash: card.secret,
    });
    const late = addHours(now, 31 * 24);
    for (const [secret, at] of [
      [old.secret, now],
      [card.secret, late],
      ['made up', now],
      ['', now],
      [hashOf(card.secret), now],
    ] as const) {
      expect(await readWelcome(as(visitor, at), secret)).toBeNull();
      expect(await useWelcome(as(visitor, at), secret, { password, address })).toMatchObject({
        code: 'gone',
      });
    }
    expect(await openCode(as(visitor), { code: old.code, address })).toMatchObject({ code: 'gone' });
    expect(await readWelcome(as(visitor), card.secret)).toMatchObject({
      login: aysu.login,
      roles: ['mentee'],
    });
    expect(await useReset(as(visitor), card.secret, { password, address })).toMatchObject({ code: 'gone' });
    expect(await useWelcome(as(visitor), card.secret, { password: 'short', address })).toMatchObject({
      code: 'password-too-short',
    });
    const used = await useWelcome(as(visitor), card.secret, { password, address });
    if (!used.ok) throw new Error(used.code);
    expect(await whoIs(as(visitor), used.value.token)).toMatchObject({ id: aysu.accountId });
    expect(used.value).toMatchObject({ seconds: null, language: 'az' });
    expect(await useWelcome(as(visitor), card.secret, { password, address })).toMatchObject({ code: 'gone' });
    expect(await openCode(as(visitor), { code: card.code, address })).toMatchObject({ code: 'gone' });
  });

  test('a new card for who forgot her password ends what she was signed in with', async () => {
    const aysu = await girl();
    const first = await useWelcome(as(visitor), (await welcome(aysu.accountId)).secret, {
      password,
      address,
    });
    if (!first.ok) throw new Error(first.code);
    const again = await useWelcome(as(visitor), (await welcome(aysu.accountId)).secret, {
      password: 'another night',
      address,
    });
    expect(again.ok).toBe(true);
    expect(await whoIs(as(visitor), first.value.token)).toBeNull();
  });

  test('the login can be chosen with the first password, unless it is taken', async () => {
    const [aysu, nur] = [await girl(), await girl()];
    const { secret } = await welcome(aysu.accountId);
    expect(await useWelcome(as(visitor), secret, { password, address, login: nur.login })).toMatchObject({
      code: 'login-taken',
    });
    expect(await useWelcome(as(visitor), secret, { password, address, login: 'a b' })).toMatchObject({
      code: 'not-a-login',
    });
    expect((await useWelcome(as(visitor), secret, { password, address, login: ' Ay.Su.1 ' })).ok).toBe(true);
    expect((await signIn(as(visitor), { login: 'ay.su.1', password, address })).ok).toBe(true);
  });

  test('a code leads to its link; the card stays open until a password is set', async () => {
    const aysu = await girl();
    const card = await welcome(aysu.accountId);
    const typed = { code: ` ${card.code.toLowerCase().replace('-', ' ')}`, address };
    const opened = await openCode(as(visitor), typed);
    if (!opened.ok) throw new Error(opened.code);
    expect(await readWelcome(as(visitor), card.secret)).not.toBeNull();
    const secret = opened.value.path.replace('/welcome/', '');
    expect(await readWelcome(as(visitor, addHours(now, 1)), secret)).toBeNull();
    expect((await useWelcome(as(visitor), secret, { password, address })).ok).toBe(true);
    expect(await openCode(as(visitor), typed)).toMatchObject({ code: 'gone' });
    expect(await readWelcome(as(visitor), card.secret)).toBeNull();
  });

  test('codes cannot be guessed fast, and a right one counts as no guess', async () => {
    const { accountId } = await girl();
    const card = await welcome(accountId);
    for (let turn = 0; turn < 40; turn += 1)
      expect((await openCode(as(visitor), { code: card.code, address: 'hub' })).ok).toBe(true);
    for (let turn = 0; turn < 30; turn += 1)
      expect(await openCode(as(visitor), { code: 'AAAA-2222', address: 'thief' })).toMatchObject({
        code: 'gone',
      });
    expect(await openCode(as(visitor), { code: card.code, address: 'thief' })).toMatchObject({
      code: 'wait',
      facts: { minutes: 1 },
    });
    expect((await openCode(as(visitor, addMinutes(now, 1)), { code: card.code, address: 'thief' })).ok).toBe(
      true,
    );
  });

  test('a card that was taken back, or whose account is closed, opens nothing', async () => {
    const aysu = await girl();
    const card = await welcome(aysu.accountId);
    expect(await accountStates(as(machine), [aysu.accountId])).toEqual(
      new Map([
        [
          aysu.accountId,
          { login: aysu.login, hasPassword: false, welcomeUntil: card.expiresAt, closed: false },
        ],
      ]),
    );
    await revokeWelcomes(as(machine), aysu.accountId);
    expect(await readWelcome(as(visitor), card.secret)).toBeNull();
    expect(await openCode(as(visitor), { code: card.code, address })).toMatchObject({ code: 'gone' });
    const next = await welcome(aysu.accountId);
    const used = await useWelcome(as(visitor), next.secret, { password, address });
    if (!used.ok) throw new Error(used.code);
    const third = await welcome(aysu.accountId);
    await inTransaction(as(machine), (inside) => closeAccount(inside, aysu.accountId));
    expect(await whoIs(as(visitor), used.value.token)).toBeNull();
    expect(await readWelcome(as(visitor), third.secret)).toBeNull();
    expect(await makeWelcome(as(machine), aysu.accountId)).toMatchObject({ code: 'closed' });
    expect(await signIn(as(visitor), { login: aysu.login, password, address })).toMatchObject({
      code: 'wrong',
    });
    await inTransaction(as(machine), (inside) => reopenAccount(inside, aysu.accountId));
    expect((await signIn(as(visitor), { login: aysu.login, password, address })).ok).toBe(true);
    expect(await readWelcome(as(visitor), third.secret)).toBeNull();
    await expect(closeAccount(as(machine), aysu.accountId)).rejects.toThrow('outside a transaction');
  });

  test('asking for a mail answers the same whether there is such an account or not, and writes one only if so', async () => {
    const before = (await mails()).length;
    const noAddress = await girl();
    const closed = await mentor(`closed${(count += 1)}@example.org`);
    await inTransaction(as(machine), (inside) => closeAccount(inside, closed.accountId));
    for (const login of [noAddress.login, closed.login, 'nobody@example.org', ''])
      expect(await askReset(as(visitor), { login, address: 'a' })).toEqual({ ok: true, value: undefined });
    expect(await mails()).toHaveLength(before);
    const ayten = await mentor(`ayten${(count += 1)}@example.org`);
    expect(await askReset(as(visitor), { login: ayten.login.toUpperCase(), address: 'a' })).toEqual({
      ok: true,
      value: undefined,
    });
    expect((await mails()).filter((mail) => mail.recipient === ayten.login)).toMatchObject([
      { language: 'az', key: expect.stringMatching(/^reset:/u) as string },
    ]);
    const times: number[] = [];
    for (const login of [ayten.login, 'nobody@example.org']) {
      const begin = performance.now();
      await askReset(as(visitor), { login, address: 'a' });
      times.push(performance.now() - begin);
    }
    for (const time of times) expect(time).toBeGreaterThan(140);
  });

  test('a link that came by mail opens once, for an hour, and only the newest', async () => {
    const ayten = await mentor(`ayten${(count += 1)}@example.org`);
    const card = await welcome(ayten.accountId);
    await askReset(as(visitor, addMinutes(now, -1)), { login: ayten.login, address: 'b' });
    const old = await lastSecret(ayten.login);
    await askReset(as(visitor), { login: ayten.login, address: 'b' });
    const secret = await lastSecret(ayten.login);
    expect(await readReset(as(visitor), old)).toBeNull();
    expect(await readReset(as(visitor, addHours(now, 1)), secret)).toBeNull();
    expect(await useReset(as(visitor, addHours(now, 1)), secret, { password, address })).toMatchObject({
      code: 'gone',
    });
    expect(await readWelcome(as(visitor), secret)).toBeNull();
    expect(await readReset(as(visitor), secret)).toEqual({ login: ayten.login, isMentee: false });
    expect(await useReset(as(visitor), secret, { password: ayten.login, address })).toMatchObject({
      code: 'password-is-login',
    });
    expect((await useReset(as(visitor), secret, { password, address })).ok).toBe(true);
    expect(await useReset(as(visitor), secret, { password, address })).toMatchObject({ code: 'gone' });
    expect(await readWelcome(as(visitor), card.secret)).toBeNull();
  });

  test('one mailbox is not flooded, and one address waits', async () => {
    const ayten = await mentor(`ayten${(count += 1)}@example.org`);
    const before = (await mails()).length;
    const asked = [];
    for (let turn = 0; turn < 21; turn += 1)
      asked.push(askReset(as(visitor), { login: ayten.login, address: 'flood' }));
    const answers = await Promise.all(asked);
    expect(answers.filter((answer) => !answer.ok)).toMatchObject([{ code: 'wait', facts: { minutes: 1 } }]);
    expect(await mails()).toHaveLength(before + 3);
  });
});
