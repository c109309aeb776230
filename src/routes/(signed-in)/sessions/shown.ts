import { dayOf, type Instant } from '#lib/dates.ts';
import type { Locale } from '#lib/server/database/index.ts';
import type { Hub } from '#lib/server/programme/index.ts';
import type {
  CancelReason,
  Change,
  MissedBy,
  SessionState,
  SessionView,
  Side,
} from '#lib/server/sessions/index.ts';
import { clockOf, dayAndWeekday, instantInWords, numberInWords } from '#lib/text/format.ts';
import { m } from '#lib/text/paraglide/messages.js';
import { topicsInWords } from '../offers/shown.ts';

const stateWords: Record<SessionState, () => string> = {
  planned: m.sessions_state_planned,
  held: m.sessions_state_held,
  missed: m.sessions_state_missed,
  cancelled: m.sessions_state_cancelled,
};
/** By who reads it: nobody reads of herself as of somebody else. Of a girl who did not come nothing more is said. */
const missedWords: Record<MissedBy, Record<Side, () => string>> = {
  mentor: {
    mentee: m.sessions_missed_mentor_mentee,
    mentor: m.sessions_missed_mentor_me,
    staff: m.sessions_missed_mentor,
  },
  agreed: {
    mentee: m.sessions_missed_agreed,
    mentor: m.sessions_missed_agreed,
    staff: m.sessions_missed_agreed,
  },
};
const stateOf = (state: SessionState, missedBy: MissedBy | null, reader: Side): string =>
  state === 'missed' && missedBy !== null ? missedWords[missedBy][reader]() : stateWords[state]();
const stateKinds = { planned: 'calm', held: 'done', missed: 'wrong', cancelled: 'wrong' } as const;
const reasonWords: Record<CancelReason, () => string> = {
  ill: m.sessions_reason_ill,
  school: m.sessions_reason_school,
  family: m.sessions_reason_family,
  work: m.sessions_reason_work,
  way: m.sessions_reason_way,
  other: m.sessions_reason_other,
};
type Cancelled = (inputs: { reason: string }) => string;
/** By who reads it, then by who called it off: nobody reads of herself as of somebody else. */
const cancelWords: Record<Side, Record<Side, Cancelled>> = {
  mentee: {
    mentee: m.sessions_cancelled_by_me_mentee,
    mentor: m.sessions_cancelled_by_mentor_mentee,
    staff: m.sessions_cancelled_by_staff,
  },
  mentor: {
    mentee: m.sessions_cancelled_by_mentee,
    mentor: m.sessions_cancelled_by_me,
    staff: m.sessions_cancelled_by_staff,
  },
  staff: {
    mentee: m.sessions_cancelled_by_mentee,
    mentor: m.sessions_cancelled_by_mentor,
    staff: m.sessions_cancelled_by_staff,
  },
};
/** The girl by her name, where that is the reader's to know. */
function cancelledInWords({ side, girls }: SessionView, by: Side, reason: string): string {
  const name = side !== 'mentee' && by === 'mentee' && girls.length === 1 ? girls[0]?.name : null;
  return name ? m.sessions_cancelled_by_named({ name, reason }) : cancelWords[side][by]({ reason });
}
const sideWords: Record<Side, () => string> = {
  mentee: m.sessions_by_mentee,
  mentor: m.sessions_by_mentor,
  staff: m.sessions_by_staff,
};
const changeWords: Record<Change['kind'], () => string> = {
  moved: m.sessions_change_moved,
  cancelled: m.sessions_change_cancelled,
  logged: m.sessions_change_logged,
  edited: m.sessions_change_edited,
};

/** Why one did not take place, in the order in which it is asked: first what nobody is to blame for. */
export const missedOptions = (side: Side) => [
  { value: 'agreed', label: side === 'staff' ? m.sessions_log_agreed_staff() : m.sessions_log_agreed() },
  { value: 'mentor', label: side === 'staff' ? m.sessions_log_mentor_staff() : m.sessions_log_mentor() },
  { value: 'missed', label: side === 'staff' ? m.sessions_log_missed_staff() : m.sessions_log_missed() },
];

export const reasonOptions = (reasons: readonly CancelReason[]) =>
  reasons.map((value) => ({ value, label: reasonWords[value]() }));

/** Day, weekday and clock; the day alone when that is all that is known. */
export const whenInWords = (startsAt: Instant, dayOnly: boolean, locale: Locale): string => {
  const day = dayAndWeekday(dayOf(startsAt), locale);
  return dayOnly ? day : m.sessions_at({ day, clock: clockOf(startsAt) });
};

/** As a line of its own begins: an Azerbaijani i becomes İ. */
export const capital = (text: string, locale: Locale) =>
  text.charAt(0).toLocaleUpperCase(locale) + text.slice(1);

export const hubInWords = (hubs: readonly Hub[], code: string): string => {
  const hub = hubs.find((each) => each.hub === code);
  if (!hub) return m.sessions_in_person();
  return hub.address === '' ? hub.name : m.sessions_in_person_at({ hub: hub.name, address: hub.address });
};

function troubleInWords({ addressTrouble, side }: SessionView): string | null {
  if (addressTrouble === null) return null;
  if (addressTrouble === 'none')
    return side === 'mentee' ? m.sessions_trouble_none_mentee() : m.sessions_trouble_none();
  return addressTrouble === 'host' ? m.sessions_trouble_host() : m.sessions_trouble_consent();
}

