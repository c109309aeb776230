import type { Day, Instant } from '#lib/dates.ts';
import { done, refused, type Result } from '#lib/result.ts';
import { authorize, notFound } from '#lib/server/access/index.ts';
import { record } from '#lib/server/audit/index.ts';
import {
  inTransaction,
  newId,
  type CohortTable,
  type Context,
  type HubTable,
  type ProgrammeTable,
  type RulesVersionTable,
} from '#lib/server/database/index.ts';
import type { ChangedHubInput, HubInput, HubRow, ProgrammeInput, RulesInput, SetUpInput } from './input.ts';
import * as queries from './queries.ts';
import {
  codeFor,
  cohortInOrder,
  firstDose,
  firstRules,
  sameRules,
  sumOf,
  wholeScore,
  type RulesValues,
} from './rules.ts';

export { forgetWritten } from './forgetting.ts';
export * from './hosts.ts';
export * from './input.ts';
export {
  firstRules,
  suggestedHubs,
  suggestedStart,
  sumOf,
  weightNames,
  wholeScore,
  type RulesValues,
  type WeightName,
  type Weights,
} from './rules.ts';

export interface Cohort {
  id: string;
  name: string;
  startsOn: Day;
  endsOn: Day;
}

export interface Dose {
  sessions: number;
  minutes: number;
}

/** What stands on public pages too: who runs the programme, why, and how long data is kept. */
export interface Programme {
  id: string;
  name: string;
  organisation: string;
  contact: string;
  purpose: string;
  retentionMonths: number;
  /** How often a pair meets in a month, and for how many minutes. */
  dose: Dose;
  setUpAt: Instant;
  version: number;
  cohort: Cohort;
}

export interface Hub extends HubRow {
  version: number;
}

export interface Rules extends RulesValues {
  id: string;
  number: number;
  createdAt: Instant;
  /** The account that set them, or null for those the programme began with. */
  createdBy: string | null;
}

const cohortOf = (row: CohortTable): Cohort => ({
  id: row.id,
  name: row.name,
  startsOn: row.starts_on,
  endsOn: row.ends_on,
});

const programmeOf = (row: ProgrammeTable, cohort: CohortTable): Programme => ({
  id: row.id,
  name: row.name,
  organisation: row.organisation,
  contact: row.contact,
  purpose: row.purpose,
  retentionMonths: row.retention_months,
  dose: { sessions: row.dose_sessions, minutes: row.dose_minutes },
  setUpAt: row.set_up_at,
  version: row.version,
  cohort: cohortOf(cohort),
});

const hubOf = ({ hub, name, district, address, version }: HubTable): Hub => ({
  hub,
  name,
  district,
  address,
  version,
});

const rulesOf = (row: RulesVersionTable): Rules => ({
  id: row.id,
  number: row.number,
  weights: {
    interests: row.interests,
    location: row.location,
    times: row.times,
    goals: row.goals,
    language: row.language,
  },
  sharedTimes: row.shared_times,
  minimumScore: row.minimum_score,
  offerDays: row.offer_days,
  createdAt: row.created_at,
  createdBy: row.created_by,
});

/** The programme with its cohort, or null until the first lead has set it up. Open to anybody. */
export async function readProgramme(context: Context): Promise<Programme | null> {
  authorize(context, 'programme.read');
  const [programme, cohort] = [
    await queries.theProgramme(context.database),
    await queries.newestCohort(context.database),
  ];
  return programme && cohort ? programmeOf(programme, cohort) : null;
}

/** Every hub, in the order of codes. Open to anybody: a girl chooses hers when she joins. */
export async function listHubs(context: Context): Promise<Hub[]> {
  authorize(context, 'programme.read');
  return (await queries.allHubs(context.database)).map(hubOf);
}

/** The rules that new rounds go by, or null until the programme is set up. */
export async function currentRules(context: Context): Promise<Rules | null> {
  authorize(context, 'rules.read');
  const row = await queries.newestRules(context.database);
  return row ? rulesOf(row) : null;
}

/** The rules of one version, as a round has kept them. Not found: 404. */
export async function readRules(context: Context, id: string): Promise<Rules> {
  authorize(context, 'rules.read');
  const row = await queries.rulesById(context.database, id);
  return row ? rulesOf(row) : notFound();
}

