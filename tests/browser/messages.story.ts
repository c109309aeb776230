import { randomUUID } from 'node:crypto';
import { expect, test } from '@playwright/test';
import { open, sent, texts, threadOf } from './messages.ts';
import { asStaff, database, pair, ready, signIn, speak } from './world.ts';

test.use({ locale: 'az' });

test('a girl reads who may read along, writes first, and reads the answer @nojs', async ({ page }) => {
  const story = await pair({ name: 'Aysu Quliyeva' }, { name: 'Aytən Məmmədova' });
  await signIn(page, story.girl.accountId);
  await page.goto('/home');
  await page.getByRole('link', { name: 'Mentoruna yaz' }).click();
  await expect(page.getByRole('heading', { name: 'Aytən M. ilə yazışma' })).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Yazdıqlarını kim oxuya bilər?' })).toBeVisible();
  await page.getByRole('link', { name: /Məktəbdə ən çox sevdiyim/u }).click();
  await expect(page.getByLabel('Mesaj', { exact: true })).toHaveValue(/Məktəbdə ən çox sevdiyim/u);
  await sent(page, 'Salam! Robot düzəltmək istəyirəm.');
  await expect.poll(() => texts(page)).toEqual(['Salam! Robot düzəltmək istəyirəm.']);
  await page.context().clearCookies();
  await signIn(page, story.mentor.accountId);
  await page.goto('/home');
  await expect(page.getByText('1 yeni mesaj')).toBeVisible();
  await page.goto(threadOf(story.id));
  await sent(page, 'Salam, Aysu! LM7805 ilə 5 volt alırıq.');
  await expect.poll(() => texts(page)).toHaveLength(2);
  await page.context().clearCookies();
  await signIn(page, story.girl.accountId);
  await page.goto('/home');
  await expect(page.getByRole('link', { name: 'Mentoruna yaz' })).toHaveCount(0);
  await page.getByRole('link', { name: 'Mesajları oxu' }).click();
  await expect(page.getByText('LM7805 ilə 5 volt')).toBeVisible();
});

test('an empty message is asked for, and a long one keeps what was typed @nojs', async ({ page }) => {
  const story = await pair();
  await signIn(page, story.girl.accountId);
  await page.goto(threadOf(story.id));
  const long = 'ə'.repeat(4100);
  const box = page.getByLabel('Mesaj', { exact: true });
  for (const empty of ['', '  \n']) {
    await box.fill(empty);
    await page.getByRole('button', { name: 'Göndər' }).click();
    await expect(page.getByText('Mesaj boşdur.')).toBeVisible();
  }
  await box.fill(long);
  await page.getByRole('button', { name: 'Göndər' }).click();
  await expect(page.getByText(/4000/u).first()).toBeVisible();
  await expect(box).toHaveValue(long);
});

test('starters stand in a language that both speak, whatever language the page is in @nojs', async ({
  page,
}) => {
  const story = await pair({ languages: 'az' }, { languages: 'ru;az' });
  await signIn(page, story.mentor.accountId);
  await speak(page, 'ru');
  await page.goto(threadOf(story.id));
  await ready(page);
  await expect(page.getByText('С чего начать?')).toBeVisible();
  const starter = page.getByRole('link', { name: /^Salam! Mən sənin mentorunam/u });
  await expect(starter).toHaveAttribute('lang', 'az');
  await starter.click();
  await expect(page.getByLabel('Сообщение', { exact: true })).toHaveValue(/^Salam! Mən sənin mentorunam/u);
});

test('whoever has sent something sees it above the box, also at the end of many @nojs', async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 740 });
  const story = await pair();
  await signIn(page, story.girl.accountId);
  await page.goto(threadOf(story.id));
  for (let at = 0; at < 12; at += 1)
    await sent(page, `Söz ${at}: robotun qolunu sabah sizinlə yığmaq istəyirəm.`);
  const [bubble, box] = [page.locator('.bubble').last(), page.locator('.writing')];
  await expect(bubble).toContainText('Söz 11');
  await expect
    .poll(async () => {
      const [above, under] = [await bubble.boundingBox(), await box.boundingBox()];
      return above !== null && under !== null && above.y > 0 && above.y + above.height <= under.y;
    })
    .toBe(true);
});

