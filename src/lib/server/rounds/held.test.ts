import { beforeEach, describe, expect, test } from 'vitest';
import { addHours } from '#lib/dates.ts';
import { machine, visitor } from '#lib/server/database/index.ts';
import { forEachDatabase } from '#lib/server/database/testing.ts';
import { makeConsentLink } from '#lib/server/mentees/index.ts';
import { listMentorships } from '#lib/server/mentorships/index.ts';
import {
  answerAsMentee,
  answerAsMentor,
  decide,
  lapseDue,
  listCalls,
  listOffers,
  markTold,
  objectAsGuardian,
  offersForGuardian,
  openRound,
  previewPublishing,
  publishRound,
  readOffer,
  readLimits,
  readParticipants,
  readProposals,
  readRound,
  remindDue,
  solveRound,
  suppose,
  takesNoNewGirl,
  whyNotHer,
} from './index.ts';
import {
  aMentee,
  aMentor,
  aProgramme,
  aPublishedRound,
  asMentee,
  asMentor,
  contextOf,
  emptied,
  held,
  lead,
  liftHolds,
  now,
  person,
} from './testing.ts';

const yes = { answer: 'accept', reason: '', note: '' } as const;

forEachDatabase('a mentor who gets no new girl', (database) => {
  const coordinator = person(['coordinator'], { hubs: ['gence'] });
  const as = (actor = coordinator, at = now) => contextOf(database(), actor, at);
  beforeEach(async () => {
    await emptied(database());
    await aProgramme(database());
  });

  async function opened(): Promise<string> {
    const made = await openRound(as(), { name: 'Qış', hubs: ['gence'] });
    if (!made.ok) throw new Error(made.code);
    return made.value.id;
  }
  async function solved(id: string) {
    const began = await solveRound(as(), id);
    return began.ok ? began.value.finished : began;
  }
  const two = async () => ({
    mentee: await aMentee(database(), 'g1', { guardian_contact: '+994500000009' }),
    mentor: await aMentor(database(), 'm1', { places: 3 }),
  });
  async function offered() {
    const people = await two();
    const round = await aPublishedRound(as());
    const [offer] = await listOffers(as(), { roundId: round });
    return { ...people, round, offer: offer?.id ?? '' };
  }
  const pairs = () => listMentorships(as(lead));
  const waiting = async () =>
    (await database().selectFrom('mentee').select('waiting').executeTakeFirstOrThrow()).waiting;
  /** Nothing about these things stands in what somebody is given. */
  const saysNothing = (...given: unknown[]) =>
    expect(JSON.stringify(given)).not.toMatch(/held|hold|concern|safeguard|narahat|təhlükəsiz/iu);

  describe('refusals', () => {
    test('she is not in a new snapshot, and reads as one without a free place', async () => {
      const { mentee, mentor } = await two();
      const id = await opened();
      await held(database(), mentor);
      expect(await solved(id)).toMatchObject({ ok: false, code: 'no-places' });
      const other = await aMentor(database(), 'm2');
      expect(await solved(id)).toMatchObject({ ok: true });
      const { snapshot } = await database()
        .selectFrom('solution')
        .select('snapshot')
        .executeTakeFirstOrThrow();
      expect(snapshot).toContain(other);
      expect(snapshot).not.toContain(mentor);
      const people = await readParticipants(as(), id);
      expect(people.mentors.find((each) => each.id === mentor)).toMatchObject({
        out: 'places-taken',
        free: 0,
      });
      const why = await whyNotHer(as(), id, { mentee, mentor });
      expect(why).toMatchObject({ why: { answer: 'left-out', who: 'mentor', why: 'places-taken' } });
      const full = await aMentor(database(), 'm3', { places: 0 });
      const none = [mentor, full, other].map((each) => takesNoNewGirl(as(), each));
      expect(await Promise.all(none)).toEqual([true, true, false]);
      await expect(takesNoNewGirl(as(asMentor(mentor)), mentor)).rejects.toMatchObject({ status: 404 });
      saysNothing(people, why, await readRound(as(), id), await readProposals(as(), id));
    });

    test('nobody locks her, and a lock from before keeps its round from being solved', async () => {
      const pair = await two();
      const lock = { ...pair, decision: 'lock', reason: 'x' } as const;
      const id = await opened();
      expect(await decide(as(), id, lock)).toMatchObject({ ok: true });
      const other = await opened();
      await held(database(), pair.mentor);
      await aMentor(database(), 'm2');
      for (const actor of [coordinator, lead]) {
        const result = await decide(as(actor), other, lock);
        expect(result).toMatchObject({ code: 'mentor-out', facts: { why: 'places-taken' } });
        saysNothing(result);
      }
      const failed = await solved(id);
      expect(failed).toMatchObject({ ok: false, code: 'contradiction' });
      expect((await readRound(as(), id)).progress.failure?.faults).toMatchObject([
        { code: 'lock-mentor-left-out', detail: 'places-taken' },
      ]);
      saysNothing(failed);
    });

    test('what was solved is not published with her', async () => {
      const { mentor } = await two();
      const id = await opened();
      const outcome = await solved(id);
      if (!outcome.ok) throw new Error(outcome.code);
      await held(database(), mentor);
      const preview = await previewPublishing(as(), id);
      expect(preview).toMatchObject({ value: { offers: 0, impossible: [{ why: 'no-place' }] } });
      const published = await publishRound(as(), id, outcome.value.solutionId);
      expect(published).toMatchObject({ value: { offers: 0, impossible: [{ why: 'no-place' }] } });
      expect(await listOffers(as(), { roundId: id })).toEqual([]);
      expect(await readRound(as(), id)).toMatchObject({ state: 'closed' });
      expect(await waiting()).toBe(1);
      saysNothing(preview, published, await readProposals(as(), id));
    });

    test('she does not answer an offer, which tells her nothing', async () => {
      const { mentor, offer, round } = await offered();
      await held(database(), mentor);
      expect(await readOffer(as(asMentor(mentor)), offer)).toMatchObject({
        ...{ state: 'lapsed', lapse: null, turn: null, mentee: null, reasons: null, declinedBy: null },
      });
      const result = await answerAsMentor(as(asMentor(mentor)), offer, yes);
      expect(result).toMatchObject({ code: 'lapsed', facts: { why: 'staff' } });
      expect(await readRound(as(), round)).toMatchObject({ state: 'closed', offers: { lapsed: 1 } });
      expect(await waiting()).toBe(1);
      saysNothing(result, await readOffer(as(), offer), await listOffers(as(), { roundId: round }));
    });

    test('no girl answers hers, which blames nobody and bans nothing', async () => {
      const { mentee, mentor, offer } = await offered();
      await answerAsMentor(as(asMentor(mentor)), offer, yes);
      const link = await makeConsentLink(as(), mentee);
      await held(database(), mentor);
      expect(await readOffer(as(asMentee(mentee)), offer)).toMatchObject({
        ...{ state: 'lapsed', lapse: null, turn: null, mentor: null, reasons: null, declinedBy: null },
      });
      expect(await offersForGuardian(as(visitor), link)).toEqual([]);
      expect(await listCalls(as())).toMatchObject([]);
      for (const who of ['mentee', 'guardian'] as const)
        expect(await markTold(as(), { offer, who })).toMatchObject({ code: 'not-waiting' });
      expect(await answerAsMentee(as(asMentee(mentee)), offer, yes)).toMatchObject({
        code: 'lapsed',
        facts: { why: 'staff' },
      });
      expect(await objectAsGuardian(as(visitor), link, { offer, reason: 'other', note: '' })).toMatchObject({
        code: 'answered',
      });
      expect(await pairs()).toEqual([]);
      expect(await waiting()).toBe(1);
      expect(await database().selectFrom('forbidden_pair').selectAll().execute()).toEqual([]);
    });

    test('whatever is asked, no mentorship begins while it stands', async () => {
      const { mentee, mentor, offer } = await offered();
      await answerAsMentor(as(asMentor(mentor)), offer, yes);
      await held(database(), mentor);
      const answers = Array.from({ length: 4 }, () => answerAsMentee(as(asMentee(mentee)), offer, yes));
      expect((await Promise.all(answers)).map(({ ok }) => ok)).toEqual([false, false, false, false]);
      await expect(aPublishedRound(as())).rejects.toThrow('no-places');
      expect(await pairs()).toEqual([]);
    });

    test('the clock writes it down like an offer that staff took back, and reminds nobody', async () => {
      const { mentor, offer, round } = await offered();
      await markTold(as(), { offer, who: 'mentor' });
      await held(database(), mentor);
      expect(await remindDue(as(machine, addHours(now, 24 * 6)))).toBe(0);
      expect(await lapseDue(as(machine))).toBe(1);
      expect(await readRound(as(), round)).toMatchObject({ state: 'closed' });
      const events = await database().selectFrom('audit_event').selectAll().execute();
      expect(events.filter(({ action }) => action === 'offer.lapsed')).toMatchObject([
        { facts: '{"reason":"staff"}', actor_account_id: null },
      ]);
      const row = await database().selectFrom('offer').selectAll().executeTakeFirstOrThrow();
      expect(row).toMatchObject({ state: 'lapsed', lapse_reason: 'staff', declined_by: null });
      saysNothing(events, row, await database().selectFrom('outbox').selectAll().execute());
      saysNothing(await database().selectFrom('notice').selectAll().execute());
    });

    test('nobody wonders what one place more of hers would bring', async () => {
      const { mentor } = await two();
      await aMentee(database(), 'g2');
      await aMentor(database(), 'm2');
      const full = await aMentor(database(), 'm3', { places: 0 });
      await held(database(), mentor);
      const id = await opened();
      expect(await solved(id)).toMatchObject({ ok: true });
      const more = (woman: string) => suppose(as(), id, { change: 'more', mentee: '', mentor: woman });
      expect(await more(full)).toMatchObject({ ok: true });
      expect(await more(mentor)).toMatchObject({ code: 'mentor-not-in-it' });
      for (;;) {
        const limits = await readLimits(as(), id);
        if (!limits.ok) throw new Error(limits.code);
        if (limits.value.isReady) {
          expect(JSON.stringify(limits.value)).toContain(full);
          expect(JSON.stringify(limits.value)).not.toContain(mentor);
          break;
        }
        await new Promise((next) => setTimeout(next, 20));
      }
    });
  });

  test('the girls whom she has stay with her', async () => {
    const { mentee, mentor, offer } = await offered();
    await answerAsMentor(as(asMentor(mentor)), offer, yes);
    await answerAsMentee(as(asMentee(mentee)), offer, yes);
    const before = [await pairs(), await listOffers(as(asMentor(mentor)))];
    await held(database(), mentor);
    expect([await pairs(), await listOffers(as(asMentor(mentor)))]).toEqual(before);
    await lapseDue(as(machine));
    expect(await pairs()).toMatchObject([{ state: 'active' }]);
  });

  test('lifted, she is as she was; of two holds the second still counts', async () => {
    const { mentor } = await two();
    const first = await held(database(), mentor);
    await held(database(), mentor);
    const id = await opened();
    await database().updateTable('mentor_hold').set({ lifted_at: now }).where('id', '=', first).execute();
    expect(await solved(id)).toMatchObject({ code: 'no-places' });
    await liftHolds(database(), mentor);
    expect((await readParticipants(as(), id)).mentors).toMatchObject([{ out: null, free: 3 }]);
    expect(await solved(id)).toMatchObject({ ok: true });
  });
});
