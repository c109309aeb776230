import { expect, type Page } from '@playwright/test';
import { test } from './test.ts';
import { violationsOf } from './axe.ts';
import { account, asStaff, programme, signIn } from './world.ts';

/** It needs a script in the page. */
const axe = async (page: Page) => {
  if (test.info().project.name === 'js') expect(await violationsOf(page)).toEqual([]);
};

test('a lead changes the programme and a hub; what she typed comes back where it is wrong @nojs', async ({
  page,
}) => {
  await asStaff(page);
  await page.goto('/settings');
  await axe(page);
  await page.getByRole('link', { name: 'Proqram', exact: true }).click();
  const contact = page.getByLabel('Əlaqə');
  await contact.fill('');
  await page.getByLabel('Məqsəd').fill('Başqa məqsəd');
  await page.getByRole('button', { name: 'Yadda saxla' }).click();
  await expect(page.getByRole('alert')).toContainText('Əlaqə');
  await expect(page.getByLabel('Məqsəd')).toHaveValue('Başqa məqsəd');
  await page.getByRole('button', { name: 'Русский' }).click();
  await expect(page.getByLabel('Цель')).toHaveValue('Başqa məqsəd');
  await page.getByRole('button', { name: 'Azərbaycanca' }).click();
  await contact.fill('salam@example.org');
  await axe(page);
  await page.getByRole('button', { name: 'Yadda saxla' }).click();
  await expect(page.getByRole('status')).toContainText('Yadda saxlanıldı');

  await page.goto('/settings/hubs');
  await axe(page);
  const row = page.getByRole('row').filter({ hasText: 'sirvan' });
  await row.getByRole('link').click();
  await page.getByLabel('Ünvan').fill('Şirvan, Nümunə küçəsi 8');
  await page.getByRole('button', { name: 'Yadda saxla' }).click();
  await expect(row).toContainText('Nümunə küçəsi 8');
});

test('whoever was overtaken sees what stands now, and may save once more @nojs', async ({ page }) => {
  await asStaff(page);
  await page.goto('/settings/hubs/agdas');
  const second = await page.context().newPage();
  await second.goto('/settings/hubs/agdas');
  await second.getByLabel('Ünvan').fill('Birinci küçə');
  await second.getByRole('button', { name: 'Yadda saxla' }).click();
  await second.waitForURL(/said=saved/u);
  await page.getByLabel('Ünvan').fill('İkinci küçə');
  await page.getByRole('button', { name: 'Yadda saxla' }).click();
  await expect(page.getByText('Birinci küçə')).toBeVisible();
  await expect(page.getByLabel('Ünvan')).toHaveValue('İkinci küçə');
  await page.getByRole('button', { name: 'Yadda saxla' }).click();
  await expect(page.getByText('İkinci küçə')).toBeVisible();
});

test('weights have to make a thousand; a change is a new version @nojs', async ({
  page,
  javaScriptEnabled,
}) => {
  await asStaff(page);
  await page.goto('/settings/rules');
  await axe(page);
  const interests = page.getByLabel('Maraqlar');
  const goals = page.getByLabel('Hədəflər');
  const [was, wasGoals] = [Number(await interests.inputValue()), Number(await goals.inputValue())];
  await interests.fill(String(was - 10));
  if (javaScriptEnabled) await expect(page.getByText('Cəmi 990, 1000 olmalıdır.')).toBeVisible();
  await page.getByRole('button', { name: 'Yeni versiya kimi saxla' }).click();
  await expect(page.getByRole('alert')).toContainText('Cəmi 990');
  await goals.fill(String(wasGoals + 10));
  await page.getByRole('button', { name: 'Yeni versiya kimi saxla' }).click();
  await expect(page.getByRole('status').first()).toContainText('saxlanıldı');
  await expect(interests).toHaveValue(String(was - 10));
  await interests.fill(String(was));
  await goals.fill(String(wasGoals));
  await page.getByRole('button', { name: 'Yeni versiya kimi saxla' }).click();
  await expect(interests).toHaveValue(String(was));
});

test('settings are the lead’s; an operator finds the programme and the mails, a coordinator nothing', async ({
  page,
}) => {
  await programme();
  await signIn(page, await account('Operator', [{ role: 'operator' }]));
  await page.goto('/settings');
  await expect(page.getByRole('link', { name: 'Məktublar' })).toBeVisible();
  await expect(page.getByRole('link', { name: 'Mərkəzlər' })).toHaveCount(0);
  for (const path of ['/settings/hubs', '/settings/hubs/_new', '/settings/rules'])
    expect((await page.goto(path))?.status()).toBe(404);
  await page.goto('/settings/mail');
  await axe(page);
  await asStaff(page, 'gence');
  for (const path of ['', '/programme', '/hubs', '/hubs/quba', '/rules', '/mail'])
    expect((await page.goto(`/settings${path}`))?.status()).toBe(404);
  expect((await page.goto('/settings/hosts'))?.status()).toBe(200);
  await expect(page.locator('main a[href="/settings"]')).toHaveCount(0);
  await asStaff(page);
  for (const path of ['/hubs/none', '/hubs/__proto__'])
    expect((await page.goto(`/settings${path}`))?.status()).toBe(404);
});
