import { dayOf } from '#lib/dates.ts';
import { done, refused, type Result } from '#lib/result.ts';
import { authorize, notFound } from '#lib/server/access/index.ts';
import { renameAccount } from '#lib/server/accounts/index.ts';
import { record } from '#lib/server/audit/index.ts';
import { inTransaction, type Context, type MenteeTable } from '#lib/server/database/index.ts';
import type { ChangeInput, MenteeInput } from './input.ts';
import { columnsOf, wrongIn } from './joining.ts';
import * as queries from './queries-joining.ts';
import { endLinksOfFormer } from './links.ts';
import { list } from './reading.ts';
import { addressOf, needsGuardian } from './rules-joining.ts';
import { followFacts } from './states.ts';

type Columns = ReturnType<typeof columnsOf>;

/** What stands of a girl, as it is asked. */
export const answersOf = (row: MenteeTable): MenteeInput => ({
  birthDate: row.birth_date,
  name: row.name,
  hub: row.hub,
  grade: row.grade,
  languages: list(row.languages),
  interests: list(row.interests),
  goals: list(row.goals),
  times: list(row.times),
  meeting: row.meeting as MenteeInput['meeting'],
  phone: row.phone,
  email: row.email,
  guardianName: row.guardian_name,
  guardianContact: row.guardian_contact,
});

const kept = (contact: string | null) => (contact === null ? null : (addressOf(contact) ?? contact));

/**
 * Changes what is kept about a girl: she herself, or staff of her hub. Another guardian, or another way to reach her
 * guardian, is one whom nobody has met or called yet: confirmed again before the girl goes on; links of the one before end.
 * Refused: `wrong` (codes by field), `conflict` (somebody changed her since that version), `birth-date` (staff change
 * it, who see a document), `left`.
 */
export async function changeMentee(
  context: Context,
  id: string,
  { version, birthDate, ...given }: ChangeInput,
): Promise<Result<{ changed: string[] }, 'wrong' | 'conflict' | 'birth-date' | 'left'>> {
  const before = (await queries.menteeById(context.database, id)) ?? notFound();
  authorize(context, 'mentee.change', { menteeId: id, hubs: [before.hub] });
  const herself = context.actor.menteeId === id;
  // A girl is not moved to a hub whose coordinator one is not.
  if (!herself) authorize(context, 'mentee.change', { hubs: [given.hub] });
  if (before.state === 'left') return refused('left');
  if (herself && birthDate !== undefined && birthDate !== before.birth_date) return refused('birth-date');
  const answers = { ...given, birthDate: birthDate ?? before.birth_date };
  // From 18 on she is not asked about her guardian; what staff know stays.
  if (herself && !needsGuardian(answers.birthDate, dayOf(context.now))) {
    answers.guardianName = before.guardian_name;
    answers.guardianContact = before.guardian_contact;
  }
  const sameContact = kept(answers.guardianContact) === kept(before.guardian_contact);
  // Words that staff wrote for reaching the guardian stay while she leaves them alone.
  const wrong = await wrongIn(context, answers, herself && !sameContact ? 'herself' : 'staff');
  if (wrong) return wrong;
  const values = columnsOf(answers);
  // The same number in another writing is no other guardian.
  if (sameContact) values.guardian_contact = before.guardian_contact;
  return inTransaction(context, async (inside) => {
    const row = (await queries.menteeById(inside.database, id)) ?? notFound();
    if (row.version !== version) return refused('conflict');
    const changed = (Object.keys(values) as (keyof Columns)[]).filter((name) => values[name] !== row[name]);
    if (changed.length === 0) return done({ changed });
    const otherGuardian = changed.includes('guardian_name') || changed.includes('guardian_contact');
    const written = await queries.updateMentee(inside.database, row, {
      ...values,
      ...(otherGuardian
        ? { guardian_confirmed_at: null, guardian_confirmed_by: null, guardian_confirmed_how: null }
        : {}),
    });
    if (!written) return refused('conflict');
    await endLinksOfFormer(inside, row, { ...row, ...values });
    if (changed.includes('name') && row.account_id !== null)
      await renameAccount(inside, row.account_id, values.name);
    await record(inside, {
      action: 'mentee.changed',
      kind: 'mentee',
      id,
      hub: values.hub,
      // Which columns, never what stood or stands in them.
      facts: { columns: changed.join(';') },
    });
    await followFacts(inside, id);
    return done({ changed });
  });
}
