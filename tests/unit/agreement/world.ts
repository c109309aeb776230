/** Girls, mentors, rounds, offers, pairs with what they do, and concerns, made by chance. */
import type { Chance } from '#lib/matching/testing/chance.ts';
import { newId, type Actor, type Database, type Tables } from '#lib/server/database/index.ts';
import { hasAccount } from '#lib/server/messages/testing.ts';
import { aMentee, aMentor, aProgramme, emptied, now, person } from '#lib/server/rounds/testing.ts';

export const hubs = ['gence', 'quba', 'agdas'];

export interface World {
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
export interface Pair {
  id: string;
  girl: string;
  mentor: string;
  state: string;
}

const offerStates = ['to_mentor', 'to_mentee', 'accepted', 'declined', 'lapsed'] as const;

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

/** A world made by chance, in an empty programme. */
export async function aWorld(db: Database, dice: Chance): Promise<World> {
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
    const state = dice.pick(['applied', 'in_screening', 'cleared', 'cleared', 'declined', 'paused', 'left']);
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
  for (const pair of world.mentorships) await ofPair(db, dice, world, pair);
  await toldConcerns(db, dice, world);
  return world;
}

/** What a pair plans, meets and wants to reach. */
async function ofPair(db: Database, dice: Chance, world: World, pair: Pair): Promise<void> {
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

async function toldConcerns(db: Database, dice: Chance, world: World): Promise<void> {
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
