import * as v from 'valibot';
import { code, day, oneOf, optionalLine, optionalParagraph, paragraph } from '#lib/input.ts';
import { answers } from './rules-asking.ts';
import {
  contactsAfter,
  endReasons,
  hows,
  longestAgreement,
  longestNote,
  pauseLengths,
  pauseReasons,
  whoms,
  wishes,
} from './rules-ending.ts';

/** Staff spoke with somebody about a pair. */
export const logInput = v.object({
  how: oneOf(() => hows),
  whom: oneOf(() => whoms),
  note: optionalParagraph(longestNote),
});

export const answerInput = v.object({ answer: oneOf(() => answers) });

/** What one side asks of the coordinator. */
export const wishInput = v.object({
  wish: oneOf(() => wishes),
  words: optionalParagraph(longestNote),
  /** Of a pause: for how many weeks, or until when; of nothing else that is looked at. */
  weeks: v.picklist(['', ...pauseLengths], 'not_a_choice'),
  until: v.string('not_a_day'),
});
export const wishDoneInput = v.object({ wish: code });

/** One pair, or several at once: no more than the page of the morning shows. */
export const pairsInput = v.object({
  pair: v.pipe(v.array(code), v.minLength(1, 'missing'), v.maxLength(50, 'too_long')),
});
export const pairWishInput = v.object({ pair: code, wish: code });

/** Why a pair is paused, and for how many weeks, or on which day it goes on. */
export const pauseInput = v.object({
  reason: oneOf(() => pauseReasons),
  weeks: v.picklist(['', ...pauseLengths], 'not_a_choice'),
  until: v.string('not_a_day'),
});
export const untilInput = v.object({ until: day });

const ticked = v.pipe(
  v.picklist(['', 'yes'], 'not_a_choice'),
  v.transform((given) => given === 'yes'),
);

/**
 * How a mentorship ends: on which day, why, whether she is matched again, and what may stay in contact. That a guardian agreed
 * to it is no tick: it is written who said so and when.
 */
export const endInput = v.pipe(
  v.object({
    endsOn: day,
    reason: oneOf(() => endReasons),
    rematch: ticked,
    contactAfter: oneOf(() => contactsAfter),
    agreed: v.optional(optionalLine(longestAgreement), ''),
  }),
  v.forward(
    v.partialCheck(
      [['contactAfter'], ['agreed']],
      ({ contactAfter, agreed }) => contactAfter !== 'guardian' || agreed !== '',
      'required',
    ),
    ['agreed'],
  ),
);

/** A pair that is shut ends: whether she is matched again, which nobody answers for her by overlooking it. */
export const stoppedInput = v.object({
  rematch: v.pipe(
    v.picklist(['yes', 'no'], 'not_chosen'),
    v.transform((given) => given === 'yes'),
  ),
});

/** The browser's own id of the message that is the goodbye, and its text. */
export const goodbyeInput = v.object({
  id: v.pipe(v.string('required'), v.regex(/^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/u, 'not_a_choice')),
  text: paragraph(longestNote),
});

export type LogInput = v.InferOutput<typeof logInput>;
export type PauseInput = Omit<v.InferOutput<typeof pauseInput>, 'weeks'> &
  Partial<Pick<v.InferOutput<typeof pauseInput>, 'weeks'>>;
export type WishInput = Omit<v.InferOutput<typeof wishInput>, 'until' | 'weeks'> &
  Partial<Pick<v.InferOutput<typeof wishInput>, 'until' | 'weeks'>>;
export type StoppedInput = v.InferOutput<typeof stoppedInput>;
export type EndInput = Omit<v.InferOutput<typeof endInput>, 'agreed'> & { agreed?: string };
export type GoodbyeInput = v.InferOutput<typeof goodbyeInput>;
