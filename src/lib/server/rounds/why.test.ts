import { beforeEach, expect, test } from 'vitest';
import { forEachDatabase } from '#lib/server/database/testing.ts';
import {
  compareSolutions,
  decide,
  previewPublishing,
  readProposals,
  readRound,
  verifyRound,
  whyNobody,
  whyNotHer,
} from './index.ts';
import { doings } from './rounds-testing.ts';
import { aMentee, aMentor, aProgramme, emptied } from './testing.ts';

forEachDatabase('rounds', (database) => {
  const { as, opened, solved, limitsOf, nobodyOf } = doings(database);

  beforeEach(async () => {
    await emptied(database());
    await aProgramme(database());
  });

  test('what would help a girl who has nobody: also a place of a mentor who is full, but none whom she may not have', async () => {
    const aysu = await aMentee(database(), 'g1', { name: 'Aysu A', languages: 'ru' });
    await aMentor(database(), 'm1', { name: 'Aytən M', languages: 'az' });
    const full = await aMentor(database(), 'm2', { name: 'Nigar N', languages: 'ru', places: 0 });
    const id = await opened();
    await solved(id);
    const helpsOf = async () => {
      const answer = await nobodyOf(id, aysu);
      return answer.ok && answer.value.helps;
    };
    expect(await helpsOf()).toMatchObject([
      { kind: 'place', mentor: { id: full, name: 'Nigar N' }, lose: [] },
    ]);
    await decide(as(), id, { mentee: aysu, mentor: full, decision: 'forbid', reason: 'qohumdurlar' });
    expect(await helpsOf()).toEqual(
      expect.not.arrayContaining([expect.objectContaining({ kind: 'place', keepsPlace: false })]),
    );
  });

  test('lock, solve again, and see what changed and what it cost; why her, why not her, why nobody', async () => {
    const aysu = await aMentee(database(), 'g1', { name: 'Aysu A', waiting: 0 });
    const fidan = await aMentee(database(), 'g2', { name: 'Fidan B', interests: 'astronomy' });
    const ayten = await aMentor(database(), 'm1', { name: 'Aytən M' });
    const id = await opened();
    expect(await limitsOf(id)).toBe('not-solved');
    await solved(id);
    const first = await readProposals(as(), id);
    expect(first?.proposals).toMatchObject([{ mentee: 'Aysu A', mentor: 'Aytən M', locked: false }]);
    expect(first?.unmatched).toMatchObject([{ mentee: 'Fidan B', reason: 'places-full', possible: 1 }]);
    expect(first?.proposals[0]?.common?.times).toEqual(['sat-morning']);
    expect(await whyNotHer(as(), id, { mentee: aysu, mentor: ayten })).toMatchObject({
      why: { answer: 'match' },
    });
    const cost = await whyNotHer(as(), id, { mentee: fidan, mentor: ayten });
    expect(cost.why).toMatchObject({
      answer: 'cost',
      menteesLost: 0,
      moves: [
        { mentee: { name: 'Fidan B' }, from: null, to: { name: 'Aytən M' } },
        { mentee: { name: 'Aysu A' }, from: { name: 'Aytən M' }, to: null },
      ],
    });
    expect(await nobodyOf(id, fidan)).toMatchObject({
      ok: true,
      value: {
        reason: 'places-full',
        mentors: [{ mentor: { name: 'Aytən M' }, mentees: [{ name: 'Aysu A' }], worth: { mentees: 1 } }],
        helps: [{ kind: 'place', mentor: { name: 'Aytən M' }, lose: [], keepsPlace: false }],
      },
    });
    expect(await limitsOf(id)).toMatchObject({
      now: { matched: 1, takePart: 2 },
      places: [{ mentor: { name: 'Aytən M' }, worth: { mentees: 1 } }],
    });
    expect(await whyNobody(as(), id, aysu)).toMatchObject({ code: 'matched' });
    expect(await compareSolutions(as(), id)).toBeNull();

    await decide(as(), id, { mentee: fidan, mentor: ayten, decision: 'lock', reason: 'razılaşıblar' });
    expect(await readRound(as(), id)).toMatchObject({ state: 'draft', solutions: 1 });
    expect(await previewPublishing(as(), id)).toMatchObject({ code: 'not-solved' });
    await solved(id);
    const lost = cost.why.answer === 'cost' ? cost.why.pointsLost : Number.NaN;
    const changes = await compareSolutions(as(), id);
    expect(changes).toMatchObject({
      before: 1,
      after: 2,
      matched: [1, 1],
      moves: [
        { mentee: { name: 'Aysu A' }, to: null },
        { mentee: { name: 'Fidan B' }, from: null },
      ],
      decisions: [{ change: 'added', decision: 'lock', mentee: 'Fidan B', mentor: 'Aytən M' }],
      joined: 0,
      gone: 0,
    });
    expect((changes?.value[0] ?? 0) - (changes?.value[1] ?? 0)).toBe(lost);
    expect(await whyNotHer(as(), id, { mentee: aysu, mentor: ayten })).toMatchObject({
      why: { answer: 'locked', mentor: null, mentees: [{ name: 'Fidan B' }] },
    });
    expect(await verifyRound(as(), id)).toMatchObject({
      ok: true,
      value: { ok: true, matched: 1, locked: 1 },
    });
  });
});
