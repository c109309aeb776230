/** A goal of every pair. */
import { randomUUID } from 'node:crypto';
import type { Actor, Context } from '#lib/server/database/index.ts';
import { makeGoal, mostSteps } from '#lib/server/goals/index.ts';
import { asMentee } from '#lib/server/rounds/testing.ts';
import type { Thing } from './world.ts';

export async function plantGoals(as: (actor?: Actor) => Context, pairs: readonly Thing[]): Promise<Thing[]> {
  const goals: Thing[] = [];
  for (const each of pairs) {
    const id = randomUUID();
    const fields = Object.fromEntries(
      Array.from({ length: mostSteps }, (_, at) => [
        [`step${at + 1}`, at === 0 ? 'Hissələri tanımaq' : ''],
        [`due${at + 1}`, ''],
      ]).flat() as [string, string][],
    );
    const made = await makeGoal(as(asMentee(each.menteeId ?? '')), each.id, {
      id,
      template: '',
      text: 'Robot yığmaq',
      ...fields,
    });
    if (made.ok) goals.push({ ...each, id });
  }
  return goals;
}
