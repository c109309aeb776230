import { expect, type Page } from '@playwright/test';
import { test } from './test.ts';
import { machine } from '#lib/server/database/index.ts';
import { answerAsMentor, listOffers } from '#lib/server/rounds/index.ts';
import { aPublishedRound, asMentor } from '#lib/server/rounds/testing.ts';
import { asMachine, asStaff, girl, mentor, ready, signIn } from './world.ts';

/** A hub of its own for every story: rounds of others take nobody away. */
let stories = 0;
async function aHub(): Promise<string> {
  const { database: db, now } = await asMachine();
  const hub = `story-${process.pid}-${Date.now().toString(36)}-${(stories += 1)}`;
  await db
    .insertInto('hub')
    .values({
      hub,
      name: `Mərkəz ${hub}`,
      district: 'gence',
      address: 'Nizami küçəsi 1',
      created_at: now,
      version: 1,
    })
    .execute();
  return hub;
}

/** A published round with one offer, of a girl and a mentor whom nobody else fits. */
async function offered(words: { phone?: string | null } = {}) {
  const hub = await aHub();
  // A language that only these two speak keeps other stories' people apart.
  const language = `x${hub.slice(6).replaceAll('-', '')}`;
  const aysu = await girl({
    hub,
    name: 'Gizliyeva Aysu Elçin qızı',
    languages: language,
    phone: words.phone ?? null,
    guardian_name: 'Nərgiz Gizliyeva',
  });
  const ayten = await mentor({
    name: 'Məmmədova Aytən',
    languages: language,
    occupation: 'robototexnika mühəndisi',
  });
  const context = { ...(await asMachine()), actor: { ...machine } };
  const lead = {
    ...context,
    actor: {
      kind: 'account' as const,
      accountId: null,
      roles: ['lead' as const],
      hubs: [],
      menteeId: null,
      mentorId: null,
    },
  };
  const round = await aPublishedRound(lead, [hub]);
  const [offer] = await listOffers(lead, { roundId: round });
  if (!offer) throw new Error('no offer was made');
  return { hub, round, offer: offer.id, girl: aysu, mentor: ayten };
}
async function mentorSaidYes(story: Awaited<ReturnType<typeof offered>>) {
  const context = { ...(await asMachine()), actor: asMentor(story.mentor.id) };
  const answered = await answerAsMentor(context, story.offer, { answer: 'accept', reason: '', note: '' });
  if (!answered.ok) throw new Error(answered.code);
}
const hidden = async (page: Page, ...secrets: string[]) => {
  const html = await page.content();
  for (const secret of secrets) expect(html).not.toContain(secret);
};

test.use({ locale: 'az' });

