import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import { test } from './test.ts';
import { inviteAccount, makeWelcome } from '#lib/server/accounts/index.ts';
import { inTransaction } from '#lib/server/database/index.ts';
import { makeConsentLink } from '#lib/server/mentees/index.ts';
import { enter, password, someMail } from './accounts.ts';
import { violationsOf } from './axe.ts';
import { asMachine, asStaff, dataFolder, database, girl, port, ready, speak } from './world.ts';

/** The link in the newest mail to somebody, from the outbox or, once it has left, from its file. */
async function linkTo(recipient: string): Promise<string> {
  const mail = await (
    await database()
  )
    .selectFrom('outbox')
    .selectAll()
    .where('recipient', '=', recipient)
    .orderBy('created_at', 'desc')
    .executeTakeFirstOrThrow();
  const folder = join(dataFolder, 'outbox');
  const texts =
    mail.body === ''
      ? readdirSync(folder).map((file) => readFileSync(join(folder, file), 'utf8').replaceAll(/=\r?\n/gu, ''))
      : [mail.body];
  const text = texts.find((each) => mail.body !== '' || each.includes(recipient)) ?? '';
  return /\/reset\/[\w-]{32}/u.exec(text)?.[0] ?? '';
}

test('a wrong password is told kindly, the typed login stays, in another language too, and many wrong ones wait @nojs', async ({
  page,
}) => {
  const login = someMail();
  await page.goto('/sign-in?back=//example.org');
  await ready(page);
  await enter(page, login, 'səhv parol');
  await expect(page.getByRole('alert')).toContainText('uyğun gəlmədi');
  await expect(page.getByLabel('Giriş adı və ya e-poçt')).toHaveValue(login);
  await page.getByRole('button', { name: 'Русский' }).click();
  await expect(page.getByLabel('Имя для входа или почта')).toHaveValue(login);
  await page.getByRole('button', { name: 'Azərbaycanca' }).click();
  // A press that meets the page while it changes is lost, so it may take more; fewer than these it may not.
  let presses = 1;
  await expect(async () => {
    await expect(page.getByLabel('Giriş adı və ya e-poçt')).toHaveValue(login);
    presses += 1;
    await enter(page, login, 'səhv parol');
    await expect(page.getByRole('alert')).toContainText('2 dəqiqədən sonra', { timeout: 1500 });
  }).toPass({ timeout: 45_000 });
  expect(presses).toBeGreaterThan(5);
});

