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
  await expect(page.getByText(/həmin gün üçün artıq görüş var/u)).toBeVisible();
  await expect(page).toHaveURL(new RegExp(`/mentorships/${story.id}/sessions$`, 'u'));
  expect(await story.sessions()).toHaveLength(1);
});

test('what somebody else left is not sent but taken away, and signing out leaves nothing', async ({
  page,
}) => {
  const story = await aPair();
  await signIn(page, story.mentor.accountId);
  await write(page, story.id);
  await page.context().clearCookies();
  await signIn(page, story.girl.accountId);
  await page.unrouteAll({ behavior: 'wait' });
  await page.goto('/home');
  await expect.poll(() => kept(page)).toEqual([]);
  await page.waitForLoadState('networkidle');
  expect(await story.messages()).toEqual([]);
  expect(await story.sessions()).toEqual([]);

  await page.context().clearCookies();
  await signIn(page, story.mentor.accountId);
  await write(page, story.id);
  await page.goto('/home');
  await expect(said(page, 'waits')).toBeVisible();
  await page.getByRole('banner').getByText('Menyu').click();
  await page.getByRole('button', { name: 'Çıxış' }).click();
  await page.waitForURL(/\/sign-in/u);
  await expect.poll(() => kept(page)).toEqual([]);
});
