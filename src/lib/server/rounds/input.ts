import * as v from 'valibot';
import { day, line, optionalLine } from '#lib/input.ts';
import { declineReasons, longestReason, longestRoundName } from './rules.ts';

const freeLine = (most: number) => v.optional(optionalLine(most), '');
const id = v.pipe(v.string('not_chosen'), v.regex(/^[0-9a-z-]{1,64}$/u, 'not_a_choice'));

export const openInput = v.object({
  name: line(longestRoundName),
  hubs: v.pipe(
    v.array(id, 'none_chosen'),
    v.transform((list) => [...new Set(list)].sort()),
    v.minLength(1, 'none_chosen'),
    v.maxLength(100, 'too_many:100'),
  ),
});

/** What stood about a pair when somebody looked at it; left out, it is not asked. */
const decided = v.picklist(['none', 'lock', 'forbid'], 'not_a_choice');

export const decisionInput = v.object({
  mentee: id,
  mentor: id,
  decision: v.picklist(['lock', 'forbid'], 'not_a_choice'),
  reason: line(longestReason),
  was: v.optional(decided),
});

/** A pair that staff allow again: why, and that it was spoken over with the guardian who had objected. */
export const liftInput = v.object({
  mentee: id,
  mentor: id,
  why: line(longestReason),
  spoken: v.optional(v.picklist(['', 'yes'], 'not_a_choice'), ''),
});

/** A decision to take back, and which one she saw. */
export const undecideInput = v.object({ mentee: id, mentor: id, was: v.optional(decided) });

/** What somebody wonders about; whom it is about is asked where it matters. */
export const supposedChanges = ['lock', 'forbid', 'more', 'less', 'mentor-out', 'mentee-out'] as const;
const maybeId = v.optional(v.union([v.literal(''), id], 'not_a_choice'), '');
export const supposeInput = v.object({
  change: v.picklist(supposedChanges, 'not_chosen'),
  mentee: maybeId,
  mentor: maybeId,
});

/** Which state of a round somebody looked at. */
export const versionInput = v.object({
  version: v.pipe(
    v.string('required'),
    v.regex(/^\d{1,9}$/u, 'not_a_choice'),
    v.transform((text) => Number(text)),
  ),
});

/** Which solution somebody looked at when she pressed the button. */
export const publishInput = v.object({ solution: id });

const note = freeLine(longestReason);
const answer = v.picklist(['accept', 'decline'], 'not_chosen');
const reasonOf = <const List extends readonly [string, ...string[]]>(reasons: List) =>
  v.optional(v.union([v.literal(''), v.picklist(reasons)], 'not_a_choice'), '');

export const mentorAnswerInput = v.object({ answer, reason: reasonOf(declineReasons.mentor), note });
export const menteeAnswerInput = v.object({ answer, reason: reasonOf(declineReasons.mentee), note });
export const objectionInput = v.object({
  offer: id,
  reason: v.picklist(declineReasons.guardian, 'not_chosen'),
  note,
});
/** What somebody without an account said by phone; which reasons are hers the room knows. */
export const spokenInput = v.object({
  who: v.picklist(['mentor', 'mentee'], 'not_a_choice'),
  answer,
  said: reasonOf([...declineReasons.mentor, ...declineReasons.mentee]),
  words: note,
  day,
});

/** More than anybody is ever offered at once. */
const offersAtOnce = 50;

export const toldInput = v.object({
  offer: v.pipe(
    v.array(id, 'none_chosen'),
    v.minLength(1, 'none_chosen'),
    v.maxLength(offersAtOnce, 'too_many'),
  ),
  who: v.picklist(['mentor', 'mentee', 'guardian'], 'not_a_choice'),
});

export type OpenInput = v.InferOutput<typeof openInput>;
export type DecisionInput = v.InferOutput<typeof decisionInput>;
export type UndecideInput = v.InferOutput<typeof undecideInput>;
export type SupposeInput = v.InferOutput<typeof supposeInput>;
export type SupposedChange = SupposeInput['change'];
export type LiftInput = v.InferOutput<typeof liftInput>;
export type MentorAnswer = v.InferOutput<typeof mentorAnswerInput>;
export type MenteeAnswer = v.InferOutput<typeof menteeAnswerInput>;
export type SpokenAnswer = v.InferOutput<typeof spokenInput>;
export type Objection = v.InferOutput<typeof objectionInput>;
