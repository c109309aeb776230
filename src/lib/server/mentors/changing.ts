import { dayOf } from '#lib/dates.ts';
import { done, refused, type Result } from '#lib/result.ts';
import { authorize, notFound } from '#lib/server/access/index.ts';
import { renameAccount } from '#lib/server/accounts/index.ts';
import { record } from '#lib/server/audit/index.ts';
import { inTransaction, type Context, type MentorTable } from '#lib/server/database/index.ts';
import { columnsOf, contactFaults, wrongIn, type ReadsContact } from './applying.ts';
import type { ChangedMentorInput, OwnMentorInput } from './input.ts';
import * as queries from './queries.ts';

export type ChangeRefusal = 'wrong' | 'conflict';

/**
 * Staff change what stands about a mentor, her name and birth date too. Refused: `wrong` (codes by field), `conflict`
 * (somebody changed her since that version). Not there: 404.
 */
export async function changeMentor(
  context: Context,
  id: string,
  { version, ...given }: ChangedMentorInput,
): Promise<Result<{ changed: string[] }, ChangeRefusal>> {
  authorize(context, 'mentor.steer');
  const row = (await queries.mentorById(context.database, id)) ?? notFound();
  return change(context, row, version, given);
}

/**
 * A mentor changes what stands about her, but for name and birth date, which staff saw on a document, and writes no contact
 * where girls read; what staff wrote there may stand.
 * Refused: `wrong` (codes by field), `conflict` (staff changed her since that version).
 */
export async function changeOwnMentor(
  context: Context,
  { version, ...given }: OwnMentorInput,
  readsContact: ReadsContact,
): Promise<Result<{ changed: string[] }, ChangeRefusal>> {
  const id = context.actor.mentorId ?? notFound();
  authorize(context, 'mentor.change', { mentorId: id });
  const row = (await queries.mentorById(context.database, id)) ?? notFound();
  if (given.employer !== row.employer || given.occupation !== row.occupation) {
    const faults = contactFaults(given, readsContact);
    if (given.employer === row.employer) delete faults.employer;
    if (given.occupation === row.occupation) delete faults.occupation;
    if (Object.keys(faults).length > 0) return refused('wrong', { ...faults });
  }
  return change(context, row, version, { ...given, name: row.name, birthDate: row.birth_date });
}

async function change(
  context: Context,
  { id }: MentorTable,
  version: number,
  given: Omit<ChangedMentorInput, 'version'>,
): Promise<Result<{ changed: string[] }, ChangeRefusal>> {
  const wrong = wrongIn(given, dayOf(context.now));
  if (wrong) return wrong;
  const values = { name: given.name, birth_date: given.birthDate, ...columnsOf(given) };
  return inTransaction(context, async (inside) => {
    const row = (await queries.mentorById(inside.database, id)) ?? notFound();
    if (row.version !== version) return refused('conflict');
    const columns = Object.keys(values) as (keyof typeof values)[];
    const changed = columns.filter((column) => values[column] !== row[column]);
    if (changed.length === 0) return done({ changed });
    if (!(await queries.updateMentor(inside.database, id, version, values))) return refused('conflict');
    if (row.account_id !== null && changed.includes('name'))
      await renameAccount(inside, row.account_id, values.name);
    await record(inside, {
      action: 'mentor.changed',
      kind: 'mentor',
      id,
      // Which columns, never what stood or stands in them.
      facts: { columns: changed.join(';') },
    });
    return done({ changed });
  });
}
