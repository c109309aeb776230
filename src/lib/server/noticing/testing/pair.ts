import { randomUUID } from 'node:crypto';
import type { KyselyPlugin } from 'kysely';
import { expect } from 'vitest';
import { addDays, addHours, dayOf, type Instant } from '#lib/dates.ts';
import { machine, type Actor, type Context, type Database } from '#lib/server/database/index.ts';
import { sendMessage } from '#lib/server/messages/index.ts';
import { aPair, hasAccount } from '#lib/server/messages/testing.ts';
import { readMentorship } from '#lib/server/mentorships/index.ts';
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
import { askBoth, checkInsFor, sayGoodbye } from '../index.ts';
import type { EndInput } from '../input.ts';

export const gone = { status: 404 };
export const later = (days: number): Instant => addHours(now, 24 * days);
export const plan: EndInput = {
  endsOn: addDays(dayOf(now), 10),
  reason: 'year-over',
  rematch: true,
  contactAfter: 'hub',
};
export const exams = { reason: 'exams', until: addDays(dayOf(now), 60) } as const;
export const note = { how: 'called', whom: 'mentee', note: 'Danışdıq, hər şey yaxşıdır' } as const;

export const coordinator = person(['coordinator'], { hubs: ['gence'] });
export const stranger = person(['coordinator'], { hubs: ['quba'] });
export const safeguarding = person(['safeguarding']);

/** A pair that has just begun, in an empty programme. */
export interface Pair {
  girl: Actor;
  woman: Actor;
  pair: string;
  menteeId: string;
  mentorId: string;
}

export const noPair: Pair = { girl: machine, woman: machine, pair: '', menteeId: '', mentorId: '' };

export async function begun(database: Database): Promise<Pair> {
  await emptied(database);
  await aProgramme(database);
  for (const actor of [coordinator, lead, safeguarding]) await hasAccount(database, actor);
  const menteeId = await aMentee(database, 'g1', { email: 'aysu@example.org' });
  const mentorId = await aMentor(database, 'm1', { email: 'leyla@example.org' });
  const pair = await aPair(database, menteeId, mentorId);
  return { girl: asMentee(menteeId), woman: asMentor(mentorId), pair, menteeId, mentorId };
}

/** In whose transactions something happens once, in the moment in which they hold a thread: somebody else was faster. */
export function whenHeld(database: Database, happens: (inside: Database) => Promise<unknown>): Database {
  let done = false;
  const within = (inside: Database): KyselyPlugin => {
    let held: unknown = null;
    return {
      transformQuery: ({ node, queryId }) => {
        if (node.kind === 'InsertQueryNode' && node.into?.table.identifier.name === 'thread') held = queryId;
        return node;
      },
      transformResult: async ({ result, queryId }) => {
        if (queryId === held && !done) {
          done = true;
          await happens(inside);
        }
        return result;
      },
    };
  };
  return new Proxy(database, {
    get: (_, name) => {
      if (name === 'transaction')
        return () => ({
          execute: <T>(work: (inside: Database) => Promise<T>) =>
            database.transaction().execute((inside) => work(inside.withPlugin(within(inside)))),
        });
      const value: unknown = Reflect.get(database, name);
      return typeof value === 'function' ? (value.bind(database) as unknown) : value;
    },
  });
}

/** What its pair does, told shortly. */
export function doings(database: () => Database, of: () => Pair) {
  const as = (actor: Actor = lead, at: Instant = now): Context => contextOf(database(), actor, at);
  return {
    as,
    write: (actor: Actor, text: string, at = now) =>
      sendMessage(as(actor, at), of().pair, { id: randomUUID(), text }),
    /** The id of the question that both are asked. */
    asked: async (at = now): Promise<string> => {
      expect(await askBoth(as(coordinator, at), of().pair)).toMatchObject({ ok: true });
      return (await checkInsFor(as(of().girl, at), [of().pair], 'mentee'))[0]?.id ?? '';
    },
    state: async () => (await readMentorship(as(), of().pair)).state,
    goodbye: (actor: Actor, at = now, text = 'Hər şey üçün sağ olun') =>
      sayGoodbye(as(actor, at), of().pair, { id: randomUUID(), text }),
    /** Who is mailed under such a key. */
    mails: async (key: string): Promise<string[]> => {
      const rows = await database()
        .selectFrom('outbox')
        .select('recipient')
        .where('key', 'like', key)
        .orderBy('recipient')
        .execute();
      return rows.map(({ recipient }) => recipient);
    },
  };
}
