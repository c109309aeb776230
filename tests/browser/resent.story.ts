/**
 * Without a script, Back after a form that came back asks whether to send it again. Whoever says yes does nothing twice:
 * what came back comes back, and what was done under its id is done.
 */
import { expect, test, type Page } from '@playwright/test';
import { asShown, formIn } from '../walk/forms.ts';
import { account, database, inDays, origin, pair, programme, signIn } from './world.ts';

test.use({ locale: 'az', javaScriptEnabled: false });

type Fields = Record<string, string>;

/** The form as it stands in a page, with what somebody typed. */
function filled(html: string, path: string, typed: Fields): Fields {
  const form = formIn(html, path.split('?')[0] ?? '', 'default');
  if (!form) throw new Error(`no form at ${path}`);
  return { ...Object.fromEntries(asShown(form)), ...typed };
}

const post = async (page: Page, path: string, form: Fields) => {
  const answer = await page.request.post(path, {
    form,
    headers: { origin, accept: 'text/html' },
    maxRedirects: 0,
  });
  return { status: answer.status(), text: await answer.text() };
};

/** Sends a form wrong, right, right again and wrong again, as Back and Reload would; answers what came each time. */
async function sentOverAndOver(page: Page, path: string, wrong: Fields, right: Fields): Promise<number[]> {
  const first = filled(
    await (await page.request.get(path, { headers: { accept: 'text/html' } })).text(),
    path,
    wrong,
  );
  const back = await post(page, path, first);
  const second = filled(back.text, path, right);
  const statuses = [back.status];
  for (const form of [second, second, first, second]) statuses.push((await post(page, path, form)).status);
  return statuses;
}

async function aPair() {
  const story = await pair();
  const db = await database();
  await db
    .updateTable('mentorship')
    .set({ started_at: `${inDays(-30)}T08:00:00.000Z` })
    .where('id', '=', story.id)
    .execute();
  return { ...story, db };
}

test('planning: a time that is taken is not taken again', async ({ page }) => {
  const { id, mentor, db } = await aPair();
  await signIn(page, mentor.accountId);
  const [year = '', month = '', day = ''] = inDays(8).split('-');
  const right = {
    when: 'other',
    'day.year': year,
    'day.month': month,
    'day.day': day,
    clock: '16:00',
    minutes: '60',
    way: 'in_person',
  };
  const path = `/mentorships/${id}/sessions/plan`;
  expect(await sentOverAndOver(page, path, { ...right, clock: '' }, right)).toEqual([
    422, 303, 409, 422, 409,
  ]);
  const rows = await db
    .selectFrom('session_girl')
    .select('session_id')
    .where('mentorship_id', '=', id)
    .execute();
  expect(rows).toHaveLength(1);
});

test('logging: one log', async ({ page }) => {
  const { id, mentor, db } = await aPair();
  await signIn(page, mentor.accountId);
  const right = { outcome: 'held', when: inDays(0), minutes: '45', way: 'in_person' };
  const path = `/mentorships/${id}/sessions/log`;
  expect(await sentOverAndOver(page, path, { ...right, outcome: '' }, right)).toEqual([
    422, 303, 303, 422, 303,
  ]);
  const rows = await db
    .selectFrom('session_girl')
    .select('session_id')
    .where('mentorship_id', '=', id)
    .execute();
  expect(rows).toHaveLength(1);
});

test('a goal: one goal', async ({ page }) => {
  const { id, girl, db } = await aPair();
  await signIn(page, girl.accountId);
  const right = { text: 'Robot yığmaq', step1: 'Hissələri seçmək' };
  const path = `/mentorships/${id}/goals/new?own=`;
  expect(await sentOverAndOver(page, path, { ...right, text: '' }, right)).toEqual([422, 303, 303, 422, 303]);
  const rows = await db.selectFrom('goal').select('id').where('mentorship_id', '=', id).execute();
  expect(rows).toHaveLength(1);
});

test('a concern: one concern, signed in or not', async ({ page }) => {
  await programme();
  const { girl, db } = await aPair();
  const count = async (text: string) =>
    (await db.selectFrom('concern').select('id').where('text', '=', text).execute()).length;
  for (const text of [`Adsız ${await account('Sevda', [{ role: 'lead' }])}`, `Adla ${girl.id}`]) {
    if (text.startsWith('Adla')) await signIn(page, girl.accountId);
    const right = { text, urgent: 'no', about: 'other' };
    expect(await sentOverAndOver(page, '/concern', { ...right, text: '' }, right)).toEqual([
      422, 303, 303, 422, 303,
    ]);
    expect(await count(text)).toBe(1);
  }
});

test('a message: one message', async ({ page }) => {
  const { id, girl, db } = await aPair();
  await signIn(page, girl.accountId);
  const path = `/mentorships/${id}/thread`;
  const html = await (await page.request.get(path, { headers: { accept: 'text/html' } })).text();
  const form = formIn(html, path, 'send');
  if (!form) throw new Error('no form');
  const shown = Object.fromEntries(asShown(form));
  for (const [text, status] of [
    ['', 422],
    ['Salam', 303],
    ['Salam', 303],
    ['', 422],
    ['Başqa', 409],
  ] as const)
    // prettier-ignore
    expect((await post(page, `${path}?/send`, { ...shown, text })).status, text).toBe(status);
  expect(await db.selectFrom('message').select('text').where('mentorship_id', '=', id).execute()).toEqual([
    { text: 'Salam' },
  ]);
});
