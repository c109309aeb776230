/** +994 and nine digits, without the plus. */
const national = /^994[1-9]\d{8}$/;
/** The first two digits of Azerbaijani mobile numbers, without the 0 that Excel drops. */
const mobile = /^(10|50|51|55|60|70|77|99)\d{7}$/;

/**
 * E.164 from a number as people write it; null when it cannot be one. +994 has nine further digits, numbers abroad have
 * 8 to 15 in all. Whether a subscriber has the number is not asked: what is made up for examples must be readable.
 */
export function cleanPhone(value: string): string | null {
  const bare = value.replaceAll(/[\s()[\]\p{Pd}]/gu, '');
  const digits = /^(?:\+|00)([1-9]\d*)$/.exec(bare)?.[1];
  if (digits !== undefined) {
    const fits = digits.startsWith('994') ? national.test(digits) : /^\d{8,15}$/.test(digits);
    return fits ? `+${digits}` : null;
  }
  if (national.test(bare)) return `+${bare}`;
  if (/^0[1-9]\d{8}$/.test(bare)) return `+994${bare.slice(1)}`;
  return mobile.test(bare) ? `+994${bare}` : null;
}

/** One `@` with something before it and a dotted name after it. */
export const isEmail = (value: string): boolean => /^[^\s@]+@[^\s@.]+(\.[^\s@.]+)+$/.test(value);
