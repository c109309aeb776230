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
  const takeBack = page.getByRole('button', { name: /Geri götür/u });
  await expect
    .poll(async () => {
      await comeBack(page);
      return takeBack.count();
    })
    .toBe(1);
  const answered = page.waitForResponse((response) => response.request().method() === 'POST');
  answer.open();
  await answered;
  await expect(takeBack).toHaveCount(1);
  // One more is drawn after it: a list that knew it twice would fall apart here.
  await page.getByLabel('Mesaj', { exact: true }).fill('Bu gün sensoru qurdum');
  await page.getByRole('button', { name: 'Göndər' }).click();
  await expect(page.locator('.bubble .text')).toHaveText([number, 'Bu gün sensoru qurdum']);
});

test('news asked for before it was written does not take a held message away', async ({ page }) => {
  const write = await writing(page);
  const news = gate();
  let isAsked = false;
  await page.route('**/thread/messages?after=*', async (route) => {
    const response = await route.fetch();
    isAsked = true;
    await news.opened;
    await route.fulfill({ response });
  });
  // What was asked for as the page opened may still be on its way: then nothing more is asked for yet.
  await expect
    .poll(async () => {
      await comeBack(page);
      return isAsked;
    })
    .toBe(true);
  await write();
  const takeBack = page.getByRole('button', { name: /Geri götür/u });
  await expect(takeBack).toHaveCount(1);
  const late = page.waitForResponse((response) => response.url().includes('after='));
  news.open();
  await late;
  await page.getByLabel('Mesaj', { exact: true }).fill('Başqa söz');
  await expect(takeBack).toHaveCount(1);
  await page.unrouteAll({ behavior: 'ignoreErrors' });
});
