import { randomUUID } from 'node:crypto';
import { addHours, type Instant } from '#lib/dates.ts';
import { machine, type Actor, type Context, type Database } from '#lib/server/database/index.ts';
import { aPair, hasAccount } from '#lib/server/messages/testing.ts';
import {
  aMentee,
  aMentor,
  aProgramme,
  asMentee,
  asMentor,
  contextOf,
  emptied,
  lead,
  now,
  person,
} from '#lib/server/rounds/testing.ts';
import { escalateDue, listConcerns, raiseConcern, readConcern } from '../index.ts';
import type { ConcernInput } from '../input.ts';

export const gone = { status: 404 };
export const later = (hours: number): Instant => addHours(now, hours);

export const coordinator = person(['coordinator'], { hubs: ['gence'] });
// In the order of their accounts.
export const aytac = person(['safeguarding'], { accountId: 'sg-1' });
export const bahar = person(['safeguarding', 'lead'], { accountId: 'sg-2' });
export const ceyran = person(['safeguarding'], { accountId: 'sg-3' });
export const all = [aytac, bahar, ceyran];

/** A pair whose two sides have accounts. */
export interface Pair {
  girl: Actor;
  woman: Actor;
  pair: string;
  menteeId: string;
  mentorId: string;
}

export const noPair: Pair = { girl: machine, woman: machine, pair: '', menteeId: '', mentorId: '' };

/** Three of safeguarding, a coordinator and a pair, in an empty programme. */
export async function begun(database: Database): Promise<Pair> {
  await emptied(database);
  await database.deleteFrom('throttle').execute();
  await aProgramme(database);
  const called = (id: string, name: string) =>
    database.updateTable('account').set({ name }).where('id', '=', id).execute();
  for (const actor of [coordinator, lead, ...all]) await hasAccount(database, actor);
  await called('sg-1', 'Aytac Qurbanova');
  await called('sg-2', 'Bənövşə Sarayeva');
  await called('sg-3', 'Ceyran Mehdizadə');
  await called(coordinator.accountId ?? '', 'Zəminə Talıbova');
  const accounts = [
    person(['mentee'], { accountId: 'a-girl' }),
    person(['mentor'], { accountId: 'a-woman' }),
  ];
  for (const actor of accounts) await hasAccount(database, actor);
  const menteeId = await aMentee(database, 'g1', { account_id: 'a-girl', birth_date: '2012-03-04' });
  const mentorId = await aMentor(database, 'm1', { account_id: 'a-woman' });
  return {
    girl: { ...asMentee(menteeId), accountId: 'a-girl' },
    woman: { ...asMentor(mentorId), accountId: 'a-woman' },
    pair: await aPair(database, menteeId, mentorId),
    menteeId,
    mentorId,
  };
}

export const input = (given: Partial<ConcernInput> = {}): ConcernInput => ({
  id: randomUUID(),
  text: 'Məni narahat edən bir şey var.',
  urgent: 'no',
  about: 'other',
  who: '',
  named: [],
  pair: null,
  reach: '',
  nameless: false,
  ...given,
});

/** What is told and seen at the desk of safeguarding, told shortly. */
export function doings(database: () => Database, of: () => Pair) {
  const as = (actor: Actor, at = now): Context => contextOf(database(), actor, at);
  return {
    as,
    called: (id: string, name: string) =>
      database().updateTable('account').set({ name }).where('id', '=', id).execute(),
    raise: async (given: Partial<ConcernInput> = {}, actor: Actor = of().girl, at = now) => {
      const raised = await raiseConcern(as(actor, at), input(given), '127.0.0.1');
      if (!raised.ok) throw new Error(raised.code);
      return database()
        .selectFrom('concern')
        .selectAll()
        .where('receipt', '=', raised.value.receipt)
        .executeTakeFirstOrThrow();
    },
    rowOf: (id: string) =>
      database().selectFrom('concern').selectAll().where('id', '=', id).executeTakeFirstOrThrow(),
    /** The key and recipient of each mail, oldest first. */
    mails: async () =>
      (await database().selectFrom('outbox').select(['key', 'recipient']).orderBy('id').execute()).map(
        ({ key, recipient }) => `${key.split(':')[0]} ${recipient.split('@')[0]}`,
      ),
    tick: (at: Instant) => escalateDue(as(machine, at)),
    sees: async (actor: Actor, id: string) =>
      (await listConcerns(as(actor))).some((each) => each.id === id) &&
      (await readConcern(as(actor), id).then(
        () => true,
        () => false,
      )),
  };
}
