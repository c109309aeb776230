/** What waits on a phone is sent from any page of somebody who is signed in: once, said, and never as somebody else. */
import { randomUUID } from 'node:crypto';
import { expect, test, type Page } from '@playwright/test';
import { database, inDays, pair, ready, signIn } from './world.ts';

test.use({ locale: 'az' });

const said = (page: Page, what: string) => page.locator(`#carried [data-said=${what}]`);
const kept = (page: Page) =>
  page.evaluate(() => Object.keys(localStorage).filter((name) => name.startsWith('ulduz.')));
const block = async (page: Page) => {
  for (const door of ['**/thread/messages', '**/sessions/waiting'])
    await page.route(door, (route) =>
      route.request().method() === 'POST' ? route.abort() : route.continue(),
    );
};

async function aPair() {
  const story = await pair({ name: 'Aysu Quliyeva' });
  const db = await database();
  await db
    .updateTable('mentorship')
    .set({ started_at: `${inDays(-30)}T08:00:00.000Z` })
    .where('id', '=', story.id)
    .execute();
  const messages = () =>
    db.selectFrom('message').select('text').where('mentorship_id', '=', story.id).execute();
  const sessions = () =>
    db.selectFrom('session_girl').select('session_id').where('mentorship_id', '=', story.id).execute();
  return { ...story, messages, sessions };
}

/** Writes a message and a log, neither of which gets through. */
async function write(page: Page, id: string) {
  await block(page);
  await page.goto(`/mentorships/${id}/thread`);
  await ready(page);
  await page.getByLabel('Mesaj', { exact: true }).fill('Salam, sabah görüşürük');
  await page.getByRole('button', { name: 'Göndər' }).click();
  await expect(page.getByText('internet gözlənilir')).toBeVisible();
  await page.goto(`/mentorships/${id}/sessions/log`);
  await ready(page);
  await page.getByText('Bəli', { exact: true }).click();
  await page.getByText('45 dəqiqə', { exact: true }).click();
  await page.getByRole('button', { name: 'Yadda saxla' }).click();
  await expect(page.getByRole('heading', { name: 'Qeyd bu cihazda saxlandı' })).toBeVisible();
}

test('a message and a log that wait go from the first page, once', async ({ page }) => {
  const story = await aPair();
  await signIn(page, story.mentor.accountId);
  await write(page, story.id);
  expect(await kept(page)).toHaveLength(2);
  await page.goto('/home');
  await expect(said(page, 'waits')).toBeVisible();
  expect(await story.sessions()).toHaveLength(0);
  await page.unrouteAll({ behavior: 'wait' });
  await page.evaluate(() => dispatchEvent(new Event('online')));
  await expect(said(page, 'sent')).toBeVisible();
  await expect(said(page, 'waits')).toBeHidden();
  expect(await story.messages()).toMatchObject([{ text: 'Salam, sabah görüşürük' }]);
  expect(await story.sessions()).toHaveLength(1);
  expect(await kept(page)).toEqual([]);
  await page.reload();
  await page.waitForLoadState('networkidle');
  await expect(said(page, 'sent')).toBeHidden();
});

test('an answer that was lost on its way makes no second one', async ({ page }) => {
  const story = await aPair();
  await signIn(page, story.mentor.accountId);
  await write(page, story.id);
  await page.unrouteAll({ behavior: 'wait' });
  // It arrives, and she does not hear of it.
  for (const door of ['**/thread/messages', '**/sessions/waiting'])
    await page.route(door, async (route) => {
      await route.fetch();
      await route.abort();
    });
  await page.goto('/notices');
  await expect(said(page, 'waits')).toBeVisible();
  await expect.poll(story.sessions).toHaveLength(1);
  await page.unrouteAll({ behavior: 'wait' });
  await page.goto('/notices');
  await expect(said(page, 'sent')).toBeVisible();
  expect(await story.messages()).toHaveLength(1);
  expect(await story.sessions()).toHaveLength(1);
});

