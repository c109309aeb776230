import type { Locale } from '#lib/server/database/index.ts';
import type { Hub } from '#lib/server/programme/index.ts';
import type { StoppedCall } from '#lib/server/noticing/index.ts';
import type { Call } from '#lib/server/rounds/index.ts';
import type { Today } from '#lib/server/today/index.ts';
import { dayInWords, dayOfInstant } from '#lib/text/format.ts';
import {
  askedInWords,
  attentionInWords,
  callInWords as pairCallInWords,
  stillWhys,
  untilInWords,
  whyInWords,
  wishWords,
} from '#lib/noticing/words.ts';
import { nextInWords } from '#lib/people/words.ts';
import { m } from '#lib/text/paraglide/messages.js';
import { hubName } from '../../(signed-in)/offers/shown.ts';

/** More lines than anybody calls in a morning only make the page long; the rest follows when these are done. */
const callsAtOnce = 25;

/** One thing that waits: what, a hint, and where it is done. */
export interface Line {
  title: string;
  hint: string;
  href: string;
}

const line = (
  count: number,
  words: (inputs: { count: number }) => string,
  hint: string,
  href: string,
): Line[] => (count === 0 ? [] : [{ title: words({ count }), hint, href }]);

/** Whom the list shows although another line counts her: without a word the two numbers would not agree. */
const besides = (count: number) => (count > 0 ? ` ${m.mentors_today_besides({ count })}` : '');

const toMentors = (list: string) => `/people/mentors?list=${list}`;

/** What one call tells: every offer of a mentor, or of the daughters of a guardian. */
function callInWords(calls: readonly [Call, ...Call[]], hubs: readonly Hub[], locale: Locale) {
  const [first] = calls;
  const says = (call: Call) => {
    const { firstName, occupation, employer } = call.mentor;
    const who = [firstName, occupation, employer].filter(Boolean).join(', ');
    const count = calls.length;
    if (call.who === 'mentee')
      return call.byPhone ? m.offers_today_call_ask_mentee() : m.offers_today_call_say_mentee();
    if (call.who === 'guardian')
      return call.begun ? m.offers_today_call_say_begun({ who }) : m.offers_today_call_say_guardian({ who });
    if (call.byPhone)
      return count > 1 ? m.offers_today_call_ask_mentor_many({ count }) : m.offers_today_call_ask_mentor();
    return count > 1 ? m.offers_today_call_say_mentor_many({ count }) : m.offers_today_call_say_mentor();
  };
  return {
    key: first.person,
    offers: calls.map(({ offerId }) => offerId),
    who: first.who,
    name: first.name,
    role: {
      mentor: m.offers_today_call_mentor(),
      mentee: m.offers_today_call_mentee(),
      guardian: m.offers_today_call_guardian({ mentee: calls.map(({ mentee }) => mentee).join(', ') }),
    }[first.who],
    offerCount: calls.length > 1 ? m.offers_today_call_offers({ count: calls.length }) : null,
    says: [...new Set(calls.map(says))],
    hub: [...new Set(calls.map(({ hub }) => hubName(hubs, hub)))].join(', '),
    contact: first.contact,
    since: m.offers_today_call_since({ day: dayOfInstant(first.since, locale) }),
    begun: calls.some(({ begun }) => begun) ? m.offers_today_call_begun() : null,
    mailFailed: calls.some(({ mailFailed }) => mailFailed),
    objects: first.who === 'guardian' ? calls.map(offerOf) : [],
    /** Where is noted what she answers in the call. */
    answers: calls.filter(({ byPhone }) => byPhone).map(offerOf),
  };
}

/** What one call to a side of a pair is for. */
const ofPairInWords = (
  call: Parameters<typeof pairCallInWords>[0] & StoppedCall,
  hubs: readonly Hub[],
  locale: Locale,
) => ({
  ...pairCallInWords(call, locale),
  key: `${call.pairId} ${call.side}`,
  pair: call.pairId,
  side: call.side,
  pairNames: m.noticing_pair(call.names),
  hub: hubName(hubs, call.hub),
  contact: call.contact,
  since: m.offers_today_call_since({ day: dayOfInstant(call.since, locale) }),
});

const offerOf = ({ offerId, mentee }: Pick<Call, 'offerId' | 'mentee'>) => ({
  href: `/offers/${offerId}`,
  mentee,
});

/** One row for each person to call, in the order of her most urgent line. */
function callsByPerson<Line extends { person: string }>(calls: readonly Line[]): [Line, ...Line[]][] {
  const people = new Map<string, [Line, ...Line[]]>();
  for (const call of calls) {
    const known = people.get(call.person);
    if (known) known.push(call);
    else people.set(call.person, [call]);
  }
  return [...people.values()];
}

const roundStates = {
  draft: m.offers_today_round_draft,
  solved: m.offers_today_round_solved,
  published: m.offers_today_round_published,
} as const;

