import { expect, type Page } from '@playwright/test';
import { test } from './test.ts';
import { aMentee, aMentor } from '#lib/server/rounds/testing.ts';
import { newId } from '#lib/server/database/index.ts';
import { violationsOf } from './axe.ts';
import { asStaff, database, programme } from './world.ts';

/** A hub of its own with two girls and two mentors whose language nobody else speaks: no other story meets them. */
async function aHub() {
  await programme();
  const db = await database();
  const hub = `raund-${newId(new Date().toISOString()).slice(-10)}`;
  const now = new Date().toISOString();
  const language = `x${hub.slice(-8)}`;
  await db
    .insertInto('hub')
    .values({
      hub,
      name: 'Sınaq mərkəzi',
      district: 'sirvan',
      address: 'Şirvan',
      created_at: now,
      version: 1,
    })
    .execute();
  const girl = (name: string, interests: string) =>
    aMentee(db, `${hub}-${name.slice(0, 4)}`, { name, hub, languages: language, interests });
  const mentor = (name: string, expertise: string) =>
    aMentor(db, `${hub}-${name.slice(0, 4)}`, {
      name,
      expertise,
      languages: language,
      district: 'sirvan',
      cleared_until: '2099-01-01',
    });
  return {
    hub,
    aysu: await girl('Aysu Raundova', 'robotics;electronics'),
    fidan: await girl('Fidan Raundova', 'robotics'),
    nigar: await aMentee(db, `${hub}-Niga`, {
      name: 'Nigar Raundova',
      hub,
      languages: language,
      consent: null,
    }),
    ayten: await mentor('Aytən Mühəndisova', 'robotics;electronics'),
    leyla: await mentor('Leyla Mühəndisova', 'robotics'),
  };
}

const solve = async (page: Page, button: string) => {
  await page.getByRole('button', { name: button }).click();
  await expect(page.getByRole('link', { name: 'Elan etməyə keç' })).toBeVisible({ timeout: 20_000 });
};

