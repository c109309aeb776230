import type { Values } from '#lib/form.ts';

type Answer = string | number | null | undefined | readonly string[];

/** Kept answers as a form shows them. */
export function asForm(answers: Readonly<Record<string, Answer>>): {
  values: Values;
  lists: Record<string, string[]>;
} {
  const values: Values = {};
  const lists: Record<string, string[]> = {};
  for (const [name, answer] of Object.entries(answers))
    if (typeof answer === 'object' && answer !== null) lists[name] = [...answer];
    else if (answer !== undefined) values[name] = answer === null ? '' : String(answer);
  return { values, lists };
}
