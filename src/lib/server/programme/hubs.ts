import { done, refused, type Result } from '#lib/result.ts';
import { authorize, notFound } from '#lib/server/access/index.ts';
import { record } from '#lib/server/audit/index.ts';
import { inTransaction, type Context } from '#lib/server/database/index.ts';
import type { ChangedHubInput, HubInput, HubRow } from './input.ts';
import * as queries from './queries.ts';
import { codeFor } from './rules.ts';
import { hubOf, type Hub } from './views.ts';

/** Every hub, in the order of codes. Open to anybody: a girl chooses hers when she joins. */
export async function listHubs(context: Context): Promise<Hub[]> {
  authorize(context, 'programme.read');
  return (await queries.allHubs(context.database)).map(hubOf);
}

/** Adds a hub and gives it a code. */
export async function addHub(context: Context, input: HubInput): Promise<Result<Hub, never>> {
  authorize(context, 'hub.change');
  return inTransaction(context, async (inside) => {
    const taken = new Set((await queries.allHubs(inside.database)).map((each) => each.hub));
    const row = { hub: codeFor(input.district, taken), ...input };
    await writeHubs(inside, [row]);
    return done({ ...row, version: 1 });
  });
}

/** Changes a hub's name, district or address; its code stays. Refused: `conflict` (somebody was faster). */
export async function changeHub(context: Context, input: ChangedHubInput): Promise<Result<Hub, 'conflict'>> {
  authorize(context, 'hub.change');
  return inTransaction(context, async (inside) => {
    const known = await queries.allHubs(inside.database);
    if (!known.some((each) => each.hub === input.hub)) return notFound();
    const { hub, version, ...values } = input;
    if (!(await queries.updateHub(inside.database, hub, version, values))) return refused('conflict');
    await record(inside, { action: 'hub.changed', kind: 'hub', id: hub, hub });
    return done({ hub, ...values, version: version + 1 });
  });
}

/** The hubs as a file would hold them, for the preview of an import and for exports. */
export async function readImportable(context: Context): Promise<HubRow[]> {
  authorize(context, 'programme.read');
  return (await queries.allHubs(context.database)).map(({ hub, name, district, address }) => ({
    hub,
    name,
    district,
    address,
  }));
}

/** Writes what a checked file brought: new hubs are added, changed ones changed; none is taken away. */
export async function applyImported(
  context: Context,
  rows: readonly HubRow[],
): Promise<{ added: number; changed: number }> {
  authorize(context, 'hub.change');
  return inTransaction(context, (inside) => writeHubs(inside, rows));
}

/** Adds those that are new and changes those that are known, in the caller’s transaction. */
export async function writeHubs(inside: Context, rows: readonly HubRow[]) {
  const { database, now } = inside;
  const known = new Map((await queries.allHubs(database)).map((each) => [each.hub, each]));
  const counted = { added: 0, changed: 0 };
  for (const { hub, name, district, address } of rows) {
    const before = known.get(hub);
    if (!before) {
      await queries.insertHub(database, { hub, name, district, address, created_at: now, version: 1 });
      await record(inside, { action: 'hub.added', kind: 'hub', id: hub, hub });
      counted.added += 1;
    } else if (before.name !== name || before.district !== district || before.address !== address) {
      await queries.updateHub(database, hub, before.version, { name, district, address });
      await record(inside, { action: 'hub.changed', kind: 'hub', id: hub, hub });
      counted.changed += 1;
    }
  }
  return counted;
}
