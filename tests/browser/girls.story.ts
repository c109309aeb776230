import { expect } from '@playwright/test';
import { test } from './test.ts';
import { asked, birth, look } from './joining.ts';
import { asStaff, database, girl, programme, ready, signIn } from './world.ts';

test.beforeEach(async () => {
  await programme();
});

test('staff register a girl of their hub on one page, and are told of one who is known @nojs', async ({
  page,
}) => {
  await asStaff(page, 'quba');
  const name = `Nərgiz ${Date.now()}`;
  for (const anyway of [false, true]) {
    await page.setViewportSize({ width: 1280, height: 800 });
    await page.goto('/people/new');
    await ready(page);
    await expect(page.locator('[name=hub] option:not([value=""])')).toHaveCount(1);
    await page.locator('[name=name]').fill(name);
    await birth(page, '4', 'may', '2011');
    await page.locator('[name=grade]').selectOption('9');
    await page.locator('[name=languages]').first().selectOption('az');
    await page.locator('[name=interests]').first().selectOption('robotics');
    await page.locator('[value=sat-morning]').check();
    await page.locator('[value=in_person]').check();
    if (!anyway) {
      await page.getByRole('button', { name: 'Qeydiyyata al' }).click();
      await expect(page.getByRole('alert')).toBeVisible();
      await expect(page.locator('[name=name]')).toHaveValue(name);
      await look(page, 'new-wrong');
    }
    await page.locator('[name=guardianName]').fill('Sara');
    await page.locator('[name=guardianContact]').fill('nənəsi, mərkəzin yanında');
    await page.getByRole('button', { name: 'Qeydiyyata al' }).click();
    if (anyway) {
      await expect(page.getByRole('alert')).toContainText('artıq var');
      await look(page, 'new-known');
      await page.getByLabel('Bu, başqa qızdır').check();
      await page.getByRole('button', { name: 'Qeydiyyata al' }).click();
    }
    await expect(page).toHaveURL(/\/people\/[0-9a-f-]{36}\?said=registered$/);
  }
});

test('a girl changes what is kept of her, and is told when somebody was faster @nojs', async ({ page }) => {
  const { id, accountId } = await girl({ name: 'Ləman Əliyeva', guardian_contact: '+994557654321' });
  await signIn(page, accountId);
  await page.goto('/profile');
  await ready(page);
  await asked(page, 'Məlumatlarım');
  await look(page, 'profile');
  await expect(page.locator('[name="birthDate.year"]')).toHaveCount(0);
  await page.locator('[name=grade]').selectOption('10');
  await (
    await database()
  )
    .updateTable('mentee')
    .set({ version: 2, phone: '+994501112233' })
    .where('id', '=', id)
    .execute();
  await page.getByRole('button', { name: 'Yadda saxla' }).click();
  await expect(page.getByRole('alert')).toContainText('başqa yerdə dəyişib');
  await expect(page.locator('[name=grade]')).toHaveValue('10');
  await page.getByRole('button', { name: 'Yadda saxla' }).click();
  await expect(page.getByText('Yadda saxlanıldı.')).toBeVisible();
  await expect(page.locator('[name=grade]')).toHaveValue('10');
});
