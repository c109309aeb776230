/** Pairs plan to meet, log what was in a few taps, also without a network, and a girl says how it was. */
import { randomUUID } from 'node:crypto';
import { expect, type Page } from '@playwright/test';
import { test } from './test.ts';
import { asStaff, database, inDays, pair, ready, signIn, typeDay } from './world.ts';

const mondays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'].map((day) => `${day}-morning`).join(';');
const free = { times: mondays, interests: 'robotics;electronics' };

async function aPair() {
  const story = await pair(
    { name: 'Aysu Quliyeva', hub: 'gence', ...free },
    { name: 'Aytən Məmmədova', times: mondays },
  );
  await (
    await database()
  )
    .updateTable('mentorship')
    .set({ started_at: `${inDays(-30)}T08:00:00.000Z` })
    .where('id', '=', story.id)
    .execute();
  return story;
}

async function become(page: Page, accountId: string) {
  await page.context().clearCookies();
  await signIn(page, accountId);
}

/** Fills in the log of a session that was. */
async function logs(page: Page, minutes = '45 dəqiqə') {
  await page.getByText('Bəli', { exact: true }).click();
  await page.getByText(minutes, { exact: true }).click();
}

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

test('planned from shared free times, told to the other, into the calendar, moved and cancelled @nojs', async ({
  page,
}) => {
  const story = await aPair();
  await signIn(page, story.girl.accountId);
  await page.goto('/home');
  await page.getByRole('link', { name: 'Görüşlər' }).first().click();
  await page.getByRole('link', { name: 'Görüş vaxtı seç' }).click();
  // The time is hers to choose: a press alone takes none.
  await page.getByRole('button', { name: 'Təyin et' }).click();
  await expect(page.locator('#field-when-error')).toBeVisible();
  await page.locator('[name=when]').first().check();
  await page.getByRole('button', { name: 'Təyin et' }).click();
  await expect(page.getByText('Görüş təyin olundu.', { exact: false })).toBeVisible();
  const address = new URL(page.url()).pathname;
  const calendar = await page.request.get(`${address}/calendar.ics`);
  expect(calendar.headers()['content-type']).toContain('text/calendar');
  expect(await calendar.text()).toContain('METHOD:PUBLISH');

  await become(page, story.mentor.accountId);
  await page.goto('/home');
  await expect(page.getByRole('heading', { name: 'Növbəti görüş' })).toBeVisible();
  await page.goto(address);
  await page.getByRole('link', { name: 'Dəyiş' }).click();
  await page.getByRole('radio', { name: 'Başqa vaxt' }).check();
  await typeDay(page, inDays(9));
  await page.locator('[name=clock]').fill('16:00');
  await page.getByRole('button', { name: 'Dəyiş' }).click();
  await expect(page.getByText('Görüş dəyişdirildi.', { exact: false })).toBeVisible();
  expect(await (await page.request.get(`${address}/calendar.ics`)).text()).toMatch(/SEQUENCE:[1-9]/u);

  await become(page, story.girl.accountId);
  await page.goto(address);
  await page.getByText('Ləğv et').first().click();
  await page.getByRole('radio', { name: 'məktəb' }).check();
  await page.getByRole('button', { name: 'Ləğv et' }).click();
  await expect(page.getByText('Görüş ləğv olundu.')).toBeVisible();
  expect(await (await page.request.get(`${address}/calendar.ics`)).text()).toContain('STATUS:CANCELLED');
});

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

