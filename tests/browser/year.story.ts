/** The year of a pair from the first word to the report: write, plan, log, a low mark, both asked, goal, survey, goodbye. */
import { expect, type Page } from '@playwright/test';
import { test } from './test.ts';
import type { Kysely } from 'kysely';
import type { Tables } from '#lib/server/database/index.ts';
import { closeEnded } from '#lib/server/noticing/index.ts';
import { answersForFigures } from '#lib/server/outcomes/index.ts';
import { readProgramme } from '#lib/server/programme/index.ts';
import { factsOf } from '#lib/server/reports/facts.ts';
import { person } from '#lib/server/rounds/testing.ts';
import { account, asMachine, asStaff, database, inDays, pair, ready, signIn, typeDay } from './world.ts';

test.use({ locale: 'az' });

const mornings = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'].map((day) => `${day}-morning`).join(';');

async function become(page: Page, accountId: string) {
  await page.context().clearCookies();
  await signIn(page, accountId);
}
async function becomeStaff(page: Page, ...hubs: string[]) {
  await page.context().clearCookies();
  await asStaff(page, ...hubs);
}

const ofPair = (db: Kysely<Tables>, mentorshipId: string) =>
  db.selectFrom('session_girl').select('session_id').where('mentorship_id', '=', mentorshipId);

