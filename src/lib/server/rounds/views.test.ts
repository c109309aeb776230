import { beforeEach, describe, expect, test } from 'vitest';
import { addHours } from '#lib/dates.ts';
import { visitor } from '#lib/server/database/index.ts';
import { forEachDatabase } from '#lib/server/database/testing.ts';
import { makeConsentLink } from '#lib/server/mentees/index.ts';
import { listMentorships, readMentorship } from '#lib/server/mentorships/index.ts';
import {
  answerAsMentee,
  answerAsMentor,
  listCalls,
  listOffers,
  listRunningOut,
  markTold,
  objectAsGuardian,
  objectForGuardian,
  offersForGuardian,
  readOffer,
  readRound,
  withdrawOffer,
} from './index.ts';
import {
  aMentee,
  aMentor,
  aProgramme,
  aPublishedRound,
  asMentee,
  asMentor,
  consents,
  contextOf,
  emptied,
  lead,
  now,
  person,
} from './testing.ts';

const yes = { answer: 'accept', reason: '', note: '' } as const;
const no = { answer: 'decline', reason: 'times', note: 'Gizliqeyd' } as const;
/** What nobody of the other side may ever read: each stands in one field of these people. */
const ofGirl = [
  'Gizliqızova',
  '2011-05-04',
  'aysu.canary@example.org',
  '+994500000011',
  'Valideynqızı',
  '+994500000022',
];
const ofMentor = ['Gizlimentorova', '1990-01-01', 'ayten.canary@example.org', '+994500000033'];

