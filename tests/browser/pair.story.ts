import { expect } from '@playwright/test';
import { test } from './test.ts';
import { resumeDue } from '#lib/server/noticing/index.ts';
import { aPair } from '#lib/server/messages/testing.ts';
import { asMachine, asStaff, database, girl, inDays, pair, ready, signIn, typeDay } from './world.ts';

test.use({ locale: 'az' });

const setPair = async (id: string, values: { state: string; paused_at?: string; pause_ends_on?: null }) => {
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
  await page
    .getByRole('link', { name: 'Koordinatora yaz: söhbət, fasilə və ya mentorluğun bitməsi' })
    .click();
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
  // A pause is wished until a day, for some weeks, or until nobody knows when.
  await page.getByLabel('Bir müddət fasilə').check();
  await typeDay(page, inDays(-1), 'until');
  await page.getByRole('button', { name: 'Göndər', exact: true }).click();
  await expect(page.getByRole('alert')).toBeVisible();
  await expect(page.getByLabel('Bir müddət fasilə')).toBeChecked();
  await page.getByLabel('2 həftə').check();
  await page.getByRole('button', { name: 'Göndər', exact: true }).click();
  await expect(page.getByRole('heading', { name: /^Bir müddət fasilə, bu günə qədər: \d/u })).toBeVisible();
});

test('after she stopped contact her page leads to who can help, and her list says since when @nojs', async ({
  page,
}) => {
  const story = await pair({ name: 'Aysu Quliyeva' });
  const { database } = await asMachine();
  await database
    .updateTable('mentorship')
    .set({ started_at: '2026-02-01T08:00:00.000Z' })
    .where('id', '=', story.id)
    .execute();
  await signIn(page, story.girl.accountId);
  await page.goto('/mentorships');
  await expect(page.getByText('davam edir, 1 fevral 2026 tarixindən')).toBeVisible();
  await page.goto(`/mentorships/${story.id}`);
  await expect(page.getByText('Görüş forması')).toBeVisible();
  await page.goto(`/mentorships/${story.id}/stop`);
  await page.getByRole('button', { name: 'Əlaqəni dayandır' }).click();
  for (const name of ['Koordinatora yaz', 'Kömək üçün nömrələr', 'Narahatlığını yaz'])
    await expect(page.getByRole('main').getByRole('link', { name })).toBeVisible();
  await expect(page.getByText('Görüş forması')).toHaveCount(0);
  await expect(page.getByText('Hər ikinizin boş vaxtları')).toHaveCount(0);
  await page.getByRole('main').getByRole('link', { name: 'Koordinatora yaz' }).click();
  await expect(page.getByLabel('Bir müddət fasilə')).toHaveCount(0);
  await page.goto('/mentorships');
  await expect(page.getByText('dayandırılıb, ', { exact: false })).toBeVisible();
  await expect(page.getByText(/1\sfevral/u)).toHaveCount(0);
  await setPair(story.id, { state: 'active' });
  await database
    .updateTable('mentorship')
    .set({ state: 'closing', closing_at: new Date().toISOString(), ends_on: '2036-12-09' })
    .where('id', '=', story.id)
    .execute();
  for (const path of ['/mentorships', `/mentorships/${story.id}`]) {
    await page.goto(path);
    await expect(page.getByText('9 dekabr 2036 tarixində bitir', { exact: true })).toBeVisible();
  }
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
    await expect(
      page.getByText(/Proqram bu mentorluğu hələlik dayandırıb, .*görüşlər baş tutmayacaq/u),
    ).toBeVisible();
  }
  await expect(page.getByText(/Aysu|Quliyeva/u)).toHaveCount(0);
  const other = await pair();
  expect((await page.goto(`/mentorships/${other.id}/thread`))?.status()).toBe(404);
});

