/** A mentor in words, as her page for staff shows her. Loaded on the server only. */
import type { AccountState } from '#lib/server/accounts/index.ts';
import type { Locale } from '#lib/server/database/index.ts';
import { clearanceSteps, type ClearanceStep, type MentorForStaff } from '#lib/server/mentors/index.ts';
import { dayInWords, dayOfInstant } from '#lib/text/format.ts';
import { m } from '#lib/text/paraglide/messages.js';
import { namesFor } from './choices.ts';
import { historyInWords } from './history.ts';
import { standingKinds, standingNames, stepNames } from './words.ts';

const joinedWords: Readonly<Record<string, (day: { day: string }) => string>> = {
  staff: m.mentors_detail_joined_staff,
  import: m.mentors_detail_joined_import,
};

/** Everything on the page of a mentor, in the reader's language. */
export function mentorPage(mentor: MentorForStaff, account: AccountState | null, locale: Locale) {
  const inWords = (day: string | null) => (day === null ? null : dayInWords(day, locale));
  const joined = joinedWords[mentor.joinedBy] ?? m.mentors_detail_joined_herself;
  return {
    id: mentor.id,
    code: mentor.code,
    facts: mentor.facts,
    names: namesFor(mentor.facts, locale),
    standing: mentor.standing,
    standingName: standingNames[mentor.standing](),
    kind: mentor.endsSoon ? ('waits' as const) : standingKinds[mentor.standing],
    until: inWords(mentor.clearedUntil),
    claimed: mentor.clearedUntil === null ? inWords(mentor.claimedUntil) : null,
    endedReason: mentor.endedReason,
    joined: joined({ day: dayOfInstant(mentor.joinedAt, locale) }),
    next: mentor.next,
    possible: mentor.possible,
    account: account && {
      login: account.login,
      hasPassword: account.hasPassword,
      text: accountInWords(account, locale),
    },
    steps: clearanceSteps.map((step) => stepFor(mentor, step, (day) => dayInWords(day, locale))),
    history: historyInWords(mentor.events, locale),
  };
}

function accountInWords({ closed, hasPassword, welcomeUntil }: AccountState, locale: Locale): string {
  if (closed) return m.mentors_card_closed();
  if (hasPassword) return m.people_account_signs_in();
  return welcomeUntil === null
    ? m.people_account_no_card()
    : m.people_account_card_until({ day: dayOfInstant(welcomeUntil, locale) });
}

function stepFor(mentor: MentorForStaff, step: ClearanceStep, inWords: (day: string) => string) {
  const title = stepNames[step]();
  const stands = mentor.steps.find((each) => each.step === step);
  if (!stands) {
    const now = mentor.standing === 'in_screening' && mentor.missing[0] === step;
    return { title, at: now ? ('now' as const) : ('ahead' as const), text: m.mentors_detail_step_missing() };
  }
  const note =
    step === 'criminal-record'
      ? m.mentors_detail_certificate({ day: inWords(stands.note) })
      : step === 'code-of-conduct'
        ? m.mentors_detail_version({ version: stands.note })
        : stands.note;
  const who = m.mentors_detail_step_done({ day: inWords(stands.doneOn), who: stands.doneBy });
  return { title, at: 'done' as const, text: note ? `${who}; ${note}` : who };
}
