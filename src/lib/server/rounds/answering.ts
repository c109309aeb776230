import { done, refused, type Refused, type Result } from '#lib/result.ts';
import { authorize, notFound } from '#lib/server/access/index.ts';
import { record } from '#lib/server/audit/index.ts';
import { inTransaction, type Context, type OfferTable } from '#lib/server/database/index.ts';
import { openConsentLink, readForRound as readMentees } from '#lib/server/mentees/index.ts';
import { closeForObjection, liveMentorships, startMentorship } from '#lib/server/mentorships/index.ts';
import { roundChanged } from './bus.ts';
import { closeIfDone } from './closing.ts';
import type { MenteeAnswer, MentorAnswer, Objection } from './input.ts';
import { inLight, type OfferInLight } from './people.ts';
import * as queries from './queries.ts';
import { offerById, updateOffer } from './queries-offers.ts';
import {
  isOpen,
  offerAfter,
  stopReason,
  type Decliner,
  type LapseReason,
  type OfferState,
  type OfferStep,
} from './rules.ts';
import { lapse } from './settling.ts';
import { hasGuardian, tell, tellNews, tellOfObjection } from './telling.ts';

export type AnswerRefusal = 'lapsed' | 'answered' | 'reason-required';
/** `no-guardian`: she is 18 and decides herself. */
export type ObjectRefusal = 'lapsed' | 'answered' | 'no-guardian';

async function offerOrNothing(context: Context, id: string): Promise<OfferTable> {
  return (await offerById(context.database, id)) ?? notFound();
}

/** One transaction about an offer; whoever has the page of its round open hears of it once it is kept. */
export async function about<T>(
  context: Context,
  { round_id }: OfferTable,
  work: (inside: Context) => Promise<T>,
): Promise<T> {
  const result = await inTransaction(context, work);
  roundChanged(round_id);
  return result;
}

export async function lightOf(inside: Context, id: string): Promise<OfferInLight> {
  const [offer] = await inLight(inside, [await offerOrNothing(inside, id)]);
  return offer ?? notFound();
}

/** Somebody's answer came when the offer no longer stood: that is written down, and she is told so. */
async function tooLate(inside: Context, offer: OfferInLight, why: LapseReason): Promise<Refused<'lapsed'>> {
  await lapse(inside, offer, why);
  await closeIfDone(inside, offer.row.round_id);
  return refused('lapsed', { why });
}

/** What an event keeps besides: how she answered, when not in the app. */
type Facts = Readonly<Record<string, string>>;

async function change(
  inside: Context,
  { row, girl }: OfferInLight,
  step: OfferStep,
  values: Partial<OfferTable>,
  facts: Facts = {},
): Promise<void> {
  const state = offerAfter(row.state as OfferState, step);
  if (!state) throw new Error(`offer ${row.id} cannot ${step} from ${row.state}`);
  if (!(await updateOffer(inside.database, row, { ...values, state })))
    throw new Error(`offer ${row.id} changed inside its transaction`);
  await record(inside, { action: `offer.${step}`, kind: 'offer', id: row.id, hub: girl.hub, facts });
}

async function decline(
  inside: Context,
  offer: OfferInLight,
  by: Decliner,
  said: { reason: string; note: string },
  how: Facts = {},
): Promise<void> {
  const { row } = offer;
  const answered =
    by === 'mentor'
      ? { mentor_answered_at: inside.now }
      : by === 'mentee'
        ? { mentee_answered_at: inside.now }
        : {};
  const values = {
    ...answered,
    declined_by: by,
    decline_reason: said.reason,
    decline_note: said.note || null,
    ended_at: inside.now,
  };
  await change(inside, offer, by === 'guardian' ? 'object' : 'decline', values, {
    by,
    reason: said.reason,
    ...how,
  });
  await queries.forbidPair(inside.database, {
    menteeId: row.mentee_id,
    mentorId: row.mentor_id,
    reason: `declined-by-${by}`,
    now: inside.now,
  });
}

/**
 * The mentor's answer. Yes passes the offer on to the girl and tells her and her guardian; no needs a reason and forbids
 * the pair in later rounds. Refused: `lapsed` (with why), `answered` (already, or it is not her turn), `reason-required`.
 */
export async function answerAsMentor(
  context: Context,
  id: string,
  given: MentorAnswer,
): Promise<Result<undefined, AnswerRefusal>> {
  const known = await offerOrNothing(context, id);
  authorize(context, 'offer.answer-mentor', { mentorId: known.mentor_id });
  return about(context, known, (inside) => mentorAnswers(inside, id, given));
}

/** The same inside the transaction that has authorized it. */
export async function mentorAnswers(
  inside: Context,
  id: string,
  given: MentorAnswer,
  how: Facts = {},
): Promise<Result<undefined, AnswerRefusal>> {
  const offer = await lightOf(inside, id);
  if (offer.lapse && offer.row.state === 'to_mentor') return tooLate(inside, offer, offer.lapse);
  if (offer.state !== 'to_mentor') return refused('answered');
  if (given.answer === 'decline') {
    if (given.reason === '') return refused('reason-required');
    await decline(inside, offer, 'mentor', given, how);
    await closeIfDone(inside, offer.row.round_id);
    return done();
  }
  await change(inside, offer, 'mentor-accepts', { mentor_answered_at: inside.now }, how);
  const passed = await lightOf(inside, id);
  await tell(inside, 'mentee', passed);
  if (hasGuardian(passed)) await tell(inside, 'guardian', passed);
  return done();
}

/**
 * The girl's answer. Yes makes the mentorship in the same transaction; no needs a reason and forbids the pair in later
 * rounds. Refused: `lapsed` (with why), `answered`, `reason-required`.
 */
