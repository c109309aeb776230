/** What is done with a concern once it is told: read, taken, stopped, set right and closed. */
import { expect } from '@playwright/test';
import { become, receiptOn, safeguarding, send, tell } from './concerns.ts';
import { test } from './test.ts';
import { aPair } from '#lib/server/messages/testing.ts';
import { asStaff, database, girl, pair, ready } from './world.ts';

test.use({ locale: 'az', viewport: { width: 360, height: 740 } });

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
  // The message itself is decided apart from it, and one press away.
  await expect(page.getByText('Mentorun mesajı hələ qərarınızı gözləyir')).toBeVisible();
  await page.getByRole('link', { name: 'Mesajın özünə baxın' }).click();
  await expect(page).toHaveURL(/\/held#[0-9a-f-]{36}$/u);
  await page.goto(concern);
  await page.getByRole('button', { name: 'Mesaj getməsin' }).click();
  await expect(page.getByText('Mesaj göndərilməyəcək.')).toBeVisible();
  await page.goto(concern);
  await expect(page.getByText('hələ qərarınızı gözləyir')).toHaveCount(0);
  await page.goto('/held');
  await card.getByRole('link', { name: 'Bu cüt haqqında açıq narahatlıq var' }).click();
  await expect(page).toHaveURL(concern);
  await page.getByText('Cütü indi dayandır').click();
  await page.getByRole('button', { name: 'Bəli, dayandır' }).click();
  await expect(page.getByText('Cüt dayandırıldı.')).toBeVisible();
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
  await card.getByRole('button', { name: 'Ona yeni təklif getməsin' }).click();
  await expect(page.getByText('Bundan sonra ona yeni təklif getmir.')).toBeVisible();
  await expect(card.getByText(/Ona yeni təklif getmir: .*Gülay Rəhimli/u)).toBeVisible();

  await page.getByText('Bağla', { exact: true }).click();
  const closing = page.locator('form[action$="?/close"]');
  const what = closing.getByRole('group', { name: 'Mentora yeni təklif getmir. Bu necə olsun?' });
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
  await expect(page.getByText('Bağlayanda qaldı: mentora yeni təklif getmir').first()).toBeVisible();

  await page.context().clearCookies();
  await asStaff(page, 'gence');
  await page.goto(`/people/mentors/${story.mentor.id}`);
  await ready(page);
  await expect(page.getByText('Hazırda yeni qız qəbul etmir.')).toBeVisible();
  await expect(page.getByRole('main')).not.toContainText(/narahat|məhdudiyyət|verilmir/iu);

  await become(page, lead, '/concerns');
  const held = page.locator('section', {
    has: page.getByRole('heading', { name: 'Yeni təklif getməyən mentorlar' }),
  });
  await held.getByRole('link', { name: receipt }).click();
  await card.getByRole('button', { name: /Məhdudiyyəti götür/u }).click();
  await expect(page.getByText('Məhdudiyyət götürüldü.')).toBeVisible();
  await page.context().clearCookies();
  await asStaff(page, 'gence');
  await page.goto(`/people/mentors/${story.mentor.id}`);
  await ready(page);
  await expect(page.getByText('Hazırda yeni qız qəbul etmir.')).toHaveCount(0);
});