test('a log without a network waits on the phone, goes once, and is gone after signing out', async ({
  page,
}) => {
  const story = await aPair();
  const log = `/mentorships/${story.id}/sessions/log`;
  await signIn(page, story.mentor.accountId);
  await page.goto(log);
  await ready(page);
  await page.context().setOffline(true);
  await logs(page);
  await page.getByRole('button', { name: 'Yadda saxla' }).click();
  // The form is put away: nothing is left to be pressed a second time.
  await expect(page.getByRole('heading', { name: 'Qeyd bu cihazda saxlandı' })).toBeFocused();
  await expect(page.getByRole('button', { name: 'Yadda saxla' })).toHaveCount(0);
  await page.getByRole('button', { name: 'Başqa görüşü qeyd et' }).click();
  await expect(page.getByText(/1 qeyd internet gözləyir/u)).toBeVisible();
  await expect(page.getByRole('radio', { name: 'Bəli' })).not.toBeChecked();
  await logs(page, '30 dəqiqə');
  await page.getByText('Dünən').click();
  await page.getByRole('button', { name: 'Yadda saxla' }).click();
  await expect(page.getByRole('heading', { name: 'Qeyd bu cihazda saxlandı' })).toBeVisible();
  await page.context().setOffline(false);
  await expect(page.getByRole('heading', { name: 'Qeyd göndərildi' })).toBeVisible();
  await page.goto(`/mentorships/${story.id}/sessions`);
  await expect(page.getByText('baş tutub')).toHaveCount(2);

  // Of a day that has one it comes back with the question, filled in as it was.
  await page.goto(log);
  await ready(page);
  await page.context().setOffline(true);
  await logs(page, '90 dəqiqə');
  await page.getByRole('button', { name: 'Yadda saxla' }).click();
  await expect(page.getByRole('heading', { name: 'Qeyd bu cihazda saxlandı' })).toBeVisible();
  await page.context().setOffline(false);
  await expect(page.getByText(/Qeyd qəbul olunmadı .*«Bəli».*Həmin gün üçün artıq görüş var/u)).toBeVisible();
  await page.getByRole('button', { name: 'Aç və düzəlt' }).click();
  await ready(page);
  await expect(page.getByRole('radio', { name: '90 dəqiqə' })).toBeChecked();
  await page.getByRole('button', { name: 'Bəli, ikinci görüş idi' }).click();
  await expect(page.getByText('Görüş qeyd olundu.')).toBeVisible();
  await page.goto(`/mentorships/${story.id}/sessions`);
  await expect(page.getByText('baş tutub')).toHaveCount(3);

  await page.goto(log);
  await ready(page);
  await page.context().setOffline(true);
  await logs(page);
  await page.getByRole('button', { name: 'Yadda saxla' }).click();
  await expect(page.getByRole('heading', { name: 'Qeyd bu cihazda saxlandı' })).toBeVisible();
  // The line comes back for signing out alone.
  await page.route('**/sessions/waiting', (route) => route.abort());
  await page.context().setOffline(false);
  await page.getByRole('banner').getByText('Menyu').click();
  page.once('dialog', (dialog) => void dialog.accept());
  await page.getByRole('button', { name: 'Çıxış' }).click();
  await page.waitForURL(/\/sign-in/u);
  await expect.poll(() => page.evaluate(() => Object.keys(localStorage).length)).toBe(0);
});

test('a log that she leaves half-written is there again, until she begins anew or it is saved', async ({
  page,
}) => {
  const story = await aPair();
  const log = `/mentorships/${story.id}/sessions/log`;
  const note = page.getByLabel('Koordinator üçün qeyd');
  const begun = page.getByText('Yarımçıq qalan qeydiniz buradadır.');
  await signIn(page, story.mentor.accountId);
  const begin = async () => {
    await page.goto(log);
    await ready(page);
  };
  await begin();
  await expect(begun).toBeHidden();
  await logs(page);
  await page.getByText('Robototexnika', { exact: true }).click();
  await page.getByText('Elektronika', { exact: true }).click();
  await page.getByText('Dünən').click();
  await page.getByText('Qeydlər əlavə et').click();
  await note.fill('Yadda qalsın');
  await page.goto('/home');
  await begin();
  await expect(begun).toBeVisible();
  await expect(note).toHaveValue('Yadda qalsın');
  for (const name of ['Bəli', '45 dəqiqə', 'Dünən'])
    await expect(page.getByRole('radio', { name: new RegExp(name, 'u') }).first()).toBeChecked();
  for (const name of ['Robototexnika', 'Elektronika'])
    await expect(page.getByRole('checkbox', { name })).toBeChecked();

  await page.getByRole('button', { name: 'Yenidən başla' }).click();
  await expect(note).toHaveValue('');
  await expect(page.getByRole('radio', { name: 'Bəli' })).not.toBeChecked();
  await begin();
  await expect(begun).toBeHidden();

  await logs(page);
  await begin();
  await expect(page.getByRole('radio', { name: '45 dəqiqə' })).toBeChecked();
  await page.getByRole('button', { name: 'Yadda saxla' }).click();
  await expect(page.getByText('Görüş qeyd olundu.')).toBeVisible();
  await begin();
  await expect(begun).toBeHidden();
  await expect(page.getByRole('radio', { name: 'Bəli' })).not.toBeChecked();
});

