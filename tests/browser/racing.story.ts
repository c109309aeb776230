import { expect, test, type Page } from '@playwright/test';
import { pair, ready, signIn } from './world.ts';

test.use({ locale: 'az' });

const number = 'Nömrəm 050 123 45 67';

/** A promise, and what fulfils it. */
function gate() {
  let open = () => {};
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { open, opened };
}

/** The thread of a girl whose line can be slowed, once it is live. */
async function writing(page: Page) {
  const story = await pair();
  await signIn(page, story.girl.accountId);
  await page.goto(`/mentorships/${story.id}/thread`);
  await ready(page);
  return async () => {
    await page.getByLabel('Mesaj', { exact: true }).fill(number);
    await page.getByRole('button', { name: 'Göndər' }).click();
  };
}
/** Asks for what is new, as coming back to the page does. */
const comeBack = (page: Page) => page.evaluate(() => dispatchEvent(new Event('online')));

test('a held message whose news comes before the answer to it stands there once', async ({ page }) => {
  const write = await writing(page);
  const answer = gate();
  await page.route(
    /thread.messages$/u,
    async (route) => {
      const response = await route.fetch();
      await answer.opened;
      await route.fulfill({ response });
    },
    { times: 1 },
  );
  await write();
  const bubble = page.locator('.bubble').filter({ hasText: number });
  await expect(bubble).toContainText('göndərilir');
  await comeBack(page);
  await expect(bubble).not.toContainText('göndərilir');
  const answered = page.waitForResponse((response) => response.request().method() === 'POST');
  answer.open();
  await answered;
  await expect(page.getByRole('button', { name: /Geri götür/u })).toHaveCount(1);
  // One more is drawn after it: a list that knew it twice would fall apart here.
  await page.getByLabel('Mesaj', { exact: true }).fill('Bu gün sensoru qurdum');
  await page.getByRole('button', { name: 'Göndər' }).click();
  await expect(page.locator('.bubble .text')).toHaveText([number, 'Bu gün sensoru qurdum']);
});

test('news asked for before it was written does not take a held message away', async ({ page }) => {
  const write = await writing(page);
  const news = gate();
  const asked = gate();
  await page.route('**/thread/messages?after=*', async (route) => {
    const response = await route.fetch();
    asked.open();
    await news.opened;
    await route.fulfill({ response });
  });
  await comeBack(page);
  await asked.opened;
  await write();
  const takeBack = page.getByRole('button', { name: /Geri götür/u });
  await expect(takeBack).toHaveCount(1);
  const late = page.waitForResponse((response) => response.url().includes('after='));
  news.open();
  await late;
  await page.getByLabel('Mesaj', { exact: true }).fill('Başqa söz');
  await expect(takeBack).toHaveCount(1);
});
