import type { Instant } from '#lib/dates.ts';
import { ownPath } from '#lib/own-path.ts';
import { authorize, notFound } from '#lib/server/access/index.ts';
import { inTransaction, type Context } from '#lib/server/database/index.ts';
import * as queries from './queries-told.ts';
import { noticesAtOnce } from './rules-told.ts';
import { mailKeyOf } from './telling.ts';

export interface NoticeView {
  id: string;
  template: string;
  /** Of this site, whatever was told. */
  path: string;
  at: Instant;
  seen: boolean;
}

/** Whose notices these are: her own alone. */
function ownId(context: Context): string {
  const { accountId } = context.actor;
  authorize(context, 'notice.see', { accountId });
  return accountId ?? notFound();
}

/** Her notices, newest first; `before`: older than that one, as `older` of an answer names it. 404 for another's. */
export async function listNotices(
  context: Context,
  { before }: { before?: string | undefined } = {},
): Promise<{ notices: NoticeView[]; unseen: number; older: string | null }> {
  const accountId = ownId(context);
  const { database, now } = context;
  const from =
    before === undefined
      ? null
      : ((await queries.noticeById(database, accountId, before, now)) ?? notFound());
  const rows = await queries.notices(database, accountId, { now, before: from, most: noticesAtOnce + 1 });
  const shown = rows.slice(0, noticesAtOnce);
  return {
    notices: shown.map((row) => ({
      id: row.id,
      template: row.template,
      path: ownPath(row.path),
      at: row.due_at,
      seen: row.seen_at !== null,
    })),
    unseen: (await queries.unseen(database, accountId, now)).length,
    older: rows.length > noticesAtOnce ? (shown.at(-1)?.id ?? null) : null,
  };
}

async function see(inside: Context, accountId: string, rows: readonly { id: string; key: string }[]) {
  if (rows.length === 0) return;
  await queries.markSeen(
    inside.database,
    rows.map(({ id }) => id),
    inside.now,
  );
  await queries.dropMails(
    inside.database,
    rows.map(({ key }) => mailKeyOf(key, accountId)),
  );
}

/** Marks one of her notices as seen; a mail about it that has not left yet does not. Not found: 404, when it is not hers. */
export async function seeNotice(context: Context, id: string): Promise<void> {
  const accountId = ownId(context);
  await inTransaction(context, async (inside) => {
    const row = (await queries.noticeById(inside.database, accountId, id, inside.now)) ?? notFound();
    await see(inside, accountId, [row]);
  });
}

/** Marks all that she is shown now as seen. */
export async function seeAllNotices(context: Context): Promise<void> {
  const accountId = ownId(context);
  await inTransaction(context, async (inside) =>
    see(inside, accountId, await queries.unseen(inside.database, accountId, inside.now)),
  );
}

const pathnameOf = (path: string) => path.replace(/[?#].*$/u, '');

/**
 * She is on this page: what was told of it she has seen, by whatever way she came. Answers how many notices she has not
 * seen yet; none for who is signed out.
 */
export async function noticesAt(context: Context, pathname: string): Promise<number> {
  if (context.actor.accountId === null) return 0;
  const accountId = ownId(context);
  const rows = await queries.unseen(context.database, accountId, context.now);
  const here = rows.filter(({ path }) => pathnameOf(path) === pathname);
  if (here.length > 0) await inTransaction(context, (inside) => see(inside, accountId, here));
  return rows.length - here.length;
}
