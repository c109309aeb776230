import type { Day, Instant } from '#lib/dates.ts';
import { addDays, dayOf } from '#lib/dates.ts';
import { authorize, reachOf, type Reach } from '#lib/server/access/index.ts';
import type { Context } from '#lib/server/database/index.ts';
import { mentorForGuardian, type MentorForGuardian } from '#lib/server/mentors/index.ts';
import { compareAz } from '#lib/text/alphabet.ts';
import { inLight, type OfferInLight } from './people.ts';
import { offers, storedOpenOffers, untoldGuardians } from './queries-offers.ts';
import { theRound } from './rounds.ts';
import { isOpen, lastDayBefore } from './rules.ts';
import {
  accountOf,
  addressOf,
  deliveries,
  isOnTheWay,
  mailKey,
  toldAt,
  untold,
  type Addressee,
} from './telling.ts';

export interface Call {
  offerId: string;
  roundId: string;
  who: Addressee;
  /** One key for what a single call tells: the offers of one mentor, the daughters of one guardian. */
  person: string;
  name: string;
  /** A phone, or whatever words reach her guardian; empty when nothing is known. */
  contact: string;
  /** The girl whom it concerns, and her hub. */
  mentee: string;
  hub: string;
  /** Both accepted: the pair has begun, and her guardian is still to be told. */
  begun: boolean;
  /** What a guardian is told of the mentor. */
  mentor: MentorForGuardian;
  since: Instant;
  /** She has neither account nor e-mail, and answers in the call. */
  byPhone: boolean;
  /** A mail was tried and did not arrive. */
  mailFailed: boolean;
}

const within =
  (reach: Reach) =>
  ({ girl }: OfferInLight) =>
    reach.all || reach.hubs.includes(girl.hub);

const nameOf = (who: Addressee, { girl, mentor }: OfferInLight): string =>
  who === 'mentor' ? mentor.name : who === 'mentee' ? girl.name : (girl.guardianName ?? '');

/** A girl without a phone of her own is reached at her guardian's. */
const contactOf = (who: Addressee, { girl, mentor }: OfferInLight): string =>
  (who === 'mentor'
    ? mentor.phone
    : who === 'mentee'
      ? (girl.phone ?? girl.guardianContact)
      : girl.guardianContact) ?? '';

const personOf = (who: Addressee, offer: OfferInLight): string => {
  const { girl, mentor } = offer;
  if (who === 'mentor') return mentor.id;
  const contact = contactOf(who, offer);
  return who === 'guardian' && contact !== '' ? `${girl.hub} ${nameOf(who, offer)} ${contact}` : girl.id;
};

/** Mentor or girl, with nothing by which she could answer herself. */
const isAlone = (who: Addressee, offer: OfferInLight): boolean =>
  who !== 'guardian' && accountOf(who, offer) === null && addressOf(who, offer) === null;

const turns: readonly Addressee[] = ['mentor', 'mentee', 'guardian'];
const inList = ({ who, name, mentee }: Call): string => (who === 'mentor' ? name : mentee);

/** Of a pair that has begun nobody is told as long as one of the two takes no part. */
const isWorthACall = ({ state, girl, mentor }: OfferInLight): boolean =>
  state !== 'accepted' || (girl.standing.why === null && mentor.why === null);

/**
 * Whom staff has to call since no mail reaches her: of one round, or of every round that is hers when none is given.
 * Guardians whose daughter meets her mentor already come first, then whoever has been waiting longest; a girl beside her guardian.
 */
export async function listCalls(context: Context, of: { roundId?: string } = {}): Promise<Call[]> {
  authorize(context, 'offer.tell');
  if (of.roundId !== undefined) await theRound(context, of.roundId, 'round.read');
  const reach = reachOf(context.actor, 'offer.tell');
  const { database } = context;
  const rows =
    of.roundId === undefined
      ? [...(await storedOpenOffers(database)), ...(await untoldGuardians(database))]
      : await offers(database, of);
  const light = (await inLight(context, rows)).filter(within(reach));
  const list = untold(light).filter(({ offer }) => isWorthACall(offer));
  const mails = await deliveries(context, list);
  return list
    .flatMap(({ who, offer }): Call[] => {
      if (isOnTheWay(mails, { who, offer })) return [];
      const { row, girl, mentor } = offer;
      return [
        {
          offerId: row.id,
          roundId: row.round_id,
          who,
          person: `${who} ${personOf(who, offer)}`,
          name: nameOf(who, offer),
          contact: contactOf(who, offer),
          mentee: girl.name,
          hub: girl.hub,
          begun: offer.state === 'accepted',
          mentor: mentorForGuardian(mentor),
          since: who === 'mentor' ? row.created_at : (row.mentor_answered_at ?? row.created_at),
          byPhone: isAlone(who, offer),
          mailFailed: mails.get(mailKey(who, offer.row.id)) === 'given-up',
        },
      ];
    })
    .sort(
      (a, b) =>
        Number(b.begun) - Number(a.begun) ||
        (a.since < b.since ? -1 : a.since > b.since ? 1 : 0) ||
        // A girl and her guardian are called one after the other.
        compareAz(inList(a), inList(b)) ||
        (a.offerId < b.offerId
          ? -1
          : a.offerId > b.offerId
            ? 1
            : turns.indexOf(a.who) - turns.indexOf(b.who)),
    );
}

/** So many days before the last one an offer counts as running out. */
const soonDays = 2;

export interface RunningOut {
  offerId: string;
  who: 'mentor' | 'mentee';
  /** One key for what a single call asks: the offers of one mentor. */
  person: string;
  name: string;
  contact: string;
  mentee: string;
  hub: string;
  lastDay: Day;
  /** She has neither account nor e-mail: staff asks her by phone and notes what she says. */
  byPhone: boolean;
}

/**
 * Offers of girls of her hubs whose last day is near, the nearest first: a call may save them. Who was called and cannot answer
 * by herself stays here until she has.
 */
export async function listRunningOut(context: Context): Promise<RunningOut[]> {
  authorize(context, 'offer.tell');
  const until = addDays(dayOf(context.now), soonDays);
  const light = await inLight(context, await storedOpenOffers(context.database));
  return light
    .filter(within(reachOf(context.actor, 'offer.tell')))
    .flatMap((offer): RunningOut[] => {
      const who = offer.state === 'to_mentor' ? 'mentor' : 'mentee';
      const deadline = who === 'mentor' ? offer.row.mentor_deadline : offer.row.mentee_deadline;
      if (!isOpen(offer.state) || toldAt(who, offer) === null || deadline === null) return [];
      const lastDay = lastDayBefore(deadline);
      const alone = isAlone(who, offer);
      if (lastDay > until && !alone) return [];
      const { row, girl } = offer;
      return [
        {
          offerId: row.id,
          who,
          person: `${who} ${personOf(who, offer)}`,
          name: nameOf(who, offer),
          contact: contactOf(who, offer),
          mentee: girl.name,
          hub: girl.hub,
          lastDay,
          byPhone: alone,
        },
      ];
    })
    .sort((a, b) => (a.lastDay < b.lastDay ? -1 : a.lastDay > b.lastDay ? 1 : compareAz(a.name, b.name)));
}
