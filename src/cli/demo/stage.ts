import path from 'node:path';
import { addDays, addHours, dayOf, type Day, type Instant } from '#lib/dates.ts';
import type { Result } from '#lib/result.ts';
import { clockOf, tasksOf } from '#lib/server/clock/index.ts';
import { machine, type Actor, type Context, type Database } from '#lib/server/database/index.ts';
import { fileTransport } from '#lib/server/notices/index.ts';

/** Everything that the demo's story does is done by somebody at a moment: this gives the contexts for it. */
export interface Stage {
  database: Database;
  /** The moment at which the demo is filled: the story has happened before it. */
  now: Instant;
  /** Where the mails of the story lie. */
  dataDir: string;
}

/**
 * The programme's year began so many days before what is told of its first weeks would else have been: the pairs of the
 * first round have met for most of a year, and the year's last survey is open.
 */
const yearsAgo = 290;
/** Days ago, of the first weeks of the programme. */
export const early = (daysAgo: number): number => yearsAgo + daysAgo;
/** On which day the files of girls and mentors were written. */
export const writtenDay = ({ now }: Stage): Day => addDays(dayOf(now), -yearsAgo);

/** What must go well in a story that is written down; the code of the refusal otherwise. */
export async function must<T>(result: Promise<Result<T>>): Promise<T> {
  const answer = await result;
  if (!answer.ok)
    throw new Error(`the demo's story does not go on: ${answer.code} ${JSON.stringify(answer.facts)}`);
  return answer.value;
}

/** The context of somebody, so many days before now, at an hour in Baku. */
export const at = (stage: Stage, actor: Actor, daysAgo: number, hour = 10): Context => ({
  database: stage.database,
  actor,
  now: momentAt(stage, daysAgo, hour),
});

/** Never later than now: what is told has happened. */
function momentAt({ now }: Stage, daysAgo: number, hour: number): Instant {
  const moment = addHours(`${addDays(dayOf(now), -daysAgo)}T00:00:00.000Z`, hour - 4);
  return moment < now ? moment : now;
}

/** What happens by itself, as the server's clock would have let it happen: mails leave, reminders, deadlines. */
export async function letTimePass(stage: Stage, daysAgo: number, hour = 21.9): Promise<void> {
  const transport = fileTransport(path.join(stage.dataDir, 'outbox'), 'http://localhost:3000');
  const clock = clockOf(tasksOf(transport), {
    database: stage.database,
    now: () => momentAt(stage, daysAgo, hour),
    failed: (task, error) => {
      throw new Error(`the demo's clock: ${task}`, { cause: error });
    },
  });
  // Once for the mails to leave, once to note who has been told by them.
  await clock.tick();
  await clock.tick();
}

/** A girl or a mentor who does something herself. */
export const speaksFor = (role: 'mentor' | 'mentee', id: string): Actor => ({
  ...machine,
  kind: 'account',
  roles: [role],
  ...(role === 'mentor' ? { mentorId: id } : { menteeId: id }),
});
