import type { Day } from '#lib/dates.ts';
import type { Locale } from '#lib/server/database/index.ts';
import {
  contactsAfter,
  endReasons,
  hows,
  pauseReasons,
  whoms,
  type CheckInLine,
  type ContactAfter,
  type EndReason,
  type How,
  type PauseReason,
  type readCare,
  type SettledWish,
  type Whom,
  type WishLine,
} from '#lib/server/noticing/index.ts';
import { ruleInWords } from '#lib/noticing/rule.ts';
import { fold } from '#lib/text/alphabet.ts';
import { dayInWords, dayOfInstant, instantInWords } from '#lib/text/format.ts';
import { m } from '#lib/text/paraglide/messages.js';
import {
  attentionInWords,
  callInWords,
  pauseLengths,
  pauseWords,
  plannedInPause,
  reachInWords,
  untilInWords,
  whyInWords,
  wishWords,
} from '#lib/noticing/words.ts';
import { stateKinds, stateWords } from '../../shown.ts';

type Care = Awaited<ReturnType<typeof readCare>>;

/** Which form of the page was sent. */
export type Step = 'ask' | 'log' | 'settle' | 'pause' | 'end';

/** Words of a refusal, by the field that they are about. */
export function refusalWords(code: string): Record<string, string> {
  if (code === 'too-early') return { endsOn: m.noticing_end_too_early() };
  if (code === 'not-agreed') return { agreed: 'required' };
  if (code === 'too-late') return { endsOn: m.noticing_end_too_late() };
  if (code === 'no-day') return { until: 'required' };
  if (code === 'not-a-day') return { until: 'not_a_day' };
  if (code === 'until-too-early') return { until: m.noticing_pause_too_early() };
  if (code === 'until-too-late') return { until: m.noticing_pause_too_late() };
  if (code === 'not-active') return { '': m.noticing_not_active() };
  if (code === 'asked-already') return { '': m.noticing_asked_already() };
  return { '': code === 'done' ? m.noticing_wish_gone() : m.noticing_not_possible() };
}

const howWords: Record<How, () => string> = {
  met: m.noticing_log_how_met,
  called: m.noticing_log_how_called,
  wrote: m.noticing_log_how_wrote,
};
const whomWords: Record<Whom, () => string> = {
  mentee: m.noticing_log_whom_mentee,
  mentor: m.noticing_log_whom_mentor,
  both: m.noticing_log_whom_both,
  guardian: m.noticing_log_whom_guardian,
};
const endWords: Record<EndReason, () => string> = {
  'year-over': m.noticing_end_reason_year_over,
  'goal-reached': m.noticing_end_reason_goal_reached,
  'no-time-mentee': m.noticing_end_reason_no_time_mentee,
  'no-time-mentor': m.noticing_end_reason_no_time_mentor,
  'not-fitting': m.noticing_end_reason_not_fitting,
  moved: m.noticing_end_reason_moved,
  'no-contact': m.noticing_end_reason_no_contact,
  other: m.noticing_end_reason_other,
  stopped: m.noticing_end_reason_stopped,
  left: m.noticing_end_reason_left,
};
const contactWords: Record<ContactAfter, () => string> = {
  none: m.noticing_end_contact_none,
  hub: m.noticing_end_contact_hub,
  guardian: m.noticing_end_contact_guardian,
};
const answerWords = {
  mentee: {
    meeting: m.noticing_answer_mentee_meeting,
    no_answer: m.noticing_answer_mentee_no_answer,
  },
  mentor: {
    meeting: m.noticing_answer_mentor_meeting,
    no_answer: m.noticing_answer_mentor_no_answer,
  },
} as const;

const optionsOf = <Code extends string>(codes: readonly Code[], words: Record<Code, () => string>) =>
  codes.map((value) => ({ value, label: words[value]() }));

function lineInWords(line: CheckInLine, locale: Locale) {
  const what = {
    asked: () => m.noticing_line_asked(),
    logged: () =>
      m.noticing_line_logged({
        how: line.how ? howWords[line.how]() : '',
        whom: line.whom ? whomWords[line.whom]() : '',
      }),
    paused: () => m.noticing_line_paused({ reason: line.reason ? pauseWords[line.reason]() : '' }),
    resumed: () => (line.by === null ? m.noticing_line_resumed_by_day() : m.noticing_line_resumed()),
  }[line.kind]();
  return {
    id: line.id,
    at: line.at,
    what,
    when: instantInWords(line.at, locale),
    by: line.by ?? '',
    note: line.note,
    answers: line.answers.map(({ side, answer }) => answerWords[side][answer]()),
  };
}

