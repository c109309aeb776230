import { expect, type Page } from '@playwright/test';
import { test } from './test.ts';
import { machine } from '#lib/server/database/index.ts';
import { makeConsentLink } from '#lib/server/mentees/index.ts';
import { answerAsMentor, listOffers } from '#lib/server/rounds/index.ts';
import { aPublishedRound, asMentor, lead } from '#lib/server/rounds/testing.ts';
import { violationsOf } from './axe.ts';
import { asMachine, asStaff, database, girl, mentor, ready, speak, typeDay } from './world.ts';

/** A hub of its own for every story: lists and rounds of others stay apart. */
let stories = 0;
async function aHub(): Promise<string> {
  const { database: db, now } = await asMachine();
  const hub = `consent-${process.pid}-${Date.now().toString(36)}-${(stories += 1)}`;
  const words = { name: 'Gəncə mərkəzi', district: 'gence', address: 'Nizami küçəsi 1' };
  await db
    .insertInto('hub')
    .values({ hub, ...words, created_at: now, version: 1 })
    .execute();
  return hub;
}

const unasked = {
  state: 'registered',
  consent: null,
  guardian_confirmed_at: null,
  guardian_confirmed_by: null,
  guardian_confirmed_how: null,
  active_at: null,
  active_hub: null,
} as const;
const waiting = async (hub: string, given: Parameters<typeof girl>[0] = {}) =>
  girl({ ...unasked, hub, name: 'Quliyeva Aysu', guardian_name: 'Nərgiz Quliyeva', ...given });

const stateOf = async (id: string) =>
  (
    await (
      await database()
    )
      .selectFrom('mentee')
      .select('state')
      .where('id', '=', id)
      .executeTakeFirstOrThrow()
  ).state;