function roundInWords({ id, name, state, figures, agreed, openOffers }: Today['rounds'][number]) {
  const counts = figures && {
    takePart: figures.takePart,
    matched: figures.matched,
  };
  return {
    id,
    name,
    kind: state === 'published' ? ('calm' as const) : ('waits' as const),
    state: state in roundStates ? roundStates[state as keyof typeof roundStates]() : '',
    figures:
      counts &&
      (agreed === null
        ? m.offers_today_round_figures(counts)
        : m.offers_today_round_agreed({ takePart: counts.takePart, agreed })),
    open: openOffers > 0 ? m.offers_today_round_open({ count: openOffers }) : null,
  };
}

/** More quiet pairs than anybody looks after in a morning follow when these are done. */
const pairsAtOnce = 15;

const quietInWords = (pair: Today['quiet'][number], hubs: readonly Hub[], locale: Locale) => ({
  id: pair.id,
  names: m.noticing_pair(pair.names),
  hub: hubName(hubs, pair.hub),
  whys: whyInWords(pair),
  attention: attentionInWords(pair, locale),
  // Who was asked and did not answer, or is not reached, wants a call rather than another question.
  canAsk: pair.attention === 'quiet',
  isUrgent: pair.attention === 'not-reached' || pair.attention === 'unanswered',
});

/** A pair that cannot write: who takes no part and why, and where that can be helped. */
function stillInWords(pair: Today['still'][number], hubs: readonly Hub[], locale: Locale) {
  return {
    id: pair.id,
    names: m.noticing_pair(pair.names),
    hub: hubName(hubs, pair.hub),
    whys: stillWhys(pair),
    since: pair.since && m.offers_pair_since_day({ day: dayInWords(pair.since, locale) }),
    helps: [
      ...(pair.next === 'none' ? [] : [nextInWords(pair.menteeId, pair.next)]),
      ...(pair.mentor === null
        ? []
        : [{ href: `/people/mentors/${pair.mentorId}`, label: m.noticing_still_see_mentor() }]),
    ],
    // Its end is planned: nobody has to decide anything.
    canEnd: !pair.isEnding,
  };
}

/** Fewer rows are seen at a glance: links to them would only be in the way. */
const longMorning = 12;

/** The parts of a long morning beside what is urgent, with how much waits in each, to get there in one tap; none of a short one. */
function partsInWords(parts: readonly (readonly [id: string, title: string, count: number])[]) {
  const full = parts.filter(([, , count]) => count > 0);
  const rows = full.reduce((sum, [, , count]) => sum + count, 0);
  if (rows <= longMorning || full.length < 3) return [];
  return full.map(([id, label, count]) => ({ href: `#${id}`, label, count, here: false }));
}

