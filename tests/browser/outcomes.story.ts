import { expect, type Page } from '@playwright/test';
import { test } from './test.ts';
import { account, asStaff, database, girl, inDays, mentor, programme, signIn } from './world.ts';

test.use({ locale: 'az', viewport: { width: 360, height: 740 } });

/** The year is under way on whatever day this runs, and she has just begun to take part. */
async function asks(given: Parameters<typeof girl>[0] = {}) {
  await programme();
  const db = await database();
  await db
    .updateTable('cohort')
    .set({ starts_on: inDays(-30), ends_on: inDays(300) })
    .execute();
  return girl({ active_at: `${inDays(-1)}T08:00:00.000Z`, outcomes: true, ...given });
}
const answersOf = async (menteeId: string) =>
  (await database())
    .selectFrom('survey')
    .innerJoin('survey_answer', 'survey_answer.survey_id', 'survey.id')
    .select(['survey.answered_at', 'survey_answer.item', 'survey_answer.value'])
    .where('survey.mentee_id', '=', menteeId)
    .orderBy('survey_answer.item')
    .execute();
const choose = (page: Page, sentence: RegExp, point: number) =>
  page
    .getByRole('group', { name: sentence })
    .getByRole('radio', { name: new RegExp(`^${point}`, 'u') })
    .check();
const on = (page: Page) => page.getByRole('button', { name: 'Davam et' }).click();

test('a girl answers page by page, leaves, goes on, passes over, and is thanked @nojs', async ({ page }) => {
  const { id, accountId } = await asks();
  await signIn(page, accountId);
  await page.goto('/home');
  await page.getByRole('link', { name: 'Suallara bax' }).click();
  await expect(page.getByRole('heading', { name: 'Özün haqqında bir neçə sual' })).toBeVisible();
  await expect(page.getByText('Cavablarını ayrıca heç kim görmür')).toBeVisible();
  await page.getByRole('link', { name: 'Başla' }).click();
  await choose(page, /yeni şeylər öyrənmək/u, 4);
  await on(page);
  await expect(page.getByRole('heading', { name: 'Özünə inam' })).toBeVisible();
  // What she has ticked on this page is kept as well, and the rest of it is still asked.
  await choose(page, /çətin mövzunu/u, 2);
  await page.getByRole('button', { name: 'Sonra davam edərəm' }).click();
  await page.getByRole('link', { name: 'Suallara bax' }).click();
  await page.getByRole('link', { name: 'Davam et' }).click();
  await expect(page.getByRole('heading', { name: 'Özünə inam' })).toBeVisible();
  await expect(page.getByRole('radio', { name: '2' }).first()).toBeChecked();
  await page.getByRole('link', { name: 'Geri' }).click();
  await expect(page.getByRole('radio', { name: '4' }).first()).toBeChecked();
  // Taken back it is passed over.
  await page.getByRole('radio', { name: 'bu sualı boş burax' }).check();
  await choose(page, /özüm nəsə düzəltməyi/u, 5);
  await on(page);
  await choose(page, /çətin mövzunu/u, 3);
  await on(page);
  await on(page);
  await on(page);
  await expect(page.getByText('Mentorum məni dinləyir')).toHaveCount(0);
  await page.getByRole('button', { name: 'Bitir' }).click();
  await expect(page.getByText('Sağ ol. Cavabların qəbul olundu.')).toBeVisible();
  const given = await answersOf(id);
  expect(given).toHaveLength(10);
  expect(given.every(({ answered_at }) => answered_at !== null)).toBe(true);
  expect(given.filter(({ value }) => value !== null).map(({ item, value }) => [item, value])).toEqual([
    ['confidence-1', 3],
    ['interest-2', 5],
  ]);
  await page.goto('/home');
  await expect(page.getByRole('link', { name: 'Suallara bax' })).toHaveCount(0);
});

test('"no, thank you" is one press, and it is not asked again @nojs', async ({ page }) => {
  const { accountId } = await asks();
  await signIn(page, accountId);
  await page.goto('/survey');
  await page.getByRole('button', { name: 'Yox, cavab vermək istəmirəm' }).click();
  await expect(page.getByText('Oldu. Bu sorğunu bir daha göstərməyəcəyik.')).toBeVisible();
  await page.goto('/home');
  await expect(page.getByRole('link', { name: 'Suallara bax' })).toHaveCount(0);
  await page.goto('/survey/interest');
  await expect(page.getByText('İndi sənin üçün sorğu yoxdur')).toBeVisible();
});

