import type { ClearanceStep, MentorForStaff } from '#lib/server/mentors/index.ts';
import type { Locale } from '#lib/server/database/index.ts';
import { dayInWords, instantInWords } from '#lib/text/format.ts';
import { m } from '#lib/text/paraglide/messages.js';
import { stepNames } from './words.ts';

type Facts = MentorForStaff['events'][number]['facts'];

const stepOf = ({ step }: Facts): string =>
  Object.hasOwn(stepNames, String(step)) ? stepNames[step as ClearanceStep]() : String(step);

const words: Readonly<Record<string, (facts: Facts, locale: Locale) => string>> = {
  'mentor.applied': () => m.mentors_history_applied(),
  'mentor.registered': ({ how }) =>
    how === 'import' ? m.mentors_history_imported() : m.mentors_history_registered(),
  'mentor.changed': ({ how }) =>
    how === 'import'
      ? `${m.mentors_history_changed()} (${m.mentors_history_imported()})`
      : m.mentors_history_changed(),
  'mentor.screening-started': () => m.mentors_history_screening(),
  'mentor.step-recorded': (facts) => m.mentors_history_step({ step: stepOf(facts) }),
  'mentor.step-taken-back': (facts) => m.mentors_history_step_back({ step: stepOf(facts) }),
  'mentor.cleared': ({ until }, locale) =>
    m.mentors_history_cleared({ day: dayInWords(String(until), locale) }),
  'mentor.uncleared': () => m.mentors_history_uncleared(),
  'mentor.paused': () => m.mentors_history_paused(),
  'mentor.came-back': () => m.mentors_history_came_back(),
  'mentor.declined': () => m.mentors_history_declined(),
  'mentor.left': () => m.mentors_history_left(),
  'mentor.returned': () => m.mentors_history_returned(),
  'mentor.card-made': ({ how }) =>
    how === 'mail' ? m.mentors_history_link_mailed() : m.mentors_history_card(),
  'mentor.link-asked': () => m.mentors_history_link_asked(),
};

/** What was done about a mentor, in words, newest first. */
export const historyInWords = (events: MentorForStaff['events'], locale: Locale) =>
  events.map(({ at, action, by, facts }) => ({
    at: instantInWords(at, locale),
    text: words[action]?.(facts, locale) ?? action,
    by: by ?? '',
  }));
