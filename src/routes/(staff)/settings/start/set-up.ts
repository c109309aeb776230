import * as v from 'valibot';
import type { Errors } from '#lib/form.ts';
import { programmeFields, setUpInput, suggestedHubs } from '#lib/server/programme/index.ts';
import { m } from '#lib/text/paraglide/messages.js';

/** One more row for a hub that was not suggested; further ones are added later, under Settings. */
const emptyRows = 1;
export const rowCount = suggestedHubs.length + emptyRows;

const texts = v.array(v.string());
/** Every row of hubs sends its name, district and address; `takesPart` names the rows that are ticked. */
export const startForm = v.object({
  ...Object.fromEntries(Object.keys(programmeFields).map((name) => [name, v.string()])),
  takesPart: texts,
  hubName: texts,
  hubDistrict: texts,
  hubAddress: texts,
});
export const startLists = ['takesPart', 'hubName', 'hubDistrict', 'hubAddress'] as const;

const words: Readonly<Record<string, () => string>> = {
  no_hub: m.programme_no_hub,
  cohort_order: m.programme_cohort_order,
};

type Lists = Record<string, string[]>;

/** The rows as they were sent, or as they are suggested. */
export const rowsOf = (lists: Lists | undefined) =>
  Array.from({ length: rowCount }, (_, index) => {
    const suggested = suggestedHubs[index];
    return {
      takesPart: lists ? (lists.takesPart ?? []).includes(String(index)) : suggested !== undefined,
      name: (lists ? lists.hubName?.[index] : suggested?.name) ?? '',
      district: (lists ? lists.hubDistrict?.[index] : suggested?.district) ?? '',
      address: (lists ? lists.hubAddress?.[index] : suggested?.address) ?? '',
    };
  });

/** What the door takes: the ticked rows, and of the empty ones those that were written in. Errors are named by row. */
export function readSetUp(values: Record<string, string>, lists: Lists) {
  const rows = rowsOf(lists).flatMap(({ takesPart, ...row }, index) => {
    const suggested = suggestedHubs[index];
    const meant = suggested ? takesPart : `${row.name}${row.address}`.trim() !== '';
    const hub = suggested?.district === row.district ? suggested.hub : undefined;
    return meant ? [{ index, hub: { ...row, ...(hub ? { hub } : {}) } }] : [];
  });
  const result = v.safeParse(setUpInput, { ...values, hubs: rows.map(({ hub }) => hub) });
  if (result.success) return { ok: true as const, value: result.output };
  const errors: Errors = {};
  for (const issue of result.issues) {
    const [field, row, part] = issue.path?.map((each) => each.key) ?? [];
    const index = typeof row === 'number' ? rows[row]?.index : undefined;
    const name = index === undefined ? String(field) : `hub-${index}-${String(part)}`;
    errors[name] ??= words[issue.message]?.() ?? issue.message;
  }
  return { ok: false as const, errors };
}
