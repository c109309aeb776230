import { addDays, isDay } from '#lib/dates.ts';
import { compose } from '#lib/text/compose.ts';

const invisible = /[\u00AD\u200B-\u200F\u202A-\u202E\u2060-\u2064\u2066-\u2069\uFEFF]/g;
// eslint-disable-next-line no-control-regex -- these are what must be found
const control = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F]/;

/** The tab that our own files put inside a value where a spreadsheet might see a formula (`write-csv.ts`). */
const ourTab = /(;[\s"]*)\t(?=[=+\-@＝＋－＠])/g;
/** What most cells look like: nothing to clean. */
const plain = /^[!-~]*(?: [!-~]+)*$/;

/** A value as it is meant: NFC, no invisible marks, one space where there were runs, none around. */
export function cleanValue(raw: string): { value: string; hadInvisible: boolean; hadControl: boolean } {
  if (plain.test(raw)) return { value: raw.trimStart(), hadInvisible: false, hadControl: false };
  const written = raw.replaceAll(ourTab, '$1');
  const seen = written.replaceAll(invisible, '');
  return {
    value: compose(seen).replaceAll(/\s+/g, ' ').trim(),
    hadInvisible: seen !== written,
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

/**
 * The day for which a spreadsheet keeps this number; null when it is none. It is asked, not taken: one kind of workbook
 * counts from another day.
 */
export const serialDay = (value: string): string | null =>
  /^[1-6]\d{4}$/.test(value) ? addDays('1899-12-30', Number(value)) : null;

/** How a spreadsheet could take a text for a formula. */
export const looksLikeFormula = (value: string): boolean => /^[=+\-@]/.test(value);
