import { expect } from '@playwright/test';
import { test } from './test.ts';
import { asMachine, asStaff, pair, ready, signIn, speak } from './world.ts';

test.use({ locale: 'az' });

const goalsOf = (id: string) => `/mentorships/${id}/goals`;

test('a girl makes a goal from an example, ticks a step on her phone, and prints what she did @nojs', async ({
  page,
}) => {
  const story = await pair({ name: 'Aysu Quliyeva', interests: 'robotics' }, { name: 'Aytən Məmmədova' });
  await page.setViewportSize({ width: 320, height: 640 });
  await signIn(page, story.girl.accountId);
  await page.goto(goalsOf(story.id));
  await expect(page.getByRole('heading', { name: 'Hələ hədəf yoxdur' })).toBeVisible();
  await page.getByRole('link', { name: 'Yeni hədəf' }).click();
  await expect(page.getByRole('heading', { name: 'Sənin maraqlarına yaxın' })).toBeVisible();
  await page.getByRole('link', { name: /Xətlə gedən robot/u }).click();
  await ready(page);
  await expect(page.getByLabel('Hədəf', { exact: true })).toHaveValue('Xətlə gedən robot yığıram');
  // A box a step; the days are there for whoever opens them.
  await expect(page.getByRole('main').getByRole('textbox')).toHaveCount(6);
  await page
    .getByText(/^Tarix: \d\d\./u)
    .first()
    .click();
  await expect(page.getByRole('group', { name: /Nə vaxta/u }).first()).toBeVisible();
  await page.getByLabel('Addım 5', { exact: true }).fill('');
  await page.getByRole('button', { name: 'Hədəfi əlavə et' }).click();
  await expect(page.getByText('Hədəf əlavə olundu.')).toBeVisible();
  await expect(page.getByText('0/4 addım bitib')).toBeVisible();
  await page
    .getByRole('button', { name: /^Edildi/u })
    .first()
    .click();
  await expect(page.getByText('Addım bitdi.')).toBeVisible();
  await expect(page.getByText('1/4 addım bitib')).toBeVisible();
  const width = await page.evaluate(() => document.documentElement.scrollWidth);
  expect(width).toBeLessThanOrEqual(320);
  await page.goto('/home');
  await expect(page.getByRole('heading', { name: 'Növbəti addımın' })).toBeVisible();
  await page.goto(goalsOf(story.id));
  await page.getByRole('button', { name: 'Hədəfə çatdım' }).click();
  await page.getByRole('link', { name: 'Nələr etmişəm' }).click();
  await expect(page.getByRole('heading', { name: 'Aysu nələr edib' })).toBeVisible();
  await expect(page.getByText('Aytən', { exact: true })).toBeVisible();
  await expect(page.getByRole('main').getByText(/Quliyeva|Məmmədova/u)).toHaveCount(0);
  await page.emulateMedia({ media: 'print' });
  await expect(page.getByRole('banner')).toBeHidden();
  await expect(page.getByText('Xətlə gedən robot yığıram')).toBeVisible();
});

test('the mentor is told of a goal, changes it, and a contact in it is refused with her words kept @nojs', async ({
  page,
}) => {
  const story = await pair({ name: 'Aysu Quliyeva' });
  await signIn(page, story.girl.accountId);
  await page.goto(`${goalsOf(story.id)}/new?own`);
  await ready(page);
  await page.getByLabel('Hədəf', { exact: true }).fill('Dron uçururam');
  await page.getByLabel('Addım 1', { exact: true }).fill('Mənə zəng et: 050 123 45 67');
  await page.getByRole('button', { name: 'Hədəfi əlavə et' }).click();
  await expect(page.getByText('Hədəf yadda saxlanılmadı: telefon nömrəsinə oxşayır').first()).toBeVisible();
  await expect(page.getByLabel('Hədəf', { exact: true })).toHaveValue('Dron uçururam');
  await page.getByLabel('Addım 1', { exact: true }).fill('Dronun hissələrini öyrənmək');
  await page.getByRole('button', { name: 'Hədəfi əlavə et' }).click();
  await expect(page.getByText('Hədəf əlavə olundu.')).toBeVisible();
  await page.context().clearCookies();
  await signIn(page, story.mentor.accountId);
  await page.goto('/notices');
  await page.getByRole('link', { name: 'Yeni hədəf əlavə olunub' }).click();
  await expect(page.getByRole('heading', { name: 'Hədəflər: Aysu' })).toBeVisible();
  await page.getByRole('link', { name: /^Dəyiş/u }).click();
  await ready(page);
  await page.getByLabel('Addım 2', { exact: true }).fill('Birinci uçuş');
  await page.getByRole('button', { name: 'Yadda saxla' }).click();
  await expect(page.getByText('0/2 addım bitib')).toBeVisible();
});

test('all that is wrong with a goal is told at once, each at its field @nojs', async ({ page }) => {
  const story = await pair();
  await signIn(page, story.girl.accountId);
  await page.goto(`${goalsOf(story.id)}/new?own`);
  await ready(page);
  await page.getByText('Tarix əlavə et').first().click();
  await page.locator('[name="due1.day"]').fill('45');
  await page.getByRole('button', { name: 'Hədəfi əlavə et' }).click();
  const alert = page.getByRole('alert');
  for (const [words, field] of [
    ['Hədəf: Bura boş qalıb', 'text'],
    ['Addım 1: Ən azı bir addım lazımdır', 'step1'],
    ['Addım 1: Nə vaxta: ', 'due1'],
  ] as const)
    await expect(alert.getByRole('link', { name: words })).toHaveAttribute('href', `#field-${field}`);
  await page.locator('[name="due1.day"]').fill('');
  await page.getByLabel('Hədəf', { exact: true }).fill('Dron uçururam');
  await page.getByLabel('Addım 3', { exact: true }).fill('Mənə zəng et: 050 123 45 67');
  await page.getByRole('button', { name: 'Hədəfi əlavə et' }).click();
  await expect(alert.getByText('Hədəf yadda saxlanılmadı: telefon nömrəsinə oxşayır')).toBeVisible();
});

