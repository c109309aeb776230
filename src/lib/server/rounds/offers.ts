import type { Day, Instant } from '#lib/dates.ts';
import type { Common, Parts, Weights } from '#lib/matching/index.ts';
import { authorize, may, notFound, reachOf } from '#lib/server/access/index.ts';
import type { Context, OfferTable } from '#lib/server/database/index.ts';
import { menteeForMentor, openConsentLink, type MenteeForMentor } from '#lib/server/mentees/index.ts';
import {
  mentorForGuardian,
  mentorForMentee,
  type MentorForGuardian,
  type MentorForMentee,
} from '#lib/server/mentors/index.ts';
import { mentorshipFacts, pairsForWriting, type PairForWriting } from '#lib/server/mentorships/index.ts';
import { compareAz } from '#lib/text/alphabet.ts';
import { isKnownToMentee } from './answering.ts';
import { calledToday } from './calling.ts';
import { inLight, type OfferInLight } from './people.ts';
import { offerById, offers } from './queries-offers.ts';
import { roundById } from './queries.ts';
import { hubsOf, theRound } from './rounds.ts';
import { isOpen, lastDayBefore, type Decliner, type LapseReason, type OfferState } from './rules.ts';
import { byPhone, spokenAbout, type ByPhone, type Spoken } from './speaking.ts';
import { deliveries, hasGuardian, isOnTheWay, untold, type Addressee } from './telling.ts';

/** Why two people fit, as it stood when the round was solved. */
export interface Reasons {
  parts: Parts;
  weights: Weights;
  common: Common;
  distanceKm: number;
}

export interface OfferView {
  id: string;
  /** Empty for whoever may not read the round. */
  roundId: string;
  state: OfferState;
  score: number;
  meeting: 'in_person' | 'online';
  createdAt: Instant;
  /** Code of the girl's hub, where they would meet; null for a mentor who sees nothing of her. */
  hub: string | null;
  /** The last day on which whoever is asked can answer; null while she has not been told, or nobody is asked. */
  lastDay: Day | null;
  /** A mentor hears only of her own no: whose else it was is the family's. */
  declinedBy: Decliner | null;
  /** For mentor and girl only what concerns her: what became of the other is not hers to know. */
  lapse: LapseReason | null;
  /** Whose answer this reader could give now. */
  turn: 'mentor' | 'mentee' | null;
  /** Null for mentor and girl once the offer has ended: neither sees anything of the other then. */
  reasons: Reasons | null;
  /** For the mentor: the girl; null once it has ended, and while either takes no part. */
  mentee: MenteeForMentor | null;
  /** For the girl: her mentor; null once it has ended. */
  mentor: MentorForMentee | null;
  /** For staff. */
  staff: {
    menteeId: string;
    mentee: string;
    hub: string;
    mentorId: string;
    mentor: string;
    declineReason: string | null;
    declineNote: string | null;
    mentorToldAt: Instant | null;
    menteeToldAt: Instant | null;
    guardianToldAt: Instant | null;
    needsGuardian: boolean;
    mentorAnswered: boolean;
    menteeAnswered: boolean;
    /** Whom she, or another of staff, called today: that mark can be taken back. Read with one offer, not with a list. */
    calledToday: Addressee[];
    /** To whom a mail is on its way. Read with one offer, not with a list. */
    onTheWay: Addressee[];
    /** Whose turn it is, when she has no account: what she says by phone can be noted. */
    byPhone: ByPhone | null;
    /** What was answered by phone. Read with one offer, not with a list. */
    spoken: Spoken[];
    /** The names by which mentor and girl come to know each other. */
    shown: { mentee: string; mentor: string };
  } | null;
}

const mentorHears: readonly LapseReason[] = ['deadline', 'mentor-not-cleared', 'no-place'];
const menteeHears: readonly LapseReason[] = ['deadline', 'mentee-not-active'];

const reasonsOf = (row: OfferTable): Reasons => JSON.parse(row.reasons) as Reasons;

function viewFor(context: Context, offer: OfferInLight): OfferView | null {
  const { row, girl, mentor, state, lapse } = offer;
  const reach = reachOf(context.actor, 'offer.read');
  const asStaff = reach.all || reach.hubs.includes(girl.hub);
  const asMentor = reach.mentorId === row.mentor_id;
  const asMentee = reach.menteeId === row.mentee_id;
  if (!asStaff && !asMentor && !(asMentee && isKnownToMentee(row))) return null;
  const open = isOpen(state);
  const accepted = state === 'accepted' && girl.standing.why === null;
  const seesGirl = asMentor && mentor.why === null && (open || accepted);
  const seesMentor = asMentee && (open || state === 'accepted');
  const deadline =
    state === 'to_mentor' ? row.mentor_deadline : state === 'to_mentee' ? row.mentee_deadline : null;
  const cause = lapse ?? (row.lapse_reason as LapseReason | null);
  return {
    id: row.id,
    roundId: asStaff ? row.round_id : '',
    state,
    score: row.score,
    meeting: row.meeting === 'online' ? 'online' : 'in_person',
    createdAt: row.created_at,
    hub: asStaff || asMentee || seesGirl ? girl.hub : null,
    lastDay: deadline === null ? null : lastDayBefore(deadline),
    declinedBy:
      asStaff || asMentee || row.declined_by === 'mentor' ? (row.declined_by as Decliner | null) : null,
    lapse:
      asStaff || (cause !== null && (asMentor ? mentorHears : menteeHears).includes(cause)) ? cause : null,
    turn: asMentor && state === 'to_mentor' ? 'mentor' : asMentee && state === 'to_mentee' ? 'mentee' : null,
    reasons: seesMentor || asStaff || seesGirl ? reasonsOf(row) : null,
    mentee: seesGirl ? menteeForMentor(girl, accepted) : null,
    mentor: seesMentor ? mentorForMentee(mentor) : null,
    staff: asStaff
      ? {
          menteeId: girl.id,
          mentee: girl.name,
          hub: girl.hub,
          mentorId: mentor.id,
          mentor: mentor.name,
          declineReason: row.decline_reason,
          declineNote: row.decline_note,
          mentorToldAt: row.mentor_told_at,
          menteeToldAt: row.mentee_told_at,
          guardianToldAt: row.guardian_told_at,
          needsGuardian: hasGuardian(offer),
          mentorAnswered: row.mentor_answered_at !== null,
          menteeAnswered: row.mentee_answered_at !== null,
          calledToday: [],
          onTheWay: [],
          byPhone: byPhone(offer, context.now),
          spoken: [],
          shown: {
            mentee: menteeForMentor(girl, true).firstName ?? '',
            mentor: mentorForMentee(mentor).name,
          },
        }
      : null,
  };
}

