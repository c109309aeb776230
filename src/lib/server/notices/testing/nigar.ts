/** Nigar, who is told of something, and what she then finds. */
import type { Instant } from '#lib/dates.ts';
import { inTransaction, visitor, type Actor, type Database } from '#lib/server/database/index.ts';
import { hasAccount } from '#lib/server/messages/testing.ts';
import { contextOf, emptied, person } from '#lib/server/rounds/testing.ts';
import { usualWish } from '../rules-told.ts';
import { listNotices, saveWish, tell } from '../index.ts';

/** Noon in Baku; and half past eleven in the evening. */
export const noon = '2026-10-01T08:00:00.000Z';
export const night = '2026-10-01T19:30:00.000Z';

export const nigar = person(['safeguarding']);
export const sevda = person(['coordinator'], { hubs: ['gence'] });
export const given = {
  key: 'about:1',
  to: { accountId: nigar.accountId, email: 'nigar@example.org' as string | null, language: 'az' },
  template: 'message' as const,
  path: '/mentorships/1/thread',
};

/** She and a coordinator, in an empty programme. */
export async function begun(database: Database): Promise<void> {
  await emptied(database);
  for (const actor of [nigar, sevda]) await hasAccount(database, actor);
}

/** What is told her, and what she finds, told shortly. */
export function doings(database: () => Database) {
  const as = (actor: Actor, at: Instant = noon) => contextOf(database(), actor, at);
  const say = (over: Partial<Parameters<typeof tell>[1]> = {}, at: Instant = noon) =>
    inTransaction(as(visitor, at), (inside) => tell(inside, { ...given, ...over }));
  const mails = () =>
    database().selectFrom('outbox').select(['key', 'recipient', 'due_at', 'body']).orderBy('id').execute();
  const seen = async (at: Instant = noon) => (await listNotices(as(nigar, at))).notices;
  const wish = (mail: 'at_once' | 'daily' | 'none', over = {}) =>
    saveWish(as(nigar), { ...usualWish, mail, ...over });
  return { as, say, mails, seen, wish };
}
