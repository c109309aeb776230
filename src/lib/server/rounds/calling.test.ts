import { beforeEach, expect, test } from 'vitest';
import { addHours } from '#lib/dates.ts';
import { machine, visitor } from '#lib/server/database/index.ts';
import { forEachDatabase } from '#lib/server/database/testing.ts';
import { deliverDue } from '#lib/server/notices/index.ts';
import {
  answerAsMentee,
  answerAsMentor,
  lapseDue,
  listCalls,
  listOffers,
  markAllTold,
  markTold,
  noteTold,
  readOffer,
  takeBackCall,
  takeBackTold,
  toldInOwnCall,
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
  lead,
  now,
  person,
} from './testing.ts';

const yes = { answer: 'accept', reason: '', note: '' } as const;
const gone = { status: 404 };
const sevinc = person(['coordinator'], { hubs: ['gence'] });
const gunel = person(['coordinator'], { accountId: 'gunel', hubs: ['gence'] });
// It is noon in Baku.
const later = (hours: number) => addHours(now, hours);

forEachDatabase('taking back that somebody was told', (database) => {
  const as = (actor = sevinc, at = now) => contextOf(database(), actor, at);

  beforeEach(async () => {
    await emptied(database());
    await aProgramme(database());
  });

  async function offered(email: string | null = null) {
    const [mentee, mentor] = [await aMentee(database(), 'g1'), await aMentor(database(), 'm1', { email })];
    const roundId = await aPublishedRound(contextOf(database(), lead));
    const [offer] = await listOffers(as(lead), { roundId });
    return { id: offer?.id ?? '', mentee, mentor };
  }
  const take = (id: string, who: 'mentor' | 'mentee' | 'guardian', at = now) =>
    takeBackTold(as(sevinc, at), { offer: [id], who });
  const calledToday = async (id: string, at = now) =>
    (await readOffer(as(sevinc, at), id)).staff?.calledToday;
  const refused = { ok: false, code: 'not-possible' };

  test('nobody but staff of her hub takes it back, and none when one is not hers', async () => {
    const { id, mentee, mentor } = await offered();
    await markTold(as(), { offer: id, who: 'mentor' });
    const others = [visitor, machine, asMentee(mentee), asMentor(mentor), person(['safeguarding'])];
    for (const actor of [...others, person(['coordinator'], { hubs: ['quba'] })])
      await expect(takeBackTold(as(actor), { offer: [id], who: 'mentor' })).rejects.toMatchObject(gone);
    await expect(takeBackTold(as(), { offer: [id, 'made-up'], who: 'mentor' })).rejects.toMatchObject(gone);
    expect(await listCalls(as())).toEqual([]);
  });

  test('what nobody said, what a mail told, and what was answered stays', async () => {
    const { id, mentor } = await offered();
    expect(await take(id, 'mentor')).toMatchObject(refused);
    await markTold(as(), { offer: id, who: 'mentor' });
    expect(await take(id, 'mentee')).toMatchObject(refused);
    expect(await take(id, 'guardian')).toMatchObject(refused);
    await answerAsMentor(as(asMentor(mentor)), id, yes);
    expect(await take(id, 'mentor')).toMatchObject(refused);
  });

  test('what a mail told stays', async () => {
    const { id } = await offered('leyla@example.org');
    await deliverDue(as(machine), {
      origin: 'http://localhost',
      send: () => Promise.resolve(undefined),
    });
    expect(await noteTold(as(machine))).toBe(1);
    expect(await calledToday(id)).toEqual([]);
    expect(await take(id, 'mentor')).toMatchObject(refused);
  });

  test('on the same day alone', async () => {
    const { id } = await offered();
    await markTold(as(), { offer: id, who: 'mentor' });
    expect(await calledToday(id, later(11.9))).toEqual(['mentor']);
    expect(await calledToday(id, later(12.1))).toEqual([]);
    expect(await take(id, 'mentor', later(12.1))).toMatchObject(refused);
    expect(await take(id, 'mentor', later(11.9))).toMatchObject({ ok: true });
    expect(await take(id, 'mentor', later(11.9))).toMatchObject(refused);
  });

  test('her time has not begun then, she is called again, and an event keeps both', async () => {
    const { id, mentor } = await offered();
    await markTold(as(), { offer: id, who: 'mentor' });
    expect((await readOffer(as(asMentor(mentor)), id)).lastDay).toBe('2026-10-08');
    expect(await take(id, 'mentor', later(1))).toMatchObject({ ok: true });
    expect((await readOffer(as(asMentor(mentor)), id)).lastDay).toBeNull();
    expect(await listCalls(as())).toMatchObject([{ offerId: id, who: 'mentor' }]);
    await lapseDue(as(machine, later(24 * 20)));
    expect(await readOffer(as(), id)).toMatchObject({ state: 'to_mentor' });
    // Told anew, her time begins then.
    expect(await markTold(as(sevinc, later(24 * 20)), { offer: id, who: 'mentor' })).toMatchObject({
      ok: true,
    });
    expect((await readOffer(as(asMentor(mentor), later(24 * 20)), id)).lastDay).toBe('2026-10-28');
    const events = await database()
      .selectFrom('audit_event')
      .select(['action', 'facts'])
      .where('action', 'in', ['offer.told', 'offer.untold'])
      .orderBy('id')
      .execute();
    expect(events).toEqual([
      { action: 'offer.told', facts: '{"who":"mentor","how":"called"}' },
      { action: 'offer.untold', facts: '{"who":"mentor"}' },
      { action: 'offer.told', facts: '{"who":"mentor","how":"called"}' },
    ]);
  });

  test('of girl and guardian each by itself, the guardian’s also once the pair has begun', async () => {
    const { id, mentee, mentor } = await offered();
    await answerAsMentor(as(asMentor(mentor)), id, yes);
    for (const who of ['mentee', 'guardian'] as const) await markTold(as(), { offer: id, who });
    expect(await calledToday(id)).toEqual(['mentee', 'guardian']);
    expect(await take(id, 'mentee')).toMatchObject({ ok: true });
    expect(await calledToday(id)).toEqual(['guardian']);
    await answerAsMentee(as(asMentee(mentee)), id, yes);
    expect(await take(id, 'guardian')).toMatchObject({ ok: true });
    expect(await listCalls(as())).toMatchObject([{ who: 'guardian', begun: true }]);
  });

  /** Two offers to one mentor. */
  async function two() {
    for (const code of ['g1', 'g2']) await aMentee(database(), code);
    const mentor = await aMentor(database(), 'm1', { places: 2 });
    await aPublishedRound(contextOf(database(), lead));
    const [first = '', second = ''] = (await listCalls(as())).map(({ offerId }) => offerId);
    expect(second).not.toBe('');
    return { mentor, first, second, told: { offer: [first, second], who: 'mentor' } as const };
  }
  const waiting = async () =>
    (await listCalls(as())).filter(({ who }) => who === 'mentor').map(({ offerId }) => offerId);

  test('what one call told nobody but staff of her hub takes back, nor looks for, and none when one is not hers', async () => {
    const { mentor, told, first } = await two();
    await markAllTold(as(), told);
    const others = [visitor, machine, asMentor(mentor), person(['safeguarding'])];
    for (const actor of [...others, person(['coordinator'], { hubs: ['quba'] })])
      for (const door of [takeBackCall, toldInOwnCall])
        await expect(door(as(actor), told)).rejects.toMatchObject(gone);
    for (const door of [takeBackCall, toldInOwnCall])
      await expect(door(as(), { ...told, offer: [first, 'made-up'] })).rejects.toMatchObject(gone);
    expect(await waiting()).toEqual([]);
  });

  test('a colleague’s call is not taken back with her own, whichever came first', async () => {
    const { first, second, told } = await two();
    await markTold(as(gunel), { offer: first, who: 'mentor' });
    expect(await toldInOwnCall(as(), told)).toEqual([]);
    expect(await takeBackCall(as(), told)).toMatchObject(refused);
    expect(await markAllTold(as(sevinc, later(1)), told)).toMatchObject({ ok: true });
    expect(await toldInOwnCall(as(sevinc, later(2)), told)).toEqual([second]);
    expect(await takeBackCall(as(sevinc, later(2)), told)).toMatchObject({ ok: true });
    expect(await waiting()).toEqual([second]);
    // Called anew by her colleague, it is no longer what she said.
    await markTold(as(gunel, later(3)), { offer: second, who: 'mentor' });
    expect(await toldInOwnCall(as(sevinc, later(4)), told)).toEqual([]);
    expect(await takeBackCall(as(sevinc, later(4)), told)).toMatchObject(refused);
    expect(await waiting()).toEqual([]);
  });

  test('what she told in an earlier call stays, also when nothing of the last one can come off', async () => {
    const { mentor, first, second, told } = await two();
    await markTold(as(), { offer: first, who: 'mentor' });
    await markAllTold(as(sevinc, later(1)), told);
    await answerAsMentor(as(asMentor(mentor), later(2)), second, yes);
    expect(await toldInOwnCall(as(sevinc, later(2)), told)).toEqual([]);
    expect(await takeBackCall(as(sevinc, later(2)), told)).toMatchObject(refused);
    expect(await calledToday(first, later(2))).toEqual(['mentor']);
  });

  test('of several that one call told, those that she has not answered', async () => {
    const { mentor, first, second, told } = await two();
    await markAllTold(as(), told);
    expect(await toldInOwnCall(as(), told)).toEqual([first, second]);
    await answerAsMentor(as(asMentor(mentor)), first, yes);
    expect(await takeBackCall(as(), told)).toMatchObject({ ok: true });
    expect(await waiting()).toEqual([second]);
    expect(await takeBackCall(as(), told)).toMatchObject(refused);
  });
});