test('what is not taken is said, and leads to where it is looked at', async ({ page }) => {
  const story = await aPair();
  await signIn(page, story.mentor.accountId);
  await write(page, story.id);
  const log = await page.evaluate(
    (name) => localStorage.getItem(name),
    `ulduz.log.${story.mentor.accountId}.`,
  );
  await page.unrouteAll({ behavior: 'wait' });
  await page.goto('/home');
  await expect(said(page, 'sent')).toBeVisible();
  const second = (JSON.parse(log ?? '[]') as object[]).map((each) => ({ ...each, id: randomUUID() }));
  await page.evaluate(
    ([name = '', text = '']) => {
      localStorage.setItem(name, text);
    },
    [`ulduz.log.${story.mentor.accountId}.`, JSON.stringify(second)],
  );
  await page.reload();
  await expect(said(page, 'log')).toBeVisible();
  await said(page, 'log').getByRole('link', { name: 'Bax' }).click();
  await expect(page.getByText(/həmin gün üçün artıq görüş var/iu)).toBeVisible();
  await expect(page).toHaveURL(new RegExp(`/mentorships/${story.id}/sessions$`, 'u'));
  expect(await story.sessions()).toHaveLength(1);
});

test('what somebody else left is not sent, waits for her, and signing out leaves nothing', async ({
  page,
}) => {
  const story = await aPair();
  await signIn(page, story.mentor.accountId);
  await write(page, story.id);
  await page.goto(`/mentorships/${story.id}/thread`);
  await ready(page);
  await page.getByLabel('Mesaj', { exact: true }).fill('yarımçıq');
  await page.context().clearCookies();
  await signIn(page, story.girl.accountId);
  await page.unrouteAll({ behavior: 'wait' });
  await page.goto('/home');
  await page.waitForLoadState('networkidle');
  const draft = () => page.evaluate(() => JSON.stringify({ ...localStorage }).includes('yarımçıq'));
  await expect.poll(draft).toBe(false);
  expect(await kept(page)).toHaveLength(2);
  expect(await story.messages()).toEqual([]);
  expect(await story.sessions()).toEqual([]);

  await page.context().clearCookies();
  await signIn(page, story.mentor.accountId);
  await page.goto('/home');
  await expect(said(page, 'sent')).toBeVisible();
  expect(await story.messages()).toHaveLength(1);
  expect(await story.sessions()).toHaveLength(1);

  await write(page, story.id);
  await page.goto('/home');
  await expect(said(page, 'waits')).toBeVisible();
  await page.getByRole('banner').getByText('Menyu').click();
  // She is asked first, and can stay.
  page.once('dialog', (dialog) => void dialog.dismiss());
  await page.getByRole('button', { name: 'Çıxış' }).click();
  await expect(said(page, 'waits')).toBeVisible();
  expect(await kept(page)).not.toEqual([]);
  page.once('dialog', (dialog) => void dialog.accept());
  await page.getByRole('button', { name: 'Çıxış' }).click();
  await page.waitForURL(/\/sign-in/u);
  await expect.poll(() => kept(page)).toEqual([]);
});

test('the page after signing out forgets by itself, where the browser does not; signing in takes nothing away', async ({
  page,
}) => {
  const story = await aPair();
  await signIn(page, story.mentor.accountId);
  await write(page, story.id);
  await page.goto(`/mentorships/${story.id}/thread`);
  await ready(page);
  await page.getByLabel('Mesaj', { exact: true }).fill('yarımçıq');
  await page.context().clearCookies();
  await page.goto('/sign-in');
  await ready(page);
  expect(await kept(page)).toHaveLength(2);
  await page.goto('/sign-in?said=out');
  await expect.poll(() => kept(page)).toEqual([]);
});

