import { randomUUID } from 'node:crypto';
import { expect, type Page } from '@playwright/test';
import { addHours, addMinutes, dayOf } from '#lib/dates.ts';
import { test } from './test.ts';
import { asStaff, database, pair, programme, ready, signIn } from './world.ts';

const length = 10_000;
const mostHere = 200;
const texts = (page: Page) => page.locator('.bubble .text').allTextContents();
const bubbles = (page: Page) => page.locator('.bubble');

/** A year in which both wrote: message 1 a long time ago, the last one just now. */
async function longPair() {
  await programme();
  const story = await pair({ hub: 'gence' });
  const db = await database();
  const last = addHours(new Date().toISOString(), -2);
  const at = (number: number) => addMinutes(last, (number - length) * 50);
  const thread = { mentorship_id: story.id, last_number: length, mentee_read: length, mentor_read: length };
  await db.insertInto('thread').values(thread).execute();
  for (let from = 1; from <= length; from += 50)
    await db
      .insertInto('message')
      .values(
        Array.from({ length: 50 }, (_, each) => ({
          id: randomUUID(),
          mentorship_id: story.id,
          client_id: randomUUID(),
          author: (from + each) % 3 === 0 ? 'mentor' : 'mentee',
          text: `${from + each}. Motorun sürətini ölçdük${' və yazdıq'.repeat((from + each) % 9)}`,
          number: from + each,
          after_number: from + each - 1,
          state: 'sent',
          kinds: '',
          way: null,
          written_at: at(from + each),
          sent_at: at(from + each),
          decided_at: null,
          decided_by: null,
          taken_back_at: null,
        })),
      )
      .execute();
  return { ...story, at };
}
let story: Awaited<ReturnType<typeof longPair>>;

test.describe.configure({ mode: 'serial' });
test.use({ locale: 'az' });
test.beforeAll(async () => {
  story = await longPair();
});

const numberOf = (text = '') => Number(text.split('.')[0]);

