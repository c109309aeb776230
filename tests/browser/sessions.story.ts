/** Pairs plan to meet, log what was in a few taps, also without a network, and a girl says how it was. */
import { expect, test, type Page } from '@playwright/test';
import { asStaff, database, inDays, pair, ready, signIn } from './world.ts';

const mondays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'].map((day) => `${day}-morning`).join(';');
const free = { times: mondays, interests: 'robotics;electronics' };

async function aPair() {
  const story = await pair(
    { name: 'Aysu Quliyeva', hub: 'gence', ...free },
    { name: 'Aytən Məmmədova', times: mondays },
  );
  await (
    await database()
  )
    .updateTable('mentorship')
    .set({ started_at: `${inDays(-30)}T08:00:00.000Z` })
    .where('id', '=', story.id)
    .execute();
  return story;
}

async function become(page: Page, accountId: string) {
  await page.context().clearCookies();
  await signIn(page, accountId);
}

/** A tap, counted. */
class Taps {
  count = 0;
  readonly #page: Page;
  constructor(page: Page) {
    this.#page = page;
  }
  async on(role: 'link' | 'button', name: string | RegExp) {
    this.count += 1;
    await this.#page.getByRole(role, { name }).first().click();
  }
  async tick(text: string) {
    this.count += 1;
    await this.#page.getByText(text, { exact: true }).click();
  }
}

test('planned from shared free times, told to the other, into the calendar, moved and cancelled @nojs', async ({
  page,
}) => {
  const story = await aPair();
  await signIn(page, story.girl.accountId);
  await page.goto('/home');
  await page.getByRole('link', { name: 'Görüşlər' }).first().click();
  await page.getByRole('link', { name: 'Görüş vaxtı seç' }).click();
  await page.getByRole('button', { name: 'Təyin et' }).click();
  await expect(page.getByText('Görüş təyin olundu.')).toBeVisible();
  const address = new URL(page.url()).pathname;
  const calendar = await page.request.get(`${address}/calendar.ics`);
  expect(calendar.headers()['content-type']).toContain('text/calendar');
  expect(await calendar.text()).toContain('METHOD:PUBLISH');

  await become(page, story.mentor.accountId);
  await page.goto('/home');
  await expect(page.getByRole('heading', { name: 'Növbəti görüş' })).toBeVisible();
  await page.goto(address);
  await page.getByRole('link', { name: 'Dəyiş' }).click();
  await page.getByRole('radio', { name: 'Başqa vaxt' }).check();
  await page.locator('[name=day]').fill(inDays(9));
  await page.locator('[name=clock]').fill('16:00');
  await page.getByRole('button', { name: 'Dəyiş' }).click();
  await expect(page.getByText('Görüş dəyişdirildi.')).toBeVisible();
  expect(await (await page.request.get(`${address}/calendar.ics`)).text()).toContain('SEQUENCE:1');

  await become(page, story.girl.accountId);
  await page.goto(address);
  await page.getByText('Ləğv et').first().click();
  await page.getByRole('radio', { name: 'məktəb' }).check();
  await page.getByRole('button', { name: 'Ləğv et' }).click();
  await expect(page.getByText('Görüş ləğv olundu.')).toBeVisible();
  expect(await (await page.request.get(`${address}/calendar.ics`)).text()).toContain('STATUS:CANCELLED');
});