const wishInWords = ({ side, wish, until }: WishLine, locale: Locale) =>
  untilInWords(wishWords(side, wish), until && dayInWords(until, locale));

/** A wish that was looked after, as a line of the history. */
const settledInWords = (wish: SettledWish, locale: Locale) => ({
  id: wish.id,
  at: wish.doneAt,
  what: m.noticing_line_wish({ wish: wishInWords(wish, locale), day: dayOfInstant(wish.at, locale) }),
  when: instantInWords(wish.doneAt, locale),
  by: wish.doneBy ?? '',
  note: wish.words,
  answers: [],
});

/** By which form of the page a wish is done; null: by a talk. */
const formOfWish = ({ wish }: WishLine, { state }: Pick<Care, 'state'>) => {
  if (wish === 'pause' && state === 'active') return { href: '#pause', label: m.noticing_pause() };
  if (wish === 'end' && (state === 'active' || state === 'paused'))
    return { href: '#end', label: m.noticing_wish_to_end() };
  return null;
};

const last = (days: readonly Day[]): Day | null => [...days].sort().at(-1) ?? null;

const wishedUntil = ({ state, wishes }: Pick<Care, 'state' | 'wishes'>) =>
  state === 'active' ? (wishes.find(({ until }) => until !== null)?.until ?? null) : null;

/** Words by which a wish for a pause names one of the reasons, folded. */
const signs: readonly (readonly [PauseReason, RegExp])[] = [
  ['exams', /imtahan|sinaq|exam|экзамен|контрольн/u],
  ['holidays', /tetil|bayram|holiday|vacation|каникул|отпуск/u],
  ['illness', /xeste|illness|sick|болезн|болею|больн/u],
];
/** The reason that the wish itself gives; else she chooses one. */
function wishedReason({ state, wishes }: Pick<Care, 'state' | 'wishes'>) {
  const wish = state === 'active' ? wishes.find((each) => each.wish === 'pause') : undefined;
  return (wish && signs.find(([, sign]) => sign.test(fold(wish.words)))?.[0]) ?? '';
}

/** What a press says of itself: that both were told only where it is so. */
function saidInWords(care: Care) {
  const asked = reachInWords(care, 'asked');
  const told = reachInWords(care, 'told');
  const so = (both: string, done: string) => (told === null ? both : `${done} ${told}`);
  return {
    asked: asked ?? m.noticing_said_asked(),
    logged: m.noticing_said_logged(),
    wish: m.noticing_said_wish(),
    paused: so(m.noticing_said_paused(), m.noticing_done_paused()),
    resumed: so(m.noticing_said_resumed(), m.noticing_done_resumed()),
    until: m.noticing_said_until(),
    planned: so(m.noticing_said_planned(), m.noticing_done_planned()),
    closed: so(m.noticing_said_closed(), m.noticing_done_closed()),
    kept: so(m.noticing_said_kept(), m.noticing_done_resumed()),
  };
}

