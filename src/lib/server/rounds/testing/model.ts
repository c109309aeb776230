/** The small model beside which random walks over rounds and offers go: `walks.test.ts`. */
import type { Day, Instant } from '#lib/dates.ts';
import type { Chance } from '#lib/matching/testing/chance.ts';
import type { Actor, Context, Database } from '#lib/server/database/index.ts';

export interface Girl {
  id: string;
  hub: string;
  consent: boolean;
  paused: boolean;
  waiting: number;
}
export interface Mentor {
  id: string;
  places: number;
  cleared: boolean;
  /** Safeguarding lets her have no new girl. */
  isHeld: boolean;
}
export interface Offer {
  id: string;
  round: string;
  girl: string;
  mentor: string;
  state: string;
  /** The last day on which whoever is asked can answer; null: not told. */
  lastDay: Day | null;
  saidNoHerself: boolean;
}
export interface Round {
  id: string;
  hubs: string[];
  state: string;
  /** Girls of the last snapshot, and its pairs in the order in which offers are given. */
  solution: string;
  girls: string[];
  pairs: { girl: string; mentor: string; weight: number }[];
}

/** What must hold, kept as simply as it can be said. */
export class Model {
  girls: Girl[] = [];
  mentors: Mentor[] = [];
  rounds: Round[] = [];
  offers: Offer[] = [];
  mentorships: { girl: string; mentor: string; offer: string; live: boolean }[] = [];
  bans = new Set<string>();
  today: Day = '2026-10-01';

  girl = (id: string) => this.girls.find((each) => each.id === id)!;
  mentor = (id: string) => this.mentors.find((each) => each.id === id)!;
  takesPart = (id: string) => this.girl(id).consent && !this.girl(id).paused;
  /** Whether an offer still stands by the facts. */
  stands = (offer: Offer) =>
    (offer.state === 'to_mentor' || offer.state === 'to_mentee') &&
    this.takesPart(offer.girl) &&
    this.mentor(offer.mentor).cleared &&
    !this.mentor(offer.mentor).isHeld &&
    (offer.lastDay === null || this.today <= offer.lastDay);
  seen = (offer: Offer) =>
    (offer.state === 'to_mentor' || offer.state === 'to_mentee') && !this.stands(offer)
      ? 'lapsed'
      : offer.state;
  live = () => this.mentorships.filter((each) => each.live);
  held = (girl: string) =>
    this.live().some((each) => each.girl === girl) ||
    this.offers.some((each) => each.girl === girl && this.stands(each));
  used = (mentor: string) =>
    this.live().filter((each) => each.mentor === mentor).length +
    this.offers.filter((each) => each.mentor === mentor && this.stands(each)).length;

  /** What has lapsed is written down, and rounds that are done with it close. */
  settle(): void {
    const touched = this.offers.filter((each) => this.seen(each) !== each.state);
    for (const each of touched) each.state = 'lapsed';
    for (const id of new Set(touched.map((each) => each.round))) this.close(id);
  }
  close(id: string): void {
    const round = this.rounds.find((each) => each.id === id)!;
    const offers = this.offers.filter((each) => each.round === id);
    if (
      round.state !== 'published' ||
      offers.some(({ state }) => state === 'to_mentor' || state === 'to_mentee')
    )
      return;
    round.state = 'closed';
    for (const girl of round.girls) {
      const saidNo = offers.some((each) => each.girl === girl && each.saidNoHerself);
      if (!saidNo && !this.live().some((each) => each.girl === girl)) this.girl(girl).waiting += 1;
    }
  }
}

/** What every move takes part in. */
export interface Walk {
  database: Database;
  dice: Chance;
  model: Model;
  at: () => Instant;
  as: (actor?: Actor) => Context;
}

export const codeOf = (result: { ok: boolean; code?: string }) => (result.ok ? 'ok' : (result.code ?? ''));
