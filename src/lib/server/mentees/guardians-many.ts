import { authorize, reachOf } from '#lib/server/access/index.ts';
import type { Context } from '#lib/server/database/index.ts';
import { compareAz } from '#lib/text/alphabet.ts';
import { confirmGuardian } from './guardians.ts';
import type { ConfirmInput, ConfirmManyInput } from './input-consents.ts';
import * as queries from './queries-consents.ts';
import { listForRound } from './reading.ts';

/** A girl whose guardian agreed and whom nobody has met or called yet. */
export interface GuardianToConfirm {
  menteeId: string;
  version: number;
  girl: string;
  hub: string;
  guardian: string;
  contact: string;
}

/** Everybody of her hubs whose consent waits for this one step, by the girl's name. */
export async function guardiansToConfirm(context: Context): Promise<GuardianToConfirm[]> {
  authorize(context, 'guardian.confirm');
  const reach = reachOf(context.actor, 'guardian.confirm');
  const hubs = await queries.hubsWithGirls(context.database, reach.all ? null : reach.hubs);
  const girls = await listForRound(context, hubs);
  return girls
    .flatMap(({ id, version, name, hub, guardianName, guardianContact, standing }) =>
      standing.why === 'guardian-not-confirmed' && guardianName && guardianContact
        ? [{ menteeId: id, version, girl: name, hub, guardian: guardianName, contact: guardianContact }]
        : [],
    )
    .sort((a, b) => compareAz(a.girl, b.girl));
}

export type NotConfirmed = Exclude<Awaited<ReturnType<typeof confirmGuardian>>, { ok: true }>['code'];

/**
 * Confirms the guardians of several girls in one go, after an evening for parents or a morning of calls. Each stands for
 * herself: who cannot be confirmed is told with why, the others are confirmed. Not a girl of hers: 404.
 */
export async function confirmGuardians(
  context: Context,
  { girls, ...said }: ConfirmManyInput,
): Promise<{ confirmed: number; not: { menteeId: string; code: NotConfirmed }[] }> {
  const result: Awaited<ReturnType<typeof confirmGuardians>> = { confirmed: 0, not: [] };
  for (const { menteeId, version } of girls) {
    const given: ConfirmInput = { ...said, version };
    const answer = await confirmGuardian(context, menteeId, given);
    if (answer.ok) result.confirmed += 1;
    else result.not.push({ menteeId, code: answer.code });
  }
  return result;
}
