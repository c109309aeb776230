import { expect } from '@playwright/test';
import { test } from './test.ts';
import { violationsOf } from './axe.ts';
import { asStaff, database, girl, inDays, mentor, origin, ready, signIn, speak } from './world.ts';

let number = 0;
const someone = () => `m${Date.now()}${(number += 1)}`;

test('a list on which nothing is ticked says so, and nothing is recorded @nojs', async ({ page }) => {
  const { id } = await mentor({
    name: `Zərifə ${someone()}`,
    state: 'applied',
    cleared_until: null,
    steps: [],
  });
  await asStaff(page);
  await page.goto(`/people/mentors/${id}/clearance`);
  await ready(page);
  await page.locator('[name=by-training]').press('Enter');
  await expect(page.getByRole('alert')).toContainText('Heç bir addım işarələnməyib');
});

test('a step taken back un-clears her at once, Enter in the list takes none back @nojs', async ({ page }) => {
  const { id } = await mentor({ name: `Səbinə ${someone()}` });
  await asStaff(page);
  await page.goto(`/people/mentors/${id}/clearance`);
  await ready(page);
  await page.locator('[name=by-training]').fill('Lalə Quliyeva');
  await page.locator('[name=by-training]').press('Enter');
  await expect(page.locator('main')).toContainText('Addımlar qeyd olundu');
  await expect(page.locator('main')).toContainText('Yoxlanılıb');
  await page.goto(`/people/mentors/${id}/clearance`);
  await ready(page);
  const training = page.getByRole('group', { name: 'Təlim' });
  const opens = training.locator('summary, button[aria-haspopup=dialog]');
  await opens.click();
  await training.getByRole('button', { name: 'Geri götür', exact: true }).last().click();
  await expect(page.locator('main')).toContainText('Addım geri götürüldü');
  await expect(page.locator('main')).toContainText('Yoxlanılır');
});

test('the second of two who change a mentor is told, and her words stay @nojs', async ({ page }) => {
  const { id, accountId } = await mentor({ name: `Nigar ${someone()}` });
  await signIn(page, accountId);
  await page.goto('/profile/mentor');
  const db = await database();
  await db.updateTable('mentor').set({ employer: 'Liman', version: 2 }).where('id', '=', id).execute();
  await page.getByLabel('İş yeri').fill('Universitet');
  await page.getByRole('button', { name: 'Yadda saxla' }).click();
  await expect(page.getByRole('alert')).toContainText('başqası bunu dəyişib');
  await expect(page.locator('main')).toContainText('Liman');
  await expect(page.getByLabel('İş yeri')).toHaveValue('Universitet');
  await page.getByRole('button', { name: 'Yadda saxla' }).click();
  await expect(page.locator('main')).toContainText('Universitet');
});

test('the signed lists of several mentors are taken over on one page, each for herself @nojs', async ({
  page,
}) => {
  const key = someone();
  const claim = { state: 'applied', cleared_until: null, claimed_until: inDays(280), steps: [] } as const;
  // Their names come first: the page shows a hundred at once.
  const first = await mentor({ ...claim, name: `Abbasova ${key}` });
  const second = await mentor({ ...claim, name: `Abdullayeva ${key}` });
  await asStaff(page, 'gence');
  await page.goto('/people/mentors?list=applied');
  await page.getByRole('link', { name: 'Kağız siyahıları qeyd et' }).first().click();
  await ready(page);
  const row = (name: string) => page.getByRole('row').filter({ hasText: `${name} ${key}` });
  const submit = page.getByRole('button', { name: 'İşarələnənlərin yoxlamasını tamamla' });
  await row('Abbasova').getByRole('checkbox').check();
  await row('Abdullayeva').getByRole('checkbox').check();
  const certificate = (name: string) => row(name).getByRole('group', { name: /Arayışın tarixi/u });
  const typed = async (name: string, day: string) => {
    await certificate(name).getByLabel('Gün').fill(day);
    await certificate(name).getByLabel('Ay').fill('8');
    await certificate(name).getByLabel('İl').fill('2026');
  };
  await typed('Abbasova', '20');
  await submit.click();
  await expect(page.getByRole('alert')).toContainText(`Abdullayeva ${key}`);
  await expect(certificate('Abbasova').getByLabel('Gün')).toHaveValue('20');
  await expect(row('Abbasova').getByRole('checkbox')).toBeChecked();
  await typed('Abdullayeva', '21');
  // Meanwhile somebody else records a step of hers.
  const db = await database();
  const now = new Date().toISOString();
  await db
    .insertInto('clearance_step')
    .values({
      mentor_id: second.id,
      step: 'interview',
      done_on: '2026-08-01',
      done_by: 'Lalə Quliyeva',
      note: '',
      recorded_at: now,
      recorded_by: null,
    })
    .execute();
  await submit.click();
  await expect(page.getByRole('alert')).toContainText('siyahısı dəyişib');
  await expect(page.locator('main')).toContainText('1 mentorun yoxlaması tamamlandı');
  await expect(row('Abbasova')).toHaveCount(0);
  await expect(row('Abdullayeva').getByRole('checkbox')).not.toBeChecked();
  await expect(row('Abdullayeva')).toContainText('6 addım');
  await row('Abdullayeva').getByRole('checkbox').check();
  await submit.click();
  await expect(page).toHaveURL(/cleared=1/);
  for (const { id } of [first, second]) {
    await page.goto(`/people/mentors/${id}`);
    await expect(page.locator('main')).toContainText('Yoxlanılıb');
  }
});

