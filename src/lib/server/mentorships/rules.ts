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
