/** Concerns, in words that stand nowhere else. */
import { randomUUID } from 'node:crypto';
import type { Kysely } from 'kysely';
import { raiseConcern } from '#lib/server/concerns/index.ts';
import { visitor, type Actor, type Context, type Tables } from '#lib/server/database/index.ts';
import { asMentee } from '#lib/server/rounds/testing.ts';
import { nothing, type Person, type Thing, type Told } from './world.ts';

/**
 * One about the mentor of a girl, under which a mentor is held who is in a round that was solved, one about a lead who was
 * chosen, one without a sender about a lead by her name.
 */
export async function plantConcerns(
  database: Kysely<Tables>,
  as: (actor?: Actor) => Context,
  pairs: readonly Thing[],
  { girl: paired, named, free }: { girl: Person; named: Person; free: Person },
): Promise<Told[]> {
  const told: Told[] = [];
  async function aConcern(
    at: number,
    actor: Actor,
    given: { about: 'mentor' | 'staff'; named: string[]; who: string },
  ) {
    const text = `Məni narahat edir: dərdlisöz${at}`;
    const raised = await raiseConcern(
      as(actor),
      { id: randomUUID(), text, urgent: 'yes', pair: null, reach: `çatsöz${at}`, nameless: false, ...given },
      '127.0.0.1',
    );
    if (!raised.ok) throw new Error(raised.code);
    const row = await database
      .selectFrom('concern')
      .select(['id', 'mentorship_id', 'state'])
      .where('receipt', '=', raised.value.receipt)
      .executeTakeFirstOrThrow();
    const of = pairs.find(({ id }) => id === row.mentorship_id);
    const isAbout = given.about === 'staff';
    const concern: Thing = {
      ...nothing,
      id: row.id,
      menteeId: of?.menteeId ?? null,
      state: `${row.state} ${at}`,
      ...(isAbout ? { named: [named.accountId ?? ''] } : {}),
    };
    for (const words of [`dərdlisöz${at}`, `çatsöz${at}`]) told.push({ concern, text: words });
  }
  const girlOfPair = { ...asMentee(paired.id), accountId: paired.accountId };
  await aConcern(0, girlOfPair, { about: 'mentor', named: [], who: '' });
  await aConcern(1, girlOfPair, { about: 'staff', named: [named.accountId ?? ''], who: '' });
  await aConcern(2, visitor, { about: 'staff', named: [], who: `${named.firstName} xanım` });
  const [first] = told;
  if (!first) throw new Error('no concern was planted');
  await database
    .insertInto('mentor_hold')
    .values({
      ...{ id: randomUUID(), mentor_id: free.id, concern_id: first.concern.id, lifted_at: null },
      ...{ held_at: as().now, held_by: null, lifted_by: null },
    })
    .execute();
  // That she is held stands in these words, on the page of the concern and in the list of concerns.
  for (const words of ['yeni təklif getmir', 'Yeni təklif getməyən'])
    told.push({ concern: first.concern, text: words, kind: 'hold' });
  return told;
}
