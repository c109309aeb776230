import { dayOf } from '#lib/dates.ts';
import { done, refused, type Refused, type Result } from '#lib/result.ts';
import { authorize, notFound } from '#lib/server/access/index.ts';
import { record } from '#lib/server/audit/index.ts';
import {
  inTransaction,
  newId,
  type CohortTable,
  type Context,
  type ProgrammeTable,
} from '#lib/server/database/index.ts';
import { writeDose } from './doses.ts';
import { writeHubs } from './hubs.ts';
import type { ProgrammeInput, SetUpInput } from './input.ts';
import * as queries from './queries.ts';
import { askedFirst, codeFor, cohortInOrder, firstDose, firstRules, type AskedFirst } from './rules.ts';
import { writeRules } from './versions.ts';
import { cohortOf, programmeOf, type Programme } from './views.ts';

export { listDoses, type AskedDose } from './doses.ts';
export { forgetWritten } from './forgetting.ts';
export * from './hosts.ts';
export { addHub, applyImported, changeHub, listHubs, readImportable } from './hubs.ts';
export * from './input.ts';
export {
  firstRules,
  suggestedHubs,
  suggestedStart,
  sumOf,
  weightNames,
  wholeScore,
  type AskedFirst,
  type RulesValues,
  type WeightName,
  type Weights,
} from './rules.ts';
export { changeRules, currentRules, listRules, readRules } from './versions.ts';
export type { Cohort, Dose, Hub, Programme, Rules } from './views.ts';

/** The programme with its cohort, or null until the first lead has set it up. Open to anybody. */
export async function readProgramme(context: Context): Promise<Programme | null> {
  authorize(context, 'programme.read');
  const [programme, cohort] = [
    await queries.theProgramme(context.database),
    await queries.newestCohort(context.database),
  ];
  return programme && cohort ? programmeOf(programme, cohort) : null;
}

/**
 * The first lead names programme and cohort and confirms the hubs; the first rules come with it. Hubs that an import
 * brought before stay, and are changed where the lead changed them.
 * Refused: `already-set-up`, `cohort-order`, `hub-twice` (a code given twice).
 */
export async function setUp(
  context: Context,
  input: SetUpInput,
): Promise<Result<Programme, 'already-set-up' | 'cohort-order' | 'hub-twice'>> {
  authorize(context, 'programme.change');
  authorize(context, 'hub.change');
  if (!cohortInOrder(input.startsOn, input.endsOn)) return refused('cohort-order');
  const given = input.hubs.flatMap(({ hub }) => (hub === undefined ? [] : [hub]));
  const twice = given.find((hub, index) => given.indexOf(hub) !== index);
  if (twice !== undefined) return refused('hub-twice', { hub: twice });
  return inTransaction(context, async (inside) => {
    const { database, now } = inside;
    if (await queries.theProgramme(database)) return refused('already-set-up');
    const programme: ProgrammeTable = {
      id: newId(now),
      name: input.name,
      organisation: input.organisation,
      contact: input.contact,
      purpose: input.purpose,
      retention_months: input.retentionMonths,
      set_up_at: now,
      version: 1,
      dose_sessions: firstDose.sessions,
      dose_minutes: firstDose.minutes,
    };
    const cohort: CohortTable = {
      id: newId(now),
      name: input.cohortName,
      starts_on: input.startsOn,
      ends_on: input.endsOn,
      created_at: now,
    };
    await queries.insertProgramme(database, programme);
    await writeDose(inside, firstDose);
    await queries.insertCohort(database, cohort);
    const taken = new Set([...given, ...(await queries.allHubs(database)).map((each) => each.hub)]);
    const rows = input.hubs.map(({ hub, ...rest }) => {
      const code = hub ?? codeFor(rest.district, taken);
      taken.add(code);
      return { hub: code, ...rest };
    });
    await writeHubs(inside, rows);
    if (!(await queries.newestRules(database))) await writeRules(inside, 1, firstRules, null);
    await record(inside, { action: 'programme.set-up', kind: 'programme', id: programme.id });
    return done(programmeOf(programme, cohort));
  });
}

/**
 * Changes what stands about the programme and its cohort. Refused: `cohort-order`, `conflict` (somebody was faster),
 * `ask-first` (with `asked`): new days touch pairs that go on, or what is kept, and she has not said yet that she knows.
 */
export async function changeProgramme(
  context: Context,
  input: ProgrammeInput,
): Promise<Result<Programme, 'cohort-order' | 'conflict'> | (Refused<'ask-first'> & { asked: AskedFirst })> {
  authorize(context, 'programme.change');
  if (!cohortInOrder(input.startsOn, input.endsOn)) return refused('cohort-order');
  return inTransaction(context, async (inside) => {
    const { database } = inside;
    const [programme, cohort] = [await queries.theProgramme(database), await queries.newestCohort(database)];
    if (!programme || !cohort) return notFound();
    if (programme.version !== input.version) return refused('conflict');
    const asked = askedFirst(
      { ...cohortOf(cohort), retentionMonths: programme.retention_months },
      input,
      (await queries.runningSince(database)).map(({ started_at }) => dayOf(started_at)),
      dayOf(inside.now),
    );
    if (asked && input.sure !== asked.sure) return { ...refused('ask-first'), asked };
    const values = {
      name: input.name,
      organisation: input.organisation,
      contact: input.contact,
      purpose: input.purpose,
      retention_months: input.retentionMonths,
      dose_sessions: input.doseSessions,
      dose_minutes: input.doseMinutes,
    };
    if (!(await queries.updateProgramme(database, programme.id, input.version, values)))
      return refused('conflict');
    const dose = { sessions: input.doseSessions, minutes: input.doseMinutes };
    if (dose.sessions !== programme.dose_sessions || dose.minutes !== programme.dose_minutes)
      await writeDose(inside, dose);
    const dates = { name: input.cohortName, starts_on: input.startsOn, ends_on: input.endsOn };
    await queries.updateCohort(database, cohort.id, dates);
    await record(inside, { action: 'programme.changed', kind: 'programme', id: programme.id });
    return done(
      programmeOf({ ...programme, ...values, version: input.version + 1 }, { ...cohort, ...dates }),
    );
  });
}
