import { sql, type Kysely } from 'kysely';
import { createTable } from '#db/create-table.ts';

/**
 * Pairs to which a concern was joined before it was put right, so that whoever is named in it decides about none of them. Until
 * now that stood in events alone.
 */
export async function up(database: Kysely<never>): Promise<void> {
  await createTable(database, 'concern_former_pair')
    .addColumn('concern_id', 'text', (column) => column.notNull().references('concern.id'))
    .addColumn('mentorship_id', 'text', (column) => column.notNull().references('mentorship.id'))
    .addPrimaryKeyConstraint('concern_former_pair_key', ['concern_id', 'mentorship_id'])
    .execute();
  const { rows } = await sql<{
    id: string;
    facts: string;
  }>`select audit_event.subject_id as id, audit_event.facts
    from audit_event join concern on concern.id = audit_event.subject_id
    where audit_event.action = 'concern.linked' and concern.text <> ''`.execute(database);
  for (const { id, facts } of rows) {
    const { before } = JSON.parse(facts) as { before?: string | null };
    if (before)
      await sql`insert into concern_former_pair (concern_id, mentorship_id)
        select ${id}, mentorship.id from mentorship where mentorship.id = ${before}
        on conflict do nothing`.execute(database);
  }
}
