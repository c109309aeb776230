import { sql, type Kysely } from 'kysely';
import { createTable } from '#db/create-table.ts';

/** A girl's answers about herself: at the start, in the middle and at the end of a cohort, each once. */
export async function up(database: Kysely<never>): Promise<void> {
  await createTable(database, 'survey')
    .addColumn('id', 'text', (column) => column.primaryKey().notNull())
    .addColumn('mentee_id', 'text', (column) => column.notNull().references('mentee.id'))
    .addColumn('cohort_id', 'text', (column) => column.notNull().references('cohort.id'))
    .addColumn('wave', 'text', (column) => column.notNull())
    .addColumn('mentorship_id', 'text', (column) => column.references('mentorship.id'))
    .addColumn('items_version', 'text', (column) => column.notNull())
    .addColumn('opened_at', 'text', (column) => column.notNull())
    .addColumn('told_times', 'integer', (column) => column.notNull())
    .addColumn('told_at', 'text')
    .addColumn('answered_at', 'text')
    .addColumn('skipped_at', 'text')
    .addUniqueConstraint('survey_once', ['mentee_id', 'cohort_id', 'wave'])
    .addCheckConstraint('survey_wave_known', sql`wave in ('start', 'middle', 'end')`)
    .execute();
  await createTable(database, 'survey_answer')
    .addColumn('survey_id', 'text', (column) => column.notNull().references('survey.id'))
    .addColumn('item', 'text', (column) => column.notNull())
    .addColumn('value', 'integer')
    .addPrimaryKeyConstraint('survey_answer_primary', ['survey_id', 'item'])
    .addCheckConstraint('survey_answer_value_known', sql`value is null or value between 1 and 5`)
    .execute();
}
