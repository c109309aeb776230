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
  becomeFirstLead,
  changePassword,
  createAccount,
  firstLeadLink,
  readyPassword,
  signIn,
  signOut,
  whoIs,
} from './index.ts';
import { inTurn } from './passwords.ts';
import { isLogin, passwordFault, rolesGoTogether, sessionHolds } from './rules.ts';

const now = '2026-10-01T08:00:00.000Z';
const password = 'ulduzlu gecə';

async function ready(login: string) {
  const made = await readyPassword(password, login);
  if (!made.ok) throw new Error(made.code);
  return made.value;
}

describe('rules', () => {
  test('short passwords and the login itself are refused; letters of any alphabet count as one', () => {
    expect(passwordFault('1234567', 'aysu47')).toBe('password-too-short');
    expect(passwordFault('əöğüçşıə', 'aysu47')).toBeNull();
    expect(passwordFault('Aysu.Aysu', 'aysu.aysu')).toBe('password-is-login');
    expect(passwordFault('x'.repeat(201), 'aysu47')).toBe('password-too-long');
  });
  test('what is guessed first is refused, and nothing is asked of the signs', () => {
    const easy = [
      ...[
        '12345678',
        'aaaaaaaa',
        'abababab',
        '25052011',
        '050 123 45 67',
        'qwerty123',
        'qwertyuiop',
        'abcd1234',
      ],
      ...[
        'Password1',
        'parol2026',
        'salamsalam',
        'Ulduz2026!',
        'Azərbaycan1',
        'йцукен12',
        'Пароль123',
        'qazaqazaqaza',
        'salsasla',
        'şirinşirin',
      ],
      ...['aysu4747', 'Aysu-2011', '47Aysu47'],
    ];
    for (const password of easy)
      expect(passwordFault(password, 'aysu47'), password).toBe('password-too-easy');
    for (const password of [
      'yeddi ulduz',
      'çox uzun parol',
      'pişik suda',
      'mavi2dəniz',
      'кот и луна',
      'aysu pişik',
    ])
      expect(passwordFault(password, 'aysu47'), password).toBeNull();
    expect(passwordFault('aysel.q1990', 'aysel.q@example.org')).toBe('password-too-easy');
  });
  test('a login is a sign-in name or an e-mail address', () => {
    for (const login of ['aysu47', 'sevinc@example.org']) expect(isLogin(login)).toBe(true);
    for (const login of ['', 'ay', 'aysu qız', 'a@b', '@x.az', 'x'.repeat(300), '__proto__'])
      expect(isLogin(login)).toBe(false);
  });
  test('nobody is mentee or mentor and staff at once', () => {
    expect(rolesGoTogether(['lead', 'safeguarding'])).toBe(true);
    expect(rolesGoTogether(['mentor', 'coordinator'])).toBe(false);
    expect(rolesGoTogether(['mentee', 'mentor'])).toBe(false);
    expect(rolesGoTogether([])).toBe(false);
  });
  test('an auth session ends by idleness and by age, by the strictest of its roles, and without a role at once', () => {
    const session = { createdAt: now, seenAt: now };
    expect(sessionHolds(session, ['mentee'], addMinutes(now, 119))).toBe(true);
    expect(sessionHolds(session, ['mentee'], addHours(now, 2))).toBe(false);
    expect(sessionHolds({ createdAt: now, seenAt: addHours(now, 13.5) }, ['lead'], addHours(now, 14))).toBe(
      false,
    );
    expect(sessionHolds(session, ['lead', 'safeguarding'], addHours(now, 1))).toBe(false);
    expect(sessionHolds(session, [], now)).toBe(false);
  });
  test('at most two passwords are hashed at once, in the order of asking', async () => {
    let running = 0;
    let most = 0;
    const order: number[] = [];
    await Promise.all(
      Array.from({ length: 12 }, (_, at) =>
        inTurn(async () => {
          running += 1;
          most = Math.max(most, running);
          await new Promise((resolve) => setTimeout(resolve, 2));
          order.push(at);
          running -= 1;
        }),
      ),
    );
    expect(most).toBe(2);
    expect(order).toEqual([...order].sort((a, b) => a - b));
  });
});

