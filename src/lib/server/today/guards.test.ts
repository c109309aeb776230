/** Guards behind which another one stands: each is tried alone, so that a fault in one does not hide behind the other. */
import { beforeEach, expect, test } from 'vitest';
import { addHours } from '#lib/dates.ts';
import { visitor } from '#lib/server/database/index.ts';
import { forEachDatabase } from '#lib/server/database/testing.ts';
import { makeConsentLink } from '#lib/server/mentees/index.ts';
import { listMentorships, pairsOf } from '#lib/server/mentorships/index.ts';
import {
  answerAsMentee,
  answerAsMentor,
  listOffers,
  markTold,
  objectAsGuardian,
  offersForGuardian,
  readOffer,
} from '#lib/server/rounds/index.ts';
import {
  aMentee,
  aMentor,
  aProgramme,
  aPublishedRound,
  asMentee,
  asMentor,
  contextOf,
  emptied,
  lead,
  now,
  person,
} from '#lib/server/rounds/testing.ts';
import { readHome, readToday } from './index.ts';

const yes = { answer: 'accept', reason: '', note: '' } as const;

forEachDatabase('one guard alone', (database) => {
  const as = (actor = lead, at = now) => contextOf(database(), actor, at);
  const gence = person(['coordinator'], { hubs: ['gence'] });
  const quba = person(['coordinator'], { hubs: ['quba'] });

  beforeEach(async () => {
    await emptied(database());
    await aProgramme(database());
  });

  async function offered() {
    const girl = await aMentee(database(), 'g1');
    const woman = await aMentor(database(), 'm1', { places: 2 });
    const round = await aPublishedRound(as());
    const [offer] = await listOffers(as(), { roundId: round });
    return { id: offer?.id ?? '', girl, woman };
  }

  test('first pages refuse before anything is read', async () => {
    const unread = new Proxy({}, { get: () => expect.unreachable('something was read') });
    const blind = (actor: typeof lead) => ({ ...as(actor), database: unread as never });
    await expect(readHome(blind(lead))).rejects.toMatchObject({ status: 404 });
    await expect(readToday(blind(person(['operator'])))).rejects.toMatchObject({ status: 404 });
    // An id alone makes nobody a mentee.
    const girl = await aMentee(database(), 'g1');
    await expect(readHome(as(person(['lead'], { menteeId: girl })))).rejects.toMatchObject({ status: 404 });
  });

  test('pairs of another hub are on no list of its neighbours', async () => {
    const { id, girl, woman } = await offered();
    await answerAsMentor(as(asMentor(woman)), id, yes);
    await answerAsMentee(as(asMentee(girl)), id, yes);
    expect(await listMentorships(as(quba))).toEqual([]);
    for (const actor of [gence, lead, asMentee(girl), asMentor(woman)])
      expect(await listMentorships(as(actor))).toHaveLength(1);
    for (const actor of [
      asMentee(await aMentee(database(), 'g2')),
      asMentor(await aMentor(database(), 'm2')),
    ])
      expect(await listMentorships(as(actor))).toEqual([]);
  });

  test('the page of a mentor names the girls of her reader’s hubs, and only counts the others', async () => {
    const { id, girl, woman } = await offered();
    await answerAsMentor(as(asMentor(woman)), id, yes);
    await answerAsMentee(as(asMentee(girl)), id, yes);
    for (const actor of [visitor, asMentee(girl), asMentor(woman), person(['operator'])])
      for (const of of [{ menteeId: girl }, { mentorId: woman }])
        await expect(pairsOf(as(actor), of)).rejects.toMatchObject({ status: 404 });
    expect(await pairsOf(as(gence), { mentorId: woman })).toMatchObject({
      pairs: [{ names: { menteeId: girl } }],
      live: 1,
      elsewhere: 0,
    });
    expect(await pairsOf(as(quba), { mentorId: woman })).toEqual({ pairs: [], live: 1, elsewhere: 1 });
    expect(await pairsOf(as(person(['coordinator'])), { mentorId: woman })).toMatchObject({ pairs: [] });
    await database().updateTable('mentorship').set({ state: 'closed', closed_at: now }).execute();
    expect(await pairsOf(as(lead), { menteeId: girl })).toMatchObject({
      pairs: [{ state: 'closed' }],
      live: 0,
      elsewhere: 0,
    });
  });

  test('a stored state alone shows a girl and her guardian nothing before the mentor’s yes', async () => {
    const { id, girl } = await offered();
    await database().updateTable('offer').set({ state: 'to_mentee' }).execute();
    const token = await makeConsentLink(as(), girl);
    expect(await listOffers(as(asMentee(girl)))).toEqual([]);
    expect(await readHome(as(asMentee(girl)))).toMatchObject({ offer: null, ended: null });
    await expect(readOffer(as(asMentee(girl)), id)).rejects.toMatchObject({ status: 404 });
    await expect(answerAsMentee(as(asMentee(girl)), id, yes)).rejects.toMatchObject({ status: 404 });
    expect(await offersForGuardian(as(visitor), token)).toEqual([]);
    const objection = { offer: id, reason: 'other', note: '' } as const;
    await expect(objectAsGuardian(as(visitor), token, objection)).rejects.toMatchObject({ status: 404 });
  });

  test('the morning has calls and last days of her own hubs only', async () => {
    const { id, girl, woman } = await offered();
    expect((await readToday(as(gence))).calls).toHaveLength(1);
    expect((await readToday(as(quba))).calls).toEqual([]);
    await markTold(as(), { offer: id, who: 'mentor' });
    const late = addHours(now, 24 * 6);
    expect((await readToday(as(gence, late))).runningOut).toHaveLength(1);
    expect((await readToday(as(quba, late))).runningOut).toEqual([]);
    await answerAsMentor(as(asMentor(woman)), id, yes);
    await answerAsMentee(as(asMentee(girl)), id, yes);
    // The pair has begun; her guardian is still to be told, as long as both take part.
    expect((await readToday(as(gence))).calls).toMatchObject([{ who: 'guardian', begun: true }]);
    expect((await readToday(as(quba))).calls).toEqual([]);
    await database().updateTable('mentee').set({ state: 'paused', paused_at: now }).execute();
    expect((await readToday(as(gence))).calls).toEqual([]);
  });
});
