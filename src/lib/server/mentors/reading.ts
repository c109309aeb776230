import { dayOf, type Day, type Instant } from '#lib/dates.ts';
import { authorize, notFound } from '#lib/server/access/index.ts';
import { namesOf } from '#lib/server/accounts/index.ts';
import { readEvents } from '#lib/server/audit/index.ts';
import type { ClearanceStepTable, Context, MentorTable } from '#lib/server/database/index.ts';
import { compareAz, matches } from '#lib/text/alphabet.ts';
import type { MentorInput } from './input.ts';
import * as queries from './queries.ts';
import {
  changes,
  endsSoon,
  isIn,
  mentorFilters,
  missingSteps,
  nextFor,
  standingOf,
  stateAfter,
  waitsWithClaim,
  type Change,
  type ClearanceStep,
  type Facts,
  type MentorFilter,
  type Next,
  type Standing,
} from './rules.ts';
import { list } from './views.ts';

/** What stands about a mentor, as it is asked. */
export type MentorFacts = MentorInput;

const factsOf = (row: MentorTable): MentorFacts => ({
  name: row.name,
  birthDate: row.birth_date,
  district: row.district,
  employer: row.employer,
  occupation: row.occupation,
  languages: list(row.languages),
  expertise: list(row.expertise),
  goals: list(row.goals),
  gradeFrom: row.grade_from,
  gradeTo: row.grade_to,
  times: list(row.times),
  meeting: row.meeting as MentorInput['meeting'],
  travelKm: row.travel_km,
  places: row.places,
  email: row.email,
  phone: row.phone,
});

const guardFacts = (
  row: MentorTable,
  steps: readonly ClearanceStepTable[],
): Facts & { hasAccount: boolean } => ({
  state: row.state,
  clearedUntil: row.cleared_until,
  steps: steps.map(({ step, done_on }) => ({ step, doneOn: done_on })),
  hasAccount: row.account_id !== null,
});

/** A mentor in the list of staff. */
export interface MentorInList {
  id: string;
  code: string;
  name: string;
  occupation: string;
  employer: string;
  district: string;
  places: number;
  standing: Standing;
  clearedUntil: Day | null;
  endsSoon: boolean;
  /** How many steps of the list are missing. */
  missing: number;
  next: Next | null;
}

export const pageSize = 50;

/**
 * Mentors for staff, by name: those of a list, in a district, whose name holds every word of `search`; fifty a page.
 * `counts` says how many of those found stand in each list; of all, whatever is searched, `any` says whether there are some,
 * `claims` how many wait with a claim of their file.
 */
export async function listMentors(
  context: Context,
  {
    filter = 'all',
    district = '',
    search = '',
    page = 1,
  }: { filter?: MentorFilter; district?: string; search?: string; page?: number },
): Promise<{
  mentors: MentorInList[];
  total: number;
  pages: number;
  counts: Record<MentorFilter, number>;
  any: boolean;
  claims: number;
  /** Of them those who have only applied. */
  claimsApplied: number;
}> {
  authorize(context, 'mentor.list');
  const today = dayOf(context.now);
  const rows = await queries.everyMentor(context.database);
  const steps = Map.groupBy(
    await queries.stepsOf(
      context.database,
      rows.map(({ id }) => id),
    ),
    (each) => each.mentor_id,
  );
  const all = rows.map((row) => ({ row, facts: guardFacts(row, steps.get(row.id) ?? []) }));
  const searched = all.filter(
    ({ row }) => (district === '' || row.district === district) && matches(`${row.name} ${row.code}`, search),
  );
  const counts = Object.fromEntries(
    mentorFilters.map((each) => [each, searched.filter(({ facts }) => isIn(each, facts, today)).length]),
  ) as Record<MentorFilter, number>;
  const found = searched
    .filter(({ facts }) => isIn(filter, facts, today))
    .sort((a, b) => compareAz(a.row.name, b.row.name) || (a.row.id < b.row.id ? -1 : 1));
  const from = (page - 1) * pageSize;
  const claiming = all.filter(({ row, facts }) =>
    waitsWithClaim({ ...facts, claimedUntil: row.claimed_until }, today),
  );
  return {
    mentors: found.slice(from, from + pageSize).map(({ row, facts }) => ({
      id: row.id,
      code: row.code,
      name: row.name,
      occupation: row.occupation,
      employer: row.employer,
      district: row.district,
      places: row.places,
      standing: standingOf(facts, today),
      clearedUntil: row.cleared_until,
      endsSoon: endsSoon(facts, today),
      missing: missingSteps(facts.steps, today).length,
      next: nextFor(facts, today),
    })),
    total: found.length,
    pages: Math.max(1, Math.ceil(found.length / pageSize)),
    counts,
    any: all.length > 0,
    claims: claiming.length,
    claimsApplied: claiming.filter(({ facts }) => facts.state === 'applied').length,
  };
}

