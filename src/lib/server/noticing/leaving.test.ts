import { randomUUID } from 'node:crypto';
import { beforeEach, describe, expect, test } from 'vitest';
import { addDays, dayOf } from '#lib/dates.ts';
import { cutContact, raiseConcern, readConcern, suspendPair } from '#lib/server/concerns/index.ts';
import { machine } from '#lib/server/database/index.ts';
import { forEachDatabase } from '#lib/server/database/testing.ts';
import { returnMentee } from '#lib/server/mentees/index.ts';
import { returnMentor } from '#lib/server/mentors/index.ts';
import { liveMentorships, pairForWriting } from '#lib/server/mentorships/index.ts';
import { watchThread } from '#lib/server/messages/index.ts';
import { aPair, hasAccount } from '#lib/server/messages/testing.ts';
import { aMentee, lead, now, person } from '#lib/server/rounds/testing.ts';
import { calendarOf, planSession } from '#lib/server/sessions/index.ts';
import {
  closeLeft,
  letMenteeLeave,
  letMentorLeave,
  makeWish,
  pausePair,
  planEnd,
  readCare,
  readGoodbye,
} from './index.ts';
import {
  begun,
  coordinator,
  doings,
  exams,
  gone,
  later,
  noPair,
  plan,
  stranger,
  whenHeld,
} from './testing/pair.ts';