test('a coordinator opens a round, decides, solves, asks why, compares and publishes @nojs', async ({
  page,
  browser,
}) => {
  const people = await aHub();
  await asStaff(page, people.hub);
  await page.goto('/rounds');
  await page.getByRole('link', { name: 'Yeni raund' }).first().click();
  await expect(page.getByLabel('Raundun adı')).toHaveValue(/\d{4}$/);
  await expect(page.getByLabel('Sınaq mərkəzi')).toBeChecked();
  await page.getByLabel('Raundun adı').fill('');
  await page.getByRole('button', { name: 'Raundu aç' }).click();
  await expect(page.getByRole('alert').first()).toContainText('Bura boş qalıb');
  await page.getByLabel('Raundun adı').fill('Sınaq raundu');
  await page.getByRole('button', { name: 'Raundu aç' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Sınaq raundu');
  const round = new URL(page.url()).pathname;
  await expect(page.locator('main')).toContainText('2 / 3');

  await page.getByRole('link', { name: '1 qız iştirak etmir' }).click();
  await expect(page.getByRole('row', { name: /Nigar Raundova/ })).toContainText('razılıq yoxdur');
  await expect(page.getByRole('link', { name: 'Razılıq al' })).toHaveAttribute(
    'href',
    `/people/${people.nigar}/consent`,
  );

  const pair = (mentee: string, mentor: string) => `${round}/pairs?mentee=${mentee}&mentor=${mentor}`;
  await page.goto(pair(people.aysu, people.leyla));
  await page.getByRole('button', { name: 'Bu cütü bərkit' }).click();
  await expect(page.getByRole('alert').first()).toContainText('Bura boş qalıb');
  await page.getByLabel('Səbəb').fill('Artıq tanışdırlar');
  await page.getByRole('button', { name: 'Bu cütü bərkit' }).click();
  await expect(page.getByText('Bu cüt bərkidilib: Artıq tanışdırlar')).toBeVisible();

  await page.goto(round);
  await expect(page.getByRole('row', { name: /Aysu Raundova və Leyla/ })).toContainText('Sevinc Əliyeva');
  await solve(page, 'Hesabla');
  await page.getByRole('link', { name: /Seçilən cütlər/ }).click();
  await expect(page.getByRole('row', { name: /Aysu Raundova/ })).toContainText('bərkidilib');

  await page.goto(round);
  await page.getByRole('button', { name: 'Geri götür' }).click();
  await expect(page.getByText('Qərar geri götürüldü')).toBeVisible();
  await solve(page, 'Yenidən hesabla');
  await page.getByRole('link', { name: 'Nə dəyişdi' }).click();
  await expect(
    page.getByText(/Aysu Raundova və Leyla Mühəndisova: bərkidilib \(geri götürülüb\)/),
  ).toBeVisible();
  await expect(page.getByRole('row', { name: /Fidan Raundova/ })).toContainText('Leyla');

  await page.goto(pair(people.aysu, people.ayten));
  await expect(page.getByText('Ən yaxşı seçimdə bu cüt var')).toBeVisible();
  await page.getByLabel('Niyə bu mentor yox?').selectOption(people.leyla);
  await page.getByRole('button', { name: 'Soruş' }).click();
  await expect(page.getByRole('heading', { name: 'Bu cütdə israr etsəniz' })).toBeVisible();
  await expect(page.locator('main')).toContainText(/Cəmi bal \d+ azalar/);
  await expect(page.getByRole('row', { name: /Fidan Raundova/ })).toContainText('Aytən');

  await page.goto(pair(people.aysu, people.ayten));
  await page.getByLabel('Səbəb').fill('Qohumdurlar');
  await page.getByRole('button', { name: 'Bu cütü qadağan et' }).click();
  await expect(page.getByText('Bu cüt bu raundda qadağandır: Qohumdurlar')).toBeVisible();
  await page.goto(round);
  await expect(page.getByText('Son hesablamadan sonra qərar dəyişib')).toBeVisible();
  await solve(page, 'Yenidən hesabla');
  await page.goto(`${round}/changes`);
  await expect(page.getByText(/qadağandır \(əlavə olunub\)/)).toBeVisible();

  await page.goto(`${round}/proof`);
  await page.getByRole('button', { name: 'Sübutu indi yoxla' }).click();
  await expect(page.getByText('Sübut düzdür')).toBeVisible();

  // A coordinator of another hub finds none of it.
  const other = await (await browser.newContext()).newPage();
  await asStaff(other, 'gence');
  for (const path of [
    '',
    '/people',
    '/proposals',
    '/fairness',
    '/limits',
    '/changes',
    '/publish',
    '/offers',
    '/events',
  ])
    expect((await other.request.get(round + path)).status(), path).toBe(404);
  expect((await other.request.get(pair(people.aysu, people.ayten))).status()).toBe(404);
  expect((await other.request.get(`${round}/files/matches.csv`)).status()).toBe(404);
  expect((await other.request.get(`${round}/mentees/${people.aysu}`)).status()).toBe(404);
  await other.context().close();

  await page.goto(round);
  await page.getByRole('link', { name: 'Elan etməyə keç' }).click();
  await expect(page.getByRole('heading', { name: '2 təklif göndəriləcək' })).toBeVisible();
  await page.getByRole('button', { name: 'Elan et' }).click();
  await expect(page.getByText('Raund elan olundu')).toBeVisible();
  await page.getByRole('link', { name: 'Təkliflər', exact: true }).click();
  await expect(page.getByRole('row', { name: /Fidan Raundova/ })).toContainText('mentorun cavabı gözlənilir');
  // What it says about a published round, from the back button of somebody else.
  await page.goto(`${round}/publish`);
  await expect(page).toHaveURL(`${round}?said=published`);
  await page.goto(pair(people.aysu, people.leyla));
  await expect(page.getByRole('button', { name: 'Bu cütü bərkit' })).toHaveCount(0);
});

test('a coordinator asks what if, and does it for real @nojs', async ({ page, browser }) => {
  const people = await aHub();
  await asStaff(page, people.hub);
  await page.goto('/rounds/new');
  await page.getByRole('button', { name: 'Raundu aç' }).click();
  await expect(page).toHaveURL(/said=opened/);
  const round = new URL(page.url()).pathname;
  await solve(page, 'Hesabla');

  await page.goto(`${round}/limits`);
  await page.getByRole('link', { name: 'Başqa dəyişikliyi də yoxla' }).click();
  await page.getByLabel('Nə dəyişsin').selectOption('Mentor iştirak etməsə');
  await page.getByRole('button', { name: 'Nə olar?' }).click();
  await expect(page.getByRole('alert').first()).toContainText('Mentoru seçin');
  await page.getByLabel('Mentor', { exact: false }).last().selectOption(people.leyla);
  await page.getByRole('button', { name: 'Nə olar?' }).click();
  await expect(page.getByRole('heading', { name: 'Leyla Mühəndisova iştirak etməsə' })).toBeVisible();
  await expect(page.locator('main')).toContainText('2 nəfərdən 1 nəfərə düşər');
  await expect(page.getByRole('row', { name: /Fidan Raundova/ })).toContainText('heç kim');
  await expect(page.getByRole('link', { name: /onun səhifəsində yazın/ })).toHaveAttribute(
    'href',
    `/people/mentors/${people.leyla}`,
  );

  await page.goto(`${round}/pairs?mentee=${people.aysu}&mentor=${people.ayten}`);
  await page.getByRole('link', { name: /Aysu Raundova və Aytən .* qadağan edilsə/ }).click();
  await expect(page.locator('main')).toContainText('Mentoru olan qızların sayı dəyişməz: 2.');
  await expect(page.locator('main')).toContainText(/Cəmi bal \d+ azalar/);
  await expect(page.getByRole('row', { name: /Fidan Raundova/ })).toContainText('Aytən');
  await page.getByRole('button', { name: 'Bu cütü qadağan et' }).click();
  await expect(page.getByRole('alert').first()).toContainText('Bura boş qalıb');
  await expect(page.getByRole('row', { name: /Fidan Raundova/ })).toContainText('Aytən');
  await page.getByLabel('Səbəb').fill('Qohumdurlar');
  await page.getByRole('button', { name: 'Bu cütü qadağan et' }).click();
  await expect(page.getByText('Bu cüt bu raundda qadağandır: Qohumdurlar')).toBeVisible();
  await page.goto(`${round}/what-if?change=more&mentor=${people.ayten}`);
  await expect(page.getByText('Son hesablamadan sonra qərar dəyişib')).toBeVisible();
  for (const wrong of ['change=sing', 'change=lock', `change=more&mentor=${'x'.repeat(5000)}`, 'mentee=%00'])
    expect((await page.goto(`${round}/what-if?${wrong}`))?.status(), wrong).toBe(200);
  expect((await page.goto(`${round}/what-if?change=more&mentor=made-up`))?.status()).toBe(404);

  const other = await (await browser.newContext()).newPage();
  await asStaff(other, 'gence');
  expect((await other.request.get(`${round}/what-if`)).status()).toBe(404);
  await other.context().close();
});

test('whoever keeps a round open sees what others change', async ({ page, browser }) => {
  const people = await aHub();
  await asStaff(page, people.hub);
  await page.goto('/rounds/new');
  await page.getByRole('button', { name: 'Raundu aç' }).click();
  await expect(page).toHaveURL(/said=opened/);
  const round = new URL(page.url()).pathname;
  const lead = await (await browser.newContext()).newPage();
  await asStaff(lead);
  await lead.goto(round);
  await solve(lead, 'Hesabla');
  await expect(page.getByRole('link', { name: 'Elan etməyə keç' })).toBeVisible();
  await lead.context().close();
});

test('news of a round never calls off the way to another page', async ({ browser }) => {
  const people = await aHub();
  const page = await (await browser.newContext({ serviceWorkers: 'block' })).newPage();
  await asStaff(page, people.hub);
  await page.goto('/rounds/new');
  await page.getByRole('button', { name: 'Raundu aç' }).click();
  await expect(page).toHaveURL(/said=opened/);
  await page.addInitScript(() => {
    class News extends EventTarget {
      constructor() {
        super();
        addEventListener('news', () => this.dispatchEvent(new Event('changed')));
      }
      close() {}
    }
    Object.assign(globalThis, { EventSource: News });
  });
  const round = new URL(page.url()).pathname;
  await page.goto(round);
  // A slow line: where the link leads is asked of the server first, and the news comes meanwhile.
  await page.route(/people\/__route\.js/, async (route) => {
    await new Promise((resolve) => setTimeout(resolve, 300));
    await page.evaluate(() => dispatchEvent(new Event('news')));
    await new Promise((resolve) => setTimeout(resolve, 300));
    await route.continue();
  });
  await page.getByRole('link', { name: 'Kim iştirak edir', exact: true }).click();
  await expect(page).toHaveURL(`${round}/people`);
  const asked = page.waitForRequest(/people\/__data\.json/);
  await page.evaluate(() => dispatchEvent(new Event('news')));
  await asked;
  await page.context().close();
});

test('the pages of a round are readable with a screen reader', async ({ page }) => {
  const people = await aHub();
  await asStaff(page, people.hub);
  await page.goto('/rounds/new');
  await page.getByRole('button', { name: 'Raundu aç' }).click();
  await expect(page).toHaveURL(/said=opened/);
  const round = new URL(page.url()).pathname;
  await solve(page, 'Hesabla');
  for (const path of [
    '/rounds',
    '/rounds/new',
    round,
    `${round}/people`,
    `${round}/proposals`,
    `${round}/pairs?mentee=${people.aysu}&mentor=${people.leyla}`,
    `${round}/fairness`,
    `${round}/limits`,
    `${round}/what-if?change=lock&mentee=${people.aysu}&mentor=${people.leyla}`,
    `${round}/publish`,
    `${round}/proof`,
  ]) {
    await page.goto(path);
    const violations = await violationsOf(page);
    expect(violations, path).toEqual([]);
    expect(
      await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth),
      `${path} is too wide`,
    ).toBe(true);
  }
});
