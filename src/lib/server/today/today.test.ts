import { beforeEach, expect, test } from 'vitest';
import { addHours } from '#lib/dates.ts';
import { cutContact } from '#lib/server/concerns/index.ts';
import { inTransaction, visitor } from '#lib/server/database/index.ts';
import { forEachDatabase } from '#lib/server/database/testing.ts';
import { aPair } from '#lib/server/messages/testing.ts';
import { queueMail } from '#lib/server/notices/index.ts';
import {
  answerAsMentee,
  answerAsMentor,
  discardRound,
  listOffers,
  openRound,
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

forEachDatabase('what waits', (database) => {
  const as = (actor = lead, at = now) => contextOf(database(), actor, at);

  beforeEach(async () => {
    await emptied(database());
    await aProgramme(database());
  });

  test('refused: the morning of staff to everybody else, a home to whoever has none', async () => {
    const girl = await aMentee(database(), 'g1');
    const mentor = await aMentor(database(), 'm1');
    for (const actor of [
      visitor,
      asMentee(girl),
      asMentor(mentor),
      person(['operator']),
      person(['safeguarding']),
    ])
      await expect(readToday(as(actor))).rejects.toMatchObject({ status: 404 });
    for (const actor of [visitor, lead, person(['mentee']), person(['mentor']), asMentee('made-up')])
      await expect(readHome(as(actor))).rejects.toMatchObject({ status: 404 });
  });

  test('a coordinator counts the girls of her hubs, and one without hubs counts nobody', async () => {
    await aMentee(database(), 'g1', { consent: null });
    await aMentee(database(), 'g2', { guardian_confirmed_at: null });
    await aMentee(database(), 'g3', { birth_date: '2008-10-15' });
    await aMentee(database(), 'g4', { state: 'paused', consent: null });
    await aMentee(database(), 'q1', { hub: 'quba', consent: null });
    const gence = person(['coordinator'], { hubs: ['gence'] });
    expect((await readToday(as(gence))).girls).toEqual({
      consentMissing: 1,
      guardianToConfirm: 1,
      toAskHerself: 1,
    });
    expect((await readToday(as())).girls.consentMissing).toBe(2);
    const none = await readToday(as(person(['coordinator'])));
    expect(none).toMatchObject({ hubs: [], calls: [], runningOut: [], rounds: [], mailsGivenUp: null });
    expect(none.girls).toEqual({ consentMissing: 0, guardianToConfirm: 0, toAskHerself: 0 });
  });

  test('mentors whose clearance is unfinished, over, or nearly', async () => {
    await aMentor(database(), 'm1', { state: 'in_screening', cleared_until: null });
    await aMentor(database(), 'm5', { state: 'applied', cleared_until: null });
    const claim = { cleared_until: null, claimed_until: '2027-09-01', steps: [] };
    await aMentor(database(), 'm6', { state: 'in_screening', ...claim });
    await aMentor(database(), 'm7', { state: 'applied', ...claim });
    await aMentor(database(), 'm2', { cleared_until: '2026-09-30' });
    await aMentor(database(), 'm3', { cleared_until: '2026-10-20' });
    await aMentor(database(), 'm4', { cleared_until: '2026-12-20' });
    expect((await readToday(as())).mentors).toEqual({
      applied: 1,
      inScreening: 1,
      expired: 1,
      endsSoon: 1,
      claims: 2,
      claimsApplied: 1,
      claimsInScreening: 1,
    });
  });

  test('from the round to the pair: each home and the morning say what comes next', async () => {
    const mentee = await aMentee(database(), 'g1', { name: 'Gizliyeva Aysu' });
    const mentor = await aMentor(database(), 'm1', { places: 2, name: 'Gizlimentorova Aytən' });
    expect(await readHome(as(asMentee(mentee)))).toMatchObject({
      offer: null,
      mentorship: null,
      ended: null,
    });
    const round = await aPublishedRound(as());
    const [offer] = await listOffers(as(), { roundId: round });
    const id = offer?.id ?? '';
    expect(await readHome(as(asMentee(mentee)))).toMatchObject({ offer: null });
    expect(await readHome(as(asMentor(mentor)))).toMatchObject({
      who: 'mentor',
      places: 2,
      offers: [{ id, turn: 'mentor' }],
    });
    expect(await readToday(as())).toMatchObject({
      calls: [{ offerId: id, who: 'mentor' }],
      rounds: [{ id: round, state: 'published', openOffers: 1 }],
    });
    await answerAsMentor(as(asMentor(mentor)), id, yes);
    const hers = await readHome(as(asMentee(mentee)));
    expect(hers).toMatchObject({ who: 'mentee', offer: { id, mentor: { name: 'Aytən G.' } } });
    expect(JSON.stringify(hers)).not.toMatch(/Gizli/u);
    expect((await readToday(as())).calls.map(({ who }) => who).sort()).toEqual(['guardian', 'mentee']);
    await answerAsMentee(as(asMentee(mentee)), id, yes);
    expect(await readHome(as(asMentee(mentee)))).toMatchObject({
      offer: null,
      mentorship: { state: 'active' },
    });
    const mentors = await readHome(as(asMentor(mentor)));
    expect(mentors).toMatchObject({
      offers: [],
      mentorships: [{ mentee: { firstName: 'Aysu' }, next: { next: { at: 'no-message' } } }],
    });
    expect(JSON.stringify(mentors)).not.toMatch(/Gizliyeva|2011-05-04|\+9945/u);
    expect((await readToday(as())).rounds).toEqual([]);
  });

  test('of pairs that are shut the morning counts those that a girl has cut, and says nothing of safeguarding’s', async () => {
    const girl = await aMentee(database(), 'g1');
    const pair = await aPair(database(), girl, await aMentor(database(), 'm1'));
    await cutContact(as(asMentee(girl)), pair);
    expect((await readToday(as())).cut).toBe(1);
    await database().updateTable('pair_shut').set({ shut_by: 'safeguarding' }).execute();
    expect((await readToday(as())).cut).toBe(0);
  });

  test('of rounds and mails the morning names what somebody still has to do', async () => {
    const made = await openRound(as(), { name: 'Payız', hubs: ['gence'] });
    if (!made.ok) throw new Error(made.code);
    expect((await readToday(as())).rounds).toMatchObject([{ state: 'draft', openOffers: 0 }]);
    await discardRound(as(), made.value.id);
    expect((await readToday(as())).rounds).toEqual([]);

    await inTransaction(as(), async (inside) => {
      for (const key of ['waits', 'failed', 'given-up'])
        await queueMail(inside, {
          ...{ key, to: 'leyla@example.org', language: 'az', template: 'offer-to-mentor' },
          params: { path: '/home' },
        });
    });
    const mails = database().updateTable('outbox');
    await mails.set({ last_error: 'x' }).where('key', '<>', 'waits').execute();
    await mails.set({ given_up_at: now }).where('key', '=', 'given-up').execute();
    expect((await readToday(as())).mailsGivenUp).toBe(1);
  });

  test('an offer that ended without her no is said once, until there is another', async () => {
    const mentee = await aMentee(database(), 'g1');
    const mentor = await aMentor(database(), 'm1');
    const round = await aPublishedRound(as());
    const [offer] = await listOffers(as(), { roundId: round });
    await answerAsMentor(as(asMentor(mentor)), offer?.id ?? '', yes);
    await database().updateTable('mentor').set({ cleared_until: '2026-10-01' }).execute();
    expect(await readHome(as(asMentee(mentee), addHours(now, 48)))).toMatchObject({
      offer: null,
      ended: { state: 'lapsed', lapse: null, mentor: null },
    });
  });
});
