import { addDays, ageOn, isDay, type Day } from '#lib/dates.ts';

/** What must have been seen or done before a mentor may be cleared, each with who and when. */
export const clearanceSteps = [
  'identity',
  'reference-1',
  'reference-2',
  'criminal-record',
  'interview',
  'training',
  'code-of-conduct',
] as const;

export type ClearanceStep = (typeof clearanceSteps)[number];

/** Which code of conduct mentors read and sign today. A changed text is a new version. */
export const codeOfConductVersion = '2026-2';

const youngest = 18;
export const oldEnough = (birthDate: Day, today: Day): boolean => ageOn(birthDate, today) >= youngest;

/** Why a mentor takes no girls today. */
export type Why = 'not-cleared' | 'expired' | 'paused' | 'left' | 'declined';

export interface Facts {
  state: string;
  clearedUntil: Day | null;
  /** The steps that stand, with the day of each. */
  steps: readonly { step: string; doneOn: Day }[];
}

/** What of the list is still missing on `today`, in its order. */
export function missingSteps(steps: Facts['steps'], today: Day): ClearanceStep[] {
  const stand = new Set(steps.filter(({ doneOn }) => doneOn <= today).map(({ step }) => step));
  return clearanceSteps.filter((step) => !stand.has(step));
}

/**
 * Why she takes no girls on `today`; null: she does. From facts: a stored state can close a door, never open one, so a
 * mentor whose list is not whole is not cleared, whatever her state and date say.
 */
export function whyNot({ state, clearedUntil, steps }: Facts, today: Day): Why | null {
  if (state === 'left' || state === 'declined' || state === 'paused') return state;
  const whole = missingSteps(steps, today).length === 0;
  if (state !== 'cleared' || clearedUntil === null || !whole) return 'not-cleared';
  return clearedUntil < today ? 'expired' : null;
}

export const states = ['applied', 'in_screening', 'cleared', 'declined', 'paused', 'left'] as const;
export type State = (typeof states)[number];

/** Where she stands on a day: her state in the light of the facts. */
export type Standing = State | 'expired';

/** Where she stands on `today`. */
export function standingOf(facts: Facts, today: Day): Standing {
  if (facts.state !== 'cleared') return facts.state as State;
  const why = whyNot(facts, today);
  return why === null ? 'cleared' : why === 'expired' ? 'expired' : 'in_screening';
}

export const changes = [
  'screen',
  'clear',
  'un-clear',
  'pause',
  'come-back',
  'decline',
  'leave',
  'return',
] as const;
/** What can happen to a mentor's state. `un-clear`: a step of the list was taken back. */
export type Change = (typeof changes)[number];

/** The one table of a mentor's life: what each change makes of each state; what does not stand here cannot be. */
const life: Record<Change, Partial<Record<State, State>>> = {
  screen: { applied: 'in_screening' },
  clear: { in_screening: 'cleared', cleared: 'cleared' },
  'un-clear': { cleared: 'in_screening' },
  pause: { applied: 'paused', in_screening: 'paused', cleared: 'paused' },
  'come-back': { paused: 'in_screening' },
  decline: { applied: 'declined', in_screening: 'declined' },
  leave: { applied: 'left', in_screening: 'left', cleared: 'left', paused: 'left' },
  return: { declined: 'in_screening', left: 'in_screening' },
};

/** Her state after a change, or null when it cannot be. Who was cleared when she paused comes back so. */
export function stateAfter(
  { state, clearedUntil }: Pick<Facts, 'state' | 'clearedUntil'>,
  change: Change,
): State | null {
  const next = life[change][state as State] ?? null;
  return change === 'come-back' && next !== null && clearedUntil !== null ? 'cleared' : next;
}

/** How long before its end a clearance is shown as one to renew. */
export const soonDays = 60;

/** The same day of another year; of 29 February the 28th where there is none. */
function yearsFrom(day: Day, years: number): Day {
  const there = `${Number(day.slice(0, 4)) + years}${day.slice(4)}`;
  return isDay(there) ? there : `${there.slice(0, 8)}28`;
}

