export type MentorshipState = 'active' | 'closing' | 'closed' | 'paused' | 'suspended';
/** What happens to a mentorship so far; pausing, suspending and a goodbye come with their pages. */
export type MentorshipStep = 'object';

const steps: Record<MentorshipState, Partial<Record<MentorshipStep, MentorshipState>>> = {
  active: { object: 'closed' },
  closing: { object: 'closed' },
  paused: { object: 'closed' },
  suspended: { object: 'closed' },
  closed: {},
};

/** The state after a step, or null when the step is not possible from here. */
export const mentorshipAfter = (state: MentorshipState, step: MentorshipStep): MentorshipState | null =>
  steps[state][step] ?? null;

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
