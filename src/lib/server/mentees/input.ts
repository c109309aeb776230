import * as v from 'valibot';
import {
  code,
  day,
  line,
  oneOf,
  optionalEmail,
  optionalLine,
  optionalPhone,
  someOf,
  version,
  whole,
} from '#lib/input.ts';
import { goals, interests, languages } from '#lib/server/reference/index.ts';
import { weeklyTimes } from '#lib/text/format.ts';

/** A line that may be left empty: null then. */
const lineOrNull = (most: number) =>
  v.pipe(
    optionalLine(most),
    v.transform((text) => text || null),
  );

/** Codes in the order chosen; list boxes that were left empty are none. */
const ranked = (known: () => readonly string[], least: number, most: number) =>
  v.pipe(
    v.array(v.string('not_a_choice'), 'none_chosen'),
    v.transform((codes) => codes.filter((each) => each !== '')),
    v.check((codes) => new Set(codes).size === codes.length, 'repeated'),
    someOf(known, least, most),
  );

const codesOf = (list: () => readonly { code: string }[]) => () => list().map((each) => each.code);

export const mostLanguages = 5;
export const mostInterests = 5;
export const mostGoals = 3;

/** What a girl is asked, one schema each, in the order of the long form; messages are codes for the page. */
export const answerFields = {
  name: v.pipe(line(120), v.regex(/\p{L}/u, 'required')),
  birthDate: day,
  hub: v.pipe(v.string('not_chosen'), v.minLength(1, 'not_chosen'), code),
  grade: whole(5, 12, 'not_chosen'),
  phone: optionalPhone,
  email: optionalEmail,
  guardianName: lineOrNull(120),
  guardianContact: lineOrNull(200),
  languages: ranked(codesOf(languages), 1, mostLanguages),
  interests: ranked(codesOf(interests), 1, mostInterests),
  goals: someOf(codesOf(goals), 0, mostGoals),
  times: someOf(() => weeklyTimes, 1, weeklyTimes.length),
  meeting: oneOf(() => ['in_person', 'online', 'either']),
};
/** Those of them that are lists: `readForm` wants their names. */
export const listFields = ['languages', 'interests', 'goals', 'times'] as const;

/** Everything that is kept of a girl when she joins or is registered. */
export const menteeInput = v.object(answerFields);
export type MenteeInput = v.InferOutput<typeof menteeInput>;

const { birthDate: _birthDate, ...ownFields } = answerFields;

/** What a girl may change of herself: all but her birth date. */
export const ownChangeInput = v.object({ ...ownFields, version });
/** What staff may change. */
export const changeInput = v.object({ ...answerFields, version });
/** What the door takes; without a birth date it stays. */
export type ChangeInput = v.InferOutput<typeof ownChangeInput> & { birthDate?: MenteeInput['birthDate'] };

/** What staff send to register a girl; `anyway`: she is another than the one who looks the same. */
export const registerInput = v.object({ ...answerFields, anyway: v.optional(v.string(), '') });
export type RegisterInput = MenteeInput & { anyway?: string };

/** What she sends her answers with: everything else is in her draft. */
export const sendInput = v.object({
  password: v.pipe(v.string(), v.minLength(1, 'required'), v.maxLength(1000, 'password-too-long')),
});
