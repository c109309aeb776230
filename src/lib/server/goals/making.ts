import { done, refused, type Result } from '#lib/result.ts';
import { notFound } from '#lib/server/access/index.ts';
import { record } from '#lib/server/audit/index.ts';
import { inTransaction, newId, type Context } from '#lib/server/database/index.ts';
import { addresseeIn, pairForWriting, type PairForWriting } from '#lib/server/mentorships/index.ts';
import { holdBack, lookAtForm, noteTexts, type TextBeside } from '#lib/server/messages/index.ts';
import { tell } from '#lib/server/notices/index.ts';
import { goalTemplates } from '#lib/server/reference/index.ts';
import { enteredSide, goalOf } from './entering.ts';
import { stepsGiven, type ChangeInput, type GoalInput, type StepGiven } from './input.ts';
import * as queries from './queries.ts';
import { mostOpen, type Side } from './rules.ts';

/**
 * `private`: a contact or a meeting stands in it. `kinds` says which, as of a message; of what goes to safeguarding nothing is
 * said, and of neither where it stands, so that nobody feels her way around it.
 */
export type GoalRefusal = 'read-only' | 'private' | 'too-many' | 'changed' | 'not-open' | 'no-steps';

/**
 * What may not stand in a goal, by the same rules as for messages and together with what she wrote last: it comes into no
 * goal. What stood there already is the other's words or was let stand: it is nobody's try.
 */
async function privateIn(
  inside: Context,
  texts: readonly TextBeside[],
  { pair, side }: { pair: PairForWriting; side: Side },
): Promise<Result<undefined, 'private'>> {
  const reach = { pairs: [pair], side };
  const looked = await lookAtForm(inside, reach, texts);
  const found = looked.flatMap((each, at) => (each && texts[at]?.isNew ? [each] : []));
  if (found.length === 0) return done();
  const grave = found.some((each) => each.way === 'safeguarding');
  const held = {
    kinds: [...new Set(found.flatMap(({ kinds }) => kinds))],
    way: grave ? ('safeguarding' as const) : ('coordinator' as const),
  };
  const written = texts.flatMap(({ text, isNew }) => (isNew ? [text] : []));
  // It stands in the thread as a message that was held: whoever decides about those sees every try.
  await holdBack(inside, reach, { text: written.join('\n'), held, place: null });
  await record(inside, {
    action: 'goal.refused',
    kind: 'mentorship',
    id: pair.id,
    hub: pair.hub,
    facts: { kinds: held.kinds.join(';'), way: held.way },
  });
  return refused('private', grave ? {} : { kinds: held.kinds.join(';') });
}

/** What was written anew is looked at with what she writes next, in the thread as well. */
const noteNew = (inside: Context, texts: readonly TextBeside[], by: { pair: PairForWriting; side: Side }) =>
  noteTexts(
    inside,
    { pairs: [by.pair], side: by.side },
    texts.filter(({ isNew }) => isNew).map(({ text }) => text),
  );

async function tellOther(inside: Context, pair: PairForWriting, by: Side, goalId: string): Promise<void> {
  const to = by === 'mentee' ? 'mentor' : 'mentee';
  await tell(inside, {
    key: `goal-new:${goalId}`,
    to: await addresseeIn(inside, pair, to),
    template: to === 'mentee' ? 'goal-new-mentee' : 'goal-new',
    path: `/mentorships/${pair.id}/goals`,
  });
}

/**
 * Makes a goal with its steps; the other side is told that there is one. Sent again under the same id it is the same goal.
 * Refused: `read-only`, `private`, `too-many` (with `most`), `no-steps`. Not found: 404, when the pair is not hers.
 */
