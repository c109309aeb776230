import { expect, test, type Page } from '@playwright/test';
import { inDays, programme } from './world.ts';

/** Keeps the script of pages back until it is let go: what a phone on a slow line lives through. */
async function slowLine(page: Page) {
  let letGo = () => {};
  let held = Promise.resolve();
  await page.route('**/_app/immutable/**/*.js', async (route) => {
    await held;
    await route.continue().catch(() => undefined);
  });
  return {
    /** Opens the page anew without its script. */
    again: async () => {
      held = new Promise((resolve) => (letGo = resolve));
      await page.reload({ waitUntil: 'commit' });
      await page.getByRole('button', { name: 'Davam et' }).waitFor();
    },
    /** The script comes, and has its time. */
    arrives: async () => {
      letGo();
      await page.waitForLoadState('networkidle');
      await page.waitForTimeout(300);
    },
  };
}

test('what is typed, chosen and ticked before the script has come stays', async ({ page }) => {
  test.setTimeout(120_000);
  await programme();
  await page.goto('/join');
  await page.getByRole('button', { name: 'Başla' }).click();
  await page.waitForURL(/\/join\/birth/u);
  const line = await slowLine(page);
  const next = async (question: string) => {
    await page.getByRole('button', { name: 'Davam et' }).click();
    await page.waitForURL(new RegExp(`/join/${question}`, 'u'));
    await line.again();
  };

  await line.again();
  const [year = '', , day = ''] = inDays(-15 * 366).split('-');
  await page.getByLabel('Gün', { exact: true }).fill(String(Number(day)));
  await page.getByLabel('Ay', { exact: true }).selectOption({ label: 'may' });
  await page.getByLabel('İl', { exact: true }).fill(year);
  await line.arrives();
  await expect(page.getByLabel('Gün', { exact: true })).toHaveValue(String(Number(day)));
  await expect(page.getByLabel('Ay', { exact: true })).toHaveValue('5');
  await expect(page.getByLabel('İl', { exact: true })).toHaveValue(year);

  await next('name');
  await page.locator('[name=name]').fill('Aysu Yavaşova');
  await line.arrives();
  await expect(page.locator('[name=name]')).toHaveValue('Aysu Yavaşova');

  await next('hub');
  await page.getByRole('radio').nth(1).check();
  await line.arrives();
  await expect(page.getByRole('radio').nth(1)).toBeChecked();

  await next('grade');
  const grade = page.locator('select[name=grade], input[name=grade]').first();
  const isList = (await grade.evaluate((element) => element.tagName)) === 'SELECT';
  if (isList) await grade.selectOption('9');
  else await page.locator('[name=grade][value="9"]').check();
  await line.arrives();
  if (isList) await expect(grade).toHaveValue('9');
  else await expect(page.locator('[name=grade][value="9"]')).toBeChecked();

  await next('languages');
  await page.locator('select[name=languages]').first().selectOption('az');
  await line.arrives();
  await expect(page.locator('select[name=languages]').first()).toHaveValue('az');

  await next('interests');
  await page.locator('select[name=interests]').nth(0).selectOption('astronomy');
  await page.locator('select[name=interests]').nth(1).selectOption('robotics');
  await line.arrives();
  await expect(page.locator('select[name=interests]').nth(0)).toHaveValue('astronomy');
  await expect(page.locator('select[name=interests]').nth(1)).toHaveValue('robotics');

  await next('goals');
  await page.getByRole('checkbox').nth(2).check();
  await line.arrives();
  await expect(page.getByRole('checkbox').nth(2)).toBeChecked();

  await next('times');
  await page.locator('[name=times][value=tue-evening]').check();
  await line.arrives();
  await expect(page.locator('[name=times][value=tue-evening]')).toBeChecked();
});
