/** What the stories about messages have in common: a thread, what stands in it, and how one is written. */
import { expect, type Browser, type Page } from '@playwright/test';
import { ready, signIn } from './world.ts';

export const texts = (page: Page) => page.locator('.bubble .text').allTextContents();
export async function write(page: Page, text: string) {
  await page.getByLabel('Mesaj', { exact: true }).fill(text);
  await page.getByRole('button', { name: 'Göndər' }).click();
}
export const threadOf = (id: string) => `/mentorships/${id}/thread`;

/** Writes, and waits until it has left this browser. */
export async function sent(page: Page, text: string) {
  await write(page, text);
  await expect(page.locator('.bubble .text').getByText(text)).toBeVisible();
  await expect(page.getByText('göndərilir')).toHaveCount(0);
}
/** A browser of somebody, with a page of the thread. */
export async function open(browser: Browser, accountId: string, id: string) {
  const context = await browser.newContext({ locale: 'az', viewport: { width: 360, height: 740 } });
  const page = await context.newPage();
  await signIn(page, accountId);
  await page.goto(threadOf(id));
  await ready(page);
  return { context, page };
}
