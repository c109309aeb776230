import * as v from 'valibot';
import { itemsOf } from './open.ts';
import type { Group } from './rules.ts';

/** One of five, or nothing: she passes it over. */
const point = v.pipe(
  v.string('not_a_choice'),
  v.regex(/^[1-5]?$/u, 'not_a_choice'),
  v.transform((text) => (text === '' ? null : Number(text))),
);

/** The form of one page. */
export const pageInput = (group: Group) =>
  v.object(Object.fromEntries(itemsOf(group).map(({ code }) => [code, point])));
