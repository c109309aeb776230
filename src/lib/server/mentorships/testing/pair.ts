/** A pair and those around it, for the tests of every room in which a pair does something. */
import type { Kysely } from 'kysely';
import { machine, type Actor, type Tables } from '#lib/server/database/index.ts';
import { aPair, hasAccount } from '#lib/server/messages/testing.ts';
import {
  aMentee,
  aMentor,
  aProgramme,
  asMentee,
  asMentor,
  emptied,
  lead,
  person,
} from '#lib/server/rounds/testing.ts';

/** Of the pair's hub, and of another. */
export const coordinator = person(['coordinator'], { hubs: ['gence'] });
export const stranger = person(['coordinator'], { hubs: ['quba'], accountId: 'the-stranger' });
export const safeguarding = person(['safeguarding']);

export interface Pair {
  girl: Actor;
  woman: Actor;
  pair: string;
  menteeId: string;
  mentorId: string;
}

/** Stands in variables until the first test begins. */
export const noPair: Pair = { girl: machine, woman: machine, pair: '', menteeId: '', mentorId: '' };

/**
 * A pair that has just begun, in an empty programme, both reachable by mail. `staff`: who has an account there; a girl or a
 * mentor whose row names one gets it too.
 */
export async function begun(
  database: Kysely<Tables>,
  {
    staff = [coordinator, lead, safeguarding],
    mentee = {},
    mentor = {},
  }: {
    staff?: readonly Actor[];
    mentee?: Parameters<typeof aMentee>[2];
    mentor?: Parameters<typeof aMentor>[2];
  } = {},
): Promise<Pair> {
  await emptied(database);
  await database.deleteFrom('throttle').execute();
  await aProgramme(database);
  for (const actor of staff) await hasAccount(database, actor);
  const ownAccount = async (role: 'mentee' | 'mentor', accountId: string | null | undefined) => {
    if (accountId == null) return {};
    await hasAccount(database, person([role], { accountId }));
    return { accountId };
  };
  const accounts = {
    girl: await ownAccount('mentee', mentee.account_id),
    woman: await ownAccount('mentor', mentor.account_id),
  };
  const menteeId = await aMentee(database, 'g1', { email: 'aysu@example.org', ...mentee });
  const mentorId = await aMentor(database, 'm1', { email: 'leyla@example.org', ...mentor });
  return {
    girl: { ...asMentee(menteeId), ...accounts.girl },
    woman: { ...asMentor(mentorId), ...accounts.woman },
    pair: await aPair(database, menteeId, mentorId),
    menteeId,
    mentorId,
  };
}
