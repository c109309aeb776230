import * as v from 'valibot';
import { isDay, type Day } from '#lib/dates.ts';
import { code, line, optionalLine, version } from '#lib/input.ts';
import { longestGoal, longestStep, mostSteps } from './rules.ts';

const id = v.pipe(
  v.string('required'),
  v.regex(/^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/u, 'not_a_choice'),
);
const known = v.pipe(v.string('not_a_choice'), v.regex(/^(?:[0-9a-f-]{36})?$/u, 'not_a_choice'));

/** A day not far from ours, or nothing. */
const dueOn = v.pipe(
  v.string('not_a_day'),
  v.check((text) => text === '' || (isDay(text) && text >= '2020-01-01' && text < '2100-01-01'), 'not_a_day'),
);

type Numbered<Prefix extends string, Schema> = Record<`${Prefix}${number}`, Schema>;

const numbered = <Prefix extends string, Schema>(prefix: Prefix, schema: Schema) =>
  Object.fromEntries(
    Array.from({ length: mostSteps }, (_, at) => [`${prefix}${at + 1}`, schema]),
  ) as Numbered<Prefix, Schema>;

const stepTexts = numbered('step', optionalLine(longestStep));
const stepDays = numbered('due', dueOn);
const stepIds = numbered('id', known);

const text = line(longestGoal);

/** A new goal: the id that its form brought along makes it one, pressed twice; steps are numbered from 1. */
export const goalInput = v.object({
  id,
  template: v.union([v.literal(''), code], 'not_a_choice'),
  text,
  ...stepTexts,
  ...stepDays,
});

/** A goal that is changed: each step with its id, an empty one is a new one. */
export const changeInput = v.object({ version, text, ...stepTexts, ...stepDays, ...stepIds });

export const stepInput = v.object({ step: id });
export const movedInput = v.object({ goal: id });

export interface StepGiven {
  id: string | null;
  text: string;
  dueOn: Day | null;
}

/** The steps of a form, in its order; an empty line is none. */
export function stepsGiven(given: Readonly<Record<string, unknown>>): StepGiven[] {
  const read = (name: string) => (typeof given[name] === 'string' ? given[name] : '');
  return Array.from({ length: mostSteps }, (_, at) => ({
    id: read(`id${at + 1}`) || null,
    text: read(`step${at + 1}`),
    dueOn: read(`due${at + 1}`) || null,
  })).filter((step) => step.text !== '');
}

export type GoalInput = v.InferOutput<typeof goalInput>;
export type ChangeInput = v.InferOutput<typeof changeInput>;
