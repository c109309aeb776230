import type { Standing } from './rules.ts';

/** The steps of a girl on her way to a mentor; under 18 her guardian is confirmed by staff, from 18 on nobody. */
export type OwnStepName = 'joined' | 'consent' | 'guardian' | 'round';

export interface OwnStep {
  step: OwnStepName;
  at: 'done' | 'now' | 'ahead';
}

/** Where she is on the way; nothing is `now` while she pauses, has left, or somebody said no. */
export function stepsToRound({ why, decider }: Standing): OwnStep[] {
  const names: OwnStepName[] =
    decider === 'guardian' ? ['joined', 'consent', 'guardian', 'round'] : ['joined', 'consent', 'round'];
  const at = names.indexOf(now());
  return names.map((step, index) => ({
    step,
    at: index < at || step === 'joined' ? 'done' : index === at && !stopped() ? 'now' : 'ahead',
  }));

  function now(): OwnStepName {
    if (why === null) return 'round';
    return why === 'guardian-not-confirmed' ? 'guardian' : 'consent';
  }
  function stopped(): boolean {
    return why === 'paused' || why === 'left' || why === 'consent-refused' || why === 'consent-withdrawn';
  }
}
