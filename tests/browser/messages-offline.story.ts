import { expect, test, type Page } from '@playwright/test';
import { chance } from '#lib/matching/testing/chance.ts';
import { open, sent, texts, threadOf, write } from './messages.ts';
import { pair, ready, signIn } from './world.ts';

const isLong = Boolean(process.env.ULDUZ_LONG);
const seed = Number(process.env.ULDUZ_SEED ?? 20_261_124);

test.use({ locale: 'az' });

test('neither a starter nor what she takes back wipes what she was writing, and later drafts win', async ({
  page,
}) => {
  const story = await pair();
  await signIn(page, story.girl.accountId);
  await page.goto(threadOf(story.id));
  await ready(page);
  const box = page.getByLabel('Mesaj', { exact: true });
  await sent(page, 'Nömrəm 050 123 45 67');
  await box.fill('Yarımçıq söz');
  await page.getByText('Nədən başlamaq olar?').click();
  await page.getByRole('link', { name: /Məktəbdə ən çox sevdiyim/u }).click();
  await expect(box).toHaveValue(/^Yarımçıq söz\nSalam! Məktəbdə ən çox sevdiyim/u);
  await box.fill('Yarımçıq söz');
  await page.getByRole('button', { name: 'Geri götür, yenidən yaz' }).click();
  await expect(box).toHaveValue('Yarımçıq söz\nNömrəm 050 123 45 67');
  await ready(page);
  await expect(page).toHaveURL(/\/thread#newest$/u);
  await box.fill('Tamam başqa söz');
  await page.reload();
  await ready(page);
  await expect(box).toHaveValue('Tamam başqa söz');
  await page.getByRole('link', { name: 'Hədəflər' }).click();
  await page.waitForURL(/\/goals$/u);
  await page.goBack();
  await expect(box).toHaveValue('Tamam başqa söz');
});

test('what is written without a network waits on the phone, goes once, and is gone after signing out', async ({
  page,
}) => {
  const story = await pair();
  await signIn(page, story.girl.accountId);
  await page.goto(threadOf(story.id));
  await ready(page);
  await page.context().setOffline(true);
  await write(page, 'Oflayn yazıram');
  await expect(page.getByText('internet gözlənilir')).toBeVisible();
  await page.context().setOffline(false);
  await expect(page.getByText('internet gözlənilir')).toHaveCount(0, { timeout: 15_000 });
  await page.reload();
  await expect.poll(() => texts(page)).toEqual(['Oflayn yazıram']);
  await ready(page);
  await page.getByLabel('Mesaj', { exact: true }).fill('yarımçıq');
  await page.reload();
  await expect(page.getByLabel('Mesaj', { exact: true })).toHaveValue('yarımçıq');
  // What she has open in another tab goes with her.
  const other = await page.context().newPage();
  await other.goto(threadOf(story.id));
  await ready(other);
  await page.getByRole('banner').getByText('Menyu').click();
  // What she has begun goes, too: she is asked first, and may stay.
  page.once('dialog', (dialog) => void dialog.dismiss());
  await page.getByRole('button', { name: 'Çıxış' }).click();
  await expect(page.getByLabel('Mesaj', { exact: true })).toHaveValue('yarımçıq');
  page.once('dialog', (dialog) => void dialog.accept());
  await page.getByRole('button', { name: 'Çıxış' }).click();
  await page.waitForURL(/\/sign-in/u);
  await other.waitForURL(/\/sign-in/u);
  await expect.poll(() => page.evaluate(() => Object.keys(localStorage).length)).toBe(0);
});

test('two tabs of one thread: neither takes away what the other keeps', async ({ page }) => {
  const story = await pair();
  await signIn(page, story.girl.accountId);
  await page.goto(threadOf(story.id));
  await ready(page);
  const other = await page.context().newPage();
  await other.goto(threadOf(story.id));
  await ready(other);
  // What is sent in one of them is not what she writes in the other.
  await page.getByLabel('Mesaj', { exact: true }).fill('birinci tab');
  await write(other, 'İkinci tab');
  await expect(other.getByText('göndərilir')).toHaveCount(0);
  await page.reload();
  await ready(page);
  await expect(page.getByLabel('Mesaj', { exact: true })).toHaveValue('birinci tab');
  await page.context().setOffline(true);
  await write(page, 'Oflayn yazıram');
  await expect(other.locator('.bubble .text').getByText('Oflayn yazıram')).toBeVisible();
  await other.getByLabel('Mesaj', { exact: true }).fill('yarımçıq');
  // The phone puts both tabs away before there is a network again.
  const context = page.context();
  await page.close();
  await other.close();
  await context.setOffline(false);
  const later = await context.newPage();
  await later.goto(threadOf(story.id));
  await expect.poll(() => texts(later)).toEqual(['İkinci tab', 'Oflayn yazıram']);
  await expect(later.getByLabel('Mesaj', { exact: true })).toHaveValue('yarımçıq');
});

test('two browsers, whatever the network does: nothing lost, nothing twice, one order', async ({
  browser,
}) => {
  test.setTimeout(isLong ? 1_800_000 : 240_000);
  console.log(`seed ${seed}`);
  const schedules = isLong ? 200 : 20;
  const story = await pair();
  const sides = [
    await open(browser, story.girl.accountId, story.id),
    await open(browser, story.mentor.accountId, story.id),
  ];
  const written: string[] = [];
  for (let schedule = 0; schedule < schedules; schedule += 1) {
    const dice = chance(seed + schedule);
    for (let step = 0; step < 8; step += 1) {
      const at = dice.below(2);
      const side = sides[at];
      if (!side) continue;
      const what = dice.below(10);
      if (what < 5) {
        const text = `söz ${'ab'[at]} ${schedule} ${step}`;
        written.push(text);
        await write(side.page, text);
      } else if (what < 7) await side.context.setOffline(true);
      else if (what < 9) await side.context.setOffline(false);
      else {
        await side.context.setOffline(false);
        await side.page.reload();
        await ready(side.page);
      }
    }
    for (const { context } of sides) await context.setOffline(false);
  }
  const shown = async (page: Page) => (await texts(page)).filter((text) => text.startsWith('söz'));
  for (const { page } of sides)
    await expect(page.getByText(/internet gözlənilir|göndərilir/u)).toHaveCount(0, { timeout: 45_000 });
  // The newest fifty are on the page after a reload; older ones are asked for.
  const lists: string[][] = [];
  for (const { page, context } of sides) {
    await page.reload();
    await ready(page);
    let list = await shown(page);
    while (await page.getByRole('link', { name: 'Əvvəlki mesajlar' }).isVisible()) {
      const [first = ''] = list;
      await page.getByRole('link', { name: 'Əvvəlki mesajlar' }).click();
      await expect.poll(async () => (await shown(page))[0]).not.toBe(first);
      const now = await shown(page);
      // First they come above the others, later on pages of their own.
      list = now.includes(first) ? now : [...now, ...list];
    }
    lists.push(list);
    await context.close();
  }
  expect(lists[0]).toEqual(lists[1]);
  expect([...(lists[0] ?? [])].sort()).toEqual([...written].sort());
  // Each writer's own words stand in the order in which she wrote them.
  for (const side of ['söz a', 'söz b'])
    expect(lists[0]?.filter((text) => text.startsWith(side))).toEqual(
      written.filter((text) => text.startsWith(side)),
    );
});