test('a coordinator opens a thread with a reason, and both sides see that it happened @nojs', async ({
  page,
}) => {
  const story = await pair({ hub: 'gence' });
  await signIn(page, story.girl.accountId);
  await page.goto(threadOf(story.id));
  await sent(page, 'Salam!');
  await expect.poll(() => texts(page)).toEqual(['Salam!']);
  await page.context().clearCookies();
  await asStaff(page, 'gence');
  await page.goto(threadOf(story.id));
  await expect(page.getByText('Salam!')).toHaveCount(0);
  await page.getByRole('button', { name: 'Yazışmanı aç' }).click();
  await expect(page.getByLabel('Səbəb')).toHaveAttribute('aria-invalid', 'true');
  await expect(page.getByRole('alert')).toContainText('Səbəb: Bura boş qalıb.');
  await page.getByLabel('Səbəb').fill('Valideyn zəng edib');
  await page.getByRole('button', { name: 'Yazışmanı aç' }).click();
  await expect(page.getByText('Salam!')).toBeVisible();
  for (const { accountId } of [story.girl, story.mentor]) {
    await page.context().clearCookies();
    await signIn(page, accountId);
    await page.goto(threadOf(story.id));
    await expect(page.getByText(/Bu yazışmanı koordinator oxuyub/u)).toBeVisible();
    await expect(page.getByText('Valideyn zəng edib')).toHaveCount(0);
  }
});

test('whoever has the thread open when contact is cut sees at once that nothing more is written there', async ({
  page,
  browser,
}) => {
  const story = await pair();
  await signIn(page, story.girl.accountId);
  await page.goto(threadOf(story.id));
  await sent(page, 'Salam');
  const { page: hers, context } = await open(browser, story.mentor.accountId, story.id);
  await expect(hers.getByText('Salam', { exact: true })).toBeVisible();
  await page.goto(`/mentorships/${story.id}/stop`);
  await page.getByRole('button', { name: 'Əlaqəni dayandır' }).click();
  await expect(hers.getByLabel('Mesaj', { exact: true })).toHaveCount(0);
  await expect(hers.getByText('Salam', { exact: true })).toHaveCount(0);
  await context.close();
});

test('of what was forgotten one line is left, and no empty bubbles @nojs', async ({ page }) => {
  const story = await pair();
  const db = await database();
  const now = new Date().toISOString();
  const thread = { mentorship_id: story.id, last_number: 3, mentee_read: 3, mentor_read: 3 };
  await db.insertInto('thread').values(thread).execute();
  for (const [at, text] of ['', '', 'Salam yenə'].entries())
    await db
      .insertInto('message')
      .values({
        id: randomUUID(),
        mentorship_id: story.id,
        client_id: randomUUID(),
        author: at === 1 ? 'mentee' : 'mentor',
        text,
        number: at + 1,
        after_number: at,
        state: 'sent',
        kinds: '',
        way: null,
        written_at: now,
        sent_at: now,
        decided_at: null,
        decided_by: null,
        taken_back_at: null,
      })
      .execute();
  for (const who of [story.girl, story.mentor]) {
    await page.context().clearCookies();
    await signIn(page, who.accountId);
    await page.goto(threadOf(story.id));
    await ready(page);
    await expect(page.getByText('Burada yazılanlar silinib', { exact: false })).toHaveCount(1);
    await expect.poll(() => texts(page)).toEqual(['Salam yenə']);
  }
  await db.updateTable('message').set({ text: '' }).where('mentorship_id', '=', story.id).execute();
  await page.reload();
  await expect(page.getByText('Burada yazılanlar silinib', { exact: false })).toHaveCount(1);
  await expect(page.locator('.bubble')).toHaveCount(0);
});