test('one that did not take place is kept without a network and taken as it is, once; what is refused says why and can be deleted', async ({
  page,
}) => {
  const story = await aPair();
  const log = `/mentorships/${story.id}/sessions/log`;
  const answers: number[] = [];
  page.on('response', (response) => {
    if (response.url().endsWith('/sessions/waiting')) answers.push(response.status());
  });
  await signIn(page, story.mentor.accountId);
  const offline = async (outcome: string, day: RegExp) => {
    await page.goto(log);
    await ready(page);
    await page.context().setOffline(true);
    await page.getByText(outcome, { exact: true }).click();
    await page.getByRole('radio', { name: day }).check();
    await page.getByRole('button', { name: 'Yadda saxla' }).click();
    await expect(page.getByRole('heading', { name: 'Qeyd bu cihazda saxlandı' })).toBeVisible();
    await page.context().setOffline(false);
  };
  await offline('Yox, o gəlmədi', /^Dünən/u);
  await expect(page.getByRole('heading', { name: 'Qeyd göndərildi' })).toBeVisible();
  await offline('Yox, birlikdə ləğv etdik', /^Bu gün/u);
  await expect(page.getByRole('heading', { name: 'Qeyd göndərildi' })).toBeVisible();
  expect(answers).toEqual([200, 200]);
  await page.goto(`/mentorships/${story.id}/sessions`);
  await expect(page.getByText('baş tutmayıb')).toHaveCount(2);

  await offline('Yox, mən gələ bilmədim', /^Dünən/u);
  const box = page.getByText(/Qeyd qəbul olunmadı .*«Yox, mən gələ bilmədim».*artıq görüş var/u);
  await expect(box).toBeVisible();
  await page.goto('/home');
  await expect(page.getByText('Görüş qeydi qəbul olunmadı: ona düzəliş lazımdır.')).toBeVisible();
  await page.goto(`/mentorships/${story.id}/sessions`);
  await expect(box).toBeVisible();
  await page.getByRole('button', { name: 'Bu qeydi sil' }).click();
  await expect(box).toBeHidden();
  await page.reload();
  await ready(page);
  await expect(box).toBeHidden();
  await expect(page.getByText('baş tutmayıb')).toHaveCount(2);
  // Online it is taken at once, too.
  answers.length = 0;
  await page.goto(log);
  await ready(page);
  await page.getByText('Yox, mən gələ bilmədim', { exact: true }).click();
  await page.getByRole('radio', { name: 'Başqa gün' }).check();
  await typeDay(page, inDays(-3));
  await page.getByRole('button', { name: 'Yadda saxla' }).click();
  await expect(page.getByText('Görüş qeyd olundu.')).toBeVisible();
  expect(answers).toEqual([200]);
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

test('planning says everything that is missing at once, with the limits of a length, and never calls it optional @nojs', async ({
  page,
}) => {
  const story = await aPair();
  await signIn(page, story.girl.accountId);
  await page.goto(`/mentorships/${story.id}/sessions/plan`);
  await page.getByText('Başqa vaxt', { exact: true }).click();
  await page.locator('label', { hasText: /^\s*Başqa\s*$/u }).click();
  await expect(page.getByText('istəyə bağlı')).toHaveCount(0);
  await page.locator('[name=minutesOther]').fill('9999');
  await page.getByRole('button', { name: 'Təyin et' }).click();
  const alert = page.getByRole('alert').first();
  await expect(alert.getByRole('listitem')).toHaveCount(3);
  for (const field of ['day', 'clock', 'minutesOther'])
    await expect(page.locator(`#field-${field}-error`)).toBeVisible();
  await expect(page.locator('#field-minutesOther-error')).toContainText(
    'Müddət 5 ilə 600 dəqiqə arasında olur.',
  );
  // What is wrong with an own time stands where it was typed, and with what is missing elsewhere.
  await page.locator('[name=clock]').fill('23:30');
  await page.locator('[name=minutesOther]').fill('50');
  await page.getByRole('button', { name: 'Təyin et' }).click();
  await expect(page.locator('#field-clock-error')).toContainText(
    'Görüşlər saat 8:00 ilə 21:00 arasında olur.',
  );
  await expect(page.locator('#field-day-error')).toBeVisible();
  await typeDay(page, inDays(8));
  await page.getByRole('button', { name: 'Təyin et' }).click();
  await expect(page.locator('#field-clock-error')).toBeVisible();
  await expect(page.locator('#field-when-error')).toHaveCount(0);
  await page.locator('[name=clock]').fill('20:30');
  await page.getByRole('button', { name: 'Təyin et' }).click();
  await expect(page.locator('#field-minutesOther-error')).toContainText('21:00-dan sonra bitir');
  await expect(page.locator('#field-clock-error')).toHaveCount(0);
  await typeDay(page, inDays(-1));
  await page.locator('[name=clock]').fill('16:00');
  await page.getByRole('button', { name: 'Təyin et' }).click();
  await expect(page.locator('#field-day-error')).toContainText('Bu vaxt artıq keçib.');
  await typeDay(page, inDays(8));
  await page.getByRole('button', { name: 'Təyin et' }).click();
  await expect(page.getByText('Görüş təyin olundu.', { exact: false })).toBeVisible();
  await page.getByText('Ləğv et').first().click();
  await page.getByRole('radio', { name: 'məktəb' }).check();
  await page.getByRole('button', { name: 'Ləğv et' }).click();
  // She reads of herself as of herself.
  await expect(page.getByText('Sən ləğv etmisən: məktəb')).toBeVisible();
  await expect(page.getByText('Qız ləğv edib')).toHaveCount(0);
  await page.getByRole('link', { name: 'Başqa görüş təyin et' }).click();
  await expect(page.getByRole('heading', { name: 'Görüş təyin etmək' })).toBeVisible();
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

test('going back to a plan that was sent chooses no other day @nojs', async ({ page }) => {
  const story = await aPair();
  await signIn(page, story.girl.accountId);
  await page.goto(`/mentorships/${story.id}/sessions/plan`);
  await page.locator('label:has([name=when])').first().click();
  await page.locator('label:has([name=minutes])').first().click();
  await page.getByRole('button', { name: 'Təyin et' }).click();
  await expect(page.getByText('Görüş təyin olundu.', { exact: false })).toBeVisible();
  await page.goBack();
  await expect(page.locator('[name=when]').first()).toBeVisible();
  await expect(page.locator('[name=when]:checked')).toHaveCount(0);
});
