/** For random worlds: a thing stands in a list exactly when its door opens, and both exactly when the table says so. */
import { describe, expect, test } from 'vitest';
import { chance, type Chance } from '#lib/matching/testing/chance.ts';
import { listConcerns, readConcern } from '#lib/server/concerns/index.ts';
import { authorize, may, reachOf, table, type Action, type Subject } from '#lib/server/access/index.ts';
import {
  machine,
  newId,
  visitor,
  type Actor,
  type Context,
  type Role,
  type Tables,
} from '#lib/server/database/index.ts';
import { forEachDatabase } from '#lib/server/database/testing.ts';
import { goalChoices, listGoals, readGoal } from '#lib/server/goals/index.ts';
import { hasAccount } from '#lib/server/messages/testing.ts';
import { listMentorships, readMentorship } from '#lib/server/mentorships/index.ts';
import { listOffers, listRounds, readOffer, readRound } from '#lib/server/rounds/index.ts';
import { listSessions, readSession } from '#lib/server/sessions/index.ts';
import { aMentee, aMentor, aProgramme, contextOf, emptied, now, person } from '#lib/server/rounds/testing.ts';

const worlds = process.env.ULDUZ_LONG ? { SQLite: 300, PostgreSQL: 30 } : { SQLite: 30, PostgreSQL: 3 };
const hubs = ['gence', 'quba', 'agdas'];
const staffRoles: Role[] = ['coordinator', 'lead', 'safeguarding', 'operator'];

/** Somebody: a visitor, the machine, a girl or a mentor of the world, or staff with any roles and hubs. */
function someone(dice: Chance, girls: readonly string[], mentors: readonly string[]): Actor {
  const kind = dice.below(10);
  if (kind === 0) return visitor;
  if (kind === 1) return machine;
  if (kind < 4) return person(['mentee'], { accountId: newId(now), menteeId: dice.pick(girls) });
  if (kind < 6) return person(['mentor'], { accountId: newId(now), mentorId: dice.pick(mentors) });
  const roles = dice.some(staffRoles, 1, 3);
  return person(roles, {
    accountId: newId(now),
    hubs: roles.includes('coordinator') ? dice.some(hubs, 0, 2) : [],
  });
}

const opens = async (door: () => Promise<unknown>): Promise<boolean> => {
  try {
    await door();
    return true;
  } catch (error) {
    if ((error as { status?: number }).status === 404) return false;
    throw error;
  }
};

/** What the table says, read once more and as slowly as it can be said. */
function saidByTable(actor: Actor, action: Action, subject: Subject): boolean {
  for (const row of table) {
    if (row.action !== action) continue;
    const isHer =
      row.party === 'machine'
        ? actor.kind === 'machine'
        : row.party === 'anybody'
          ? actor.kind !== 'machine'
          : actor.roles.includes(row.party);
    if (!isHer) continue;
    if (row.scope === 'all') return true;
    const concerned = subject.hubs ?? [];
    if (row.scope === 'hub' && concerned.length > 0 && concerned.every((hub) => actor.hubs.includes(hub)))
      return true;
    if (row.scope !== 'own') continue;
    if (row.party === 'mentee' && actor.menteeId && subject.menteeId === actor.menteeId) return true;
    if (row.party === 'mentor' && actor.mentorId && subject.mentorId === actor.mentorId) return true;
    if (actor.accountId && subject.accountId === actor.accountId) return true;
  }
  return false;
}

