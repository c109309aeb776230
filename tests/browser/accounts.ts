/** What the stories about accounts have in common: a password, an address nobody has yet, and signing in. */
import type { Page } from '@playwright/test';

export const password = 'ulduzlu gecə';
let count = 0;
export const someMail = () => `ayten${process.pid}-${Date.now()}-${(count += 1)}@example.org`;

export async function enter(page: Page, login: string, word: string) {
  await page.getByLabel('Giriş adı və ya e-poçt').fill(login);
  await page.getByLabel('Parol', { exact: true }).fill(word);
  await page.getByRole('button', { name: 'Daxil ol' }).click();
}
