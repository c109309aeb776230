import { sql, type Kysely } from 'kysely';
import { createTable } from '#db/create-table.ts';

export async function up(database: Kysely<never>): Promise<void> {
  await createTable(database, 'round')
    .addColumn('id', 'text', (column) => column.primaryKey().notNull())
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('state', 'text', (column) => column.notNull())
    .addColumn('cohort_id', 'text', (column) => column.notNull().references('cohort.id'))
    .addColumn('hubs', 'text', (column) => column.notNull())
    .addColumn('rules_id', 'text', (column) => column.notNull().references('rules_version.id'))
    .addColumn('on_day', 'text', (column) => column.notNull())
    .addColumn('seed', 'text', (column) => column.notNull())
    .addColumn('solution_id', 'text')
    .addColumn('created_at', 'text', (column) => column.notNull())
    .addColumn('created_by', 'text')
    .addColumn('solved_at', 'text')
    .addColumn('published_at', 'text')
    .addColumn('published_by', 'text')
    .addColumn('closed_at', 'text')
    .addColumn('discarded_at', 'text')
    .addColumn('version', 'integer', (column) => column.notNull())
    .addCheckConstraint(
      'round_state_known',
      sql`state in ('draft', 'solved', 'published', 'closed', 'discarded')`,
    )
    .execute();
  await database.schema.createIndex('round_by_state').on('round').columns(['state']).execute();
  await createTable(database, 'round_decision')
    .addColumn('round_id', 'text', (column) => column.notNull().references('round.id'))
    .addColumn('mentee_id', 'text', (column) => column.notNull().references('mentee.id'))
    .addColumn('mentor_id', 'text', (column) => column.notNull().references('mentor.id'))
    .addColumn('decision', 'text', (column) => column.notNull())
    .addColumn('reason', 'text', (column) => column.notNull())
    .addColumn('decided_at', 'text', (column) => column.notNull())
    .addColumn('decided_by', 'text')
    .addPrimaryKeyConstraint('round_decision_primary', ['round_id', 'mentee_id', 'mentor_id'])
    .addCheckConstraint('round_decision_decision_known', sql`decision in ('lock', 'forbid')`)
    .execute();
  await createTable(database, 'forbidden_pair')
    .addColumn('mentee_id', 'text', (column) => column.notNull().references('mentee.id'))
    .addColumn('mentor_id', 'text', (column) => column.notNull().references('mentor.id'))
    .addColumn('reason', 'text', (column) => column.notNull())
    .addColumn('since', 'text', (column) => column.notNull())
    .addColumn('lifted_at', 'text')
    .addColumn('lifted_by', 'text')
    .addPrimaryKeyConstraint('forbidden_pair_primary', ['mentee_id', 'mentor_id'])
    .execute();
  await createTable(database, 'solution')
    .addColumn('id', 'text', (column) => column.primaryKey().notNull())
    .addColumn('round_id', 'text', (column) => column.notNull().references('round.id'))
    .addColumn('number', 'integer', (column) => column.notNull())
    .addColumn('snapshot', 'text', (column) => column.notNull())
    .addColumn('snapshot_hash', 'text', (column) => column.notNull())
    .addColumn('matches_csv', 'text', (column) => column.notNull())
    .addColumn('unmatched_csv', 'text', (column) => column.notNull())
    .addColumn('certificate', 'text', (column) => column.notNull())
    .addColumn('summary', 'text', (column) => column.notNull())
    .addColumn('milliseconds', 'integer', (column) => column.notNull())
    .addColumn('solved_at', 'text', (column) => column.notNull())
    .addUniqueConstraint('solution_round_id_number_unique', ['round_id', 'number'])
    .execute();
  await createTable(database, 'proposal')
    .addColumn('solution_id', 'text', (column) => column.notNull().references('solution.id'))
    .addColumn('mentee_id', 'text', (column) => column.notNull().references('mentee.id'))
    .addColumn('mentor_id', 'text', (column) => column.notNull().references('mentor.id'))
    .addColumn('score', 'integer', (column) => column.notNull())
    .addColumn('interests', 'integer', (column) => column.notNull())
    .addColumn('location', 'integer', (column) => column.notNull())
    .addColumn('times', 'integer', (column) => column.notNull())
    .addColumn('goals', 'integer', (column) => column.notNull())
    .addColumn('language', 'integer', (column) => column.notNull())
    .addColumn('priority', 'integer', (column) => column.notNull())
    .addColumn('meeting', 'text', (column) => column.notNull())
    .addColumn('distance_km', 'integer', (column) => column.notNull())
    .addColumn('locked', 'integer', (column) => column.notNull())
    .addPrimaryKeyConstraint('proposal_primary', ['solution_id', 'mentee_id'])
    .execute();
  await database.schema.createIndex('proposal_by_mentor_id').on('proposal').columns(['mentor_id']).execute();
  await createTable(database, 'offer')
    .addColumn('id', 'text', (column) => column.primaryKey().notNull())
    .addColumn('round_id', 'text', (column) => column.notNull().references('round.id'))
    .addColumn('mentee_id', 'text', (column) => column.notNull().references('mentee.id'))
    .addColumn('mentor_id', 'text', (column) => column.notNull().references('mentor.id'))
    .addColumn('state', 'text', (column) => column.notNull())
    .addColumn('score', 'integer', (column) => column.notNull())
    .addColumn('reasons', 'text', (column) => column.notNull())
    .addColumn('meeting', 'text', (column) => column.notNull())
    .addColumn('created_at', 'text', (column) => column.notNull())
    .addColumn('mentor_told_at', 'text')
    .addColumn('mentor_deadline', 'text')
    .addColumn('mentor_answered_at', 'text')
    .addColumn('mentee_told_at', 'text')
    .addColumn('mentee_deadline', 'text')
    .addColumn('mentee_answered_at', 'text')
    .addColumn('guardian_told_at', 'text')
    .addColumn('declined_by', 'text')
    .addColumn('decline_reason', 'text')
    .addColumn('decline_note', 'text')
    .addColumn('ended_at', 'text')
    .addColumn('lapse_reason', 'text')
    .addColumn('version', 'integer', (column) => column.notNull())
    .addUniqueConstraint('offer_round_id_mentee_id_unique', ['round_id', 'mentee_id'])
    .addCheckConstraint(
      'offer_state_known',
      sql`state in ('to_mentor', 'to_mentee', 'accepted', 'declined', 'lapsed')`,
    )
    .execute();
  await database.schema
    .createIndex('offer_by_mentor_id_state')
    .on('offer')
    .columns(['mentor_id', 'state'])
    .execute();
  await database.schema
    .createIndex('offer_by_mentee_id_state')
    .on('offer')
    .columns(['mentee_id', 'state'])
    .execute();
  await database.schema.createIndex('offer_by_state').on('offer').columns(['state']).execute();
  // Nor has she two open offers, from this round and another.
  await database.schema
    .createIndex('offer_one_open')
    .unique()
    .on('offer')
    .column('mentee_id')
    .where(sql<boolean>`state in ('to_mentor', 'to_mentee')`)
    .execute();
  await createTable(database, 'mentorship')
    .addColumn('id', 'text', (column) => column.primaryKey().notNull())
    .addColumn('offer_id', 'text', (column) => column.notNull().references('offer.id'))
    .addColumn('mentee_id', 'text', (column) => column.notNull().references('mentee.id'))
    .addColumn('mentor_id', 'text', (column) => column.notNull().references('mentor.id'))
    .addColumn('state', 'text', (column) => column.notNull())
    .addColumn('meeting', 'text', (column) => column.notNull())
    .addColumn('started_at', 'text', (column) => column.notNull())
    .addColumn('closed_at', 'text')
    .addColumn('close_reason', 'text')
    .addColumn('version', 'integer', (column) => column.notNull())
    .addUniqueConstraint('mentorship_offer_id_unique', ['offer_id'])
    .addCheckConstraint(
      'mentorship_state_known',
      sql`state in ('active', 'closing', 'closed', 'paused', 'suspended')`,
    )
    .execute();
  await database.schema
    .createIndex('mentorship_by_mentee_id')
    .on('mentorship')
    .columns(['mentee_id'])
    .execute();
  await database.schema
    .createIndex('mentorship_by_mentor_id')
    .on('mentorship')
    .columns(['mentor_id'])
    .execute();
  // A girl has one mentorship at a time, whatever the code above believes.
  await database.schema
    .createIndex('mentorship_one_at_a_time')
    .unique()
    .on('mentorship')
    .column('mentee_id')
    .where(sql<boolean>`state <> 'closed'`)
    .execute();
}