describe('the table, its function and its filter', () => {
  test('agree for random people, actions and things', () => {
    const actions = [...new Set(table.map(({ action }) => action))];
    let allowed = 0;
    for (let seed = 1; seed <= 10_000; seed += 1) {
      const dice = chance(seed);
      const actor = someone(dice, ['aysu', 'fidan'], ['ayten', 'leyla']);
      const action = dice.pick(actions);
      const subject: Subject = {
        hubs: dice.some(hubs, 0, 3),
        menteeId: dice.pick(['aysu', 'fidan', null]),
        mentorId: dice.pick(['ayten', 'leyla', null]),
      };
      const said = saidByTable(actor, action, subject);
      const label = `seed ${seed}: ${action} ${JSON.stringify({ actor, subject })}`;
      expect(may(actor, action, subject), label).toBe(said);
      const context: Context = { database: null as never, actor, now };
      expect(
        (() => {
          try {
            authorize(context, action, subject);
            return true;
          } catch {
            return false;
          }
        })(),
        label,
      ).toBe(said);
      const reach = reachOf(actor, action);
      const inReach =
        reach.all ||
        ((subject.hubs ?? []).length > 0 && (subject.hubs ?? []).every((hub) => reach.hubs.includes(hub))) ||
        (reach.menteeId !== null && reach.menteeId === subject.menteeId) ||
        (reach.mentorId !== null && reach.mentorId === subject.mentorId);
      expect(inReach, label).toBe(said);
      if (said) allowed += 1;
    }
    expect(allowed).toBeGreaterThan(1000);
  });
});

interface World {
  girls: { id: string; hub: string }[];
  mentors: string[];
  rounds: { id: string; hubs: string[] }[];
  offers: { id: string; girl: string; mentor: string; state: string; toldGirl: boolean }[];
  mentorships: Pair[];
  sessions: { id: string; pair: Pair }[];
  goals: { id: string; pair: Pair }[];
  /** Who looks after safety, and who of them is named in a concern: chosen, or by her name in what it says. */
  safe: Actor[];
  concerns: { id: string; named: (string | null)[] }[];
}
interface Pair {
  id: string;
  girl: string;
  mentor: string;
  state: string;
}

const offerStates = ['to_mentor', 'to_mentee', 'accepted', 'declined', 'lapsed'] as const;

