/** Without a network there is a page of ours; what is personal lies in no cache of a phone that girls share. */
import { expect, test, type Page } from '@playwright/test';
import { violationsOf } from './axe.ts';
import { asStaff, database, inDays, origin, pair, ready, signIn, speak, typeDay } from './world.ts';

const canary = 'Kanareyka Quliyeva';

async function aPair() {
  const story = await pair({ name: canary, hub: 'gence' }, { name: 'Aytən Məmmədova' });
  await (
    await database()
  )
    .updateTable('mentorship')
    .set({ started_at: `${inDays(-30)}T08:00:00.000Z` })
    .where('id', '=', story.id)
    .execute();
  return story;
}

/** Waits until pages are in its hands. */
const watched = (page: Page) =>
  page.waitForFunction(() => navigator.serviceWorker.controller !== null, undefined, { timeout: 30_000 });

/** Everything that lies in the caches, by its address. */
const cached = (page: Page) =>
  page.evaluate(async () => {
    const found: { url: string; text: string }[] = [];
    for (const name of await caches.keys()) {
      const cache = await caches.open(name);
      for (const request of await cache.keys()) {
        const text = await (await cache.match(request))?.text();
        found.push({ url: new URL(request.url).pathname, text: text ?? '' });
      }
    }
    return found;
  });

test('the line is cut: a tap leads to our page, and on when it is back', async ({ page }) => {
  const story = await aPair();
  const log = `/mentorships/${story.id}/sessions/log`;
  await signIn(page, story.mentor.accountId);
  await page.goto(log);
  await ready(page);
  await watched(page);
  await expect(page.getByRole('heading', { name: /Kanareyka/u })).toBeVisible();
  await page.context().setOffline(true);
  await page.getByText('Bəli', { exact: true }).click();
  await page.getByText('45 dəqiqə', { exact: true }).click();
  await page.getByRole('button', { name: 'Yadda saxla' }).click();
  await expect(page.getByRole('heading', { name: 'Qeyd bu cihazda saxlandı' })).toBeVisible();
  await page.getByRole('region').getByRole('link', { name: 'Görüşlər', exact: true }).click();
  await expect(page.getByRole('heading', { name: 'Bağlantı yoxdur' })).toBeVisible();
  await expect(page.getByText('Yazılıb göndərilməyən hər şey bu cihazda gözləyir.')).toBeVisible();
  await page.getByRole('link', { name: 'Yenidən yoxla' }).click();
  await expect(page.getByRole('heading', { name: 'Bağlantı yoxdur' })).toBeVisible();
  await page.context().setOffline(false);
  // By itself: nobody has to press anything.
  await expect(page.getByRole('heading', { name: /ilə görüşlər/u })).toBeVisible();
  await expect(page.getByText('Gözləyən qeydlər göndərildi.')).toBeVisible();
  await expect(page.getByText('baş tutub')).toHaveCount(1);
});

test('our page lists what waits, word for word, to whoever is signed in at this tab and to nobody else', async ({
  page,
}) => {
  const story = await aPair();
  await signIn(page, story.girl.accountId);
  await page.goto(`/mentorships/${story.id}/thread`);
  await ready(page);
  await watched(page);
  await page.context().setOffline(true);
  for (const text of ['Salam, sabah görüşək', 'Dəftəri də gətirim?']) {
    await page.getByLabel('Mesaj', { exact: true }).fill(text);
    await page.getByRole('button', { name: 'Göndər' }).click();
  }
  await page.getByLabel('Mesaj', { exact: true }).fill('Bir də soruşum ki');
  await page.evaluate(() => {
    localStorage.setItem('ulduz.thread.other.pair', '{"waiting":[{"id":"x","text":"Özgə sözü"}],"draft":""}');
  });
  await page.goto('/home').catch(() => undefined);
  await expect(page.getByRole('heading', { name: 'Bu cihazda saxlanılıb' })).toBeVisible();
  await expect(page.getByText('Yazışma, gözləyən mesaj: 2')).toBeVisible();
  await expect(page.getByRole('listitem')).toHaveText([
    'Salam, sabah görüşək',
    'Dəftəri də gətirim?',
    'Bir də soruşum ki',
  ]);
  await expect(page.getByText('Özgə sözü')).toHaveCount(0);
  expect(await violationsOf(page)).toEqual([]);
  const isListed = async (words: string | RegExp) => {
    await page.goto('/home').catch(() => undefined);
    await expect(page.getByText('Yazılıb göndərilməyən hər şey bu cihazda gözləyir.')).toBeVisible();
    return (await page.getByRole('listitem').filter({ hasText: words }).count()) > 0;
  };
  expect(await isListed('Dəftəri də gətirim?')).toBe(true);
  // Half an hour after the last page of hers the tab is nobody's.
  await page.evaluate(() => {
    const [owner = '', at] = (sessionStorage.getItem('ulduz.me') ?? '').split(' ');
    sessionStorage.setItem('ulduz.me', `${owner} ${Number(at) - 30 * 60_000}`);
  });
  expect(await isListed(/./u)).toBe(false);
});

