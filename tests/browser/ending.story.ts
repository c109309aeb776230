/** Ends of pairs: of one that was shut, with a goodbye that was held, and what stays afterwards. */
import { expect, type Page } from '@playwright/test';
import { test } from './test.ts';
import { closeEnded, tellOfGoodbyes } from '#lib/server/noticing/index.ts';
import { account, asMachine, asStaff, database, inDays, pair, ready, signIn, typeDay } from './world.ts';

test.use({ locale: 'az' });

async function become(page: Page, accountId: string, path: string) {
  await page.context().clearCookies();
  await signIn(page, accountId);
  await page.goto(path);
}

async function becomeStaff(page: Page, hub: string, path: string) {
  await page.context().clearCookies();
  await asStaff(page, hub);
  await page.goto(path);
}

/** The girl stops contact on her own page. */
async function cut(page: Page, id: string, girlAccount: string) {
  await become(page, girlAccount, `/mentorships/${id}/stop`);
  await page.getByRole('button', { name: 'Əlaqəni dayandır' }).click();
  await expect(page).toHaveURL(new RegExp(`/mentorships/${id}$`, 'u'));
}

test('a girl who stopped contact waits for another mentor once her coordinator ends it @nojs', async ({
  page,
}) => {
  const story = await pair({ name: 'Aysu Quliyeva', hub: 'sirvan' });
  await cut(page, story.id, story.girl.accountId);
  await becomeStaff(page, 'sirvan', '/today');
  await page.getByRole('link', { name: /Dayandırılmış cütlər: \d/u }).click();
  await expect(page).toHaveURL(/\/mentorships\?state=suspended$/u);
  await page
    .getByRole('link', { name: /Aysu Quliyeva/u })
    .first()
    .click();
  await expect(page.getByText('Qız özü dayandırıb')).toBeVisible();
  await page.getByRole('link', { name: 'Mentorluğu bitirmək' }).click();
  await ready(page);
  // Nothing is chosen for her, and the first press ends nothing.
  await page.locator('summary, button[aria-haspopup=dialog]', { hasText: 'Mentorluğu bitir' }).click();
  await expect(page.getByRole('radio', { checked: true })).toHaveCount(0);
  await page.getByRole('button', { name: 'Bəli, bitir' }).click();
  await expect(page.getByRole('link', { name: /Qız yeni mentor istəyirmi/u })).toBeVisible();
  await page.getByLabel('Bəli', { exact: true }).check();
  await page.getByRole('button', { name: 'Bəli, bitir' }).click();
  await expect(page.getByText('Mentorluq bağlandı, hər ikisinə xəbər getdi.')).toBeVisible();
  await become(page, story.girl.accountId, '/home');
  await expect(page.getByRole('heading', { name: 'Aytən M.' })).toHaveCount(0);
  await expect(page.getByText('Əlaqə dayandırılıb', { exact: false })).toHaveCount(0);
  await become(page, story.mentor.accountId, `/mentorships/${story.id}`);
  await expect(page.getByText('Mentorluq bağlanıb', { exact: false }).first()).toBeVisible();
  await expect(page.getByText(/Aysu|dayandır/u)).toHaveCount(0);
  for (const who of [story.girl, story.mentor]) {
    await become(page, who.accountId, `/mentorships/${story.id}/end`);
    await expect(page.getByText('Mentorluğunuz bitib', { exact: false })).toBeVisible();
    await expect(page.getByText(/görüşə bilərsiniz|əlaqəniz qalsın/u)).toHaveCount(0);
  }
});

test('safeguarding ends a pair that is shut @nojs', async ({ page }) => {
  const story = await pair({ name: 'Aysel Rzayeva', hub: 'sirvan' });
  await cut(page, story.id, story.girl.accountId);
  await become(page, await account('Nigar Səmədova', [{ role: 'safeguarding' }]), '/concerns');
  await page.getByRole('link', { name: /Aç və ya bitir.*Aysel Rzayeva/u }).click();
  await ready(page);
  await page.locator('summary', { hasText: 'Mentorluğu bitir' }).click();
  await expect(page.getByRole('radio', { checked: true })).toHaveCount(0);
  await page.getByLabel('Xeyr', { exact: true }).check();
  await page.getByRole('button', { name: 'Bəli, bitir' }).click();
  await expect(page.getByText('Mentorluq bitdi.')).toBeVisible();
  await expect(page.getByRole('link', { name: /Aysel Rzayeva/u })).toHaveCount(0);
});

test('a goodbye that was held counts once it is let through, and what stays is told afterwards @nojs', async ({
  page,
}) => {
  const story = await pair({ name: 'Aysu Quliyeva', hub: 'agdas' });
  const at = (path: string) => `/mentorships/${story.id}${path}`;
  await becomeStaff(page, 'agdas', at('/check-ins'));
  await ready(page);
  await typeDay(page, inDays(5), 'endsOn');
  await page.locator('#end-reason').selectOption('year-over');
  await page.getByLabel('Mərkəzin tədbirlərində görüşə bilərlər').check();
  await page.getByText('Sonu planlaşdır', { exact: true }).click();
  await page.getByRole('button', { name: 'Bəli, planlaşdır' }).click();
  await expect(page.getByText('Sonu planlaşdırıldı, hər ikisinə xəbər getdi.')).toBeVisible();
  await become(page, story.girl.accountId, at('/end'));
  await ready(page);
  await page.getByLabel('Vida sözü').fill('Sağ olun, nömrəm 050 123 45 67');
  await page.getByRole('button', { name: 'Göndər' }).click();
  await expect(page.getByText('Vida sözün hələ getməyib', { exact: false })).toBeVisible();
  await expect(page.getByText('Əvvəlcə onu koordinator oxuyacaq', { exact: false })).toBeVisible();
  // She can take it back where she wrote it, and what she writes anew is her goodbye, too.
  await page.getByRole('button', { name: 'Geri götür, yenidən yaz' }).click();
  await ready(page);
  await expect(page.getByLabel('Vida sözü')).toHaveValue('Sağ olun, nömrəm 050 123 45 67');
  await page.getByLabel('Vida sözü').fill('Çox sağ olun, nömrəm 050 123 45 67');
  await page.getByRole('button', { name: 'Göndər' }).click();
  await expect(page.getByText('Çox sağ olun, nömrəm 050 123 45 67')).toBeVisible();
  await becomeStaff(page, 'agdas', '/held');
  const held = page.getByRole('listitem').filter({ hasText: 'Aysu Quliyeva' });
  await held.getByText('Səhvdir, getsin').click();
  await held.getByRole('button', { name: 'Baxdım, səhvdir, göndər' }).click();
  await tellOfGoodbyes(await asMachine());
  await become(page, story.girl.accountId, at(''));
  await expect(page.getByText('Vida sözün çatıb', { exact: false })).toBeVisible();
  await become(page, story.mentor.accountId, '/notices');
  await expect(page.getByText('Sizə bir vida sözü yazılıb').first()).toBeVisible();
  await (
    await database()
  )
    .updateTable('mentorship')
    .set({ ends_on: inDays(-1) })
    .where('id', '=', story.id)
    .execute();
  await closeEnded(await asMachine());
  for (const who of [story.girl, story.mentor])
    for (const path of ['', '/end']) {
      await become(page, who.accountId, at(path));
      await expect(
        page.getByText('mərkəzin tədbirlərində görüşə bilərsiniz', { exact: false }),
      ).toBeVisible();
    }
});
