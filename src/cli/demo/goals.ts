import { randomUUID } from 'node:crypto';
import { addDays, dayOf } from '#lib/dates.ts';
import { listGoals, makeGoal, reachGoal, tickStep } from '#lib/server/goals/index.ts';
import { goalTemplates } from '#lib/server/reference/index.ts';
import { at, must, speaksFor, type Stage } from './stage.ts';

/** A pair's goals: one that was reached in spring, one on the way with a step done and one due soon. */
export async function setGoals(
  stage: Stage,
  pair: { id: string; place: number; menteeId: string; began: number },
): Promise<void> {
  const templates = goalTemplates();
  for (const [turn, daysAgo] of [Math.min(pair.began - 20, 160), 30].entries()) {
    const template = templates[(pair.place * 2 + turn) % templates.length];
    if (!template) return;
    const girl = at(stage, speaksFor('mentee', pair.menteeId), daysAgo, 18);
    const steps = template.steps.az.slice(0, 4);
    const due = addDays(dayOf(stage.now), 6 + (pair.place % 9));
    const fields = Array.from({ length: 12 }, (_, place) => [
      [`step${place + 1}`, steps[place] ?? ''],
      [`due${place + 1}`, turn === 1 && place === 1 ? due : ''],
    ]).flat() as [string, string][];
    const made = await makeGoal(girl, pair.id, {
      id: randomUUID(),
      template: template.code,
      text: template.name.az,
      ...Object.fromEntries(fields),
    });
    if (!made.ok) return;
    const goal = (await listGoals(girl, pair.id)).goals.find(({ text }) => text === template.name.az);
    for (const step of (goal?.steps ?? []).slice(0, turn === 0 ? 4 : 1))
      await must(tickStep(at(stage, speaksFor('mentee', pair.menteeId), daysAgo - 14, 18), pair.id, step.id));
    if (turn === 0 && goal)
      await must(
        reachGoal(at(stage, speaksFor('mentee', pair.menteeId), daysAgo - 20, 18), pair.id, goal.id),
      );
  }
}