test('a mentor gets her way in as a card that opens, or by mail @nojs', async ({ page }) => {
  const { id } = await mentor({
    name: `Könül ${someone()}`,
    account_id: null,
    email: `${someone()}@example.org`,
  });
  await asStaff(page, 'gence');
  await page.goto(`/people/mentors/${id}`);
  await page.getByRole('link', { name: 'Giriş kartı hazırla' }).click();
  await ready(page);
  await page.getByRole('button', { name: 'E-poçtla göndər' }).click();
  await expect(page.locator('main')).toContainText('Keçid e-poçtla göndərilir');
  await page.getByRole('link', { name: 'Yeni giriş kartı' }).click();
  await ready(page);
  await page.getByRole('button', { name: 'Kart hazırla' }).click();
  const card = page.getByRole('article');
  await expect(card).toContainText('Ulduza xoş gəlmisiniz');
  const code = (await card.locator('.code').first().textContent()) ?? '';
  await page.context().clearCookies();
  await page.goto('/welcome');
  await ready(page);
  await page.locator('[name=code]').fill(code);
  await page.locator('main button.strong').click();
  await expect(page.locator('main')).toContainText('Könül');
});

test('mentors are nobody’s to see but staff’s', async ({ page, request }) => {
  const { id, accountId } = await mentor();
  const addresses = ['', '/new', '/clear', `/${id}`, `/${id}/change`, `/${id}/clearance`, `/${id}/card`].map(
    (rest) => `/people/mentors${rest}`,
  );
  for (const address of addresses)
    expect((await request.get(address, { maxRedirects: 0 })).headers().location).toContain('/sign-in');
  await signIn(page, accountId);
  for (const address of addresses) expect((await page.goto(address))?.status()).toBe(404);
  await signIn(page, (await girl()).accountId);
  for (const address of [...addresses, '/profile/mentor'])
    expect((await page.goto(address))?.status()).toBe(404);
  await asStaff(page, 'quba');
  for (const address of ['/people/mentors/nobody', '/people/mentors/nobody/clearance', '/profile/mentor'])
    expect((await page.goto(address))?.status()).toBe(404);
});

test('whatever is sent, a sentence comes back and never a broken page', async ({ page }) => {
  const { id } = await mentor();
  await asStaff(page);
  const post = (path: string, form: Record<string, string>) =>
    page.request.post(path, { form, headers: { origin }, maxRedirects: 0 });
  const odd: Record<string, string>[] = [
    {},
    { name: 'x'.repeat(30_000), birthDate: '2026-99-99', version: '__proto__' },
    { done: 'constructor', 'on-identity': '\u0000', until: '9999-99-99' },
    { done: 'identity', 'on-identity': '2026-02-30', 'seen-identity': 'x' },
    { step: '__proto__', reason: '' },
    { mentors: '__proto__:identity', by: 'x', day: '2026-01-01', code: 'x' },
    { mentors: 'nobody:identity', 'until-nobody': '2027-01-01', by: 'x', day: '2026-01-01', code: 'x' },
  ];
  for (const form of odd)
    for (const path of [
      '/apply/about?/next',
      '/apply/give?/next',
      '/apply/when?/next',
      '/apply/account?/send',
      '/apply/constructor?/next',
      '/people/mentors/new',
      `/people/mentors/${id}?/decline`,
      `/people/mentors/${id}?/leave`,
      `/people/mentors/${id}?/return`,
      `/people/mentors/${id}/change`,
      `/people/mentors/${id}/clearance?/save`,
      `/people/mentors/${id}/clearance?/takeBack`,
      '/people/mentors/nobody/clearance?/save',
      '/people/mentors/nobody/card?/make',
      '/people/mentors/clear',
    ])
      expect([path, (await post(path, form)).status()]).not.toEqual([path, 500]);
});

const looks = [
  ['az', 'light', 1280],
  ['ru', 'dark', 1280],
  ['en', 'light', 320],
] as const;
for (const [language, colorScheme, width] of looks)
  test(`pages of mentors pass the accessibility check, ${language}, ${colorScheme}, ${width} px`, async ({
    page,
  }) => {
    test.slow();
    const claim = { state: 'applied', cleared_until: null, claimed_until: inDays(280), steps: [] } as const;
    await mentor({ ...claim, name: 'Aaliyə Hüseynzadəli-Abdullayeva' });
    const { id, accountId } = await mentor({ name: 'Məhbubə-Gülnarə Hüseynzadəli-Abdullayeva' });
    await speak(page, language);
    await page.emulateMedia({ colorScheme });
    await page.setViewportSize({ width, height: 800 });
    const check = async (what: string) => {
      await ready(page);
      const violations = await violationsOf(page);
      expect(violations.map((each) => `${what} ${each}`)).toEqual([]);
      const scrolls = await page.evaluate(() => document.documentElement.scrollWidth);
      expect([what, scrolls <= width]).toEqual([what, true]);
    };
    const look = async (...paths: string[]) => {
      for (const path of paths) {
        await page.goto(path);
        await check(path);
      }
    };
    await look('/apply', '/apply/about', '/apply/conduct');
    // Nobody has applied here.
    await page.goto('/apply/sent');
    await expect(page).toHaveURL(/\/apply$/);
    await asStaff(page);
    const own = `/people/mentors/${id}`;
    await look('/people/mentors', '/people/mentors/new', own, `${own}/change`, `${own}/clearance`);
    await look(`${own}/card`);
    await page.locator('#page-form button').click();
    await expect(page.getByRole('article')).toBeVisible();
    await check('the card');
    await look('/people/mentors/clear');
    await page.locator('main button.strong').click();
    await expect(page.getByRole('alert')).toBeVisible();
    await check('mentors to clear, with an error');
    await signIn(page, accountId);
    await look('/profile', '/profile/mentor');
  });
