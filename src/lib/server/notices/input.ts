import * as v from 'valibot';
import { oneOf } from '#lib/input.ts';
import { clocks, mailWishes } from './rules-told.ts';

const clock = oneOf(() => clocks);

/** How she wants to be told by mail. */
export const wishInput = v.object({
  mail: oneOf(() => mailWishes),
  quietFrom: clock,
  quietUntil: clock,
  dailyAt: clock,
});

export const noticeInput = v.object({
  notice: v.pipe(v.string('required'), v.regex(/^[0-9a-z-]{1,64}$/u, 'not_a_choice')),
});

export type WishInput = v.InferOutput<typeof wishInput>;
