import * as v from 'valibot';
import { isDay } from '#lib/dates.ts';
import { oneOf, optionalLine, optionalParagraph, someOf, version } from '#lib/input.ts';
import { interests } from '#lib/server/reference/index.ts';
import {
  asksLength,
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
  outcomes,
  ways,
} from './rules.ts';

const clockPattern = /^(?:[01]\d|2[0-3]):[0-5]\d$/u;
const isLength = (text: string) => Number(text) >= leastMinutes && Number(text) <= mostMinutes;
const whenPattern = /^(?:other|\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2})?)$/u;
const id = v.pipe(v.string('required'), v.regex(/^[0-9a-z-]{1,64}$/u, 'not_a_choice'));
const clientId = v.pipe(
  v.string('required'),
  v.regex(/^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/u, 'not_a_choice'),
);
/** Minutes of the form's own list, `other` (then they stand in the field beside it), or nothing chosen. */
const minutes = v.pipe(
  v.string('not_chosen'),
  v.regex(/^(?:|other|\d{1,3})$/u, 'not_chosen'),
  v.check((text) => text === '' || text === 'other' || isLength(text), 'not_a_choice'),
);
/** A day of the form's own list, or `other`: then it stands in the field beside it. */
const when = v.pipe(v.string('not_chosen'), v.regex(whenPattern, 'not_chosen'));
const way = oneOf(() => ways);

const timeFields = {
  when,
  day: optionalLine(20),
  clock: optionalLine(10),
  minutes,
  minutesOther: optionalLine(10),
  way,
};

/** Nothing but the year that the form wrote there itself is no day yet. */
const isEmptyDay = (day: string) => /^\d{0,4}-{0,2}$/u.test(day);

interface Beside {
  when: string;
  day: string;
  clock: string;
  minutes: string;
  minutesOther: string;
}

/** What is wrong with the fields beside a choice: they count only where it is `other`, or leaves something open. */
function faultsBeside(given: Beside, asks: { clock: boolean; length: boolean }): [keyof Beside, string][] {
  const faults: [keyof Beside, string][] = [];
  if (given.when === 'other' && !isDay(given.day))
    faults.push(['day', isEmptyDay(given.day) ? 'required' : 'not_a_day']);
  if (asks.clock && (given.when === 'other' || given.when.length === 10) && !clockPattern.test(given.clock))
    faults.push(['clock', given.clock === '' ? 'required' : 'not_a_clock']);
  if (asks.length && given.minutes === '') faults.push(['minutes', 'not_chosen']);
  if (asks.length && given.minutes === 'other') {
    const isNumber = /^\d{1,9}$/u.test(given.minutesOther);
    if (given.minutesOther === '') faults.push(['minutesOther', 'required']);
    else if (!isNumber) faults.push(['minutesOther', 'not_a_number']);
    else if (!isLength(given.minutesOther))
      faults.push(['minutesOther', `not_between:${leastMinutes}-${mostMinutes}`]);
  }
  return faults;
}

/** Says it together with what is wrong elsewhere, so that a form comes back once and not twice. */
const lookBeside = <Given extends Record<string, unknown>>(hasClock: boolean) =>
  v.rawCheck<Given>(({ dataset, addIssue }) => {
    // What a device sends may be no form at all.
    if (typeof dataset.value !== 'object' || dataset.value === null) return;
    const input = dataset.value as Record<string, unknown>;
    const text = (name: string) => (typeof input[name] === 'string' ? input[name] : '');
    const given = {
      when: text('when'),
      day: text('day'),
      clock: text('clock'),
      minutes: text('minutes'),
      minutesOther: text('minutesOther'),
    };
    const others = Array.isArray(input.also) ? input.also.length : 0;
    const asks = { clock: hasClock, length: asksLength(text('outcome'), others) };
    for (const [key, message] of faultsBeside(given, asks))
      addIssue({ message, path: [{ type: 'object', origin: 'value', input, key, value: input[key] }] });
  });

/** A session to come. */
export const planInput = v.pipe(
  v.object({ ...timeFields, address: optionalLine(longestAddress) }),
  lookBeside(true),
);
/** The same, changed from a version. */
export const moveInput = v.pipe(
  v.object({ ...timeFields, address: optionalLine(longestAddress), version }),
  lookBeside(true),
);
export const cancelInput = v.object({ reason: oneOf(() => cancelReasons), version });

