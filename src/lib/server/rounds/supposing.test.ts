import { beforeEach, describe, expect, test } from 'vitest';
import { visitor } from '#lib/server/database/index.ts';
import { forEachDatabase } from '#lib/server/database/testing.ts';
import {
  decide,
  openRound,
  publishRound,
  readLimits,
  readRound,
  solveRound,
  suppose,
  type SupposeInput,
} from './index.ts';
import {
  aMentee,
  aMentor,
  aProgramme,
  asMentee,
  asMentor,
  contextOf,
  emptied,
  lead,
  person,
} from './testing.ts';

forEachDatabase('what if something of a round were different', (database) => {
  const as = (actor = lead) => contextOf(database(), actor);

  beforeEach(async () => {
    await emptied(database());
    await aProgramme(database());
  });

  async function opened(hubs = ['gence']): Promise<string> {
    const made = await openRound(as(), { name: 'Payız', hubs });
    if (!made.ok) throw new Error(made.code);
    return made.value.id;
  }
  async function solved(id: string): Promise<string> {
    const began = await solveRound(as(), id);
    const outcome = began.ok ? await began.value.finished : began;
    if (!outcome.ok) throw new Error(outcome.code);
    return outcome.value.solutionId;
  }
  const asking = (id: string, asked: Partial<SupposeInput> & Pick<SupposeInput, 'change'>, actor = lead) =>
    suppose(as(actor), id, { mentee: '', mentor: '', ...asked });
  /** Two girls for one place: Aysu has it, since what she wants is what Aytən knows. */
  async function twoForOne() {
    const aysu = await aMentee(database(), 'g1', { name: 'Aysu A' });
    const fidan = await aMentee(database(), 'g2', { name: 'Fidan B', interests: 'astronomy' });
    const ayten = await aMentor(database(), 'm1', { name: 'Aytən M' });
    return { aysu, fidan, ayten, id: await opened() };
  }

  describe('refusals', () => {
    test('only staff of the hub asks, and a girl of another hub or somebody made up is not found', async () => {
      const { aysu, ayten, id } = await twoForOne();
      const elsewhere = await aMentee(database(), 'g3', { hub: 'quba' });
      await solved(id);
      const strangers = [
        visitor,
        asMentee(aysu),
        asMentor(ayten),
        person(['coordinator'], { hubs: ['quba'] }),
        person(['safeguarding']),
        person(['operator']),
      ];
      for (const actor of strangers)
        await expect(asking(id, { change: 'more', mentor: ayten }, actor)).rejects.toMatchObject({
          status: 404,
        });
      const hers = person(['coordinator'], { hubs: ['gence'] });
      expect(await asking(id, { change: 'more', mentor: ayten }, hers)).toMatchObject({ ok: true });
      for (const mentee of [elsewhere, 'made-up', '__proto__'])
        await expect(asking(id, { change: 'mentee-out', mentee }, hers)).rejects.toMatchObject({
          status: 404,
        });
      await expect(asking(id, { change: 'more', mentor: 'made-up' })).rejects.toMatchObject({ status: 404 });
    });

    test('before it is solved, and once it is published', async () => {
      const { ayten, id } = await twoForOne();
      expect(await asking(id, { change: 'more', mentor: ayten })).toMatchObject({ code: 'not-solved' });
      await publishRound(as(), id, await solved(id));
      expect(await asking(id, { change: 'more', mentor: ayten })).toMatchObject({ code: 'not-open' });
    });

    test('nobody chosen, somebody who took no part, and what contradicts what stands', async () => {
      const { aysu, fidan, ayten, id } = await twoForOne();
      const silent = await aMentee(database(), 'g3', { consent: null });
      const far = await aMentor(database(), 'm2', { grade_from: 11 });
      const full = await aMentor(database(), 'm3', { places: 0 });
      const ten = await aMentor(database(), 'm4', { places: 10, grade_from: 12 });
      await decide(as(), id, { mentee: aysu, mentor: ayten, decision: 'lock', reason: 'razılaşıblar' });
      await solved(id);
      const code = async (asked: Parameters<typeof asking>[1]) => {
        const answer = await asking(id, asked);
        return answer.ok ? null : answer.code;
      };
      expect(await code({ change: 'lock', mentor: ayten })).toBe('choose-mentee');
      expect(await code({ change: 'lock', mentee: aysu })).toBe('choose-mentor');
      expect(await code({ change: 'mentee-out', mentee: silent })).toBe('mentee-not-in-it');
      expect(await code({ change: 'mentor-out', mentor: full })).toBe('mentor-not-in-it');
      expect(await code({ change: 'forbid', mentee: aysu, mentor: ayten })).toBe('decided-before');
      expect(await asking(id, { change: 'lock', mentee: fidan, mentor: far })).toMatchObject({
        code: 'impossible',
        facts: { rule: 'grade' },
      });
      expect(await code({ change: 'lock', mentee: fidan, mentor: ayten })).toBe('places-locked');
      expect(await code({ change: 'less', mentor: ayten })).toBe('places-locked');
      expect(await code({ change: 'more', mentor: ten })).toBe('places-most');
      const uncleared = await aMentor(database(), 'm5', { cleared_until: null, state: 'in_screening' });
      expect(await code({ change: 'more', mentor: uncleared })).toBe('mentor-not-in-it');
    });
  });

  test('a mentor who is full takes one girl more: as good as she is, and nobody whom she may not have', async () => {
    const { fidan, id } = await twoForOne();
    const full = await aMentor(database(), 'm3', { name: 'Nigar N', places: 0 });
    await solved(id);
    const more = () => asking(id, { change: 'more', mentor: full });
    expect(await more()).toMatchObject({
      value: {
        mentor: { name: 'Nigar N' },
        before: { matched: 1 },
        after: { matched: 2 },
        moves: [{ mentee: { name: 'Fidan B' }, from: null, to: { name: 'Nigar N' } }],
      },
    });
    for (;;) {
      const limits = await readLimits(as(), id);
      if (!limits.ok) throw new Error(limits.code);
      if (!limits.value.isReady) continue;
      expect(limits.value.limits.places).toMatchObject([
        { mentor: { name: 'Aytən M' }, places: 1, worth: { mentees: 1 } },
        { mentor: { name: 'Nigar N' }, places: 0, worth: { mentees: 1 } },
      ]);
      break;
    }
    await database()
      .insertInto('forbidden_pair')
      .values({
        mentee_id: fidan,
        mentor_id: full,
        reason: 'declined-by-mentor',
        since: as().now,
        lifted_at: null,
        lifted_by: null,
      })
      .execute();
    const banned = await more();
    expect(banned).toMatchObject({ value: { after: { matched: 2 } } });
    expect(banned.ok && banned.value.moves).not.toContainEqual(
      expect.objectContaining({ mentee: { id: fidan, name: 'Fidan B' }, to: { id: full, name: 'Nigar N' } }),
    );
  });

  test('each change is told in girls, points and names, and nothing of it is kept', async () => {
    const { aysu, fidan, ayten, id } = await twoForOne();
    await solved(id);
    const [before, events] = [
      await readRound(as(), id),
      await database().selectFrom('audit_event').selectAll().execute(),
    ];
    const toNobody = { mentee: { name: 'Aysu A' }, from: { id: ayten, name: 'Aytən M' }, to: null };
    const toHer = { mentee: { id: fidan, name: 'Fidan B' }, from: null, to: { name: 'Aytən M' } };
    expect(await asking(id, { change: 'more', mentor: ayten, mentee: 'not looked at' })).toMatchObject({
      value: {
        ...{ mentee: null, mentor: { name: 'Aytən M' }, was: null, decidedSince: false },
        ...{ before: { matched: 1 }, after: { matched: 2 }, moves: [toHer] },
      },
    });
    expect(await asking(id, { change: 'lock', mentee: fidan, mentor: ayten })).toMatchObject({
      value: { was: 'none', after: { matched: 1 }, moves: [toNobody, toHer] },
    });
    expect(await asking(id, { change: 'forbid', mentee: aysu, mentor: ayten })).toMatchObject({
      value: { after: { matched: 1 }, moves: [toNobody, toHer] },
    });
    expect(await asking(id, { change: 'mentee-out', mentee: aysu })).toMatchObject({
      value: { mentor: null, after: { matched: 1 }, moves: [toNobody, toHer] },
    });
    for (const change of ['less', 'mentor-out'] as const)
      expect(await asking(id, { change, mentor: ayten })).toMatchObject({
        value: { after: { matched: 0, value: 0 }, moves: [toNobody] },
      });
    expect(await asking(id, { change: 'lock', mentee: aysu, mentor: ayten })).toMatchObject({
      value: { moves: [] },
    });
    expect(await readRound(as(), id)).toEqual(before);
    expect(await database().selectFrom('audit_event').selectAll().execute()).toEqual(events);
  });

  test('what was answered is what a new solving brings once it is done for real', async () => {
    const { aysu, ayten, id } = await twoForOne();
    await aMentor(database(), 'm2', { name: 'Leyla M', expertise: 'astronomy' });
    await solved(id);
    const answer = await asking(id, { change: 'forbid', mentee: aysu, mentor: ayten });
    await decide(as(), id, { mentee: aysu, mentor: ayten, decision: 'forbid', reason: 'qohumdurlar' });
    expect(await asking(id, { change: 'forbid', mentee: aysu, mentor: ayten })).toMatchObject({
      value: { decidedSince: true, was: 'forbid' },
    });
    await solved(id);
    const { solution } = await readRound(as(), id);
    expect(answer).toMatchObject({
      value: { after: { matched: solution?.summary.mentees.matched, value: solution?.summary.totalValue } },
    });
  });

  test('a girl who has gone to another hub moves without a name', async () => {
    const { fidan, aysu, ayten, id } = await twoForOne();
    await solved(id);
    await database().updateTable('mentee').set({ hub: 'quba' }).where('id', '=', fidan).execute();
    const hers = person(['coordinator'], { hubs: ['gence'] });
    const answer = await asking(id, { change: 'forbid', mentee: aysu, mentor: ayten }, hers);
    expect(answer).toMatchObject({ ok: true });
    expect(JSON.stringify(answer)).not.toContain('Fidan');
  });
});