test('a mentor accepts on her phone, the girl sees her and accepts, both see their mentorship @nojs', async ({
  page,
}) => {
  await page.setViewportSize({ width: 360, height: 780 });
  const story = await offered();
  await signIn(page, story.mentor.accountId);
  await page.goto('/home');
  await expect(page.getByText('Sizi təklif gözləyir.')).toBeVisible();
  await page.getByRole('link', { name: 'Oxu və cavab ver' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Sizə mentorluq təklif olunur');
  await expect(page.getByText('9-cu sinif')).toBeVisible();
  await expect(page.getByText('Onu maraqlandıran bu mövzuları bilirsiniz: Robototexnika')).toBeVisible();
  await hidden(page, 'Aysu', 'Gizliyeva', 'Elçin', '2011', '+994500000000', 'Nərgiz');
  await ready(page);
  await page.getByRole('button', { name: 'Razıyam' }).click();
  await expect(page.getByText('Cavabınız çatdı.')).toBeVisible();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Növbə qızdadır');

  await signIn(page, story.girl.accountId);
  await page.goto('/home');
  await expect(page.getByText('Səni bir təklif gözləyir.')).toBeVisible();
  await page.getByRole('link', { name: 'Oxu və cavab ver' }).click();
  await expect(page.getByRole('heading', { name: 'Aytən M.' })).toBeVisible();
  await expect(page.getByText('robototexnika mühəndisi, Zavod')).toBeVisible();
  await hidden(page, 'Məmmədova', '1990', '+994500000001');
  await ready(page);
  await page.getByRole('button', { name: 'Tanış olaq' }).click();
  await expect(page).toHaveURL(/\/mentorships\//);
  await expect(page.getByText('İndi mentorun var.')).toBeVisible();
  await expect(page.getByText('Nizami küçəsi 1')).toBeVisible();
  await page.goto('/home');
  await expect(page.getByRole('link', { name: 'Mentorunun səhifəsi' })).toBeVisible();

  await signIn(page, story.mentor.accountId);
  await page.goto('/mentorships');
  await page.getByRole('link', { name: 'Aysu', exact: true }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Aysu');
  await expect(page.getByText('İlk görüşün vaxtını da seçə bilərsiniz')).toBeVisible();
  await hidden(page, 'Gizliyeva', 'Elçin', '+994500000000');
});

test('who says no says why, and what she wrote comes back until she does @nojs', async ({ page }) => {
  const story = await offered();
  await signIn(page, story.mentor.accountId);
  await page.goto(`/offers/${story.offer}`);
  await ready(page);
  await page.getByText('Bu dəfə yox').click();
  await page.getByLabel('Bir neçə sözlə').fill('Həftə içi olmur');
  await page.getByRole('button', { name: 'Cavabı göndər' }).click();
  await expect(page.getByRole('alert')).toContainText('Səbəb');
  await expect(page.getByLabel('Bir neçə sözlə')).toHaveValue('Həftə içi olmur');
  await page.getByLabel('Vaxtlar uyğun gəlmir').check();
  await page.getByRole('button', { name: 'Cavabı göndər' }).click();
  await expect(page).toHaveURL(/\/home/);
  await expect(page.getByText('Cavab qeyd olundu.')).toBeVisible();

  // The girl never hears of it, staff reads the reason.
  await signIn(page, story.girl.accountId);
  expect((await page.goto(`/offers/${story.offer}`))?.status()).toBe(404);
  await asStaff(page, story.hub);
  await page.goto(`/offers/${story.offer}`);
  await expect(page.getByText('Vaxtlar uyğun gəlmir. Həftə içi olmur')).toBeVisible();
  await expect(page.getByText('mentor qızı: Aysu; qız mentoru: Aytən M.')).toBeVisible();
});

test('a coordinator tells who has no e-mail, and one press begins her time @nojs', async ({ page }) => {
  const story = await offered();
  await mentorSaidYes(story);
  await asStaff(page, story.hub);
  await page.goto('/today');
  const calls = page.getByRole('listitem').filter({ hasText: 'Gizliyeva' });
  await expect(calls).toHaveCount(2);
  await expect(calls.filter({ hasText: 'Nərgiz' })).toContainText('Aytən, robototexnika mühəndisi, Zavod');
  const mark = calls
    .filter({ hasText: 'Sənə mentor tapıldı' })
    .getByRole('button', { name: 'Zəngi qeyd et' });
  await mark.click();
  // Pressed by mistake, it comes off again, and the call is there as before.
  await page.locator('#done').getByRole('button', { name: 'Qeydi geri götür' }).click();
  await expect(page.locator('#done')).toContainText(/Aysu.*: xəbər verilməsi qeydi geri götürüldü\./u);
  await expect(page.locator('#done').getByRole('button')).toHaveCount(0);
  await mark.click();
  // It says whose call it was, where the row stood; the next key press goes on from there.
  const said = page.locator('#done');
  await expect(said).toContainText(/Aysu.*: xəbər verildiyi qeyd olundu\./u);
  await expect(said).toBeFocused();
  await expect(calls.filter({ has: page.getByRole('button', { name: /^Zəngi qeyd et/u }) })).toHaveCount(1);
  await page.goto(`/offers/${story.offer}`);
  await expect(page.getByText('Son cavab günü')).toBeVisible();
  await page.getByRole('button', { name: /^Qeydi geri götür.*Qıza xəbər verilib/u }).click();
  await expect(page.getByText('Qeyd geri götürüldü.')).toBeVisible();
  await hidden(page, 'Son cavab günü');

  // Whoever is of another hub sees none of it.
  await asStaff(page, await aHub());
  await page.goto('/today');
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await hidden(page, 'Gizliyeva');
  expect((await page.goto(`/offers/${story.offer}`))?.status()).toBe(404);
});

test('a guardian objects through staff, and the offer ends at once @nojs', async ({ page }) => {
  const story = await offered();
  await mentorSaidYes(story);
  await asStaff(page, story.hub);
  await page.goto(`/offers/${story.offer}`);
  await ready(page);
  await page.locator('summary', { hasText: 'Valideyn etiraz edir' }).click();
  await page.getByRole('button', { name: 'Etirazı qeyd et' }).click();
  await expect(page.getByRole('alert')).toBeVisible();
  await page.getByLabel('Mentoru tanıyır').check();
  await page.getByRole('button', { name: 'Etirazı qeyd et' }).click();
  await expect(page.getByText('Valideynin etirazı qeyd olundu.')).toBeVisible();
  await signIn(page, story.girl.accountId);
  await page.goto('/home');
  await expect(page.getByText('Valideynin bu mentora razı olmadı.')).toBeVisible();
  await hidden(page, 'Aytən', 'Zavod');
});
