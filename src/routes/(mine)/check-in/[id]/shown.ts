import type { Answer, CheckIn } from '#lib/server/noticing/index.ts';
import { m } from '#lib/text/paraglide/messages.js';

export const refusalWords = { answered: m.noticing_check_answered, over: m.noticing_check_over } as const;

const answers = {
  mentee: [
    ['meeting', m.noticing_check_meeting_mentee, m.noticing_check_meeting_hint_mentee],
    ['no_answer', m.noticing_check_no_answer_mentee, m.noticing_check_no_answer_hint_mentee],
    ['uneasy', m.noticing_check_uneasy_mentee, m.noticing_check_uneasy_hint_mentee],
  ],
  mentor: [
    ['meeting', m.noticing_check_meeting_mentor, m.noticing_check_meeting_hint_mentor],
    ['no_answer', m.noticing_check_no_answer_mentor, m.noticing_check_no_answer_hint_mentor],
    ['uneasy', m.noticing_check_uneasy_mentor, m.noticing_check_uneasy_hint_mentor],
  ],
} as const;

const thanks: Record<CheckIn['side'], Record<Answer, () => string>> = {
  mentee: {
    meeting: m.noticing_check_thanks_meeting_mentee,
    no_answer: m.noticing_check_thanks_no_answer,
    uneasy: m.noticing_check_thanks_uneasy_mentee,
  },
  mentor: {
    meeting: m.noticing_check_thanks_meeting_mentor,
    no_answer: m.noticing_check_thanks_no_answer,
    uneasy: m.noticing_check_thanks_uneasy_mentor,
  },
};

/** The question as one side reads it: three answers, or what follows from hers. `name`: of the other, as she may know it. */
export const checkInPage = ({ side, answered, isOver, mentorshipId }: CheckIn, name: string) => ({
  title: name
    ? side === 'mentee'
      ? m.noticing_check_title_mentee({ name })
      : m.noticing_check_title_mentor({ name })
    : m.noticing_check_title(),
  choose: side === 'mentee' ? m.noticing_check_choose_mentee() : m.noticing_check_choose_mentor(),
  missing: side === 'mentee' ? m.noticing_check_missing_mentee() : m.noticing_check_missing_mentor(),
  isGirl: side === 'mentee',
  mentorshipId,
  lead: side === 'mentee' ? m.noticing_check_lead_mentee() : m.noticing_check_lead_mentor(),
  thanks: answered && thanks[side][answered](),
  help: answered === 'uneasy',
  // That she is not at ease can be said also when the question is an old one.
  answers: answers[side]
    .filter(([value]) => !isOver || value === 'uneasy')
    .map(([value, label, hint]) => ({ value, label: label(), hint: hint() })),
  isOver,
});