forEachDatabase('accounts', (database) => {
  const as = (actor: Actor, at = now): Context => ({ database: database(), actor, now: at });
  let count = 0;
  async function somebody(...roles: Role[]) {
    const login = `person${(count += 1)}.x`;
    const hashed = await ready(login);
    const made = await inTransaction(as(machine), (context) =>
      createAccount(context, {
        login,
        name: 'Aysu',
        language: 'az',
        password: hashed,
        roles: roles.map((role) => ({ role })),
      }),
    );
    if (!made.ok) throw new Error(made.code);
    return { login, id: made.value.accountId };
  }
  const attempt = (login: string, word: string, address = '10.0.0.1', at = now) =>
    signIn(as(visitor, at), { login, password: word, address });
  async function enter(login: string, at = now) {
    const result = await attempt(login, password, `home of ${login}`, at);
    if (!result.ok) throw new Error(result.code);
    return result.value.token;
  }

  test('a wrong password, a closed account and nobody’s login get the same answer', async () => {
    const aysu = await somebody('mentee');
    const closed = await somebody('mentor');
    await database().updateTable('account').set({ closed_at: now }).where('id', '=', closed.id).execute();
    const answers = [
      await attempt(aysu.login, 'something else'),
      await attempt(closed.login, password),
      await attempt('nobody.here', password),
    ];
    for (const answer of answers) expect(answer).toEqual({ ok: false, code: 'wrong', facts: {} });
  });

  test('who guesses waits, its owner elsewhere does not, and a login that is nobody’s waits alike', async () => {
    const aysu = await somebody('mentee');
    for (const login of [aysu.login, `no${aysu.login}`]) {
      for (let turn = 1; turn <= 5; turn += 1)
        expect(await attempt(login, 'guess', `thief of ${login}`)).toMatchObject({ code: 'wrong' });
      expect(await attempt(login, password, `thief of ${login}`)).toEqual({
        ok: false,
        code: 'wait',
        facts: { minutes: 2 },
      });
    }
    expect((await attempt(aysu.login, password, 'her own phone')).ok).toBe(true);
    expect((await attempt(aysu.login, password, `thief of ${aysu.login}`, addMinutes(now, 2))).ok).toBe(true);
  });

  test('one address that tries many logins has to wait', async () => {
    const answers = [];
    for (let turn = 0; turn < 41; turn += 1) answers.push(await attempt(`login${turn}`, 'guess', 'flood'));
    expect(answers.slice(0, 40).every((each) => !each.ok && each.code === 'wrong')).toBe(true);
    expect(answers[40]).toMatchObject({ code: 'wait' });
  });

  test('a token is somebody’s until it is signed out; what the database holds is no token', async () => {
    const sevinc = await somebody('coordinator', 'lead');
    const token = await enter(sevinc.login);
    expect(await whoIs(as(visitor), hashOf(token))).toBeNull();
    expect(await whoIs(as(visitor), '')).toBeNull();
    expect(await whoIs(as(visitor), token)).toMatchObject({ id: sevinc.id, roles: ['coordinator', 'lead'] });
    await signOut(as(visitor), token);
    expect(await whoIs(as(visitor), token)).toBeNull();
  });

  test('a session that was idle too long stays ended', async () => {
    const aysu = await somebody('mentee');
    const token = await enter(aysu.login);
    expect(await whoIs(as(visitor, addHours(now, 1.9)), token)).not.toBeNull();
    expect(await whoIs(as(visitor, addHours(now, 3.8)), token)).not.toBeNull();
    expect(await whoIs(as(visitor, addHours(now, 6)), token)).toBeNull();
    expect(await whoIs(as(visitor, addHours(now, 3.9)), token)).toBeNull();
  });

  test('a change of password asks for the old one and ends every session', async () => {
    const aysu = await somebody('mentee');
    const tokens = [await enter(aysu.login), await enter(aysu.login)];
    const actor: Actor = { ...visitor, kind: 'account', accountId: aysu.id, roles: ['mentee'] };
    expect(
      await changePassword(as(actor), { old: 'guess', new: 'another night', address: 'a' }),
    ).toMatchObject({
      code: 'wrong',
    });
    expect(await changePassword(as(actor), { old: password, new: 'short', address: 'a' })).toMatchObject({
      code: 'password-too-short',
    });
    for (const [old, code] of [
      ['guess', 'wrong'],
      ['', 'empty'],
    ] as const)
      expect(await changePassword(as(actor), { old, new: 'short', address: 'a' })).toMatchObject({
        code,
        facts: { too: 'password-too-short' },
      });
    expect(
      await changePassword(as(actor), { old: password, new: 'another night', address: 'a' }),
    ).toMatchObject({
      ok: true,
    });
    for (const token of tokens) expect(await whoIs(as(visitor), token)).toBeNull();
    expect(await attempt(aysu.login, password, 'later')).toMatchObject({ code: 'wrong' });
    await expect(
      changePassword(as(visitor), { old: password, new: 'another night', address: 'a' }),
    ).rejects.toMatchObject({
      status: 404,
    });
  });

  test('a taken login, roles that do not go together and an account outside a transaction are refused', async () => {
    const aysu = await somebody('mentee');
    const given = {
      login: ` ${aysu.login.toUpperCase()} `,
      name: 'x',
      language: 'az',
      password: await ready(aysu.login),
      roles: [{ role: 'mentor' as const }],
    };
    const make = (other: Partial<typeof given>) =>
      inTransaction(as(machine), (context) => createAccount(context, { ...given, ...other }));
    expect(await make({})).toMatchObject({ code: 'login-taken' });
    expect(await make({ login: 'new.one', roles: [] })).toMatchObject({ code: 'roles' });
    await expect(createAccount(as(machine), given)).rejects.toThrow('outside a transaction');
  });
});

forEachDatabase('the first lead', (database) => {
  const as = (actor: Actor, at = now): Context => ({ database: database(), actor, now: at });
  const sevinc = { login: 'sevinc@example.org', name: 'Sevinc', language: 'az', password, address: 'a' };

  test('only the machine makes her link; one link works, once, in time', async () => {
    await expect(firstLeadLink(as(visitor))).rejects.toMatchObject({ status: 404 });
    const old = (await firstLeadLink(as(machine))) ?? '';
    const link = (await firstLeadLink(as(machine))) ?? '';
    expect(await becomeFirstLead(as(visitor), old, sevinc)).toMatchObject({ code: 'gone' });
    expect(await becomeFirstLead(as(visitor), 'made up', sevinc)).toMatchObject({ code: 'gone' });
    expect(await becomeFirstLead(as(visitor, addHours(now, 15 * 24)), link, sevinc)).toMatchObject({
      code: 'gone',
    });
    expect(await becomeFirstLead(as(visitor), link, { ...sevinc, password: 'short' })).toMatchObject({
      code: 'password-too-short',
    });
    expect(await becomeFirstLead(as(visitor), link, sevinc)).toMatchObject({ ok: true });
    expect(await becomeFirstLead(as(visitor), link, { ...sevinc, login: 'second' })).toMatchObject({
      code: 'gone',
    });
    expect(await firstLeadLink(as(machine))).toBeNull();
    expect((await signIn(as(visitor), { login: ' Sevinc@Example.org', password, address: 'a' })).ok).toBe(
      true,
    );
  });
});