test('an open page goes on being hers: nothing goes out under the name of who signs in beside it', async ({
  page,
}) => {
  const story = await aPair();
  const db = await database();
  const written = () =>
    db
      .selectFrom('message')
      .select(['text', 'author'])
      .where('mentorship_id', '=', story.id)
      .orderBy('number')
      .execute();
  await signIn(page, story.mentor.accountId);
  const [log, home] = [await page.context().newPage(), await page.context().newPage()];
  for (const each of [log, home]) await block(each);
  await write(page, story.id);
  await page.goto(`/mentorships/${story.id}/thread`);
  await ready(page);
  await log.goto(`/mentorships/${story.id}/sessions/log`);
  await ready(log);
  await home.goto('/home');
  // In another tab the girl of the same pair signs in, who may write there herself.
  await page.context().clearCookies();
  await signIn(page, story.girl.accountId);
  for (const each of [page, log, home]) {
    await each.unrouteAll({ behavior: 'wait' });
    await each.evaluate(() => dispatchEvent(new Event('online')));
  }
  const words = /Bu brauzerdə başqası daxil olub/u;
  await expect(page.locator('.writing').getByText(words)).toBeVisible();
  await expect(said(home, 'other')).toHaveText(words);
  await page.getByLabel('Mesaj', { exact: true }).fill('Bu da mənimdir');
  await page.getByRole('button', { name: 'Göndər' }).click();
  await log.getByText('Bəli', { exact: true }).click();
  await log.getByText('45 dəqiqə', { exact: true }).click();
  await log.getByRole('button', { name: 'Yadda saxla' }).click();
  await expect(log.getByRole('heading', { name: 'Qeyd bu cihazda saxlandı' })).toBeVisible();
  await expect(log.getByText(words).first()).toBeVisible();
  expect(await written()).toEqual([]);
  expect(await story.sessions()).toEqual([]);

  // Her own account again, and all of it goes, once and as hers.
  await page.context().clearCookies();
  await signIn(page, story.mentor.accountId);
  await page.evaluate(() => dispatchEvent(new Event('online')));
  await expect.poll(written).toEqual([
    { text: 'Salam, sabah görüşürük', author: 'mentor' },
    { text: 'Bu da mənimdir', author: 'mentor' },
  ]);
});

test('a page that was left open goes when another signs in in the same browser', async ({ page }) => {
  const story = await aPair();
  await signIn(page, story.mentor.accountId);
  await page.goto(`/mentorships/${story.id}/thread`);
  await ready(page);
  await page.context().clearCookies();
  await signIn(page, story.girl.accountId);
  const hers = await page.context().newPage();
  await hers.goto('/home');
  await page.waitForURL(/\/home$/u);
  // Signing out that somebody else once began without a network ends nothing of hers.
  await hers.evaluate(() => {
    localStorage.setItem('ulduz-leaving', 'somebody else');
  });
  await hers.goto('/account');
  await ready(hers);
  expect(await hers.evaluate(() => localStorage.getItem('ulduz-leaving'))).toBeNull();
  await hers.goto('/home');
  await expect(hers).toHaveURL(/\/home$/u);
});

test('a form of an open page does nothing under another account @nojs', async ({ page }) => {
  const story = await aPair();
  const db = await database();
  await signIn(page, story.mentor.accountId);
  await page.goto(`/mentorships/${story.id}/goals/new?own`);
  await ready(page);
  const title = page.getByRole('textbox').first();
  await title.fill('Mənim məqsədim');
  await page.context().clearCookies();
  await signIn(page, story.girl.accountId);
  await page.locator('main form button.strong').first().click();
  await expect(page.getByText('Bu səhifə başqa hesabla açılmışdı')).toBeVisible();
  const goals = () => db.selectFrom('goal').select('id').where('mentorship_id', '=', story.id).execute();
  expect(await goals()).toEqual([]);
  // With a script the text still stands where it was typed.
  if (test.info().project.name === 'js') await expect(title).toHaveValue('Mənim məqsədim');
});

test('what was typed does not come along in another language for who signed in meanwhile @nojs', async ({
  page,
}) => {
  const story = await aPair();
  await signIn(page, story.mentor.accountId);
  await page.goto(`/mentorships/${story.id}/thread`);
  await ready(page);
  await page.locator('textarea').fill('Yalnız mənim sözüm');
  await page.context().clearCookies();
  await signIn(page, story.girl.accountId);
  await page.getByRole('button', { name: 'English' }).click();
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
  await expect(page.locator('textarea')).not.toHaveValue(/mənim/u);
});

test('a concern that was begun without a name gets none @nojs', async ({ page }) => {
  const { girl } = await aPair();
  const db = await database();
  const text = `Adsız yazıram ${randomUUID()}`;
  await page.goto('/concern');
  await ready(page);
  await page.locator('textarea').first().fill(text);
  await signIn(page, girl.accountId);
  await page.locator('main form button.strong').last().click();
  await expect(page.getByText('Bu səhifə başqa hesabla açılmışdı')).toBeVisible();
  expect(await db.selectFrom('concern').selectAll().where('text', '=', text).execute()).toEqual([]);
});