/** Offers somebody may see: her own, newest first; staff those of one round, by the girl's name. */
export async function listOffers(context: Context, of: { roundId?: string } = {}): Promise<OfferView[]> {
  authorize(context, 'offer.list');
  if (of.roundId !== undefined) await theRound(context, of.roundId, 'round.read');
  const { menteeId, mentorId, all, hubs } = reachOf(context.actor, 'offer.list');
  const own = menteeId !== null ? { menteeId } : mentorId !== null ? { mentorId } : null;
  if (!all && hubs.length === 0 && own === null) return [];
  const rows = await offers(context.database, { ...own, ...of });
  const views = (await inLight(context, rows)).flatMap((offer) => viewFor(context, offer) ?? []);
  return of.roundId === undefined
    ? views
    : views.sort((a, b) => compareAz(a.staff?.mentee ?? '', b.staff?.mentee ?? ''));
}

async function toldByMail(context: Context, offer: OfferInLight): Promise<Addressee[]> {
  const list = untold([offer]);
  const mails = await deliveries(context, list);
  return list.filter((each) => isOnTheWay(mails, each)).map(({ who }) => who);
}

/** One offer as its reader may see it. Not found: 404, also when it is not hers, or not yet. */
export async function readOffer(context: Context, id: string): Promise<OfferView> {
  const row = (await offerById(context.database, id)) ?? notFound();
  const [offer] = await inLight(context, [row]);
  if (!offer) return notFound();
  authorize(context, 'offer.read', {
    hubs: [offer.girl.hub],
    menteeId: row.mentee_id,
    mentorId: row.mentor_id,
  });
  const view = viewFor(context, offer) ?? notFound();
  // Whose girl came from another hub may not read the round that she came with.
  const round = await roundById(context.database, row.round_id);
  const reads = round && may(context.actor, 'round.read', { hubs: hubsOf(round) });
  return {
    ...view,
    roundId: reads ? view.roundId : '',
    staff: view.staff && {
      ...view.staff,
      calledToday: await calledToday(context, offer),
      onTheWay: await toldByMail(context, offer),
      spoken: await spokenAbout(context, id),
    },
  };
}

export interface GuardianOffer {
  id: string;
  state: 'to_mentee' | 'accepted' | 'objected';
  mentor: MentorForGuardian;
  /** How the pair stands that it became, when they neither write nor meet; never why, but for the guardian's own consent. */
  stands?: 'still' | 'no-consent' | 'over';
}

function standsFor({ whyNot }: PairForWriting, why: string | null): GuardianOffer['stands'] | null {
  if (whyNot === 'closed') return 'over';
  if (why?.startsWith('consent')) return 'no-consent';
  return whyNot === null ? null : 'still';
}

/** What the page behind a guardian's link says of her daughter's mentors. Not found: 404, when the link is not open. */
export async function offersForGuardian(context: Context, token: string): Promise<GuardianOffer[]> {
  authorize(context, 'offer.object');
  const link = (await openConsentLink(context, token)) ?? notFound();
  const rows = (await offers(context.database, { menteeId: link.menteeId })).filter(isKnownToMentee);
  const facts = await mentorshipFacts(context, link.menteeId);
  const pairs = await pairsForWriting(
    context,
    facts.map(({ id }) => id),
  );
  return (await inLight(context, rows)).flatMap(({ row, state, mentor, girl }): GuardianOffer[] => {
    if (girl.standing.decider !== 'guardian') return [];
    const objected = state === 'declined' && row.declined_by === 'guardian';
    if (state !== 'to_mentee' && state !== 'accepted' && !objected) return [];
    const pair = pairs.find(({ id }) => id === facts.find(({ offerId }) => offerId === row.id)?.id);
    const stands = state === 'accepted' && pair ? standsFor(pair, girl.standing.why) : null;
    return [
      {
        id: row.id,
        state: objected ? 'objected' : state,
        mentor: mentorForGuardian(mentor),
        ...(stands && { stands }),
      } as GuardianOffer,
    ];
  });
}
