import { outcomeWords, pairStateWords, saysWho, stateWords, stepWords } from '#lib/concerns/words.ts';
import type { Locale } from '#lib/server/database/index.ts';
import type { Concern, ConcernContact } from '#lib/server/concerns/index.ts';
import type { Hub } from '#lib/server/programme/index.ts';
import { dayOfInstant, instantInWords, phoneInWords, phoneToCall } from '#lib/text/format.ts';
import { m } from '#lib/text/paraglide/messages.js';
import { lineInWords } from '../shown.ts';

const hrefOf = (contact: string): string | null => {
  const phone = phoneToCall(contact);
  if (phone !== null) return `tel:${phone}`;
  return /^[^\s@]+@[^\s@]+$/u.test(contact) ? `mailto:${contact}` : null;
};

const whoseWords = {
  girl: m.concerns_page_contact_girl,
  guardian: m.concerns_page_contact_guardian,
  mentor: m.concerns_page_contact_mentor,
};

/** Each way to reach somebody, under whose it is. */
const contactsInWords = (contacts: readonly ConcernContact[]) =>
  [...Map.groupBy(contacts, ({ whose }) => whose)].map(([whose, list]) => {
    const name = list[0]?.name ?? '';
    return {
      whose: whoseWords[whose]({ name }),
      ways: list.map(({ contact }) => ({ text: phoneInWords(contact), href: hrefOf(contact) })),
    };
  });

/** From when to when a pair was. */
export const periodInWords = ({ from, to }: { from: string; to: string }, locale: Locale): string =>
  m.concerns_pair_period({ from: dayOfInstant(from, locale), to: dayOfInstant(to, locale) });

const fromInWords = ({ fromName, fromAge }: Concern, role: string): string => {
  if (!fromName) return role;
  return fromAge === null
    ? `${fromName}, ${role}`
    : m.concerns_page_from_girl_age({ name: fromName, age: fromAge });
};

const asideInWords = ({ onlyHers, state }: Concern): string => {
  if (!onlyHers) return m.concerns_page_aside_me_text();
  return state === 'closed' ? m.concerns_page_aside_me_only_closed() : m.concerns_page_aside_me_only();
};

/** Who opened what, each hour of each once, with the last time of it. */
const readingsInWords = (readings: Concern['readings'], locale: Locale) =>
  [...Map.groupBy(readings, ({ at, name, what }) => `${at.slice(0, 13)} ${what} ${name}`).values()].map(
    (list) => {
      const { id = '', at = '', name = '', what } = list[0] ?? {};
      const words = what === 'thread' ? m.concerns_page_reading_thread() : m.concerns_page_reading_concern();
      return {
        id,
        when: instantInWords(at, locale),
        name,
        what: list.length === 1 ? words : m.concerns_page_reading_times({ what: words, count: list.length }),
      };
    },
  );

/** A concern with its record, in words. */
export const concernInWords = (concern: Concern, hubs: readonly Hub[], locale: Locale) => {
  const hubName = (code: string | null) => hubs.find(({ hub }) => hub === code)?.name ?? code ?? '';
  const line = lineInWords(concern, locale);
  const steps = concern.steps.map(({ id, at, ...step }) => ({
    id,
    when: instantInWords(at, locale),
    who: saysWho.has(step.kind) ? '' : (step.by ?? ''),
    what: stepWords(step),
    note: step.kind === 'relinked' ? '' : step.note,
  }));
  return {
    ...line,
    from: fromInWords(concern, line.from),
    isMine: concern.mine,
    isReceived: concern.state === 'received',
    isInHand: concern.state === 'in_hand',
    isForgotten: concern.forgotten,
    fromCheckIn: concern.fromCheckIn,
    messageHref: concern.heldMessage && `/held#${concern.heldMessage}`,
    waiting: concern.waiting.map(({ id, author, at }) => ({
      id,
      href: `/held#${id}`,
      words: (author === 'mentor' ? m.concerns_page_held_mentor : m.concerns_page_held_girl)({
        when: instantInWords(at, locale),
      }),
    })),
    // Chosen, not written: it has words in the language of whoever reads it.
    text: concern.fromCheckIn ? m.noticing_uneasy_concern() : concern.text,
    related: concern.related.map(({ id, receipt, state, receivedAt }) => ({
      id,
      receipt,
      words: `${stateWords[state]()}, ${instantInWords(receivedAt, locale)}`,
    })),
    aboutText: concern.aboutText,
    asideText: asideInWords(concern),
    reach: concern.reach,
    contacts: contactsInWords(concern.fromContacts),
    hub: hubName(concern.hub),
    outcome: concern.outcome === null ? '' : outcomeWords[concern.outcome](),
    pair: concern.pair && {
      id: concern.pair.id,
      names: m.concerns_pair_names(concern.pair.names),
      isOthers: concern.fromOther,
      contacts: contactsInWords(concern.pair.contacts),
      hub: hubName(concern.pair.hub),
      isShut: concern.pair.state === 'suspended',
      period: concern.pair.over ? periodInWords(concern.pair.over, locale) : '',
      canShut: concern.pair.state !== 'suspended' && concern.pair.state !== 'closed',
    },
    mentor: concern.mentor && {
      name: concern.mentor.name,
      canBeHeld: concern.mentor.canBeHeld,
      pairs: concern.mentor.pairs.map(({ id, names, hub, state, isOwn }) => ({
        id,
        names: m.concerns_pair_names(names),
        hub: hubName(hub),
        state: pairStateWords[state](),
        isShut: state === 'suspended',
        isOwn,
      })),
    },
    holds: concern.holds.map((hold) => {
      const facts = { since: instantInWords(hold.heldAt, locale), name: hold.name ?? '' };
      return {
        id: hold.id,
        isOwn: hold.concern.id === concern.id,
        words:
          hold.mentor === concern.mentor?.name
            ? m.concerns_hold_stands(facts)
            : m.concerns_hold_stands_of({ ...facts, mentor: hold.mentor }),
        mentor: hold.mentor,
        href: `/concerns/${hold.concern.id}`,
        concern: m.concerns_hold_under({ receipt: hold.concern.receipt }),
      };
    }),
    steps,
    last: steps.at(-1) ?? null,
    readings: readingsInWords(concern.readings, locale),
    referrals: concern.referrals.map(({ id, at, service, note }) => ({
      id,
      when: instantInWords(at, locale),
      service: service[locale],
      note,
    })),
    others: concern.others.map(({ accountId, name, sees, byName, canBeBack }) => ({
      accountId,
      name,
      sees,
      byName,
      canBeBack,
      words: sees
        ? m.concerns_page_leads_sees()
        : byName
          ? m.concerns_page_leads_not()
          : m.concerns_page_leads_not_chosen(),
    })),
  };
};
