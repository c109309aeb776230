import { m } from '#lib/text/paraglide/messages.js';

type Name = 'joined' | 'consent' | 'guardian' | 'round';
type At = 'done' | 'now' | 'ahead';

const titles: Record<Name, () => string> = {
  joined: m.mentees_step_joined,
  consent: m.mentees_step_consent,
  guardian: m.mentees_step_guardian,
  round: m.mentees_step_round,
};

/** The way of a girl to her mentor in words, for the list of steps; `grown`: she decides herself. */
export const ownSteps = (
  steps: readonly { step: Name; at: At }[],
  grown: boolean,
): { title: string; at: At; text?: string }[] =>
  steps.map(({ step, at }) => {
    const text = at === 'done' ? undefined : textOf(step, grown);
    return {
      title: step === 'consent' && grown ? m.mentees_step_consent_own() : titles[step](),
      at,
      ...(text === undefined ? {} : { text }),
    };
  });

function textOf(step: Name, grown: boolean): string | undefined {
  if (step === 'consent') return grown ? m.mentees_step_consent_own_text() : m.mentees_step_consent_text();
  if (step === 'guardian') return m.mentees_step_guardian_text();
  return step === 'round' ? m.mentees_step_round_text() : undefined;
}
