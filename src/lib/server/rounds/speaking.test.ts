import { beforeEach, expect, test } from 'vitest';
import { addHours } from '#lib/dates.ts';
import { machine, visitor } from '#lib/server/database/index.ts';
import { forEachDatabase } from '#lib/server/database/testing.ts';
import { makeCard } from '#lib/server/mentees/index.ts';
import { listMentorships } from '#lib/server/mentorships/index.ts';
import { inviteMentor } from '#lib/server/mentors/index.ts';
import { listCalls, listOffers, listRunningOut, markTold, noteSpoken, readOffer } from './index.ts';
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

const sevinc = person(['coordinator'], { accountId: 'sevinc', hubs: ['gence'] });
const later = (hours: number) => addHours(now, hours);
const said = (who: 'mentor' | 'mentee', own: object = {}) => ({
  who,
  answer: 'accept' as const,
  said: '' as const,
  words: '',
  day: '2026-10-01',
  ...own,
});

forEachDatabase('an answer said by phone', (database) => {
  const as = (actor = sevinc, at = now) => contextOf(database(), actor, at);
  const note = (id: string, given: ReturnType<typeof said>, at = now) =>
    noteSpoken(as(sevinc, at), id, given);

  beforeEach(async () => {
    await emptied(database());
    await aProgramme(database());
    await database()
      .insertInto('account')
      .values({
        ...{ id: 'sevinc', login: 'sevinc', password_hash: null, name: 'Sevinc', language: 'az' },
        ...{ created_at: now, password_set_at: null, closed_at: null },
      })
      .execute();
  });

  async function offered() {
    const [mentee, mentor] = [await aMentee(database(), 'g1'), await aMentor(database(), 'm1')];
    const round = await aPublishedRound(as(lead));
    const [offer] = await listOffers(as(lead), { roundId: round });
    return { id: offer?.id ?? '', mentee, mentor };
  }
  async function toldOf() {
    const made = await offered();
    await markTold(as(), { offer: made.id, who: 'mentor' });
    return made;
  }

  test('is noted by nobody but staff of her hub', async () => {
    const { id, mentee, mentor } = await toldOf();
    const others = [visitor, machine, asMentee(mentee), asMentor(mentor), person(['safeguarding'])];
    for (const actor of [...others, person(['coordinator'], { hubs: ['quba'] })])
      await expect(noteSpoken(as(actor), id, said('mentor'))).rejects.toMatchObject({ status: 404 });
    expect(await readOffer(as(), id)).toMatchObject({ state: 'to_mentor', staff: { spoken: [] } });
  });

  test('is none before she was told, on another day, without a reason for a no, or out of turn', async () => {
    const { id } = await offered();
    expect(await note(id, said('mentor'))).toMatchObject({ code: 'not-told' });
    await markTold(as(), { offer: id, who: 'mentor' });
    for (const day of ['2026-09-30', '2026-10-02'])
      expect(await note(id, said('mentor', { day }))).toMatchObject({ code: 'not-that-day' });
    for (const reason of ['', 'other-interests'])
      expect(await note(id, said('mentor', { answer: 'decline', said: reason }))).toMatchObject({
        code: 'reason-required',
      });
    expect(await note(id, said('mentee'))).toMatchObject({ code: 'answered' });
    expect(await note(id, said('mentor'))).toMatchObject({ ok: true });
    expect(await note(id, said('mentor'))).toMatchObject({ code: 'answered' });
  });

  test('is none of a side that has an account, used or not', async () => {
    const { id, mentee, mentor } = await toldOf();
    await inviteMentor(as(lead), mentor);
    expect(await note(id, said('mentor'))).toMatchObject({ code: 'has-account' });
    expect((await readOffer(as(), id)).staff?.byPhone).toBeNull();
    await database().updateTable('mentor').set({ account_id: null }).execute();
    await note(id, said('mentor'));
    await markTold(as(), { offer: id, who: 'mentee' });
    await makeCard(as(), mentee);
    expect(await note(id, said('mentee'))).toMatchObject({ code: 'has-account' });
  });

  test('comes too late once the offer has lapsed', async () => {
    const { id } = await toldOf();
    const late = later(24 * 9);
    expect(await note(id, said('mentor', { day: '2026-10-02' }), late)).toMatchObject({ code: 'lapsed' });
    expect(await readOffer(as(sevinc, late), id)).toMatchObject({ state: 'lapsed', lapse: 'deadline' });
  });

  test('yes of both makes the pair, the guardian is still to be told, and it says who noted it', async () => {
    const { id } = await toldOf();
    expect(await listRunningOut(as())).toMatchObject([{ offerId: id, byPhone: true }]);
    expect(await note(id, said('mentor'))).toMatchObject({ ok: true, value: { mentorshipId: null } });
    expect(await listRunningOut(as())).toEqual([]);
    expect((await listCalls(as())).map(({ who }) => who).sort()).toEqual(['guardian', 'mentee']);
    await markTold(as(), { offer: id, who: 'mentee' });
    expect((await readOffer(as(sevinc, later(24)), id)).staff?.byPhone).toEqual({
      who: 'mentee',
      days: ['2026-10-01', '2026-10-02'],
    });
    expect(await note(id, said('mentee'), later(24))).toMatchObject({ ok: true });
    expect(await listMentorships(as())).toHaveLength(1);
    expect(await listCalls(as())).toMatchObject([{ who: 'guardian', begun: true }]);
    expect((await readOffer(as(), id)).staff?.spoken).toEqual([
      { who: 'mentee', day: '2026-10-01', by: 'Sevinc' },
      { who: 'mentor', day: '2026-10-01', by: 'Sevinc' },
    ]);
    const events = await database()
      .selectFrom('audit_event')
      .select(['action', 'actor_account_id', 'facts'])
      .where('action', 'in', ['offer.mentor-accepts', 'offer.mentee-accepts'])
      .orderBy('id')
      .execute();
    expect(events).toMatchObject([
      { actor_account_id: 'sevinc', facts: '{"who":"mentor","how":"phone","day":"2026-10-01"}' },
      { actor_account_id: 'sevinc', facts: '{"who":"mentee","how":"phone","day":"2026-10-01"}' },
    ]);
  });

  test('no keeps her reason, and is hers', async () => {
    const { id } = await toldOf();
    const no = said('mentor', { answer: 'decline', said: 'no-time', words: 'yazda' });
    expect(await note(id, no)).toMatchObject({ ok: true });
    expect(await readOffer(as(), id)).toMatchObject({
      state: 'declined',
      declinedBy: 'mentor',
      staff: { declineReason: 'no-time', declineNote: 'yazda', spoken: [{ who: 'mentor', by: 'Sevinc' }] },
    });
  });
});
