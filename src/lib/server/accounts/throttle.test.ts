import { beforeEach, expect, test, vi } from 'vitest';
import { addHours, addMinutes } from '#lib/dates.ts';
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
  changeLanguage,
  changeLogin,
  changePassword,
  closeAccount,
  createAccount,
  forgetStale,
  readyPassword,
  signIn,
  signOutEverywhere,
  useReset,
  useWelcome,
  whoIs,
} from './index.ts';
import { knownHours } from './rules.ts';

// Here it counts how often a password is looked at; that argon2 itself is sound others have tested.
const argon2 = vi.hoisted(() => ({
  hash: vi.fn((password: string) => Promise.resolve(`hash of ${password}`)),
  verify: vi.fn((hash: string, password: string) => Promise.resolve(hash === `hash of ${password}`)),
}));
vi.mock('@node-rs/argon2', () => argon2);

const now = '2026-10-01T08:00:00.000Z';
const password = 'ulduzlu gecə';

forEachDatabase('throttling', (database) => {
  const as = (actor: Actor, at = now): Context => ({ database: database(), actor, now: at });
  let count = 0;
  async function somebody(role: Role = 'mentor') {
    const login = `person${(count += 1)}@example.org`;
    const made = await inTransaction(as(machine), async (inside) => {
      const ready = await readyPassword(password, login);
      if (!ready.ok) throw new Error(ready.code);
      return createAccount(inside, {
        login,
        name: 'Aytən',
        language: 'az',
        password: ready.value,
        roles: [{ role }],
      });
    });
    if (!made.ok) throw new Error(made.code);
    const actor: Actor = { ...visitor, kind: 'account', accountId: made.value.accountId, roles: [role] };
    return { id: made.value.accountId, login, actor };
  }
  interface From {
    address?: string;
    browser?: string | null;
    at?: string;
  }
  const attempt = (login: string, word: string, { at, address = '', browser }: From = {}) =>
    signIn(as(visitor, at), {
      login,
      password: word,
      address: address || `somewhere ${(count += 1)}`,
      browser: browser ?? null,
    });
  async function enter(login: string, from: From) {
    const entered = await attempt(login, password, from);
    if (!entered.ok) throw new Error(entered.code);
    return entered.value;
  }
  /** Many addresses guess at one login, each once. */
  async function strangersGuess(login: string, turns = 30) {
    for (let turn = 0; turn < turns; turn += 1)
      expect(await attempt(login, 'guess')).toMatchObject({ code: 'wrong' });
  }
  beforeEach(() => {
    argon2.verify.mockClear();
  });

  test('a login that is nobody’s, closed or without a password costs one look at a password, as every other', async () => {
    const [open, closed, invited] = [await somebody(), await somebody(), await somebody()];
    await inTransaction(as(machine), (inside) => closeAccount(inside, closed.id));
    await database()
      .updateTable('account')
      .set({ password_hash: null })
      .where('id', '=', invited.id)
      .execute();
    for (const login of [open.login, closed.login, invited.login, 'nobody@example.org', '__proto__']) {
      argon2.verify.mockClear();
      expect(await attempt(login, 'guess')).toEqual({ ok: false, code: 'wrong', facts: {} });
      expect(argon2.verify, login).toHaveBeenCalledTimes(1);
    }
    // What stands in the place of a missing password lets nobody in.
    expect(await attempt(invited.login, 'nobody has this password')).toMatchObject({ code: 'wrong' });
    expect(await attempt('nobody@example.org', 'nobody has this password')).toMatchObject({ code: 'wrong' });
  });

  test('an attempt that has to wait costs no look at a password, and many at once do not slip through', async () => {
    const { login } = await somebody();
    const answers = await Promise.all(
      Array.from({ length: 12 }, () => attempt(login, 'guess', { address: 'a thief' })),
    );
    expect(answers.filter((each) => !each.ok && each.code === 'wrong')).toHaveLength(5);
    expect(answers.filter((each) => !each.ok && each.code === 'wait')).toHaveLength(7);
    expect(argon2.verify).toHaveBeenCalledTimes(5);
  });

  test('many addresses together guess slowly at one login, at nobody’s too', async () => {
    const { login } = await somebody();
    for (const each of [login, 'nobody.at.all@example.org']) {
      await strangersGuess(each);
      expect(await attempt(each, password)).toEqual({ ok: false, code: 'wait', facts: { minutes: 2 } });
    }
    expect((await attempt(login, password, { at: addMinutes(now, 2) })).ok).toBe(true);
  });

  test('at an address where she signed in before, strangers elsewhere hold her up no more', async () => {
    const { login } = await somebody();
    await enter(login, { address: 'her flat' });
    await strangersGuess(login);
    expect(await attempt(login, password, { address: 'a café' })).toMatchObject({ code: 'wait' });
    expect((await attempt(login, password, { address: 'her flat' })).ok).toBe(true);
    const late = addHours(now, knownHours);
    await database().updateTable('throttle').set({ counted_at: late }).where('level', '>', 0).execute();
    expect(await attempt(login, password, { address: 'her flat', at: addHours(late, 0) })).toMatchObject({
      code: 'wait',
    });
  });

  test('on a browser on which she signed in before, nobody holds her up, wherever it is', async () => {
    const { login } = await somebody();
    const { browser } = await enter(login, { address: 'the first hub' });
    for (let turn = 0; turn < 39; turn += 1)
      await attempt(`girl ${turn}`, 'guess', { address: 'the first hub' });
    await attempt(login, 'guess', { address: 'the first hub' });
    await strangersGuess(login);
    expect(await attempt(login, password, { address: 'the first hub' })).toMatchObject({ code: 'wait' });
    for (const address of ['the first hub', 'a train'])
      expect((await attempt(login, password, { address, browser })).ok).toBe(true);
  });

  test('a mark that is made up, or was got with another login, opens no faster way', async () => {
    const [ayten, other] = [await somebody(), await somebody()];
    const { browser } = await enter(other.login, { address: 'a thief' });
    await strangersGuess(ayten.login);
    for (const mark of [browser, 'x'.repeat(32), ''])
      expect(await attempt(ayten.login, password, { browser: mark })).toMatchObject({ code: 'wait' });
  });

  test('whoever guesses on a browser that is known waits as well; the owner elsewhere does not', async () => {
    const { login } = await somebody();
    const { browser } = await enter(login, { address: 'the second hub' });
    for (let turn = 0; turn < 5; turn += 1)
      expect(await attempt(login, 'guess', { address: `moving ${turn}`, browser })).toMatchObject({
        code: 'wrong',
      });
    expect(await attempt(login, password, { address: 'moving on', browser })).toMatchObject({ code: 'wait' });
    expect((await attempt(login, password, { address: 'her own phone' })).ok).toBe(true);
  });

  test('who types the right password is never counted', async () => {
    const { login } = await somebody();
    for (let turn = 0; turn < 60; turn += 1)
      expect((await attempt(login, password, { address: 'the third hub' })).ok).toBe(true);
    for (let turn = 0; turn < 4; turn += 1) await attempt(login, 'guess', { address: 'the third hub' });
    expect((await attempt(login, password, { address: 'the third hub' })).ok).toBe(true);
    expect(await attempt(login, 'guess', { address: 'the third hub' })).toMatchObject({ code: 'wrong' });
  });

  test('what is counted tells neither who tried nor from where, and is forgotten', async () => {
    const { login } = await somebody();
    await enter(login, { address: '203.0.113.77', browser: 'a'.repeat(32) });
    await attempt(login, 'guess', { address: '203.0.113.77' });
    const held = JSON.stringify(await database().selectFrom('throttle').selectAll().execute());
    for (const secret of [login, '203.0.113.77', 'a'.repeat(32), 'guess']) expect(held).not.toContain(secret);
    await forgetStale(as(machine, addHours(now, 3 * knownHours)));
    expect(await database().selectFrom('throttle').selectAll().execute()).toEqual([]);
    await expect(forgetStale(as(visitor))).rejects.toMatchObject({ status: 404 });
  });

  test('the old password cannot be guessed at an open page, by one form or the other', async () => {
    const { login, actor, id } = await somebody();
    const change = (old: string, at = now) =>
      changePassword(as(actor, at), { old, new: 'another night', address: 'a' });
    const rename = (word: string, at = now) =>
      changeLogin(as(actor, at), { login: `new.${login}`, password: word });
    for (let turn = 0; turn < 5; turn += 1)
      expect(await (turn % 2 ? change('guess') : rename('guess'))).toMatchObject({ code: 'wrong' });
    argon2.verify.mockClear();
    for (const answer of [await change(password), await rename(password)])
      expect(answer).toEqual({ ok: false, code: 'wait', facts: { minutes: 2 } });
    expect(argon2.verify).not.toHaveBeenCalled();
    // Signing in elsewhere is another count.
    expect((await attempt(login, password)).ok).toBe(true);
    expect((await change(password, addMinutes(now, 2))).ok).toBe(true);
    for (let turn = 0; turn < 5; turn += 1)
      expect(await rename('guess', addMinutes(now, 2))).toMatchObject({ code: 'wrong' });
    const row = await database()
      .selectFrom('account')
      .select('login')
      .where('id', '=', id)
      .executeTakeFirst();
    expect(row).toEqual({ login });
  });

  test('guesses beside a badly formed login or a weak password count, the right password beside them never', async () => {
    const forms = (actor: Actor) => ({
      rename: (login: string, word = password) => changeLogin(as(actor), { login, password: word }),
      change: (wanted: string, old = password) =>
        changePassword(as(actor), { old, new: wanted, address: 'a' }),
    });
    const guessed = forms((await somebody()).actor);
    for (let turn = 0; turn < 5; turn += 1)
      expect(
        turn % 2 ? await guessed.change('short', 'guess') : await guessed.rename('a b', 'guess'),
      ).toEqual(
        turn % 2
          ? { ok: false, code: 'wrong', facts: { too: 'password-too-short' } }
          : { ok: false, code: 'not-a-login', facts: { too: 'wrong' } },
      );
    for (const answer of [await guessed.rename('a b'), await guessed.change('short')])
      expect(answer).toMatchObject({ code: 'wait' });
    const right = forms((await somebody()).actor);
    for (let turn = 0; turn < 6; turn += 1) {
      expect(await right.rename('a b')).toEqual({ ok: false, code: 'not-a-login', facts: {} });
      expect(await right.change('short')).toEqual({ ok: false, code: 'password-too-short', facts: {} });
    }
    expect((await right.rename('well.formed')).ok).toBe(true);
    expect((await right.change('another night')).ok).toBe(true);
  });

  test('a new login is taken with her password alone, and is told to the address before', async () => {
    const [{ login, actor, id }, other] = [await somebody(), await somebody()];
    const change = (given: { login: string; password: string }) => changeLogin(as(actor), given);
    expect(await change({ login: 'a b', password })).toMatchObject({ code: 'not-a-login' });
    expect(await change({ login: 'a b', password: 'guess' })).toMatchObject({
      code: 'not-a-login',
      facts: { too: 'wrong' },
    });
    for (const taken of ['new@example.org', other.login])
      expect(await change({ login: taken, password: 'guess' })).toMatchObject({ code: 'wrong', facts: {} });
    expect(await change({ login: other.login.toUpperCase(), password })).toMatchObject({
      code: 'login-taken',
    });
    await expect(changeLogin(as(visitor), { login: 'new@example.org', password })).rejects.toMatchObject({
      status: 404,
    });
    expect((await change({ login: ` New${login}`, password })).ok).toBe(true);
    expect(await attempt(login, password)).toMatchObject({ code: 'wrong' });
    expect((await attempt(`new${login}`, password)).ok).toBe(true);
    const told = await database().selectFrom('outbox').selectAll().where('recipient', '=', login).execute();
    expect(told).toHaveLength(1);
    expect(JSON.stringify(told)).not.toContain(`new${login}`);
    const events = await database()
      .selectFrom('audit_event')
      .selectAll()
      .where('subject_id', '=', id)
      .where('action', '=', 'account.login-changed')
      .execute();
    expect(events).toMatchObject([{ actor_account_id: id, facts: '{}' }]);
  });

  test('a made-up link costs no hash', async () => {
    argon2.hash.mockClear();
    await useWelcome(as(visitor), 'made up', { password, address: 'a' });
    await useReset(as(visitor), 'made up', { password, address: 'a' });
    expect(argon2.hash).not.toHaveBeenCalled();
  });

  test('her language changes for herself alone; signing out everywhere ends every auth session of hers', async () => {
    const [ayten, other] = [await somebody(), await somebody()];
    await expect(changeLanguage(as(visitor), 'ru')).rejects.toMatchObject({ status: 404 });
    await expect(signOutEverywhere(as(visitor))).rejects.toMatchObject({ status: 404 });
    const hers = [await enter(ayten.login, { address: 'a' }), await enter(ayten.login, { address: 'b' })];
    const kept = await enter(other.login, { address: 'a' });
    await changeLanguage(as(ayten.actor), 'ru');
    await changeLanguage(as(ayten.actor), 'ru');
    expect(await whoIs(as(visitor), kept.token)).toMatchObject({ language: 'az' });
    expect(await whoIs(as(visitor), hers[0]?.token ?? '')).toMatchObject({ language: 'ru' });
    await signOutEverywhere(as(ayten.actor));
    for (const { token } of hers) expect(await whoIs(as(visitor), token)).toBeNull();
    expect(await whoIs(as(visitor), kept.token)).not.toBeNull();
    const events = await database()
      .selectFrom('audit_event')
      .select('action')
      .where('subject_id', '=', ayten.id)
      .where('action', 'in', ['account.language-changed', 'account.signed-out-everywhere'])
      .execute();
    expect(events.map(({ action }) => action).sort()).toEqual([
      'account.language-changed',
      'account.signed-out-everywhere',
    ]);
  });
});
