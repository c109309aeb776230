/** A log that is written without a network, or left half-written, is neither lost nor sent twice. */
import { expect } from '@playwright/test';
import { aPair, logs } from './sessions.ts';
import { test } from './test.ts';
import { inDays, ready, signIn, typeDay } from './world.ts';

test('a log without a network waits on the phone, goes once, and is gone after signing out', async ({
  page,
}) => {
  const story = await aPair();
  const log = `/mentorships/${story.id}/sessions/log`;
  await signIn(page, story.mentor.accountId);
  await page.goto(log);
  await ready(page);
  await page.context().setOffline(true);
  await logs(page);
  await page.getByRole('button', { name: 'Yadda saxla' }).click();
  // The form is put away: nothing is left to be pressed a second time.
  await expect(page.getByRole('heading', { name: 'Qeyd bu cihazda saxlandı' })).toBeFocused();
  await expect(page.getByRole('button', { name: 'Yadda saxla' })).toHaveCount(0);
  await page.getByRole('button', { name: 'Başqa görüşü qeyd et' }).click();
  await expect(page.getByText(/1 qeyd internet gözləyir/u)).toBeVisible();
  await expect(page.getByRole('radio', { name: 'Bəli' })).not.toBeChecked();
  await logs(page, '30 dəqiqə');
  await page.getByText('Dünən').click();
  await page.getByRole('button', { name: 'Yadda saxla' }).click();
  await expect(page.getByRole('heading', { name: 'Qeyd bu cihazda saxlandı' })).toBeVisible();
  await page.context().setOffline(false);
  await expect(page.getByRole('heading', { name: 'Qeyd göndərildi' })).toBeVisible();
  await page.goto(`/mentorships/${story.id}/sessions`);
  await expect(page.getByText('baş tutub')).toHaveCount(2);

  // Of a day that has one it comes back with the question, filled in as it was.
  await page.goto(log);
  await ready(page);
  await page.context().setOffline(true);
  await logs(page, '90 dəqiqə');
  await page.getByRole('button', { name: 'Yadda saxla' }).click();
  await expect(page.getByRole('heading', { name: 'Qeyd bu cihazda saxlandı' })).toBeVisible();
  await page.context().setOffline(false);
  await expect(page.getByText(/Qeyd qəbul olunmadı .*«Bəli».*Həmin gün üçün artıq görüş var/u)).toBeVisible();
  await page.getByRole('button', { name: 'Aç və düzəlt' }).click();
  await ready(page);
  await expect(page.getByRole('radio', { name: '90 dəqiqə' })).toBeChecked();
  await page.getByRole('button', { name: 'Bəli, ikinci görüş idi' }).click();
  await expect(page.getByText('Görüş qeyd olundu.')).toBeVisible();
  await page.goto(`/mentorships/${story.id}/sessions`);
  await expect(page.getByText('baş tutub')).toHaveCount(3);

  await page.goto(log);
  await ready(page);
  await page.context().setOffline(true);
  await logs(page);
  await page.getByRole('button', { name: 'Yadda saxla' }).click();
  await expect(page.getByRole('heading', { name: 'Qeyd bu cihazda saxlandı' })).toBeVisible();
  // The line comes back for signing out alone.
  await page.route('**/sessions/waiting', (route) => route.abort());
  await page.context().setOffline(false);
  await page.getByRole('banner').getByText('Menyu').click();
  page.once('dialog', (dialog) => void dialog.accept());
  await page.getByRole('button', { name: 'Çıxış' }).click();
  await page.waitForURL(/\/sign-in/u);
  await expect.poll(() => page.evaluate(() => Object.keys(localStorage).length)).toBe(0);
});

