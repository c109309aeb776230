import type { Locale } from '#lib/server/database/index.ts';
import type { goalChoices } from '#lib/server/goals/index.ts';
import { fields } from '#lib/server/reference/index.ts';
import { nameOf } from '#lib/text/format.ts';

type Choices = Awaited<ReturnType<typeof goalChoices>>;
type Template = Choices['near'][number];

/** Templates as the page offers them; `tongue`: the language in which they will stand in the goal. */
export function choicesInWords({ near, others }: Choices, locale: Locale, tongue: Locale) {
  const names = new Map(fields().map(({ code, name }) => [code, name]));
  const shown = (list: readonly Template[]) =>
    list.map(({ code, name, field, steps }) => ({
      code,
      name: name[tongue],
      field: field === '' ? '' : nameOf(names, field, locale),
      steps: steps[locale].length,
    }));
  return { near: shown(near), others: shown(others) };
}

/** What stands in the form when a template or her own words were chosen; null: she chooses first. */
export function begunFrom(
  { near, others, days }: Choices,
  search: URLSearchParams,
  tongue: Locale,
): Record<string, string> | null {
  if (search.has('own')) return { template: '', text: '' };
  const template = [...near, ...others].find(({ code }) => code === search.get('template'));
  if (!template) return null;
  const values: Record<string, string> = { template: template.code, text: template.name[tongue] };
  template.steps[tongue].forEach((step, at) => {
    values[`step${at + 1}`] = step;
    values[`due${at + 1}`] = days[at] ?? '';
  });
  return values;
}
