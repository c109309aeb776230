/** Whoever tells a concern: without signing in, of which mentor, and contact that a girl cuts by herself. */
import { expect } from '@playwright/test';
import { become, receiptOn, safeguarding, send, tell } from './concerns.ts';
import { test } from './test.ts';
import { aPair } from '#lib/server/messages/testing.ts';
import { asStaff, database, mentor, pair, programme } from './world.ts';

test.use({ locale: 'az', viewport: { width: 360, height: 740 } });

test('without signing in, about a lead by name: she sees it nowhere, another does @nojs', async ({
  page,
}) => {
  await programme();
  const [named, other] = [await safeguarding('Xuraman Ələkbərzadə'), await safeguarding('Zümrüd Hacıyeva')];
  await page.goto('/support');
  await page.getByRole('link', { name: 'Narahatlığını yaz' }).first().click();
  await tell(page, 'Mənə qışqırdı.', 'Əməkdaşlardan biri');
  // What is missing is said, and nothing that was typed is lost.
  await page.getByLabel('Nə baş verib?').fill('');
  await page.getByLabel('Həmin adamın adı').fill('Xuraman xanım');
  await send(page);
  await expect(page.getByRole('alert')).toBeVisible();
  await expect(page.getByLabel('Həmin adamın adı')).toHaveValue('Xuraman xanım');
  await page.getByLabel('Nə baş verib?').fill('Mənə qışqırdı.');
  await send(page);
  const receipt = await receiptOn(page);
  expect(receipt).toMatch(/^[A-Z0-9]{4}-[A-Z0-9]{4}$/u);
  const { id } = await (
    await database()
  )
    .selectFrom('concern')
    .select('id')
    .where('receipt', '=', receipt)
    .executeTakeFirstOrThrow();
  await become(page, named, '/concerns');
  await expect(page.getByText(receipt)).toHaveCount(0);
  expect((await page.goto(`/concerns/${id}`))?.status()).toBe(404);
  await become(page, other, `/concerns/${id}`);
  await expect(page.getByText('Mənə qışqırdı.')).toBeVisible();
  await expect(page.getByText('Xuraman Ələkbərzadə, görmür: adı çəkilir').first()).toBeVisible();
  await page.getByText('Kim açıb').click();
  await expect(page.getByRole('row', { name: /Zümrüd Hacıyeva/u })).toHaveCount(1);
});

test('a girl cuts contact by herself and is asked nothing; her coordinator sees that it happened @nojs', async ({
  page,
}) => {
  const story = await pair({ name: 'Nuray Babayeva' }, { name: 'Sona Əliyeva' });
  await become(page, story.girl.accountId, `/mentorships/${story.id}`);
  await page.getByRole('link', { name: 'Mentorla əlaqəni dayandır' }).click();
  await expect(page.getByRole('textbox')).toHaveCount(0);
  await page.getByRole('button', { name: 'Əlaqəni dayandır' }).click();
  await expect(page.getByText('Əlaqə dayandırılıb.')).toBeVisible();
  await expect(page.getByRole('link', { name: 'Mentoruna yaz' })).toHaveCount(0);
  await page.goto(`/mentorships/${story.id}/stop`);
  await expect(page.getByRole('button', { name: 'Əlaqəni dayandır' })).toHaveCount(0);
  // Her first page says whom she can turn to, and shows nothing of what the two did.
  await page.goto('/home');
  await expect(page.getByText('Sona')).toHaveCount(0);
  await expect(page.getByText('Növbəti addımın')).toHaveCount(0);
  await page.getByRole('main').getByRole('link', { name: 'Koordinatora yaz' }).click();
  await page.getByText('Koordinatorla danışmaq').click();
  await page.getByRole('button', { name: 'Göndər' }).click();
  await expect(page.getByText('Koordinatora çatdı.')).toBeVisible();
  await page.context().clearCookies();
  await asStaff(page, 'gence');
  await page.goto('/today');
  await expect(page.locator('b', { hasText: /Dayandırılmış cütlər: \d+/u })).toBeVisible();
  await page.goto(`/mentorships/${story.id}`);
  await expect(page.getByText('Qız özü dayandırıb')).toBeVisible();
  expect((await page.goto('/concerns'))?.status()).toBe(404);
});

