import { beforeEach, expect, test } from 'vitest';
import { addHours } from '#lib/dates.ts';
import { forEachDatabase } from '#lib/server/database/testing.ts';
import {
  answerAsMentee,
  answerAsMentor,
  listCalls,
  listRounds,
  markAllTold,
  markTold,
  readOffer,
} from './index.ts';
import { doings, reject, sevinc, yes } from './rounds-testing.ts';
import { aMentee, aMentor, aProgramme, asMentee, asMentor, emptied, now, person } from './testing.ts';

forEachDatabase('rounds', (database) => {
  const { as, opened, published, theOffer } = doings(database);

  beforeEach(async () => {
    await emptied(database());
    await aProgramme(database());
  });

  test('the coordinator’s calls begin the time of whoever has no mail', async () => {
    await aMentee(database(), 'g1');
    await aMentor(database(), 'm1');
    const id = await opened(['gence'], sevinc);
    await published(id);
    const [call] = await listCalls(as(sevinc));
    expect(call).toMatchObject({ who: 'mentor', name: 'm1 Mentorlu', contact: '+994500000001' });
    const offer = await theOffer(id);
    expect((await readOffer(as(asMentor(offer.mentorId)), offer.id)).lastDay).toBeNull();
    expect(await markTold(as(sevinc), { offer: offer.id, who: 'mentee' })).toMatchObject({
      code: 'not-waiting',
    });
    expect(await markTold(as(sevinc), { offer: offer.id, who: 'mentor' })).toMatchObject({ ok: true });
    expect(await markTold(as(sevinc), { offer: offer.id, who: 'mentor' })).toMatchObject({ code: 'told' });
    expect((await readOffer(as(asMentor(offer.mentorId)), offer.id)).lastDay).toBe('2026-10-08');
    expect(await listCalls(as(sevinc))).toEqual([]);
    await answerAsMentor(as(asMentor(offer.mentorId)), offer.id, yes);
    expect((await listCalls(as(sevinc))).map(({ who }) => who).sort()).toEqual(['guardian', 'mentee']);
  });

  test('staff reads of one offer to whom a mail is on its way; of who has none, whose mail was given up or who was told, not', async () => {
    await aMentee(database(), 'g1', { guardian_contact: 'ana@example.org' });
    const mentor = asMentor(await aMentor(database(), 'm1', { email: 'm1@example.org' }));
    const round = await opened(['gence'], sevinc);
    await published(round);
    const { id } = await theOffer(round);
    const onTheWay = async () => (await readOffer(as(sevinc), id)).staff?.onTheWay;
    expect((await readOffer(as(mentor), id)).staff).toBeNull();
    expect(await onTheWay()).toEqual(['mentor']);
    expect(await listCalls(as(sevinc))).toEqual([]);
    await answerAsMentor(as(mentor), id, yes);
    expect(await onTheWay()).toEqual(['guardian']);
    expect((await listCalls(as(sevinc))).map(({ who }) => who)).toEqual(['mentee']);
    await database().updateTable('outbox').set({ given_up_at: now }).execute();
    expect(await onTheWay()).toEqual([]);
    await database().updateTable('outbox').set({ given_up_at: null, sent_at: now }).execute();
    expect(await onTheWay()).toEqual(['guardian']);
    await markTold(as(sevinc), { offer: id, who: 'guardian' });
    expect(await onTheWay()).toEqual([]);
  });

  test('a girl and her guardian are called one after the other, whatever they are called', async () => {
    for (const [code, name] of [
      ['g1', 'Zəhra'],
      ['g2', 'Aysu'],
    ] as const)
      await aMentee(database(), code, { name, guardian_name: name === 'Aysu' ? 'Zivər' : 'Adil' });
    const mentor = await aMentor(database(), 'm1', { places: 2 });
    await published(await opened(['gence'], sevinc));
    for (const { offerId } of await listCalls(as(sevinc)))
      await answerAsMentor(as(asMentor(mentor)), offerId, yes);
    expect((await listCalls(as(sevinc))).map(({ mentee, who }) => [mentee, who])).toEqual([
      ['Aysu', 'mentee'],
      ['Aysu', 'guardian'],
      ['Zəhra', 'mentee'],
      ['Zəhra', 'guardian'],
    ]);
  });

  test('one call tells a mentor of all her offers, or of none', async () => {
    for (const code of ['g1', 'g2', 'g3']) await aMentee(database(), code);
    await aMentor(database(), 'm1', { places: 3 });
    const id = await opened(['gence'], sevinc);
    await published(id);
    const calls = await listCalls(as(sevinc));
    expect(new Set(calls.map(({ person: key }) => key)).size).toBe(1);
    const [first = '', second = '', third = ''] = calls.map(({ offerId }) => offerId);
    await reject(
      markAllTold(as(person(['coordinator'], { hubs: ['quba'] })), { offer: [first], who: 'mentor' }),
    );
    await reject(markAllTold(as(sevinc), { offer: [first, 'made-up'], who: 'mentor' }));
    expect(await listCalls(as(sevinc))).toHaveLength(3);
    expect(await markAllTold(as(sevinc), { offer: [first], who: 'mentor' })).toMatchObject({ ok: true });
    const all = { offer: [first, second, third, third], who: 'mentor' } as const;
    expect(await markAllTold(as(sevinc), all)).toMatchObject({ ok: true });
    expect(await listCalls(as(sevinc))).toEqual([]);
    expect(await markAllTold(as(sevinc), all)).toMatchObject({ code: 'told' });
  });

  test('who is to be told that a pair meets already is called before anybody else', async () => {
    await aMentee(database(), 'g1');
    await aMentor(database(), 'm1');
    const id = await opened(['gence'], sevinc);
    await published(id);
    const offer = await theOffer(id);
    const later = addHours(now, 48);
    await answerAsMentor(as(asMentor(offer.mentorId), later), offer.id, yes);
    await answerAsMentee(as(asMentee(offer.menteeId), later), offer.id, yes);
    await aMentee(database(), 'g2');
    await aMentor(database(), 'm2');
    const next = await opened(['gence'], sevinc);
    await published(next);
    const unpublished = await opened(['gence'], sevinc);
    const agreed = (await listRounds(as())).map((round) => [round.id, round.agreed]);
    expect(Object.fromEntries(agreed)).toEqual({ [id]: 1, [next]: 0, [unpublished]: null });
    expect((await listCalls(as(sevinc, later))).map(({ who, begun }) => [who, begun])).toEqual([
      ['guardian', true],
      ['mentor', false],
    ]);
  });
});
