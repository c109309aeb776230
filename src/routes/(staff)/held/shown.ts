import type { Locale } from '#lib/server/database/index.ts';
import { eachOnce, letReasons, type HeldMessage, type LetReason } from '#lib/server/messages/index.ts';
import type { Hub } from '#lib/server/programme/index.ts';
import { instantInWords, listInWords } from '#lib/text/format.ts';
import { m } from '#lib/text/paraglide/messages.js';

const kindWords: Readonly<Record<string, () => string>> = {
  phone: m.messages_held_kind_phone,
  email: m.messages_held_kind_email,
  link: m.messages_held_kind_link,
  handle: m.messages_held_kind_handle,
  move: m.messages_held_kind_move,
  meet: m.messages_held_kind_meet,
};

const reasonWords: Readonly<Record<LetReason, () => string>> = {
  'not-meant': m.messages_held_reason_not_meant,
  programme: m.messages_held_reason_programme,
  family: m.messages_held_reason_family,
};

/** Why a message that was held for safeguarding may go. */
export const reasonOptions = () => letReasons.map((value) => ({ value, label: reasonWords[value]() }));

/** Held messages as the page shows them. */
export const heldInWords = (
  list: readonly HeldMessage[],
  hubs: readonly Hub[],
  locale: Locale,
  /** Open concerns that she may see, by pair. */
  concerns: ReadonlyMap<string, string>,
) =>
  eachOnce(list).map((each) => ({
    id: each.id,
    /** The others of one text that went to several girls: a link may lead to any of them. */
    otherIds: each.ids.filter((id) => id !== each.id),
    mentorshipId: each.mentorshipId,
    who:
      each.author === 'mentee'
        ? m.messages_held_from_mentee(each.names)
        : each.girls > 1
          ? m.messages_held_from_mentor_several(each.names)
          : m.messages_held_from_mentor(each.names),
    pair: m.noticing_pair(each.names),
    at: each.at,
    isOverdue: each.isOverdue,
    hub: hubs.find(({ hub }) => hub === each.hub)?.name ?? each.hub,
    when: instantInWords(each.at, locale),
    text: each.text,
    before: each.before.length === 0 ? null : m.messages_held_before({ texts: each.before.join(' · ') }),
    kinds: each.kinds.map((kind) => kindWords[kind]?.() ?? kind),
    waits: each.state === 'held',
    takenBack: each.state === 'taken_back',
    due:
      each.dueAt === null || !each.mine
        ? null
        : (each.isOverdue ? m.messages_held_overdue : m.messages_held_due)({
            when: instantInWords(each.dueAt, locale),
          }),
    dueKind: each.isOverdue ? ('wrong' as const) : ('waits' as const),
    /** Who let it through, and when. */
    passed:
      each.state === 'sent' && each.decidedAt !== null
        ? m.messages_held_passed_by({
            name: each.decidedBy ?? m.messages_held_passed_somebody(),
            when: instantInWords(each.decidedAt, locale),
          })
        : null,
    reason: each.reason === null ? null : m.messages_held_reason_was({ reason: reasonWords[each.reason]() }),
    sure: each.asksTwice
      ? m.messages_held_let_sure({
          kinds: listInWords(
            each.kinds.map((kind) => kindWords[kind]?.() ?? kind),
            locale,
          ),
        })
      : null,
    mine: each.mine,
    /** Safeguarding goes on from it to a concern about its pair: the open one, or a new one. */
    isGrave: each.mine && each.way === 'safeguarding',
    concern: concerns.get(each.mentorshipId) ?? null,
    canPass: each.canPass,
  }));

export type HeldInWords = ReturnType<typeof heldInWords>[number];

const newestFirst = (one: { at: string }, other: { at: string }) =>
  one.at < other.at ? 1 : one.at > other.at ? -1 : 0;

/** What each pair wrote under its name: a pair for whom a decision is late first, then the newest. */
export const byPair = (list: readonly HeldInWords[]) =>
  [...Map.groupBy(list, ({ mentorshipId, pair }) => `${mentorshipId} ${pair}`)]
    .map(([key, messages]) => {
      const sorted = messages.toSorted(newestFirst);
      const { mentorshipId = '', pair = '', hub = '', at = '' } = sorted[0] ?? {};
      const isLate = messages.some(({ isOverdue }) => isOverdue);
      return { key, mentorshipId, pair, hub, at, isLate, messages: sorted };
    })
    .toSorted((one, other) => Number(other.isLate) - Number(one.isLate) || newestFirst(one, other));
