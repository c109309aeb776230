import { expect, test } from '@playwright/test';
import { sent, texts, threadOf, write } from './messages.ts';
import { account, asStaff, pair, programme, ready, signIn } from './world.ts';

test.use({ locale: 'az' });

test('what looks like a number is held, explained, shown to the coordinator, and let through by her @nojs', async ({
  page,
}) => {
  const story = await pair({ hub: 'gence' });
  await signIn(page, story.girl.accountId);
  await page.goto(threadOf(story.id));
  await sent(page, 'Nömrəm 050 123 45 67');
  await expect(page.getByText('Bu mesaj hələ getməyib: telefon nömrəsinə oxşayır.')).toBeVisible();
  await page.context().clearCookies();
  await signIn(page, story.mentor.accountId);
  await page.goto(threadOf(story.id));
  expect(await texts(page)).toEqual([]);
  await page.context().clearCookies();
  await asStaff(page, 'gence');
  await page.goto('/held');
  const card = page.getByRole('listitem').filter({ has: page.locator(`a[href="/mentorships/${story.id}"]`) });
  await expect(card.getByText('telefon nömrəsi', { exact: true })).toBeVisible();
  await card.getByText('Səhvdir, getsin').click();
  await card.getByRole('button', { name: 'Baxdım, səhvdir, göndər' }).click();
  await expect(page.getByText('Mesaj göndərildi.')).toBeVisible();
  await page.context().clearCookies();
  await signIn(page, story.mentor.accountId);
  await page.goto(threadOf(story.id));
  await expect.poll(() => texts(page)).toEqual(['Nömrəm 050 123 45 67']);
});

test('what was held its writer takes back and writes anew; her coordinator sees so @nojs', async ({
  page,
}) => {
  const story = await pair({ hub: 'gence' });
  await signIn(page, story.girl.accountId);
  await page.goto(threadOf(story.id));
  await sent(page, 'Salam! Nömrəm 050 123 45 67');
  const takeBack = page.getByRole('button', { name: 'Geri götür, yenidən yaz' });
  await expect
    .poll(async () => {
      const [above, under] = [await takeBack.boundingBox(), await page.locator('.writing').boundingBox()];
      return above !== null && under !== null && above.y + above.height <= under.y;
    })
    .toBe(true);
  await takeBack.click();
  await expect(page.getByText('Bunu geri götürdün')).toBeVisible();
  await expect(page.getByLabel('Mesaj', { exact: true })).toHaveValue('Salam! Nömrəm 050 123 45 67');
  await ready(page);
  await write(page, 'Salam! Sabah görüşərik.');
  await expect.poll(() => texts(page)).toHaveLength(2);
  await expect(page.getByRole('button', { name: 'Geri götür' })).toHaveCount(0);
  await page.context().clearCookies();
  await signIn(page, story.mentor.accountId);
  await page.goto(threadOf(story.id));
  await expect.poll(() => texts(page)).toEqual(['Salam! Sabah görüşərik.']);
  await page.context().clearCookies();
  await asStaff(page, 'gence');
  await page.goto('/held');
  const card = page.getByRole('listitem').filter({ has: page.locator(`a[href="/mentorships/${story.id}"]`) });
  await expect(card.getByText('Yazan onu özü geri götürüb.')).toBeVisible();
  await expect(card.getByRole('button')).toHaveCount(0);
});

test('what was held when contact was stopped says that it has not gone, and offers nothing that cannot be done @nojs', async ({
  page,
}) => {
  const story = await pair();
  await signIn(page, story.girl.accountId);
  await page.goto(threadOf(story.id));
  await sent(page, 'Nömrəm 050 123 45 67');
  await expect(page.getByRole('button', { name: 'Geri götür, yenidən yaz' })).toBeVisible();
  await page.goto(`/mentorships/${story.id}/stop`);
  await page.getByRole('button', { name: 'Əlaqəni dayandır' }).click();
  await page.goto(threadOf(story.id));
  await expect(page.getByText('Bu mesaj getməyib: yazışma dayandırılıb.')).toBeVisible();
  // Whether it ever goes nobody can promise: the pair may be opened again.
  await expect(page.getByText(/getməyəcək|göndərilməyəcək/u)).toHaveCount(0);
  await expect(page.getByText('koordinator oxuyacaq')).toHaveCount(0);
  await expect(page.getByRole('button', { name: /Geri götür/u })).toHaveCount(0);
});

test('a wish for a secret goes to safeguarding alone, and the writer is not taught around it @nojs', async ({
  page,
}) => {
  const story = await pair({ hub: 'gence' });
  await signIn(page, story.mentor.accountId);
  await page.goto(threadOf(story.id));
  const secret = 'Sabah parkda tək görüşək, heç kimə demə';
  await sent(page, secret);
  await expect(
    page.getByText('Bu mesaj hələ getməyib. Əvvəlcə onu proqramın əməkdaşı oxuyacaq.'),
  ).toBeVisible();
  await expect(page.getByRole('button', { name: 'Geri götür' })).toHaveCount(0);
  await page.context().clearCookies();
  await asStaff(page, 'gence');
  await page.goto('/held');
  await expect(page.getByText('Bu mesaja təhlükəsizlik məsulu baxır').first()).toBeVisible();
  await expect(page.getByText(secret)).toHaveCount(0);
  await page.context().clearCookies();
  await programme();
  await signIn(page, await account('Nigar Babayeva', [{ role: 'safeguarding' }]));
  await page.goto('/held');
  await expect(page.getByText(secret).first()).toBeVisible();
  const card = page.locator('li.card', { hasText: secret }).first();
  await card.getByText('Göndərilsin').click();
  await card.getByRole('button', { name: 'Baxdım, göndər' }).click();
  await expect(page.getByText('Göndərməzdən əvvəl səbəbini seçin').first()).toBeVisible();
  await expect(page.getByText(secret).first()).toBeVisible();
});
