import { beforeEach, expect, test } from 'vitest';
import { forEachDatabase } from '#lib/server/database/testing.ts';
import {
  answerAsMentor,
  compareSolutions,
  decide,
  listCalls,
  listOffers,
  openRound,
  previewPublishing,
  publishRound,
  readOffer,
  readParticipants,
  readProposals,
  readRound,
  solveRound,
  undecide,
  whyNobody,
  whyNotHer,
} from './index.ts';
import { aMentee, aMentor, aProgramme, asMentor, contextOf, emptied, lead, person } from './testing.ts';

const sevinc = person(['coordinator'], { hubs: ['gence'] });
const nigar = person(['coordinator'], { hubs: ['quba'] });

forEachDatabase('a girl who has moved to another hub', (database) => {
  const as = (actor = lead) => contextOf(database(), actor);
  let id: string, pair: string, left: string, stays: string, woman: string;

  async function solved() {
    const began = await solveRound(as(), id);
    if (!began.ok) throw new Error(began.code);
    const outcome = await began.value.finished;
    if (!outcome.ok) throw new Error(outcome.code);
    return outcome.value.solutionId;
  }
  const move = () =>
    database().updateTable('mentee').set({ hub: 'quba' }).where('id', 'in', [pair, left]).execute();

  beforeEach(async () => {
    await emptied(database());
    await aProgramme(database());
    pair = await aMentee(database(), 'g1', { name: 'Gizli Aysu', grade: 9 });
    left = await aMentee(database(), 'g2', { name: 'Gizli Banu', grade: 9 });
    stays = await aMentee(database(), 'g3', { name: 'Qalan Cəmilə', grade: 9 });
    woman = await aMentor(database(), 'm1');
    const made = await openRound(as(), { name: 'Payız', hubs: ['gence'] });
    if (!made.ok) throw new Error(made.code);
    id = made.value.id;
    await solved();
    const lock = { mentee: pair, mentor: woman, decision: 'lock', reason: 'qonşu', was: undefined } as const;
    expect(await decide(as(), id, lock)).toMatchObject({ ok: true });
    await solved();
  });

  test('stands nameless in her former round for its coordinator, and by name for whoever sees both hubs', async () => {
    await move();
    const everything = (actor: typeof lead) =>
      Promise.all([
        readRound(as(actor), id),
        readParticipants(as(actor), id),
        readProposals(as(actor), id),
        compareSolutions(as(actor), id),
        previewPublishing(as(actor), id),
        whyNotHer(as(actor), id, { mentee: stays, mentor: woman }),
        whyNobody(as(actor), id, stays),
      ]);
    const seen = await everything(sevinc);
    expect(JSON.stringify(seen)).not.toContain('Gizli');
    expect(JSON.stringify(await everything(lead))).toContain('Gizli Aysu');
    const [round, , proposals, , preview] = seen;
    expect(round.decisions).toMatchObject([{ mentee: null, menteeId: pair }]);
    const nobody = { mentee: null, hub: null, grade: null };
    expect(proposals?.proposals).toMatchObject([{ ...nobody, menteeId: pair, common: null }]);
    expect(proposals?.unmatched).toMatchObject([{ menteeId: left, ...nobody }, { mentee: 'Qalan Cəmilə' }]);
    expect(preview).toMatchObject({ value: { impossible: [{ mentee: null, hub: null }] } });
    for (const [find, hub] of [
      ['Gizli', ''],
      ['', 'quba'],
    ] as const)
      expect(await readProposals(as(sevinc), id, { find, hub })).toMatchObject({
        proposals: [],
        unmatched: [],
      });
  });

  test('is not to be asked about there, but what was decided about her can be taken back', async () => {
    await move();
    const asked = { mentee: pair, mentor: woman };
    await expect(whyNotHer(as(sevinc), id, asked)).rejects.toMatchObject({ status: 404 });
    await expect(whyNobody(as(sevinc), id, left)).rejects.toMatchObject({ status: 404 });
    expect(await whyNotHer(as(), id, asked)).toMatchObject({ mentee: { name: 'Gizli Aysu' } });
    // A lock on her can no longer be kept; the sentence that says so has no name either.
    const began = await solveRound(as(sevinc), id);
    expect(began).toMatchObject({ ok: false, code: 'contradiction' });
    expect((await readRound(as(sevinc), id)).progress.failure?.faults).toMatchObject([{ mentee: null }]);
    expect(await undecide(as(sevinc), id, { ...asked, was: 'lock' })).toMatchObject({ ok: true });
  });

  test('takes her offer along: her new coordinator sees it, the former one and her round do not', async () => {
    const published = await publishRound(as(), id, await solved());
    expect(published).toMatchObject({ ok: true });
    const [offer] = await listOffers(as(), { roundId: id });
    const key = offer?.id ?? '';
    await answerAsMentor(as(asMentor(woman)), key, { answer: 'accept', reason: '', note: '' });
    await move();
    expect(await listOffers(as(sevinc), { roundId: id })).toEqual([]);
    expect(await listCalls(as(sevinc), { roundId: id })).toEqual([]);
    expect((await readRound(as(sevinc), id)).openOffers).toBe(1);
    await expect(readOffer(as(sevinc), key)).rejects.toMatchObject({ status: 404 });
    expect(await readOffer(as(nigar), key)).toMatchObject({
      roundId: '',
      staff: { mentee: 'Gizli Aysu' },
    });
    expect((await readOffer(as(), key)).roundId).toBe(id);
    expect((await listCalls(as(nigar))).map(({ mentee }) => mentee)).toContain('Gizli Aysu');
  });
});
