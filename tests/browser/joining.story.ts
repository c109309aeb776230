import { expect } from '@playwright/test';
import { test } from './test.ts';
import { violationsOf } from './axe.ts';
import { asked, begin, birth, goOn, look } from './joining.ts';
import { asStaff, database, girl, programme, signIn, speak } from './world.ts';

// The longest of these walks has seventeen pages.
test.setTimeout(120_000);

test.beforeEach(async () => {
  await programme();
});

test('a girl joins from the first tap to the end, goes back and changes, and signs out @nojs', async ({
  page,
}) => {
  await begin(page);
  await look(page, 'birth');
  await birth(page, '31', 'fevral', '2012');
  await goOn(page);
  await expect(page.getByRole('alert')).toBeFocused();
  await expect(page.getByLabel('Gün')).toHaveValue('31');
  await look(page, 'birth-wrong');
  await birth(page, '4', 'may', '2012');
  await goOn(page);

  await asked(page, 'Adın və soyadın nədir?');
  await look(page, 'name');
  await goOn(page);
  await expect(page.getByRole('alert')).toBeVisible();
  await page.locator('[name=name]').fill('Aysu Quliyeva');
  await goOn(page);

  await asked(page, 'Hansı mərkəz sənə yaxındır?');
  await look(page, 'hub');
  await page.locator('[name=hub][value=gence]').check();
  await goOn(page);

  await asked(page, 'Neçənci sinifdə oxuyursan?');
  await look(page, 'grade');
  await page.getByLabel('8-ci sinif').check();
  await goOn(page);

  await asked(page, 'Mentorla hansı dildə danışmaq istəyirsən?');
  await look(page, 'languages');
  await page.locator('[name=languages]').nth(0).selectOption('az');
  await page.locator('[name=languages]').nth(1).selectOption('az');
  await goOn(page);
  await expect(page.getByRole('alert')).toContainText('iki dəfə');
  await page.locator('[name=languages]').nth(1).selectOption('ru');
  await goOn(page);

  await asked(page, 'Nə səni maraqlandırır?');
  await look(page, 'interests');
  await page.locator('[name=interests]').nth(0).selectOption('robotics');
  await expect(page.locator('[name=interests]').nth(2)).toBeHidden();
  await page.locator('[name=interests]').nth(1).selectOption('astronomy');
  await goOn(page);

  await asked(page, 'Bu ildən nə gözləyirsən?');
  await look(page, 'goals');
  for (const goal of ['study', 'project', 'career', 'abroad']) await page.locator(`[value=${goal}]`).check();
  await goOn(page);
  await expect(page.getByRole('alert')).toBeVisible();
  await expect(page.locator('[value=abroad]')).toBeChecked();
  await page.locator('[value=abroad]').uncheck();
  await goOn(page);

  await asked(page, 'Həftənin hansı vaxtlarında boşsan?');
  await look(page, 'times');
  await page.locator('[value=tue-evening]').check();
  await page.locator('[value=sat-morning]').check();
  await goOn(page);

  await asked(page, 'Mentorla necə görüşmək istəyirsən?');
  await expect(page.getByText('Razılıq olmasa, mentor tapa bilməyəcəyik')).toBeVisible();
  await look(page, 'meeting');
  await page.locator('[value=either]').check();
  await goOn(page);

  await asked(page, 'Sənə necə xəbər verək?');
  await look(page, 'reach');
  await page.locator('[name=phone]').fill('050 123');
  await goOn(page);
  await expect(page.getByRole('alert')).toBeVisible();
  await expect(page.locator('[name=phone]')).toHaveValue('050 123');
  await page.locator('[name=phone]').fill('050 123 45 67');
  await goOn(page);

  await asked(page, 'Valideynin kimdir?');
  await page.locator('[name=guardianName]').fill('Lalə Quliyeva');
  await page.locator('[name=guardianContact]').fill('+994 50 123-45-67');
  await goOn(page);
  await expect(page.getByRole('alert')).toContainText('sənin öz nömrən');
  await expect(page.locator('[name=guardianName]')).toHaveValue('Lalə Quliyeva');
  await look(page, 'guardian-wrong');
  await page.locator('[name=guardianContact]').fill('055 765 43 21');
  await goOn(page);

  await asked(page, 'Hansı adla daxil olacaqsan?');
  await look(page, 'login');
  const login = await page.locator('[name=login]').inputValue();
  expect(login).toMatch(/^aysu\d+$/);
  await goOn(page);

  await asked(page, 'Hər şey düzdür?');
  await expect(page.getByText('1. Robototexnika')).toBeVisible();
  await expect(page.getByText('+994 55 765 43 21')).toBeVisible();
  await look(page, 'check');
  await page.locator('a[href="/join/grade?from=check"]').click();
  await page.getByLabel('9-cu sinif').check();
  await goOn(page);
  await asked(page, 'Hər şey düzdür?');
  await expect(page.getByText('9-cu sinif')).toBeVisible();

  await page.getByLabel('Parol seç').fill('qısa');
  await page.getByRole('button', { name: 'Göndər' }).click();
  await expect(page.getByRole('alert')).toContainText('Parol qısadır');
  await look(page, 'check-wrong');
  await page.getByLabel('Parol seç').fill('yeddi ulduz var');
  await page.getByRole('button', { name: 'Göndər' }).click();

  await asked(page, 'Sən qeydiyyatdan keçdin');
  await expect(page.getByText(login, { exact: true })).toBeVisible();
  await expect(page.getByText('Valideynin razılığı')).toBeVisible();
  await look(page, 'done');
  expect(
    await (
      await database()
    )
      .selectFrom('mentee')
      .innerJoin('account', 'account.id', 'mentee.account_id')
      .select(['grade', 'state', 'interests', 'guardian_contact', 'joined_by'])
      .where('login', '=', login)
      .executeTakeFirst(),
  ).toEqual({
    grade: 9,
    state: 'registered',
    interests: 'robotics;astronomy',
    guardian_contact: '+994557654321',
    joined_by: 'herself',
  });
  await page.getByRole('banner').getByText('Menyu').click();
  await page.getByRole('button', { name: 'Çıxış' }).click();
  await page.goto('/join');
  await asked(page, 'Ulduza qoşul');
});

