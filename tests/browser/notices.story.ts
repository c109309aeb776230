import { expect } from '@playwright/test';
import { test } from './test.ts';
import { inTransaction } from '#lib/server/database/index.ts';
import { tell } from '#lib/server/notices/index.ts';
import { asMachine, asStaff, girl, pair, ready, signIn } from './world.ts';

test.use({ locale: 'az' });

async function told(accountId: string, key: string, path: string, template: 'message' | 'message-mentee') {
  await inTransaction(await asMachine(), (inside) =>
    tell(inside, { key, to: { accountId, email: null, language: 'az' }, template, path }),
  );
}

test('a girl sees that something waits, goes there, and it has been seen @nojs', async ({ page }) => {
  const story = await pair();
  const { accountId } = story.girl;
  await told(accountId, `one:${story.id}`, `/mentorships/${story.id}/thread`, 'message-mentee');
  await told(accountId, `two:${story.id}`, '/mentorships', 'message-mentee');
  await told(accountId, `three:${story.id}`, '/mentorships/01a0f67a-3800-797e-91e6-132bd5a2cc00', 'message');
  await signIn(page, accountId);
  await page.setViewportSize({ width: 320, height: 640 });
  await page.goto('/home');
  await page.getByRole('link', { name: 'Bildirişlər, 3 yeni' }).click();
  await expect(page.getByRole('heading', { name: 'Bildirişlər' })).toBeVisible();
  await expect(page.getByText('Yeni bildiriş: 3')).toBeVisible();
  const width = await page.evaluate(() => document.documentElement.scrollWidth);
  expect(width).toBeLessThanOrEqual(320);
  const lines = page.getByRole('link', { name: 'Mesaj gəlib' });
  await lines.last().click();
  await expect(page).toHaveURL(new RegExp(`/mentorships/${story.id}/thread`, 'u'));
  await page.goto('/notices');
  await expect(page.getByText('Yeni bildiriş: 2')).toBeVisible();
  // What is not hers any more answers kindly.
  await lines.first().click();
  await expect(page.getByRole('heading', { name: 'Belə səhifə yoxdur' })).toBeVisible();
  await page.goto('/notices');
  await page
    .getByRole('button', { name: /^Baxdım/u })
    .first()
    .click();
  await expect(page.getByText('Yeni bildiriş yoxdur.')).toBeVisible();
  await expect(page.getByRole('link', { name: 'Bildirişlər', exact: true })).toBeVisible();
});

test('everything is marked as seen at once, and older ones come when asked for @nojs', async ({ page }) => {
  const { accountId } = await girl();
  for (let number = 0; number < 35; number += 1)
    await told(accountId, `many:${number}`, '/profile', 'message-mentee');
  await signIn(page, accountId);
  await page.goto('/notices');
  await expect(page.getByRole('main').getByRole('listitem')).toHaveCount(30);
  await page.getByRole('link', { name: 'Daha köhnələr' }).click();
  await expect(page.getByRole('main').getByRole('listitem')).toHaveCount(5);
  await page.getByRole('button', { name: 'Hamısına baxdım' }).click();
  await expect(page.getByText('Hamısı baxılmış sayıldı.')).toBeVisible();
  await expect(page.getByText('Yeni bildiriş yoxdur.')).toBeVisible();
});

test('another’s notice is not there for her', async ({ page }) => {
  const [mine, hers] = [await girl(), await girl()];
  await told(hers.accountId, 'hers', '/profile', 'message-mentee');
  const { database } = await asMachine();
  const { id } = await database
    .selectFrom('notice')
    .select('id')
    .where('account_id', '=', hers.accountId)
    .executeTakeFirstOrThrow();
  await signIn(page, mine.accountId);
  await page.goto('/notices');
  await expect(page.getByRole('heading', { name: 'Hələ bildiriş yoxdur' })).toBeVisible();
  const answer = await page.request.post('/notices?/see', {
    form: { notice: id },
    headers: { origin: new URL(page.url()).origin },
  });
  expect(answer.status()).toBe(404);
  expect((await page.request.get(`/notices?before=${id}`)).status()).toBe(404);
  const kept = await database.selectFrom('notice').select('seen_at').where('id', '=', id).execute();
  expect(kept).toEqual([{ seen_at: null }]);
});

test('staff chooses when mails come, and the choice is kept @nojs', async ({ page }) => {
  await asStaff(page, 'gence');
  await page.goto('/account');
  await page.getByRole('link', { name: 'Məktubların vaxtı' }).click();
  await ready(page);
  await expect(page.getByRole('radio', { name: /^Dərhal/u })).toBeChecked();
  await page.getByRole('radio', { name: /^Gündə bir dəfə/u }).check();
  await page.getByLabel('Gündəlik məktubun saatı').selectOption('18:30');
  await page.getByLabel('Başlanğıc').selectOption('21:00');
  await page.getByRole('button', { name: 'Yadda saxla' }).click();
  await expect(page.getByText('Yadda saxlanıldı.')).toBeVisible();
  await expect(page.getByRole('radio', { name: /^Gündə bir dəfə/u })).toBeChecked();
  await expect(page.getByLabel('Gündəlik məktubun saatı')).toHaveValue('18:30');
  await expect(page.getByLabel('Başlanğıc')).toHaveValue('21:00');
  await expect(page.getByText('təhlükəsizliyi')).toHaveCount(0);
});
