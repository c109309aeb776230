import { expect } from '@playwright/test';
import { test } from './test.ts';
import { violationsOf } from './axe.ts';
import { origin, speak } from './world.ts';

test('the start page is Azerbaijani first and changes its language without a script @nojs', async ({
  page,
}) => {
  await page.goto('/');
  await expect(page.locator('html')).toHaveAttribute('lang', 'az');
  await page.goto('/support');
  await page.getByRole('button', { name: 'Русский' }).click();
  await expect(page).toHaveURL(/\/support$/);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Куда позвонить за помощью');
  await expect(page.locator('html')).toHaveAttribute('lang', 'ru');
});

test('the language switch leads to no other site', async ({ request }) => {
  for (const back of ['https://example.org/', '//example.org', '/\\example.org', 'javascript:1', '']) {
    const answer = await request.post('/language', {
      form: { to: 'en', back },
      headers: { origin: origin },
      maxRedirects: 0,
    });
    expect(answer.status()).toBe(303);
    expect(answer.headers().location).toBe('/');
  }
});

test('a form from a foreign site is refused', async ({ request }) => {
  const answer = await request.post('/language', {
    form: { to: 'en', back: '/' },
    headers: { origin: 'https://example.org' },
    maxRedirects: 0,
  });
  expect(answer.status()).toBe(403);
});

test('whatever a foreign site calls its content, nothing is written for it', async ({ request }) => {
  for (const method of ['POST', 'PUT', 'DELETE'])
    for (const origin of ['https://example.org', undefined]) {
      const answer = await request.fetch('/language', {
        method,
        headers: { 'content-type': 'application/json', ...(origin ? { origin } : {}) },
        data: '{"to":"en"}',
        maxRedirects: 0,
      });
      expect(answer.status()).toBe(403);
    }
});

test('what is no form, or a broken one, changes nothing and breaks nothing', async ({ request }) => {
  for (const type of [
    'application/json',
    'multipart/form-data',
    'multipart/form-data; boundary=x',
    'text/plain',
  ]) {
    const answer = await request.post('/language', {
      headers: { 'content-type': type, origin: origin },
      data: 'to=\u0000&--x',
      maxRedirects: 0,
    });
    expect(answer.status()).toBe(303);
    expect(answer.headers()['set-cookie']).toBeUndefined();
  }
});

test('an address that does not exist says so, without a stack or an id @nojs', async ({ page }) => {
  const answer = await page.goto('/nowhere/at-all');
  expect(answer?.status()).toBe(404);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Belə səhifə yoxdur');
});

test('help is one tap away and each number can be dialled @nojs', async ({ page }) => {
  await page.goto('/');
  await page.getByRole('navigation').getByRole('link', { name: 'Kömək lazımdır' }).click();
  await expect(page.locator('a[href="tel:116111"]')).toBeVisible();
  await expect(page.locator('a[href="tel:112"]')).toBeVisible();
});

for (const language of ['az', 'en', 'ru'] as const)
  for (const colorScheme of ['light', 'dark'] as const)
    test(`public pages pass the accessibility check, ${language}, ${colorScheme}, and do not scroll sideways`, async ({
      page,
    }) => {
      await speak(page, language);
      await page.emulateMedia({ colorScheme });
      await page.setViewportSize({ width: 320, height: 640 });
      for (const path of ['/', '/support', '/nowhere']) {
        await page.goto(path);
        const violations = await violationsOf(page);
        expect(violations.map((each) => `${path} ${each}`)).toEqual([]);
        expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
      }
    });