/** Everything that the page of looking after a pair shows. */
export function carePage(care: Care, locale: Locale) {
  const { contact, ending } = care;
  const planned = { today: care.today, planned: contact.planned };
  const lastHeld = last(contact.held);
  // Of a pair that cannot meet now nothing is next, whatever is still planned.
  const next =
    care.whyNot === null ? (contact.planned.filter((day) => day >= care.today).sort()[0] ?? null) : null;
  const waits = [
    ...(care.lowMarks > 0
      ? [{ href: '/marks', label: m.noticing_care_marks({ count: care.lowMarks }) }]
      : []),
    ...(care.held.mine > 0
      ? [{ href: '/held', label: m.noticing_care_held({ count: care.held.mine }) }]
      : []),
  ];
  return {
    id: care.id,
    title: m.noticing_care_title(care.names),
    said: saidInWords(care),
    calls: care.calls.map((call) => ({ ...callInWords(call, locale), contact: call.contact })),
    state:
      care.whyNot === 'mentee' || care.whyNot === 'mentor'
        ? {
            words: (care.whyNot === 'mentee'
              ? m.noticing_now_not_mentee_staff
              : m.noticing_now_not_mentor_staff)(),
            kind: 'waits' as const,
          }
        : { words: stateWords[care.state](), kind: stateKinds[care.state] },
    canAsk: care.state === 'active' && care.whyNot === null && care.attention !== 'asked',
    canPause: care.state === 'active',
    isPaused: care.state === 'paused',
    pause: {
      // Before it is paused, the day that was wished stands there.
      until: care.pauseEndsOn ?? wishedUntil(care),
      reason: wishedReason(care),
      lengths: pauseLengths(planned, m.noticing_pause_until_day, locale),
      planned: plannedInPause(planned, locale),
      /** Whose wish it is, word for word, beside the form that answers it. */
      wishes: care.wishes
        .filter(({ wish }) => wish === 'pause')
        .map((wish) => ({ id: wish.id, what: wishInWords(wish, locale), words: wish.words })),
      words:
        care.pauseEndsOn === null
          ? m.noticing_pause_no_end()
          : m.noticing_pause_until_day({ day: dayInWords(care.pauseEndsOn, locale) }),
      hint: m.noticing_end_day_hint({
        from: dayInWords(care.pauseDays.from, locale),
        to: dayInWords(care.pauseDays.to, locale),
      }),
    },
    isClosing: care.state === 'closing',
    isClosed: care.state === 'closed',
    isShut: care.state === 'suspended',
    canEndCut: care.canEndCut,
    canSayGoodbye: care.withGoodbye,
    whys: whyInWords(care),
    waits,
    isCalm:
      care.state === 'active' &&
      care.whyNot === null &&
      care.whys.length === 0 &&
      care.attention === 'calm' &&
      care.wishes.length + care.calls.length + care.lowMarks + care.held.all === 0,
    attention: attentionInWords(care, locale),
    facts: [
      contact.lastMessageAt === null
        ? m.noticing_care_no_message()
        : m.noticing_care_last_message({ day: dayOfInstant(contact.lastMessageAt, locale) }),
      lastHeld === null
        ? m.noticing_care_no_session()
        : m.noticing_care_last_session({ day: dayInWords(lastHeld, locale) }),
      ...(care.figures.standstill === null || (care.state !== 'active' && care.state !== 'closing')
        ? []
        : [
            m.noticing_care_last_still({
              from: dayInWords(care.figures.standstill.from, locale),
              to: dayInWords(care.figures.standstill.to, locale),
            }),
          ]),
      ...(next === null ? [] : [m.noticing_care_next_session({ day: dayInWords(next, locale) })]),
    ],
    rule: ruleInWords(care.figures.wanted),
    lines: [
      ...care.checkIns.map((line) => lineInWords(line, locale)),
      ...care.settled.map((wish) => settledInWords(wish, locale)),
    ].toSorted((a, b) => (a.at < b.at ? 1 : a.at > b.at ? -1 : 0)),
    wishes: care.wishes.map((wish) => ({
      id: wish.id,
      what: wishInWords(wish, locale),
      form: formOfWish(wish, care),
      words: wish.words,
      when: instantInWords(wish.at, locale),
    })),
    ending: ending && {
      planned: (care.state === 'closed' ? m.noticing_end_came : m.noticing_end_planned)({
        day: dayInWords(ending.endsOn, locale),
      }),
      reason: endWords[ending.reason](),
      contact: [contactWords[ending.contactAfter](), ending.agreed].filter(Boolean).join(': '),
      rematch: ending.rematch,
      goodbyes:
        ending.goodbyes.length === 0
          ? m.noticing_end_goodbyes_none()
          : m.noticing_end_goodbyes({ who: ending.goodbyes.map((side) => care.names[side]).join(', ') }),
    },
    days: {
      ...care.endDays,
      hint: m.noticing_end_day_hint({
        from: dayInWords(care.endDays.from, locale),
        to: dayInWords(care.endDays.to, locale),
      }),
    },
    options: {
      hows: optionsOf(hows, howWords),
      whoms: optionsOf(whoms, whomWords),
      pauses: optionsOf(pauseReasons, pauseWords),
      ends: optionsOf(endReasons, endWords),
      contacts: optionsOf(contactsAfter, contactWords),
    },
  };
}
export type CarePage = ReturnType<typeof carePage>;
