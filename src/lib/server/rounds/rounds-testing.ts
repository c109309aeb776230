/** Rounds that are opened, solved and published, told shortly. The people in them: `testing.ts`. */
import { expect } from 'vitest';
import type { Database } from '#lib/server/database/index.ts';
import { listOffers, openRound, publishRound, readLimits, solveRound, whyNobody } from './index.ts';
import { contextOf, lead, now, person } from './testing.ts';

export const sevinc = person(['coordinator'], { hubs: ['gence'] });
export const yes = { answer: 'accept', reason: '', note: '' } as const;
export const reject = (promise: Promise<unknown>) => expect(promise).rejects.toMatchObject({ status: 404 });

/** What staff does with a round. */
export function doings(database: () => Database) {
  const as = (actor = lead, at = now) => contextOf(database(), actor, at);
  async function opened(hubs = ['gence'], actor = lead): Promise<string> {
    const made = await openRound(as(actor), { name: 'Payız', hubs });
    if (!made.ok) throw new Error(made.code);
    return made.value.id;
  }
  async function solved(id: string, at = now) {
    const began = await solveRound(as(lead, at), id);
    if (!began.ok) return began;
    return began.value.finished;
  }
  async function published(id: string) {
    const outcome = await solved(id);
    if (!outcome.ok) throw new Error(outcome.code);
    const done = await publishRound(as(), id, outcome.value.solutionId);
    if (!done.ok) throw new Error(done.code);
    return done.value;
  }
  /** Asks until it is worked out, as the page does. */
  async function limitsOf(id: string) {
    for (;;) {
      const answer = await readLimits(as(), id);
      if (!answer.ok) return answer.code;
      if (answer.value.isReady) return answer.value.limits;
    }
  }
  async function nobodyOf(id: string, mentee: string) {
    for (;;) {
      const answer = await whyNobody(as(), id, mentee);
      if (!answer.ok || answer.value.helps !== 'working') return answer;
    }
  }
  const offersOf = async (roundId: string) => listOffers(as(), { roundId });
  const theOffer = async (roundId: string) => {
    const [offer] = await offersOf(roundId);
    if (!offer?.staff) throw new Error('no offer');
    return { id: offer.id, ...offer.staff, state: offer.state };
  };
  return { as, opened, solved, published, limitsOf, nobodyOf, offersOf, theOffer };
}
