import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import { test } from './test.ts';
import { enter, password, someMail } from './accounts.ts';
import { asStaff, girl, port, ready, signIn } from './world.ts';

/** A server of its own with an empty database; answers its address and the link that it printed. */
async function emptyServer(offset: number): Promise<{ server: ChildProcess; origin: string; link: string }> {
  const { ORIGIN: _origin, ...environment } = process.env;
  const server = spawn('node', ['scripts/serve.mjs'], {
    env: {
      ...environment,
      PORT: String(port + offset),
      DATA_DIR: mkdtempSync(join(tmpdir(), 'ulduz-first-')),
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let printed = '';
  for await (const chunk of server.stdout) {
    printed += String(chunk);
    const link = /http:\S+\/welcome\/\S+/u.exec(printed)?.[0];
    if (link) return { server, origin: new URL(link).origin, link };
  }
  throw new Error(`no link was printed: ${printed}`);
}

test('the first lead goes from the printed link over the set-up to signing in again @nojs', async ({ page }, {
  project,
}) => {
  const { server, origin, link } = await emptyServer(project.name === 'js' ? 40 : 41);
  try {
    await page.goto(link);
    await ready(page);
    await page.getByLabel('Ad və soyad').fill('Aynur Həsənova');
    await page.getByLabel('Giriş adı və ya e-poçt').fill('aynur@example.org');
    await page.getByLabel('Parol', { exact: true }).fill('qısa');
    await page.getByRole('button', { name: 'Davam et' }).click();
    await expect(page.getByRole('alert')).toContainText('ən azı 8 işarə');
    await expect(page.getByLabel('Ad və soyad')).toHaveValue('Aynur Həsənova');
    await page.getByLabel('Parol', { exact: true }).fill(password);
    await page.getByRole('button', { name: 'Davam et' }).click();

    await expect(page).toHaveURL(`${origin}/settings/start`);
    await page.getByRole('button', { name: 'Proqramı qur' }).click();
    await expect(page.getByRole('alert')).toContainText('Əlaqə');
    await page.getByLabel('Proqramı aparan təşkilat').fill('Mühəndislik mərkəzləri');
    await page.getByLabel('Əlaqə').fill('salam@example.org');
    await page.getByLabel('İştirak edir').nth(4).uncheck();
    await page.getByRole('group', { name: 'Başqa mərkəz' }).getByLabel('Mərkəzin adı').fill('Bakı mərkəzi');
    await page.getByRole('button', { name: 'Proqramı qur' }).click();
    // The empty row that was written in lacks the rest; what was typed and unticked is still there.
    await expect(page.getByRole('alert')).toContainText('Bakı mərkəzi');
    await expect(page.getByLabel('İştirak edir').nth(4)).not.toBeChecked();
    const added = page.getByRole('group', { name: 'Başqa mərkəz' });
    await added.getByLabel('Rayon və ya şəhər').selectOption('baki');
    await added.getByLabel('Ünvan').fill('Bakı');
    await page.getByRole('button', { name: 'Proqramı qur' }).click();
    await expect(page).toHaveURL(/\/settings\?said=start$/u);

    await page.goto(link);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Bu keçid artıq açılmır');
    await page.goto(`${origin}/account`);
    await page.getByRole('banner').getByText('Menyu').click();
    await page.getByRole('banner').getByRole('button', { name: 'Çıxış' }).click();
    await expect(page.getByRole('status')).toHaveText('Çıxış edildi.');
    await page.goto(`${origin}/account`);
    await expect(page).toHaveURL(`${origin}/sign-in?back=%2Faccount`);
    await enter(page, ' Aynur@Example.org', password);
    await expect(page).toHaveURL(`${origin}/account`);
    await page.goto(`${origin}/settings/staff`);
    await expect(page.getByRole('row', { name: /Aynur Həsənova/u })).toContainText('Proqram rəhbəri');
  } finally {
    server.kill('SIGTERM');
  }
});

test('a lead invites a coordinator, who comes in by the link, and changes and closes her account @nojs', async ({
  page,
  browser,
}, { project }) => {
  await asStaff(page);
  const email = someMail();
  await page.goto('/settings/staff');
  await page.getByRole('link', { name: 'Əməkdaş dəvət et' }).click();
  await ready(page);
  await page.getByLabel('Ad və soyad').fill('Sevinc Əliyeva');
  await page.getByLabel('E-poçt').fill(email);
  await page.getByRole('checkbox', { name: /^Koordinator/u }).check();
  await page.getByRole('button', { name: 'Dəvət et' }).click();
  await expect(page.getByRole('alert')).toContainText('ən azı bir mərkəz');
  await expect(page.getByRole('checkbox', { name: /^Koordinator/u })).toBeChecked();
  await page.getByRole('group', { name: 'Mərkəzlər' }).getByRole('checkbox').first().check();
  await page.getByRole('button', { name: 'Dəvət et' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Sevinc Əliyeva dəvət olundu');
  const link = await page.getByLabel('Keçid').inputValue();

  const other = await browser.newContext({ javaScriptEnabled: project.name === 'js' });
  const hers = await other.newPage();
  await hers.goto(link);
  await ready(hers);
  await expect(hers.getByLabel('Giriş adı və ya e-poçt')).toHaveValue(email);
  await hers.getByLabel('Parol', { exact: true }).fill(password);
  await hers.getByRole('button', { name: 'Saxla və daxil ol' }).click();
  await expect(hers).toHaveURL(/\/today$/u);
  const forbidden = await hers.goto(`http://localhost:${port}/settings/staff`);
  expect(forbidden?.status()).toBe(404);

  await page.goto('/settings/staff');
  await page
    .getByRole('row', { name: new RegExp(email, 'u') })
    .getByRole('link')
    .click();
  await ready(page);
  const close = page.getByText('Hesabı bağla');
  await close.first().click();
  await page.getByRole('button', { name: 'Hesabı bağla' }).last().click();
  await expect(page.getByRole('status')).toHaveText('Hesab bağlandı.');
  await hers.goto(`http://localhost:${port}/account`);
  await expect(hers).toHaveURL(/\/sign-in\?back=/u);
  await other.close();
});

test('nobody but a lead finds the pages of staff', async ({ page }) => {
  const { accountId } = await girl();
  await signIn(page, accountId);
  for (const path of ['/settings/staff', '/settings/staff/invite', '/settings/start'])
    expect((await page.goto(path))?.status()).toBe(404);
  await asStaff(page, 'gence');
  for (const path of [
    '/settings/staff',
    '/settings/staff/invite',
    `/settings/staff/${accountId}`,
    '/settings/start',
  ])
    expect((await page.goto(path))?.status()).toBe(404);
});
