import { dayOf } from '#lib/dates.ts';
import { may } from '#lib/server/access/index.ts';
import { heldMentors } from '#lib/server/concerns/index.ts';
import type { Context, OfferTable } from '#lib/server/database/index.ts';
import {
  listForRound as listMentees,
  readForRound as readMentees,
  type MenteeForRound,
  type Why as MenteeWhy,
} from '#lib/server/mentees/index.ts';
import {
  listForRound as listMentors,
  readForRound as readMentors,
  type MentorForRound,
  type Why as MentorWhy,
} from '#lib/server/mentors/index.ts';
import { liveMentorships } from '#lib/server/mentorships/index.ts';
import { storedOpenOffers } from './queries-offers.ts';
import { isOpen, lapseAt, type LapseReason, type Occupied, type OfferState } from './rules.ts';

export type MenteeOut = MenteeWhy | Occupied;
export type MentorOut = MentorWhy | 'no-places' | 'places-taken';

/** A girl of the round's hubs; `out`: why she takes no part, or null when she does. */
export interface RoundMentee {
  girl: MenteeForRound;
  out: MenteeOut | null;
}

/** A mentor with the places she has left; `out`: why she takes no part, or null when she does. */
export interface RoundMentor {
  mentor: MentorForRound;
  free: number;
  out: MentorOut | null;
  /** She would not take part with more places either. Said to nobody: it reads as a mentor without a free place. */
  held: boolean;
}

export interface RoundPeople {
  mentees: RoundMentee[];
  mentors: RoundMentor[];
}

/** Her name; null once she has gone to a hub that is not of whoever asks: that she took part is known, who she is no longer. */
export type GirlsName = string | null;

/** These girls by id, and what whoever asks may still call them. Who is forgotten has an empty name. */
export async function girlsAsSeen(context: Context, ids: readonly string[]) {
  const girls = byId(await readMentees(context, [...new Set(ids)]));
  const isHers = (girl: MenteeForRound) => may(context.actor, 'mentee.read', { hubs: [girl.hub] });
  return {
    get: (id: string) => girls.get(id),
    isHers,
    nameOf: (id: string | undefined): GirlsName => {
      const girl = girls.get(id ?? '');
      return girl === undefined ? '' : isHers(girl) ? girl.name : null;
    },
  };
}

/** An offer with its people and with what the facts say of it now. */
export interface OfferInLight {
  row: OfferTable;
  girl: MenteeForRound;
  mentor: MentorForRound;
  /** `lapsed` as soon as the facts say so, whatever is stored. */
  state: OfferState;
  lapse: LapseReason | null;
}

const byId = <T extends { id: string }>(list: readonly T[]) => new Map(list.map((each) => [each.id, each]));

/** Offers in the light of what holds now. Offers whose people are forgotten are left out. */
export async function inLight(context: Context, rows: readonly OfferTable[]): Promise<OfferInLight[]> {
  const girls = byId(await readMentees(context, [...new Set(rows.map((row) => row.mentee_id))]));
  const mentors = byId(await readMentors(context, [...new Set(rows.map((row) => row.mentor_id))]));
  const held = await heldMentors(context);
  return rows.flatMap((row) => {
    const girl = girls.get(row.mentee_id);
    const mentor = mentors.get(row.mentor_id);
    if (!girl || !mentor) return [];
    const stored = row.state as OfferState;
    const lapse = lapseAt(
      {
        state: stored,
        mentorDeadline: row.mentor_deadline,
        menteeDeadline: row.mentee_deadline,
        menteeTakesPart: girl.standing.why === null,
        wayHolds: row.meeting !== 'online' || girl.standing.online,
        mentorIsCleared: mentor.why === null,
        mentorTakesNew: !held.has(mentor.id),
      },
      context.now,
    );
    return [{ row, girl, mentor, state: lapse ? 'lapsed' : stored, lapse }];
  });
}

/** Who is held by an offer that still stands: the girl, and one place of the mentor. */
export interface Held {
  mentees: Set<string>;
  ofMentor: Map<string, number>;
}

/** Girls and places that are taken now, by mentorships and by open offers. */
export async function takenNow(context: Context): Promise<{ mentorships: Held; offers: Held }> {
  const live = await liveMentorships(context);
  const offers: Held = { mentees: new Set(), ofMentor: new Map() };
  for (const { row, state } of await inLight(context, await storedOpenOffers(context.database))) {
    if (!isOpen(state)) continue;
    offers.mentees.add(row.mentee_id);
    offers.ofMentor.set(row.mentor_id, (offers.ofMentor.get(row.mentor_id) ?? 0) + 1);
  }
  return {
    mentorships: { mentees: new Set(live.mentees), ofMentor: new Map(live.ofMentor) },
    offers,
  };
}

/** Everybody whom a round of these hubs concerns, with who takes part now and who does not and why. */
export async function gather(context: Context, hubs: readonly string[]): Promise<RoundPeople> {
  const today = dayOf(context.now);
  const taken = await takenNow(context);
  const mentees = (await listMentees(context, hubs)).map((girl): RoundMentee => {
    const { why, consent } = girl.standing;
    if (taken.mentorships.mentees.has(girl.id)) return { girl, out: 'has-mentorship' };
    if (taken.offers.mentees.has(girl.id)) return { girl, out: 'has-offer' };
    return { girl, out: why ?? (consent === null || consent > today ? 'consent-missing' : null) };
  });
  const held = await heldMentors(context);
  const mentors = (await listMentors(context)).map((mentor): RoundMentor => {
    const used =
      (taken.mentorships.ofMentor.get(mentor.id) ?? 0) + (taken.offers.ofMentor.get(mentor.id) ?? 0);
    const free = held.has(mentor.id) ? 0 : Math.max(0, mentor.places - used);
    const out = mentor.why ?? (mentor.places < 1 ? 'no-places' : free < 1 ? 'places-taken' : null);
    return { mentor, free, out, held: held.has(mentor.id) };
  });
  return { mentees, mentors };
}
