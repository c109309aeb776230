/** Registration, application, consent, and one’s own page. */
import { isMentee, isMentor, form, type Row } from './rules.ts';

export const joiningRows: Record<string, Row> = {
  '/(public)/consent/[token]': {
    of: 'consent',
    get: 'consent.answer',
    actions: {
      answer: 'consent.answer',
      change: 'consent.answer',
      withdraw: 'consent.answer',
      object: 'offer.object',
    },
  },
  '/(public)/join': {
    get: 'anybody',
    actions: { begin: 'mentee.join', reopen: 'mentee.join', leave: 'mentee.join' },
  },
  '/(public)/join/[question]': { with: () => ({ question: 'birth' }), ...form('mentee.join') },
  '/(public)/join/age': { get: 'anybody' },
  '/(public)/join/check': form('mentee.join'),
  '/(public)/join/done': { get: 'anybody' },
  '/(public)/apply': { get: 'anybody', actions: { forget: 'mentor.apply' } },
  '/(public)/apply/[page]': {
    with: () => ({ page: 'about' }),
    get: 'anybody',
    // Sent is from the last page alone.
    actions: { keep: 'mentor.apply', next: 'mentor.apply', send: () => false },
  },
  '/(public)/apply/conduct': { get: 'anybody' },
  '/(public)/apply/sent': { get: 'anybody' },
  '/(mine)/profile': { get: (who) => isMentee(who) || isMentor(who), actions: { mentee: isMentee } },
  '/(mine)/profile/mentor': form('mentor.change'),
  '/(mine)/profile/consent': {
    get: isMentee,
    actions: { answer: 'consent.answer-own', change: 'consent.answer-own', withdraw: 'consent.answer-own' },
  },
};