test('a girl types the code of her card, sets her password and comes in again with it @nojs', async ({
  page,
}) => {
  const { accountId } = await girl({ name: 'Aysu Quliyeva' });
  const made = await makeWelcome(await asMachine(), accountId);
  if (!made.ok) throw new Error(made.code);
  await page.goto('/sign-in');
  await ready(page);
  await page.getByRole('link', { name: 'Kodlu kartım var' }).click();
  await page.getByLabel('Kartdakı kod').fill('AAAA-2222');
  await page.getByRole('button', { name: 'Davam et' }).click();
  await expect(page.getByRole('alert')).toContainText('Bu kod açılmadı');
  await page.getByLabel('Kartdakı kod').fill(made.value.code.toLowerCase().replace('-', ' '));
  await page.getByRole('button', { name: 'Davam et' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Salam, Aysu');
  const login = `aysu.${accountId.slice(-12)}`;
  await page.getByLabel('Giriş adı və ya e-poçt').fill(login);
  await page.getByLabel('Parol', { exact: true }).fill(password);
  await page.getByRole('button', { name: 'Saxla və daxil ol' }).click();
  await expect(page).toHaveURL(/\/home$/u);
  await page.goto(made.value.path);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Bu keçid artıq açılmır');
  await page.goto('/account');
  await page.getByRole('button', { name: 'Hər yerdə çıxış et' }).click();
  await expect(page.getByRole('status')).toContainText('Bütün cihazlarda');
  // A page that she does not have: her own start comes instead.
  await page.goto('/people');
  await enter(page, login, password);
  await expect(page).toHaveURL(/\/home$/u);
  await page.goto('/account');

  await page.getByLabel('Yeni parol').fill('başqa bir gecə');
  await page.getByLabel('İndiki parol').first().fill('bu deyil');
  await page.getByRole('button', { name: 'Parolu dəyiş' }).click();
  await expect(page.getByRole('alert')).toContainText('indiki parol deyil');
  // All that is wrong is said at once, and what is no password stays.
  await page.getByLabel('Yeni parol').fill('qısa');
  await page.getByLabel('İndiki parol').first().fill('bu deyil');
  await page.getByRole('button', { name: 'Parolu dəyiş' }).click();
  for (const words of ['indiki parol deyil', 'ən azı 8 işarə'])
    await expect(page.getByRole('alert')).toContainText(words);
  await page.getByLabel('Giriş adı və ya e-poçt').fill('a b');
  await page.getByRole('button', { name: 'Giriş adını dəyiş' }).click();
  for (const words of ['Bura boş qalıb', 'latın hərfi'])
    await expect(page.getByRole('alert')).toContainText(words);
  await expect(page.getByLabel('Giriş adı və ya e-poçt')).toHaveValue('a b');
  await page.getByLabel('Yeni parol').fill('başqa bir gecə');
  await page.getByLabel('İndiki parol').first().fill(password);
  await page.getByRole('button', { name: 'Parolu dəyiş' }).click();
  await expect(page.getByRole('status')).toContainText('Parolunu dəyişdin');
  // The whole page speaks the new language at once, what stands around the form too.
  await page.getByLabel('Səhifələrin və məktubların dili').selectOption('en');
  await page.getByRole('button', { name: 'Dili saxla' }).click();
  await expect(page.getByRole('status')).toContainText('The language is saved.');
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Account');
});

test('a forgotten password is set anew by mail; whoever has no account reads the same @nojs', async ({
  page,
}) => {
  const login = someMail();
  await inTransaction(await asMachine(), (inside) =>
    inviteAccount(inside, { role: 'mentor', name: 'Aytən Məmmədova', language: 'az', login }),
  );
  await page.goto('/sign-in');
  await ready(page);
  const answers: string[] = [];
  for (const typed of [`no${login}`, login]) {
    await page.goto('/sign-in');
    await page.getByRole('link', { name: 'Parolu unutmuşam' }).click();
    // The page before has a field of the same name.
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Yeni parol');
    await page.getByLabel('Giriş adı və ya e-poçt').fill(typed);
    await page.getByRole('button', { name: 'Keçid göndər' }).click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Poçta baxmaq lazımdır');
    answers.push(await page.getByRole('main').innerText());
  }
  expect(answers[0]).toBe(answers[1]);
  const link = await linkTo(login);
  await page.goto(link);
  await page.getByLabel('Yeni parol').fill(password);
  await page.getByRole('button', { name: 'Saxla və daxil ol' }).click();
  await expect(page).toHaveURL(/\/home$/u);
  await page.goto(link);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Bu keçid artıq açılmır');
});

test('a page behind a private link can be sent, and tells its address to no other site @nojs', async ({
  page,
}) => {
  const { id } = await girl();
  const secret = await inTransaction(await asMachine(), (inside) => makeConsentLink(inside, id));
  const opened = await page.goto(`/consent/${secret}`);
  expect(opened?.headers()['referrer-policy']).toBe('same-origin');
  await ready(page);
  await page.getByText('Razılığı geri götürürəm', { exact: true }).click();
  const answered = page.waitForResponse((answer) => answer.request().method() === 'POST');
  await page.getByRole('main').locator('form button').last().click();
  const answer = await answered;
  expect(answer.status()).not.toBe(403);
  expect((await answer.request().allHeaders()).origin).toBe(`http://localhost:${port}`);
});

test('whatever is sent to these pages, a sentence comes back', async ({ request }) => {
  const odd = [
    '',
    'login=',
    'login=a&login=b&password=%00',
    `login=${'x'.repeat(30_000)}&password=y`,
    '__proto__=1',
    'code[]=1',
  ];
  for (const path of [
    '/sign-in',
    '/reset',
    '/welcome',
    '/welcome/x?/set',
    '/welcome/x?/begin',
    '/reset/%00',
    '/welcome/__proto__?/set',
  ])
    for (const data of odd) {
      const answer = await request.post(path, {
        data,
        headers: {
          'content-type': 'application/x-www-form-urlencoded',
          origin: `http://localhost:${port}`,
          accept: 'text/html',
        },
        maxRedirects: 0,
      });
      expect([303, 400, 404, 409, 422, 429], `${path} ${data.slice(0, 40)}`).toContain(answer.status());
    }
});

for (const [language, colorScheme] of [
  ['az', 'light'],
  ['en', 'dark'],
  ['ru', 'light'],
] as const)
  test(`pages of accounts pass the accessibility check, ${language}, ${colorScheme}, and do not scroll sideways`, async ({
    page,
  }) => {
    const check = async (paths: readonly string[]) => {
      for (const path of paths) {
        await page.goto(path);
        const violations = await violationsOf(page);
        expect(violations.map((each) => `${path} ${each}`)).toEqual([]);
        expect(await page.evaluate(() => document.documentElement.scrollWidth), path).toBeLessThanOrEqual(
          320,
        );
      }
    };
    await speak(page, language);
    await page.emulateMedia({ colorScheme });
    await page.setViewportSize({ width: 320, height: 640 });
    await check([
      '/sign-in?back=/today',
      '/reset',
      '/reset?sent',
      '/welcome',
      '/welcome/gone',
      '/reset/gone',
    ]);
    const lead = await asStaff(page);
    await check(['/account', '/settings/staff', '/settings/staff/invite', `/settings/staff/${lead}`]);
  });
