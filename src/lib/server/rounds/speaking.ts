import { daysFrom, dayOf, type Day } from '#lib/dates.ts';
import { done, refused, type Result } from '#lib/result.ts';
import { namesOf } from '#lib/server/accounts/index.ts';
import { readEvents } from '#lib/server/audit/index.ts';
import type { Context } from '#lib/server/database/index.ts';
import {
  about,
  forStaff,
  isKnownToMentee,
  lightOf,
  menteeAnswers,
  mentorAnswers,
  type AnswerRefusal,
} from './answering.ts';
import type { SpokenAnswer } from './input.ts';
import type { OfferInLight } from './people.ts';
import { declineReasons } from './rules.ts';
import { accountOf, toldAt } from './telling.ts';

export type Side = 'mentor' | 'mentee';
/** `has-account`: she answers herself; `not-told`: her time has not begun; `not-that-day`: before she heard of it, or to come. */
export type SpokenRefusal = AnswerRefusal | 'has-account' | 'not-told' | 'not-that-day';

/** Whose turn it is and who has no account to answer with, and the days on which she may have said it. */
export interface ByPhone {
  who: Side;
  /** Since she heard of it; empty while she has not been told. */
  days: Day[];
}

export function byPhone(offer: OfferInLight, now: string): ByPhone | null {
  if (offer.state !== 'to_mentor' && offer.state !== 'to_mentee') return null;
  const who = offer.state === 'to_mentor' ? 'mentor' : 'mentee';
  if (accountOf(who, offer) !== null) return null;
  const told = toldAt(who, offer);
  return { who, days: told === null ? [] : daysFrom(dayOf(told), dayOf(now)) };
}

/**
 * Staff of her hub notes what somebody without an account said by phone: it counts as her own answer, and the events keep who
 * noted it and the day. The guardian's part stays as it is. Refused: as `answerAsMentor` and `answerAsMentee`, and see
 * `SpokenRefusal`. Not found: 404.
 */
export async function noteSpoken(
  context: Context,
  id: string,
  { who, answer, said: reason, words: note, day }: SpokenAnswer,
): Promise<Result<{ mentorshipId: string | null }, SpokenRefusal>> {
  const { row } = await forStaff(context, id, 'offer.answer-spoken');
  return about(context, row, async (inside) => {
    const offer = await lightOf(inside, id);
    if (accountOf(who, offer) !== null) return refused('has-account');
    if (who === 'mentee' && !isKnownToMentee(offer.row)) return refused('answered');
    const may = byPhone(offer, inside.now);
    if (may?.who === who && may.days.length === 0) return refused('not-told');
    if (may?.who === who && !may.days.includes(day)) return refused('not-that-day');
    const how = { who, how: 'phone', day };
    if (who === 'mentor') {
      const known = declineReasons.mentor.find((each) => each === reason) ?? '';
      const answered = await mentorAnswers(inside, id, { answer, reason: known, note }, how);
      return answered.ok ? done({ mentorshipId: null }) : answered;
    }
    const known = declineReasons.mentee.find((each) => each === reason) ?? '';
    return menteeAnswers(inside, id, { answer, reason: known, note }, how);
  });
}

/** An answer that somebody gave by phone, and who of staff noted it. */
export interface Spoken {
  who: Side;
  day: Day;
  by: string;
}

/** What of an offer was answered by phone, the newest first. The caller has authorized the reading of the offer. */
export async function spokenAbout(context: Context, id: string): Promise<Spoken[]> {
  const events = (await readEvents(context, 'offer', id)).filter(({ facts }) => facts.how === 'phone');
  const names = await namesOf(
    context,
    events.flatMap(({ actorAccountId }) => actorAccountId ?? []),
  );
  return events.map(({ actorAccountId, facts }) => ({
    who: facts.who === 'mentor' ? 'mentor' : 'mentee',
    day: String(facts.day),
    by: names.get(actorAccountId ?? '') ?? '',
  }));
}
