import { dayOf, type Day } from '#lib/dates.ts';
import { done, refused, type Result } from '#lib/result.ts';
import { authorize, may } from '#lib/server/access/index.ts';
import { record } from '#lib/server/audit/index.ts';
import { hashOf, inTransaction, type Context } from '#lib/server/database/index.ts';
import * as mentees from '#lib/server/mentees/index.ts';
import * as mentors from '#lib/server/mentors/index.ts';
import * as programme from '#lib/server/programme/index.ts';
import {
  type Checked,
  codesWith,
  columnsOf,
  idColumnOf,
  type FileKind,
  type Issue,
  hubOf,
  valuesOf,
  checkFile,
} from '#lib/server/files/index.ts';
import {
  hubKnown,
  menteeKnown,
  mentorKnown,
  planFor,
  type Counts,
  type File,
  type Plan,
  type Work,
} from './plan.ts';
import * as queries from './queries-importing.ts';

export interface GivenFile {
  kind: FileKind;
  bytes: Uint8Array;
  /** The day that counts as today; that of the context when left out. */
  day?: Day | undefined;
}

/** A file that was read: its defects, and without any what it would do here. */
export interface Looked {
  checked: Checked;
  errors: Issue[];
  warnings: Issue[];
  plan: Plan | null;
}

/** Hubs are the lead's; everything else any staff may bring. Nothing is told to whoever may not. */
export function authorizeKind(context: Context, kind: FileKind): void {
  if (kind === 'hubs') authorize(context, 'hub.change');
}

/** Reads a file by the rules of an import, with the hubs that the programme has; writes nothing. */
export async function checkGiven(context: Context, { kind, bytes, day }: GivenFile): Promise<Checked> {
  authorize(context, 'import.check');
  authorizeKind(context, kind);
  const hubs = (await programme.listHubs(context)).map(({ hub }) => hub);
  const checked = await checkFile(bytes, {
    kind,
    day: day ?? dayOf(context.now),
    codes: codesWith(
      hubs,
      hubs.filter((hub) => may(context.actor, 'mentee.register', { hubs: [hub] })),
    ),
    mode: 'import',
  });
  // Told with the other faults, not after them; without others the plan tells it, as it is when somebody looks.
  if (checked.errors.length === 0 || kind !== 'mentees') return checked;
  const codes = checked.rows.map(({ values }) => values.mentee ?? '').filter((code) => code !== '');
  const { elsewhere } = await mentees.readImportable(context, codes);
  const others = othersIn(context, checked, new Set(elsewhere));
  const names = columnsOf.mentees.map(({ name }) => name);
  const errors = [...checked.errors, ...others].sort(
    (a, b) => a.line - b.line || names.indexOf(a.column) - names.indexOf(b.column),
  );
  return { ...checked, errors };
}

/** Reads a file and tells its defects or what it would do; writes nothing. */
export async function lookAt(context: Context, given: GivenFile): Promise<Looked> {
  const checked = await checkGiven(context, given);
  const { errors, warnings } = checked;
  if (errors.length > 0) return { checked, errors, warnings, plan: null };
  const { plan } = await planned(context, { kind: given.kind, ...checked });
  return { checked, errors: plan.errors, warnings, plan: plan.errors.length > 0 ? null : plan };
}

/** What the rows of a file would do to what stands here now. */
export async function planned(context: Context, file: File): Promise<{ plan: Plan; work: Work }> {
  authorize(context, 'import.check');
  authorizeKind(context, file.kind);
  const codes = file.rows.map(({ values }) => values[idColumnOf[file.kind]] ?? '');
  const last = new Map(
    (await queries.importedRows(context.database, file.kind, codes)).map(({ code, row, imported_at }) => [
      code,
      { values: JSON.parse(row) as Record<string, string>, on: dayOf(imported_at) },
    ]),
  );
  if (file.kind === 'hubs') {
    const hubs = (await programme.readImportable(context)).map(valuesOf).map(hubKnown);
    return planFor(file, new Map(hubs.map((each) => [each.id, each])), last);
  }
  if (file.kind === 'mentors') {
    const found = await mentors.readImportable(context, codes);
    return planFor(file, new Map(found.map((each) => [each.code, mentorKnown(each)])), last);
  }
  const found = await mentees.readImportable(context, codes);
  const known = new Map(found.mentees.map((each) => [each.code, menteeKnown(each)]));
  const errors = othersIn(context, file, new Set(found.elsewhere));
  if (errors.length > 0) {
    const nothing = planFor({ ...file, rows: [] }, known, last);
    return { ...nothing, plan: { ...nothing.plan, errors } };
  }
  const present = codes.some((code) => !known.has(code))
    ? (await mentees.readImportable(context)).mentees
    : [];
  const here = new Map([...present, ...found.mentees].map(({ code, values }) => [code, values]));
  return planFor(file, known, last, here);
}