/** Staff makes a link on the girl's page and hands it over; answers its path. */
async function linkBy(page: Page, id: string, press = 'Keçid hazırla'): Promise<string> {
  await page.goto(`/people/${id}/consent`);
  await ready(page);
  await page.getByRole('button', { name: press }).click();
  const made = page.getByLabel('Keçid', { exact: true });
  await expect(made).toHaveValue(/\/consent\//u);
  return new URL(await made.inputValue()).pathname;
}

/** The guardian's phone: nobody is signed in there. */
const onPhone = async (page: Page, path: string) => {
  await page.context().clearCookies();
  await page.setViewportSize({ width: 360, height: 740 });
  const response = await page.goto(path);
  await ready(page);
  return response?.status();
};

async function agrees(page: Page) {
  await page.getByRole('radio', { name: 'Bəli, razıyam' }).check();
  const online = page.getByRole('group', { name: /onlayn/u });
  await online.getByRole('radio', { name: 'Xeyr' }).check();
  await page
    .getByRole('group', { name: /Sorğulara/u })
    .getByRole('radio', { name: 'Bəli' })
    .check();
  await page.getByLabel('Adınız və soyadınız').fill('Nərgiz Quliyeva');
  await page.getByRole('button', { name: 'Qərarı göndər' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Razılıq vermisiniz');
}

test.use({ locale: 'az' });

test('a guardian agrees on her phone, staff confirms her, the girl takes part until it is withdrawn @nojs', async ({
  page,
}) => {
  const hub = await aHub();
  const { id } = await waiting(hub);
  await asStaff(page, hub);
  const link = await linkBy(page, id);

  expect(await onPhone(page, link)).toBe(200);
  await expect(page.getByText('Hesab açmaq lazım deyil.').first()).toBeVisible();
  await page.getByRole('button', { name: 'Qərarı göndər' }).click();
  await expect(page.getByRole('alert')).toBeVisible();
  await agrees(page);
  await expect(page.getByText('Bir addım qalıb')).toBeVisible();
  expect(await stateOf(id)).toBe('registered');

  await asStaff(page, hub);
  await page.goto(`/people/${id}`);
  await page.getByRole('link', { name: 'Valideyni təsdiqlə' }).first().click();
  await ready(page);
  await page.getByRole('radio', { name: 'Zəng etmişəm' }).check();
  await page.getByRole('button', { name: 'Təsdiqlə' }).click();
  await expect(page).toHaveURL(/said=confirmed/u);
  expect(await stateOf(id)).toBe('active');

  await onPhone(page, link);
  await expect(page.getByText('Quliyeva Aysu proqramda iştirak edir.')).toBeVisible();
  await page.getByText('Razılığı geri götürürəm', { exact: true }).click();
  await page.getByRole('button', { name: 'Bəli, geri götürürəm' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Razılığı geri götürmüsünüz');
  expect(await stateOf(id)).toBe('registered');
});

test('guardians whom staff met in one evening are confirmed together @nojs', async ({ page }) => {
  const hub = await aHub();
  const names = ['Bağırova Aytac', 'Əliyeva Nuray', 'Şirinova Leyla'];
  const ids: string[] = [];
  for (const name of names) ids.push((await waiting(hub, { consent: '2026-09-01', name })).id);
  await asStaff(page, hub);
  await page.goto('/people?state=guardian');
  await page.getByRole('link', { name: 'Valideynləri təsdiqlə' }).click();
  await ready(page);
  for (const name of names.slice(0, 2)) await page.getByRole('checkbox', { name }).check();
  await page.getByRole('radio', { name: 'Görüşmüşük' }).check();
  await page.getByRole('button', { name: 'İşarələnənləri təsdiqlə' }).click();
  await expect(page.getByRole('checkbox')).toHaveCount(1);
  expect(await Promise.all(ids.map(stateOf))).toEqual(['active', 'active', 'registered']);
});

test('a guardian sees who the mentor is and objects @nojs', async ({ page }) => {
  const hub = await aHub();
  // A language that only these two speak keeps other stories' people apart.
  const languages = `x${hub.slice(8).replaceAll('-', '')}`;
  const aysu = await girl({ hub, name: 'Quliyeva Aysu', languages });
  const ayten = await mentor({ name: 'Məmmədova Aytən', languages, occupation: 'robototexnika mühəndisi' });
  const context = await asMachine();
  const asLead = { ...context, actor: { ...lead, accountId: null } };
  const round = await aPublishedRound(asLead, [hub]);
  const [offer] = await listOffers(asLead, { roundId: round });
  const link = `/consent/${await makeConsentLink({ ...context, actor: machine }, aysu.id)}`;

  // Nothing of her before she said yes herself.
  await onPhone(page, link);
  await expect(page.getByText('Aytən')).toHaveCount(0);
  const said = { answer: 'accept' as const, reason: '' as const, note: '' };
  const answered = await answerAsMentor({ ...context, actor: asMentor(ayten.id) }, offer?.id ?? '', said);
  expect(answered.ok).toBe(true);
  await onPhone(page, link);
  await expect(page.getByText('Aytən, robototexnika mühəndisi, Zavod')).toBeVisible();
  expect(await page.content()).not.toContain('Məmmədova');
  await page.locator('summary', { hasText: 'Etirazım var' }).click();
  await page.getByLabel('Bir neçə sözlə').fill('Qonşumuzdur');
  await page.getByRole('button', { name: 'Etirazı göndər' }).click();
  await expect(page.getByRole('alert')).toContainText('Səbəb');
  await expect(page.getByLabel('Bir neçə sözlə')).toHaveValue('Qonşumuzdur');
  await page.getByLabel('Mentoru tanıyıram').check();
  await page.getByRole('button', { name: 'Etirazı göndər' }).click();
  await expect(page.getByText('Etirazınız qəbul olundu.')).toBeVisible();
  await expect(page.getByText('Siz bu mentora etiraz etmisiniz')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Etirazı göndər' })).toHaveCount(0);
});

test('a renewed link closes the old one, and nobody else’s link opens anything @nojs', async ({ page }) => {
  const hub = await aHub();
  const { id } = await waiting(hub);
  await asStaff(page, hub);
  const old = await linkBy(page, id);
  const renewed = await linkBy(page, id, 'Köhnələri bağla, yenisini hazırla');
  expect(await onPhone(page, old)).toBe(404);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Bu keçid artıq açılmır');
  expect(await onPhone(page, '/consent/made-up')).toBe(404);
  expect(await onPhone(page, renewed)).toBe(200);
});

test('a link that was made in Russian opens so where no language was chosen, and stays as it is @nojs', async ({
  page,
}) => {
  const hub = await aHub();
  const { id } = await waiting(hub);
  await asStaff(page, hub);
  await page.goto(`/people/${id}/consent`);
  await ready(page);
  await page.locator('select[name=language]').first().selectOption('ru');
  await page.getByRole('button', { name: 'Keçid hazırla' }).click();
  const made = page.getByLabel('Keçid', { exact: true });
  await expect(made).toHaveValue(/\?in=ru$/u);
  const link = await made.inputValue();
  await onPhone(page, link);
  await expect(page.locator('html')).toHaveAttribute('lang', 'ru');
  expect(page.url()).toBe(link.replace('?in=ru', ''));
  await page.getByRole('button', { name: 'English' }).click();
  await page.goto(link);
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
});

test('signed paper counts like an answer, and no paper of tomorrow does @nojs', async ({ page }) => {
  const hub = await aHub();
  const { id } = await waiting(hub);
  await asStaff(page, hub);
  await page.goto(`/people/${id}/consent`);
  await ready(page);
  await page.getByRole('radio', { name: 'Bəli, razıyam' }).check();
  await typeDay(page, '2099-01-01');
  await page.getByRole('button', { name: 'Qərarı qeyd et' }).click();
  await expect(page.getByRole('alert')).toContainText('Gələcək gün ola bilməz.');
  await expect(page.getByRole('radio', { name: 'Bəli, razıyam' })).toBeChecked();
  await typeDay(page, '2026-09-30');
  await page.getByRole('button', { name: 'Qərarı qeyd et' }).click();
  await expect(page.getByText('Qərar qeyd edildi.')).toBeVisible();
  await expect(page.getByText('Nərgiz Quliyeva').first()).toBeVisible();
});

test('a guardian who is reached at the girl’s own number is not confirmed until staff writes another @nojs', async ({
  page,
}) => {
  const hub = await aHub();
  const own = { phone: '+994501112233', guardian_contact: '050 111 22 33' };
  const { id } = await waiting(hub, { consent: '2026-09-01', ...own });
  await asStaff(page, hub);
  await page.goto(`/people/${id}/guardian`);
  await ready(page);
  await page.getByRole('radio', { name: 'Zəng etmişəm' }).check();
  await page.getByRole('button', { name: 'Təsdiqlə' }).click();
  await expect(page.getByRole('alert')).toContainText('qızınkı ilə eynidir');
  expect(await stateOf(id)).toBe('registered');

  await page.goto(`/people/${id}/edit`);
  await ready(page);
  await page.getByRole('button', { name: 'Yadda saxla' }).click();
  await expect(page.getByRole('alert')).toContainText('Valideynin telefonu');
  await page.getByLabel('Valideynin telefonu və ya e-poçtu').fill('055 444 55 66');
  await page.getByRole('button', { name: 'Yadda saxla' }).click();
  await expect(page.getByText('Yadda saxlanıldı.')).toBeVisible();
});

test('who changes a girl while somebody else does is shown what stands, and loses nothing @nojs', async ({
  page,
}) => {
  const hub = await aHub();
  const { id } = await waiting(hub, { phone: null });
  await asStaff(page, hub);
  await page.goto(`/people/${id}/edit`);
  await ready(page);
  await page.getByLabel('Ad və soyad', { exact: true }).fill('Quliyeva Aysun');
  const faster = { name: 'Quliyeva Aysel', version: 2 };
  await (await database()).updateTable('mentee').set(faster).where('id', '=', id).execute();
  await page.getByRole('button', { name: 'Yadda saxla' }).click();
  await expect(page.getByRole('alert')).toContainText('başqası bu məlumatları dəyişib');
  await expect(page.getByText('Quliyeva Aysel').last()).toBeVisible();
  await expect(page.getByLabel('Ad və soyad', { exact: true })).toHaveValue('Quliyeva Aysun');
  await page.getByRole('button', { name: 'Yadda saxla' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Quliyeva Aysun');

  await asStaff(page, await aHub());
  for (const path of ['', '/edit', '/guardian', '/consent', '/card'])
    expect((await page.goto(`/people/${id}${path}`))?.status()).toBe(404);
});

test('no barrier stands on these pages, light and dark', async ({ page }) => {
  test.setTimeout(120_000);
  const hub = await aHub();
  const { id } = await waiting(hub, { consent: '2026-09-01' });
  const link = `/consent/${await makeConsentLink(await asMachine(), id)}`;
  const unanswered = `/consent/${await makeConsentLink(await asMachine(), (await waiting(hub)).id)}`;
  await asStaff(page, hub);
  const ofGirl = ['', '/edit', '/guardian', '/consent', '/card'].map((path) => `/people/${id}${path}`);
  const pages = ['/people', '/people/guardians', '/people/cards', ...ofGirl, link, unanswered, '/privacy'];
  for (const [language, colorScheme] of [['az', 'light'] as const, ['ru', 'dark'] as const]) {
    await speak(page, language);
    await page.emulateMedia({ colorScheme });
    for (const path of pages) {
      await page.goto(path);
      const violations = await violationsOf(page);
      expect([path, language, violations]).toEqual([path, language, []]);
    }
  }
});

test('these pages fit on the narrowest phone @nojs', async ({ page }) => {
  const hub = await aHub();
  const long = 'Şəmsizadə-Qaraxanova Gülüstanxanım Məhəmmədhüseyn qızı';
  const { id } = await waiting(hub, { consent: '2026-09-01', name: long, guardian_name: long });
  const link = `/consent/${await makeConsentLink(await asMachine(), id)}`;
  await asStaff(page, hub);
  await page.setViewportSize({ width: 320, height: 640 });
  const ofGirl = ['', '/edit', '/guardian', '/consent', '/card'].map((path) => `/people/${id}${path}`);
  for (const path of ['/people', '/people/guardians', '/people/cards', ...ofGirl, link, '/privacy']) {
    await page.goto(path);
    const width = await page.evaluate(() => document.documentElement.scrollWidth);
    expect([path, width]).toEqual([path, 320]);
  }
});