/** A step that stands, for staff. */
export interface StandingStep {
  step: ClearanceStep;
  doneOn: Day;
  doneBy: string;
  note: string;
  recordedAt: Instant;
  /** Who recorded it; null when it was no account. */
  recordedBy: string | null;
}

/** All that staff see of a mentor. */
export interface MentorForStaff {
  id: string;
  code: string;
  version: number;
  facts: MentorFacts;
  standing: Standing;
  clearedUntil: Day | null;
  claimedUntil: Day | null;
  endsSoon: boolean;
  endedReason: string | null;
  joinedBy: string;
  joinedAt: Instant;
  accountId: string | null;
  steps: StandingStep[];
  missing: ClearanceStep[];
  next: Next | null;
  /** What the table of steps allows now. */
  possible: Change[];
  events: {
    at: Instant;
    action: string;
    by: string | null;
    facts: Record<string, string | number | boolean | null>;
  }[];
}

/** A mentor with her list, what can be done now, and what was done, for staff. Not there: 404. */
export async function readMentor(context: Context, id: string): Promise<MentorForStaff> {
  authorize(context, 'mentor.list');
  const row = (await queries.mentorById(context.database, id)) ?? notFound();
  const today = dayOf(context.now);
  const steps = await queries.stepsOf(context.database, [id]);
  const facts = guardFacts(row, steps);
  const events = await readEvents(context, 'mentor', id);
  const ids = [...steps.map((each) => each.recorded_by), ...events.map((each) => each.actorAccountId)];
  const names = await namesOf(context, [...new Set(ids.filter((each) => each !== null))]);
  const nameOf = (account: string | null) => (account === null ? null : (names.get(account) ?? null));
  return {
    id,
    code: row.code,
    version: row.version,
    facts: factsOf(row),
    standing: standingOf(facts, today),
    clearedUntil: row.cleared_until,
    claimedUntil: row.claimed_until,
    endsSoon: endsSoon(facts, today),
    endedReason: row.ended_reason,
    joinedBy: row.joined_by,
    joinedAt: row.joined_at,
    accountId: row.account_id,
    steps: steps.map((each) => ({
      step: each.step as ClearanceStep,
      doneOn: each.done_on,
      doneBy: each.done_by,
      note: each.note,
      recordedAt: each.recorded_at,
      recordedBy: nameOf(each.recorded_by),
    })),
    missing: missingSteps(facts.steps, today),
    next: nextFor(facts, today),
    possible: changes.filter(
      (change) => stateAfter({ state: row.state, clearedUntil: row.cleared_until }, change) !== null,
    ),
    events: events.map(({ at, action, actorAccountId, facts: told }) => ({
      at,
      action,
      by: nameOf(actorAccountId),
      facts: told,
    })),
  };
}

/** All that a mentor sees of herself, with where she stands. */
export interface OwnMentor {
  id: string;
  version: number;
  facts: MentorFacts;
  standing: Standing;
  clearedUntil: Day | null;
  endsSoon: boolean;
  joinedAt: Instant;
  /** The steps that stand, with the day of each. */
  steps: { step: ClearanceStep; doneOn: Day }[];
  missing: ClearanceStep[];
}

/** What stands of the mentor who is signed in. Nobody's: 404. */
export async function readMe(context: Context): Promise<OwnMentor> {
  const id = context.actor.mentorId ?? notFound();
  authorize(context, 'mentor.read', { mentorId: id });
  const row = (await queries.mentorById(context.database, id)) ?? notFound();
  const today = dayOf(context.now);
  const steps = await queries.stepsOf(context.database, [id]);
  const facts = guardFacts(row, steps);
  return {
    id,
    version: row.version,
    facts: factsOf(row),
    standing: standingOf(facts, today),
    clearedUntil: row.cleared_until,
    endsSoon: endsSoon(facts, today),
    joinedAt: row.joined_at,
    steps: steps.map(({ step, done_on }) => ({ step: step as ClearanceStep, doneOn: done_on })),
    missing: missingSteps(facts.steps, today),
  };
}