test('a girl says which of her mentors she means; a lead puts the pair right and finds ones that are over @nojs', async ({
  page,
}) => {
  // Every project has its own: the pair is looked for by her name.
  const girl = test.info().project.name === 'js' ? 'Aygün Tağıyeva' : 'Səbinə Tağıyeva';
  const story = await pair({ name: girl }, { name: 'Solmaz Həsənova' });
  const open = await database();
  const ended = { state: 'closed', closed_at: '2026-11-20T08:00:00.000Z', close_reason: 'year-over' };
  await open
    .updateTable('mentorship')
    .set({ ...ended, started_at: '2026-03-03T08:00:00.000Z' })
    .where('id', '=', story.id)
    .execute();
  await aPair(open, story.girl.id, (await mentor({ name: 'Zöhrə Kərimova' })).id);
  const lead = await safeguarding('Gülnar Rəhimli');
  await become(page, story.girl.accountId, '/concern');
  const which = page.getByLabel('Hansı mentor?');
  await expect(which.locator('option')).toHaveText([
    'Zöhrə K.',
    'Əvvəlki mentorum: 3 mart 2026 – 20 noyabr 2026',
  ]);
  await expect(which.locator('option:checked')).toHaveText('Zöhrə K.');
  await tell(page, 'Əvvəlki mentorum məni narahat edirdi.', 'Mentorum');
  await which.selectOption({ index: 1 });
  // What was refused comes back with what was chosen.
  await page.getByLabel('Nə baş verib?').fill('');
  await send(page);
  await expect(page.getByRole('alert')).toBeVisible();
  await expect(which.locator('option:checked')).toHaveText(/^Əvvəlki/u);
  await page.getByLabel('Nə baş verib?').fill('Əvvəlki mentorum məni narahat edirdi.');
  await send(page);
  const receipt = await receiptOn(page);

  await become(page, lead, '/concerns');
  await page.getByRole('link', { name: receipt }).click();
  const card = page.locator('section', { has: page.getByRole('heading', { name: 'Cüt', exact: true }) });
  await expect(card.getByText(`${girl} və Solmaz Həsənova`)).toBeVisible();
  await expect(card.getByText('Mentor: Solmaz Həsənova')).toBeVisible();
  await expect(card.getByText('3 mart 2026 – 20 noyabr 2026, bitib')).toBeVisible();
  await expect(card.getByRole('link', { name: /Yazışma/u })).toBeVisible();
  await card.locator('summary', { hasText: 'Başqa cütdür' }).click();
  await card.getByLabel('Cütü adla tap').fill(girl.toLowerCase());
  await card.getByRole('button', { name: 'Tap' }).click();
  await card.getByRole('button', { name: /Zöhrə Kərimova/u }).click();
  await expect(card.getByText(/Zöhrə Kərimova/u).first()).toBeVisible();
  const steps = page.locator('section', { has: page.getByRole('heading', { name: 'Nə edilib' }) });
  await expect(steps.getByText(/başqa cütə bağladı\. Əvvəl: /u)).toBeVisible();
  await expect(steps.getByText(`${girl} və Solmaz Həsənova`)).toBeVisible();
  // The one before is found among those that are over.
  await card.locator('summary', { hasText: 'Başqa cütdür' }).click();
  await card.getByLabel('Cütü adla tap').fill(girl.toLowerCase());
  await card.getByRole('button', { name: 'Tap' }).click();
  await expect(card.getByText('Solmaz Həsənova, 3 mart 2026 – 20 noyabr 2026, bitib')).toBeVisible();
});