/** The rows that touch girls outside the reach of the actor. Of such girls nothing is told but that a code is taken. */
function othersIn({ actor }: Context, { rows }: Pick<File, 'rows'>, elsewhere: ReadonlySet<string>): Issue[] {
  return rows.flatMap(({ line, values: { mentee = '', hub = '' } }): Issue[] => {
    // A hub that could not be read has its own fault.
    if (hub !== '' && !may(actor, 'mentee.register', { hubs: [hub] }))
      return [{ line, column: 'hub', kind: 'other-hub', value: hub }];
    return elsewhere.has(mentee) ? [{ line, column: 'mentee', kind: 'taken-elsewhere', value: mentee }] : [];
  });
}

/** The mark of a plan: as long as it is the same, what a person saw is what will be done. */
export const markOf = ({ lines }: Plan): string =>
  hashOf(
    JSON.stringify(
      lines.map(({ code, state, changes, stays, ended }) => [
        code,
        state,
        changes,
        stays.filter(({ isOld }) => !isOld),
        ended,
      ]),
    ),
  );

/** Thrown inside the transaction so that all of it is taken back. */
class Outrun extends Error {}

/**
 * Takes the rows of a checked file in, all or nothing. `seen`: the mark of the plan that a person agreed to.
 * `andThen` is done with it in one transaction.
 * Refused: `stale` (what it would do is no longer what she saw, or somebody was faster).
 */
export async function takeIn(
  context: Context,
  file: File,
  seen: string | null,
  { andThen }: { andThen?: (inside: Context, plan: Plan) => Promise<void> } = {},
): Promise<Result<Plan, 'stale'>> {
  authorize(context, 'import.apply');
  authorizeKind(context, file.kind);
  try {
    return await inTransaction(context, async (inside) => {
      const { plan, work } = await planned(inside, file);
      if (plan.errors.length > 0 || (seen !== null && markOf(plan) !== seen)) return refused('stale');
      await write(inside, file.kind, work);
      await queries.keepRows(
        inside.database,
        work.kept.map(({ code, row }) => ({
          kind: file.kind,
          code,
          row: JSON.stringify(row),
          imported_at: inside.now,
        })),
      );
      // The machine's every use is an event; a person's, where it changed something.
      if (context.actor.kind === 'machine' || changesSomething(plan))
        await record(inside, {
          action: 'import.applied',
          kind: 'import',
          id: file.kind,
          facts: { ...plan.counts },
        });
      await andThen?.(inside, plan);
      return done(plan);
    });
  } catch (error) {
    if (error instanceof Outrun) return refused('stale');
    throw error;
  }
}

export const changesSomething = ({ counts }: { counts: Counts }): boolean => counts.new + counts.changed > 0;

async function write(context: Context, kind: FileKind, { added, changed }: Work): Promise<void> {
  if (added.length + changed.length === 0) return;
  if (kind === 'hubs') {
    const known = new Map((await programme.readImportable(context)).map((hub) => [hub.hub, hub]));
    await programme.applyImported(context, [
      ...added.map(hubOf),
      ...changed.flatMap(({ id, set }) => {
        const hub = known.get(id);
        return hub ? [{ ...hub, ...set }] : [];
      }),
    ]);
    return;
  }
  const room = kind === 'mentees' ? mentees : mentors;
  const result = await room.applyImported(context, { added, changed });
  if (!result.ok) throw new Outrun();
}