test('logged in at most eight taps; the girl says that it was bad, the coordinator sees it and her mentor does not @nojs', async ({
  page,
}) => {
  const story = await aPair();
  await signIn(page, story.mentor.accountId);
  await page.goto('/home');
  const taps = new Taps(page);
  await taps.on('link', /Görüşü qeyd et/u);
  await ready(page);
  await taps.tick('45 dəqiqə');
  await taps.tick('Robototexnika');
  await taps.on('button', 'Yadda saxla');
  await expect(page.getByText('Görüş qeyd olundu.')).toBeVisible();
  expect(taps.count).toBeLessThanOrEqual(8);
  const address = new URL(page.url()).pathname;

  await become(page, story.girl.accountId);
  await page.goto('/home');
  await page.getByRole('button', { name: 'Pis' }).click();
  await expect(page.getByText('Sağ ol, yazdıq.')).toBeVisible();
  await page.getByLabel('İstəsən, yaz').fill('Çox tələsdik');
  await page.getByRole('button', { name: 'Göndər' }).click();
  await expect(page.getByLabel('İstəsən, yaz')).toHaveValue('Çox tələsdik');

  await become(page, story.mentor.accountId);
  for (const path of [address, `/mentorships/${story.id}/sessions`, '/home', `${address}/edit`]) {
    await page.goto(path);
    await expect(page.getByRole('heading').first()).toBeVisible();
    expect(await page.content()).not.toContain('tələsdik');
    await expect(page.getByRole('button', { name: 'Pis' })).toHaveCount(0);
  }
  await page.goto('/marks');
  await expect(page.getByText('tələsdik')).toHaveCount(0);

  await page.context().clearCookies();
  await asStaff(page, 'quba');
  await page.goto('/marks');
  await expect(page.getByText('Çox tələsdik')).toHaveCount(0);
  await page.context().clearCookies();
  await asStaff(page, 'gence');
  await page.goto('/marks');
  const card = page.getByRole('listitem').filter({ has: page.locator(`a[href="${address}"]`) });
  await expect(card.getByText('Çox tələsdik')).toBeVisible();
  await card.getByRole('button', { name: 'Baxdım' }).click();
  await expect(page.getByText('Yadda saxlandı.')).toBeVisible();
});

test('what is wrong is said beside it, and what was typed stays @nojs', async ({ page }) => {
  const story = await aPair();
  await signIn(page, story.mentor.accountId);
  await page.goto(`/mentorships/${story.id}/sessions/log`);
  await ready(page);
  await page.getByRole('radio', { name: 'Başqa gün' }).check();
  await page.getByLabel('Başqa gün', { exact: false }).last().fill(inDays(-90));
  await page.getByText('Qeydlər əlavə et').click();
  await page.getByLabel('Koordinator üçün qeyd').fill('Yadda qalsın');
  await page.getByRole('button', { name: 'Yadda saxla' }).click();
  await expect(page.getByText('Mentorluq bundan sonra başlayıb.').first()).toBeVisible();
  await expect(page.getByLabel('Koordinator üçün qeyd')).toHaveValue('Yadda qalsın');
});

test('a log without a network waits on the phone, goes once, and is gone after signing out', async ({
  page,
}) => {
  const story = await aPair();
  await signIn(page, story.mentor.accountId);
  await page.goto(`/mentorships/${story.id}/sessions/log`);
  await ready(page);
  await page.context().setOffline(true);
  await page.getByRole('button', { name: 'Yadda saxla' }).click();
  await expect(page.getByText(/1 qeyd internet gözləyir/u)).toBeVisible();
  await page.context().setOffline(false);
  await expect(page.getByText('Gözləyən qeydlər göndərildi.')).toBeVisible({ timeout: 15_000 });
  await page.goto(`/mentorships/${story.id}/sessions`);
  await expect(page.getByText('baş tutub')).toHaveCount(1);
  await page.goto(`/mentorships/${story.id}/sessions/log`);
  await ready(page);
  await page.context().setOffline(true);
  await page.getByRole('button', { name: 'Yadda saxla' }).click();
  await expect(page.getByText(/1 qeyd internet gözləyir/u)).toBeVisible();
  // The line comes back for signing out alone.
  await page.route('**/sessions/waiting', (route) => route.abort());
  await page.context().setOffline(false);
  await page.getByRole('banner').getByText('Menyu').click();
  await page.getByRole('button', { name: 'Çıxış' }).click();
  await page.waitForURL(/\/sign-in/u);
  await expect.poll(() => page.evaluate(() => Object.keys(localStorage).length)).toBe(0);
});