export async function answerAsMentee(
  context: Context,
  id: string,
  given: MenteeAnswer,
): Promise<Result<{ mentorshipId: string | null }, AnswerRefusal>> {
  const known = await offerOrNothing(context, id);
  authorize(context, 'offer.answer-mentee', { menteeId: known.mentee_id });
  if (!isKnownToMentee(known)) return notFound();
  return about(context, known, (inside) => menteeAnswers(inside, id, given));
}

/** The same inside the transaction that has authorized it. */
export async function menteeAnswers(
  inside: Context,
  id: string,
  given: MenteeAnswer,
  how: Facts = {},
): Promise<Result<{ mentorshipId: string | null }, AnswerRefusal>> {
  const offer = await lightOf(inside, id);
  if (offer.lapse) return tooLate(inside, offer, offer.lapse);
  if (offer.state !== 'to_mentee') return refused('answered');
  if (given.answer === 'decline') {
    if (given.reason === '') return refused('reason-required');
    await decline(inside, offer, 'mentee', given, how);
    await tellNews(inside, 'mentor', offer, 'offer-ended');
    await closeIfDone(inside, offer.row.round_id);
    return done({ mentorshipId: null });
  }
  const live = await liveMentorships(inside);
  const { row, girl, mentor } = offer;
  if (live.mentees.has(girl.id) || (live.ofMentor.get(mentor.id) ?? 0) >= mentor.places)
    return tooLate(inside, offer, 'no-place');
  await change(
    inside,
    offer,
    'mentee-accepts',
    { mentee_answered_at: inside.now, ended_at: inside.now },
    how,
  );
  const mentorshipId = await startMentorship(inside, {
    offerId: row.id,
    menteeId: girl.id,
    mentorId: mentor.id,
    meeting: row.meeting,
    hub: girl.hub,
  });
  await tellNews(inside, 'mentor', offer, 'offer-accepted', `/mentorships/${mentorshipId}`);
  await closeIfDone(inside, row.round_id);
  return done({ mentorshipId });
}

/** A girl knows of an offer from the moment her mentor said yes, and of no other. */
export const isKnownToMentee = (row: OfferTable): boolean =>
  row.mentor_answered_at !== null && row.declined_by !== 'mentor';

/** Of this a guardian knows: the mentor said yes, and it still stands or became a mentorship. */
export const canBeObjected = (state: OfferState): boolean => state === 'to_mentee' || state === 'accepted';

async function object(
  inside: Context,
  id: string,
  said: { reason: string; note: string },
): Promise<Result<undefined, ObjectRefusal>> {
  const offer = await lightOf(inside, id);
  if (!hasGuardian(offer)) return refused('no-guardian');
  if (offer.lapse) return tooLate(inside, offer, offer.lapse);
  if (!canBeObjected(offer.state)) return refused('answered');
  await decline(inside, offer, 'guardian', said);
  if (offer.state === 'accepted') {
    const shutBy = await closeForObjection(inside, id, offer.girl.hub);
    const { mentee_id: menteeId, mentor_id: mentorId } = offer.row;
    if (shutBy)
      await queries.forbidPair(inside.database, {
        ...{ menteeId, mentorId, now: inside.now },
        reason: stopReason(shutBy),
      });
  }
  await tellNews(inside, 'mentor', offer, 'offer-objected');
  await tellNews(inside, 'mentee', offer, 'offer-objected');
  await tellOfObjection(inside, offer);
  await closeIfDone(inside, offer.row.round_id);
  return done();
}

/**
 * A guardian objects on the page behind her private link; an accepted offer's mentorship closes at once.
 * Refused: `lapsed`, `answered` (it no longer stands), `no-guardian`. Not found: 404, when link or offer is not hers.
 */
export async function objectAsGuardian(
  context: Context,
  token: string,
  given: Objection,
): Promise<Result<undefined, ObjectRefusal>> {
  authorize(context, 'offer.object');
  const link = await openConsentLink(context, token);
  const row = await offerOrNothing(context, given.offer);
  if (link?.menteeId !== row.mentee_id || !isKnownToMentee(row)) return notFound();
  return about(context, row, (inside) => object(inside, row.id, given));
}

/** Staff writes down that the guardian objected. Refused as `objectAsGuardian`. */
export async function objectForGuardian(
  context: Context,
  given: Objection,
): Promise<Result<undefined, ObjectRefusal>> {
  const { row } = await forStaff(context, given.offer, 'offer.tell');
  return about(context, row, (inside) => object(inside, row.id, given));
}

/** The offer as staff of the girl's hub may handle it. Not found: 404. */
export async function forStaff(
  context: Context,
  id: string,
  action: 'offer.tell' | 'offer.lapse' | 'offer.answer-spoken',
) {
  const row = await offerOrNothing(context, id);
  const [girl] = await readMentees(context, [row.mentee_id]);
  if (!girl) return notFound();
  authorize(context, action, { hubs: [girl.hub] });
  return { row, girl };
}

/**
 * Staff takes an open offer back: the pair may be proposed again, and nobody is said to have declined.
 * Refused: `not-open` (it has ended, or became a mentorship).
 */
export async function withdrawOffer(context: Context, id: string): Promise<Result<undefined, 'not-open'>> {
  const { row } = await forStaff(context, id, 'offer.lapse');
  return about(context, row, async (inside) => {
    const offer = await lightOf(inside, id);
    if (!isOpen(offer.row.state as OfferState)) return refused('not-open');
    await lapse(inside, offer, offer.lapse ?? 'staff');
    await closeIfDone(inside, offer.row.round_id);
    return offer.lapse ? refused('not-open') : done();
  });
}