test('signing out without a network, and everywhere, leaves nothing of hers to read on the device', async ({
  page,
}) => {
  const story = await aPair();
  await signIn(page, story.girl.accountId);
  await page.goto('/account');
  await watched(page);
  const draft = {
    name: `ulduz.draft.${story.girl.accountId}.goal.x.`,
    text: '{"text":"Kanareyka uçururam"}',
  };
  await page.evaluate(({ name, text }) => {
    localStorage.setItem(name, text);
  }, draft);
  // The page on which she waits believes in a line too early at times; here the next page has to finish it.
  await page.addInitScript(() => {
    if (location.pathname === '/sign-out') globalThis.fetch = () => Promise.reject(new TypeError('no line'));
  });
  const listed = page.getByRole('listitem').filter({ hasText: 'Kanareyka uçururam' });
  const seenWithout = async () => {
    await page.goto('/home').catch(() => undefined);
    await expect(page.getByRole('heading', { name: 'Bağlantı yoxdur' })).toBeVisible();
  };
  // Our page goes on by itself first.
  const back = async () => {
    await page.context().setOffline(false);
    await expect(page.getByRole('heading', { name: 'Bağlantı yoxdur' })).toHaveCount(0);
    await page.waitForLoadState();
    await page.goto('/account');
  };
  await page.context().setOffline(true);
  await seenWithout();
  await expect(listed).toHaveCount(1);
  await back();
  await page.context().setOffline(true);
  await page.getByRole('banner').getByText('Menyu').click();
  await page.getByRole('button', { name: 'Çıxış', exact: true }).click();
  await expect(page.getByRole('heading', { name: 'Çıxış hələ tamamlanmayıb' })).toBeVisible();
  await seenWithout();
  await expect(listed).toHaveCount(0);
  // The next page of hers that comes finishes it.
  await page.context().setOffline(false);
  await page.waitForURL(/\/sign-in\?said=out/u, { timeout: 30_000 });
  // Nobody signs in again faster than the page that says so has come whole.
  await ready(page);
  await signIn(page, story.girl.accountId);
  await page.goto('/account');
  await page.getByRole('button', { name: 'Hər yerdə çıxış et' }).click();
  await page.waitForURL(/said=everywhere/u);
  // The page is loaded once more on the way: until then there is none to ask.
  await expect.poll(() => page.evaluate(() => Object.keys(localStorage).length).catch(() => -1)).toBe(0);
});

test('what was being sent is sent again by a press', async ({ page }) => {
  const story = await aPair();
  await signIn(page, story.mentor.accountId);
  await page.goto(`/mentorships/${story.id}/sessions/log`);
  await watched(page);
  await page.goto(`/mentorships/${story.id}/sessions/plan`);
  const other = page.getByText('Başqa vaxt', { exact: true });
  if (await other.isVisible()) await other.click();
  await typeDay(page, inDays(8));
  await page.locator('[name=clock]').fill('16:00');
  await page.context().setOffline(true);
  await page.getByRole('button', { name: 'Təyin et' }).click();
  await expect(page.getByRole('heading', { name: 'Göndərilmədi: internet yoxdur' })).toBeVisible();
  await page.context().setOffline(false);
  page.on('dialog', (dialog) => void dialog.accept());
  await page.getByRole('button', { name: 'Yenidən göndər' }).click();
  await expect(page.getByText('Görüş təyin olundu.', { exact: false })).toBeVisible();
});

