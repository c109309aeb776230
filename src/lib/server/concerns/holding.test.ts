import { beforeEach, describe, expect, test } from 'vitest';
import { addDays } from '#lib/dates.ts';
import { machine, visitor, type Actor } from '#lib/server/database/index.ts';
import { forEachDatabase } from '#lib/server/database/testing.ts';
import { readMentor, readMe } from '#lib/server/mentors/index.ts';
import { aPair, hasAccount } from '#lib/server/messages/testing.ts';
import { readMentorship } from '#lib/server/mentorships/index.ts';
import { aMentee, aMentor, asMentee, asMentor, lead, now, person } from '#lib/server/rounds/testing.ts';
import {
  closeConcern,
  cutContact,
  findPairs,
  forgetConcerns,
  handOver,
  heldMentors,
  holdMentor,
  liftHold,
  linkPair,
  listHolds,
  markNamed,
  readConcern,
  remindOfHolds,
  reopenConcern,
  suspendPair,
  takeInHand,
} from './index.ts';
import { aytac, bahar, begun, ceyran, coordinator, doings, gone, noPair } from './testing/desk.ts';

forEachDatabase('concerns: a mentor who gets no new girl', (database) => {
  let own = noPair;
  let { girl, woman, pair, mentorId } = own;
  beforeEach(async () => {
    own = await begun(database());
    ({ girl, woman, pair, mentorId } = own);
  });
  const { as, raise } = doings(database, () => own);

  const isHeld = async () => (await heldMentors(as(machine))).has(mentorId);
  const kinds = async (id: string) => (await readConcern(as(aytac), id)).steps.map(({ kind }) => kind);
  const holdId = async (id: string) => (await readConcern(as(aytac), id)).holds[0]?.id ?? '';
  /** Another girl of the mentor, with whom she goes on. */
  async function sister(code = 'g2') {
    const actor = person(['mentee'], { accountId: `a-${code}` });
    await hasAccount(database(), actor);
    const id = await aMentee(database(), code, { account_id: `a-${code}` });
    return { pair: await aPair(database(), id, mentorId), girl: { ...asMentee(id), accountId: `a-${code}` } };
  }
  /** A concern about her that somebody has in hand. */
  async function inHand(): Promise<string> {
    const { id } = await raise({ about: 'mentor' });
    expect(await takeInHand(as(aytac), id, null)).toMatchObject({ ok: true });
    return id;
  }

  describe('refusals', () => {
    test('nobody but safeguarding holds her, lifts it, or sees that it stands', async () => {
      const id = await inHand();
      await holdMentor(as(aytac), id);
      const hold = await holdId(id);
      for (const actor of [coordinator, lead, girl, woman, visitor, machine]) {
        await expect(holdMentor(as(actor), id)).rejects.toMatchObject(gone);
        await expect(liftHold(as(actor), id, hold)).rejects.toMatchObject(gone);
        await expect(listHolds(as(actor))).rejects.toMatchObject(gone);
        if (actor !== machine) await expect(remindOfHolds(as(actor))).rejects.toMatchObject(gone);
      }
      expect(await isHeld()).toBe(true);
    });

    test('whoever is named in the concern neither holds, lifts nor sees it', async () => {
      const { id } = await raise({ about: 'mentor', named: ['sg-3'] });
      await expect(holdMentor(as(ceyran), id)).rejects.toMatchObject(gone);
      await holdMentor(as(aytac), id);
      await expect(liftHold(as(ceyran), id, await holdId(id))).rejects.toMatchObject(gone);
      expect(await listHolds(as(ceyran))).toEqual([]);
      // A concern about the same mentor that she may see tells her nothing of it.
      const other = await raise({ about: 'mentor' });
      const seen = await readConcern(as(ceyran), other.id);
      expect(seen).toMatchObject({ holds: [], mentor: { canBeHeld: true, pairs: [] } });
      expect(await suspendPair(as(ceyran), other.id, pair)).toMatchObject({ ok: true });
      expect((await readConcern(as(bahar), other.id)).holds).toHaveLength(1);
      expect(await liftHold(as(ceyran), other.id, await holdId(id))).toMatchObject({ code: 'not-now' });
      expect(await isHeld()).toBe(true);
      // Marked later, she loses it at once.
      expect(await listHolds(as(bahar))).toHaveLength(1);
      await markNamed(as(aytac), id, 'sg-2', true);
      expect(await listHolds(as(bahar))).toEqual([]);
    });

    test('not without a mentor whom it may be about, nor twice, nor under a closed concern', async () => {
      for (const given of [
        { about: 'staff' as const },
        { about: 'girl' as const },
        { about: 'mentor' as const, who: 'Mentorlu m1' },
      ]) {
        const { id } = await raise(given, given.who ? visitor : girl);
        if (!given.who) await linkPair(as(aytac), id, pair);
        expect(await holdMentor(as(aytac), id)).toMatchObject({ code: 'not-now' });
        expect(await readConcern(as(aytac), id)).toMatchObject({ mentor: null, holds: [] });
      }
      const id = await inHand();
      const both = await Promise.all([holdMentor(as(aytac), id), holdMentor(as(bahar), id)]);
      expect(both.map(({ ok }) => ok).sort()).toEqual([false, true]);
      const hold = await holdId(id);
      const other = await raise({ about: 'other' });
      for (const [concern, which] of [
        [other.id, hold],
        [id, 'made-up'],
      ] as const)
        expect(await liftHold(as(aytac), concern, which)).toMatchObject({ code: 'not-now' });
      expect(await liftHold(as(aytac), id, hold)).toMatchObject({ ok: true });
      expect(await liftHold(as(aytac), id, hold)).toMatchObject({ code: 'not-now' });
      await closeConcern(as(aytac), id, 'helped', '.');
      expect(await holdMentor(as(aytac), id)).toMatchObject({ code: 'not-now' });
      expect(await isHeld()).toBe(false);
    });

    test('closing says what becomes of it, or closes nothing', async () => {
      const id = await inHand();
      await holdMentor(as(aytac), id);
      expect(await closeConcern(as(aytac), id, 'helped', '.')).toMatchObject({ code: 'hold-open' });
      expect(await readConcern(as(aytac), id)).toMatchObject({ state: 'in_hand', outcome: null });
      expect(await isHeld()).toBe(true);
      // A closing that is not possible lifts nothing either.
      const other = await raise({ about: 'mentor' });
      await holdMentor(as(aytac), other.id);
      expect((await kinds(other.id)).slice(-2)).toEqual(['taken', 'held']);
      expect(await handOver(as(aytac), other.id, 'sg-2', '')).toMatchObject({ ok: true });
      expect(await closeConcern(as(aytac), other.id, 'helped', '.', 'lift')).toMatchObject({
        code: 'not-now',
      });
      expect(await listHolds(as(aytac))).toHaveLength(2);
    });

    test('no other pair is shut than one of hers that goes on and that she may decide about', async () => {
      const id = await inHand();
      const far = await aPair(database(), await aMentee(database(), 'g9'), await aMentor(database(), 'm9'));
      const hers = await sister();
      const over = await sister('g3');
      await database().updateTable('mentorship').set({ state: 'closed', closed_at: now }).where('id', '=', over.pair).execute(); // prettier-ignore
      for (const asked of [far, over.pair, 'made-up'])
        expect(await suspendPair(as(aytac), id, asked)).toMatchObject({ code: 'not-now' });
      const { id: hidden } = await raise({ about: 'mentor', named: ['sg-3'] }, hers.girl);
      expect(await suspendPair(as(ceyran), id, hers.pair)).toMatchObject({ code: 'not-now' });
      const pairsFor = async (actor: Actor) =>
        (await readConcern(as(actor), id)).mentor?.pairs.map((each) => each.id);
      expect(await pairsFor(ceyran)).toEqual([pair]);
      expect(await pairsFor(aytac)).toEqual([pair, hers.pair]);
      await expect(suspendPair(as(ceyran), hidden, pair)).rejects.toMatchObject(gone);
      // Shut under a concern that names her, it is as little hers.
      await suspendPair(as(aytac), hidden, pair);
      expect(await pairsFor(ceyran)).toEqual([]);
      const staff = await raise({ about: 'staff' });
      expect(await suspendPair(as(aytac), staff.id, hers.pair)).toMatchObject({ code: 'not-now' });
    });
  });

  test('one press holds her and one lifts it, each a step of the concern and an event of nobody else', async () => {
    const id = await inHand();
    const before = {
      mentor: await readMentor(as(coordinator), mentorId),
      own: await readMe(as(asMentor(mentorId))),
      pairs: await readMentorship(as(woman), pair),
      told: await database().selectFrom('notice').select('id').execute(),
      mails: await database().selectFrom('outbox').select('id').execute(),
    };
    expect(await holdMentor(as(aytac), id)).toMatchObject({ ok: true });
    expect(await isHeld()).toBe(true);
    expect(await readConcern(as(bahar), id)).toMatchObject({
      mentor: { name: 'm1 Mentorlu', canBeHeld: false },
      holds: [{ mentor: 'm1 Mentorlu', heldAt: now, name: 'Aytac Qurbanova', concern: { id } }],
    });
    expect({
      mentor: await readMentor(as(coordinator), mentorId),
      own: await readMe(as(asMentor(mentorId))),
      pairs: await readMentorship(as(woman), pair),
      told: await database().selectFrom('notice').select('id').execute(),
      mails: await database().selectFrom('outbox').select('id').execute(),
    }).toEqual(before);
    expect(await liftHold(as(bahar), id, await holdId(id))).toMatchObject({ ok: true });
    expect(await isHeld()).toBe(false);
    expect((await kinds(id)).slice(-2)).toEqual(['held', 'hold-lifted']);
    const events = await database().selectFrom('audit_event').selectAll().orderBy('id').execute();
    const about = events.filter(({ action }) => /hold|held/u.test(action));
    expect(about).toMatchObject([
      { action: 'concern.held', subject_kind: 'concern', subject_id: id, actor_account_id: 'sg-1' },
      { action: 'concern.hold-lifted', subject_kind: 'concern', subject_id: id, actor_account_id: 'sg-2' },
    ]);
    expect(JSON.stringify(about)).not.toContain(mentorId);
  });

  test('each living pair of hers stands there with its state, and is shut by one press', async () => {
    const id = await inHand();
    const hers = await sister();
    const paused = await sister('g3');
    await database().updateTable('mentorship').set({ state: 'paused', paused_at: now }).where('id', '=', paused.pair).execute(); // prettier-ignore
    await cutContact(as(girl), pair);
    const pairs = async () =>
      (await readConcern(as(aytac), id)).mentor?.pairs.map((each) => [each.id, each.state, each.isOwn]);
    expect(await pairs()).toEqual([
      [pair, 'suspended', true],
      [hers.pair, 'active', false],
      [paused.pair, 'paused', false],
    ]);
    for (const each of [hers, paused])
      expect(await suspendPair(as(aytac), id, each.pair)).toMatchObject({ ok: true });
    expect((await pairs())?.map(([, state]) => state)).toEqual(['suspended', 'suspended', 'suspended']);
    const { steps } = await readConcern(as(aytac), id);
    expect(steps.slice(-2)).toMatchObject([
      { kind: 'suspended', note: 'g2 Adlı – m1 Mentorlu' },
      { kind: 'suspended', note: 'g3 Adlı – m1 Mentorlu' },
    ]);
  });

  test('closing lifts it or keeps it; kept, it is found and lifted after years', async () => {
    const lifted = await inHand();
    await holdMentor(as(aytac), lifted);
    expect(await closeConcern(as(aytac), lifted, 'helped', '.', 'lift')).toMatchObject({ ok: true });
    expect(await isHeld()).toBe(false);
    expect((await kinds(lifted)).slice(-3)).toEqual(['held', 'hold-lifted', 'closed']);
    const kept = await inHand();
    await holdMentor(as(aytac), kept);
    expect(await closeConcern(as(aytac), kept, 'measures', '.', 'keep')).toMatchObject({ ok: true });
    expect(await isHeld()).toBe(true);
    expect((await kinds(kept)).slice(-3)).toEqual(['held', 'hold-kept', 'closed']);
    expect(await listHolds(as(bahar))).toMatchObject([{ concern: { id: kept, state: 'closed' } }]);
    // Why somebody is held stays known as long as she is, though the pair is over.
    await database().updateTable('mentorship').set({ state: 'closed', closed_at: now }).execute();
    const late = '2029-10-01T08:00:00.000Z';
    expect(await forgetConcerns(as(machine, late))).toBe(1);
    expect(await readConcern(as(bahar, late), kept)).toMatchObject({ forgotten: false });
    expect(await liftHold(as(bahar, late), kept, await holdId(kept))).toMatchObject({ ok: true });
    expect(await isHeld()).toBe(false);
    expect(await forgetConcerns(as(machine, late))).toBe(1);
    expect(await database().selectFrom('mentor_hold').selectAll().execute()).toEqual([]);
  });

  test('who was forgotten herself keeps no concern', async () => {
    const id = await inHand();
    await holdMentor(as(aytac), id);
    await closeConcern(as(aytac), id, 'measures', '.', 'keep');
    await database().updateTable('mentorship').set({ state: 'closed', closed_at: now }).execute();
    await database().updateTable('mentor').set({ name: '' }).execute();
    expect(await listHolds(as(aytac))).toEqual([]);
    expect(await forgetConcerns(as(machine, '2029-10-01T08:00:00.000Z'))).toBe(1);
  });

  test('joined to the pair of another mentor, the first stays held until it is lifted', async () => {
    const id = await inHand();
    await holdMentor(as(aytac), id);
    const other = await aMentor(database(), 'm2');
    const right = await aPair(database(), await aMentee(database(), 'g2'), other);
    expect((await findPairs(as(aytac), id, 'm2 Mentorlu'))[0]?.id).toBe(right);
    await linkPair(as(aytac), id, right);
    expect(await readConcern(as(aytac), id)).toMatchObject({
      mentor: { name: 'm2 Mentorlu', canBeHeld: true },
      holds: [{ mentor: 'm1 Mentorlu' }],
    });
    await holdMentor(as(aytac), id);
    expect([...(await heldMentors(as(machine)))].sort()).toEqual([mentorId, other].sort());
    expect(await closeConcern(as(aytac), id, 'helped', '.', 'lift')).toMatchObject({ ok: true });
    expect([...(await heldMentors(as(machine)))]).toEqual([]);
  });

  test('what is kept is called to mind every ninety days, to whoever may see it', async () => {
    const { id } = await raise({ about: 'mentor', named: ['sg-3'] });
    await takeInHand(as(aytac), id, null);
    await holdMentor(as(aytac), id);
    const told = async (days: number) => {
      const at = `${addDays('2026-10-01', days)}T08:00:00.000Z`;
      await remindOfHolds(as(machine, at));
      await remindOfHolds(as(machine, at));
      const rows = await database().selectFrom('notice').select(['account_id', 'template', 'path']).execute();
      return rows.filter(({ template }) => template === 'hold-stands').map((row) => row.account_id);
    };
    // An open one has its own deadlines.
    expect(await told(400)).toEqual([]);
    await closeConcern(as(aytac), id, 'measures', '.', 'keep');
    expect(await told(89)).toEqual([]);
    expect((await told(90)).sort()).toEqual(['sg-1', 'sg-2']);
    expect(await told(179)).toHaveLength(2);
    expect(await told(180)).toHaveLength(4);
    await reopenConcern(as(aytac), id);
    expect(await told(270)).toHaveLength(4);
  });
});
