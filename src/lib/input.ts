/** What forms ask for again and again, as Valibot's schemas. Their messages are codes that `text/errors.ts` has words for. */
import * as v from 'valibot';
import { cleanPhone, isEmail } from './contacts.ts';
import { isDay } from './dates.ts';
import { compose } from './text/compose.ts';

const tidied = v.pipe(
  v.string('required'),
  // eslint-disable-next-line no-control-regex -- PostgreSQL refuses NUL, and no line that people type holds control characters.
  v.transform((text) => text.replace(/[\u0000-\u001f\u007f\s]+/gu, ' ').trim()),
);

/** One line that somebody typed: spaces tidied, nothing invisible in it. */
export const line = (most: number) =>
  v.pipe(tidied, v.minLength(1, 'required'), v.maxLength(most, `too_long:${most}`));

/** One line that may be left empty. */
export const optionalLine = (most: number) => v.pipe(tidied, v.maxLength(most, `too_long:${most}`));

/** Several lines. */
export const paragraph = (most: number) => v.pipe(optionalParagraph(most), v.minLength(1, 'required'));

/** Several lines, or none. */
export const optionalParagraph = (most: number) =>
  v.pipe(
    v.string('required'),
    v.transform((text) =>
      text
        .replace(/\r\n?/gu, '\n')
        // eslint-disable-next-line no-control-regex -- as above, but lines may stay.
        .replace(/[\u0000-\u0009\u000b-\u001f\u007f]+/gu, ' ')
        .trim(),
    ),
    v.maxLength(most, `too_long:${most}`),
  );

/** A code of our own: hub, district, id of a choice. */
export const code = v.pipe(v.string('required'), v.regex(/^[a-z0-9][a-z0-9-]{0,39}$/u, 'not_a_code'));

/** A day that exists, `YYYY-MM-DD`. */
export const day = v.pipe(v.string('required'), v.minLength(1, 'required'), v.check(isDay, 'not_a_day'));

/** A whole number as a form or a file sends it; `missing`: the code when there is none. */
export const whole = (least: number, most: number, missing: 'required' | 'not_chosen' = 'required') =>
  v.pipe(
    v.union(
      [v.number(), v.pipe(v.string(), v.trim(), v.regex(/^\d{1,6}$/u), v.transform(Number))],
      ({ input }) => (input === undefined || input === '' ? missing : 'not_a_number'),
    ),
    v.integer('not_a_number'),
    v.minValue(least, `too_small:${least}`),
    v.maxValue(most, `too_large:${most}`),
  );

/** The number of the version that somebody saw and changed. */
export const version = whole(1, 999_999);

/** One of these codes. */
export const oneOf = <const Codes extends readonly string[]>(codes: () => Codes) =>
  v.pipe(
    v.string('not_chosen'),
    v.minLength(1, 'not_chosen'),
    v.check((text) => codes().includes(text), 'not_a_choice'),
    v.transform((text) => text as Codes[number]),
  );

/** Several of these codes, each once, in the order given. */
export const someOf = (codes: () => readonly string[], least: number, most: number) =>
  v.pipe(
    v.array(v.string('not_a_choice'), 'none_chosen'),
    v.transform((chosen) => [...new Set(chosen)]),
    v.minLength(least, least > 1 ? `too_few:${least}` : 'none_chosen'),
    v.maxLength(most, `too_many:${most}`),
    v.check((chosen) => {
      const known = new Set(codes());
      return chosen.every((each) => known.has(each));
    }, 'not_a_choice'),
  );

const emailOrNothing = v.pipe(
  optionalLine(200),
  v.check((text) => text === '' || isEmail(text), 'not_an_email'),
  v.transform((text) => compose(text).toLowerCase()),
);
const phoneOrNothing = v.pipe(
  optionalLine(40),
  v.check((text) => text === '' || cleanPhone(text) !== null, 'not_a_phone'),
  v.transform((text) => cleanPhone(text) ?? ''),
);

/** An e-mail address, kept in small letters. */
export const email = v.pipe(emailOrNothing, v.minLength(1, 'required'));
/** An e-mail address, or null when nothing was typed. */
export const optionalEmail = v.pipe(
  emailOrNothing,
  v.transform((text) => text || null),
);
/** A phone number as people write it, kept as E.164. */
export const phone = v.pipe(phoneOrNothing, v.minLength(1, 'required'));
/** A phone number, or null when nothing was typed. */
export const optionalPhone = v.pipe(
  phoneOrNothing,
  v.transform((text) => text || null),
);

/** A box that must be ticked. */
export const ticked = v.pipe(v.string('required'), v.minLength(1, 'required'));
