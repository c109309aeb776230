import { sql, type Kysely } from 'kysely';
import { createTable } from '#db/create-table.ts';

export async function up(database: Kysely<never>): Promise<void> {
  await createTable(database, 'goal')
    .addColumn('id', 'text', (column) => column.primaryKey().notNull())
    .addColumn('mentorship_id', 'text', (column) => column.notNull().references('mentorship.id'))
    .addColumn('text', 'text', (column) => column.notNull())
    .addColumn('template', 'text')
    .addColumn('made_by', 'text', (column) => column.notNull())
    .addColumn('state', 'text', (column) => column.notNull())
    .addColumn('made_at', 'text', (column) => column.notNull())
    .addColumn('ended_at', 'text')
    .addColumn('version', 'integer', (column) => column.notNull())
    .addCheckConstraint('goal_made_by_known', sql`made_by in ('mentee', 'mentor')`)
    .addCheckConstraint('goal_state_known', sql`state in ('open', 'reached', 'left')`)
    .addCheckConstraint('goal_ended_when_not_open', sql`(state = 'open') = (ended_at is null)`)
    .execute();
  await database.schema.createIndex('goal_by_mentorship_id').on('goal').columns(['mentorship_id']).execute();
  await createTable(database, 'goal_step')
    .addColumn('id', 'text', (column) => column.primaryKey().notNull())
    .addColumn('goal_id', 'text', (column) => column.notNull().references('goal.id'))
    .addColumn('position', 'integer', (column) => column.notNull())
    .addColumn('text', 'text', (column) => column.notNull())
    .addColumn('due_on', 'text')
    .addColumn('done_at', 'text')
    .addColumn('done_by', 'text')
    .addCheckConstraint('goal_step_done_by_known', sql`done_by in ('mentee', 'mentor')`)
    .addCheckConstraint('goal_step_done_whole', sql`(done_at is null) = (done_by is null)`)
    .execute();
  await database.schema.createIndex('goal_step_by_goal_id').on('goal_step').columns(['goal_id']).execute();
}
