/** A pair and the goals that it makes, for the tests of this room. */
import { randomUUID } from 'node:crypto';
import { addMinutes } from '#lib/dates.ts';
import type { Actor, Database } from '#lib/server/database/index.ts';
import { begun, coordinator, safeguarding, type Pair } from '#lib/server/mentorships/testing/pair.ts';
import { contextOf, lead, now } from '#lib/server/rounds/testing.ts';
import { listGoals, makeGoal } from '../index.ts';
import { mostSteps } from '../rules.ts';

/** A girl with an account, and her mentor, who is reached by mail. */
export const begin = (database: Database): Promise<Pair> =>
  begun(database, {
    staff: [coordinator, safeguarding],
    mentee: { account_id: 'her-account', name: 'Aysu Quliyeva', email: null },
    mentor: { name: 'Leyla Məmmədova' },
  });

/** What its pair does, told shortly. */
export function doings(database: () => Database, of: () => Pair) {
  const as = (actor: Actor = lead, at = now) => contextOf(database(), actor, at);
  let minutes = 0;
  const inputOf = (steps: readonly string[], over: object = {}) => ({
    id: randomUUID() as string,
    template: '',
    text: 'Robot yığıram',
    ...Object.fromEntries(
      Array.from({ length: mostSteps }, (_, at) => [
        [`step${at + 1}`, steps[at] ?? ''],
        [`due${at + 1}`, ''],
      ]).flat() as [string, string][],
    ),
    ...over,
  });
  const make = (actor: Actor, steps: readonly string[] = ['bir', 'iki'], over: object = {}) =>
    makeGoal(as(actor, addMinutes(now, (minutes += 1))), of().pair, inputOf(steps, over));
  const list = async (actor: Actor = of().girl) => (await listGoals(as(actor), of().pair)).goals;
  const only = async (actor: Actor = of().girl) => {
    const [goal] = await list(actor);
    if (!goal) throw new Error('no goal');
    return goal;
  };
  const changed = async (
    steps: { id?: string | undefined; text: string; due?: string }[],
    over: object = {},
  ) => ({
    version: (await only()).version,
    text: 'Robot yığıram',
    ...Object.fromEntries(
      Array.from({ length: mostSteps }, (_, at) => [
        [`id${at + 1}`, steps[at]?.id ?? ''],
        [`step${at + 1}`, steps[at]?.text ?? ''],
        [`due${at + 1}`, steps[at]?.due ?? ''],
      ]).flat() as [string, string][],
    ),
    ...over,
  });
  return { as, inputOf, make, list, only, changed };
}
