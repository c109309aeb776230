/** Pairs plan to meet, from shared free times or at an own time, move it and call it off. */
import { expect } from '@playwright/test';
import { aPair, become } from './sessions.ts';
import { test } from './test.ts';
import { inDays, signIn, typeDay } from './world.ts';

test('planned from shared free times, told to the other, into the calendar, moved and cancelled @nojs', async ({
  page,
}) => {
  const story = await aPair();
  await signIn(page, story.girl.accountId);
  await page.goto('/home');
  await page.getByRole('link', { name: 'Görüşlər' }).first().click();
  await page.getByRole('link', { name: 'Görüş vaxtı seç' }).click();
  // The time is hers to choose: a press alone takes none.
  await page.getByRole('button', { name: 'Təyin et' }).click();
  await expect(page.locator('#field-when-error')).toBeVisible();
  await page.locator('[name=when]').first().check();
  await page.getByRole('button', { name: 'Təyin et' }).click();
  await expect(page.getByText('Görüş təyin olundu.', { exact: false })).toBeVisible();
  const address = new URL(page.url()).pathname;
  const calendar = await page.request.get(`${address}/calendar.ics`);
  expect(calendar.headers()['content-type']).toContain('text/calendar');
  expect(await calendar.text()).toContain('METHOD:PUBLISH');

  await become(page, story.mentor.accountId);
  await page.goto('/home');
  await expect(page.getByRole('heading', { name: 'Növbəti görüş' })).toBeVisible();
  await page.goto(address);
  await page.getByRole('link', { name: 'Dəyiş' }).click();
  await page.getByRole('radio', { name: 'Başqa vaxt' }).check();
  await typeDay(page, inDays(9));
  await page.locator('[name=clock]').fill('16:00');
  await page.getByRole('button', { name: 'Dəyiş' }).click();
  await expect(page.getByText('Görüş dəyişdirildi.', { exact: false })).toBeVisible();
  expect(await (await page.request.get(`${address}/calendar.ics`)).text()).toMatch(/SEQUENCE:[1-9]/u);

  await become(page, story.girl.accountId);
  await page.goto(address);
  await page.getByText('Ləğv et').first().click();
  await page.getByRole('radio', { name: 'məktəb' }).check();
  await page.getByRole('button', { name: 'Ləğv et' }).click();
  await expect(page.getByText('Görüş ləğv olundu.')).toBeVisible();
  expect(await (await page.request.get(`${address}/calendar.ics`)).text()).toContain('STATUS:CANCELLED');
});

test('planning says everything that is missing at once, with the limits of a length, and never calls it optional @nojs', async ({
  page,
}) => {
  const story = await aPair();
  await signIn(page, story.girl.accountId);
  await page.goto(`/mentorships/${story.id}/sessions/plan`);
  await page.getByText('Başqa vaxt', { exact: true }).click();
  await page.locator('label', { hasText: /^\s*Başqa\s*$/u }).click();
  await expect(page.getByText('istəyə bağlı')).toHaveCount(0);
  await page.locator('[name=minutesOther]').fill('9999');
  await page.getByRole('button', { name: 'Təyin et' }).click();
  const alert = page.getByRole('alert').first();
  await expect(alert.getByRole('listitem')).toHaveCount(3);
  for (const field of ['day', 'clock', 'minutesOther'])
    await expect(page.locator(`#field-${field}-error`)).toBeVisible();
  await expect(page.locator('#field-minutesOther-error')).toContainText(
    'Müddət 5 ilə 600 dəqiqə arasında olur.',
  );
  // What is wrong with an own time stands where it was typed, and with what is missing elsewhere.
  await page.locator('[name=clock]').fill('23:30');
  await page.locator('[name=minutesOther]').fill('50');
  await page.getByRole('button', { name: 'Təyin et' }).click();
  await expect(page.locator('#field-clock-error')).toContainText(
    'Görüşlər saat 8:00 ilə 21:00 arasında olur.',
  );
  await expect(page.locator('#field-day-error')).toBeVisible();
  await typeDay(page, inDays(8));
  await page.getByRole('button', { name: 'Təyin et' }).click();
  await expect(page.locator('#field-clock-error')).toBeVisible();
  await expect(page.locator('#field-when-error')).toHaveCount(0);
  await page.locator('[name=clock]').fill('20:30');
  await page.getByRole('button', { name: 'Təyin et' }).click();
  await expect(page.locator('#field-minutesOther-error')).toContainText('21:00-dan sonra bitir');
  await expect(page.locator('#field-clock-error')).toHaveCount(0);
  await typeDay(page, inDays(-1));
  await page.locator('[name=clock]').fill('16:00');
  await page.getByRole('button', { name: 'Təyin et' }).click();
  await expect(page.locator('#field-day-error')).toContainText('Bu vaxt artıq keçib.');
  await typeDay(page, inDays(8));
  await page.getByRole('button', { name: 'Təyin et' }).click();
  await expect(page.getByText('Görüş təyin olundu.', { exact: false })).toBeVisible();
  await page.getByText('Ləğv et').first().click();
  await page.getByRole('radio', { name: 'məktəb' }).check();
  await page.getByRole('button', { name: 'Ləğv et' }).click();
  // She reads of herself as of herself.
  await expect(page.getByText('Sən ləğv etmisən: məktəb')).toBeVisible();
  await expect(page.getByText('Qız ləğv edib')).toHaveCount(0);
  await page.getByRole('link', { name: 'Başqa görüş təyin et' }).click();
  await expect(page.getByRole('heading', { name: 'Görüş təyin etmək' })).toBeVisible();
});

test('going back to a plan that was sent chooses no other day @nojs', async ({ page }) => {
  const story = await aPair();
  await signIn(page, story.girl.accountId);
  await page.goto(`/mentorships/${story.id}/sessions/plan`);
  await page.locator('label:has([name=when])').first().click();
  await page.locator('label:has([name=minutes])').first().click();
  await page.getByRole('button', { name: 'Təyin et' }).click();
  await expect(page.getByText('Görüş təyin olundu.', { exact: false })).toBeVisible();
  await page.goBack();
  await expect(page.locator('[name=when]').first()).toBeVisible();
  await expect(page.locator('[name=when]:checked')).toHaveCount(0);
});
