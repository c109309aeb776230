import { expect, test } from '@playwright/test';
import { asMachine, asStaff, pair, ready, signIn } from './world.ts';

test.use({ locale: 'az' });

const setPair = async (id: string, values: { state: string; paused_at?: string }) => {
  const { database } = await asMachine();
  await database.updateTable('mentorship').set(values).where('id', '=', id).execute();
};

test('a girl sees what comes next, asks for a talk, and takes it back on a small phone @nojs', async ({
  page,
}) => {
  const story = await pair({ name: 'Aysu Quliyeva' });
  await page.setViewportSize({ width: 320, height: 640 });
  await signIn(page, story.girl.accountId);
  await page.goto(`/mentorships/${story.id}`);
  await expect(page.getByText('Mentoruna bir salam yaz', { exact: false })).toBeVisible();
  await page.getByRole('link', { name: 'Fasilə və ya söhbət istəyirəm' }).click();
  await page.getByLabel('Koordinatorla danışmaq').check();
  await page.getByLabel('Bir-iki söz').fill('Məktəbdə vaxtım azdır');
  await page.getByRole('button', { name: 'Göndər', exact: true }).click();
  await expect(page.getByText('Koordinatora çatdı', { exact: false })).toBeVisible();
  await expect(page.getByText('Məktəbdə vaxtım azdır')).toBeVisible();
  const width = await page.evaluate(() => document.documentElement.scrollWidth);
  expect(width).toBeLessThanOrEqual(320);
  await page.getByRole('navigation', { name: 'Mentorluğun bölmələri' }).getByText('Ümumi').click();
  await page.getByRole('link', { name: 'Xahişin koordinatordadır' }).click();
  await page.getByRole('button', { name: /^Geri götür/u }).click();
  await expect(page.getByText('Geri götürüldü.')).toBeVisible();
  await expect(page.getByText('Məktəbdə vaxtım azdır')).toBeHidden();
});

test('nobody is told that they can write while they cannot @nojs', async ({ page, browser }) => {
  const story = await pair({ name: 'Aysu Quliyeva', hub: 'quba' });
  await asStaff(page, 'quba');
  const may = page.getByText(/yaza bilər|salam yaz/u);
  for (const [state, words] of [
    ['paused', 'ona görə bir-birinə yaza bilmirlər'],
    ['suspended', 'Əlaqə dayandırılıb, bir-birinə yaza bilmirlər.'],
    ['closed', 'Mentorluq bağlanıb, bir-birinə yaza bilmirlər.'],
  ] as const) {
    await setPair(story.id, { state, paused_at: new Date().toISOString() });
    await page.goto(`/mentorships/${story.id}`);
    await expect(page.getByText(words)).toBeVisible();
    await expect(may).toHaveCount(0);
    for (const who of [story.girl, story.mentor]) {
      const other = await browser.newPage();
      await signIn(other, who.accountId);
      await other.goto(`/mentorships/${story.id}`);
      await ready(other);
      await expect(other.getByRole('heading', { name: 'İndi', exact: true })).toBeVisible();
      await expect(other.getByText(/salam yaz|Görüş vaxtı seç/u)).toHaveCount(0);
      await other.close();
    }
  }
});

test('what a mentor was told of a pair that is shut leads her to its page @nojs', async ({ page }) => {
  const story = await pair({ name: 'Aysu Quliyeva' });
  await setPair(story.id, { state: 'suspended' });
  await signIn(page, story.mentor.accountId);
  for (const part of ['/thread', '/goals', '/goals/did', '/sessions', '/sessions/plan']) {
    await page.goto(`/mentorships/${story.id}${part}`);
    await expect(page).toHaveURL(new RegExp(`/mentorships/${story.id}$`, 'u'));
    await expect(page.getByText('Bu mentorluq hazırda proqram tərəfindən dayandırılıb.')).toBeVisible();
  }
  await expect(page.getByText(/Aysu|Quliyeva/u)).toHaveCount(0);
  const other = await pair();
  expect((await page.goto(`/mentorships/${other.id}/thread`))?.status()).toBe(404);
});