/** Every version of the rules, newest first. */
export async function listRules(context: Context): Promise<Rules[]> {
  authorize(context, 'rules.read');
  return (await queries.allRules(context.database)).map(rulesOf);
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

/** Changes what stands about the programme and its cohort. Refused: `cohort-order`, `conflict` (somebody was faster). */
export async function changeProgramme(
  context: Context,
  input: ProgrammeInput,
): Promise<Result<Programme, 'cohort-order' | 'conflict'>> {
  authorize(context, 'programme.change');
  if (!cohortInOrder(input.startsOn, input.endsOn)) return refused('cohort-order');
  return inTransaction(context, async (inside) => {
    const { database } = inside;
    const [programme, cohort] = [await queries.theProgramme(database), await queries.newestCohort(database)];
    if (!programme || !cohort) return notFound();
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
    const dates = { name: input.cohortName, starts_on: input.startsOn, ends_on: input.endsOn };
    await queries.updateCohort(database, cohort.id, dates);
    await record(inside, { action: 'programme.changed', kind: 'programme', id: programme.id });
    return done(
      programmeOf({ ...programme, ...values, version: input.version + 1 }, { ...cohort, ...dates }),
    );
  });
}

/** Adds a hub and gives it a code. */
export async function addHub(context: Context, input: HubInput): Promise<Result<Hub, never>> {
  authorize(context, 'hub.change');
  return inTransaction(context, async (inside) => {
    const taken = new Set((await queries.allHubs(inside.database)).map((each) => each.hub));
    const row = { hub: codeFor(input.district, taken), ...input };
    await writeHubs(inside, [row]);
    return done({ ...row, version: 1 });
  });
}

/** Changes a hub's name, district or address; its code stays. Refused: `conflict` (somebody was faster). */
export async function changeHub(context: Context, input: ChangedHubInput): Promise<Result<Hub, 'conflict'>> {
  authorize(context, 'hub.change');
  return inTransaction(context, async (inside) => {
    const known = await queries.allHubs(inside.database);
    if (!known.some((each) => each.hub === input.hub)) return notFound();
    const { hub, version, ...values } = input;
    if (!(await queries.updateHub(inside.database, hub, version, values))) return refused('conflict');
    await record(inside, { action: 'hub.changed', kind: 'hub', id: hub, hub });
    return done({ hub, ...values, version: version + 1 });
  });
}

/** The hubs as a file would hold them, for the preview of an import and for exports. */
export async function readImportable(context: Context): Promise<HubRow[]> {
  authorize(context, 'programme.read');
  return (await queries.allHubs(context.database)).map(({ hub, name, district, address }) => ({
    hub,
    name,
    district,
    address,
  }));
}

/** Writes what a checked file brought: new hubs are added, changed ones changed; none is taken away. */
export async function applyImported(
  context: Context,
  rows: readonly HubRow[],
): Promise<{ added: number; changed: number }> {
  authorize(context, 'hub.change');
  return inTransaction(context, (inside) => writeHubs(inside, rows));
}

/**
 * Sets rules for the rounds to come, as a new version; rounds that stand keep theirs.
 * Refused: `weights-sum` (with the sum), `nothing-changed`, `conflict` (somebody made a newer version), `not-set-up`.
 */
export async function changeRules(
  context: Context,
  { basedOn, sharedTimes, minimumScore, offerDays, ...weights }: RulesInput,
): Promise<Result<Rules, 'weights-sum' | 'nothing-changed' | 'conflict' | 'not-set-up'>> {
  authorize(context, 'rules.change');
  const values: RulesValues = { weights, sharedTimes, minimumScore, offerDays };
  const sum = sumOf(weights);
  if (sum !== wholeScore) return refused('weights-sum', { sum });
  return inTransaction(context, async (inside) => {
    const newest = await queries.newestRules(inside.database);
    if (!newest) return refused('not-set-up');
    if (newest.number !== basedOn) return refused('conflict', { number: newest.number });
    if (sameRules(rulesOf(newest), values)) return refused('nothing-changed');
    const row = await writeRules(inside, newest.number + 1, values, inside.actor.accountId);
    await record(inside, {
      action: 'rules.changed',
      kind: 'rules',
      id: row.id,
      facts: { number: row.number, ...weights, sharedTimes, minimumScore, offerDays },
    });
    return done(rulesOf(row));
  });
}

async function writeHubs(inside: Context, rows: readonly HubRow[]) {
  const { database, now } = inside;
  const known = new Map((await queries.allHubs(database)).map((each) => [each.hub, each]));
  const counted = { added: 0, changed: 0 };
  for (const { hub, name, district, address } of rows) {
    const before = known.get(hub);
    if (!before) {
      await queries.insertHub(database, { hub, name, district, address, created_at: now, version: 1 });
      await record(inside, { action: 'hub.added', kind: 'hub', id: hub, hub });
      counted.added += 1;
    } else if (before.name !== name || before.district !== district || before.address !== address) {
      await queries.updateHub(database, hub, before.version, { name, district, address });
      await record(inside, { action: 'hub.changed', kind: 'hub', id: hub, hub });
      counted.changed += 1;
    }
  }
  return counted;
}

async function writeRules(
  { database, now }: Context,
  number: number,
  { weights, sharedTimes, minimumScore, offerDays }: RulesValues,
  by: string | null,
): Promise<RulesVersionTable> {
  const row: RulesVersionTable = {
    id: newId(now),
    number,
    ...weights,
    shared_times: sharedTimes,
    minimum_score: minimumScore,
    offer_days: offerDays,
    created_at: now,
    created_by: by,
  };
  await queries.insertRules(database, row);
  return row;
}
