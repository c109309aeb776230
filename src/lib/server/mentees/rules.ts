import { addDays, ageOn, dayOf, type Day, type Instant } from '#lib/dates.ts';

const adult = 18;
/** So many days before her 18th birthday she is asked herself. */
export const askedBefore = 30;

export type State = 'registered' | 'active' | 'paused' | 'left';
export type Decision = 'given' | 'refused' | 'withdrawn';
export type Decider = 'guardian' | 'mentee';

/** One decision about her consent, in the order in which they were recorded. */
export interface Consent {
  decision: Decision;
  givenBy: Decider;
  online: boolean;
  outcomes: boolean;
  day: Day;
}

/** The facts that decide where she stands. */
export interface Facts {
  state: State;
  birthDate: Day;
  guardianConfirmed: boolean;
}

/** Why she does not take part. One list for guards, pages and rounds. */
export type Why =
  | 'consent-missing'
  | 'guardian-not-confirmed'
  | 'consent-passes-to-her'
  | 'consent-refused'
  | 'consent-withdrawn'
  | 'paused'
  | 'left';

export interface Standing {
  /** Null: she takes part. */
  why: Why | null;
  /** The day of the consent that lets her take part; null whenever she does not. */
  consent: Day | null;
  /** She may be met online: never without taking part. */
  online: boolean;
  /** Her answers may be used without her name. */
  outcomes: boolean;
  /** Who decides about her consent today. */
  decider: Decider;
  /** She is to be asked herself now: from 30 days before her 18th birthday until she has answered. */
  askHer: boolean;
}

/** The day from which she decides herself. Born on 29 February: 1 March where there is no such day. */
export function eighteenOn(birthDate: Day): Day {
  const year = Number(birthDate.slice(0, 4)) + adult;
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  const rest = birthDate.slice(5);
  return `${year}-${rest === '02-29' && !leap ? '03-01' : rest}`;
}

/** The first day on which her own answer is asked and counts. */
export const askedFrom = (birthDate: Day): Day => addDays(eighteenOn(birthDate), -askedBefore);

export const isAdult = (birthDate: Day, today: Day): boolean => ageOn(birthDate, today) >= adult;
export const mayAnswerHerself = (birthDate: Day, today: Day): boolean => today >= askedFrom(birthDate);

/** Whether she takes no part because somebody who decides said no: then nothing waits for a confirmation. */
export const saidNo = (why: Why | null): boolean => why === 'consent-refused' || why === 'consent-withdrawn';

const noOf = (decision: Decision): Why => (decision === 'refused' ? 'consent-refused' : 'consent-withdrawn');

/**
 * Where a girl stands on `today`, from facts alone: her stored state can close a door, never open one. `consents` are
 * all decisions about her since she last joined, oldest first. Until 18 her guardian decides, and staff must have met or
 * called the guardian; from 18 on she alone. Her own no counts at once, whatever her age.
 */
export function standing(facts: Facts, consents: readonly Consent[], today: Day): Standing {
  const grown = isAdult(facts.birthDate, today);
  const decider: Decider = grown ? 'mentee' : 'guardian';
  const hers = consents.findLast((each) => each.givenBy === 'mentee');
  const counts = consents.findLast((each) => each.givenBy === decider);
  const why = whyNot();
  const open = why === null && counts !== undefined;
  return {
    why,
    consent: open ? counts.day : null,
    online: open && counts.online && hers?.online !== false,
    outcomes: open && counts.outcomes && hers?.outcomes !== false,
    decider,
    askHer: facts.state !== 'left' && hers === undefined && mayAnswerHerself(facts.birthDate, today),
  };

  function whyNot(): Why | null {
    if (facts.state === 'left' || facts.state === 'paused') return facts.state;
    if (hers && hers.decision !== 'given') return noOf(hers.decision);
    if (!counts) return grown && consents.length > 0 ? 'consent-passes-to-her' : 'consent-missing';
    if (counts.decision !== 'given') return noOf(counts.decision);
    return grown || facts.guardianConfirmed ? null : 'guardian-not-confirmed';
  }
}

/** From a day on her answers may be counted, or may not. */
export interface Agreed {
  from: Day;
  agreed: boolean;
}

/**
 * Since when her answers may be counted, from what was decided until the end of each day: a figure of a past day asks what
 * held then. What was decided before she joined anew counts for the days before that alone.
 */
export function agreedSince(
  { birthDate, joinedOn }: { birthDate: Day; joinedOn: Day },
  consents: readonly (Consent & { at: Instant })[],
  today: Day,
): Agreed[] {
  const facts: Facts = { state: 'active', birthDate, guardianConfirmed: true };
  const days = [...new Set([joinedOn, eighteenOn(birthDate), ...consents.map(({ at }) => dayOf(at))])];
  const since: Agreed[] = [];
  for (const from of days.filter((day) => day <= today).toSorted()) {
    const until = consents.filter(
      ({ at }) => dayOf(at) <= from && (from < joinedOn || dayOf(at) >= joinedOn),
    );
    const agreed = standing(facts, until, from).outcomes;
    if (agreed !== (since.at(-1)?.agreed ?? false)) since.push({ from, agreed });
  }
  return since;
}
