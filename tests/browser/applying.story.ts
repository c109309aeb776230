import { expect, type Page } from '@playwright/test';
import { test } from './test.ts';
import { asStaff, database, inDays, origin, programme, ready, typeDay } from './world.ts';

const steps = [
  'identity',
  'reference-1',
  'reference-2',
  'criminal-record',
  'interview',
  'training',
  'code-of-conduct',
];

async function apply(page: Page, name: string, email: string) {
  await page.goto('/apply');
  await page.getByRole('link', { name: 'Müraciətə başla' }).click();
  await page.getByLabel('Ad və soyad').fill(name);
  await page.getByLabel('Gün', { exact: true }).fill('4');
  await page.getByLabel('Ay', { exact: true }).selectOption({ label: 'may' });
  await page.getByLabel('İl', { exact: true }).fill('1990');
  await page.getByLabel('Rayon və ya şəhər').selectOption({ label: 'Gəncə' });
  await page.getByLabel('Peşə').fill('elektrik mühəndisi');
  await page.getByRole('button', { name: 'Davam et' }).click();
  // What was typed comes back beside what is missing.
  await expect(page.getByRole('alert')).toContainText('İş yeri');
  await expect(page.getByLabel('Ad və soyad')).toHaveValue(name);
  await page.getByLabel('İş yeri').fill('Zavod');
  await page.getByLabel('azərbaycan dili').check();
  await page.getByRole('button', { name: 'Davam et' }).click();
  await page.getByLabel('Süni intellekt').check();
  await page.getByLabel('Neçənci sinifdən').selectOption('7');
  await page.getByLabel('Neçənci sinfə qədər').selectOption('6');
  await page.getByRole('button', { name: 'Davam et' }).click();
  await expect(page.getByRole('alert')).toBeVisible();
  await page.getByLabel('Neçənci sinfə qədər').selectOption('11');
  await page.getByRole('button', { name: 'Davam et' }).click();
  await page.getByLabel('şənbə, səhər', { exact: true }).check();
  await page.getByLabel('Hər ikisi').check();
  await page.getByLabel('neçə kilometr').fill('30');
  await page.getByLabel('neçə qızla').fill('2');
  await page.getByRole('button', { name: 'Davam et' }).click();
  await page.getByLabel('E-poçt').fill(email);
  await page.getByLabel('Parol', { exact: true }).fill('bir neçə uzun söz');
  await page.getByLabel('Davranış qaydalarını oxudum').check();
  await page.getByLabel('Məlumatlarımın necə').check();
  await page.getByRole('button', { name: 'Müraciəti göndər' }).click();
}

test('a mentor applies on a phone, is cleared from paper in one go, and expires @nojs', async ({
  page,
  browser,
}) => {
  await programme();
  const key = `a${Date.now()}`;
  const name = `Aytən ${key}`;
  await apply(page, name, `${key}@example.org`);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Müraciətiniz bizdədir');
  await page.getByRole('link', { name: 'Vəziyyətə bax' }).click();
  await expect(page.locator('main')).toContainText('Müraciət edib');

  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, baseURL: origin });
  const staff = await context.newPage();
  await asStaff(staff, 'gence');
  await staff.goto(`/people/mentors?q=${key.toUpperCase()}`);
  await staff.getByRole('link', { name, exact: true }).click();
  await staff.getByRole('link', { name: 'Siyahını doldur' }).click();
  await ready(staff);
  for (const step of steps.slice(1)) await staff.locator(`input[name=done][value=${step}]`).check();
  await typeDay(staff, inDays(-40), 'note-criminal-record');
  await typeDay(staff, inDays(200), 'until');
  await staff.getByRole('button', { name: 'Yadda saxla' }).click();
  // One step is missing: nothing is kept, everything typed is still there.
  await expect(staff.getByRole('alert')).toContainText('Şəxsiyyət vəsiqəsi görülüb');
  await expect(staff.locator('[name="note-criminal-record.year"]')).toHaveValue(inDays(-40).slice(0, 4));
  await staff.locator('input[name=done][value=identity]').check();
  await staff.getByRole('button', { name: 'Yadda saxla' }).click();
  await expect(staff.locator('main')).toContainText('Yoxlama tamamlandı');

  await page.goto('/profile');
  await expect(page.locator('main')).toContainText('Yoxlanılıb');
  const db = await database();
  await db.updateTable('mentor').set({ cleared_until: '2026-01-31' }).where('name', '=', name).execute();
  await page.reload();
  await expect(page.locator('main')).toContainText('Müddəti bitib');
  await staff.goto(`/people/mentors?list=expired&q=${key}`);
  await expect(staff.getByRole('row').filter({ hasText: name })).toContainText(
    '31 yanvar 2026 tarixində bitib',
  );
  await context.close();
});

test('an application that was begun waits on the device, and can be deleted @nojs', async ({ page }) => {
  await programme();
  await page.goto('/apply/about');
  await page.getByLabel('Ad və soyad').fill('Lalə Əliyeva');
  await page.getByRole('button', { name: 'Davam et' }).click();
  await expect(page.getByRole('alert')).toBeVisible();
  // No page can be skipped.
  await page.goto('/apply/account');
  await expect(page).toHaveURL(/\/apply\/about$/);
  await expect(page.getByLabel('Ad və soyad')).toHaveValue('Lalə Əliyeva');
  await page.getByRole('button', { name: 'Русский' }).click();
  await expect(page.getByLabel('Имя и фамилия')).toHaveValue('Lalə Əliyeva');
  await page.goto('/apply');
  await page.getByRole('button', { name: 'Удалить написанное' }).click();
  await page.goto('/apply/about');
  await expect(page.getByLabel('Имя и фамилия')).toHaveValue('');
});
