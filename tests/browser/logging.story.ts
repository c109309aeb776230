/** Mentors log what was in a few taps and put it right, and a girl says how it was. */
import { randomUUID } from 'node:crypto';
import { expect, type Page } from '@playwright/test';
import { aPair, become, logs } from './sessions.ts';
import { test } from './test.ts';
import { asStaff, database, inDays, ready, signIn, typeDay } from './world.ts';

/** A tap, counted. */
class Taps {
  count = 0;
  readonly #page: Page;
  constructor(page: Page) {
    this.#page = page;
  }
  async on(role: 'link' | 'button', name: string | RegExp) {
    this.count += 1;
    await this.#page.getByRole(role, { name }).first().click();
  }
  async tick(text: string) {
    this.count += 1;
    await this.#page.getByText(text, { exact: true }).click();
  }
}

test('logged in at most eight taps; the girl says that it was bad, the coordinator sees it and her mentor does not @nojs', async ({
  page,
}) => {
  const story = await aPair();
  await signIn(page, story.mentor.accountId);
  await page.goto('/home');
  const taps = new Taps(page);
  await taps.on('link', /Görüşü qeyd et/u);
  await ready(page);
  await taps.tick('Bəli');
  await taps.tick('45 dəqiqə');
  await taps.tick('Robototexnika');
  await taps.on('button', 'Yadda saxla');
  await expect(page.getByText('Görüş qeyd olundu.')).toBeVisible();
  expect(taps.count).toBeLessThanOrEqual(8);
  const address = new URL(page.url()).pathname;

  await become(page, story.girl.accountId);
  await page.goto('/home');
  await page.getByRole('button', { name: 'Pis' }).click();
  await expect(page.getByText('Sağ ol, yazdıq.')).toBeVisible();
  await page.getByLabel('İstəsən, yaz').fill('Çox tələsdik');
  await page.getByRole('button', { name: 'Göndər' }).click();
  await expect(page.getByLabel('İstəsən, yaz')).toHaveValue('Çox tələsdik');

  await become(page, story.mentor.accountId);
  for (const path of [address, `/mentorships/${story.id}/sessions`, '/home', `${address}/edit`]) {
    await page.goto(path);
    await expect(page.getByRole('heading').first()).toBeVisible();
    expect(await page.content()).not.toContain('tələsdik');
    await expect(page.getByRole('button', { name: 'Pis' })).toHaveCount(0);
  }
  await page.goto('/marks');
  await expect(page.getByText('tələsdik')).toHaveCount(0);

  await page.context().clearCookies();
  await asStaff(page, 'quba');
  await page.goto('/marks');
  await expect(page.getByText('Çox tələsdik')).toHaveCount(0);
  await page.context().clearCookies();
  await asStaff(page, 'gence');
  await page.goto('/marks');
  const card = page.getByRole('listitem').filter({ has: page.locator(`a[href="${address}"]`) });
  await expect(card.getByText('Çox tələsdik')).toBeVisible();
  await card.getByRole('button', { name: 'Baxdım' }).click();
  await expect(page.getByText('Yadda saxlandı.')).toBeVisible();
});

test('what is wrong is said beside it, and what was typed stays @nojs', async ({ page }) => {
  const story = await aPair();
  await signIn(page, story.mentor.accountId);
  await page.goto(`/mentorships/${story.id}/sessions/log`);
  await ready(page);
  await page.getByRole('radio', { name: 'Başqa gün' }).check();
  await typeDay(page, inDays(-90));
  await logs(page);
  await page.getByText('Qeydlər əlavə et').click();
  await page.getByLabel('Koordinator üçün qeyd').fill('Yadda qalsın');
  await page.getByRole('button', { name: 'Yadda saxla' }).click();
  await expect(page.getByText('Mentorluq bundan sonra başlayıb.').first()).toBeVisible();
  await expect(page.getByLabel('Koordinator üçün qeyd')).toHaveValue('Yadda qalsın');
});

