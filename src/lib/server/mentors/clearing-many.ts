import { dayOf, isDay, type Day } from '#lib/dates.ts';
import type { Refused } from '#lib/result.ts';
import { authorize } from '#lib/server/access/index.ts';
import type { Context } from '#lib/server/database/index.ts';
import { compareAz } from '#lib/text/alphabet.ts';
import { recordSteps, type ClearRefusal, type StepRefusal } from './clearing.ts';
import { mostAtOnce, type ClearManyInput, type ClearOneInput } from './input.ts';
import * as queries from './queries.ts';
import { latestClearance, missingSteps, waitsWithClaim, type ClearanceStep } from './rules.ts';

/** A mentor whose file claims a clearance, and whose list is not whole here. */
export interface MentorToClear {
  mentorId: string;
  name: string;
  employer: string;
  claimedUntil: Day;
  /** The claim, as far as somebody can be cleared today; null when it is over. */
  until: Day | null;
  /** What is missing of the list, in its order. */
  missing: ClearanceStep[];
}

/** Mentors with a claim, by name; at most a hundred, `total` says how many there are. */
export async function mentorsToClear(context: Context): Promise<{ mentors: MentorToClear[]; total: number }> {
  authorize(context, 'mentor.clear');
  const today = dayOf(context.now);
  const rows = await queries.mentorsWithClaim(context.database);
  const steps = Map.groupBy(
    await queries.stepsOf(
      context.database,
      rows.map(({ id }) => id),
    ),
    (each) => each.mentor_id,
  );
  const found = rows.flatMap((row): MentorToClear[] => {
    const stand = (steps.get(row.id) ?? []).map(({ step, done_on }) => ({ step, doneOn: done_on }));
    const facts = { state: row.state, clearedUntil: row.cleared_until, claimedUntil: row.claimed_until };
    if (row.claimed_until === null || !waitsWithClaim({ ...facts, steps: stand }, today)) return [];
    const claimedUntil = row.claimed_until;
    const certificate = steps.get(row.id)?.find(({ step }) => step === 'criminal-record')?.note ?? '';
    const latest = latestClearance(isDay(certificate) ? certificate : today);
    return [
      {
        mentorId: row.id,
        name: row.name,
        employer: row.employer,
        claimedUntil,
        until: claimedUntil < today ? null : claimedUntil > latest ? latest : claimedUntil,
        missing: missingSteps(stand, today),
      },
    ];
  });
  found.sort((a, b) => compareAz(a.name, b.name) || (a.mentorId < b.mentorId ? -1 : 1));
  return { mentors: found.slice(0, mostAtOnce), total: found.length };
}

/** What is recorded of one mentor: the steps that were missing when she was ticked, and her own two days. */
type OneList = { mentorId: string; steps: readonly ClearanceStep[] } & ClearOneInput;

export type NotCleared = Refused<StepRefusal | ClearRefusal> & { mentorId: string };

/**
 * Takes over the signed lists of several mentors who sit before a coordinator on paper: every step that was missing is
 * recorded as seen by `by` on `day`, and she is cleared until her day. Steps that stand stay as they are. Each mentor
 * stands for herself, all of hers or nothing: who cannot be cleared is told with why (as `recordSteps` refuses; steps
 * taken back or recorded meanwhile are seen first), the others are cleared. Not there: 404.
 */
export async function clearMentors(
  context: Context,
  { mentors, by, day, code }: Omit<ClearManyInput, 'mentors'> & { mentors: readonly OneList[] },
): Promise<{ cleared: number; not: NotCleared[] }> {
  authorize(context, 'mentor.clear');
  const result: Awaited<ReturnType<typeof clearMentors>> = { cleared: 0, not: [] };
  for (const { mentorId, steps, certificate, until } of mentors) {
    const note = (step: ClearanceStep) =>
      step === 'criminal-record' ? certificate : step === 'code-of-conduct' ? code : '';
    const answer = await recordSteps(context, mentorId, {
      steps: steps.map((step) => ({ step, doneOn: day, doneBy: by, note: note(step), seen: '' })),
      until,
    });
    if (answer.ok) result.cleared += 1;
    else result.not.push({ ...answer, mentorId });
  }
  return result;
}
