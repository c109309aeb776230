import { randomUUID } from 'node:crypto';
import { expect, test, type Browser, type Page } from '@playwright/test';
import { chance } from '#lib/matching/testing/chance.ts';
import { asStaff, account, database, pair, programme, ready, signIn, speak } from './world.ts';

const isLong = Boolean(process.env.ULDUZ_LONG);
const seed = Number(process.env.ULDUZ_SEED ?? 20_261_124);

test.use({ locale: 'az' });

const texts = (page: Page) => page.locator('.bubble .text').allTextContents();
async function write(page: Page, text: string) {
  await page.getByLabel('Mesaj', { exact: true }).fill(text);
  await page.getByRole('button', { name: 'Göndər' }).click();
}
const threadOf = (id: string) => `/mentorships/${id}/thread`;

/** Writes, and waits until it has left this browser. */
async function sent(page: Page, text: string) {
  await write(page, text);
  await expect(page.locator('.bubble .text').getByText(text)).toBeVisible();
  await expect(page.getByText('göndərilir')).toHaveCount(0);
}
/** A browser of somebody, with a page of the thread. */
async function open(browser: Browser, accountId: string, id: string) {
  const context = await browser.newContext({ locale: 'az', viewport: { width: 360, height: 740 } });
  const page = await context.newPage();
  await signIn(page, accountId);
  await page.goto(threadOf(id));
  await ready(page);
  return { context, page };
}

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
  await page.goto(threadOf(story.id));
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
  await card.getByText('Göndərmək olar').click();
  await card.getByRole('button', { name: 'Baxdım, göndər' }).click();
  await expect(page.getByText('Göndərməzdən əvvəl səbəbini seçin').first()).toBeVisible();
  await expect(page.getByText(secret).first()).toBeVisible();
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
