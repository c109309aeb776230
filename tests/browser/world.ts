/** People for stories in a browser, put into the database of the running server, and signed in without a password. */
import { join } from 'node:path';
import { test, type Page } from '@playwright/test';
import { sql, type Kysely } from 'kysely';
import { addDays, dayOf } from '#lib/dates.ts';
import { sessionCookie } from '#lib/server/accounts/index.ts';
import {
  hashOf,
  machine,
  newId,
  newSecret,
  openSqlite,
  type Context,
  type Role,
  type Tables,
} from '#lib/server/database/index.ts';
import { readProgramme } from '#lib/server/programme/index.ts';
import { aPair } from '#lib/server/messages/testing.ts';
import { aMentee, aMentor, aProgramme } from '#lib/server/rounds/testing.ts';

export const port = Number(process.env.ULDUZ_TEST_PORT ?? 4173);
export const origin = `http://localhost:${port}`;
export const dataFolder = process.env.ULDUZ_TEST_DATA ?? '';

/** A day so many days from today: stories run on the real clock, on any day. */
export const inDays = (days: number) => addDays(dayOf(new Date().toISOString()), days);

let opened: Promise<Kysely<Tables>> | undefined;
/** The server's own database; SQLite lets two processes write in turn, and a story has time to wait for hers. */
export const database = () =>
  (opened ??= openSqlite(join(dataFolder, 'ulduz.sqlite')).then(async (db) => {
    await sql`pragma busy_timeout = 20000`.execute(db);
    return db;
  }));

/** The machine's context, now. */
export const asMachine = async (): Promise<Context> => ({
  database: await database(),
  actor: machine,
  now: new Date().toISOString(),
});

const hubs = ['gence', 'quba', 'lenkeran', 'sirvan', 'agdas'];

/** A programme with the five hubs, unless there is one. Workers may call it at the same time. */
export async function programme(): Promise<void> {
  if (!(await readProgramme(await asMachine())))
    await aProgramme(await database(), hubs).catch(async (error: unknown) => {
      if (!(await readProgramme(await asMachine()))) throw error;
    });
}

/** An account with these roles; answers its id. */
export async function account(name: string, roles: { role: Role; hub?: string }[]): Promise<string> {
  const { database: db, now } = await asMachine();
  const id = newId(now);
  await db
    .insertInto('account')
    .values({
      id,
      login: `${id.slice(-12)}@example.org`,
      password_hash: null,
      name,
      language: 'az',
      created_at: now,
      password_set_at: now,
      closed_at: null,
    })
    .execute();
  await db
    .insertInto('account_role')
    .values(roles.map(({ role, hub = '' }) => ({ account_id: id, role, hub, given_at: now, given_by: null })))
    .execute();
  return id;
}

/** Signs the browser in as an account. */
export async function signIn(page: Page, accountId: string): Promise<void> {
  const { database: db, now } = await asMachine();
  const token = newSecret();
  await db
    .insertInto('auth_session')
    .values({
      id_hash: hashOf(token),
      account_id: accountId,
      expires_at: new Date(Date.parse(now) + 60 * 86_400_000).toISOString(),
      created_at: now,
      seen_at: now,
    })
    .execute();
  await page.context().addCookies([{ name: sessionCookie, value: token, url: origin }]);
}

/** A coordinator of hubs (a lead without any), signed in. */
export async function asStaff(page: Page, ...ofHubs: string[]): Promise<string> {
  await programme();
  const id = await account(
    ofHubs.length > 0 ? 'Sevinc Əliyeva' : 'Aynur Həsənova',
    ofHubs.length > 0 ? ofHubs.map((hub) => ({ role: 'coordinator' as const, hub })) : [{ role: 'lead' }],
  );
  await signIn(page, id);
  return id;
}

/** A girl with an account; whatever is not said is as `aMentee` has it (active, consent given). */
export async function girl(
  given: Parameters<typeof aMentee>[2] = {},
): Promise<{ id: string; accountId: string }> {
  await programme();
  const accountId = await account(given.name ?? 'Aysu Quliyeva', [{ role: 'mentee' }]);
  const id = await aMentee(await database(), `T${accountId.slice(-10)}`, {
    account_id: accountId,
    birth_date: inDays(-15 * 366),
    ...given,
  });
  return { id, accountId };
}

/** A cleared mentor with an account; whatever is not said is as `aMentor` has it. */
export async function mentor(
  given: Parameters<typeof aMentor>[2] = {},
): Promise<{ id: string; accountId: string }> {
  await programme();
  const accountId = await account(given.name ?? 'Aytən Məmmədova', [{ role: 'mentor' }]);
  const id = await aMentor(await database(), `T${accountId.slice(-10)}`, {
    account_id: accountId,
    cleared_until: inDays(300),
    ...given,
  });
  return { id, accountId };
}

/** A girl and her mentor who said yes to each other, both with an account. */
export async function pair(
  ofGirl: Parameters<typeof girl>[0] = {},
  ofMentor: Parameters<typeof mentor>[0] = {},
) {
  const [mentee, woman] = [await girl(ofGirl), await mentor(ofMentor)];
  return { id: await aPair(await database(), mentee.id, woman.id), girl: mentee, mentor: woman };
}

/** Waits until the page's script runs; where a page has none, or the browser takes none, until it is loaded. */
export async function ready(page: Page): Promise<void> {
  await page.waitForLoadState('load');
  const starts = page.locator('script', { hasText: 'kit.start(' });
  if (test.info().project.name === 'js' && (await starts.count()) > 0)
    await page.locator('html[data-script=runs]').waitFor({ state: 'attached' });
}

/** Types a day into its three fields, `YYYY-MM-DD`. */
export async function typeDay(page: Page, day: string, name = 'day') {
  const [year = '', month = '', date = ''] = day.split('-').map((part) => String(Number(part)));
  await page.locator(`[name="${name}.day"]`).fill(date);
  await page.locator(`[name="${name}.month"]`).selectOption(month);
  await page.locator(`[name="${name}.year"]`).fill(year);
}

/** Shows pages in a language. */
export const speak = (page: Page, language: 'az' | 'en' | 'ru') =>
  page.context().addCookies([{ name: 'PARAGLIDE_LOCALE', value: language, url: origin }]);