forEachDatabase('noticing: somebody leaves', (database) => {
  let own = noPair;
  let { girl, woman, pair, menteeId, mentorId } = own;
  beforeEach(async () => {
    own = await begun(database());
    ({ girl, woman, pair, menteeId, mentorId } = own);
  });
  const { as, write, state, goodbye, mails } = doings(database, () => own);
  const girlLeaves = (at = now) => letMenteeLeave(as(coordinator, at), menteeId, { reason: 'moved' });
  const mentorLeaves = (at = now) => letMentorLeave(as(coordinator, at), mentorId, { reason: 'köçür' });
  const leaves = { girl: girlLeaves, mentor: mentorLeaves };
  /** Of the pair, with somebody who looks after it. */
  const aConcern = async () => {
    const safe = person(['safeguarding'], { accountId: 'safe-1' });
    await hasAccount(database(), safe);
    await raiseConcern(
      as({ ...girl, accountId: null }),
      {
        ...{ id: randomUUID(), text: 'Narahatam', urgent: 'no', about: 'mentor', who: '' },
        ...{ named: [], pair: null, reach: '', nameless: false },
      },
      'here',
    );
    await database().updateTable('concern').set({ mentorship_id: pair }).execute();
    const { id } = await database().selectFrom('concern').select('id').executeTakeFirstOrThrow();
    return { id, safe };
  };
  const openWishes = () =>
    database().selectFrom('pair_wish').selectAll().where('done_at', 'is', null).execute();
  const bans = () => database().selectFrom('forbidden_pair').selectAll().execute();
  const waiting = async () =>
    (
      await database()
        .selectFrom('mentee')
        .select('waiting')
        .where('id', '=', menteeId)
        .executeTakeFirstOrThrow()
    ).waiting;

  test('refused: whoever may not let her leave ends no pair, and nothing ends when she had left before', async () => {
    for (const actor of [stranger, person(['operator']), girl, woman])
      await expect(letMenteeLeave(as(actor), menteeId, { reason: 'moved' })).rejects.toMatchObject(gone);
    for (const actor of [person(['operator']), girl, woman])
      await expect(letMentorLeave(as(actor), mentorId, { reason: 'x' })).rejects.toMatchObject(gone);
    expect(await state()).toBe('active');
    await database().updateTable('mentor').set({ state: 'left', left_at: now }).execute();
    expect(await mentorLeaves()).toMatchObject({ ok: false, code: 'not-possible' });
    expect(await state()).toBe('active');
    await expect(closeLeft(as(girl))).rejects.toMatchObject(gone);
  });

  describe.each(['girl', 'mentor'] as const)('the %s leaves', (who) => {
    test('her pair is over at once: nobody writes, says goodbye, or finds it open when she returns', async () => {
      for (const wish of ['talk', 'pause', 'end'] as const)
        await makeWish(as(girl), pair, { wish, words: '' });
      await makeWish(as(woman), pair, { wish: 'talk', words: '' });
      const heard: unknown[] = [];
      const stop = await watchThread(as(who === 'girl' ? woman : girl), pair, (news) => heard.push(news));
      expect(await leaves[who](later(5))).toMatchObject({ ok: true });
      stop();
      expect(heard).toEqual([{ changed: null }]);
      expect(await pairForWriting(as(), pair)).toMatchObject({ state: 'closed', whyNot: 'closed' });
      expect(await openWishes()).toEqual([]);
      for (const actor of [girl, woman]) {
        expect(await write(actor, 'Salam', later(6))).toMatchObject({ facts: { why: 'closed' } });
        expect(await goodbye(actor, later(6))).toMatchObject({ code: 'not-closing' });
      }
      if (who === 'girl') await returnMentee(as(coordinator, later(9)), menteeId);
      else await returnMentor(as(lead, later(9)), mentorId);
      expect(await state()).toBe('closed');
      expect((await liveMentorships(as())).mentees.has(menteeId)).toBe(false);
      expect(await closeLeft(as(machine, later(9)))).toBe(0);
    });

    test('who stays is told, and never why; the two are proposed to each other no more', async () => {
      const before = await waiting();
      await leaves[who]();
      expect(await mails('pair-ended-%')).toEqual([
        who === 'girl' ? 'leyla@example.org' : 'aysu@example.org',
      ]);
      const stays = who === 'girl' ? woman : girl;
      const seen = JSON.stringify(await readGoodbye(as(stays), pair));
      expect(seen).not.toMatch(/left|moved|köçür/u);
      expect(JSON.parse(seen)).toMatchObject({ ending: null });
      expect(await bans()).toMatchObject([{ mentee_id: menteeId, mentor_id: mentorId, reason: 'ended' }]);
      // A girl whose mentor left waits for another one; one who left waits for none.
      expect(await waiting()).toBe(before + (who === 'girl' ? 0 : 1));
      expect((await readCare(as(coordinator), pair)).ending).toMatchObject({
        reason: 'left',
        rematch: who === 'mentor',
        endsOn: dayOf(now),
        contactAfter: 'none',
      });
    });

    test('an end that was planned comes sooner, and keeps what was said of it', async () => {
      await planEnd(as(coordinator), pair, plan);
      await makeWish(as(woman), pair, { wish: 'talk', words: '' });
      await leaves[who](later(2));
      expect(await openWishes()).toEqual([]);
      expect(await pairForWriting(as(), pair)).toMatchObject({ state: 'closed', endsOn: dayOf(later(2)) });
      expect((await readCare(as(coordinator), pair)).ending).toMatchObject({
        reason: 'year-over',
        endsOn: dayOf(later(2)),
        contactAfter: 'hub',
      });
      expect(await database().selectFrom('ending').selectAll().execute()).toHaveLength(1);
    });

    test('a paused pair ends too', async () => {
      await pausePair(as(coordinator), pair, exams);
      await leaves[who]();
      expect(await state()).toBe('closed');
    });

    test('one that is shut ends as what is shut does, and safeguarding sees that in its concern', async () => {
      const { id, safe } = await aConcern();
      await makeWish(as(girl), pair, { wish: 'talk', words: '' });
      await suspendPair(as(safe), id, pair);
      await leaves[who]();
      expect(await pairForWriting(as(), pair)).toMatchObject({ state: 'closed', isShutForMentor: true });
      expect(await openWishes()).toEqual([]);
      expect((await readCare(as(coordinator), pair)).ending).toMatchObject({ reason: 'stopped' });
      expect((await readConcern(as(safe), id)).steps.map(({ kind }) => kind)).toContain('ended');
    });

    test('from before leaving ended pairs: the clock ends it, on the day on which she left, once', async () => {
      await database()
        .updateTable(who === 'girl' ? 'mentee' : 'mentor')
        .set({ state: 'left', left_at: later(3) })
        .execute();
      expect(await closeLeft(as(machine, later(40)))).toBe(1);
      expect(await closeLeft(as(machine, later(41)))).toBe(0);
      const row = await database().selectFrom('mentorship').selectAll().executeTakeFirstOrThrow();
      expect(row).toMatchObject({ state: 'closed', closed_at: later(3), close_reason: 'left' });
      expect((await readCare(as(coordinator), pair)).ending).toMatchObject({ endsOn: dayOf(later(3)) });
    });
  });

  test('a mentor’s other girls lose her too, and no other girl does', async () => {
    const other = await aPair(database(), await aMentee(database(), 'g2', { hub: 'quba' }), mentorId);
    await mentorLeaves();
    expect((await pairForWriting(as(), other)).state).toBe('closed');
    expect(await bans()).toHaveLength(2);
  });

  test('what was planned with her is gone from calendars', async () => {
    const day = addDays(dayOf(now), 6);
    const planned = await planSession(as(woman), pair, {
      ...{ when: `${day}T15:00`, day: '', clock: '', minutes: '60', minutesOther: '' },
      ...{ way: 'in_person' as const, address: '' },
    });
    if (!planned.ok) throw new Error(planned.code);
    await mentorLeaves();
    const words = {
      ...{ title: () => 'Görüş', place: () => 'Mərkəz', online: 'Onlayn', page: '/', pages: () => '/' },
    };
    expect(await calendarOf(as(girl), planned.value.id, words)).toContain('STATUS:CANCELLED');
  });

  test('cut in the moment in which her mentor leaves, it ends as one that was shut', async () => {
    const { id, safe } = await aConcern();
    await planEnd(as(coordinator), pair, plan);
    const meanwhile = whenHeld(database(), (inside) => cutContact({ ...as(girl), database: inside }, pair));
    const given = { reason: 'köçür' };
    await letMentorLeave({ ...as(coordinator, later(1)), database: meanwhile }, mentorId, given);
    expect(await pairForWriting(as(), pair)).toMatchObject({ state: 'closed', isShutForMentor: true });
    expect((await readCare(as(coordinator), pair)).ending).toMatchObject({
      ...{ reason: 'stopped', contactAfter: 'none' },
    });
    expect((await readConcern(as(safe), id)).steps.map(({ kind }) => kind)).toContain('ended');
  });

  test('a pair that she has cut ends when her mentor leaves, without a word of it', async () => {
    await cutContact(as(girl), pair);
    await mentorLeaves();
    expect(await state()).toBe('closed');
    expect(await mails('pair-ended-%')).toEqual(['aysu@example.org']);
  });
});
