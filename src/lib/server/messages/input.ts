import * as v from 'valibot';
import { day, line } from '#lib/input.ts';
import { letReasons, longestMessage, longestReason } from './rules.ts';

const number = v.pipe(
  v.union([v.number(), v.pipe(v.string(), v.regex(/^\d{1,9}$/u, 'not_a_choice'), v.transform(Number))]),
  v.integer('not_a_choice'),
  v.minValue(0, 'not_a_choice'),
  v.maxValue(999_999_999, 'not_a_choice'),
);

/** One form of a line break, and nothing that no one sees at either end. */
const text = v.pipe(
  v.string('required'),
  v.transform((given) => given.replaceAll('\0', '').replace(/\r\n?/gu, '\n').trim().normalize('NFC')),
  v.minLength(1, 'required'),
  v.maxLength(longestMessage, `too_long:${longestMessage}`),
);

const clientId = v.pipe(
  v.string('required'),
  v.regex(/^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/u, 'not_a_choice'),
);

/** The browser's own id of a message, and its text. */
export const messageInput = v.object({ id: clientId, text });

/** One of her own messages, by the browser's own id. */
export const ownInput = v.object({ message: clientId });

/** Up to which number she has read. */
export const readInput = v.object({ read: number });

/** Which messages are asked for: those after a number, those before one, or those from a day on. */
export const pieceInput = v.union(
  [v.object({ after: number }), v.object({ before: number }), v.object({ day }), v.strictObject({})],
  'not_a_choice',
);

/** Why staff opens a thread. */
export const reasonInput = v.object({ reason: line(longestReason) });

const id = v.pipe(v.string('required'), v.regex(/^[0-9a-z-]{1,64}$/u, 'not_a_choice'));
/** A held message alone. */
export const heldMessageInput = v.object({ message: id });
/** `sure`: she looked at what was found in it. */
export const heldInput = v.object({
  message: id,
  sure: v.optional(v.picklist(['', 'yes'], 'not_a_choice'), ''),
  was: v.optional(v.picklist(['held', 'kept_back'], 'not_a_choice'), 'held'),
  reason: v.optional(v.picklist(['', ...letReasons], 'not_a_choice'), ''),
});

export type MessageInput = v.InferOutput<typeof messageInput>;
export type Piece = v.InferOutput<typeof pieceInput>;
