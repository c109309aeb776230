/** A girl in words, as her page for staff shows her. Loaded on the server only. */
import type { Locale } from '#lib/server/database/index.ts';
import { saidNo, type MenteeForStaff } from '#lib/server/mentees/index.ts';
import type { Hub } from '#lib/server/programme/index.ts';
import { goals, interests, languages } from '#lib/server/reference/index.ts';
import {
  dayInWords,
  dayOfInstant,
  gradeInWords,
  instantInWords,
  listInWords,
  timesByDay,
} from '#lib/text/format.ts';
import { m } from '#lib/text/paraglide/messages.js';
import type { Step } from '#lib/ui/Steps.svelte';
import {
  decisionInWords,
  eventInWords,
  nextInWords,
  reasonInWords,
  statesInWords,
  wayInWords,
} from './words.ts';

const meetings = {
  in_person: m.people_meeting_in_person,
  online: m.people_meeting_online,
  either: m.people_meeting_either,
} as const;

const called = (
  coded: readonly { code: string; name: Record<Locale, string> }[],
  codes: readonly string[],
  locale: Locale,
): string[] => codes.map((code) => coded.find((each) => each.code === code)?.name[locale] ?? code);

/** She wishes to meet online alone, and whoever decides has not agreed to it: no pair of hers is possible. */
const onlineImpossible = ({ meeting, standing }: MenteeForStaff): boolean =>
  meeting === 'online' && standing.consent !== null && !standing.online;

function stepsOf(girl: MenteeForStaff, locale: Locale): Step[] {
  const { standing, joined, guardian, account } = girl;
  const day = dayOfInstant(joined.at, locale);
  const joinedText =
    joined.by === 'herself'
      ? m.people_step_joined_page({ day })
      : joined.by === 'import'
        ? m.people_step_joined_import({ day })
        : m.people_step_joined_staff({ day });
  const counts = girl.decisions.find((each) => each.counts && each.givenBy === standing.decider);
  const no = saidNo(standing.why);
  const consentDone = counts?.decision === 'given' && !no;
  const hers = standing.decider === 'mentee';
  const consent = nextInWords(girl.id, hers ? 'ask-her' : 'ask-guardian');
  const guardianDone = guardian.confirmed !== null;
  const active = standing.why === null;
  const signsIn = account?.hasPassword ?? false;
  const steps: Step[] = [
    { title: m.people_step_joined(), at: 'done', text: joinedText },
    {
      title: m.people_step_consent(),
      at: consentDone ? 'done' : 'now',
      text:
        consentDone && counts
          ? m.people_step_consent_done({ day: dayInWords(counts.day, locale), signer: counts.signer })
          : no
            ? m.people_step_consent_no()
            : hers
              ? m.people_step_consent_hers()
              : m.people_step_consent_waits(),
      ...(consentDone ? {} : { link: no ? { ...consent, label: m.people_consent_open() } : consent }),
    },
  ];
  if (!hers)
    steps.push({
      title: m.people_step_guardian(),
      at: guardianDone ? 'done' : consentDone ? 'now' : 'ahead',
      text: guardian.confirmed
        ? confirmedInWords(guardian.confirmed, locale)
        : no
          ? m.people_step_guardian_no()
          : m.people_step_guardian_waits(),
      ...(guardianDone || no ? {} : { link: nextInWords(girl.id, 'confirm-guardian') }),
    });
  if (standing.askHer && !hers && active)
    steps.push({
      title: m.people_step_hers(),
      at: 'now',
      text: m.people_step_hers_soon(),
      link: nextInWords(girl.id, 'ask-her'),
    });
  if (girl.paused)
    steps.push({
      title: m.people_step_paused(),
      at: 'now',
      text: m.people_step_paused_text({ day: dayOfInstant(girl.paused, locale) }),
      link: nextInWords(girl.id, 'come-back'),
    });
  steps.push(
    {
      title: m.people_step_active(),
      at: active ? (onlineImpossible(girl) ? 'now' : 'done') : 'ahead',
      text: !active
        ? m.people_step_active_ahead()
        : onlineImpossible(girl)
          ? m.people_step_active_online()
          : m.people_step_active_text(),
    },
    {
      title: m.people_step_sign_in(),
      at: signsIn ? 'done' : active ? 'now' : 'ahead',
      text: signsIn ? m.people_account_signs_in() : accountInWords(girl, locale),
      ...(signsIn ? {} : { link: nextInWords(girl.id, 'make-card') }),
    },
  );
  return steps;
}

