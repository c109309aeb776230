/** What the stories about concerns have in common: who looks after safety, and how one is told. */
import type { Page } from '@playwright/test';
import { account, ready, signIn } from './world.ts';

export const safeguarding = (name: string) => account(name, [{ role: 'safeguarding' }]);
export async function become(page: Page, accountId: string, path: string) {
  await page.context().clearCookies();
  await signIn(page, accountId);
  await page.goto(path);
  await ready(page);
}
export async function tell(page: Page, text: string, about: string, isUrgent = false) {
  await page.getByLabel('Nə baş verib?').fill(text);
  await page
    .getByRole('group', { name: 'Kimsə indi təhlükədədir?' })
    .getByText(isUrgent ? 'Bəli' : 'Xeyr')
    .click();
  await page.getByRole('group', { name: 'Bu, kimin haqqındadır?' }).getByText(about, { exact: true }).click();
}
export const send = (page: Page) => page.getByRole('button', { name: 'Göndər' }).click();
export const receiptOn = async (page: Page) => (await page.locator('dd strong').textContent()) ?? '';
