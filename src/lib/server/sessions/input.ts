import * as v from 'valibot';
import { isDay } from '#lib/dates.ts';
import { oneOf, optionalLine, optionalParagraph, someOf, version } from '#lib/input.ts';
import { interests } from '#lib/server/reference/index.ts';
import {
  cancelReasons,
  leastMinutes,
  longestAddress,
  longestNext,
  longestNote,
  longestPrivate,
  longestWords,
  marks,
  mostMinutes,
  mostTopics,
  ways,
} from './rules.ts';

const whenPattern = /^(?:other|\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2})?)$/u;
const id = v.pipe(v.string('required'), v.regex(/^[0-9a-z-]{1,64}$/u, 'not_a_choice'));
const clientId = v.pipe(
  v.string('required'),
  v.regex(/^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/u, 'not_a_choice'),
);
const minutes = v.pipe(
  v.string('not_chosen'),
  v.regex(/^(?:other|\d{1,3})$/u, 'not_chosen'),
  v.check(
    (text) => text === 'other' || (Number(text) >= leastMinutes && Number(text) <= mostMinutes),
    'not_a_choice',
  ),
);
const minutesOther = v.pipe(
  optionalLine(10),
  v.check((text) => text === '' || /^\d{1,3}$/u.test(text), 'not_a_number'),
  v.check((text) => text === '' || Number(text) >= leastMinutes, `too_small:${leastMinutes}`),
  v.check((text) => text === '' || Number(text) <= mostMinutes, `too_large:${mostMinutes}`),
);
/** A day of the form's own list, or `other`: then it stands in the field beside it. */
const when = v.pipe(v.string('not_chosen'), v.regex(whenPattern, 'not_chosen'));
const otherDay = v.pipe(
  optionalLine(20),
  v.check((text) => text === '' || isDay(text), 'not_a_day'),
);
const otherClock = v.pipe(
  optionalLine(10),
  v.check((text) => text === '' || /^(?:[01]\d|2[0-3]):[0-5]\d$/u.test(text), 'not_a_clock'),
);
const way = oneOf(() => ways);

const timeFields = { when, day: otherDay, clock: otherClock, minutes, minutesOther, way };

/** A session to come. */
export const planInput = v.object({ ...timeFields, address: optionalLine(longestAddress) });
/** The same, changed from a version. */
export const moveInput = v.object({ ...timeFields, address: optionalLine(longestAddress), version });
export const cancelInput = v.object({ reason: oneOf(() => cancelReasons), version });

const logFields = {
  outcome: oneOf(() => ['held', 'missed'] as const),
  when,
  day: otherDay,
  minutes,
  minutesOther,
  way,
  topics: someOf(() => interests().map(({ code }) => code), 0, mostTopics),
  /** Others of her girls who were there, by mentorship. */
  also: v.pipe(v.array(id), v.maxLength(20, 'too_many:20')),
  nextStep: optionalLine(longestNext),
  note: optionalParagraph(longestNote),
  privateNote: optionalParagraph(longestPrivate),
};

/** A session that was. `session`: which planned one; empty for none. */
export const logInput = v.object({
  id: clientId,
  session: v.pipe(optionalLine(64), v.regex(/^[0-9a-z-]*$/u, 'not_a_choice')),
  ...logFields,
});
export const logLists = ['topics', 'also'] as const;
/** A log put right. */
export const editInput = v.object({ ...logFields, version });

/** One tap after a planned session: it was held as planned, or nobody came. */
export const quickInput = v.object({ version });

/** How it was for her. */
export const markInput = v.object({
  mark: v.pipe(
    oneOf(() => marks),
    v.transform(Number),
  ),
  words: optionalParagraph(longestWords),
});
export const lookAfterInput = v.object({ session: id, mentorship: id });

type Time = Pick<v.InferOutput<typeof planInput>, 'when' | 'day' | 'clock'>;

/** The day that was chosen or typed; null when it was to be typed and was not. */
export const chosenDay = ({ when: chosen, day }: Pick<Time, 'when' | 'day'>): string | null => {
  const text = chosen === 'other' ? day : chosen.slice(0, 10);
  return isDay(text) ? text : null;
};
/** The clock that was chosen or typed; null when it was to be typed and was not. */
export const chosenClock = ({ when: chosen, clock }: Pick<Time, 'when' | 'clock'>): string | null => {
  const text = chosen === 'other' ? clock : chosen.slice(11) || clock;
  return /^(?:[01]\d|2[0-3]):[0-5]\d$/u.test(text) ? text : null;
};
/** How long, chosen or typed; null when it was to be typed and was not. */
export const chosenMinutes = (given: { minutes: string; minutesOther: string }): number | null => {
  const text = given.minutes === 'other' ? given.minutesOther : given.minutes;
  return text === '' ? null : Number(text);
};

export type PlanInput = v.InferOutput<typeof planInput>;
export type MoveInput = v.InferOutput<typeof moveInput>;
export type CancelInput = v.InferOutput<typeof cancelInput>;
export type LogInput = v.InferOutput<typeof logInput>;
export type EditInput = v.InferOutput<typeof editInput>;
export type MarkInput = v.InferOutput<typeof markInput>;
export type LookAfterInput = v.InferOutput<typeof lookAfterInput>;
