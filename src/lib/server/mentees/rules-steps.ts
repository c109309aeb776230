import type { Day } from '#lib/dates.ts';
import { saidNo, type Consent, type Standing, type State } from './rules.ts';

/** What can happen to a girl's state. `activate` and `wait` follow from facts, the others are staff's. */
export type Step = 'activate' | 'wait' | 'pause' | 'come-back' | 'leave' | 'return';

/** Every change of state there is. Who comes back or returns is registered; facts make her active at once or not. */
const steps: Record<Step, Partial<Record<State, State>>> = {
  activate: { registered: 'active' },
  wait: { active: 'registered' },
  pause: { registered: 'paused', active: 'paused' },
  'come-back': { paused: 'registered' },
  leave: { registered: 'left', active: 'left', paused: 'left' },
  return: { left: 'registered' },
};

/** The state after a step, or null when it is impossible from there. */
export const stateAfter = (state: State, step: Step): State | null => steps[step][state] ?? null;

/** Why a girl pauses or leaves. Codes, so that reasons can be counted and no story is kept of anybody. */
export const endReasons = ['studies', 'no-time', 'moved', 'family', 'no-wish', 'other'] as const;
export type EndReason = (typeof endReasons)[number];

/** The stored state that her facts ask for; null when it stands as it should, or staff has set it. */
export function stepByFacts(state: State, { why }: Standing): Step | null {
  if (state === 'registered') return why === null ? 'activate' : null;
  if (state === 'active') return why === null ? null : 'wait';
  return null;
}

/** The one step that would bring a girl further. */
export type Next = 'ask-guardian' | 'confirm-guardian' | 'ask-her' | 'come-back' | 'make-card' | 'none';

/** What staff does next for a girl. `signsIn`: she has an account and has set its password. */
export function nextOf({ why, askHer, decider }: Standing, signsIn: boolean): Next {
  switch (why) {
    case 'consent-missing':
      return decider === 'mentee' ? 'ask-her' : 'ask-guardian';
    case 'guardian-not-confirmed':
      return 'confirm-guardian';
    case 'consent-passes-to-her':
      return 'ask-her';
    case 'paused':
      return 'come-back';
    case null:
      return askHer ? 'ask-her' : signsIn ? 'none' : 'make-card';
    default:
      return 'none';
  }
}

/** What lists are filtered by. */
export const listStates = [
  'all',
  'consent',
  'guardian',
  'her-answer',
  'active',
  'no',
  'paused',
  'left',
] as const;
export type ListState = (typeof listStates)[number];

/**
 * Whether a girl stands in a list; `all` are those who have not left. Who waits for her guardian (`consent`, `guardian`)
 * never waits for her own answer as well: each is asked one thing at a time. The morning counts by the same lists.
 */
export function isInList({ why, askHer, decider }: Standing, list: ListState): boolean {
  switch (list) {
    case 'all':
      return why !== 'left';
    case 'active':
      return why === null;
    case 'guardian':
      return why === 'guardian-not-confirmed';
    case 'consent':
      return why === 'consent-missing' && decider === 'guardian';
    case 'her-answer':
      return askHer && why !== 'paused' && (decider === 'mentee' || why === null);
    case 'no':
      return saidNo(why);
    default:
      return why === list;
  }
}

/**
 * Whether a signed paper still counts beside what was decided since: it must not be older than the last decision, and a
 * no of the same day stands. Else a paper found later would undo a withdrawal.
 */
export function paperCounts(
  paper: { decision: 'given' | 'refused'; day: Day },
  last: Pick<Consent, 'decision' | 'day'> | undefined,
): boolean {
  if (last === undefined || paper.day > last.day) return true;
  if (paper.day < last.day) return false;
  return last.decision === 'given' || paper.decision === 'refused';
}

/** Whether a contact is an address for mails. */
export const isMail = (contact: string | null): boolean =>
  contact !== null && /^[^\s@]+@[^\s@.]+(\.[^\s@.]+)+$/u.test(contact.trim());
