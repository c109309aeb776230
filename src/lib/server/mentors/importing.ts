import { dayOf, type Day } from '#lib/dates.ts';
import { done, refused, type Result } from '#lib/result.ts';
import { authorize } from '#lib/server/access/index.ts';
import { record } from '#lib/server/audit/index.ts';
import { inTransaction, newId, type Context, type MentorTable } from '#lib/server/database/index.ts';
import * as queries from './queries-importing.ts';
import { whyNot, type Facts } from './rules.ts';

/** A mentor's values by column, as files hold them: lists joined by `;`. */
type Values = Record<string, string>;

export interface ImportableMentor {
  id: string;
  code: string;
  version: number;
  /** `cleared_until` stands there only while she is cleared or expired here. */
  values: Values;
  /** The date of a clearance that a file named and nobody here has confirmed. */
  claimedUntil: Day | null;
  /** The date that staff set when they cleared her; no file changes it. */
  clearedUntil: Day | null;
  /** She left or was declined, and when; no file touches her from then on. */
  ended: { why: 'left' | 'declined'; on: Day } | null;
}

/** A mentor whom a file changes: only the columns that change. */
export interface ChangedMentor {
  id: string;
  version: number;
  set: Values;
}

/** The mentors with these codes as a file would hold them; without codes all who neither left nor were declined. */
export async function readImportable(
  context: Context,
  codes?: readonly string[],
): Promise<ImportableMentor[]> {
  authorize(context, 'mentor.list');
  const { database } = context;
  const rows = codes ? await queries.mentorsByCodes(database, codes) : await queries.presentMentors(database);
  const ids = rows.map(({ id }) => id);
  const steps = Map.groupBy(await queries.stepsOf(database, ids), (each) => each.mentor_id);
  const today = dayOf(context.now);
  return rows.map((row) => {
    const done = (steps.get(row.id) ?? []).map(({ step, done_on }) => ({ step, doneOn: done_on }));
    return importable(row, done, today);
  });
}

function importable(row: MentorTable, steps: Facts['steps'], today: Day): ImportableMentor {
  const why = whyNot({ state: row.state, clearedUntil: row.cleared_until, steps }, today);
  const isCleared = why === null || why === 'expired';
  return {
    id: row.id,
    code: row.code,
    version: row.version,
    values: {
      mentor: row.code,
      name: row.name,
      birth_date: row.birth_date,
      district: row.district,
      employer: row.employer,
      occupation: row.occupation,
      languages: row.languages,
      times: row.times,
      meeting: row.meeting,
      expertise: row.expertise,
      goals: row.goals,
      travel_km: String(row.travel_km),
      grade_from: String(row.grade_from),
      grade_to: String(row.grade_to),
      places: String(row.places),
      cleared_until: (isCleared && row.cleared_until) || '',
      email: row.email ?? '',
      phone: row.phone ?? '',
    },
    claimedUntil: row.claimed_until,
    clearedUntil: row.cleared_until,
    ended: endOf(row, why),
  };
}

function endOf(row: MentorTable, why: ReturnType<typeof whyNot>): ImportableMentor['ended'] {
  if (why === 'left') return { why, on: dayOf(row.left_at ?? row.joined_at) };
  if (why === 'declined') return { why, on: dayOf(row.declined_at ?? row.joined_at) };
  return null;
}

const whole = new Set(['travel_km', 'grade_from', 'grade_to', 'places']);
const orNull = new Set(['email', 'phone', 'claimed_until']);

/** The columns of the table from those of a file: what it calls cleared is no more than a claim here. */
const columnsFrom = ({ mentor: _code, cleared_until, ...values }: Values): Partial<MentorTable> =>
  Object.fromEntries(
    Object.entries({
      ...values,
      ...(cleared_until === undefined ? {} : { claimed_until: cleared_until }),
    }).map(([column, value]) => [
      column,
      whole.has(column) ? Number(value) : value === '' && orNull.has(column) ? null : value,
    ]),
  );

/**
 * Writes what a checked file brought, in the caller's transaction where there is one: new mentors apply, changed ones
 * are changed. Nobody is cleared by it: the list of steps has to stand.
 * Refused, with nothing written: `conflict` (somebody was faster).
 */
export async function applyImported(
  context: Context,
  { added, changed }: { added: readonly Values[]; changed: readonly ChangedMentor[] },
): Promise<Result<undefined, 'conflict'>> {
  authorize(context, 'mentor.register');
  authorize(context, 'mentor.change');
  return inTransaction(context, async (inside) => {
    const { database } = inside;
    const rows = added.map((values) => newMentor(inside, values));
    const ids = changed.map(({ id }) => id);
    const before = new Map((await queries.mentorsByIds(database, ids)).map((row) => [row.id, row]));
    const taken = await queries.mentorsByCodes(
      database,
      rows.map(({ code }) => code),
    );
    if (taken.length > 0 || changed.some(({ id, version }) => before.get(id)?.version !== version))
      return refused('conflict');
    await queries.insertMentors(database, rows);
    for (const { id } of rows)
      await record(inside, { action: 'mentor.registered', kind: 'mentor', id, facts: { how: 'import' } });
    for (const { id, version, set } of changed) {
      await queries.updateMentor(database, id, version, columnsFrom(set));
      const columns = Object.keys(set).join(';');
      await record(inside, {
        action: 'mentor.changed',
        kind: 'mentor',
        id,
        facts: { how: 'import', columns },
      });
    }
    return done();
  });
}

function newMentor(context: Context, values: Values): MentorTable {
  return {
    id: newId(context.now),
    code: values.mentor ?? '',
    account_id: null,
    state: 'applied',
    cleared_until: null,
    joined_by: 'import',
    joined_at: context.now,
    cleared_at: null,
    declined_at: null,
    paused_at: null,
    left_at: null,
    ended_reason: null,
    version: 1,
    ...(columnsFrom(values) as Pick<
      MentorTable,
      | 'name'
      | 'birth_date'
      | 'district'
      | 'employer'
      | 'occupation'
      | 'languages'
      | 'times'
      | 'meeting'
      | 'expertise'
      | 'goals'
      | 'travel_km'
      | 'grade_from'
      | 'grade_to'
      | 'places'
      | 'claimed_until'
      | 'email'
      | 'phone'
    >),
  };
}
