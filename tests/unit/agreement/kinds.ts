/** What a world has of each kind, with its list, its door and who should see it. */
import { listConcerns, readConcern } from '#lib/server/concerns/index.ts';
import { may, type Action } from '#lib/server/access/index.ts';
import type { Actor, Context } from '#lib/server/database/index.ts';
import { goalChoices, listGoals, readGoal } from '#lib/server/goals/index.ts';
import { listMentorships, readMentorship } from '#lib/server/mentorships/index.ts';
import { listOffers, listRounds, readOffer, readRound } from '#lib/server/rounds/index.ts';
import { listSessions, readSession } from '#lib/server/sessions/index.ts';
import type { Pair, World } from './world.ts';

export const opens = async (door: () => Promise<unknown>): Promise<boolean> => {
  try {
    await door();
    return true;
  } catch (error) {
    if ((error as { status?: number }).status === 404) return false;
    throw error;
  }
};

/** What a list of pairs has, of all pairs that open. */
const ofAllPairs =
  (world: World, of: (context: Context, pair: string) => Promise<{ id: string }[]>) =>
  async (context: Context): Promise<{ id: string }[]> => {
    const found: { id: string }[] = [];
    for (const { id } of world.mentorships)
      await opens(async () => {
        found.push(...(await of(context, id)));
      });
    return found;
  };

/** Of each kind: what there is, its list, its door, and whether somebody should see it. */
export const kindsOf = (world: World) => {
  const hubOf = (girl: string) => world.girls.find(({ id }) => id === girl)?.hub ?? '';
  const pair = (action: Action) => (actor: Actor, each: { girl: string; mentor: string }) =>
    may(actor, action, { hubs: [hubOf(each.girl)], menteeId: each.girl, mentorId: each.mentor });
  const offer = pair('offer.read');
  const mentorship = pair('mentorship.read');
  /** Of a pair that is shut her mentor sees nothing more. */
  const inPair =
    (action: Action, all: readonly { id: string; pair: Pair }[]) => (actor: Actor, id: string) => {
      const each = all.find((other) => other.id === id)!;
      const isShut = actor.mentorId !== null && each.pair.state === 'suspended';
      return pair(action)(actor, each.pair) && !isShut;
    };
  const goalsOf = (id: string) => world.goals.filter((each) => each.pair.id === id);
  const pairOf = (id: string) => world.goals.find((each) => each.id === id)?.pair.id ?? '';
  return {
    rounds: {
      all: world.rounds,
      list: listRounds,
      open: readRound,
      should: (actor: Actor, id: string) =>
        may(actor, 'round.read', { hubs: world.rounds.find((each) => each.id === id)?.hubs ?? [] }),
    },
    offers: {
      all: world.offers,
      list: listOffers,
      open: readOffer,
      should: (actor: Actor, id: string) => {
        const each = world.offers.find((other) => other.id === id)!;
        // A girl hears of an offer when her mentor said yes, not before.
        return offer(actor, each) && (actor.menteeId === null || each.toldGirl);
      },
    },
    mentorships: {
      all: world.mentorships,
      list: listMentorships,
      open: readMentorship,
      should: (actor: Actor, id: string) =>
        mentorship(
          actor,
          world.mentorships.find((each) => each.id === id)!,
        ),
    },
    sessions: {
      all: world.sessions,
      list: ofAllPairs(world, async (context, id) => {
        const { upcoming, past } = await listSessions(context, id);
        return [...upcoming, ...past];
      }),
      open: readSession,
      should: inPair('session.read', world.sessions),
    },
    goals: {
      all: world.goals,
      list: ofAllPairs(world, async (context, id) => (await listGoals(context, id)).goals),
      open: (context: Context, id: string) => listGoals(context, pairOf(id)),
      should: inPair('goal.read', world.goals),
    },
    'goals to change': {
      all: world.goals,
      list: ofAllPairs(world, async (context, id) => {
        await goalChoices(context, id);
        return goalsOf(id);
      }),
      open: (context: Context, id: string) => readGoal(context, pairOf(id), id),
      should: inPair('goal.change', world.goals),
    },
    concerns: {
      all: world.concerns,
      list: listConcerns,
      open: readConcern,
      // Of safeguarding who has an account, and is named in it neither by choice nor by what it says.
      should: (actor: Actor, id: string) =>
        may(actor, 'concern.read') &&
        world.safe.some(({ accountId }) => accountId === actor.accountId) &&
        !world.concerns.find((each) => each.id === id)!.named.includes(actor.accountId),
    },
  };
};
