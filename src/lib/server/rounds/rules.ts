import { addDays, addHours, dayOf, type Day, type Instant } from '#lib/dates.ts';

export type RoundState = 'draft' | 'solved' | 'published' | 'closed' | 'discarded';
/** `decide`: a lock or a ban comes or goes, so that what was solved no longer answers what is asked. */
export type RoundStep = 'decide' | 'solve' | 'publish' | 'discard' | 'close';

const roundSteps: Record<RoundState, Partial<Record<RoundStep, RoundState>>> = {
  draft: { decide: 'draft', solve: 'solved', discard: 'discarded' },
  solved: { decide: 'draft', solve: 'solved', publish: 'published', discard: 'discarded' },
  published: { close: 'closed' },
  closed: {},
  discarded: {},
};

/** The state of a round after a step, or null when the step is not possible from here. */
export const roundAfter = (state: RoundState, step: RoundStep): RoundState | null =>
  roundSteps[state][step] ?? null;

export type OfferState = 'to_mentor' | 'to_mentee' | 'accepted' | 'declined' | 'lapsed';
export type OfferStep = 'mentor-accepts' | 'mentee-accepts' | 'decline' | 'object' | 'lapse';

const offerSteps: Record<OfferState, Partial<Record<OfferStep, OfferState>>> = {
  to_mentor: { 'mentor-accepts': 'to_mentee', decline: 'declined', lapse: 'lapsed' },
  to_mentee: {
    'mentee-accepts': 'accepted',
    decline: 'declined',
    object: 'declined',
    lapse: 'lapsed',
  },
  // Her guardian may have heard of it only after the girl said yes; the mentorship ends with it.
  accepted: { object: 'declined' },
  declined: {},
  lapsed: {},
};

/** The state of an offer after a step, or null when the step is not possible from here. */
export const offerAfter = (state: OfferState, step: OfferStep): OfferState | null =>
  offerSteps[state][step] ?? null;

/** Offers that wait for somebody: they hold a girl and a place. */
export const openStates: readonly OfferState[] = ['to_mentor', 'to_mentee'];
export const isOpen = (state: OfferState): boolean => openStates.includes(state);

/** Who said no. `staff` is not among them: staff speaks for the guardian, and lets an offer lapse otherwise. */
export type Decliner = 'mentor' | 'mentee' | 'guardian';

/** Reasons one can choose when saying no; `other` may come with words. */
export const declineReasons = {
  mentor: ['no-time', 'times', 'too-far', 'other-field', 'knows-her', 'other'],
  mentee: ['other-interests', 'times', 'knows-her', 'not-now', 'other'],
  guardian: ['knows-her', 'against-it', 'other'],
} as const satisfies Record<Decliner, readonly string[]>;
export type DeclineReason = (typeof declineReasons)[Decliner][number];

/** Why an offer is no longer open although nobody said no. */
export type LapseReason = 'deadline' | 'mentee-not-active' | 'mentor-not-cleared' | 'no-place' | 'staff';

/** What decides whether an open offer still stands. */
export interface OfferFacts {
  state: OfferState;
  mentorDeadline: Instant | null;
  menteeDeadline: Instant | null;
  /** She may take part today: active, with consent that holds and a guardian whom staff knows. */
  menteeTakesPart: boolean;
  /** She may be met in the way the offer says. */
  wayHolds: boolean;
  mentorIsCleared: boolean;
  /** The programme gives her new girls now. */
  mentorTakesNew: boolean;
}

/** Why an offer that is stored as open has lapsed at `now`; null while it stands, and for one that is not open. */
export function lapseAt(facts: OfferFacts, now: Instant): LapseReason | null {
  if (!isOpen(facts.state)) return null;
  if (!facts.menteeTakesPart || !facts.wayHolds) return 'mentee-not-active';
  if (!facts.mentorIsCleared) return 'mentor-not-cleared';
  // As if staff had taken it back: neither side reads why, and nobody else does.
  if (!facts.mentorTakesNew) return 'staff';
  const deadline = facts.state === 'to_mentor' ? facts.mentorDeadline : facts.menteeDeadline;
  return deadline !== null && now >= deadline ? 'deadline' : null;
}

/** The last day on which somebody can answer who was told at `told`. */
export const lastDayToAnswer = (told: Instant, offerDays: number): Day => addDays(dayOf(told), offerDays);

/** The moment from which it is too late: the midnight in Baku that ends her last day. Baku is four hours ahead, always. */
export const deadlineAfter = (told: Instant, offerDays: number): Instant =>
  addHours(`${addDays(lastDayToAnswer(told, offerDays), 1)}T00:00:00.000Z`, -4);

/** The last day on which an answer counts, from the stored deadline. */
export const lastDayBefore = (deadline: Instant): Day => dayOf(addHours(deadline, -1));

/** When she is reminded: once, when less than this is left. */
export const remindHours = 48;
export const isRemindDue = (told: Instant, deadline: Instant, now: Instant): boolean =>
  now < deadline && now >= addHours(deadline, -remindHours) && now >= addHours(told, 24);

/** Why a girl takes no part in a round, beyond what her own room says. */
export type Occupied = 'has-mentorship' | 'has-offer';

/** Why a proposed pair gets no offer when the round is published. */
export type NoOffer =
  'mentee-not-active' | 'mentee-taken' | 'online-consent' | 'mentor-not-cleared' | 'no-place' | 'forbidden';

/** What is known at publishing about a proposed pair. Counts are without this pair. */
export interface ProposedPair {
  menteeTakesPart: boolean;
  menteeTaken: boolean;
  meeting: string;
  online: boolean;
  mentorIsCleared: boolean;
  freePlaces: number;
  forbidden: boolean;
}

/** Why the pair became impossible since it was solved, the first reason that holds; null: it gets its offer. */
export function noOfferFor(pair: ProposedPair): NoOffer | null {
  if (!pair.menteeTakesPart) return 'mentee-not-active';
  if (pair.menteeTaken) return 'mentee-taken';
  if (pair.meeting === 'online' && !pair.online) return 'online-consent';
  if (!pair.mentorIsCleared) return 'mentor-not-cleared';
  if (pair.freePlaces < 1) return 'no-place';
  return pair.forbidden ? 'forbidden' : null;
}

/** Whether a girl who took part waits one round longer once the round is closed. */
export const waitsLonger = (girl: { hasMentorship: boolean; saidNoHerself: boolean }): boolean =>
  !girl.hasMentorship && !girl.saidNoHerself;

/**
 * Why a pair is never proposed again: its mentorship was shut and ended so. What the girl or safeguarding stopped no round
 * takes up, whoever asks.
 */
export const stopReasons = ['stopped-by-mentee', 'stopped-by-programme'] as const;
export type StopReason = (typeof stopReasons)[number];

export const isStopReason = (reason: string): reason is StopReason =>
  (stopReasons as readonly string[]).includes(reason);

/** A guardian's no is taken off only after somebody spoke with her. */
export const isGuardiansNo = (reason: string): boolean => reason === 'declined-by-guardian';

/** The ban that follows when a pair ends that was shut. */
export const stopReason = (shutBy: 'mentee' | 'safeguarding'): StopReason =>
  shutBy === 'mentee' ? 'stopped-by-mentee' : 'stopped-by-programme';

export const longestRoundName = 80;
export const longestReason = 300;
