import { languagesOf } from '#lib/server/accounts/index.ts';
import type { Context, MentorTable } from '#lib/server/database/index.ts';
import { tell } from '#lib/server/notices/index.ts';

/** Tells a mentor who can sign in that her page has news, in the caller's transaction. */
export async function tellHer(inside: Context, row: MentorTable, what: string): Promise<void> {
  if (row.account_id === null) return;
  const languages = await languagesOf(inside, [row.account_id]);
  await tell(inside, {
    key: `mentor-${what}:${row.id}:${inside.now}`,
    to: {
      accountId: row.account_id,
      email: row.email,
      language: languages.get(row.account_id) ?? 'az',
    },
    template: 'news',
    path: '/profile',
  });
}
