import * as v from 'valibot';
import { isDay } from '#lib/dates.ts';
import { weightNames } from './rules.ts';

/** One line that somebody typed: spaces tidied, nothing invisible in it. The messages are codes for the page. */
const line = (most: number) =>
  v.pipe(
    v.string('required'),
    // eslint-disable-next-line no-control-regex -- PostgreSQL refuses NUL, and no name holds control characters.
    v.transform((text) => text.replace(/[\u0000-\u001f\u007f\s]+/gu, ' ').trim()),
    v.minLength(1, 'required'),
    v.maxLength(most, `too_long:${most}`),
  );

const paragraph = (most: number) =>
  v.pipe(
    v.string('required'),
    v.transform((text) =>
      text
        .replace(/\r\n?/gu, '\n')
        // eslint-disable-next-line no-control-regex -- as above, but lines may stay.
        .replace(/[\u0000-\u0009\u000b-\u001f\u007f]+/gu, ' ')
        .trim(),
    ),
    v.minLength(1, 'required'),
    v.maxLength(most, `too_long:${most}`),
  );

const code = v.pipe(v.string('required'), v.regex(/^[a-z0-9][a-z0-9-]{0,39}$/u, 'not_a_code'));
const day = v.pipe(v.string('required'), v.check(isDay, 'not_a_day'));

/** A whole number as a form or a file sends it. */
const whole = (least: number, most: number) =>
  v.pipe(
    v.union(
      [v.number(), v.pipe(v.string(), v.trim(), v.regex(/^\d{1,6}$/u), v.transform(Number))],
      ({ input }) => (input === undefined || input === '' ? 'required' : 'not_a_number'),
    ),
    v.integer('not_a_number'),
    v.minValue(least, `too_small:${least}`),
    v.maxValue(most, `too_large:${most}`),
  );

export const programmeFields = {
  name: line(80),
  organisation: line(160),
  contact: line(200),
  purpose: paragraph(1200),
  retentionMonths: whole(1, 120),
  cohortName: line(80),
  startsOn: day,
  endsOn: day,
};

export const hubFields = { name: line(120), district: code, address: line(200) };

const version = whole(1, 999_999);

/** Who runs the programme, why, for how long; and its cohort. */
export const programmeInput = v.object({ ...programmeFields, version });

export const hubInput = v.object(hubFields);
export const changedHubInput = v.object({ hub: code, ...hubFields, version });

/** A hub as a file brings it; the code is the programme's own. */
export const hubRowInput = v.object({ hub: code, ...hubFields });

/** The first set-up: the programme, its cohort and every hub that takes part. A hub without code is given one. */
export const setUpInput = v.object({
  ...programmeFields,
  hubs: v.pipe(
    v.array(v.object({ hub: v.optional(code), ...hubFields })),
    v.minLength(1, 'no_hub'),
    v.maxLength(100, 'too_many:100'),
  ),
});

const weight = whole(0, 1000);
export const rulesInput = v.object({
  ...(Object.fromEntries(weightNames.map((name) => [name, weight])) as Record<
    (typeof weightNames)[number],
    typeof weight
  >),
  sharedTimes: whole(0, 21),
  minimumScore: whole(0, 1000),
  offerDays: whole(1, 60),
  /** The number of the version that the person saw and changed. */
  basedOn: whole(1, 999_999),
});

export type ProgrammeInput = v.InferOutput<typeof programmeInput>;
export type SetUpInput = v.InferOutput<typeof setUpInput>;
export type HubInput = v.InferOutput<typeof hubInput>;
export type ChangedHubInput = v.InferOutput<typeof changedHubInput>;
export type HubRow = v.InferOutput<typeof hubRowInput>;
export type RulesInput = v.InferOutput<typeof rulesInput>;
