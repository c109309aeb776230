import * as v from 'valibot';
import { isDay, type Day } from '#lib/dates.ts';
import { code, day, line, optionalLine, paragraph, version, whole } from '#lib/input.ts';
import { cohortInOrder, weightNames } from './rules.ts';

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

/** Looked at beside every other field, so that reversed days are named together with whatever else is wrong. */
const inOrder = ({ startsOn, endsOn }: { startsOn: Day; endsOn: Day }): boolean =>
  !isDay(startsOn) || !isDay(endsOn) || cohortInOrder(startsOn, endsOn);

export const hubFields = { name: line(120), district: code, address: line(200) };

/** Who runs the programme, why, for how long; its cohort; how often a pair meets in a month, and for how many minutes. */
export const programmeInput = v.pipe(
  v.object({
    ...programmeFields,
    doseSessions: whole(1, 12),
    doseMinutes: whole(15, 240),
    version,
    /** That she knows what the new days do, once she was asked. */
    sure: v.optional(optionalLine(40)),
  }),
  v.forward(v.partialCheck([['startsOn'], ['endsOn']], inOrder, 'cohort_order'), ['endsOn']),
);

export const hubInput = v.object(hubFields);
export const changedHubInput = v.object({ hub: code, ...hubFields, version });

/** A hub as a file brings it; the code is the programme's own. */
export const hubRowInput = v.object({ hub: code, ...hubFields });

/** The first set-up: the programme, its cohort and every hub that takes part. A hub without code is given one. */
export const setUpInput = v.pipe(
  v.object({
    ...programmeFields,
    hubs: v.pipe(
      v.array(v.object({ hub: v.optional(code), ...hubFields })),
      v.minLength(1, 'no_hub'),
      v.maxLength(100, 'too_many:100'),
    ),
  }),
  v.forward(v.partialCheck([['startsOn'], ['endsOn']], inOrder, 'cohort_order'), ['endsOn']),
);

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

/** The host of an address that somebody typed or copied, in the form in which links are compared; null: there is none. */
function hostOf(text: string): string | null {
  const url = URL.parse(/^[a-z]+:\/\//iu.test(text) ? text : `https://${text}`);
  const host = url?.hostname ?? '';
  const isName = /^(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z][a-z0-9-]*[a-z0-9]$/u.test(host);
  return url && isName && url.port === '' && url.username === '' ? host : null;
}

/** A host whose links may pass: `meet.example.org`, or a whole link to it. */
export const hostInput = v.object({
  host: v.pipe(
    line(300),
    v.rawTransform(({ dataset, addIssue, NEVER }) => {
      const host = hostOf(dataset.value);
      if (host !== null) return host;
      addIssue({ message: 'not_a_host' });
      return NEVER;
    }),
  ),
  use: v.optional(v.picklist(['both', 'messages', 'sessions'], 'not_a_choice'), 'both'),
});

export type ProgrammeInput = v.InferOutput<typeof programmeInput>;
export type SetUpInput = v.InferOutput<typeof setUpInput>;
export type HubInput = v.InferOutput<typeof hubInput>;
export type ChangedHubInput = v.InferOutput<typeof changedHubInput>;
export type HubRow = v.InferOutput<typeof hubRowInput>;
export type RulesInput = v.InferOutput<typeof rulesInput>;