test('a pair writes, plans, logs, is noticed, is asked, sets a goal, answers, and ends well @nojs', async ({
  page,
}) => {
  test.setTimeout(150_000);
  const story = await pair(
    { name: 'Aysu Quliyeva', hub: 'agdas', times: mornings, interests: 'robotics', outcomes: true },
    { name: 'Aytən Məmmədova', times: mornings },
  );
  const db = await database();
  await db
    .updateTable('mentorship')
    .set({ started_at: `${inDays(-20)}T08:00:00.000Z` })
    .where('id', '=', story.id)
    .execute();
  const at = (path: string) => `/mentorships/${story.id}${path}`;

  // Write.
  await signIn(page, story.girl.accountId);
  await page.goto(at('/thread'));
  await ready(page);
  await page.getByLabel('Mesaj', { exact: true }).fill('Salam, mən robot düzəltmək istəyirəm');
  await page.getByRole('button', { name: 'Göndər' }).click();
  await expect(page.getByText('Salam, mən robot düzəltmək istəyirəm')).toBeVisible();

  // Plan, and log what was.
  await become(page, story.mentor.accountId);
  await page.goto(at('/thread'));
  await expect(page.getByText('Salam, mən robot düzəltmək istəyirəm')).toBeVisible();
  await page.goto(at('/sessions/plan'));
  await ready(page);
  await page.locator('[name=when]').first().check();
  await page.getByRole('button', { name: 'Təyin et' }).click();
  await expect(page.getByText('Görüş təyin olundu.', { exact: false })).toBeVisible();
  await page.goto(at('/sessions/log'));
  await ready(page);
  await page.getByText('Bəli', { exact: true }).click();
  await page.getByText('45 dəqiqə', { exact: true }).click();
  await page.getByRole('button', { name: 'Yadda saxla' }).click();
  await expect(page.getByText('Görüş qeyd olundu.')).toBeVisible();

  // A low mark is for her coordinator.
  await become(page, story.girl.accountId);
  await page.goto('/home');
  await page.getByRole('button', { name: 'Pis' }).click();
  await expect(page.getByText('Sağ ol, yazdıq.')).toBeVisible();
  await becomeStaff(page, 'agdas');
  await page.goto('/today');
  await expect(page.locator('a[href="/marks"]').first()).toBeVisible();

  await page.goto(at('/check-ins'));
  await expect(page.getByText('Səssizlik əlaməti yoxdur.')).toHaveCount(0);
  await expect(page.locator('main a[href="/marks"]')).toBeVisible();

  // Both are asked; only her own answer is shown to each, and that she is not at ease goes to safeguarding.
  // Sixteen days later nothing new has come and nothing is near: her coordinator reads it in the morning.
  const then = `${inDays(-16)}T08:00:00.000Z`;
  await db
    .updateTable('message')
    .set({ written_at: then, sent_at: then })
    .where('mentorship_id', '=', story.id)
    .execute();
  await db
    .updateTable('session')
    .set({ starts_at: then })
    .where('state', '=', 'held')
    .where('id', 'in', ofPair(db, story.id))
    .execute();
  await db
    .updateTable('session')
    .set({ starts_at: `${inDays(20)}T08:00:00.000Z` })
    .where('state', '=', 'planned')
    .where('id', 'in', ofPair(db, story.id))
    .execute();
  await page.goto('/today');
  const quiet = page.getByRole('listitem').filter({ hasText: 'Aysu Quliyeva və Aytən Məmmədova' });
  await expect(quiet).toContainText('16 gündür');
  await quiet.getByRole('button', { name: /^İkisindən də soruş/u }).click();
  await expect(page.getByText('Aysu Quliyeva və Aytən Məmmədova: hər ikisindən soruşuldu.')).toBeVisible();
  await become(page, story.mentor.accountId);
  await page.goto('/home');
  await page.getByRole('link', { name: 'Cavab ver' }).click();
  await page.getByRole('radio', { name: /^Görüşürük/u }).check();
  await page.getByRole('button', { name: 'Göndər' }).click();
  await expect(page.getByText(/Təşəkkür edirik!/u)).toBeVisible();
  await become(page, story.girl.accountId);
  await page.goto('/home');
  await page.getByRole('link', { name: 'Cavab ver', exact: true }).click();
  await page.getByRole('radio', { name: /^Özümü rahat hiss etmirəm/u }).check();
  await page.getByRole('button', { name: 'Göndər' }).click();
  await expect(page.getByText(/Dediyin üçün sağ ol/u)).toBeVisible();
  await becomeStaff(page, 'agdas');
  await page.goto(at('/check-ins'));
  // Her coordinator reads what the mentor answered; of the girl's answer there is nothing, not even that it exists.
  await expect(page.getByText('mentor: görüşürük')).toBeVisible();
  await expect(page.getByText(/təhlükəsizlik məsulu|rahat hiss/u)).toHaveCount(0);
  expect((await page.request.get('/concerns')).status()).toBe(404);
  await become(page, await account('Nigar Səmədova', [{ role: 'safeguarding' }]));
  await page.goto('/concerns');
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  const concern = await db
    .selectFrom('concern')
    .select('id')
    .where('mentorship_id', '=', story.id)
    .executeTakeFirstOrThrow();
  await page.goto(`/concerns/${concern.id}`);
  await expect(page.getByText(/özümü rahat hiss etmirəm/u).first()).toBeVisible();

  // A goal, and the survey.
  await become(page, story.girl.accountId);
  await page.goto(at('/goals/new?own'));
  await ready(page);
  await page.getByLabel('Hədəf', { exact: true }).fill('Xətlə gedən robot');
  await page.getByLabel('Addım 1', { exact: true }).fill('Hissələri öyrənmək');
  await page.getByRole('button', { name: 'Hədəfi əlavə et' }).click();
  await expect(page.getByText('Hədəf əlavə olundu.')).toBeVisible();
  await db
    .updateTable('cohort')
    .set({ starts_on: inDays(-30), ends_on: inDays(300) })
    .execute();
  await page.goto('/survey');
  await page.getByRole('link', { name: 'Başla' }).click();
  for (let turn = 0; turn < 4; turn += 1) {
    await page.getByRole('radio', { name: /^4/u }).first().check();
    await page.getByRole('button', { name: 'Davam et' }).click();
  }
  await page.getByRole('button', { name: 'Bitir' }).click();
  await expect(page.getByText('Sağ ol. Cavabların qəbul olundu.')).toBeVisible();

  // An end that is planned, a goodbye, and what is left.
  await becomeStaff(page, 'agdas');
  await page.goto(at('/check-ins'));
  await ready(page);
  await typeDay(page, inDays(5), 'endsOn');
  await page.locator('#end-reason').selectOption('year-over');
  await page.getByText('Sonu planlaşdır', { exact: true }).click();
  await page.getByRole('button', { name: 'Bəli, planlaşdır' }).click();
  await expect(page.getByText('Sonu planlaşdırıldı, hər ikisinə xəbər getdi.')).toBeVisible();
  await become(page, story.girl.accountId);
  await page.goto(at('/end'));
  await page.getByLabel('Vida sözü').fill('Hər şey üçün sağ olun');
  await page.getByRole('button', { name: 'Göndər' }).click();
  await expect(page.getByText('Vida sözün çatdı.')).toBeVisible();
  await db
    .updateTable('mentorship')
    .set({ ends_on: inDays(-1) })
    .where('id', '=', story.id)
    .execute();
  await closeEnded(await asMachine());
  await page.goto(at('/thread'));
  await expect(page.getByText(/Mentorluq bağlanıb/u).first()).toBeVisible();
  await expect(page.getByText('Hər şey üçün sağ olun')).toBeVisible();
  await becomeStaff(page);
  await page.goto('/report');
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  // The page shows no group under five, and this is one girl: what the report is made of holds her session, the end and
  // her answers.
  const lead = { ...(await asMachine()), actor: person(['lead']) };
  const programme = await readProgramme(lead);
  const facts = programme && (await factsOf(lead, programme)).find(({ id }) => id === story.girl.id);
  const counted = JSON.stringify(facts);
  expect(counted).toContain('"minutes":45');
  expect(counted).toContain(`"startedOn":"${inDays(-20)}","closedOn":"${inDays(0)}"`);
  const answers = (await answersForFigures(lead)).filter(({ menteeId }) => menteeId === story.girl.id);
  expect(answers).toMatchObject([{ wave: 'start', agreed: true }]);
  expect(Object.values(answers[0]?.points ?? {})).toContain(4);
});
