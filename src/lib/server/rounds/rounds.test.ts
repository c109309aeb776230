import { beforeEach, describe, expect, test } from 'vitest';
import { visitor } from '#lib/server/database/index.ts';
import { forEachDatabase } from '#lib/server/database/testing.ts';
import { listMentorships, readMentorship } from '#lib/server/mentorships/index.ts';
import {
  answerAsMentee,
  answerAsMentor,
  closeRound,
  compareSolutions,
  decide,
  discardRound,
  downloadRound,
  liftPair,
  listOffers,
  listRounds,
  listRoundsBeyond,
  markTold,
  openRound,
  previewPublishing,
  publishRound,
  readParticipants,
  readProposals,
  readRound,
  readLimits,
  readOffer,
  roundStamp,
  solveRound,
  undecide,
  verifyRound,
  whyNobody,
  whyNotHer,
} from './index.ts';
import { doings, reject, sevinc, yes } from './rounds-testing.ts';
import { aMentee, aMentor, aProgramme, asMentee, asMentor, consents, emptied, person } from './testing.ts';

forEachDatabase('rounds', (database) => {
  const { as, opened, published, theOffer } = doings(database);

  beforeEach(async () => {
    await emptied(database());
    await aProgramme(database());
  });

  describe('who may not, finds nothing', () => {
    test('a visitor, a mentor, a girl and a coordinator of another hub', async () => {
      const girl = await aMentee(database(), 'g1');
      const mentor = await aMentor(database(), 'm1');
      const id = await opened();
      await published(id);
      const offer = await theOffer(id);
      const strangers = [
        visitor,
        asMentee('other'),
        asMentor('other'),
        person(['coordinator'], { hubs: ['quba'] }),
        person(['safeguarding']),
        person(['operator']),
      ];
      for (const actor of strangers) {
        await reject(readRound(as(actor), id));
        await reject(readParticipants(as(actor), id));
        await reject(readProposals(as(actor), id));
        await reject(roundStamp(as(actor), id));
        await reject(solveRound(as(actor), id));
        await reject(decide(as(actor), id, { mentee: girl, mentor, decision: 'lock', reason: 'x' }));
        await reject(undecide(as(actor), id, { mentee: girl, mentor }));
        await reject(previewPublishing(as(actor), id));
        await reject(publishRound(as(actor), id, 'x'));
        await reject(discardRound(as(actor), id));
        await reject(closeRound(as(actor), id));
        await reject(whyNotHer(as(actor), id, { mentee: girl, mentor }));
        await reject(whyNobody(as(actor), id, girl));
        await reject(compareSolutions(as(actor), id));
        await reject(readLimits(as(actor), id));
        await reject(verifyRound(as(actor), id));
        await reject(downloadRound(as(actor), id, 'matches.csv'));
        await reject(readOffer(as(actor), offer.id));
        await reject(answerAsMentor(as(actor), offer.id, yes));
        await reject(answerAsMentee(as(actor), offer.id, yes));
        await reject(markTold(as(actor), { offer: offer.id, who: 'mentor' }));
        await reject(liftPair(as(actor), { mentee: girl, mentor, why: 'x', spoken: 'yes' }));
      }
      await reject(readRound(as(), 'made-up'));
      await reject(readOffer(as(), 'made-up'));
      await reject(answerAsMentee(as(asMentee(girl)), offer.id, yes));
      await reject(readOffer(as(asMentee(girl)), offer.id));
      expect(await listOffers(as(asMentee(girl)))).toEqual([]);
    });

    test('a coordinator opens rounds of her hubs only, and sees no round that holds another', async () => {
      await reject(openRound(as(sevinc), { name: 'x', hubs: ['gence', 'quba'] }));
      const hers = await opened(['gence'], sevinc);
      const both = await opened(['gence', 'quba']);
      expect((await listRounds(as(sevinc))).map(({ id }) => id)).toEqual([hers]);
      await reject(readRound(as(sevinc), both));
      expect((await listRounds(as())).map(({ id }) => id).sort()).toEqual([both, hers].sort());
    });

    test('of a round that holds her hub and others she learns that it is there, and of no other', async () => {
      await reject(listRoundsBeyond(as(asMentor('m'))));
      const both = await opened(['gence', 'quba']);
      await opened(['quba']);
      await opened(['gence'], sevinc);
      const gone = await opened(['gence', 'quba']);
      await discardRound(as(), gone);
      const [seen, ...others] = await listRoundsBeyond(as(sevinc));
      expect(others).toEqual([]);
      expect(seen).toMatchObject({ id: both, name: 'Payız', state: 'draft', hubs: ['gence', 'quba'] });
      expect(await listRoundsBeyond(as())).toEqual([]);
    });
  });

  test('each sees of the other what she may, and no more', async () => {
    await aMentee(database(), 'g1', {
      name: 'Şəbnəm Gizlinova',
      birth_date: '2010-02-03',
      phone: '+994501112233',
    });
    await aMentor(database(), 'm1', {
      name: 'Aytən Məmmədova',
      birth_date: '1991-01-09',
      phone: '+994504445566',
      email: 'ayten@example.org',
    });
    const id = await opened();
    await published(id);
    const offer = await theOffer(id);
    const mentor = as(asMentor(offer.mentorId));
    const girl = as(asMentee(offer.menteeId));
    const hersBefore = await readOffer(mentor, offer.id);
    expect(hersBefore.mentee).toMatchObject({ firstName: null, hub: 'gence', grade: 9 });
    for (const secret of ['Şəbnəm', 'Gizlinova', '2010', '+99450', 'Valideyn'])
      expect(JSON.stringify([hersBefore, await listOffers(mentor)])).not.toContain(secret);
    await answerAsMentor(mentor, offer.id, yes);
    const girls = await readOffer(girl, offer.id);
    expect(girls.mentor).toEqual({
      name: 'Aytən M.',
      occupation: 'mühəndis',
      employer: 'Zavod',
      district: 'gence',
      languages: ['az'],
    });
    for (const secret of ['Məmmədova', '1991', '+99450', 'ayten@'])
      expect(JSON.stringify([girls, await listOffers(girl)])).not.toContain(secret);
    const yesOfGirl = await answerAsMentee(girl, offer.id, yes);
    if (!yesOfGirl.ok || !yesOfGirl.value.mentorshipId) throw new Error('not accepted');
    expect((await readOffer(mentor, offer.id)).mentee?.firstName).toBe('Şəbnəm');
    const mentorship = yesOfGirl.value.mentorshipId;
    expect((await readMentorship(mentor, mentorship)).mentee?.firstName).toBe('Şəbnəm');
    expect((await readMentorship(girl, mentorship)).mentor?.name).toBe('Aytən M.');
    for (const context of [mentor, girl])
      for (const secret of ['Gizlinova', 'Məmmədova', '2010', '1991', '+99450', 'ayten@', 'Valideyn'])
        expect(
          JSON.stringify([await readMentorship(context, mentorship), await listMentorships(context)]),
        ).not.toContain(secret);
    expect(await listMentorships(as(person(['coordinator'], { hubs: ['quba'] })))).toEqual([]);
    await reject(readMentorship(as(asMentee('other')), mentorship));

    await consents(database(), offer.menteeId, { decision: 'withdrawn', at: '2026-09-30T00:00:00.000Z' });
    expect((await readOffer(mentor, offer.id)).mentee).toBeNull();
    expect((await readMentorship(mentor, mentorship)).mentee).toBeNull();
  });
});
