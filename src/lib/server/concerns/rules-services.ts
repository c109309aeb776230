import { addDays, ageOn, dayOf, type Day, type Instant } from '#lib/dates.ts';

export const needs = ['danger', 'violence', 'family', 'online', 'feelings', 'health', 'forced'] as const;
export type Need = (typeof needs)[number];

/** Numbers that stand on the page for help whatever anybody does, each with what it must be dialled by. */
export const alwaysThere: ReadonlyMap<string, string> = new Map([
  ['emergency-112', '112'],
  ['police-102', '102'],
  ['ambulance-103', '103'],
  ['child-helpline', '116111'],
]);

/** A check older than so many days is to be done again. */
export const freshDays = 180;
export type Freshness = 'unchecked' | 'old' | 'fresh';
export function freshness(checkedOn: Day | null, now: Instant): Freshness {
  if (checkedOn === null) return 'unchecked';
  return checkedOn < addDays(dayOf(now), -freshDays) ? 'old' : 'fresh';
}

export interface Fitting {
  id: string;
  needs: readonly string[];
  ageFrom: number | null;
  ageTo: number | null;
  districts: readonly string[];
}

/** For whom services are looked for; what is not known excludes nothing. */
export interface Wanted {
  need: Need | null;
  district: string | null;
  age: number | null;
}

/** Whether a service is shown: the four always, others where need, age and district speak for it. */
export function fits(service: Fitting, { need, district, age }: Wanted): boolean {
  if (alwaysThere.has(service.id)) return true;
  if (need !== null && !service.needs.includes(need)) return false;
  if (age !== null && (age < (service.ageFrom ?? 0) || age > (service.ageTo ?? 200))) return false;
  return district === null || service.districts.length === 0 || service.districts.includes(district);
}

/** What helps with the need first, then what is near, then the four, then all else. A lower number stands higher. */
export function rankOf(service: Fitting, { need, district }: Wanted): number {
  const helps = need !== null && service.needs.includes(need);
  const near = district !== null && service.districts.includes(district);
  const always = alwaysThere.has(service.id);
  return (helps ? 0 : 4) + (near ? 0 : 2) + (always ? 0 : 1);
}

export const ageToday = (birthDate: Day, now: Instant): number => ageOn(birthDate, dayOf(now));