export async function makeGoal(
  context: Context,
  mentorshipId: string,
  input: GoalInput,
): Promise<Result<{ id: string }, GoalRefusal>> {
  const { pair, side } = await enteredSide(context, mentorshipId, 'goal.make');
  if (pair.whyNot !== null) return refused('read-only');
  const steps = stepsGiven(input);
  if (steps.length === 0) return refused('no-steps');
  const { id } = input;
  return inTransaction(context, async (inside): Promise<Result<{ id: string }, GoalRefusal>> => {
    const { database, now } = inside;
    const known = await queries.goalById(database, id);
    if (known) return known.mentorship_id === mentorshipId ? done({ id }) : notFound();
    if ((await pairForWriting(inside, mentorshipId)).whyNot !== null) return refused('read-only');
    const texts = [input.text, ...steps.map((step) => step.text)].map((text) => ({ text, isNew: true }));
    const clean = await privateIn(inside, texts, { pair, side });
    if (!clean.ok) return clean;
    const open = (await queries.goalsOf(database, [mentorshipId])).filter(({ state }) => state === 'open');
    if (open.length >= mostOpen) return refused('too-many', { most: mostOpen });
    const template = goalTemplates().some(({ code }) => code === input.template) ? input.template : null;
    await queries.insertGoal(database, {
      id,
      mentorship_id: mentorshipId,
      text: input.text,
      template,
      made_by: side,
      state: 'open',
      made_at: now,
      ended_at: null,
      version: 1,
    });
    await queries.insertSteps(
      database,
      steps.map((step, at) => ({ ...rowOf(step, at), id: newId(now), goal_id: id })),
    );
    await record(inside, {
      action: 'goal.made',
      kind: 'goal',
      id,
      hub: pair.hub,
      facts: { template, steps: steps.length, by: side },
    });
    await noteNew(inside, texts, { pair, side });
    await tellOther(inside, pair, side, id);
    return done({ id });
  });
}

const rowOf = ({ text, dueOn }: StepGiven, at: number) => ({
  position: at + 1,
  text,
  due_on: dueOn,
  done_at: null,
  done_by: null,
});

/**
 * Changes the words, days and order of a goal that is open; a step whose line is empty goes, unless it is done.
 * Refused: `read-only`, `not-open`, `private`, `no-steps`, `changed` (by the other meanwhile). Not found: 404.
 */
export async function changeGoal(
  context: Context,
  mentorshipId: string,
  goalId: string,
  input: ChangeInput,
): Promise<Result<undefined, GoalRefusal>> {
  const { pair, side } = await enteredSide(context, mentorshipId, 'goal.change');
  await goalOf(context, mentorshipId, goalId);
  if (pair.whyNot !== null) return refused('read-only');
  const steps = stepsGiven(input);
  return inTransaction(context, async (inside): Promise<Result<undefined, GoalRefusal>> => {
    const { database, now } = inside;
    if ((await pairForWriting(inside, mentorshipId)).whyNot !== null) return refused('read-only');
    const row = await goalOf(inside, mentorshipId, goalId);
    const before = await queries.stepsOf(database, [goalId]);
    const stood = new Map(before.map((step) => [step.id, step.text]));
    const texts = [
      { text: input.text, isNew: input.text !== row.text },
      ...steps.map(({ id, text }) => ({ text, isNew: stood.get(id ?? '') !== text })),
    ];
    const clean = await privateIn(inside, texts, { pair, side });
    if (!clean.ok) return clean;
    if (row.state !== 'open') return refused('not-open');
    const given = new Set(steps.flatMap(({ id }) => id ?? []));
    const gone = before.filter((step) => !given.has(step.id) && step.done_at === null);
    const kept = before.filter((step) => !given.has(step.id) && step.done_at !== null);
    if (steps.length + kept.length === 0) return refused('no-steps');
    if (row.version !== input.version) return refused('changed');
    if (!(await queries.changeGoal(database, row, { text: input.text }))) return refused('changed');
    await queries.deleteSteps(
      database,
      gone.map(({ id }) => id),
    );
    for (const [at, step] of kept.entries())
      await queries.changeStep(database, step.id, { position: at + 1 });
    for (const [at, step] of steps.entries()) {
      const position = kept.length + at + 1;
      if (step.id !== null && before.some(({ id }) => id === step.id))
        await queries.changeStep(database, step.id, { position, text: step.text, due_on: step.dueOn });
      else
        await queries.insertSteps(database, [
          { ...rowOf(step, position - 1), id: newId(now), goal_id: goalId },
        ]);
    }
    await noteNew(inside, texts, { pair, side });
    await record(inside, {
      action: 'goal.changed',
      kind: 'goal',
      id: goalId,
      hub: pair.hub,
      facts: { steps: steps.length + kept.length },
    });
    return done();
  });
}