/** The last day until which a criminal record certificate of this day can clear: two years. */
export const latestClearance = (certificate: Day): Day => yearsFrom(certificate, 2);

/** The oldest certificate that clears on `today`: of a year ago. */
const oldestCertificate = (today: Day): Day => yearsFrom(today, -1);

export type UntilFault = 'certificate-old' | 'past' | 'too-far';

/** What speaks against clearing until this day with a certificate of that day. */
export function untilFault(until: Day, certificate: Day, today: Day): UntilFault | null {
  // What names no day is not known to be fresh.
  if (!isDay(certificate) || certificate < oldestCertificate(today)) return 'certificate-old';
  if (until < today) return 'past';
  return until > latestClearance(certificate) ? 'too-far' : null;
}

/** What stands in the form: what her file claims, as far as it can be; else a year from today. Nothing with an old certificate. */
export function suggestedUntil(claimed: Day | null, certificate: Day, today: Day): Day | null {
  if (untilFault(today, certificate, today) !== null) return null;
  const wished = claimed === null || claimed < today ? addDays(today, 365) : claimed;
  const latest = latestClearance(certificate);
  return wished > latest ? latest : wished;
}

/**
 * Whether her file claims a clearance that is not recorded here: what the claim is worth shows the paper alone. Until
 * then it opens no door.
 */
export const waitsWithClaim = (facts: Facts & { claimedUntil: Day | null }, today: Day): boolean =>
  facts.claimedUntil !== null &&
  (facts.state === 'applied' || facts.state === 'in_screening') &&
  missingSteps(facts.steps, today).length > 0;

/** What staff does next about her. */
export type Next = 'screen' | 'steps' | 'clear' | 'renew' | 'come-back' | 'invite';

export function nextFor(facts: Facts & { hasAccount: boolean }, today: Day): Next | null {
  const standing = standingOf(facts, today);
  if (standing === 'left' || standing === 'declined') return null;
  if (standing === 'paused') return 'come-back';
  if (standing === 'applied') return 'screen';
  if (standing === 'in_screening') return missingSteps(facts.steps, today).length > 0 ? 'steps' : 'clear';
  if (standing === 'expired' || endsSoon(facts, today)) return 'renew';
  return facts.hasAccount ? null : 'invite';
}

/** Whether she is cleared today and will not be for long. */
export const endsSoon = (facts: Facts, today: Day): boolean =>
  standingOf(facts, today) === 'cleared' && (facts.clearedUntil ?? '') <= addDays(today, soonDays);

/** The lists of mentors that staff can look at. */
export const mentorFilters = [
  'all',
  'applied',
  'in_screening',
  'cleared',
  'ends-soon',
  'expired',
  'paused',
  'declined',
  'left',
] as const;
export type MentorFilter = (typeof mentorFilters)[number];

/** Whether she stands in this list on `today`. */
export function isIn(filter: MentorFilter, facts: Facts, today: Day): boolean {
  if (filter === 'all') return true;
  return filter === 'ends-soon' ? endsSoon(facts, today) : standingOf(facts, today) === filter;
}

const prefix = 'UM-';

/** The first id for files that none of `taken` is: UM-0001, UM-0002, … No file of the programme begins its own so. */
export function nextCode(taken: readonly string[]): string {
  const numbers = taken.flatMap((code) =>
    /^UM-\d{4,7}$/.test(code) ? [Number(code.slice(prefix.length))] : [],
  );
  return prefix + String(Math.max(0, ...numbers) + 1).padStart(4, '0');
}

/** What speaks against a step as it is being recorded. */
export function stepFault(
  { step, doneOn, note }: { step: ClearanceStep; doneOn: Day; note: string },
  today: Day,
): 'future' | 'note-missing' | 'certificate-day' | null {
  if (doneOn > today) return 'future';
  if (step === 'code-of-conduct') return note === '' ? 'note-missing' : null;
  if (step !== 'criminal-record') return null;
  if (note === '') return 'note-missing';
  return isDay(note) && note <= doneOn ? null : 'certificate-day';
}
