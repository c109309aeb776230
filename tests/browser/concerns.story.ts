import { expect, type Page } from '@playwright/test';
import { test } from './test.ts';
import { aPair } from '#lib/server/messages/testing.ts';
import { account, asStaff, database, girl, mentor, pair, programme, ready, signIn } from './world.ts';

test.use({ locale: 'az', viewport: { width: 360, height: 740 } });

const safeguarding = (name: string) => account(name, [{ role: 'safeguarding' }]);
async function become(page: Page, accountId: string, path: string) {
  await page.context().clearCookies();
  await signIn(page, accountId);
  await page.goto(path);
  await ready(page);
}
async function tell(page: Page, text: string, about: string, isUrgent = false) {
  await page.getByLabel('Nə baş verib?').fill(text);
  await page
    .getByRole('group', { name: 'Kimsə indi təhlükədədir?' })
    .getByText(isUrgent ? 'Bəli' : 'Xeyr')
    .click();
  await page.getByRole('group', { name: 'Bu, kimin haqqındadır?' }).getByText(about, { exact: true }).click();
}
const send = (page: Page) => page.getByRole('button', { name: 'Göndər' }).click();
const receiptOn = async (page: Page) => (await page.locator('dd strong').textContent()) ?? '';

test('from any page a girl is at the form in two taps; a lead shuts the pair, and only safeguarding opens it @nojs', async ({
  page,
}) => {
  // The two projects share a programme: each looks for a pair of its own.
  const name = test.info().project.name === 'js' ? 'Aysu Quliyeva' : 'Aysu Rzalı';
  const story = await pair({ name }, { name: 'Aytən Məmmədova' });
  const lead = await safeguarding('Gülşən Rzayeva');
  for (const path of ['/home', '/profile', `/mentorships/${story.id}/thread`]) {
    await become(page, story.girl.accountId, path);
    await page.getByRole('link', { name: 'Kömək lazımdır' }).filter({ visible: true }).first().click();
    await page.getByRole('link', { name: 'Narahatlığını yaz' }).first().click();
    await expect(page.getByLabel('Nə baş verib?')).toBeVisible();
  }
  await tell(page, 'Qəribəsöz yazır mənə.', 'Mentorum', true);
  await send(page);
  await expect(page.getByText('bir saat ərzində baxacaq')).toBeVisible();
  await expect(page.getByText('Qəribəsöz')).toHaveCount(0);
  await expect(page.getByRole('link', { name: 'Mentorla əlaqəni dayandır' })).toBeVisible();
  const receipt = await receiptOn(page);

  await become(page, lead, '/');
  await expect(page).toHaveURL(/\/concerns$/u);
  await page.getByRole('link', { name: receipt }).click();
  await expect(page.getByText('Qəribəsöz yazır mənə.')).toBeVisible();
  await page.getByRole('button', { name: 'Özüm baxıram' }).click();
  await expect(page.getByText('Narahatlığı öz üzərinizə götürdünüz.')).toBeVisible();
  await page.getByText('Cütü indi dayandır').click();
  await page.getByRole('button', { name: 'Bəli, dayandır' }).click();
  await expect(page.getByText('Cüt dayandırıldı.')).toBeVisible();
  await page.getByRole('link', { name: 'Yazışmanı oxu' }).click();
  await expect(page.getByText('Cüt bunu görmür.')).toBeVisible();

  await become(page, story.girl.accountId, `/mentorships/${story.id}/thread`);
  await expect(page.getByText('Yazışma dayandırılıb.')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Göndər' })).toHaveCount(0);
  await become(page, story.mentor.accountId, `/mentorships/${story.id}`);
  await expect(page.getByText('Proqram bu mentorluğu hələlik dayandırıb')).toBeVisible();
  await expect(page.getByText('Aysu')).toHaveCount(0);
  // What she was told of before leads to where it says so.
  for (const before of ['thread', 'goals', 'sessions']) {
    await page.goto(`/mentorships/${story.id}/${before}`);
    await expect(page).toHaveURL(new RegExp(`/mentorships/${story.id}$`, 'u'));
  }

  await become(page, lead, '/concerns');
  await page
    .getByRole('link', { name: new RegExp(`Aç və ya bitir.*${name} və Aytən Məmmədova`, 'u') })
    .first()
    .click();
  await page.getByRole('button', { name: 'Cütü aç' }).click();
  await expect(page.getByRole('alert')).toBeVisible();
  await page.getByLabel('Nə üçün açılır?').fill('Aydınlaşdı, özü istəyir.');
  await page.getByRole('button', { name: 'Cütü aç' }).click();
  // What is still open around the pair stands before her, and she says that she has seen it.
  await expect(page.getByRole('alert')).toContainText('işarələyin');
  await expect(page.getByLabel('Nə üçün açılır?')).toHaveValue('Aydınlaşdı, özü istəyir.');
  await expect(page.getByRole('main').getByRole('link', { name: receipt })).toBeVisible();
  await page.getByLabel('Bunlara baxmışam').check();
  await page.getByRole('button', { name: 'Cütü aç' }).click();
  await expect(page.getByText('Cüt yenidən açıldı.')).toBeVisible();
  await become(page, story.girl.accountId, `/mentorships/${story.id}/thread`);
  await expect(page.getByRole('button', { name: 'Göndər' })).toBeVisible();
});

test('a lead is told at the top what is missing, whose each number is, and brings back whom she set aside by mistake @nojs', async ({
  page,
}) => {
  const story = await pair({ name: 'Fidan Cəfərova' }, { name: 'Ülkər Nağıyeva' });
  await (
    await database()
  )
    .updateTable('mentee')
    .set({ phone: '+994501112233' })
    .where('id', '=', story.girl.id)
    .execute();
  // The two projects share a programme: each has a colleague of its own.
  const name = test.info().project.name === 'js' ? 'Könül Tağıyeva' : 'Könül Əsgərova';
  const [lead, other] = [await safeguarding('Mələk Rəhimli'), await safeguarding(name)];
  await become(page, story.girl.accountId, '/concern');
  await tell(page, 'Məni narahat edən bir şey var.', 'Mentorum');
  await send(page);
  const receipt = await receiptOn(page);
  await become(page, lead, '/concerns');
  await page.getByRole('link', { name: receipt }).click();
  await expect(page.getByText(/Fidan Cəfərova, qız, \d+ yaş/u)).toBeVisible();
  await expect(page.locator('dt', { hasText: 'Qız: Fidan Cəfərova' })).toBeVisible();
  await expect(page.getByRole('link', { name: '+994 50 111 22 33' })).toHaveAttribute(
    'href',
    'tel:+994501112233',
  );
  await page.getByRole('button', { name: 'Özüm baxıram' }).click();
  await expect(page.getByText(/günün sonunadək/u).first()).toBeVisible();

  await page.getByRole('button', { name: 'Qeyd əlavə et' }).click();
  const alert = page.getByRole('alert');
  await expect(alert).toBeFocused();
  await expect(alert).toBeInViewport();
  await page.locator('summary', { hasText: 'Bağla' }).click();
  await page.getByLabel('Nə edildi?').fill('Zəng edildi.');
  await page.getByRole('button', { name: 'Narahatlığı bağla' }).click();
  await expect(alert).toBeFocused();
  await alert.getByRole('link', { name: /Nəticə/u }).click();
  await expect(page.getByLabel('Nəticə')).toBeFocused();
  await expect(page.getByLabel('Nə edildi?')).toHaveValue('Zəng edildi.');
  const address = page.url().split('?')[0] ?? '';

  const aside = page.locator('details', { hasText: `${name} bu narahatlığı daha görməyəcək` });
  await aside.locator('summary').click();
  await aside.getByRole('button', { name: 'Bəli, ona görünməsin' }).click();
  await expect(page.getByText('O, bu narahatlığı daha görmür.')).toBeVisible();
  await become(page, other, '/concerns');
  await expect(page.getByText(receipt)).toHaveCount(0);
  expect((await page.goto(address))?.status()).toBe(404);
  await become(page, lead, address);
  const back = page.locator('details', { hasText: `${name} bu narahatlığı və burada` });
  await back.locator('summary').click();
  await back.getByRole('button', { name: 'Bəli, görsün' }).click();
  await expect(page.getByText('Yenidən göstərildi.')).toBeVisible();
  await expect(page.getByText(`${name} yenidən görür`).first()).toBeVisible();
  await become(page, other, address);
  await expect(page.getByText('Məni narahat edən bir şey var.')).toBeVisible();
});

test('why a step was refused stands in its dialog, with what was typed @nojs', async ({ page }) => {
  const story = await pair({ name: 'Nərgiz Qasımlı' }, { name: 'Aidə Səfərova' });
  const lead = await safeguarding('Rəna Hacıyeva');
  await become(page, story.girl.accountId, '/concern');
  await tell(page, 'Narahatam.', 'Mentorum');
  await send(page);
  const receipt = await receiptOn(page);
  await become(page, lead, '/concerns');
  await page.getByRole('link', { name: receipt }).click();
  await page.getByRole('button', { name: 'Özüm baxıram' }).click();
  await expect(page.getByText('Narahatlığı öz üzərinizə götürdünüz.')).toBeVisible();
  await ready(page);
  const opener = page.locator('summary, button').filter({ hasText: /^Bağla$/u, visible: true });
  await opener.first().click();
  await page.getByLabel('Nəticə').selectOption({ index: 1 });
  await page.getByLabel('Nə edildi?').fill('Qızla danışdıq.');
  // Meanwhile it has gone on to another lead.
  const id = new URL(page.url()).pathname.split('/').at(-1) ?? '';
  const handed = { state: 'received', assigned_to: null };
  await (await database()).updateTable('concern').set(handed).where('id', '=', id).execute();
  await page.getByRole('button', { name: 'Narahatlığı bağla' }).click();
  const inside = page.locator('dialog[open], details[open]').filter({ has: page.getByLabel('Nə edildi?') });
  const alert = inside.getByRole('alert');
  await expect(alert).toContainText('vəziyyət dəyişib');
  await expect(alert).toBeFocused();
  await expect(page.getByRole('alert')).toHaveCount(1);
  await expect(inside.getByLabel('Nə edildi?')).toHaveValue('Qızla danışdıq.');
});

test('help: the numbers come first, where one can write after them, and a short link leads there @nojs', async ({
  page,
}) => {
  await programme();
  for (const path of ['/support?need=feelings', '/support']) {
    await page.goto(path);
    const order = await page
      .locator('main')
      .evaluate((main) =>
        [...main.querySelectorAll('a[href^="tel:"], a[href="/concern"], a[href="#tell"]')].map((link) =>
          (link.getAttribute('href') ?? '').replace(/^tel:.*/u, 'tel'),
        ),
      );
    expect(order[0]).toBe('tel');
    expect(order.filter((href) => href === '/concern')).toHaveLength(1);
    expect(order.indexOf('/concern')).toBeGreaterThan(order.lastIndexOf('tel'));
  }
  // Once the four that are there for everybody have been named.
  expect(await page.locator('.services > li').nth(4).textContent()).toContain('Bizə də yaza bilərsən');
  await page.getByRole('link', { name: 'Bizə də yaza bilərsən' }).click();
  await expect(page.getByRole('link', { name: 'Narahatlığını yaz' })).toBeInViewport();
});

test('without signing in, about a lead by name: she sees it nowhere, another does @nojs', async ({
  page,
}) => {
  await programme();
  const [named, other] = [await safeguarding('Xuraman Ələkbərzadə'), await safeguarding('Zümrüd Hacıyeva')];
  await page.goto('/support');
  await page.getByRole('link', { name: 'Narahatlığını yaz' }).first().click();
  await tell(page, 'Mənə qışqırdı.', 'Əməkdaşlardan biri');
  // What is missing is said, and nothing that was typed is lost.
  await page.getByLabel('Nə baş verib?').fill('');
  await page.getByLabel('Həmin adamın adı').fill('Xuraman xanım');
  await send(page);
  await expect(page.getByRole('alert')).toBeVisible();
  await expect(page.getByLabel('Həmin adamın adı')).toHaveValue('Xuraman xanım');
  await page.getByLabel('Nə baş verib?').fill('Mənə qışqırdı.');
  await send(page);
  const receipt = await receiptOn(page);
  expect(receipt).toMatch(/^[A-Z0-9]{4}-[A-Z0-9]{4}$/u);
  const { id } = await (
    await database()
  )
    .selectFrom('concern')
    .select('id')
    .where('receipt', '=', receipt)
    .executeTakeFirstOrThrow();
  await become(page, named, '/concerns');
  await expect(page.getByText(receipt)).toHaveCount(0);
  expect((await page.goto(`/concerns/${id}`))?.status()).toBe(404);
  await become(page, other, `/concerns/${id}`);
  await expect(page.getByText('Mənə qışqırdı.')).toBeVisible();
  await expect(page.getByText('Xuraman Ələkbərzadə, görmür: adı çəkilir').first()).toBeVisible();
  await page.getByText('Kim açıb').click();
  await expect(page.getByRole('row', { name: /Zümrüd Hacıyeva/u })).toHaveCount(1);
});

test('a girl cuts contact by herself and is asked nothing; her coordinator sees that it happened @nojs', async ({
  page,
}) => {
  const story = await pair({ name: 'Nuray Babayeva' }, { name: 'Sona Əliyeva' });
  await become(page, story.girl.accountId, `/mentorships/${story.id}`);
  await page.getByRole('link', { name: 'Mentorla əlaqəni dayandır' }).click();
  await expect(page.getByRole('textbox')).toHaveCount(0);
  await page.getByRole('button', { name: 'Əlaqəni dayandır' }).click();
  await expect(page.getByText('Əlaqə dayandırılıb.')).toBeVisible();
  await expect(page.getByRole('link', { name: 'Mentoruna yaz' })).toHaveCount(0);
  await page.goto(`/mentorships/${story.id}/stop`);
  await expect(page.getByRole('button', { name: 'Əlaqəni dayandır' })).toHaveCount(0);
  // Her first page says whom she can turn to, and shows nothing of what the two did.
  await page.goto('/home');
  await expect(page.getByText('Sona')).toHaveCount(0);
  await expect(page.getByText('Növbəti addımın')).toHaveCount(0);
  await page.getByRole('main').getByRole('link', { name: 'Koordinatora yaz' }).click();
  await page.getByText('Koordinatorla danışmaq').click();
  await page.getByRole('button', { name: 'Göndər' }).click();
  await expect(page.getByText('Koordinatora çatdı.')).toBeVisible();
  await page.context().clearCookies();
  await asStaff(page, 'gence');
  await page.goto('/today');
  await expect(page.locator('b', { hasText: /Dayandırılmış cütlər: \d+/u })).toBeVisible();
  await page.goto(`/mentorships/${story.id}`);
  await expect(page.getByText('Qız özü dayandırıb')).toBeVisible();
  expect((await page.goto('/concerns'))?.status()).toBe(404);
});

test('staff checks a number, changes it and adds one; the girl of that district finds it @nojs', async ({
  page,
}) => {
  const name = `Gəncə Ailə Evi ${test.info().project.name}`;
  await asStaff(page, 'gence');
  await page.goto('/services');
  await page.getByRole('link', { name: 'Xidmət əlavə et' }).click();
  await page.getByLabel('Adı azərbaycanca').fill(name);
  await page.getByLabel('Telefon nömrələri').fill('022 256 11 22');
  await page.getByText('Kimsə məni incidir və ya hədələyir').click();
  const where = page.locator('summary', { hasText: 'Rayonlar' });
  await where.click();
  await page.getByText('Gəncə', { exact: true }).click();
  await page.getByRole('button', { name: 'Yadda saxla' }).click();
  await expect(page.getByRole('alert')).toBeVisible();
  await expect(where).toContainText('1 seçilib');
  await page.getByLabel('Haradan məlumdur').fill('hub');
  await page.getByRole('button', { name: 'Yadda saxla' }).click();
  await expect(page.getByText('Yadda saxlanıldı.')).toBeVisible();
  await page.getByRole('row', { name }).getByRole('button').click();
  await expect(page.getByText('Yoxlama qeyd olundu.')).toBeVisible();
  await page.context().clearCookies();
  const story = await pair();
  await become(page, story.girl.accountId, '/support');
  await page.locator('.needs summary').click();
  await page.getByRole('link', { name: 'Kimsə məni incidir və ya hədələyir' }).click();
  await expect(page.locator('.services li').first().getByRole('heading')).toHaveText(/Gəncə Ailə Evi/u);
  const first = page.locator('.services li', { hasText: name });
  await expect(first.getByRole('link', { name: '0222561122' })).toHaveAttribute('href', 'tel:0222561122');
  await expect(first.getByText(/Yoxlanıb:/u)).toBeVisible();
  for (const number of ['112', '102', '103', '116111'])
    await expect(page.locator(`.services a[href="tel:${number}"]`)).toBeVisible();
});

test('a girl says which of her mentors she means; a lead puts the pair right and finds ones that are over @nojs', async ({
  page,
}) => {
  // Every project has its own: the pair is looked for by her name.
  const girl = test.info().project.name === 'js' ? 'Aygün Tağıyeva' : 'Səbinə Tağıyeva';
  const story = await pair({ name: girl }, { name: 'Solmaz Həsənova' });
  const open = await database();
  const ended = { state: 'closed', closed_at: '2026-11-20T08:00:00.000Z', close_reason: 'year-over' };
  await open
    .updateTable('mentorship')
    .set({ ...ended, started_at: '2026-03-03T08:00:00.000Z' })
    .where('id', '=', story.id)
    .execute();
  await aPair(open, story.girl.id, (await mentor({ name: 'Zöhrə Kərimova' })).id);
  const lead = await safeguarding('Gülnar Rəhimli');
  await become(page, story.girl.accountId, '/concern');
  const which = page.getByLabel('Hansı mentor?');
  await expect(which.locator('option')).toHaveText([
    'Zöhrə K.',
    'Əvvəlki mentorum: 3 mart 2026 – 20 noyabr 2026',
  ]);
  await expect(which.locator('option:checked')).toHaveText('Zöhrə K.');
  await tell(page, 'Əvvəlki mentorum məni narahat edirdi.', 'Mentorum');
  await which.selectOption({ index: 1 });
  // What was refused comes back with what was chosen.
  await page.getByLabel('Nə baş verib?').fill('');
  await send(page);
  await expect(page.getByRole('alert')).toBeVisible();
  await expect(which.locator('option:checked')).toHaveText(/^Əvvəlki/u);
  await page.getByLabel('Nə baş verib?').fill('Əvvəlki mentorum məni narahat edirdi.');
  await send(page);
  const receipt = await receiptOn(page);

  await become(page, lead, '/concerns');
  await page.getByRole('link', { name: receipt }).click();
  const card = page.locator('section', { has: page.getByRole('heading', { name: 'Cüt', exact: true }) });
  await expect(card.getByText(/Solmaz Həsənova/u)).toBeVisible();
  await expect(card.getByText('3 mart 2026 – 20 noyabr 2026, bitib')).toBeVisible();
  await expect(card.getByRole('link', { name: /Yazışma/u })).toBeVisible();
  await card.locator('summary', { hasText: 'Başqa cütdür' }).click();
  await card.getByLabel('Cütü adla tap').fill(girl.toLowerCase());
  await card.getByRole('button', { name: 'Tap' }).click();
  await card.getByRole('button', { name: /Zöhrə Kərimova/u }).click();
  await expect(card.getByText(/Zöhrə Kərimova/u).first()).toBeVisible();
  const steps = page.locator('section', { has: page.getByRole('heading', { name: 'Nə edilib' }) });
  await expect(steps.getByText(/başqa cütə bağladı\. Əvvəl: /u)).toBeVisible();
  await expect(steps.getByText(`${girl} və Solmaz Həsənova`)).toBeVisible();
  // The one before is found among those that are over.
  await card.locator('summary', { hasText: 'Başqa cütdür' }).click();
  await card.getByLabel('Cütü adla tap').fill(girl.toLowerCase());
  await card.getByRole('button', { name: 'Tap' }).click();
  await expect(card.getByText('Solmaz Həsənova, 3 mart 2026 – 20 noyabr 2026, bitib')).toBeVisible();
});

test('from a held message one press leads to a concern about its pair, which is stopped there @nojs', async ({
  page,
}) => {
  const name = test.info().project.name === 'js' ? 'Nərgiz Zamanlı' : 'Nurlana Zamanlı';
  const story = await pair({ name }, { name: 'Aytən Məmmədova' });
  const lead = await safeguarding('Gülşən Zamanlı');
  await become(page, story.mentor.accountId, `/mentorships/${story.id}/thread`);
  await page
    .getByRole('textbox', { name: 'Mesaj' })
    .fill('Axşam 8-də fontanın yanında gözləyirəm, heç kimə demə');
  await page.getByRole('button', { name: 'Göndər' }).click();
  await expect(page.getByText('hələ göndərilməyib')).toBeVisible();
  await become(page, lead, '/held');
  const card = page.getByRole('listitem').filter({ hasText: name });
  await card.getByRole('button', { name: 'Bu cüt haqqında narahatlıq aç' }).click();
  await expect(page).toHaveURL(/\/concerns\/[0-9a-f-]{36}$/u);
  const concern = page.url();
  await expect(page.getByText('Yoxlamada olan mesajdan açılıb.')).toBeVisible();
  await expect(page.getByText('fontanın')).toHaveCount(0);
  await page.goto('/held');
  await card.getByRole('link', { name: 'Bu cüt haqqında açıq narahatlıq var' }).click();
  await expect(page).toHaveURL(concern);
  await page.getByText('Cütü indi dayandır').click();
  await page.getByRole('button', { name: 'Bəli, dayandır' }).click();
  await expect(page.getByText('Cüt dayandırıldı.')).toBeVisible();
});

test('whoever leaves the form in haste leaves nothing behind it', async ({ page }) => {
  await page.route('https://az.wikipedia.org/', (route) => route.fulfill({ body: 'Vikipediya' }));
  await page.goto('/privacy');
  await page.goto('/support');
  await page.getByRole('link', { name: 'Bu səhifədən çıxış' }).click();
  await expect(page.getByText('Vikipediya')).toBeVisible();
  await page.goBack();
  await expect(page).toHaveURL(/\/privacy$/u);
  await page.goto('/support');
  await page.goto('/concern');
  await ready(page);
  await page.getByLabel('Nə baş verib?').fill('Qəribəsöz mənə yazır.');
  await page.getByRole('link', { name: 'Bu səhifədən çıxış' }).click();
  await expect(page.getByText('Vikipediya')).toBeVisible();
  await page.goBack();
  await expect(page).toHaveURL(/\/support$/u);
  await page.goto('/concern');
  await ready(page);
  await expect(page.getByLabel('Nə baş verib?')).toHaveValue('');
});

test('a mentor gets no new girl by one press, her other pair stops by another; staff reads only that she takes none @nojs', async ({
  page,
}) => {
  const isFirst = test.info().project.name === 'js';
  const name = isFirst ? 'Sevda Əliyeva' : 'Sevda Kazımova';
  const story = await pair({ name: 'Nərmin Babayeva' }, { name, places: 3 });
  const sister = await girl({ name: isFirst ? 'Ləman Babayeva' : 'Ləman Sadıqova' });
  await aPair(await database(), sister.id, story.mentor.id);
  const lead = await safeguarding('Gülay Rəhimli');
  await become(page, story.girl.accountId, '/concern');
  await tell(page, 'Məni narahat edən bir şey var.', 'Mentorum');
  await send(page);
  const receipt = await receiptOn(page);

  await become(page, lead, '/concerns');
  await page.getByRole('link', { name: receipt }).click();
  await page.getByRole('button', { name: 'Özüm baxıram' }).click();
  const card = page.locator('section', { has: page.getByRole('heading', { name: `Mentor: ${name}` }) });
  await expect(card.getByText('bu narahatlığın cütü')).toBeVisible();
  await card.getByRole('button', { name: /Dayandır.*Ləman/u }).click();
  await expect(page.getByText('Cüt dayandırıldı.')).toBeVisible();
  await expect(card.getByRole('link', { name: /Ləman/u })).toBeVisible();
  // Her own pair is stopped above, by one button alone.
  await expect(card.getByRole('button', { name: /Dayandır.*Nərmin/u })).toHaveCount(0);
  await card.getByRole('button', { name: 'Ona yeni qız verilməsin' }).click();
  await expect(page.getByText('Bundan sonra ona yeni qız verilmir.')).toBeVisible();
  await expect(card.getByText(/Ona yeni qız verilmir: .*Gülay Rəhimli/u)).toBeVisible();

  await page.getByText('Bağla', { exact: true }).click();
  const closing = page.locator('form[action$="?/close"]');
  const what = closing.getByRole('group', { name: 'Mentora yeni qız verilmir. Bu necə olsun?' });
  await expect(what.getByRole('radio', { checked: true })).toHaveCount(0);
  await closing.getByLabel('Nəticə').selectOption('measures');
  await closing.getByLabel('Nə edildi?').fill('Danışdıq.');
  await closing.getByRole('button', { name: 'Narahatlığı bağla' }).click();
  await expect(page.getByRole('alert')).toContainText('qalsın, yoxsa götürülsün?');
  await expect(closing.getByLabel('Nə edildi?')).toHaveValue('Danışdıq.');
  await expect(closing.getByLabel('Nəticə')).toHaveValue('measures');
  await expect(what.getByRole('radio', { checked: true })).toHaveCount(0);
  await what.getByRole('radio', { name: /^Qalsın/u }).check();
  await closing.getByRole('button', { name: 'Narahatlığı bağla' }).click();
  await expect(page.getByText('Bağlayanda qaldı: mentora yeni qız verilmir').first()).toBeVisible();

  await page.context().clearCookies();
  await asStaff(page, 'gence');
  await page.goto(`/people/mentors/${story.mentor.id}`);
  await ready(page);
  await expect(page.getByText('Hazırda yeni qız götürmür.')).toBeVisible();
  await expect(page.getByRole('main')).not.toContainText(/narahat|məhdudiyyət|verilmir/iu);

  await become(page, lead, '/concerns');
  const held = page.locator('section', {
    has: page.getByRole('heading', { name: 'Yeni qız verilməyən mentorlar' }),
  });
  await held.getByRole('link', { name: receipt }).click();
  await card.getByRole('button', { name: /Məhdudiyyəti götür/u }).click();
  await expect(page.getByText('Məhdudiyyət götürüldü.')).toBeVisible();
  await page.context().clearCookies();
  await asStaff(page, 'gence');
  await page.goto(`/people/mentors/${story.mentor.id}`);
  await ready(page);
  await expect(page.getByText('Hazırda yeni qız götürmür.')).toHaveCount(0);
});
