/** Of whom something is kept, and for how long: a pair, those who look after it, and a word that stands in what they write. */
import type { Instant } from '#lib/dates.ts';
import type { Database } from '#lib/server/database/index.ts';
import { aPair, hasAccount } from '#lib/server/messages/testing.ts';
import { aMentee, aMentor, aProgramme, emptied, lead, person } from '#lib/server/rounds/testing.ts';

export const coordinator = person(['coordinator'], { hubs: ['gence'] });
export const [aytac, bahar] = [1, 2].map((at) => person(['safeguarding'], { accountId: `sg-${at}` }));
// The programme ends on 2027-09-14 and keeps for 24 months.
export const lastDay: Instant = '2029-09-14T19:00:00.000Z';
export const after: Instant = '2029-09-14T21:00:00.000Z';
export const secret = 'qəribəsöz';

/** A pair in an empty programme. */
export async function begun(database: Database) {
  await emptied(database);
  await database.deleteFrom('throttle').execute();
  await aProgramme(database);
  for (const actor of [coordinator, lead, aytac!, bahar!]) await hasAccount(database, actor);
  const [menteeId, mentorId] = [await aMentee(database, 'g1'), await aMentor(database, 'm1')];
  return { menteeId, mentorId, pair: await aPair(database, menteeId, mentorId) };
}