forEachDatabase('what each side sees of an offer', (database) => {
  const as = (actor = lead, at = now) => contextOf(database(), actor, at);

  beforeEach(async () => {
    await emptied(database());
    await aProgramme(database());
  });

  async function offered(
    girl: Parameters<typeof aMentee>[2] = {},
    mentor: Parameters<typeof aMentor>[2] = {},
  ) {
    const mentee = await aMentee(database(), 'g1', {
      name: 'Gizliqızova Aysu Elçin qızı',
      email: 'aysu.canary@example.org',
      phone: '+994500000011',
      guardian_name: 'Valideynqızı Nənə',
      guardian_contact: '+994500000022',
      ...girl,
    });
    const woman = await aMentor(database(), 'm1', {
      name: 'Gizlimentorova Aytən',
      email: 'ayten.canary@example.org',
      phone: '+994500000033',
      ...mentor,
    });
    const round = await aPublishedRound(as());
    const [offer] = await listOffers(as(), { roundId: round });
    return { id: offer?.id ?? '', round, mentee, mentor: woman };
  }
  const theirs = (actor: ReturnType<typeof person>, id: string) =>
    Promise.all([readOffer(as(actor), id), listOffers(as(actor)), listMentorships(as(actor))]);
  const hides = (seen: unknown, secrets: readonly string[]) => {
    for (const secret of secrets) expect(JSON.stringify(seen)).not.toContain(secret);
  };

  describe('refusals', () => {
    test('nobody but these two and staff of her hub finds the offer', async () => {
      const { id } = await offered();
      const others = [
        visitor,
        asMentee(await aMentee(database(), 'g2')),
        asMentor(await aMentor(database(), 'm2')),
        person(['coordinator'], { hubs: ['quba'] }),
        person(['coordinator']),
        person(['safeguarding']),
        person(['operator']),
      ];
      for (const actor of others)
        await expect(readOffer(as(actor), id)).rejects.toMatchObject({ status: 404 });
      for (const made of ['', 'made-up', '__proto__'])
        await expect(readOffer(as(), made)).rejects.toMatchObject({ status: 404 });
    });

    test('only staff of her hub withdraws, is shown calls, and objects for a guardian', async () => {
      const { id, mentee, mentor } = await offered({}, { email: null });
      const objection = { offer: id, reason: 'other', note: '' } as const;
      for (const actor of [
        visitor,
        asMentee(mentee),
        asMentor(mentor),
        person(['coordinator'], { hubs: ['quba'] }),
      ]) {
        await expect(withdrawOffer(as(actor), id)).rejects.toMatchObject({ status: 404 });
        await expect(objectForGuardian(as(actor), objection)).rejects.toMatchObject({ status: 404 });
        await expect(markTold(as(actor), { offer: id, who: 'mentor' })).rejects.toMatchObject({
          status: 404,
        });
      }
      for (const actor of [visitor, asMentee(mentee), asMentor(mentor), person(['operator'])]) {
        await expect(listCalls(as(actor))).rejects.toMatchObject({ status: 404 });
        await expect(listRunningOut(as(actor))).rejects.toMatchObject({ status: 404 });
      }
      const elsewhere = person(['coordinator'], { hubs: ['quba'] });
      expect(await listCalls(as())).toHaveLength(1);
      expect([await listCalls(as(elsewhere)), await listRunningOut(as(elsewhere))]).toEqual([[], []]);
    });

    test('from 18 on no guardian objects any more, neither by an old link nor through staff', async () => {
      const { id, mentee, mentor } = await offered({ birth_date: '2008-10-02' });
      const token = await makeConsentLink(as(), mentee);
      await answerAsMentor(as(asMentor(mentor)), id, yes);
      await consents(database(), mentee, { at: '2026-09-30T00:00:00.000Z' });
      await database()
        .updateTable('consent')
        .set({ given_by: 'mentee' })
        .where('recorded_at', '>', '2026-09-29')
        .execute();
      const grown = addHours(now, 24);
      const objection = { offer: id, reason: 'against-it', note: '' } as const;
      expect(await objectAsGuardian(as(visitor, grown), token, objection)).toMatchObject({
        code: 'no-guardian',
      });
      expect(await objectForGuardian(as(lead, grown), objection)).toMatchObject({ code: 'no-guardian' });
      expect((await readOffer(as(lead, grown), id)).state).toBe('to_mentee');
    });

    test('an offer that has ended is not withdrawn', async () => {
      const { id, mentor } = await offered();
      await answerAsMentor(as(asMentor(mentor)), id, no);
      expect(await withdrawOffer(as(), id)).toMatchObject({ code: 'not-open' });
    });
  });

  test('a mentor who is asked sees the girl without any name, and exactly these things', async () => {
    const { id, mentor, mentee } = await offered();
    await expect(readOffer(as(asMentee(mentee)), id)).rejects.toMatchObject({ status: 404 });
    expect(await listOffers(as(asMentee(mentee)))).toEqual([]);
    const [offer, list] = await theirs(asMentor(mentor), id);
    hides([offer, list], [...ofGirl, 'Aysu', 'Elçin', 'g1']);
    expect(Object.keys(offer.mentee ?? {}).sort()).toEqual([
      'firstName',
      'goals',
      'grade',
      'hub',
      'interests',
      'languages',
    ]);
    expect(offer).toMatchObject({ roundId: '', staff: null, mentor: null, mentee: { firstName: null } });
    expect(list).toEqual([offer]);
  });

  test('a girl sees first name and initial, occupation, employer, district, languages, and no more', async () => {
    const { id, mentee, mentor } = await offered();
    await answerAsMentor(as(asMentor(mentor)), id, yes);
    const [offer, list] = await theirs(asMentee(mentee), id);
    hides([offer, list], [...ofMentor, ...ofGirl, 'm1']);
    expect(offer.mentor).toEqual({
      name: 'Aytən G.',
      occupation: 'mühəndis',
      employer: 'Zavod',
      district: 'gence',
      languages: ['az'],
    });
    expect(offer).toMatchObject({ staff: null, mentee: null, roundId: '' });
    hides(await readOffer(as(asMentor(mentor)), id), [...ofGirl, 'Aysu']);
  });

  test('once both said yes the mentor sees her first name, and her surname never', async () => {
    const { id, mentee, mentor } = await offered();
    await answerAsMentor(as(asMentor(mentor)), id, yes);
    const answered = await answerAsMentee(as(asMentee(mentee)), id, yes);
    const mentorship = answered.ok ? (answered.value.mentorshipId ?? '') : '';
    const hers = [
      ...(await theirs(asMentor(mentor), id)),
      await readMentorship(as(asMentor(mentor)), mentorship),
    ];
    hides(hers, ofGirl);
    expect(hers[0]).toMatchObject({ mentee: { firstName: 'Aysu' } });
    expect(hers[3]).toMatchObject({ mentee: { firstName: 'Aysu' }, names: null, mentor: null });
    const girls = [
      ...(await theirs(asMentee(mentee), id)),
      await readMentorship(as(asMentee(mentee)), mentorship),
    ];
    hides(girls, [...ofMentor, ...ofGirl]);
    expect(girls[3]).toMatchObject({ mentor: { name: 'Aytən G.' }, names: null, mentee: null });
    for (const actor of [visitor, person(['coordinator'], { hubs: ['quba'] }), person(['operator'])])
      await expect(readMentorship(as(actor), mentorship)).rejects.toMatchObject({ status: 404 });
    expect(await readMentorship(as(person(['coordinator'], { hubs: ['gence'] })), mentorship)).toMatchObject({
      names: { mentee: 'Gizliqızova Aysu Elçin qızı', mentor: 'Gizlimentorova Aytən' },
    });
  });

  test('a mentor whose clearance ended sees nothing of the girl, whatever is stored', async () => {
    const { id, mentee, mentor } = await offered();
    await answerAsMentor(as(asMentor(mentor)), id, yes);
    await answerAsMentee(as(asMentee(mentee)), id, yes);
    await database().updateTable('mentor').set({ cleared_until: '2026-09-30' }).execute();
    const [offer, , mentorships] = await theirs(asMentor(mentor), id);
    expect(offer).toMatchObject({ state: 'accepted', mentee: null, reasons: null });
    expect(mentorships).toMatchObject([{ mentee: null }]);
  });

  test('what was agreed online holds only while online meetings are', async () => {
    const { id, mentee, mentor } = await offered({ meeting: 'online', online: true });
    await answerAsMentor(as(asMentor(mentor)), id, yes);
    await answerAsMentee(as(asMentee(mentee)), id, yes);
    expect(await listMentorships(as(asMentee(mentee)))).toMatchObject([
      { meeting: 'online', meetingHolds: true, onlineNeeds: null },
    ]);
    await consents(database(), mentee, { online: false, at: '2026-09-30T00:00:00.000Z' });
    expect(await listMentorships(as(asMentee(mentee)))).toMatchObject([
      { meetingHolds: false, onlineNeeds: 'guardian' },
    ]);
  });

  test('an ended offer tells neither side anything of the other, nor whose no it was', async () => {
    const { id, mentee, mentor } = await offered();
    await answerAsMentor(as(asMentor(mentor)), id, yes);
    const objection = { offer: id, reason: 'against-it', note: 'Gizliqeyd' } as const;
    expect(await objectForGuardian(as(), objection)).toMatchObject({ ok: true });
    expect(await readOffer(as(asMentor(mentor)), id)).toMatchObject({
      state: 'declined',
      declinedBy: null,
      mentee: null,
      reasons: null,
    });
    expect(await readOffer(as(asMentee(mentee)), id)).toMatchObject({
      state: 'declined',
      declinedBy: 'guardian',
      mentor: null,
      reasons: null,
    });
    hides(
      [await theirs(asMentor(mentor), id), await theirs(asMentee(mentee), id)],
      ['Gizliqeyd', 'against-it'],
    );
    expect(await readOffer(as(), id)).toMatchObject({
      staff: { declineReason: 'against-it', declineNote: 'Gizliqeyd' },
    });
  });

  test('a guardian reads the first name, occupation and employer, and nothing else', async () => {
    const { id, mentee, mentor } = await offered();
    await answerAsMentor(as(asMentor(mentor)), id, yes);
    const seen = await offersForGuardian(as(visitor), await makeConsentLink(as(), mentee));
    expect(seen).toEqual([
      { id, state: 'to_mentee', mentor: { firstName: 'Aytən', occupation: 'mühəndis', employer: 'Zavod' } },
    ]);
  });

  test('staff withdraws an offer: it lapses, the round closes, she waits longer, the pair is not forbidden', async () => {
    const { id, round, mentor, mentee } = await offered();
    expect(await withdrawOffer(as(), id)).toMatchObject({ ok: true });
    expect(await readOffer(as(), id)).toMatchObject({ state: 'lapsed', lapse: 'staff' });
    expect(await readOffer(as(asMentor(mentor)), id)).toMatchObject({
      state: 'lapsed',
      lapse: null,
      mentee: null,
    });
    expect((await readRound(as(), round)).state).toBe('closed');
    await expect(readOffer(as(asMentee(mentee)), id)).rejects.toMatchObject({ status: 404 });
    const again = await aPublishedRound(as());
    expect(await listOffers(as(), { roundId: again })).toHaveLength(1);
  });

  test('an offer whose last day is near is on the list, with whom to call', async () => {
    const { id } = await offered({}, { email: null });
    expect(await listRunningOut(as())).toEqual([]);
    await markTold(as(), { offer: id, who: 'mentor' });
    // Who can answer by phone alone stays on the list.
    expect(await listRunningOut(as())).toMatchObject([{ offerId: id, byPhone: true }]);
    await database().updateTable('mentor').set({ email: 'ayten@example.org' }).execute();
    expect(await listRunningOut(as(lead, addHours(now, 24 * 4)))).toEqual([]);
    expect(await listRunningOut(as(lead, addHours(now, 24 * 5)))).toMatchObject([
      {
        offerId: id,
        who: 'mentor',
        name: 'Gizlimentorova Aytən',
        contact: '+994500000033',
        lastDay: '2026-10-08',
      },
    ]);
    expect(await listRunningOut(as(lead, addHours(now, 24 * 8)))).toEqual([]);
  });
});
