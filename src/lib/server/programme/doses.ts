import { dayOf, type Day } from '#lib/dates.ts';
import { authorize } from '#lib/server/access/index.ts';
import { newId, type Context } from '#lib/server/database/index.ts';
import * as queries from './queries.ts';
import type { Dose } from './views.ts';

/** How often the programme asked pairs to meet from a day on. */
export interface AskedDose {
  since: Day;
  perMonth: number;
}

/** What the programme asked for so far, the earliest first. Open to anybody, as the programme is. */
export async function listDoses(context: Context): Promise<AskedDose[]> {
  authorize(context, 'programme.read');
  return (await queries.allDoses(context.database)).map(({ since, sessions }) => ({
    since: dayOf(since),
    perMonth: sessions,
  }));
}

/** Keeps that the programme asks for this from now on, in the caller's transaction. */
export const writeDose = ({ database, now }: Context, { sessions, minutes }: Dose) =>
  queries.insertDose(database, { id: newId(now), sessions, minutes, since: now });
