import { beforeEach, describe, expect, test } from 'vitest';
import { addHours } from '#lib/dates.ts';
import { machine, visitor } from '#lib/server/database/index.ts';
import { forEachDatabase } from '#lib/server/database/testing.ts';
import { makeConsentLink } from '#lib/server/mentees/index.ts';
import { listMentorships } from '#lib/server/mentorships/index.ts';
import { deliverDue, type OutgoingMail } from '#lib/server/notices/index.ts';
import {
  answerAsMentee,
  answerAsMentor,
  decide,
  lapseDue,
  liftPair,
  listCalls,
  listOffers,
  markTold,
  noteTold,
  objectAsGuardian,
  objectForGuardian,
  offersForGuardian,
  openRound,
  readOffer,
  readParticipants,
  readRound,
  remindDue,
} from './index.ts';
import { aMentee, aProgramme, asMentee, asMentor, consents, emptied, lead, now, person } from './testing.ts';
import { doings, no, yes } from './testing/offers.ts';

const asked = { why: 'hər şey danışılıb', spoken: 'yes' } as const;

forEachDatabase('offers', (database) => {
  const { as, published, offered, mails } = doings(database);

  beforeEach(async () => {
    await emptied(database());
    await aProgramme(database());
  });

  const waitingOf = async (id: string) =>
    (await database().selectFrom('mentee').select('waiting').where('id', '=', id).executeTakeFirstOrThrow())
      .waiting;
  const deliver = (at = now) => {
    const sent: OutgoingMail[] = [];
    const transport = {
      origin: 'http://localhost',
      send: async (mail: OutgoingMail) => void sent.push(mail),
    };
    return deliverDue(as(machine, at), transport as never).then(() => sent);
  };

  describe('refusals', () => {
    test('no needs a reason, and nobody answers twice or out of turn', async () => {
      const { id, mentee, mentor } = await offered();
      expect(await answerAsMentor(as(asMentor(mentor)), id, { ...no, reason: '' })).toMatchObject({
        code: 'reason-required',
      });
      await expect(answerAsMentee(as(asMentee(mentee)), id, yes)).rejects.toMatchObject({ status: 404 });
      expect(await answerAsMentor(as(asMentor(mentor)), id, yes)).toMatchObject({ ok: true });
      expect(await answerAsMentor(as(asMentor(mentor)), id, yes)).toMatchObject({ code: 'answered' });
      expect(await answerAsMentor(as(asMentor(mentor)), id, no)).toMatchObject({ code: 'answered' });
      const both = await Promise.all([
        answerAsMentee(as(asMentee(mentee)), id, yes),
        answerAsMentee(as(asMentee(mentee)), id, yes),
      ]);
      expect(both.map((each) => each.ok).sort()).toEqual([false, true]);
      expect(await answerAsMentee(as(asMentee(mentee)), id, no)).toMatchObject({ code: 'answered' });
      expect(await listMentorships(as())).toHaveLength(1);
    });

    test('a girl never hears of a mentor who said no', async () => {
      const { id, mentee, mentor } = await offered();
      await answerAsMentor(as(asMentor(mentor)), id, no);
      await expect(readOffer(as(asMentee(mentee)), id)).rejects.toMatchObject({ status: 404 });
      expect(await listOffers(as(asMentee(mentee)))).toEqual([]);
    });

    test('an answer after the deadline, and for someone no longer active or cleared, makes nothing', async () => {
      const late = await offered();
      await markTold(as(), { offer: late.id, who: 'mentor' });
      const later = addHours(now, 24 * 9);
      expect((await readOffer(as(lead, later), late.id)).state).toBe('lapsed');
      expect(await answerAsMentor(as(asMentor(late.mentor), later), late.id, yes)).toMatchObject({
        code: 'lapsed',
        facts: { why: 'deadline' },
      });
      expect(await readRound(as(), late.round)).toMatchObject({ state: 'closed', offers: { lapsed: 1 } });
    });

    test('consent that ends between the two answers ends the offer', async () => {
      const { id, mentee, mentor } = await offered();
      await answerAsMentor(as(asMentor(mentor)), id, yes);
      await consents(database(), mentee, { decision: 'withdrawn', at: '2026-09-30T00:00:00.000Z' });
      expect(await readOffer(as(asMentor(mentor)), id)).toMatchObject({
        state: 'lapsed',
        lapse: null,
        mentee: null,
        reasons: null,
      });
      expect(await readOffer(as(asMentee(mentee)), id)).toMatchObject({
        state: 'lapsed',
        lapse: 'mentee-not-active',
        mentor: null,
        reasons: null,
      });
      expect(await readOffer(as(), id)).toMatchObject({ lapse: 'mentee-not-active' });
      expect(await answerAsMentee(as(asMentee(mentee)), id, yes)).toMatchObject({ code: 'lapsed' });
      expect(await listMentorships(as())).toEqual([]);
    });

    test('clearance that ends before she answers ends the offer', async () => {
      const { id, mentee, mentor } = await offered();
      await answerAsMentor(as(asMentor(mentor)), id, yes);
      await database().updateTable('mentor').set({ cleared_until: '2026-09-30' }).execute();
      expect(await answerAsMentee(as(asMentee(mentee)), id, yes)).toMatchObject({
        code: 'lapsed',
        facts: { why: 'mentor-not-cleared' },
      });
    });

    test('a mentor who has fewer places by then takes nobody', async () => {
      const { id, mentee, mentor } = await offered();
      await answerAsMentor(as(asMentor(mentor)), id, yes);
      await database().updateTable('mentor').set({ places: 0 }).execute();
      expect(await answerAsMentee(as(asMentee(mentee)), id, yes)).toMatchObject({
        code: 'lapsed',
        facts: { why: 'no-place' },
      });
      expect(await listMentorships(as())).toEqual([]);
    });

    test('a guardian with another link, an old one or none', async () => {
      const { id, mentor } = await offered();
      const other = await aMentee(database(), 'g2');
      const objection = { offer: id, reason: 'other', note: '' } as const;
      const link = await makeConsentLink(as(), other);
      await answerAsMentor(as(asMentor(mentor)), id, yes);
      for (const token of [link, 'made-up', ''])
        await expect(objectAsGuardian(as(visitor), token, objection)).rejects.toMatchObject({ status: 404 });
      await expect(offersForGuardian(as(visitor), 'made-up')).rejects.toMatchObject({ status: 404 });
      await expect(
        objectForGuardian(as(person(['coordinator'], { hubs: ['quba'] })), objection),
      ).rejects.toMatchObject({ status: 404 });
    });
  });

  test('yes and yes: a mentorship, a closed round, one place fewer, and mails that only say that something waits', async () => {
    const { id, round, mentee, mentor } = await offered(
      { email: 'aysu@example.org', guardian_contact: 'ana@example.org', name: 'Aysu Gizli' },
      { email: 'ayten@example.org', name: 'Aytən Gizli', places: 2 },
    );
    expect((await readParticipants(as(), round)).mentors[0]?.free).toBe(1);
    await answerAsMentor(as(asMentor(mentor)), id, yes);
    await answerAsMentee(as(asMentee(mentee)), id, yes);
    const [mentorship] = await listMentorships(as(asMentee(mentee)));
    expect(mentorship).toMatchObject({ state: 'active', offerId: id, mentor: { name: 'Aytən G.' } });
    expect(await readRound(as(), round)).toMatchObject({ state: 'closed', offers: { accepted: 1 } });
    expect(await waitingOf(mentee)).toBe(0);
    const people = await readParticipants(as(), round);
    expect(people.mentors[0]).toMatchObject({ free: 1, out: null });
    expect(people.mentees[0]?.out).toBe('has-mentorship');
    const queued = await mails();
    expect(queued.map(({ kind, recipient }) => `${kind} ${recipient}`).sort()).toEqual([
      'offer-accepted-mentor ayten@example.org',
      'offer-to-guardian ana@example.org',
      'offer-to-mentee aysu@example.org',
      'offer-to-mentor ayten@example.org',
    ]);
    for (const secret of ['Aysu', 'Aytən', 'Gizli', 'mühəndis', 'gence', 'robot'])
      expect(JSON.stringify(queued.map(({ body }) => body))).not.toContain(secret);
  });

  test('time begins when the mail has left, a reminder comes once, then the offer lapses', async () => {
    const { id, round, mentee } = await offered({}, { email: 'ayten@example.org' });
    expect(await listCalls(as())).toEqual([]);
    await noteTold(as(machine));
    expect((await readOffer(as(), id)).lastDay).toBeNull();
    const left = addHours(now, 1);
    await deliver(left);
    expect(await noteTold(as(machine, left))).toBe(1);
    expect(await noteTold(as(machine, left))).toBe(0);
    expect((await readOffer(as(), id)).lastDay).toBe('2026-10-08');
    const at = (hours: number) => as(machine, addHours(now, hours));
    expect(await remindDue(at(24 * 5))).toBe(0);
    await remindDue(at(24 * 7));
    await remindDue(at(24 * 7 + 1));
    expect((await mails()).filter(({ kind }) => kind === 'offer-to-mentor-reminder')).toHaveLength(1);
    expect(await lapseDue(at(24 * 7 + 11))).toBe(0);
    expect(await lapseDue(at(24 * 7 + 12))).toBe(1);
    expect(await lapseDue(at(24 * 7 + 12))).toBe(0);
    expect((await readRound(as(), round)).state).toBe('closed');
    expect(await waitingOf(mentee)).toBe(1);
  });

  test('a mail that was given up puts her on the list of calls', async () => {
    const { id } = await offered({}, { email: 'ayten@example.org' });
    await database().updateTable('outbox').set({ given_up_at: now }).execute();
    await noteTold(as(machine));
    expect(await listCalls(as())).toMatchObject([{ offerId: id, who: 'mentor', mailFailed: true }]);
  });

  test('closing: who said no herself does not wait longer, who was left or declined does', async () => {
    const said = await offered();
    await aMentee(database(), 'g2');
    await answerAsMentor(as(asMentor(said.mentor)), said.id, yes);
    await answerAsMentee(as(asMentee(said.mentee)), said.id, { ...no, reason: 'not-now' });
    expect(await waitingOf(said.mentee)).toBe(0);
    const [other] = await database().selectFrom('mentee').select('id').where('code', '=', 'g2').execute();
    expect(await waitingOf(other?.id ?? '')).toBe(0);
    const second = await published();
    const [offer] = await listOffers(as(), { roundId: second });
    expect(offer?.staff?.menteeId).toBe(other?.id);
    await answerAsMentor(as(asMentor(said.mentor)), offer?.id ?? '', no);
    expect((await readRound(as(), second)).state).toBe('closed');
    expect(await waitingOf(other?.id ?? '')).toBe(1);
    expect(await waitingOf(said.mentee)).toBe(1);
  });

  test('a declined pair is forbidden in later rounds until staff lifts it', async () => {
    const { id, mentee, mentor } = await offered();
    await answerAsMentor(as(asMentor(mentor)), id, no);
    const next = await openRound(as(), { name: 'Qış', hubs: ['gence'] });
    if (!next.ok) throw new Error(next.code);
    const pair = { mentee, mentor };
    expect(await decide(as(), next.value.id, { ...pair, decision: 'lock', reason: 'x' })).toMatchObject({
      code: 'forbidden-before',
    });
    expect((await readRound(as(), next.value.id)).decisions).toMatchObject([
      { decision: 'forbid', standing: true, reason: 'declined-by-mentor' },
    ]);
    const unmatched = await published();
    expect((await readRound(as(), unmatched)).solution?.summary.mentees.noPossibleMentor).toBe(1);
    expect(await liftPair(as(), { ...pair, ...asked })).toMatchObject({ ok: true });
    expect(await liftPair(as(), { ...pair, ...asked })).toMatchObject({ code: 'not-forbidden' });
    expect(await listOffers(as(), { roundId: await published() })).toHaveLength(1);
  });
});