function accountInWords({ account }: MenteeForStaff, locale: Locale): string {
  if (!account) return m.people_account_none();
  if (account.closed) return m.people_account_closed();
  if (account.hasPassword) return m.people_account_signs_in();
  return account.welcomeUntil
    ? m.people_account_card_until({ day: dayOfInstant(account.welcomeUntil, locale) })
    : m.people_account_no_card();
}

const confirmedInWords = (
  { by, how, at }: { by: string; how: 'met' | 'called'; at: string },
  locale: Locale,
): string => {
  const facts = { by, day: dayOfInstant(at, locale) };
  return how === 'met' ? m.people_guardian_met(facts) : m.people_guardian_called(facts);
};

/** Everything on the page of a girl, in the reader's language. */
export function girlPage(girl: MenteeForStaff, hubs: readonly Hub[], locale: Locale) {
  const left = girl.left
    ? m.people_step_left_text({
        day: dayOfInstant(girl.left.at, locale),
        reason: reasonInWords(girl.left.reason),
      })
    : null;
  const contact = [girl.phone, girl.email].flatMap((each) => each || []);
  return {
    id: girl.id,
    name: girl.name,
    state: statesInWords(girl.standing).state,
    stored: girl.state,
    left,
    steps: girl.left ? [] : stepsOf(girl, locale),
    onlineImpossible: onlineImpossible(girl),
    facts: (
      [
        [m.people_girl_code(), girl.code],
        [
          m.people_girl_born(),
          m.people_girl_born_age({ day: dayInWords(girl.birthDate, locale), age: girl.age }),
        ],
        [m.people_girl_hub(), hubs.find((each) => each.hub === girl.hub)?.name ?? girl.hub],
        [m.people_girl_grade(), gradeInWords(girl.grade, locale)],
        [m.people_girl_languages(), listInWords(called(languages(), girl.languages, locale), locale)],
        [m.people_girl_interests(), listInWords(called(interests(), girl.interests, locale), locale)],
        [m.people_girl_goals(), listInWords(called(goals(), girl.goals, locale), locale)],
        [m.people_girl_times(), timesByDay(girl.times, locale).join('; ')],
        [
          m.people_girl_meeting(),
          (meetings as Readonly<Record<string, () => string>>)[girl.meeting]?.() ?? girl.meeting,
        ],
        [m.people_girl_waiting(), String(girl.waiting)],
      ] as [string, string][]
    ).filter(([, text]) => text !== ''),
    contact,
    guardian: {
      name: girl.guardian.name,
      contact: girl.guardian.contact,
      confirmed: girl.guardian.confirmed && confirmedInWords(girl.guardian.confirmed, locale),
      needed: girl.standing.decider === 'guardian',
      canConfirm: girl.standing.decider === 'guardian' && !saidNo(girl.standing.why),
    },
    account: {
      login: girl.account?.login ?? null,
      text: accountInWords(girl, locale),
      canMakeCard: girl.left === null && !(girl.account?.closed ?? false),
      again: girl.account !== null,
    },
    decisions: girl.decisions.map((each) => ({
      id: each.id,
      title: decisionInWords(each.decision),
      kind: each.decision === 'given' ? ('done' as const) : ('wrong' as const),
      of: m.people_consent_of({ day: dayInWords(each.day, locale), signer: each.signer }),
      more: [
        wayInWords(each.how),
        ...(each.decision === 'given'
          ? [
              each.online ? m.people_consent_online_yes() : m.people_consent_online_no(),
              each.outcomes ? m.people_consent_outcomes_yes() : m.people_consent_outcomes_no(),
            ]
          : []),
        ...(each.recordedByName ? [m.people_consent_recorded_by({ name: each.recordedByName })] : []),
        ...(each.counts ? [] : [m.people_consent_before()]),
      ].join(' · '),
      text: each.text.split('\n\n'),
      language: each.language,
    })),
    events: girl.events.map((event, index) => ({
      index,
      what: eventInWords(event.action),
      reason: typeof event.facts.reason === 'string' ? reasonInWords(event.facts.reason) : null,
      by: m.people_history_by({
        when: instantInWords(event.at, locale),
        who:
          event.actor ??
          (event.actorKind !== 'visitor'
            ? event.facts.how === 'import'
              ? m.people_history_file()
              : m.people_history_machine()
            : event.action === 'mentee.joined'
              ? m.people_history_herself()
              : m.people_history_visitor()),
      }),
    })),
  };
}
