import * as v from 'valibot';
import { isDay } from '#lib/dates.ts';
import { line, oneOf, optionalLine, optionalParagraph, paragraph, someOf, whole } from '#lib/input.ts';
import { districts, languages } from '#lib/server/reference/index.ts';
import { abouts, longestConcern, longestLine, longestNote, outcomes } from './rules.ts';
import { needs } from './rules-services.ts';

const id = v.pipe(v.string('required'), v.regex(/^[0-9a-z-]{1,64}$/u, 'not_a_choice'));
const optionalId = v.pipe(
  v.string('required'),
  v.regex(/^[0-9a-z-]{0,64}$/u, 'not_a_choice'),
  v.transform((text) => text || null),
);
const tick = v.pipe(
  v.string('required'),
  v.transform((text) => text === 'yes'),
);

/** What somebody tells safeguarding. `named`: accounts of staff; `pair`: which of her own pairs; none: the one that is meant then. */
export const concernInput = v.object({
  id: v.pipe(v.string('required'), v.regex(/^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/u, 'not_a_choice')),
  text: paragraph(longestConcern),
  urgent: oneOf(() => ['yes', 'no'] as const),
  about: oneOf(() => abouts),
  who: optionalLine(longestLine),
  named: v.pipe(v.array(id, 'none_chosen'), v.maxLength(20, 'too_many:20')),
  pair: optionalId,
  reach: optionalLine(longestLine),
  nameless: tick,
});
export type ConcernInput = v.InferOutput<typeof concernInput>;

const optionalDay = v.pipe(
  v.string('required'),
  v.trim(),
  v.check((text) => text === '' || isDay(text), 'not_a_day'),
  v.transform((text) => text || null),
);

export const takeInput = v.object({ next: optionalDay });
export const noteInput = v.object({ note: paragraph(longestNote), next: optionalDay });
export const handOverInput = v.object({ to: id, note: optionalParagraph(longestNote) });
export const referInput = v.object({ service: id, note: optionalParagraph(longestNote) });
export const markInput = v.object({ account: id });
export const pairInput = v.object({ pair: id });
/** `hold`: what becomes of a mentor who is held; asked only when one is. */
export const closeInput = v.object({
  outcome: oneOf(() => outcomes),
  note: paragraph(longestNote),
  hold: v.optional(
    v.pipe(
      v.picklist(['', 'lift', 'keep'], 'not_a_choice'),
      v.transform((text) => text || null),
    ),
    '',
  ),
});
/** One of the pairs of the mentor; left out: that of the concern. */
export const suspendInput = v.object({ pair: v.optional(optionalId, '') });
export const holdInput = v.object({ hold: id });
/** `seen`: the ids of what is not settled around the pair, as one tick sends them. */
export const liftInput = v.object({
  note: paragraph(longestNote),
  seen: v.pipe(
    v.string('required'),
    v.transform((text) => text.split(' ')),
  ),
});
export type LiftInput = v.InferOutput<typeof liftInput>;

const phones = v.pipe(
  line(200),
  v.transform((text) =>
    text
      .split(/[;,]/u)
      .map((each) => each.replaceAll(/[\s()-]/gu, ''))
      .filter((each) => each !== ''),
  ),
  v.minLength(1, 'required'),
  v.check((list) => list.every((each) => /^\+?\d{3,15}$/u.test(each)), 'not_a_phone'),
);

const optionalAge = v.pipe(
  v.string('required'),
  v.trim(),
  v.regex(/^\d{0,3}$/u, 'not_a_number'),
  v.transform((text) => (text === '' ? null : Number(text))),
  v.check((age) => age === null || age <= 120, 'too_large:120'),
);

const url = v.pipe(
  optionalLine(300),
  v.check((text) => text === '' || /^https:\/\/[^\s/]+\.[^\s/]+/u.test(text), 'not_a_web_address'),
);

export const serviceInput = v.object({
  nameAz: line(160),
  nameEn: optionalLine(160),
  nameRu: optionalLine(160),
  phones,
  hours: optionalLine(100),
  url,
  address: optionalLine(300),
  needs: someOf(() => needs, 1, needs.length),
  ageFrom: optionalAge,
  ageTo: optionalAge,
  districts: someOf(() => districts().map(({ code }) => code), 0, 100),
  languages: someOf(() => languages().map(({ code }) => code), 0, 20),
  source: line(300),
});
/** The version that somebody saw; 0 while a service stands in the file alone. */
export const serviceVersion = whole(0, 999_999);
export type ServiceInput = v.InferOutput<typeof serviceInput>;

/** What the page for help is asked for in its address; what makes no sense counts as not asked. */
export const supportQuery = v.object({
  need: v.fallback(v.nullable(v.picklist(needs)), null),
  district: v.fallback(v.nullable(v.pipe(v.string(), v.regex(/^[a-z0-9-]{1,40}$/u))), null),
  age: v.fallback(
    v.nullable(
      v.pipe(v.string(), v.regex(/^\d{1,3}$/u), v.transform(Number), v.minValue(0), v.maxValue(120)),
    ),
    null,
  ),
});