test('a girl without the consent for outcomes is not asked @nojs', async ({ page }) => {
  const { accountId } = await asks({ outcomes: false });
  await signIn(page, accountId);
  await page.goto('/home');
  await expect(page.getByRole('link', { name: 'Suallara bax' })).toHaveCount(0);
  await page.goto('/survey');
  await expect(page.getByText('İndi sənin üçün sorğu yoxdur')).toBeVisible();
});

test('nobody else has such a page: mentor, coordinator, lead, safeguarding', async ({ page }) => {
  await asks();
  const woman = await mentor();
  for (const enter of [
    () => signIn(page, woman.accountId),
    () => asStaff(page, 'gence'),
    () => asStaff(page),
    async () => signIn(page, await account('Nigar Babayeva', [{ role: 'safeguarding' }])),
  ]) {
    await page.context().clearCookies();
    await enter();
    for (const path of ['/survey', '/survey/interest'])
      expect((await page.goto(path))?.status(), path).toBe(404);
  }
});

test('the report opens for coordinator and lead: figures, what they mean, and files @nojs', async ({
  page,
  javaScriptEnabled,
}) => {
  await asks();
  const since = inDays(-20);
  for (let each = 0; each < 6; each += 1) await girl({ active_at: `${since}T08:00:00.000Z`, hub: 'sirvan' });
  await asStaff(page, 'sirvan');
  await page.goto('/report');
  await expect(page.getByRole('heading', { name: /^Hesabat/u })).toBeVisible();
  const own = page.getByRole('group', { name: 'Sizin mərkəzləriniz' });
  await expect(own.getByText('sirvan')).toBeVisible();
  await expect(own.getByText('quba')).toHaveCount(0);
  await expect(own.getByText('Mərkəz üzrə yalnız iştirak edən qızların sayı')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Çap et' })).toHaveCount(javaScriptEnabled ? 1 : 0);
  await expect(page.getByText('yalnız sizin mərkəzlərinizindir: sirvan')).toBeVisible();
  await expect(page.getByRole('heading', { name: 'İştirak edən qızlar, bütün mərkəzlərdə' })).toBeVisible();
  await page.getByText('Bu nə deməkdir?').first().click();
  await expect(page.getByText('Bu proqram ilində ən azı bir gün iştirak etmiş qızlar').first()).toBeVisible();
  for (const [name, type] of [
    ['report.csv', 'text/csv'],
    ['report.xlsx', 'openxmlformats'],
    ['definitions.csv', 'text/csv'],
  ] as const) {
    const answer = await page.request.get(`/report/${name}`);
    expect(answer.status()).toBe(200);
    expect(answer.headers()['content-type']).toContain(type);
  }
  const file = await (await page.request.get('/report/report.csv')).text();
  expect(file).toMatch(/bütün mərkəzlər,,(\d+),\1,/u);
  expect(file).toContain(`,${inDays(0)},`);
  expect(file).toContain(',göstərilmir,,');
  const meanings = await (await page.request.get('/report/definitions.csv')).text();
  expect(meanings).toContain('girls,"Bu proqram ilində ən azı bir gün iştirak etmiş qızlar');
  for (const day of ['2026-02-31', '31.12.2026', 'x'.repeat(3000)]) {
    const refused = await page.request.get(`/report/report.xlsx?on=${day}`);
    expect(refused.status()).toBe(400);
    expect(await refused.text()).toContain('Belə gün yoxdur');
  }
  const later = await page.request.get('/report/report.csv?on=9999-12-31');
  expect(later.headers()['content-disposition']).toContain(inDays(0));
  const earlier = await page.request.get('/report/report.csv?on=0001-01-01');
  expect(earlier.status()).toBe(400);
  expect(await earlier.text()).toContain('ondan əvvəlki gün üçün sayılası heç nə yoxdur');
  await page.goto('/report?on=0001-01-01');
  await expect(page.getByText('ondan əvvəlki gün üçün sayılası heç nə yoxdur').first()).toBeVisible();
  await page.goto('/report');
  await expect.soft(page.getByText('Aysu')).toHaveCount(0);
  expect((await page.goto('/report?on.day=40&on.month=1&on.year=2027'))?.status()).toBe(200);
  await expect(page.getByLabel('Gün', { exact: true })).toHaveAttribute('aria-invalid', 'true');
  await page.context().clearCookies();
  await asStaff(page);
  expect((await page.goto('/report'))?.status()).toBe(200);
  await expect(page.getByRole('group', { name: 'Mərkəzlər üzrə' }).getByText('sirvan')).toBeVisible();
  await expect(page.getByText('yalnız sizin mərkəzlərinizindir')).toHaveCount(0);
  await page.context().clearCookies();
  const { accountId } = await asks();
  await signIn(page, accountId);
  expect((await page.goto('/report'))?.status()).toBe(404);
});
