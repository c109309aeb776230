import { dayOf, type Day } from '#lib/dates.ts';
import { done, refused, type Refused, type Result } from '#lib/result.ts';
import { authorize, notFound } from '#lib/server/access/index.ts';
import { record } from '#lib/server/audit/index.ts';
import { inTransaction, type Context, type MentorTable } from '#lib/server/database/index.ts';
import type { StepInput } from './input.ts';
import * as queries from './queries.ts';
import {
  latestClearance,
  missingSteps,
  stateAfter,
  stepFault,
  untilFault,
  type UntilFault,
} from './rules.ts';
import { changeState } from './steering.ts';

/** Thrown inside a transaction so that nothing of it is kept. */
class Undone extends Error {
  readonly refusal: Refused<ClearRefusal | StepRefusal>;
  constructor(refusal: Refused<ClearRefusal | StepRefusal>) {
    super('nothing of it is kept');
    this.refusal = refusal;
  }
}

export type StepRefusal = 'wrong' | 'conflict' | 'not-possible';
export type ClearRefusal = 'step-missing' | UntilFault | 'not-possible';

/** Whether anything can be recorded: not of who left or was declined. */
const isOpen = ({ state }: MentorTable) => state !== 'left' && state !== 'declined';

/**
 * Records steps of the clearance list, each with who and when, and with `until` clears her as well: all of it or
 * nothing. A step that stands is replaced by what is newer only when the one who records it saw it (`seen`).
 * Refused: `wrong` (by step: `future`, `note-missing`, `certificate-day`), `conflict` (the step that somebody else
 * recorded meanwhile), `not-possible` (who left or was declined), and what `clearMentor` refuses. Not there: 404.
 */
export async function recordSteps(
  context: Context,
  id: string,
  { steps, until = null }: { steps: readonly StepInput[]; until?: Day | null },
): Promise<Result<undefined, StepRefusal | ClearRefusal>> {
  authorize(context, 'mentor.clear');
  const today = dayOf(context.now);
  const faults = steps.flatMap((each) => {
    const fault = stepFault(each, today);
    return fault === null ? [] : [[each.step, fault] as const];
  });
  if (faults.length > 0) return refused('wrong', Object.fromEntries(faults));
  try {
    return await inTransaction(context, async (inside) => {
      const { database, now } = inside;
      const row = (await queries.mentorById(database, id)) ?? notFound();
      if (!isOpen(row)) return refused('not-possible', { state: row.state });
      const before = new Map((await queries.stepsOf(database, [id])).map((each) => [each.step, each]));
      for (const { step, doneOn, doneBy, note, seen } of steps) {
        const stands = before.get(step);
        if (stands?.done_on === doneOn && stands.done_by === doneBy && stands.note === note) continue;
        if ((stands?.recorded_at ?? '') !== seen) throw new Undone(refused('conflict', { step }));
        await queries.putStep(database, {
          mentor_id: id,
          step,
          done_on: doneOn,
          done_by: doneBy,
          note,
          recorded_at: now,
          recorded_by: inside.actor.accountId,
        });
        await record(inside, {
          action: 'mentor.step-recorded',
          kind: 'mentor',
          id,
          facts: { step, on: doneOn, again: stands !== undefined },
        });
      }
      if (steps.length > 0 && row.state === 'applied') await changeState(inside, row, 'screen');
      if (until !== null) {
        const cleared = await clear(inside, id, until);
        if (!cleared.ok) throw new Undone(cleared);
      }
      return done();
    });
  } catch (error) {
    if (error instanceof Undone) return error.refusal;
    throw error;
  }
}

/**
 * Takes back a step that was recorded by mistake or no longer holds: who was cleared is not from this moment on, and
 * has to be cleared anew. Refused: `not-recorded`. Not there: 404.
 */
export async function takeBackStep(
  context: Context,
  id: string,
  { step }: { step: string },
): Promise<Result<undefined, 'not-recorded'>> {
  authorize(context, 'mentor.clear');
  return inTransaction(context, async (inside) => {
    const row = (await queries.mentorById(inside.database, id)) ?? notFound();
    if (!(await queries.removeStep(inside.database, id, step))) return refused('not-recorded');
    await record(inside, { action: 'mentor.step-taken-back', kind: 'mentor', id, facts: { step } });
    const ended = { cleared_until: null, cleared_at: null };
    if (stateAfter({ state: row.state, clearedUntil: row.cleared_until }, 'un-clear') !== null)
      await changeState(inside, row, 'un-clear', ended);
    else if (row.cleared_until !== null) await queries.updateState(inside.database, row, ended);
    return done();
  });
}

/**
 * Clears a mentor until a day, or renews her clearance: only when every step of the list stands, her criminal record
 * certificate is at most a year old, not in the past, at most two years from the certificate. Refused: `step-missing`
 * (which, joined by `;`), `certificate-old` (with its day), `past`, `too-far` (with the latest day), `not-possible`. Not
 * there: 404.
 */
export async function clearMentor(
  context: Context,
  id: string,
  { until }: { until: Day },
): Promise<Result<undefined, ClearRefusal>> {
  authorize(context, 'mentor.clear');
  return inTransaction(context, (inside) => clear(inside, id, until));
}

async function clear(inside: Context, id: string, until: Day): Promise<Result<undefined, ClearRefusal>> {
  const today = dayOf(inside.now);
  const row = (await queries.mentorById(inside.database, id)) ?? notFound();
  const steps = await queries.stepsOf(inside.database, [id]);
  const missing = missingSteps(
    steps.map(({ step, done_on }) => ({ step, doneOn: done_on })),
    today,
  );
  if (missing.length > 0) return refused('step-missing', { steps: missing.join(';') });
  const certificate = steps.find(({ step }) => step === 'criminal-record')?.note ?? '';
  const fault = untilFault(until, certificate, today);
  if (fault === 'certificate-old') return refused(fault, { certificate });
  if (fault !== null) return refused(fault, { latest: latestClearance(certificate) });
  return changeState(inside, row, 'clear', { cleared_until: until, cleared_at: inside.now });
}