test('of ten thousand messages the first is one press away, and any day two; from there on and back @nojs', async ({
  page,
}) => {
  await signIn(page, story.girl.accountId);
  await page.goto(`/mentorships/${story.id}/thread`);
  await ready(page);
  await expect(bubbles(page)).toHaveCount(50);
  await expect(page.getByLabel('Mesaj', { exact: true })).toBeVisible();
  await page.getByText('Günə keçid').click();
  await page.getByRole('link', { name: 'İlk mesajdan' }).click();
  await expect(page.getByText(/^1\. Motorun/u)).toBeInViewport();
  expect((await texts(page)).map(numberOf)).toEqual(Array.from({ length: 50 }, (_, at) => at + 1));
  await expect(page.getByRole('link', { name: 'Əvvəlki mesajlar' })).toHaveCount(0);
  // Nothing is written there, and nothing is live: that is at the end.
  await expect(page.getByLabel('Mesaj', { exact: true })).toHaveCount(0);
  await page.getByRole('link', { name: 'Sonrakı mesajlar' }).click();
  await expect.poll(async () => numberOf((await texts(page))[0])).toBe(51);

  const wanted = 4321;
  const day = dayOf(story.at(wanted));
  await page.getByText('Günə keçid').click();
  await page.getByLabel('Gün').fill(day);
  await page.getByRole('button', { name: 'Göstər' }).click();
  await expect(page).toHaveURL(/day=[\d-]+#there$/u);
  await expect(page.getByLabel('Gün')).toHaveValue(day);
  await expect.poll(async () => dayOf(story.at(numberOf((await texts(page))[0])))).toBe(day);
  const first = numberOf((await texts(page))[0]);
  expect([dayOf(story.at(first)), dayOf(story.at(first - 1)) < day]).toEqual([day, true]);
  await page.getByRole('link', { name: 'Əvvəlki mesajlar' }).click();
  await expect.poll(async () => numberOf((await texts(page)).at(-1))).toBe(first - 1);
  await page.getByRole('link', { name: 'Ən yeni mesajlar' }).click();
  await expect.poll(async () => numberOf((await texts(page)).at(-1))).toBe(length);
  await expect(page.getByLabel('Mesaj', { exact: true })).toBeVisible();
  for (const sense of ['day=', 'day=2026-99-99', 'day=9999-01-01', 'after=x', 'after=999999', 'before=0']) {
    expect((await page.goto(`/mentorships/${story.id}/thread?${sense}`))?.status(), sense).toBe(200);
  }
});

test('staff goes to the first and to a day as well @nojs', async ({ page }) => {
  await asStaff(page, 'gence');
  await page.goto(`/mentorships/${story.id}/thread`);
  await page.getByLabel('Səbəb').fill('Valideyn zəng edib');
  await page.getByRole('button', { name: 'Yazışmanı aç' }).click();
  await page.getByText('Günə keçid').click();
  await page.getByRole('link', { name: 'İlk mesajdan' }).click();
  await expect(page.getByText(/^1\. Motorun/u)).toBeVisible();
  await page.getByRole('link', { name: 'Sonrakı mesajlar' }).click();
  await expect.poll(async () => numberOf((await texts(page))[0])).toBe(51);
  const day = dayOf(story.at(7000));
  await page.getByText('Günə keçid').click();
  await page.getByLabel('Gün').fill(day);
  await page.getByRole('button', { name: 'Göstər' }).click();
  await expect.poll(async () => dayOf(story.at(numberOf((await texts(page))[0])))).toBe(day);
});

test('an open page never holds more than a cheap phone bears, and stays where she reads', async ({
  page,
}) => {
  test.setTimeout(120_000);
  await signIn(page, story.girl.accountId);
  const slow = await page.context().newCDPSession(page);
  await slow.send('Emulation.setCPUThrottlingRate', { rate: 6 });
  await page.goto(`/mentorships/${story.id}/thread`);
  await ready(page);
  const older = page.getByRole('link', { name: 'Əvvəlki mesajlar' });
  const took: number[] = [];
  for (let here = 50; here < mostHere; here += 50) {
    await expect(bubbles(page)).toHaveCount(here);
    await older.scrollIntoViewIfNeeded();
    took.push(
      await page.evaluate(async () => {
        const link = [...document.querySelectorAll('a')].find(({ href }) => href.includes('before='));
        const [from, count] = [performance.now(), document.querySelectorAll('.bubble').length];
        link?.click();
        while (document.querySelectorAll('.bubble').length === count)
          await new Promise((resolve) => requestAnimationFrame(resolve));
        await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
        return Math.round(performance.now() - from);
      }),
    );
  }
  await expect(bubbles(page)).toHaveCount(mostHere);
  // She writes while all of these are there.
  const written = await page.evaluate(async () => {
    const box = document.querySelector('textarea');
    const form = box?.closest('form');
    if (!box || !form) throw new Error('no box');
    box.value = 'Salam!';
    box.dispatchEvent(new Event('input', { bubbles: true }));
    const [from, count] = [performance.now(), document.querySelectorAll('.bubble').length];
    form.requestSubmit();
    while (document.querySelectorAll('.bubble').length === count)
      await new Promise((resolve) => requestAnimationFrame(resolve));
    await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
    return Math.round(performance.now() - from);
  });
  await expect(bubbles(page)).toHaveCount(mostHere + 1);
  await older.click();
  await expect.poll(() => page.url()).toContain('before=');
  await expect(bubbles(page)).toHaveCount(50);
  expect(numberOf((await texts(page)).at(-1))).toBe(length - mostHere);
  console.log(
    `a processor six times slower: fifty older ones stand after ${took.join(', ')} ms, her own with ${mostHere} there after ${written} ms`,
  );
  // What she reads is at the lower end, where it goes on from what she read.
  await expect(page.locator('.bubble').last()).toBeInViewport();
});

test('after a gap of thousands a page begins at the end again', async ({ page }) => {
  await signIn(page, story.mentor.accountId);
  await page.goto(`/mentorships/${story.id}/thread`);
  await ready(page);
  const db = await database();
  const { last_number: before } = await db
    .selectFrom('thread')
    .select('last_number')
    .where('mentorship_id', '=', story.id)
    .executeTakeFirstOrThrow();
  await page.context().setOffline(true);
  const more = 800;
  const now = new Date().toISOString();
  for (let each = 1; each <= more; each += 1)
    await db
      .insertInto('message')
      .values({
        id: randomUUID(),
        mentorship_id: story.id,
        client_id: randomUUID(),
        author: 'mentee',
        text: `${before + each}. sonra`,
        number: before + each,
        after_number: before + each - 1,
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
  await db
    .updateTable('thread')
    .set({ last_number: before + more })
    .where('mentorship_id', '=', story.id)
    .execute();
  await page.context().setOffline(false);
  await expect(page.getByText(`${before + more}. sonra`)).toBeVisible({ timeout: 45_000 });
  const numbers = (await texts(page)).map(numberOf);
  // No gap in between, and the end of it.
  expect(numbers).toEqual(numbers.map((_, at) => (numbers[0] ?? 0) + at));
  expect(numbers.length).toBeLessThanOrEqual(mostHere);
  await expect(page.getByRole('link', { name: 'Əvvəlki mesajlar' })).toBeVisible();
});

test('the server answers any page of it in a tenth of a second', async ({ page }) => {
  await signIn(page, story.girl.accountId);
  const day = dayOf(story.at(5000));
  const medians: string[] = [];
  for (const query of ['', '?after=0', `?day=${day}`, '?before=5000']) {
    const took: number[] = [];
    for (let time = 0; time < 15; time += 1) {
      const from = performance.now();
      expect((await page.request.get(`/mentorships/${story.id}/thread${query}`)).status()).toBe(200);
      took.push(performance.now() - from);
    }
    const median = took.toSorted((a, b) => a - b)[7] ?? 0;
    medians.push(`${query || 'newest'} ${Math.round(median)} ms`);
    expect(median, query).toBeLessThan(400);
  }
  console.log(`of ten thousand, medians of 15: ${medians.join(', ')}`);
});
