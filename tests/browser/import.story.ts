import { readFileSync, writeFileSync } from 'node:fs';
import { expect, type Page } from '@playwright/test';
import { test } from './test.ts';
import { violationsOf } from './axe.ts';
import { asStaff, database, speak } from './world.ts';

const pilot = (kind: string) => readFileSync(`tests/data/pilot/${kind}.csv`, 'utf8');
/** The first rows of a pilot file, with ids that nobody else has. */
const some = (kind: 'mentees' | 'mentors', ids: string) =>
  pilot(kind)
    .split('\n')
    .slice(0, 21)
    .map((line, at) => (at === 0 ? line : ids + line))
    .join('\n');

async function bring(page: Page, kind: string, text: string | Buffer, name = 'siyahi.csv') {
  await page.goto('/import');
  await page.getByLabel(kind, { exact: true }).check();
  await page
    .getByLabel('Fayl', { exact: true })
    .setInputFiles({ name, mimeType: 'text/csv', buffer: Buffer.from(text) });
  await page.getByRole('button', { name: 'Faylı yoxla' }).click();
  await expect(page).toHaveURL(/\/import\/[0-9a-f-]{36}$/u);
}
/** It needs a script in the page. */
const axe = async (page: Page) => {
  if (test.info().project.name === 'js') expect(await violationsOf(page)).toEqual([]);
};

test('a coordinator brings girls and mentors from files, and the same again changes nothing @nojs', async ({
  page,
}) => {
  await asStaff(page);
  const ids = `i${Date.now().toString(36)}`;
  await bring(page, 'Qızlar', some('mentees', ids));
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('siyahi.csv: nə dəyişəcək');
  await expect(page.getByText('Nərgiz Muradova').first()).toBeVisible();
  await expect(page.getByText(/valideyni ilə görüşmək və ya ona zəng etmək/u)).toBeVisible();
  await axe(page);
  const rows = () =>
    database().then((db) =>
      db
        .selectFrom('mentee')
        .select(['version', 'state', 'guardian_confirmed_at'])
        .where('code', 'like', `${ids}%`)
        .execute(),
    );
  expect(await rows()).toHaveLength(0);
  await page.getByRole('button', { name: 'Təsdiq et və yaz' }).click();
  await expect(page.getByText('20 yeni, 0 dəyişdi.')).toBeVisible();
  await expect(page.getByRole('link', { name: 'Qızlara bax' })).toHaveAttribute('href', '/people');
  expect(await rows()).toEqual(
    Array.from({ length: 20 }, () => ({ version: 1, state: 'registered', guardian_confirmed_at: null })),
  );
  await page.reload();
  await expect(page.getByText('20 yeni, 0 dəyişdi.')).toBeVisible();

  await bring(page, 'Qızlar', some('mentees', ids));
  await expect(page.getByText('Bu faylda yeni heç nə yoxdur.')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Təsdiq et və yaz' })).toHaveCount(0);

  await bring(page, 'Mentorlar', some('mentors', ids));
  await page.getByRole('button', { name: 'Təsdiq et və yaz' }).click();
  await expect(page.getByText('20 yeni, 0 dəyişdi.')).toBeVisible();

  const changed = some('mentees', ids).replace(',sirvan,10,', ',sirvan,11,');
  await bring(page, 'Qızlar', changed);
  const db = await database();
  await db.updateTable('mentee').set({ grade: 9, version: 2 }).where('code', '=', `${ids}g001`).execute();
  await page.getByRole('button', { name: 'Təsdiq et və yaz' }).click();
  await expect(page.getByText(/Siz baxarkən burada nəsə dəyişib/u)).toBeVisible();
  await expect(page.getByText(/olduğu kimi qalır: .* sonra burada dəyişdirilib/u).first()).toBeVisible();
  await axe(page);
});

test('a messy file shows what is wrong, where and what to do, in the language of the reader @nojs', async ({
  page,
}) => {
  await asStaff(page);
  await bring(page, 'Qızlar', readFileSync('tests/data/messy/mentees-errors.csv'), 'dağınıq.csv');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('dağınıq.csv: düzəldilməli yerlər');
  await expect(page.getByText(/tarix deyil; 2011-04-12/u).first()).toBeVisible();
  await expect(page.getByRole('button', { name: 'Təsdiq et və yaz' })).toHaveCount(0);
  await axe(page);
  await page.getByRole('button', { name: 'Русский' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('dağınıq.csv: что нужно исправить');
  await expect(page.locator('tbody tr').first()).toContainText(/;/u);
});

test('a list of mentors brought as one of girls says what it looks like, and the other way round @nojs', async ({
  page,
}) => {
  await asStaff(page);
  await bring(page, 'Qızlar', some('mentors', 'x'));
  await expect(page.getByText('Bu fayl başqa siyahıya oxşayır')).toContainText('«Mentorlar»');
  await bring(page, 'Mentorlar', some('mentees', 'x'));
  await expect(page.getByText('Bu fayl başqa siyahıya oxşayır')).toContainText('«Qızlar»');
  await bring(page, 'Qızlar', 'nəsə\n1\n');
  await expect(page.getByText('Bu fayl başqa siyahıya oxşayır')).toHaveCount(0);
});

test('no file, no kind and a file that is too large come back with a sentence @nojs', async ({ page }) => {
  await asStaff(page);
  await page.goto('/import');
  await axe(page);
  await page.getByRole('button', { name: 'Faylı yoxla' }).click();
  await expect(page.getByRole('alert')).toContainText('Fayl seçilməyib');
  // From the disk, as she has it: handed over in one piece it takes the browser long.
  const large = test.info().outputPath('x.csv');
  writeFileSync(large, Buffer.alloc(18 * 1024 * 1024, 'a'));
  await page.getByLabel('Fayl', { exact: true }).setInputFiles(large);
  await page.getByRole('button', { name: 'Faylı yoxla' }).click();
  await expect(page.getByRole('alert')).toContainText('Fayl 16 MB-dan böyükdür');
});

test('a coordinator finds no hubs to bring, and a preview is its maker’s alone', async ({ page }) => {
  await asStaff(page);
  await bring(page, 'Mərkəzlər', pilot('hubs'));
  const address = page.url();
  await asStaff(page, 'quba');
  expect((await page.goto(address))?.status()).toBe(404);
  await page.goto('/import');
  await expect(page.getByLabel('Mərkəzlər', { exact: true })).toHaveCount(0);
  for (const file of ['hubs.csv', 'mentees-template.csv', 'girls.xlsx', '__proto__.csv'])
    expect((await page.request.get(`/import/files/${file}`)).status()).toBe(404);
  await bring(page, 'Qızlar', some('mentees', 'q'));
  await expect(page.getByText(/sizin mərkəziniz deyil/u).first()).toBeVisible();
});

test('lists and templates come down as files that a spreadsheet opens', async ({ page }) => {
  await asStaff(page);
  await speak(page, 'az');
  const csv = await page.request.get('/import/files/hubs.csv');
  expect(csv.headers()['content-disposition']).toBe('attachment; filename="hubs.csv"');
  expect((await csv.body()).subarray(0, 3)).toEqual(Buffer.from([0xef, 0xbb, 0xbf]));
  for (const file of ['mentees.xlsx', 'mentors-template.xlsx'])
    expect((await (await page.request.get(`/import/files/${file}`)).body()).subarray(0, 2).toString()).toBe(
      'PK',
    );
});
