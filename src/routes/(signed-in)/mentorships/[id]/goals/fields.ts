import { m } from '#lib/text/paraglide/messages.js';

/** What the fields of a goal's form are called, in their order. */
export const labelsOf = (count: number): Record<string, string> => ({
  text: m.goals_text(),
  ...Object.fromEntries(
    Array.from({ length: count }, (_, at) => [
      [`step${at + 1}`, m.goals_step({ number: at + 1 })],
      [`due${at + 1}`, `${m.goals_step({ number: at + 1 })}: ${m.goals_step_due()}`],
    ]).flat() as [string, string][],
  ),
});

/** Names of the fields in which a step stands. */
export const stepsIn = (values: Readonly<Record<string, string>>): string[] =>
  Object.keys(values).filter((name) => /^step\d+$/u.test(name) && values[name]?.trim() !== '');

/** Everything that is wrong with a form at once, in the order of its fields; `none`: where it says that no step is given. */
export function faultsOf(
  errors: Readonly<Record<string, string>>,
  none: boolean,
): Record<string, string> | null {
  const { text, ...others } = errors;
  const all = {
    ...(text === undefined ? {} : { text }),
    ...(none ? { step1: m.goals_error_no_steps() } : {}),
    ...others,
  };
  return Object.keys(all).length > 0 ? all : null;
}