test('the caches hold files of the build alone, and signing out empties them', async ({ page }) => {
  const story = await aPair();
  await signIn(page, story.mentor.accountId);
  const own = [
    `/mentorships/${story.id}/sessions/log`,
    `/mentorships/${story.id}/sessions`,
    `/mentorships/${story.id}/thread`,
    '/home',
    '/mentorships',
    `/mentorships/${story.id}`,
  ];
  await page.goto(own[0] ?? '');
  await watched(page);
  for (const path of own) {
    await page.goto(path);
    await expect(page.getByText('Kanareyka').first()).toBeVisible();
  }
  const files = await cached(page);
  expect(files.length).toBeGreaterThan(0);
  for (const { url, text } of files) {
    expect(url).toMatch(/^\/_app\/immutable\//u);
    expect(text).not.toContain('Kanareyka');
  }
  await page.evaluate(async () => {
    localStorage.setItem('ulduz.log.x.', '[]');
    await (await caches.open('left')).put('/left', new Response('left'));
  });
  await page.getByRole('banner').getByText('Menyu').click();
  await page.getByRole('button', { name: 'Çıxış' }).click();
  await page.waitForURL(/\/sign-in/u);
  await expect.poll(() => page.evaluate(() => Object.keys(localStorage).length)).toBe(0);
  await expect.poll(async () => (await cached(page)).some(({ url }) => url === '/left')).toBe(false);
});

test('a form that no answer comes to keeps what was typed, says so beside its button, and goes when the line is back', async ({
  page,
}) => {
  const story = await aPair();
  await signIn(page, story.girl.accountId);
  await page.goto(`/mentorships/${story.id}/goals/new?own`);
  await ready(page);
  await page.getByLabel('Hədəf', { exact: true }).fill('Kanareyka uçururam');
  await page.getByLabel('Addım 1', { exact: true }).fill('Birinci uçuş');
  await page.context().setOffline(true);
  const add = page.getByRole('button', { name: 'Hədəfi əlavə et' });
  await add.click();
  const said = page.getByRole('alert').filter({ hasText: 'Cavab gəlmədi' });
  await expect(said).toBeInViewport();
  await expect(page.getByLabel('Hədəf', { exact: true })).toHaveValue('Kanareyka uçururam');
  await expect(page.getByLabel('Addım 1', { exact: true })).toHaveValue('Birinci uçuş');
  await page.context().setOffline(false);
  await add.click();
  await expect(page.getByText('Hədəf əlavə olundu.')).toBeVisible();
  await expect(said).toHaveCount(0);
});

test('a concern of a visitor stays where it was typed when no answer comes', async ({ page }) => {
  await page.goto('/concern');
  await ready(page);
  await page.locator('[name=text]').fill('Kanareyka uçdu.');
  await page.getByRole('group', { name: 'Kimsə indi təhlükədədir?' }).getByText('Xeyr').click();
  await page.getByRole('group', { name: 'Bu, kimin haqqındadır?' }).getByText('Başqa').click();
  await page.context().setOffline(true);
  await page.getByRole('button', { name: 'Göndər' }).click();
  await expect(page.getByRole('alert').filter({ hasText: 'Cavab gəlmədi' })).toBeInViewport();
  await expect(page.locator('textarea[name=text]')).toHaveValue('Kanareyka uçdu.');
  await page.context().setOffline(false);
  await page.getByRole('button', { name: 'Göndər' }).click();
  await page.waitForURL(/\/concern\/sent/u);
});

test('our page is accessible and keeps to 320 px, in three languages, light and dark', async ({ page }) => {
  const words = { az: 'Bağlantı yoxdur', en: 'No connection', ru: 'Нет связи' } as const;
  await page.setViewportSize({ width: 320, height: 640 });
  await page.goto('/sign-in');
  await watched(page);
  for (const language of ['az', 'en', 'ru'] as const)
    for (const colorScheme of ['light', 'dark'] as const) {
      await speak(page, language);
      await page.emulateMedia({ colorScheme });
      await page.context().setOffline(true);
      await page.goto('/sign-in');
      await expect(page.getByRole('heading', { level: 1 })).toHaveText(words[language]);
      await expect(page).toHaveTitle(`${words[language]} · Ulduz`);
      expect(await page.locator('html').getAttribute('lang')).toBe(language);
      const violations = await violationsOf(page);
      expect(violations).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
      await page.context().setOffline(false);
      // It goes on by itself.
      await expect(page.locator('input[name=password]')).toBeVisible();
    }
});

test('a page that is asked for while the server answers comes from it, as do forms, news and downloads', async ({
  page,
}) => {
  const story = await aPair();
  await signIn(page, story.girl.accountId);
  await page.goto(`/mentorships/${story.id}/thread`);
  await watched(page);
  await ready(page);
  await page.getByLabel('Mesaj', { exact: true }).fill('Salam, necəsiniz?');
  await page.getByRole('button', { name: 'Göndər' }).click();
  await expect(page.getByText('Salam, necəsiniz?')).toBeVisible();
  const answer = await page.goto(`${origin}/nowhere-at-all`);
  expect(answer?.status()).toBe(404);
});

test('going back to what a form answered shows the page as it stands, and sends nothing again', async ({
  page,
}) => {
  const story = await aPair();
  await asStaff(page, 'gence');
  await page.goto('/account');
  await watched(page);
  await page.goto(`/mentorships/${story.id}/check-ins`);
  await ready(page);
  await page.locator('#pause-reason').selectOption('exams');
  await page.getByRole('button', { name: 'Fasilə ver' }).click();
  await expect(page.locator('[id^="pause-until"][aria-invalid]').first()).toBeVisible();
  await page.goto('/today');
  const sent: string[] = [];
  page.on('request', (request) => {
    if (request.method() === 'POST' && !request.isNavigationRequest()) sent.push(request.url());
  });
  await page.goBack();
  await expect(page.getByRole('button', { name: 'Fasilə ver' })).toBeVisible();
  await expect(page.locator('[id^="pause-until"][aria-invalid]')).toHaveCount(0);
  await expect(page.getByRole('heading', { name: 'Göndərilmədi: internet yoxdur' })).toHaveCount(0);
  expect(sent).toEqual([]);
});