forEachDatabase('lists and doors of random worlds', (database) => {
  async function aWorld(dice: Chance): Promise<World> {
    const db = database();
    await emptied(db);
    await aProgramme(db, hubs);
    const world: World = {
      ...{ girls: [], mentors: [], rounds: [], offers: [], mentorships: [] },
      ...{ sessions: [], goals: [], safe: [], concerns: [] },
    };
    for (let i = 0; i < 5; i += 1) {
      const hub = dice.pick(hubs);
      const state = dice.pick(['registered', 'active', 'active', 'paused', 'left']);
      const consent = dice.one(0.8) ? '2026-09-01' : null;
      world.girls.push({ id: await aMentee(db, `g${i}`, { hub, state, consent }), hub });
    }
    for (let i = 0; i < 4; i += 1) {
      const state = dice.pick([
        'applied',
        'in_screening',
        'cleared',
        'cleared',
        'declined',
        'paused',
        'left',
      ]);
      world.mentors.push(await aMentor(db, `m${i}`, { state }));
    }
    const cohort = await db.selectFrom('cohort').select('id').executeTakeFirstOrThrow();
    const rules = await db.selectFrom('rules_version').select('id').executeTakeFirstOrThrow();
    for (let i = 0; i < 4; i += 1) {
      const round = { id: newId(now), hubs: dice.some(hubs, 1, 3).sort() };
      world.rounds.push(round);
      await db
        .insertInto('round')
        .values({
          id: round.id,
          name: `r${i}`,
          state: dice.pick(['draft', 'solved', 'published', 'closed', 'discarded']),
          cohort_id: cohort.id,
          hubs: round.hubs.join(';'),
          rules_id: rules.id,
          on_day: '2026-10-01',
          seed: '',
          solution_id: null,
          created_at: now,
          created_by: null,
          solved_at: null,
          published_at: null,
          published_by: null,
          closed_at: null,
          discarded_at: null,
          version: 1,
        })
        .execute();
    }
    const open = new Set<string>();
    const paired = new Set<string>();
    for (const { id: round } of world.rounds)
      for (const { id: girl } of dice.some(world.girls, 0, 4)) {
        let state: string = dice.pick(offerStates);
        if ((state === 'to_mentor' || state === 'to_mentee') && open.has(girl)) state = 'lapsed';
        if (state === 'accepted' && paired.has(girl)) state = 'declined';
        if (state === 'to_mentor' || state === 'to_mentee') open.add(girl);
        const toldGirl =
          state === 'to_mentee' || state === 'accepted' || (state !== 'to_mentor' && dice.one(0.5));
        const offer = { id: newId(now), girl, mentor: dice.pick(world.mentors), state, toldGirl };
        world.offers.push(offer);
        await db.insertInto('offer').values(offerRow(offer, round)).execute();
        if (state !== 'accepted') continue;
        paired.add(girl);
        const shown = dice.pick(['active', 'closing', 'closed', 'paused', 'suspended']);
        const mentorship = { id: newId(now), girl, mentor: offer.mentor, state: shown };
        world.mentorships.push(mentorship);
        await db
          .insertInto('mentorship')
          .values({
            id: mentorship.id,
            offer_id: offer.id,
            mentee_id: girl,
            mentor_id: offer.mentor,
            state: shown,
            meeting: 'in_person',
            started_at: now,
            closed_at: null,
            close_reason: null,
            paused_at: null,
            pause_ends_on: null,
            suspended_at: null,
            suspended_by: null,
            closing_at: null,
            ends_on: null,
            version: 1,
          })
          .execute();
      }
    for (const pair of world.mentorships) await ofPair(dice, world, pair);
    await toldConcerns(dice, world);
    return world;
  }

  /** What a pair plans, meets and wants to reach. */
  async function ofPair(dice: Chance, world: World, pair: Pair): Promise<void> {
    const db = database();
    const hub = world.girls.find(({ id }) => id === pair.girl)?.hub ?? '';
    for (const state of dice.some(['planned', 'held', 'cancelled'], 0, 3)) {
      const id = newId(now);
      world.sessions.push({ id, pair });
      await db
        .insertInto('session')
        .values({
          ...{ id, mentor_id: pair.mentor, state, hub, way: 'in_person', address: null, minutes: 60 },
          ...{ starts_at: now, topics: '', next_step: '', note: '', private_note: '', told_at: now },
          ...{ planned_at: now, planned_by: 'mentor', sequence: 0, logged_by: null, no_consent: 0 },
          logged_at: state === 'held' ? now : null,
          cancelled_at: state === 'cancelled' ? now : null,
          cancelled_by: state === 'cancelled' ? 'mentor' : null,
          cancel_reason: state === 'cancelled' ? 'ill' : null,
          ...{ client_id: null, client_hash: null, version: 1 },
        })
        .execute();
      await db
        .insertInto('session_girl')
        .values({
          ...{ session_id: id, mentorship_id: pair.id, came: state === 'held' ? 'yes' : null, mark: null },
          ...{ mark_words: '', marked_at: null, mark_changed_at: null },
          ...{ looked_after_at: null, looked_after_by: null },
        })
        .execute();
    }
    for (let at = dice.below(3); at > 0; at -= 1) {
      const id = newId(now);
      world.goals.push({ id, pair });
      await db
        .insertInto('goal')
        .values({
          ...{ id, mentorship_id: pair.id, text: 'Robot yığmaq', template: null, made_by: 'mentee' },
          ...{ state: 'open', made_at: now, ended_at: null, version: 1 },
        })
        .execute();
    }
  }

  async function toldConcerns(dice: Chance, world: World): Promise<void> {
    const db = database();
    for (const name of ['Səbinə Rəhimova', 'Könül Vahabzadə']) {
      const accountId = newId(now);
      world.safe.push(person(['safeguarding'], { accountId }));
      await hasAccount(db, person(['safeguarding'], { accountId }));
      await db.updateTable('account').set({ name }).where('id', '=', accountId).execute();
    }
    const [sabina, konul] = world.safe.map(({ accountId }) => accountId);
    for (let at = dice.below(4); at > 0; at -= 1) {
      const id = newId(now);
      const isWritten = dice.one(0.3);
      const chosen = dice.one(0.3) ? (konul ?? null) : null;
      // By a word of the text alone she is kept out while another reads it, not when that other is the one it is about.
      const byWord = isWritten && !chosen ? (sabina ?? null) : null;
      world.concerns.push({ id, named: [byWord, chosen] });
      await db
        .insertInto('concern')
        .values({
          ...{
            id,
            client_id: id,
            receipt: id.slice(-9),
            from_account: null,
            from_role: 'anybody',
            hub: null,
          },
          ...{ about: 'mentor', about_text: '', urgent: 0, reach: '', state: 'received' },
          mentorship_id: world.mentorships.length > 0 ? dice.pick(world.mentorships).id : null,
          text: isWritten ? 'Səbinə xanım da bilir' : 'Narahatam',
          ...{ received_at: now, due_at: now, escalated: 0, assigned_to: null, closed_at: null },
          ...{ outcome: null, version: 1 },
        })
        .execute();
      if (chosen)
        await db
          .insertInto('concern_named')
          .values({ concern_id: id, account_id: chosen, holds: 1, by: 'form', at: now })
          .execute();
    }
  }

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

  const offerRow = (offer: World['offers'][number], round: string): Tables['offer'] => ({
    id: offer.id,
    round_id: round,
    mentee_id: offer.girl,
    mentor_id: offer.mentor,
    state: offer.state,
    score: 500,
    reasons: '{}',
    meeting: 'in_person',
    created_at: now,
    mentor_told_at: null,
    mentor_deadline: null,
    mentor_answered_at: offer.toldGirl ? now : null,
    mentee_told_at: null,
    mentee_deadline: null,
    mentee_answered_at: null,
    guardian_told_at: null,
    declined_by: offer.state === 'declined' ? (offer.toldGirl ? 'mentee' : 'mentor') : null,
    decline_reason: offer.state === 'declined' ? 'times' : null,
    decline_note: null,
    ended_at: null,
    lapse_reason: offer.state === 'lapsed' ? 'deadline' : null,
    version: 1,
  });

  /** Of each kind: what there is, its list, its door, and whether somebody should see it. */
  const kindsOf = (world: World) => {
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

  test('say the same of who sees what', async () => {
    const seen = new Map<string, number>();
    const engine = database().getExecutor().adapter.constructor.name.startsWith('Sqlite')
      ? 'SQLite'
      : 'PostgreSQL';
    for (let seed = 1; seed <= worlds[engine]; seed += 1) {
      const dice = chance(seed * 104_729);
      const world = await aWorld(dice);
      for (let n = 0; n < 6; n += 1) {
        const actor = someone(
          dice,
          world.girls.map(({ id }) => id),
          world.mentors,
        );
        // Whoever looks after safety is mostly one of those who have an account.
        if (actor.roles.includes('safeguarding') && dice.one(0.8))
          actor.accountId = dice.pick(world.safe).accountId;
        const context = contextOf(database(), actor);
        for (const [kind, { all, list, open, should }] of Object.entries(kindsOf(world))) {
          let listed: string[] = [];
          await opens(async () => {
            listed = (await list(context)).map(({ id }) => id);
          });
          const opened: string[] = [];
          for (const { id } of all) if (await opens(() => open(context, id))) opened.push(id);
          const label = `seed ${seed}, ${kind}: ${JSON.stringify(actor)}`;
          // The machine reads rounds as a list alone.
          if (!(kind === 'rounds' && actor.kind === 'machine'))
            expect([...listed].sort(), label).toEqual([...opened].sort());
          expect([...opened].sort(), label).toEqual(
            all.flatMap(({ id }) => (should(actor, id) ? [id] : [])).sort(),
          );
          seen.set(kind, (seen.get(kind) ?? 0) + opened.length);
        }
      }
    }
    for (const kind of ['rounds', 'offers', 'mentorships'])
      expect(seen.get(kind) ?? 0, kind).toBeGreaterThan(5);
    for (const kind of ['sessions', 'goals', 'goals to change', 'concerns'])
      expect(seen.get(kind) ?? 0, kind).toBeGreaterThan(engine === 'SQLite' ? 5 : 0);
  }, 600_000);
});