test('a press in haste logs nothing, and a second one of a day is asked about @nojs', async ({ page }) => {
  const story = await aPair();
  const log = `/mentorships/${story.id}/sessions/log`;
  const save = page.getByRole('button', { name: 'Yadda saxla' });
  await signIn(page, story.mentor.accountId);
  await page.goto(log);
  await ready(page);
  await save.click();
  const alert = page.getByRole('alert').first();
  await expect(alert.getByRole('listitem')).toHaveCount(2);
  await expect(page.locator('#field-outcome-error')).toBeVisible();
  await expect(page.locator('#field-minutes-error')).toBeVisible();
  await logs(page);
  await save.click();
  await expect(page.getByText('Görüş qeyd olundu.')).toBeVisible();
  await page.goto(log);
  await ready(page);
  await logs(page, '30 dəqiqə');
  await save.click();
  await expect(page.getByText(/İkincisini də qeyd edirsiniz/u)).toBeVisible();
  await expect(page.getByRole('link', { name: /baş tutub/u })).toBeVisible();
  await expect(page.getByRole('radio', { name: '30 dəqiqə' })).toBeChecked();
  await page.getByRole('button', { name: 'Bəli, ikinci görüş idi' }).click();
  await expect(page.getByText('Görüş qeyd olundu.')).toBeVisible();
  await page.goto(`/mentorships/${story.id}/sessions`);
  await expect(page.getByText('baş tutub')).toHaveCount(2);
});

test('of one that was missed length and topics are not asked @nojs', async ({ page }) => {
  const story = await aPair();
  await signIn(page, story.mentor.accountId);
  await page.goto(`/mentorships/${story.id}/sessions/log`);
  await ready(page);
  await expect(page.getByText('Nə qədər çəkdi?')).toBeVisible();
  await page.getByText('Yox, o gəlmədi', { exact: true }).click();
  await expect(page.getByText('Nə qədər çəkdi?')).toBeHidden();
  await expect(page.getByText('Nə ilə məşğul oldunuz?')).toBeHidden();
  await page.getByRole('button', { name: 'Yadda saxla' }).click();
  await expect(page.getByText('Görüş qeyd olundu.')).toBeVisible();
  await expect(page.getByText(/dəqiqə/u)).toHaveCount(0);
  await page.getByRole('link', { name: 'Başqa görüş təyin et' }).click();
  await expect(page.getByRole('heading', { name: 'Görüş təyin etmək' })).toBeVisible();
});

test('a mentor who could not come says so of herself, later in one press, and the girl reads no blame of her own @nojs', async ({
  page,
}) => {
  const story = await aPair();
  await signIn(page, story.mentor.accountId);
  await page.goto(`/mentorships/${story.id}/sessions/log`);
  await ready(page);
  await page.getByText('Yox, mən gələ bilmədim', { exact: true }).click();
  await expect(page.getByText('Nə qədər çəkdi?')).toBeHidden();
  await page.getByRole('button', { name: 'Yadda saxla' }).click();
  await expect(page.getByText('baş tutmayıb: siz gələ bilməmisiniz')).toBeVisible();
  await expect(page.getByText('gəlməyib', { exact: false })).toHaveCount(0);
  await page.getByRole('link', { name: 'Düzəliş et' }).click();
  await expect(page.getByText('Onlar dəyişikliklərdə qalır.')).toHaveCount(0);
  await expect(page.getByRole('radio', { name: 'Yox, mən gələ bilmədim' })).toBeChecked();
  await page.getByRole('radio', { name: 'Yox, birlikdə ləğv etdik' }).check();
  await page.getByRole('button', { name: 'Yadda saxla' }).click();
  await expect(page.getByText('baş tutmayıb, belə razılaşdırılıb')).toBeVisible();
  await page.getByText('Dəyişikliklər', { exact: true }).click();
  await expect(page.getByText('baş tutmayıb: siz gələ bilməmisiniz')).toBeVisible();
  await page.context().clearCookies();
  await signIn(page, story.girl.accountId);
  await page.goto(`/mentorships/${story.id}/sessions`);
  await expect(page.getByText('baş tutmayıb, belə razılaşdırılıb')).toBeVisible();
  await page.context().clearCookies();
  await asStaff(page, 'gence');
  await page.goto(`/mentorships/${story.id}/sessions/log`);
  await expect(page.getByRole('radio', { name: 'Yox, mentor gələ bilməyib' })).toBeVisible();
});