test('a mentor’s first page says what comes next with each of her girls, and one press does it @nojs', async ({
  page,
}) => {
  const story = await pair({ name: 'Aysu Quliyeva' }, { places: 4 });
  const db = await database();
  const others = [await girl({ name: 'Banu Əliyeva' }), await girl({ name: 'Cəmilə Rzayeva' })];
  const ids: string[] = [];
  for (const other of others) ids.push(await aPair(db, other.id, story.mentor.id));
  await setPair(ids[0] ?? '', { state: 'paused', paused_at: new Date().toISOString() });
  await signIn(page, others[1]?.accountId ?? '');
  await page.goto(`/mentorships/${ids[1]}/thread`);
  await ready(page);
  await page.getByLabel('Mesaj', { exact: true }).fill('Salam, sualım var');
  await page.getByRole('button', { name: 'Göndər' }).click();
  await expect
    .poll(() =>
      db
        .selectFrom('message')
        .select('id')
        .where('mentorship_id', '=', ids[1] ?? '')
        .execute(),
    )
    .toHaveLength(1);
  await page.context().clearCookies();
  await signIn(page, story.mentor.accountId);
  await page.goto('/home');
  const girls = page.getByRole('region', { name: 'Mentorluq etdiyiniz qızlar' }).getByRole('listitem');
  await expect(girls).toHaveCount(3);
  await expect(girls.nth(0)).toContainText('Cəmilə');
  await expect(girls.nth(0)).toContainText('1 yeni mesaj');
  await expect(girls.nth(1)).toContainText('Hələ heç kim yazmayıb');
  await expect(girls.nth(2)).toContainText('Fasilədir');
  await expect(girls.nth(2).getByRole('link')).toHaveCount(1);
  await girls.nth(0).getByRole('link', { name: 'Mesajları oxu' }).click();
  await expect(page.getByText('Salam, sualım var')).toBeVisible();
  await page.goto('/home');
  await expect(girls.nth(0)).toContainText('Hələ heç kim yazmayıb');
});

test('a pause takes its last day, is seen before it ends, and ends by itself @nojs', async ({ page }) => {
  const story = await pair({ name: 'Aysu Quliyeva', hub: 'lenkeran' });
  await asStaff(page, 'lenkeran');
  const care = `/mentorships/${story.id}/check-ins`;
  await page.goto(care);
  await ready(page);
  await page.locator('#pause-reason').selectOption('exams');
  await page.getByRole('button', { name: 'Fasilə ver' }).click();
  await expect(page.locator('#pause-until-error, [id^="pause-until"][aria-invalid]').first()).toBeVisible();
  await expect(page.locator('#pause-reason')).toHaveValue('exams');
  await typeDay(page, inDays(400), 'until');
  await page.getByRole('button', { name: 'Fasilə ver' }).click();
  await expect(page.getByText('Fasilə altı aydan uzun olmasın', { exact: false }).first()).toBeVisible();
  await typeDay(page, inDays(5), 'until');
  await page.getByRole('button', { name: 'Fasilə ver' }).click();
  await expect(page.getByText('Fasilə verildi, hər ikisinə xəbər getdi.')).toBeVisible();
  await page.goto('/today');
  const lineIn = (name: string) =>
    page.getByRole('region', { name }).getByRole('listitem').filter({ hasText: 'Aysu' });
  // Nothing is to be done about it: it is under way.
  await expect(lineIn('Davam edənlər')).toContainText('tarixində davam edirlər');
  // A pause from before there were end days.
  await setPair(story.id, { state: 'paused', pause_ends_on: null });
  await page.reload();
  const line = lineIn('Fasilələr');
  await expect(line).toContainText('Bitmə günü hələ yoxdur');
  await line.getByRole('link', { name: 'Günü yaz' }).click();
  await ready(page);
  await typeDay(page, inDays(1), 'until');
  await page.getByRole('button', { name: 'Günü yaz' }).click();
  await expect(page.getByText('Fasilənin bitmə günü yazıldı.')).toBeVisible();
  await resumeDue({ ...(await asMachine()), now: `${inDays(1)}T08:00:00.000Z` });
  await page.goto(care);
  await expect(page.getByText('Fasilənin son günü çatdı, mentorluq davam edir')).toBeVisible();
  await page.context().clearCookies();
  await signIn(page, story.girl.accountId);
  await page.goto('/home');
  await expect(page.getByRole('link', { name: 'Mentoruna yaz' })).toBeVisible();
});
