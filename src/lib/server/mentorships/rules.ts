import type { Day, Instant } from '#lib/dates.ts';

export type MentorshipState = 'active' | 'closing' | 'closed' | 'paused' | 'suspended';
/**
 * What happens to a mentorship. `object`: the girl's guardian; `suspend` and `lift`: safeguarding, and `suspend` the
 * girl too; `end`: a goodbye is planned; `keep`: it is called off. What was shut goes back to where it stood before.
 */
export type MentorshipStep = 'object' | 'pause' | 'resume' | 'suspend' | 'lift' | 'end' | 'keep' | 'close';

const steps: Record<MentorshipState, Partial<Record<MentorshipStep, MentorshipState>>> = {
  active: { object: 'closed', pause: 'paused', suspend: 'suspended', end: 'closing', close: 'closed' },
  closing: { object: 'closed', suspend: 'suspended', keep: 'active', close: 'closed' },
  paused: { object: 'closed', resume: 'active', suspend: 'suspended', end: 'closing', close: 'closed' },
  suspended: { object: 'closed', lift: 'active', close: 'closed' },
  closed: {},
};

/** The word for a step in audit events. */
export const stepEvents = {
  object: 'mentorship.closed',
  pause: 'mentorship.paused',
  resume: 'mentorship.resumed',
  suspend: 'mentorship.suspended',
  lift: 'mentorship.lifted',
  end: 'mentorship.closing',
  keep: 'mentorship.kept',
  close: 'mentorship.closed',
} as const satisfies Record<MentorshipStep, string>;

/** The state after a step, or null when the step is not possible from here. */
export const mentorshipAfter = (state: MentorshipState, step: MentorshipStep): MentorshipState | null =>
  steps[state][step] ?? null;

/**
 * Whether a pair is nothing more that its mentor may look into: it was shut, and stays so for her when it is ended then, or
 * the girl's guardian objected.
 */
export const isShutForMentor = (row: {
  state: string;
  suspended_at: Instant | null;
  close_reason: string | null;
}): boolean =>
  row.state === 'suspended' || row.suspended_at !== null || row.close_reason === 'guardian-objected';

/** Where a shut pair stood before it was shut: what opens it again undoes the shutting, and nothing that was planned. */
export const stateBeforeShut = (row: {
  closing_at: Instant | null;
  paused_at: Instant | null;
}): 'closing' | 'paused' | 'active' =>
  row.closing_at !== null ? 'closing' : row.paused_at !== null ? 'paused' : 'active';

/** A pair that can write has at least so many days for its goodbye. */
export const goodbyeDays = 3;

/** The last day of a pair that is opened again while its end was planned: never sooner than a goodbye needs. */
export const lastDayAfterShut = (planned: Day | null, soonest: Day): Day =>
  planned === null || planned < soonest ? soonest : planned;

/** Why a pair may not write now. `mentee`, `mentor`: she takes no part at the moment. */
export type WhyNotWriting = 'closed' | 'paused' | 'suspended' | 'mentee' | 'mentor';

/** Null when both may write: the pair is active or says goodbye, consent holds and clearance holds. */
export function whyNotWriting(
  state: MentorshipState,
  menteeTakesPart: boolean,
  mentorTakesPart: boolean,
): WhyNotWriting | null {
  if (state !== 'active' && state !== 'closing') return state;
  if (!menteeTakesPart) return 'mentee';
  return mentorTakesPart ? null : 'mentor';
}

/** What the girl is interested in and her mentor knows, in the girl's order. */
export const sharedTopics = (
  { interests }: { interests: readonly string[] },
  { expertise }: { expertise: readonly string[] },
): string[] => interests.filter((topic) => expertise.includes(topic));
