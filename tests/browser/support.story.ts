/** The page of help: numbers come first and are checked by staff, and it can be left in haste. */
import { expect } from '@playwright/test';
import { become } from './concerns.ts';
import { test } from './test.ts';
import { asStaff, pair, programme, ready } from './world.ts';

test.use({ locale: 'az', viewport: { width: 360, height: 740 } });

test('help: the numbers come first, where one can write after them, and a short link leads there @nojs', async ({
  page,
}) => {
  await programme();
  for (const path of ['/support?need=feelings', '/support']) {
    await page.goto(path);
    const order = await page
      .locator('main')
      .evaluate((main) =>
        [...main.querySelectorAll('a[href^="tel:"], a[href="/concern"], a[href="#tell"]')].map((link) =>
          (link.getAttribute('href') ?? '').replace(/^tel:.*/u, 'tel'),
        ),
      );
    expect(order[0]).toBe('tel');
    expect(order.filter((href) => href === '/concern')).toHaveLength(1);
    expect(order.indexOf('/concern')).toBeGreaterThan(order.lastIndexOf('tel'));
  }
  // Once the four that are there for everybody have been named.
  expect(await page.locator('.services > li').nth(4).textContent()).toContain('Bizə də yaza bilərsən');
  await page.getByRole('link', { name: 'Bizə də yaza bilərsən' }).click();
  await expect(page.getByRole('link', { name: 'Narahatlığını yaz' })).toBeInViewport();
});

test('staff checks a number, changes it and adds one; the girl of that district finds it @nojs', async ({
  page,
}) => {
  const name = `Gəncə Ailə Evi ${test.info().project.name}`;
  await asStaff(page, 'gence');
  await page.goto('/services');
  await page.getByRole('link', { name: 'Xidmət əlavə et' }).click();
  await page.getByLabel('Adı azərbaycanca').fill(name);
  await page.getByLabel('Telefon nömrələri').fill('022 256 11 22');
  await page.getByText('Kimsə məni incidir və ya hədələyir').click();
  const where = page.locator('summary', { hasText: 'Rayonlar' });
  await where.click();
  await page.getByText('Gəncə', { exact: true }).click();
  await page.getByRole('button', { name: 'Yadda saxla' }).click();
  await expect(page.getByRole('alert')).toBeVisible();
  await expect(where).toContainText('1 seçilib');
  await page.getByLabel('Haradan məlumdur').fill('hub');
  await page.getByRole('button', { name: 'Yadda saxla' }).click();
  await expect(page.getByText('Yadda saxlanıldı.')).toBeVisible();
  await page.getByRole('row', { name }).getByRole('button').click();
  await expect(page.getByText('Yoxlama qeyd olundu.')).toBeVisible();
  await page.context().clearCookies();
  const story = await pair();
  await become(page, story.girl.accountId, '/support');
  await page.locator('.needs summary').click();
  await page.getByRole('link', { name: 'Kimsə məni incidir və ya hədələyir' }).click();
  await expect(page.locator('.services li').first().getByRole('heading')).toHaveText(/Gəncə Ailə Evi/u);
  const first = page.locator('.services li', { hasText: name });
  await expect(first.getByRole('link', { name: '0222561122' })).toHaveAttribute('href', 'tel:0222561122');
  await expect(first.getByText(/Yoxlanıb:/u)).toBeVisible();
  for (const number of ['112', '102', '103', '116111'])
    await expect(page.locator(`.services a[href="tel:${number}"]`)).toBeVisible();
});

test('whoever leaves the form in haste leaves nothing behind it', async ({ page }) => {
  await page.route('https://az.wikipedia.org/', (route) => route.fulfill({ body: 'Vikipediya' }));
  await page.goto('/privacy');
  await page.goto('/support');
  await page.getByRole('link', { name: 'Bu səhifədən çıxış' }).click();
  await expect(page.getByText('Vikipediya')).toBeVisible();
  await page.goBack();
  await expect(page).toHaveURL(/\/privacy$/u);
  await page.goto('/support');
  await page.goto('/concern');
  await ready(page);
  await page.getByLabel('Nə baş verib?').fill('Qəribəsöz mənə yazır.');
  await page.getByRole('link', { name: 'Bu səhifədən çıxış' }).click();
  await expect(page.getByText('Vikipediya')).toBeVisible();
  await page.goBack();
  await expect(page).toHaveURL(/\/support$/u);
  await page.goto('/concern');
  await ready(page);
  await expect(page.getByLabel('Nə baş verib?')).toHaveValue('');
});
