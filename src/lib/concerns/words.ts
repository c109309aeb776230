import type {
  About,
  ConcernState,
  Freshness,
  Need,
  Outcome,
  PairOfMentor,
  Service,
} from '#lib/server/concerns/index.ts';
import { dayInWords, listInWords, phoneInWords } from '#lib/text/format.ts';
import { m } from '#lib/text/paraglide/messages.js';

type Locale = 'az' | 'en' | 'ru';

export const needWords: Record<Need, () => string> = {
  danger: m.concerns_need_danger,
  violence: m.concerns_need_violence,
  family: m.concerns_need_family,
  online: m.concerns_need_online,
  feelings: m.concerns_need_feelings,
  health: m.concerns_need_health,
  forced: m.concerns_need_forced,
};

export const stateWords: Record<ConcernState, () => string> = {
  received: m.concerns_state_received,
  in_hand: m.concerns_state_in_hand,
  closed: m.concerns_state_closed,
};
export const stateKinds = { received: 'waits', in_hand: 'done', closed: 'calm' } as const;

export const pairStateWords: Record<PairOfMentor['state'], () => string> = {
  active: m.offers_pair_state_active,
  closing: m.offers_pair_state_closing,
  closed: m.offers_pair_state_closed,
  paused: m.offers_pair_state_paused,
  suspended: m.offers_pair_state_suspended,
};

export const aboutWords: Record<About, () => string> = {
  mentor: m.concerns_about_mentor,
  girl: m.concerns_about_girl,
  staff: m.concerns_about_staff,
  other: m.concerns_about_other,
};

export const fromWords = (role: string): string =>
  ({
    mentee: m.concerns_from_mentee(),
    mentor: m.concerns_from_mentor(),
    staff: m.concerns_from_staff(),
  })[role] ?? m.concerns_from_anybody();

export const outcomeWords: Record<Outcome, () => string> = {
  helped: m.concerns_outcome_helped,
  referred: m.concerns_outcome_referred,
  measures: m.concerns_outcome_measures,
  unfounded: m.concerns_outcome_unfounded,
  unreachable: m.concerns_outcome_unreachable,
  other: m.concerns_outcome_other,
};

/** Steps whose words say by whom. */
export const saysWho: ReadonlySet<string> = new Set(['handed', 'relinked']);

interface StepInWords {
  kind: string;
  by: string | null;
  about: string | null;
  note: string;
}

/** What a step was, in words; `by` and `about` are names. */
export function stepWords({ kind, by, about, note }: StepInWords): string {
  const [mentee = '', mentor = ''] = note.split(' – ');
  const named = { about: about ?? '' };
  const words: Record<string, () => string> = {
    received: m.concerns_step_received,
    assigned: () => m.concerns_step_assigned(named),
    escalated: () => (about === null ? m.concerns_step_escalated_all() : m.concerns_step_escalated(named)),
    'passed-on': () => (about === null ? m.concerns_step_passed_on_all() : m.concerns_step_passed_on(named)),
    nobody: m.concerns_step_nobody,
    'only-named': m.concerns_step_only_named,
    taken: m.concerns_step_taken,
    note: m.concerns_step_note,
    handed: () => m.concerns_step_handed({ ...named, by: by ?? '' }),
    referred: m.concerns_step_referred,
    linked: m.concerns_step_linked,
    relinked: () =>
      m.concerns_step_relinked({
        by: by ?? '',
        // Which it was is forgotten with the rest.
        before: mentee === '' ? '…' : m.concerns_pair_names({ mentee, mentor }),
      }),
    cut: m.concerns_step_cut,
    suspended: m.concerns_step_suspended,
    held: m.concerns_step_held,
    'hold-lifted': m.concerns_step_hold_lifted,
    'hold-kept': m.concerns_step_hold_kept,
    lifted: m.concerns_step_lifted,
    ended: m.concerns_step_ended,
    closed: m.concerns_step_closed,
    reopened: m.concerns_step_reopened,
    forgotten: m.concerns_step_forgotten,
    'set-aside': () => m.concerns_step_set_aside(named),
    'let-back': () => m.concerns_step_let_back(named),
    unmarked: () => m.concerns_step_unmarked(named),
    'another-meant': () => m.concerns_step_another_meant(named),
  };
  return words[kind]?.() ?? kind;
}

const ages = ({ ageFrom, ageTo }: Service) =>
  ageFrom === null && ageTo === null ? '' : `${ageFrom ?? 0}–${ageTo ?? '…'}`;

interface Coded {
  code: string;
  name: Record<Locale, string>;
}
const called = (codes: readonly string[], all: readonly Coded[], locale: Locale) =>
  listInWords(
    codes.map((code) => all.find((each) => each.code === code)?.name[locale] ?? code),
    locale,
  );

/** A service as the page for help shows it. */
export const serviceInWords = (
  service: Service,
  { districts, languages }: { districts: readonly Coded[]; languages: readonly Coded[] },
  locale: Locale,
) => ({
  id: service.id,
  name: service.name[locale],
  phones: service.phones.map((number) => ({ number, words: phoneInWords(number) })),
  hours:
    service.hours === '00:00-24:00'
      ? m.site_support_always()
      : service.hours === ''
        ? m.site_support_hours_unknown()
        : m.concerns_support_hours({ hours: service.hours }),
  where: [
    service.address,
    service.districts.length > 0
      ? m.concerns_support_near({ districts: called(service.districts, districts, locale) })
      : '',
    ages(service) ? m.concerns_support_ages({ ages: ages(service) }) : '',
    service.languages.length > 0
      ? m.concerns_support_languages({ languages: called(service.languages, languages, locale) })
      : '',
  ].filter(Boolean),
  url: service.url,
  checked:
    service.checkedOn === null
      ? m.site_support_unchecked()
      : m.site_support_checked({ day: dayInWords(service.checkedOn, locale) }),
});

/** How fresh the check of a service is, for staff. */
export function checkInWords(service: Service, locale: Locale): string {
  const day = service.checkedOn === null ? '' : dayInWords(service.checkedOn, locale);
  const words: Record<Freshness, () => string> = {
    unchecked: m.concerns_services_unchecked,
    old: () => m.concerns_services_old({ day }),
    fresh: () => m.concerns_services_fresh({ day }),
  };
  return words[service.freshness]();
}
