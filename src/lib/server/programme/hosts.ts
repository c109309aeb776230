import { done, refused, type Result } from '#lib/result.ts';
import { authorize } from '#lib/server/access/index.ts';
import { record } from '#lib/server/audit/index.ts';
import { inTransaction, type Context } from '#lib/server/database/index.ts';
import * as queries from './queries-hosts.ts';

/** A host as it stands in links: `meet.example.org`, small letters, ASCII. */
export interface AllowedHost {
  host: string;
  allowedAt: string;
}

const most = 100;

/** Hosts whose links pass in messages, by name. The caller has authorized what she does with it. */
export const allowedHosts = async (context: Context): Promise<string[]> =>
  (await queries.allowedHosts(context.database)).map(({ host }) => host);

/** The list for staff. Not found: 404, for everybody else. */
export async function listAllowedHosts(context: Context): Promise<AllowedHost[]> {
  authorize(context, 'host.list');
  const rows = await queries.allowedHosts(context.database);
  return rows.map((row) => ({ host: row.host, allowedAt: row.allowed_at }));
}

/** Lets links to a host pass from now on; allowed twice is allowed once. Refused: `too-many` (a hundred). */
export async function allowHost(context: Context, host: string): Promise<Result<undefined, 'too-many'>> {
  authorize(context, 'host.change');
  return inTransaction(context, async (inside) => {
    const known = await queries.allowedHosts(inside.database);
    if (known.some((each) => each.host === host)) return done();
    if (known.length >= most) return refused('too-many', { most });
    await queries.insertHost(inside.database, {
      host,
      allowed_at: inside.now,
      allowed_by: inside.actor.accountId,
    });
    await record(inside, { action: 'host.allowed', kind: 'host', id: host });
    return done();
  });
}

/** Takes a host off the list: links to it are held back from now on. What is not there stays so. */
export async function disallowHost(context: Context, host: string): Promise<void> {
  authorize(context, 'host.change');
  await inTransaction(context, async (inside) => {
    if (await queries.deleteHost(inside.database, host))
      await record(inside, { action: 'host.disallowed', kind: 'host', id: host });
  });
}