test('a goal that is not saved is there again after a reload, and gone once it is saved or she signs out', async ({
  page,
}) => {
  const story = await pair({ name: 'Aysu Quliyeva' });
  const drafts = () =>
    page.evaluate(() => Object.keys(localStorage).filter((name) => name.startsWith('ulduz.draft.')).length);
  const goal = page.getByLabel('Hədəf', { exact: true });
  const step = page.getByLabel('Addım 2', { exact: true });
  await signIn(page, story.girl.accountId);
  await page.goto(`${goalsOf(story.id)}/new?own`);
  await goal.fill('Dron uçururam');
  await step.fill('Birinci uçuş');
  await page.getByText('Tarix əlavə et').first().click();
  await page.locator('[name="due1.day"]').fill('12');
  await page.reload();
  await expect(goal).toHaveValue('Dron uçururam');
  await expect(step).toHaveValue('Birinci uçuş');
  await expect(page.locator('[name="due1.day"]')).toHaveValue('12');
  await page.getByText('Tarix əlavə et').first().click();
  await page.locator('[name="due1.day"]').fill('');
  await page.getByRole('button', { name: 'Hədəfi əlavə et' }).click();
  await expect(page.getByText('Hədəf əlavə olundu.')).toBeVisible();
  expect(await drafts()).toBe(0);
  await page.goto(`${goalsOf(story.id)}/new?own`);
  await expect(goal).toHaveValue('');
  await goal.fill('İkinci hədəf');
  expect(await drafts()).toBe(1);
  await page.getByRole('banner').getByText('Menyu').click();
  await page.getByRole('button', { name: 'Çıxış' }).click();
  await page.waitForURL(/\/sign-in/u);
  await expect.poll(drafts).toBe(0);
});

test('one tap lets a goal go, the next brings it back; what was let go is not hung up @nojs', async ({
  page,
}) => {
  const story = await pair({ name: 'Aysu Quliyeva' });
  await signIn(page, story.girl.accountId);
  await page.goto(`${goalsOf(story.id)}/new?own`);
  await ready(page);
  await page.getByLabel('Hədəf', { exact: true }).fill('Dron uçururam');
  for (const at of [1, 2]) await page.getByLabel(`Addım ${at}`, { exact: true }).fill(`Uçuş ${at}`);
  await page.getByRole('button', { name: 'Hədəfi əlavə et' }).click();
  await page.getByRole('button', { name: 'Hədəfi burax' }).click();
  await expect(page.getByText('Hədəf buraxıldı.', { exact: false })).toBeVisible();
  await page.getByRole('button', { name: 'Geri qaytar' }).click();
  await expect(page.getByText('Hədəf yenidən açıqdır.')).toBeVisible();
  await page.getByRole('button', { name: 'Edildi: Uçuş 1' }).click();
  await expect(page.getByText('1/2 addım bitib')).toBeVisible();
  await page.getByRole('button', { name: 'Hədəfi burax' }).click();
  await page.goto(`${goalsOf(story.id)}/did`);
  await expect(page.getByText('Uçuş 1')).toBeVisible();
  await expect(page.getByText(/Buraxılıb|davam edir/u)).toHaveCount(0);
});

test('a girl who stopped contact reads why her goals stand still @nojs', async ({ page }) => {
  const story = await pair();
  await signIn(page, story.girl.accountId);
  await page.goto(`/mentorships/${story.id}/stop`);
  await page.getByRole('button', { name: 'Əlaqəni dayandır' }).click();
  for (const path of ['', '/new']) {
    await page.goto(goalsOf(story.id) + path);
    await expect(page.getByText('Elədiklərin itməyib.', { exact: false })).toBeVisible();
    await expect(page.getByText('Səbəbini koordinator izah edər', { exact: false })).toHaveCount(0);
  }
});

test('an example is put in a language that both speak, its days before the programme ends @nojs', async ({
  page,
}) => {
  const story = await pair({ languages: 'az', interests: 'robotics' }, { languages: 'ru;az' });
  await signIn(page, story.mentor.accountId);
  await speak(page, 'ru');
  await page.goto(`${goalsOf(story.id)}/new`);
  await page.getByRole('link', { name: /Xətlə gedən robot/u }).click();
  await expect(page.getByLabel('Цель', { exact: true })).toHaveValue('Xətlə gedən robot yığıram');
});

test('goals are the pair’s and their staff’s to read; nobody else’s', async ({ page }) => {
  const [mine, other] = [await pair({ hub: 'gence' }), await pair({ hub: 'quba' })];
  await signIn(page, mine.girl.accountId);
  for (const path of ['', '/new', '/did', '/01a0f67a-3800-797e-91e6-132bd5a2cc00'])
    expect((await page.request.get(goalsOf(other.id) + path)).status(), path).toBe(404);
  await page.context().clearCookies();
  await asStaff(page, 'gence');
  await page.goto(goalsOf(mine.id));
  await expect(page.getByText('Cütün birgə hədəfləri.')).toBeVisible();
  await expect(page.getByRole('link', { name: 'Yeni hədəf' })).toHaveCount(0);
  expect((await page.request.get(goalsOf(other.id))).status()).toBe(404);
  const { database } = await asMachine();
  expect(
    await database.selectFrom('goal').select('id').where('mentorship_id', '=', mine.id).execute(),
  ).toEqual([]);
});
