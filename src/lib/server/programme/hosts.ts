import { done, refused, type Result } from '#lib/result.ts';
import { authorize } from '#lib/server/access/index.ts';
import { record } from '#lib/server/audit/index.ts';
import { inTransaction, type Context, type HostUse } from '#lib/server/database/index.ts';
import { hostsNeverAllowed, type HostNeverAllowed } from '#lib/server/reference/index.ts';
import * as queries from './queries-hosts.ts';

/** A host as it stands in links: `meet.example.org`, small letters, ASCII. */
export interface AllowedHost {
  host: string;
  use: HostUse;
  allowedAt: string;
  /** Allowed once, but it leads out of the programme and does not count; with what it is. */
  leadsOut: HostNeverAllowed['kind'] | null;
}

const most = 100;

/** What a host is that leads out of the programme, itself or by the name it lies under; null: another. */
const leadsOutBy = (host: string): HostNeverAllowed['kind'] | null =>
  hostsNeverAllowed().find((each) => host === each.host || host.endsWith(`.${each.host}`))?.kind ?? null;

/**
 * Hosts to which links pass in messages, or at which pairs may meet online, by name; none that leads out of the programme,
 * whenever it was allowed. The caller has authorized what she does with it.
 */
export const allowedHosts = async (context: Context, use: 'messages' | 'sessions'): Promise<string[]> =>
  (await queries.allowedHosts(context.database))
    .filter((row) => row.allowed_for === use || row.allowed_for === 'both')
    .map(({ host }) => host)
    .filter((host) => leadsOutBy(host) === null);

/** The list for staff. Not found: 404, for everybody else. */
export async function listAllowedHosts(context: Context): Promise<AllowedHost[]> {
  authorize(context, 'host.list');
  const rows = await queries.allowedHosts(context.database);
  return rows.map((row) => ({
    host: row.host,
    use: row.allowed_for,
    allowedAt: row.allowed_at,
    leadsOut: leadsOutBy(row.host),
  }));
}

/**
 * Lets links to a host pass, or sessions take place at it, from now on; allowed again for something else it is allowed for
 * that. Refused: `leads-out` (a messenger, a social network
 * or a shortener, with its `kind`), `too-many` (a hundred).
 */
export async function allowHost(
  context: Context,
  host: string,
  use: HostUse = 'both',
): Promise<Result<undefined, 'too-many' | 'leads-out'>> {
  authorize(context, 'host.change');
  const kind = leadsOutBy(host);
  if (kind !== null) return refused('leads-out', { kind });
  return inTransaction(context, async (inside): Promise<Result<undefined, 'too-many'>> => {
    const known = await queries.allowedHosts(inside.database);
    const before = known.find((each) => each.host === host);
    if (before?.allowed_for === use) return done();
    if (!before && known.length >= most) return refused('too-many', { most });
    if (before) await queries.changeHost(inside.database, host, use);
    else
      await queries.insertHost(inside.database, {
        host,
        allowed_for: use,
        allowed_at: inside.now,
        allowed_by: inside.actor.accountId,
      });
    await record(inside, { action: 'host.allowed', kind: 'host', id: host, facts: { use } });
    return done();
  });
}

/** Takes a host off the list: links to it are held back from now on, and nobody meets at it. What is not there stays so. */
export async function disallowHost(context: Context, host: string): Promise<void> {
  authorize(context, 'host.change');
  await inTransaction(context, async (inside) => {
    if (await queries.deleteHost(inside.database, host))
      await record(inside, { action: 'host.disallowed', kind: 'host', id: host });
  });
}