test('changing the language in the middle loses nothing that is typed @nojs', async ({ page }) => {
  await begin(page);
  await birth(page, '4', 'may', '2012');
  await goOn(page);
  await page.locator('[name=name]').fill('Нигяр Aлиева');
  await page.getByRole('button', { name: 'Русский' }).click();
  await asked(page, 'Как тебя зовут? Напиши имя и фамилию');
  await expect(page.locator('[name=name]')).toHaveValue('Нигяр Aлиева');
  await page.locator('main .button.strong').click();
  await asked(page, 'Какой центр тебе ближе?');
});

test('a second girl at the same laptop sees nothing of the first, who goes on later @nojs', async ({
  page,
  context,
}) => {
  await begin(page);
  await birth(page, '4', 'may', '2012');
  await goOn(page);
  await page.locator('[name=name]').fill('Zümrüd Kanarbəyli');
  await goOn(page);
  await page.getByRole('button', { name: 'Dayan, sonra davam edərəm' }).click();
  await expect(page.getByText('Cavabların saxlanıldı')).toBeVisible();
  await look(page, 'waiting');
  const nothing = async () => {
    for (const word of ['Zümrüd', 'Kanarbəyli', '2012']) expect(await page.content()).not.toContain(word);
  };
  await nothing();
  for (const path of ['/join/name', '/join/hub', '/join/check', '/join/go-on', '/join/done']) {
    await page.goto(path);
    await expect(page).toHaveURL(/\/join$/);
    await nothing();
  }
  await birth(page, '5', 'may', '2012');
  await page.getByLabel('Adın').fill('Zümrüd');
  await goOn(page);
  await expect(page.getByRole('alert')).toContainText('tapılmadı');
  await look(page, 'waiting-wrong');

  await page.getByRole('button', { name: 'Yenidən başla' }).click();
  await asked(page, 'Nə vaxt anadan olmusan?');
  await nothing();
  await birth(page, '1', 'yanvar', '2011');
  await goOn(page);
  await asked(page, 'Adın və soyadın nədir?');
  await nothing();

  // The browser is closed: what lived until then is gone.
  const cookies = await context.cookies();
  await context.clearCookies();
  await context.addCookies(cookies.filter(({ expires }) => expires !== -1));
  await page.goto('/join/name');
  await expect(page).toHaveURL(/\/join$/);
  await birth(page, '4', 'may', '2012');
  await page.getByLabel('Adın').fill('zümrüd');
  await goOn(page);
  await asked(page, 'Hansı mərkəz sənə yaxındır?');
  await page.goto('/join/name');
  await expect(page.locator('[name=name]')).toHaveValue('Zümrüd Kanarbəyli');
});

test('who is too young or too old gets advice, and nothing is kept @nojs', async ({ page, context }) => {
  // Nobody was told anything yet.
  await page.goto('/join/age');
  await expect(page).toHaveURL(/\/join$/);
  await begin(page);
  await birth(page, '1', 'yanvar', '2020');
  await goOn(page);
  await asked(page, 'Hələ bir az tezdir');
  await look(page, 'young');
  await page.getByRole('link', { name: 'Tarixi səhv yazmışam' }).click();
  await birth(page, '1', 'yanvar', '1990');
  await goOn(page);
  await asked(page, 'Bu proqram daha gənclər üçündür');
  await look(page, 'old');
  expect((await context.cookies()).filter(({ name }) => name.startsWith('ulduz_draft'))).toEqual([]);
});

test('whatever is sent to a question, a sentence comes back', async ({ page, request, baseURL }) => {
  await begin(page);
  const headers = { origin: baseURL ?? '' };
  for (const path of [
    '/join/birth',
    '/join/hub',
    '/join/check',
    '/join/go-on',
    '/join?/reopen',
    '/join/__proto__',
  ])
    for (const data of [
      '',
      'birthDate.year=\0&birthDate.day=x',
      'birthDate=2011-13-45',
      `name=${'x'.repeat(30000)}`,
      '__proto__=1&hub=__proto__',
    ]) {
      const answer = await request.post(path, {
        headers: { ...headers, 'content-type': 'application/x-www-form-urlencoded' },
        data,
        maxRedirects: 0,
      });
      expect(answer.status(), `${path} ${data.slice(0, 30)}`).toBeLessThan(500);
    }
});

for (const language of ['az', 'en', 'ru'] as const)
  test(`joining passes the accessibility check at 320 px, ${language}`, async ({ page, baseURL }) => {
    await speak(page, language);
    await page.setViewportSize({ width: 320, height: 640 });
    const check = async (path: string) => {
      await page.goto(path);
      const violations = await violationsOf(page);
      expect(violations.map((each) => `${path} ${each}`)).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth), path).toBeLessThanOrEqual(320);
    };
    await check('/join');
    await check('/join/birth');
    await page.context().addCookies([{ name: 'ulduz_age', value: 'old', url: baseURL ?? '' }]);
    await check('/join/age');
    const { accountId } = await girl();
    await signIn(page, accountId);
    await check('/profile');
    await check('/join/done');
    await asStaff(page, 'gence');
    await check('/people/new');
  });
