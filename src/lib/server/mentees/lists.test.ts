import { beforeAll, describe, expect, test } from 'vitest';
import { visitor, type Actor, type Context } from '#lib/server/database/index.ts';
import { forEachDatabase } from '#lib/server/database/testing.ts';
import { readWelcome } from '../accounts/index.ts';
import { aMentee, aProgramme, asMentee, asMentor, emptied, lead, person } from '../rounds/testing.ts';
import { readToday } from '../today/index.ts';
import {
  countCards,
  leaveMentee,
  listMentees,
  makeCard,
  makeCards,
  readMentee,
  type ListState,
} from './index.ts';

const noPairs = () => Promise.resolve();

const now = '2026-10-01T08:00:00.000Z';
const sevinc = person(['coordinator'], { hubs: ['gence'] });
const elsewhere = person(['coordinator'], { hubs: ['quba'] });
const names = [
  'Şəbnəm İsmayılova',
  'Ülviyyə Əliyeva',
  'Çiçək Iradəzadə',
  'Анна Щербакова',
  'Cəmilə Quliyeva',
];

forEachDatabase('girls for staff', (database) => {
  const as = (actor: Actor, at = now): Context => ({ database: database(), actor, now: at });
  const found = async (q: string, actor: Actor = lead) =>
    (await listMentees(as(actor), { state: 'all', q })).girls.map(({ name }) => name);
  const ids = new Map<string, string>();

  beforeAll(async () => {
    await emptied(database());
    await aProgramme(database(), ['gence', 'quba', 'agdas']);
    for (const [index, name] of names.entries())
      ids.set(name, await aMentee(database(), `M-00${index}`, { name, hub: index < 3 ? 'gence' : 'quba' }));
    const waits = { state: 'registered', consent: null, guardian_confirmed_at: null } as const;
    await aMentee(database(), 'W1', { ...waits, name: 'Aynur' });
    await aMentee(database(), 'W2', { ...waits, consent: '2026-09-01', name: 'Aysel' });
    await aMentee(database(), 'W3', { name: 'Aytac', state: 'paused', paused_at: now });
    await aMentee(database(), 'W4', { name: 'Ayan', state: 'left', left_at: now, left_reason: 'moved' });
    await aMentee(database(), 'W5', { name: 'Aydan', birth_date: '2008-09-30' });
  });

  test('nobody but staff lists or opens girls, and nobody those of another hub', async () => {
    const id = ids.get('Şəbnəm İsmayılova') ?? '';
    for (const actor of [
      visitor,
      asMentee(id),
      asMentor('ayten'),
      person(['safeguarding']),
      person(['operator']),
    ]) {
      await expect(listMentees(as(actor), { state: 'all' })).rejects.toMatchObject({ status: 404 });
      await expect(readMentee(as(actor), id)).rejects.toMatchObject({ status: 404 });
      await expect(makeCard(as(actor), id)).rejects.toMatchObject({ status: 404 });
      await expect(makeCards(as(actor), 'gence')).rejects.toMatchObject({ status: 404 });
    }
    await expect(readMentee(as(elsewhere), id)).rejects.toMatchObject({ status: 404 });
    await expect(makeCard(as(elsewhere), id)).rejects.toMatchObject({ status: 404 });
    await expect(makeCards(as(elsewhere), 'gence')).rejects.toMatchObject({ status: 404 });
    expect((await listMentees(as(elsewhere), { state: 'all', hub: 'gence' })).girls).toEqual([]);
    expect(await found('Şəbnəm', elsewhere)).toEqual([]);
    for (const made of ['nobody', '__proto__', ''])
      await expect(readMentee(as(lead), made)).rejects.toMatchObject({ status: 404 });
  });

  test('whatever is done with I, İ, ə and ş, she is found: in Azerbaijani, Latin and Russian', async () => {
    for (const q of ['sebnem', 'ŞƏBNƏM', 'İSMAYIL', 'ismayil', 'ISMAYILOVA şebnem', 'm-000'])
      expect([q, await found(q)]).toEqual([q, ['Şəbnəm İsmayılova']]);
    expect(await found('щерб')).toEqual(['Анна Щербакова']);
    expect(await found('ЩЕРБАКОВА анна')).toEqual(['Анна Щербакова']);
    for (const q of ['iradezade', 'IRADƏ', 'cicek']) expect(await found(q)).toEqual(['Çiçək Iradəzadə']);
    expect(await found('x'.repeat(5000))).toEqual([]);
    expect(await found('%')).toEqual([]);
    expect(await found('\u0000 ')).toEqual([]);
  });

  test('names stand as the alphabet has them, and who left stands apart', async () => {
    expect(await found('')).toEqual([
      'Aydan',
      'Aynur',
      'Aysel',
      'Aytac',
      'Cəmilə Quliyeva',
      'Çiçək Iradəzadə',
      'Şəbnəm İsmayılova',
      'Ülviyyə Əliyeva',
      'Анна Щербакова',
    ]);
  });

  test('each list holds those who stand there today, each with her next step', async () => {
    const list = async (state: ListState) =>
      (await listMentees(as(sevinc), { state })).girls.map(({ name, next }) => `${name}: ${next}`);
    expect(await list('consent')).toEqual(['Aynur: ask-guardian']);
    expect(await list('her-answer')).toEqual(['Aydan: ask-her']);
    expect(await list('no')).toEqual([]);
    expect(await list('guardian')).toEqual(['Aysel: confirm-guardian']);
    expect(await list('paused')).toEqual(['Aytac: come-back']);
    expect(await list('left')).toEqual(['Ayan: none']);
    expect(await list('active')).toEqual([
      'Çiçək Iradəzadə: make-card',
      'Şəbnəm İsmayılova: make-card',
      'Ülviyyə Əliyeva: make-card',
    ]);
    expect((await listMentees(as(lead), { state: 'all', hub: 'quba' })).total).toBe(2);
    expect((await listMentees(as(lead), { state: 'all' })).hubs).toEqual(['gence', 'quba']);
  });

  test('the morning and the list say one number, and who is 18 waits for nobody but herself', async () => {
    const grown = { birth_date: '2008-09-30', hub: 'agdas' } as const;
    const soon = { birth_date: '2008-10-15', hub: 'agdas' } as const;
    const waits = { state: 'registered', consent: null } as const;
    await aMentee(database(), 'S1', { ...grown, ...waits, name: 'Nərmin' });
    await aMentee(database(), 'S2', { ...grown, name: 'Nigar' });
    await aMentee(database(), 'S3', { ...grown, state: 'paused', paused_at: now, name: 'Nuray' });
    await aMentee(database(), 'S4', { ...soon, name: 'Nailə' });
    await aMentee(database(), 'S5', { ...soon, ...waits, name: 'Narın' });
    await aMentee(database(), 'S6', {
      ...soon,
      ...waits,
      consent: '2026-09-01',
      guardian_confirmed_at: null,
    });
    const here = person(['coordinator'], { hubs: ['agdas'] });
    const list = async (state: ListState) =>
      (await listMentees(as(here), { state })).girls.map(({ name, next }) => `${name}: ${next}`);
    expect(await list('her-answer')).toEqual(['Nailə: ask-her', 'Nərmin: ask-her', 'Nigar: ask-her']);
    expect(await list('consent')).toEqual(['Narın: ask-guardian']);
    const total = async (state: ListState) => (await listMentees(as(here), { state })).total;
    expect((await readToday(as(here))).girls).toEqual({
      consentMissing: await total('consent'),
      guardianToConfirm: await total('guardian'),
      toAskHerself: await total('her-answer'),
    });
    const girls = database().selectFrom('mentee').select('id').where('hub', '=', 'agdas');
    await database().deleteFrom('consent').where('mentee_id', 'in', girls).execute();
    await database().deleteFrom('mentee').where('hub', '=', 'agdas').execute();
  });

  test('a page beyond the last is the last', async () => {
    for (const page of [-3, 0, 1, 99])
      expect(await listMentees(as(lead), { state: 'all', page })).toMatchObject({
        page: 1,
        pages: 1,
        total: 9,
      });
  });

  test('page after page holds everybody once, in the order of the alphabet', async () => {
    const hub = 'quba';
    for (let at = 0; at < 103; at += 1)
      await aMentee(database(), `P${at}`, { hub, name: `Əsmər ${String((at * 37) % 103).padStart(3, '0')}` });
    const page = (number: number) =>
      listMentees(as(elsewhere), { state: 'active', q: 'esmer', page: number });
    const pages = [await page(1), await page(2), await page(3)];
    expect(pages.map(({ girls }) => girls.length)).toEqual([50, 50, 3]);
    expect(pages.map(({ page: number, pages: of, total }) => [number, of, total])).toEqual([
      [1, 3, 103],
      [2, 3, 103],
      [3, 3, 103],
    ]);
    const all = pages.flatMap(({ girls }) => girls.map(({ name }) => name));
    expect(all).toEqual(Array.from({ length: 103 }, (_, at) => `Əsmər ${String(at).padStart(3, '0')}`));
    expect((await page(4)).girls.map(({ name }) => name)).toEqual(all.slice(100));
    await database()
      .deleteFrom('consent')
      .where('mentee_id', 'in', database().selectFrom('mentee').select('id').where('code', 'like', 'P%'))
      .execute();
    await database().deleteFrom('mentee').where('code', 'like', 'P%').execute();
  });

  describe('sign-in cards', () => {
    test('her account is made with the first card; a new card closes the one before', async () => {
      const id = ids.get('Şəbnəm İsmayılova') ?? '';
      const first = await makeCard(as(sevinc), id);
      const second = await makeCard(as(sevinc, '2026-10-02T08:00:00.000Z'), id);
      if (!first.ok || !second.ok) throw new Error('no card');
      expect(first.value).toMatchObject({ name: 'Şəbnəm İsmayılova', menteeId: id });
      expect(second.value.login).toBe(first.value.login);
      const secret = (path: string) => path.replace('/welcome/', '');
      const later = as(visitor, '2026-10-02T09:00:00.000Z');
      expect(await readWelcome(later, secret(first.value.path))).toBe(null);
      expect(await readWelcome(later, secret(second.value.path))).toMatchObject({
        login: second.value.login,
      });
      const girl = await readMentee(as(sevinc, '2026-10-02T09:00:00.000Z'), id);
      expect(girl.account).toMatchObject({ login: second.value.login, hasPassword: false });
      expect(JSON.stringify(girl)).not.toContain(secret(second.value.path));
      expect(girl.events.map(({ action }) => action)).toEqual(['mentee.card-made', 'mentee.card-made']);
    });

    test('a hub’s girls without a way in get theirs at once, and then nobody needs one', async () => {
      expect(await countCards(as(sevinc))).toEqual([{ hub: 'gence', girls: 6 }]);
      const cards = await makeCards(as(sevinc), 'gence');
      if (!cards.ok) throw new Error(cards.code);
      expect(cards.value.map(({ name }) => name)).toEqual([
        'Aydan',
        'Aynur',
        'Aysel',
        'Aytac',
        'Çiçək Iradəzadə',
        'Ülviyyə Əliyeva',
      ]);
      expect(new Set(cards.value.map(({ code }) => code)).size).toBe(6);
      expect(await makeCards(as(sevinc), 'gence')).toMatchObject({ code: 'nobody' });
    });

    test('who leaves has no card any more', async () => {
      const id = ids.get('Ülviyyə Əliyeva') ?? '';
      await leaveMentee(as(sevinc), id, { reason: 'moved' }, noPairs);
      expect(await makeCard(as(sevinc), id)).toMatchObject({ code: 'left' });
      expect((await readMentee(as(sevinc), id)).account).toMatchObject({ closed: true, welcomeUntil: null });
    });
  });
});
