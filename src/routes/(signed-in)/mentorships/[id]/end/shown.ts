import { m } from '#lib/text/paraglide/messages.js';

/** What may stay in contact after the end, as both sides read it. */
export const afterWords = {
  none: m.noticing_bye_after_none,
  hub: m.noticing_bye_after_hub,
  guardian: m.noticing_bye_after_guardian,
} as const;

/** The same once it has ended. */
export const stays = {
  none: { mentee: m.noticing_after_none, mentor: m.noticing_after_none },
  hub: { mentee: m.noticing_after_hub, mentor: m.noticing_after_hub },
  guardian: { mentee: m.noticing_after_guardian_mentee, mentor: m.noticing_after_guardian_mentor },
} as const;

export const goodbyeRefusals = {
  'not-closing': m.noticing_bye_not_closing,
  said: m.noticing_bye_said,
  'read-only': m.noticing_bye_read_only,
  'other-text': m.messages_other_text,
} as const;
