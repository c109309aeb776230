/** What the stories of planning and logging have in common: a pair that began a month ago, and a log filled in. */
import type { Page } from '@playwright/test';
import { database, inDays, pair, signIn } from './world.ts';

const mondays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'].map((day) => `${day}-morning`).join(';');
const free = { times: mondays, interests: 'robotics;electronics' };

export async function aPair() {
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

export async function become(page: Page, accountId: string) {
  await page.context().clearCookies();
  await signIn(page, accountId);
}

/** Fills in the log of a session that was. */
export async function logs(page: Page, minutes = '45 dəqiqə') {
  await page.getByText('Bəli', { exact: true }).click();
  await page.getByText(minutes, { exact: true }).click();
}