/** Logs that have waited on a device since before it was asked do not say it. */
const again = v.optional(optionalLine(10), '');

const logFields = {
  outcome: oneOf(() => outcomes),
  when,
  day: timeFields.day,
  minutes,
  minutesOther: timeFields.minutesOther,
  way,
  topics: someOf(() => interests().map(({ code }) => code), 0, mostTopics),
  /** Others of her girls who were there, by mentorship. */
  also: v.pipe(v.array(id), v.maxLength(20, 'too_many:20')),
  nextStep: optionalLine(longestNext),
  note: optionalParagraph(longestNote),
  privateNote: optionalParagraph(longestPrivate),
};

/** A session that was. `session`: which planned one; empty for none. */
export const logInput = v.pipe(
  v.object({
    id: clientId,
    session: v.pipe(optionalLine(64), v.regex(/^[0-9a-z-]*$/u, 'not_a_choice')),
    ...logFields,
    /** `yes`: there is one of that day already, and this is another. */
    again,
  }),
  lookBeside(false),
);
export const logLists = ['topics', 'also'] as const;

/** The names of a log with nothing in them: a browser sends nothing of what was not asked or not chosen. */
const emptyLog = Object.fromEntries(
  Object.keys(logInput.entries).map((name) => [name, logLists.some((list) => list === name) ? [] : '']),
);
/** A log as a device sends it, read as a form is: what is missing is empty. Whatever else it sends is no log at all. */
export const asLog = (body: unknown): Record<string, unknown> => ({
  ...emptyLog,
  ...(typeof body === 'object' ? body : {}),
});
/** A log put right. */
export const editInput = v.pipe(v.object({ ...logFields, version, again }), lookBeside(false));

/** One tap after a planned session: it was held as planned. */
export const quickInput = v.object({ version, again });
/** Another one: it did not take place, and why. */
export const missedInput = v.object({ version, who: oneOf(() => ['agreed', 'mentor', 'missed'] as const) });

/** How it was for her. */
export const markInput = v.object({
  mark: v.pipe(
    oneOf(() => marks),
    v.transform(Number),
  ),
  words: optionalParagraph(longestWords),
});
const moment = v.pipe(v.string('required'), v.regex(/^[0-9TZ:.-]{1,40}$/u, 'not_a_choice'));
/** `at`: when what she read was said. */
export const lookAfterInput = v.object({ session: id, mentorship: id, at: moment });
/** `at`: when the note that she read was written. */
export const readNoteInput = v.object({ session: id, at: moment });

type Time = Pick<v.InferOutput<typeof planInput>, 'when' | 'day' | 'clock'>;

/** The day that was chosen or typed; null when it was to be typed and was not. */
export const chosenDay = ({ when: chosen, day }: Pick<Time, 'when' | 'day'>): string | null => {
  const text = chosen === 'other' ? day : chosen.slice(0, 10);
  return isDay(text) ? text : null;
};
/** The clock that was chosen or typed; null when it was to be typed and was not. */
export const chosenClock = ({ when: chosen, clock }: Pick<Time, 'when' | 'clock'>): string | null => {
  const text = chosen === 'other' ? clock : chosen.slice(11) || clock;
  return clockPattern.test(text) ? text : null;
};
/** How long, chosen or typed; null when it was to be typed and was not. */
export const chosenMinutes = (given: { minutes: string; minutesOther: string }): number | null => {
  const text = given.minutes === 'other' ? given.minutesOther : given.minutes;
  return text === '' ? null : Number(text);
};

export type PlanInput = v.InferOutput<typeof planInput>;
export type MoveInput = v.InferOutput<typeof moveInput>;
export type CancelInput = v.InferOutput<typeof cancelInput>;
export type LogInput = Omit<v.InferOutput<typeof logInput>, 'again'> & { again?: string };
export type EditInput = v.InferOutput<typeof editInput>;
export type MarkInput = v.InferOutput<typeof markInput>;
export type LookAfterInput = v.InferOutput<typeof lookAfterInput>;
export type ReadNoteInput = v.InferOutput<typeof readNoteInput>;
