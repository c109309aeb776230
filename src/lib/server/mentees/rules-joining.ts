import { cleanPhone, isEmail } from '#lib/contacts.ts';
import { ageOn, type Day } from '#lib/dates.ts';
import { compose } from '#lib/text/compose.ts';
import type { MenteeInput } from './input.ts';

export const youngest = 10;
export const oldest = 24;
const adult = 18;

/** On which side of the programme's ages somebody is; null: she may join. */
export function outsideOf(birthDate: Day, today: Day): 'young' | 'old' | null {
  const age = ageOn(birthDate, today);
  if (age < youngest) return 'young';
  return age > oldest ? 'old' : null;
}

/** Whether her guardian decides for her on `today`. */
export const needsGuardian = (birthDate: Day, today: Day): boolean => ageOn(birthDate, today) < adult;

/** A phone number or an e-mail address as it is kept; null when it is neither. */
export function addressOf(typed: string): string | null {
  const bare = typed.trim();
  return cleanPhone(bare) ?? (isEmail(bare) ? compose(bare).toLowerCase() : null);
}

/** Whether a contact, however it is written, reaches somebody at this phone number or e-mail address of hers. */
export function reachesSame(
  contact: string,
  { phone, email }: { phone: string | null; email: string | null },
): boolean {
  const address = addressOf(contact);
  const own = [phone, email].flatMap((each) => (each === null ? [] : (addressOf(each) ?? [])));
  if (address !== null) return own.includes(address);
  const digits = contact.replaceAll(/\D/g, '');
  return own.some((each) =>
    each.includes('@') ? contact.toLowerCase().includes(each) : digits.includes(each.slice(-9)),
  );
}

/** Codes by the name of the field. */
export type Faults = Partial<Record<keyof MenteeInput, string>>;

/**
 * What no field can tell alone: her age, and under 18 a guardian who is not reached at the girl's own address. She
 * herself gives a phone number or an e-mail address for that; staff may write any words that reach the guardian.
 * What is not given yet is no fault, so that it can be asked after each answer.
 */
export function faultsOf(answers: Partial<MenteeInput>, today: Day, by: 'herself' | 'staff'): Faults {
  const faults: Faults = {};
  const { birthDate, guardianName, guardianContact, phone = null, email = null } = answers;
  if (birthDate !== undefined) {
    const outside = outsideOf(birthDate, today);
    if (birthDate > today) faults.birthDate = 'in_the_future';
    else if (outside) faults.birthDate = outside === 'young' ? `too_young:${youngest}` : `too_old:${oldest}`;
    else if (needsGuardian(birthDate, today)) {
      if (guardianName === null) faults.guardianName = 'required';
      if (guardianContact === null) faults.guardianContact = 'required';
    }
  }
  if (guardianContact != null) {
    if (by === 'herself' && addressOf(guardianContact) === null) faults.guardianContact = 'not_a_contact';
    else if (reachesSame(guardianContact, { phone, email })) faults.guardianContact = 'guardian_same';
  }
  return faults;
}

const prefix = 'U-';

/** The first id for files that none of `taken` is: U-0001, U-0002, … No file of the programme begins its own so. */
export function nextCode(taken: readonly string[]): string {
  const numbers = taken.flatMap((code) =>
    /^U-\d{4,7}$/.test(code) ? [Number(code.slice(prefix.length))] : [],
  );
  return prefix + String(Math.max(0, ...numbers) + 1).padStart(4, '0');
}
