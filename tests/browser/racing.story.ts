import { expect, test, type Page } from '@playwright/test';
import { pair, ready, signIn } from './world.ts';

test.use({ locale: 'az' });

const number = 'Nömrəm 050 123 45 67';

/**
 * The thread of a girl, once it is live, on a line that can be held: from `hold` on the answers to such requests come only
 * after `letGo`. It is laid before the page opens: a request that was on its way as it is laid could get lost.
 */
async function onLine(page: Page, path: RegExp) {
  let isHeld = false;
  let count = 0;
  let letGo = () => {};
  const free = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  const story = await pair();
  await signIn(page, story.girl.accountId);
  await page.route(path, async (route) => {
    if (!isHeld) {
      await route.continue();
      return;
    }
    const response = await route.fetch();
    count += 1;
    await free;
    await route.fulfill({ response });
  });
  await page.goto(`/mentorships/${story.id}/thread`);
  await ready(page);
  return {
    hold: () => {
      isHeld = true;
    },
    /** How many wait. */
    count: () => count,
    /** Lets them come, and waits until one has. */
    letGo: async () => {
      isHeld = false;
      const one = page.waitForResponse((response) => path.test(response.url()));
      letGo();
      await one;
    },
  };
}

async function write(page: Page, text: string) {
  await page.getByLabel('Mesaj', { exact: true }).fill(text);
  await page.getByRole('button', { name: 'Göndər' }).click();
}

/** Asks for what is new, as coming back to the page does. What is asked for already is not asked for twice. */
const comeBack = (page: Page) => page.evaluate(() => dispatchEvent(new Event('online')));

test('a held message whose news comes before the answer to it stands there once', async ({ page }) => {
  const line = await onLine(page, /thread.messages$/u);
  line.hold();
  await write(page, number);
  const takeBack = page.getByRole('button', { name: /Geri götür/u });
  await expect
    .poll(async () => {
      // Not once more than it takes: later news would hide what the answer did.
      if ((await takeBack.count()) === 0) await comeBack(page);
      return takeBack.count();
    })
    .toBe(1);
  await line.letGo();
  await expect(takeBack).toHaveCount(1);
  // One more is drawn after it: a list that knew it twice would fall apart here.
  await write(page, 'Bu gün sensoru qurdum');
  await expect(page.locator('.bubble .text')).toHaveText([number, 'Bu gün sensoru qurdum']);
});

test('news asked for before it was written does not take a held message away', async ({ page }) => {
  const line = await onLine(page, /thread.messages.after=/u);
  line.hold();
  await expect
    .poll(async () => {
      await comeBack(page);
      return line.count();
    })
    .toBe(1);
  await write(page, number);
  const takeBack = page.getByRole('button', { name: /Geri götür/u });
  await expect(takeBack).toHaveCount(1);
  await line.letGo();
  // It is asked for again, and comes: whatever was late has been put in by then.
  await write(page, 'Bu gün sensoru qurdum');
  await expect(page.locator('.bubble .text')).toHaveText([number, 'Bu gün sensoru qurdum']);
  await expect(takeBack).toHaveCount(1);
});
