import { isDay } from '#lib/dates.ts';

const invisible = /[\u00AD\u200B-\u200F\u202A-\u202E\u2060-\u2064\u2066-\u2069\uFEFF]/g;
// eslint-disable-next-line no-control-regex -- these are what must be found
const control = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F]/;

/** A value as it is meant: NFC, no invisible marks, one space where there were runs, none around. */
export function cleanValue(raw: string): { value: string; hadInvisible: boolean; hadControl: boolean } {
  const seen = raw.replaceAll(invisible, '');
  return {
    value: seen.normalize('NFC').replaceAll(/\s+/g, ' ').trim(),
    hadInvisible: seen !== raw,
    hadControl: control.test(raw),
  };
}

/** A code in lower-case ASCII, whatever an Azerbaijani keyboard made of I and i. */
export const foldCode = (value: string): string =>
  value.replaceAll(/[İIı]/g, 'i').toLowerCase().replaceAll('\u0307', '');

/** `YYYY-MM-DD` from that or from `d.m.yyyy`; null when it is neither or no such day. */
export function cleanDay(value: string): string | null {
  const dotted = /^(\d{1,2})\.(\d{1,2})\.(\d{4})$/.exec(value);
  const day = dotted
    ? `${dotted[3] ?? ''}-${(dotted[2] ?? '').padStart(2, '0')}-${(dotted[1] ?? '').padStart(2, '0')}`
    : value;
  return isDay(day) ? day : null;
}

/** The first two digits of Azerbaijani mobile numbers, without the 0 that Excel drops. */
const mobile = /^(10|50|51|55|60|70|77|99)\d{7}$/;

/**
 * E.164 from a number as people write it; null when it cannot be one. +994 has nine further digits, numbers abroad have
 * 8 to 15 in all. Whether a subscriber has the number is not asked: what is made up for examples must be readable.
 */
export function cleanPhone(value: string): string | null {
  const bare = value.replaceAll(/[\s()-]/g, '');
  const digits = /^(?:\+|00)(\d+)$/.exec(bare)?.[1];
  if (digits !== undefined) {
    if (digits.startsWith('994')) return digits.length === 12 ? `+${digits}` : null;
    return /^[1-9]\d{7,14}$/.test(digits) ? `+${digits}` : null;
  }
  if (/^994\d{9}$/.test(bare)) return `+${bare}`;
  if (/^0[1-9]\d{8}$/.test(bare)) return `+994${bare.slice(1)}`;
  return mobile.test(bare) ? `+994${bare}` : null;
}

/** One `@` with something before it and a dotted name after it. */
export const isEmail = (value: string): boolean => /^[^\s@]+@[^\s@.]+(\.[^\s@.]+)+$/.test(value);

/** How a spreadsheet could take a text for a formula. */
export const looksLikeFormula = (value: string): boolean => /^[=+\-@]/.test(value);
