import type {
  CohortTable,
  Database,
  HubTable,
  ProgrammeDoseTable,
  ProgrammeTable,
  RulesVersionTable,
} from '#lib/server/database/index.ts';

export const theProgramme = (database: Database) =>
  database.selectFrom('programme').selectAll().orderBy('id').limit(1).executeTakeFirst();

export const newestCohort = (database: Database) =>
  database.selectFrom('cohort').selectAll().orderBy('id', 'desc').limit(1).executeTakeFirst();

export const insertProgramme = (database: Database, row: ProgrammeTable) =>
  database.insertInto('programme').values(row).execute();

/** The earliest first. */
export const allDoses = (database: Database) =>
  database.selectFrom('programme_dose').selectAll().orderBy('since').orderBy('id').execute();

export const insertDose = (database: Database, row: ProgrammeDoseTable) =>
  database.insertInto('programme_dose').values(row).execute();

export const insertCohort = (database: Database, row: CohortTable) =>
  database.insertInto('cohort').values(row).execute();

/** Whether the row still had the version that the change was made from. */
export async function updateProgramme(
  database: Database,
  id: string,
  version: number,
  values: Pick<
    ProgrammeTable,
    'name' | 'organisation' | 'contact' | 'purpose' | 'retention_months' | 'dose_sessions' | 'dose_minutes'
  >,
): Promise<boolean> {
  const result = await database
    .updateTable('programme')
    .set({ ...values, version: version + 1 })
    .where('id', '=', id)
    .where('version', '=', version)
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}

export const updateCohort = (
  database: Database,
  id: string,
  values: Pick<CohortTable, 'name' | 'starts_on' | 'ends_on'>,
) => database.updateTable('cohort').set(values).where('id', '=', id).execute();

/** When the pairs began that go on, also those that rest. */
export const runningSince = (database: Database) =>
  database.selectFrom('mentorship').select('started_at').where('state', 'in', ['active', 'paused']).execute();

export const allHubs = (database: Database) =>
  database.selectFrom('hub').selectAll().orderBy('hub').execute();

export const insertHub = (database: Database, row: HubTable) =>
  database.insertInto('hub').values(row).execute();

export async function updateHub(
  database: Database,
  hub: string,
  version: number,
  values: Pick<HubTable, 'name' | 'district' | 'address'>,
): Promise<boolean> {
  const result = await database
    .updateTable('hub')
    .set({ ...values, version: version + 1 })
    .where('hub', '=', hub)
    .where('version', '=', version)
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}

/** Newest first. */
export const allRules = (database: Database) =>
  database.selectFrom('rules_version').selectAll().orderBy('number', 'desc').execute();

export const rulesById = (database: Database, id: string) =>
  database.selectFrom('rules_version').selectAll().where('id', '=', id).executeTakeFirst();

export const newestRules = (database: Database) =>
  database.selectFrom('rules_version').selectAll().orderBy('number', 'desc').limit(1).executeTakeFirst();

export const insertRules = (database: Database, row: RulesVersionTable) =>
  database.insertInto('rules_version').values(row).execute();