/** Planned in a pair that stands still for now: what a pause lies over does not take place, what comes after it does. */
const stillInWords = ({ pause, missedBy, side }: SessionView): string =>
  pause === 'over'
    ? m.sessions_state_paused()
    : pause === 'before'
      ? stateOf('planned', missedBy, side)
      : m.sessions_state_off();

/** A session as the pages show it. */
export function sessionInWords(view: SessionView, hubs: readonly Hub[], locale: Locale) {
  const waits = view.isOver && !view.off;
  return {
    id: view.id,
    side: view.side,
    when: whenInWords(view.startsAt, view.dayOnly, locale),
    title: capital(whenInWords(view.startsAt, view.dayOnly, locale), locale),
    // Nobody asked how long one took that was missed.
    length:
      view.state === 'missed' ? '' : m.sessions_minutes({ minutes: numberInWords(view.minutes, locale) }),
    way: view.way,
    place: view.way === 'online' ? m.sessions_online() : hubInWords(hubs, view.hub),
    /** In a list, where the address stands once above. */
    placeName: view.way === 'online' ? m.sessions_online() : m.sessions_in_person(),
    state: view.off
      ? view.isStopped
        ? m.sessions_state_stopped()
        : stillInWords(view)
      : waits
        ? m.sessions_state_over()
        : stateOf(view.state, view.missedBy, view.side),
    stateKind: view.off
      ? view.isStopped
        ? ('calm' as const)
        : view.pause === 'before'
          ? stateKinds.planned
          : view.pause === 'over'
            ? ('calm' as const)
            : ('wrong' as const)
      : waits
        ? ('waits' as const)
        : view.missedBy === 'agreed'
          ? ('calm' as const)
          : stateKinds[view.state],
    isPlanned: view.state === 'planned',
    off: view.off,
    wasHeld: view.state === 'held',
    address: view.address,
    trouble: troubleInWords(view),
    others: view.others > 0 ? m.sessions_others({ count: view.others }) : null,
    topics: topicsInWords(view.topics, locale),
    // From before it was asked of held ones alone.
    nextStep: view.state === 'missed' ? '' : view.nextStep,
    note: view.note,
    privateNote: view.privateNote,
    girls: view.girls.map(({ mentorshipId, name, came }) => ({
      mentorshipId,
      name: name ?? m.offers_a_girl(),
      came: cameInWords(name ?? m.offers_a_girl(), came),
    })),
    cancelled:
      view.cancelledBy && view.cancelReason
        ? cancelledInWords(view, view.cancelledBy, reasonWords[view.cancelReason]())
        : null,
    noConsent: view.noConsent,
    canMove: view.canMove,
    canPlanAnother: view.canPlanAnother,
    canCancel: view.canCancel,
    canLog: view.canLog,
    canEdit: view.canEdit,
    /** Hers, and too old for her to put right. */
    isLate: view.side === 'mentor' && !view.canEdit && (view.state === 'held' || view.state === 'missed'),
    /** Its time has come and nobody has said yet what came of it: why it cannot be moved any more. */
    begun: view.state === 'planned' && !view.off && !view.canMove,
    asks: view.canLog && view.isOver,
    missed: view.canLog ? missedOptions(view.side) : [],
    mark: view.mark,
    version: view.version,
  };
}
export type SessionInWords = ReturnType<typeof sessionInWords>;

const cameInWords = (name: string, came: string | null) =>
  came === null ? '' : came === 'yes' ? m.sessions_came({ name }) : m.sessions_not_came({ name });

function stateBefore({ state, missedBy }: Change['was'], reader: Side): string | undefined {
  if (state === undefined && missedBy === undefined) return undefined;
  return stateOf(state ?? 'missed', missedBy === 'mentor' || missedBy === 'agreed' ? missedBy : null, reader);
}

/** What was changed, and what stood there before, as lines. */
export function changesInWords(
  changes: readonly Change[],
  { girls, side: reader }: Pick<SessionInWords, 'girls' | 'side'>,
  locale: Locale,
) {
  const nameOf = (id: string) => girls.find((each) => each.mentorshipId === id)?.name ?? m.offers_a_girl();
  return changes.map(({ id, kind, at, side, by, was }) => {
    const lines: [string, string | undefined][] = [
      [m.sessions_state(), stateBefore(was, reader)],
      [m.sessions_when(), was.startsAt && whenInWords(was.startsAt, false, locale)],
      [
        m.sessions_length(),
        was.minutes === undefined
          ? undefined
          : was.minutes === 0
            ? ''
            : m.sessions_minutes({ minutes: was.minutes }),
      ],
      [m.sessions_where(), was.way && (was.way === 'online' ? m.sessions_online() : m.sessions_in_person())],
      [m.sessions_address(), was.address ?? undefined],
      [
        m.sessions_topics(),
        was.topics === undefined
          ? undefined
          : topicsInWords(was.topics.split(';').filter(Boolean), locale).join(', '),
      ],
      [m.sessions_next_step(), was.nextStep],
      [m.sessions_note(), was.note],
      [m.sessions_private_note(), was.privateNote],
      [
        m.sessions_who(),
        was.came &&
          Object.entries(was.came)
            .map(([girl, came]) => cameInWords(nameOf(girl), came))
            .filter(Boolean)
            .join(', '),
      ],
    ];
    return {
      id,
      what: changeWords[kind](),
      who: by ?? (reader === side && reader === 'mentor' ? m.sessions_by_me() : sideWords[side]()),
      when: instantInWords(at, locale),
      lines: lines.flatMap(([label, text]) =>
        text === undefined ? [] : [{ label, text: text === '' ? m.sessions_empty() : text }],
      ),
    };
  });
}