test('said by mistake that they did not meet, what was written is there again @nojs', async ({ page }) => {
  const story = await aPair();
  await signIn(page, story.mentor.accountId);
  await page.goto(`/mentorships/${story.id}/sessions/log`);
  await ready(page);
  await logs(page);
  await page.getByText('Robototexnika', { exact: true }).click();
  await page.getByText('Qeydlər əlavə et').click();
  await page.getByLabel('Növbəti addım').fill('Motoru qoşmaq');
  await page.getByRole('button', { name: 'Yadda saxla' }).click();
  await expect(page.getByText('Görüş qeyd olundu.')).toBeVisible();
  const edit = async (outcome: string) => {
    await page.getByRole('link', { name: 'Düzəliş et' }).click();
    const goes = page.getByText('Onlar dəyişikliklərdə qalır.');
    if (outcome !== 'Bəli') await expect(goes).toBeHidden();
    await page.getByRole('radio', { name: outcome }).check();
    if (outcome !== 'Bəli') await expect(goes).toBeVisible();
    await page.getByRole('button', { name: 'Yadda saxla' }).click();
    await expect(page.getByText('Düzəliş yadda saxlandı.')).toBeVisible();
  };
  await edit('Yox, o gəlmədi');
  await expect(page.getByText('Robototexnika')).toBeHidden();
  await edit('Bəli');
  await expect(page.getByText('Robototexnika').first()).toBeVisible();
  await expect(page.getByText('Motoru qoşmaq').first()).toBeVisible();
});

test('of a planned one that is over it is said in one press why it did not take place @nojs', async ({
  page,
}) => {
  const story = await aPair();
  const db = await database();
  const { mentor_id, hub } = await db
    .selectFrom('mentorship')
    .innerJoin('mentee', 'mentee.id', 'mentorship.mentee_id')
    .select(['mentor_id', 'hub'])
    .where('mentorship.id', '=', story.id)
    .executeTakeFirstOrThrow();
  const [id, at] = [randomUUID(), `${inDays(-2)}T11:00:00.000Z`];
  await db
    .insertInto('session')
    .values({
      ...{ id, mentor_id, hub, state: 'planned', starts_at: at, minutes: 60, way: 'in_person', topics: '' },
      ...{ next_step: '', note: '', private_note: '', planned_at: at, planned_by: 'mentee', told_at: at },
      ...{ sequence: 0, no_consent: 0, version: 1 },
    })
    .execute();
  await db
    .insertInto('session_girl')
    .values({ session_id: id, mentorship_id: story.id, came: null, mark_words: '' })
    .execute();
  await signIn(page, story.mentor.accountId);
  await page.goto('/home');
  await page.getByText('Yox, baş tutmadı').click();
  await page.getByRole('button', { name: 'Yox, mən gələ bilmədim' }).click();
  await expect(page.getByText('Görüş qeyd olundu.')).toBeVisible();
  await expect(page.getByText('baş tutmayıb: siz gələ bilməmisiniz')).toBeVisible();
  await become(page, story.girl.accountId);
  await page.goto(`/mentorships/${story.id}/sessions`);
  await expect(page.getByText('baş tutmayıb: mentorun gələ bilməyib')).toBeVisible();
});

test('nothing that takes the focus lies under the bar with the button', async ({ page }) => {
  const story = await aPair();
  await page.setViewportSize({ width: 360, height: 640 });
  await signIn(page, story.mentor.accountId);
  await page.goto(`/mentorships/${story.id}/sessions/log`);
  await ready(page);
  await page.getByText('Qeydlər əlavə et').click();
  await page.evaluate(() => {
    scrollTo(0, 0);
  });
  await page.getByRole('radio', { name: 'Bəli' }).focus();
  for (let step = 0; step < 40; step += 1) {
    await page.keyboard.press('Tab');
    const place = await page.evaluate(() => {
      const bar = document.querySelector('.save');
      const now = document.activeElement;
      if (!bar || !now || now.closest('.save') || !now.closest('form')) return null;
      return {
        name: now.getAttribute('name'),
        bottom: now.getBoundingClientRect().bottom,
        bar: bar.getBoundingClientRect().top,
      };
    });
    if (place) expect(place.bottom, String(place.name)).toBeLessThanOrEqual(place.bar + 1);
    else if (step > 3) break;
  }
});
