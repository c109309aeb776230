/** What the stories about girls have in common: the questions of joining, one after the other. */
import { expect, type Page } from '@playwright/test';
import { ready } from './world.ts';

const pictures = process.env.ULDUZ_PICTURES;
let shot = 0;
/** With ULDUZ_PICTURES=folder every question is kept as a picture, to be looked at. */
export async function look(page: Page, name: string) {
  if (!pictures) return;
  shot += 1;
  await page.screenshot({ path: `${pictures}/${String(shot).padStart(2, '0')}-${name}.png`, fullPage: true });
}

export const goOn = async (page: Page) => {
  await page.getByRole('button', { name: 'Davam et', exact: true }).click();
};
export const asked = (page: Page, title: string) =>
  expect(page.getByRole('heading', { level: 1 })).toHaveText(title);
export async function birth(page: Page, day: string, month: string, year: string) {
  await page.locator('[name="birthDate.day"]').fill(day);
  await page.locator('[name="birthDate.month"]').selectOption({ label: month });
  await page.locator('[name="birthDate.year"]').fill(year);
}
export async function begin(page: Page) {
  await page.goto('/join');
  await ready(page);
  await look(page, 'begin');
  await page.getByRole('button', { name: 'Başla', exact: true }).click();
  await asked(page, 'Nə vaxt anadan olmusan?');
}