test('a log that she leaves half-written is there again, until she begins anew or it is saved', async ({
  page,
}) => {
  const story = await aPair();
  const log = `/mentorships/${story.id}/sessions/log`;
  const note = page.getByLabel('Koordinator üçün qeyd');
  const begun = page.getByText('Yarımçıq qalan qeydiniz buradadır.');
  await signIn(page, story.mentor.accountId);
  const begin = async () => {
    await page.goto(log);
    await ready(page);
  };
  await begin();
  await expect(begun).toBeHidden();
  await logs(page);
  await page.getByText('Robototexnika', { exact: true }).click();
  await page.getByText('Elektronika', { exact: true }).click();
  await page.getByText('Dünən').click();
  await page.getByText('Qeydlər əlavə et').click();
  await note.fill('Yadda qalsın');
  await page.goto('/home');
  await begin();
  await expect(begun).toBeVisible();
  await expect(note).toHaveValue('Yadda qalsın');
  for (const name of ['Bəli', '45 dəqiqə', 'Dünən'])
    await expect(page.getByRole('radio', { name: new RegExp(name, 'u') }).first()).toBeChecked();
  for (const name of ['Robototexnika', 'Elektronika'])
    await expect(page.getByRole('checkbox', { name })).toBeChecked();

  await page.getByRole('button', { name: 'Yenidən başla' }).click();
  await expect(note).toHaveValue('');
  await expect(page.getByRole('radio', { name: 'Bəli' })).not.toBeChecked();
  await begin();
  await expect(begun).toBeHidden();

  await logs(page);
  await begin();
  await expect(page.getByRole('radio', { name: '45 dəqiqə' })).toBeChecked();
  await page.getByRole('button', { name: 'Yadda saxla' }).click();
  await expect(page.getByText('Görüş qeyd olundu.')).toBeVisible();
  await begin();
  await expect(begun).toBeHidden();
  await expect(page.getByRole('radio', { name: 'Bəli' })).not.toBeChecked();
});

test('one that did not take place is kept without a network and taken as it is, once; what is refused says why and can be deleted', async ({
  page,
}) => {
  const story = await aPair();
  const log = `/mentorships/${story.id}/sessions/log`;
  const answers: number[] = [];
  page.on('response', (response) => {
    if (response.url().endsWith('/sessions/waiting')) answers.push(response.status());
  });
  await signIn(page, story.mentor.accountId);
  const offline = async (outcome: string, day: RegExp) => {
    await page.goto(log);
    await ready(page);
    await page.context().setOffline(true);
    await page.getByText(outcome, { exact: true }).click();
    await page.getByRole('radio', { name: day }).check();
    await page.getByRole('button', { name: 'Yadda saxla' }).click();
    await expect(page.getByRole('heading', { name: 'Qeyd bu cihazda saxlandı' })).toBeVisible();
    await page.context().setOffline(false);
  };
  await offline('Yox, o gəlmədi', /^Dünən/u);
  await expect(page.getByRole('heading', { name: 'Qeyd göndərildi' })).toBeVisible();
  await offline('Yox, birlikdə ləğv etdik', /^Bu gün/u);
  await expect(page.getByRole('heading', { name: 'Qeyd göndərildi' })).toBeVisible();
  expect(answers).toEqual([200, 200]);
  await page.goto(`/mentorships/${story.id}/sessions`);
  await expect(page.getByText('baş tutmayıb')).toHaveCount(2);

  await offline('Yox, mən gələ bilmədim', /^Dünən/u);
  const box = page.getByText(/Qeyd qəbul olunmadı .*«Yox, mən gələ bilmədim».*artıq görüş var/u);
  await expect(box).toBeVisible();
  await page.goto('/home');
  await expect(page.getByText('Görüş qeydi qəbul olunmadı: ona düzəliş lazımdır.')).toBeVisible();
  await page.goto(`/mentorships/${story.id}/sessions`);
  await expect(box).toBeVisible();
  await page.getByRole('button', { name: 'Bu qeydi sil' }).click();
  await expect(box).toBeHidden();
  await page.reload();
  await ready(page);
  await expect(box).toBeHidden();
  await expect(page.getByText('baş tutmayıb')).toHaveCount(2);
  // Online it is taken at once, too.
  answers.length = 0;
  await page.goto(log);
  await ready(page);
  await page.getByText('Yox, mən gələ bilmədim', { exact: true }).click();
  await page.getByRole('radio', { name: 'Başqa gün' }).check();
  await typeDay(page, inDays(-3));
  await page.getByRole('button', { name: 'Yadda saxla' }).click();
  await expect(page.getByText('Görüş qeyd olundu.')).toBeVisible();
  expect(answers).toEqual([200]);
});