/** What the page of the morning shows, most urgent first. */
export function todayInWords(today: Today, hubs: readonly Hub[], locale: Locale) {
  const { girls, mentors, mailsGivenUp } = today;
  const runningOut = callsByPerson(today.runningOut);
  const calls = callsByPerson(today.calls);
  const cut = line(
    today.cut,
    m.concerns_today_stopped,
    m.concerns_stopped_staff_cut(),
    '/mentorships?state=suspended',
  );
  const unreadable = line(
    today.isUnreadable ? 1 : 0,
    m.concerns_unreadable,
    m.concerns_unreadable_hint(),
    '/settings/staff',
  );
  const thin = line(today.isThin ? 1 : 0, m.concerns_today_thin, m.concerns_thin(), '/settings/staff');
  const held = [
    ...line(today.lowMarks, m.sessions_today_marks, m.sessions_today_marks_hint(), '/marks'),
    ...line(today.privateNotes, m.sessions_today_notes, m.sessions_today_notes_hint(), '/marks#notes'),
    ...line(today.held, m.messages_held_today, m.messages_held_lead(), '/held'),
  ];
  const people: Line[] = [
    ...line(
      girls.guardianToConfirm,
      m.offers_today_guardians,
      m.offers_today_guardians_hint(),
      '/people/guardians',
    ),
    ...line(
      girls.consentMissing,
      m.offers_today_consents,
      m.offers_today_consents_hint(),
      '/people?state=consent',
    ),
    ...line(girls.toAskHerself, m.offers_today_ask, m.offers_today_ask_hint(), '/people?state=her-answer'),
  ];
  const women: Line[] = [
    ...line(
      mentors.applied,
      m.offers_today_applied,
      m.offers_today_applied_hint() + besides(mentors.claimsApplied),
      toMentors('applied'),
    ),
    ...line(
      mentors.inScreening,
      m.offers_today_to_finish,
      m.offers_today_to_finish_hint() + besides(mentors.claimsInScreening),
      toMentors('in_screening'),
    ),
    ...line(mentors.claims, m.mentors_today_claims, m.mentors_today_claims_hint(), '/people/mentors/clear'),
    ...line(mentors.expired, m.offers_today_expired, m.offers_today_expired_hint(), toMentors('expired')),
    ...line(
      mentors.endsSoon,
      m.offers_today_expiring,
      m.offers_today_expiring_hint(),
      toMentors('ends-soon'),
    ),
  ];
  const mails = line(mailsGivenUp ?? 0, m.offers_today_mails, m.offers_today_mails_hint(), '/settings/mail');
  const rounds = today.rounds.map(roundInWords);
  const pauses = today.pauses.map(({ id, names, hub, endsOn }) => ({
    id,
    names: m.noticing_pair(names),
    hub: hubName(hubs, hub),
    kind: endsOn === null ? ('waits' as const) : ('calm' as const),
    when:
      endsOn === null
        ? m.noticing_pause_no_end()
        : m.noticing_pause_until_day({ day: dayInWords(endsOn, locale) }),
  }));
  // What is with others already is no work for this morning.
  const quiet = today.quiet.filter(({ attention }) => attention !== 'asked');
  const lines = [...thin, ...people, ...women, ...mails];
  const waitingPauses = pauses.filter(({ kind }) => kind === 'waits');
  const waitingRounds = rounds.filter(({ kind }) => kind === 'waits');
  const quietNow = quiet.slice(0, pairsAtOnce);
  const askable = quietNow.filter(({ attention }) => attention === 'quiet');
  const count =
    quiet.length +
    today.still.length +
    today.wishes.length +
    today.pairCalls.length +
    today.stoppedCalls.length +
    waitingPauses.length +
    runningOut.length +
    calls.length +
    unreadable.length +
    held.length +
    cut.length +
    lines.length +
    waitingRounds.length;
  return {
    parts: partsInWords([
      ['soon', m.offers_today_soon(), runningOut.length],
      ['calls', m.offers_today_calls(), calls.length],
      ['stopped', m.noticing_today_stopped(), today.stoppedCalls.length],
      ['pair-calls', m.noticing_today_calls(), today.pairCalls.length],
      ['wishes', m.noticing_today_wishes(), today.wishes.length],
      ['quiet', m.noticing_today_title(), quiet.length],
      ['still', m.noticing_today_still(), today.still.length],
      ['pauses', m.noticing_today_pauses(), waitingPauses.length],
      ['people', m.site_menu_people(), lines.length],
      ['rounds', m.offers_today_rounds(), waitingRounds.length],
    ]),
    hasHubs: today.hubs.length > 0,
    hubs: today.hubs.map((code) => hubName(hubs, code)).join(', '),
    count,
    runningOut: runningOut.map((all) => ({
      key: all[0].person,
      offers: all.map(offerOf),
      name: all[0].name,
      role: all[0].who === 'mentor' ? m.offers_today_call_mentor() : m.offers_today_call_mentee(),
      hub: [...new Set(all.map(({ hub }) => hubName(hubs, hub)))].join(', '),
      contact: all[0].contact,
      byPhone: all[0].byPhone ? m.offers_today_soon_by_phone() : null,
      lastDay: m.offers_today_soon_line({ day: dayInWords(all[0].lastDay, locale) }),
    })),
    calls: calls.slice(0, callsAtOnce).map((each) => callInWords(each, hubs, locale)),
    moreCalls: Math.max(0, calls.length - callsAtOnce),
    pairCalls: today.pairCalls.map((call) => ofPairInWords(call, hubs, locale)),
    stoppedCalls: today.stoppedCalls.map((call) =>
      ofPairInWords({ ...call, news: 'stopped', endsOn: null }, hubs, locale),
    ),
    urgent: [...unreadable, ...cut, ...held],
    quiet: quietNow.map((pair) => quietInWords(pair, hubs, locale)),
    /** Those of them that can be asked with one press: a row each is too many for a full morning. */
    askable: askable.map(({ id }) => id),
    askMakes: askedInWords(askable, 'before'),
    moreQuiet: Math.max(0, quiet.length - pairsAtOnce),
    still: today.still.slice(0, pairsAtOnce).map((pair) => stillInWords(pair, hubs, locale)),
    moreStill: Math.max(0, today.still.length - pairsAtOnce),
    pauses: waitingPauses,
    wishes: today.wishes.map((wish) => ({
      id: wish.id,
      pair: wish.mentorshipId,
      // A pair that is asked for a rest, or for its end, gets it by its own form, with what was wished in it.
      pauses: wish.wish === 'pause' && wish.state === 'active',
      ends: wish.wish === 'end' && (wish.state === 'active' || wish.state === 'paused'),
      names: m.noticing_pair(wish.names),
      hub: hubName(hubs, wish.hub),
      what: untilInWords(wishWords(wish.side, wish.wish), wish.until && dayInWords(wish.until, locale)),
      words: wish.words,
      when: dayOfInstant(wish.at, locale),
    })),
    lines,
    // What waits for others is no work of this morning: it stands apart, and nobody counts it.
    rounds: waitingRounds,
    underWay: rounds.filter(({ kind }) => kind === 'calm'),
    pausesUnderWay: pauses.filter(({ kind }) => kind === 'calm'),
  };
}
