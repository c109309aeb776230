import { randomUUID } from 'node:crypto';
import { beforeEach, describe, expect, test } from 'vitest';
import { addDays, dayOf } from '#lib/dates.ts';
import { machine } from '#lib/server/database/index.ts';
import { forEachDatabase } from '#lib/server/database/testing.ts';
import {
  cutContact,
  liftPair,
  raiseConcern,
  readConcern,
  readShut,
  suspendPair,
} from '#lib/server/concerns/index.ts';
import { didPage, goalChoices, listGoals } from '#lib/server/goals/index.ts';
import { markRead, readPiece, readThread, watchThread } from '#lib/server/messages/index.ts';
import { hasAccount } from '#lib/server/messages/testing.ts';
import { liveMentorships, pairForWriting, readMentorship } from '#lib/server/mentorships/index.ts';
import {
  listSessions,
  logChoices,
  logSession,
  planChoices,
  readSession,
} from '#lib/server/sessions/index.ts';
import { lead, now, person } from '#lib/server/rounds/testing.ts';
import {
  closeEnded,
  endCut,
  endShut,
  listWishes,
  makeWish,
  pausePair,
  planEnd,
  readCare,
  readGoodbye,
  readPairNow,
  resumeDue,
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
  safeguarding,
  stranger,
} from './testing/pair.ts';

forEachDatabase('noticing: shut', (database) => {
  let own = noPair;
  let { girl, woman, pair, menteeId, mentorId } = own;
  beforeEach(async () => {
    own = await begun(database());
    ({ girl, woman, pair, menteeId, mentorId } = own);
  });
  const { as, write, state, goodbye } = doings(database, () => own);

  describe('a pair that is shut', () => {
    const rematch = { rematch: true };
    const waiting = async () =>
      (
        await database()
          .selectFrom('mentee')
          .select('waiting')
          .where('id', '=', menteeId)
          .executeTakeFirstOrThrow()
      ).waiting;
    const bans = () => database().selectFrom('forbidden_pair').selectAll().execute();
    /** One of safeguarding who can sign in, and a concern about this pair. */
    const safe = person(['safeguarding'], { accountId: 'safe-1' });
    beforeEach(() => hasAccount(database(), safe));
    const concern = async () => {
      await raiseConcern(
        as({ ...girl, accountId: null }),
        {
          ...{ id: randomUUID(), text: 'Narahatam', urgent: 'no', about: 'mentor', who: '' },
          ...{ named: [], pair: null, reach: '', nameless: false },
        },
        'here',
      );
      const row = await database().selectFrom('concern').select('id').executeTakeFirstOrThrow();
      await database().updateTable('concern').set({ mentorship_id: pair }).execute();
      return row.id;
    };
    const lifted = async (at = now) => {
      const { seen } = await readShut(as(safe, at), pair);
      return liftPair(as(safe, at), pair, { note: 'Danışdıq.', seen });
    };

    test('is ended by nobody else, and by no coordinator when safeguarding shut it', async () => {
      await cutContact(as(girl), pair);
      for (const actor of [stranger, safeguarding, person(['operator']), girl, woman])
        await expect(endCut(as(actor), pair, rematch)).rejects.toMatchObject(gone);
      for (const actor of [coordinator, stranger, lead, person(['operator']), girl, woman])
        await expect(endShut(as(actor), pair, rematch)).rejects.toMatchObject(gone);
      await lifted();
      expect(await endCut(as(coordinator), pair, rematch)).toMatchObject({ code: 'not-possible' });
      await expect(endShut(as(safe), pair, rematch)).rejects.toMatchObject(gone);
      await suspendPair(as(safe), await concern(), pair);
      expect(await endCut(as(coordinator), pair, rematch)).toMatchObject({ code: 'not-possible' });
      expect(await planEnd(as(coordinator), pair, plan)).toMatchObject({ code: 'not-possible' });
      expect(await state()).toBe('suspended');
    });

    test('a girl who cut contact is free for another mentor once her coordinator ends it', async () => {
      const before = await waiting();
      await makeWish(as(girl), pair, { wish: 'end', words: '' });
      await cutContact(as(girl), pair);
      expect(await endCut(as(coordinator), pair, rematch)).toMatchObject({ ok: true });
      expect(await endCut(as(coordinator), pair, rematch)).toMatchObject({ code: 'not-possible' });
      expect(await state()).toBe('closed');
      expect((await liveMentorships(as())).mentees.has(menteeId)).toBe(false);
      expect(await bans()).toMatchObject([
        { mentee_id: menteeId, mentor_id: mentorId, reason: 'stopped-by-mentee' },
      ]);
      expect(await waiting()).toBe(before + 1);
      expect(await listWishes(as(coordinator))).toEqual([]);
      const lines = await database().selectFrom('notice').select(['account_id', 'template']).execute();
      expect(lines.map(({ template }) => template)).not.toContain('pair-ended');
      // Both are told that it has ended; neither why, nor of any contact that stays.
      const told = await database()
        .selectFrom('outbox')
        .select(['recipient', 'key'])
        .where('key', 'like', 'pair-ended-%')
        .execute();
      expect(told.map(({ recipient }) => recipient).sort()).toEqual([
        'aysu@example.org',
        'leyla@example.org',
      ]);
      for (const actor of [girl, woman]) {
        const seen = JSON.stringify([
          await readPairNow(as(actor), pair),
          await readGoodbye(as(actor), pair),
          await readMentorship(as(actor), pair),
        ]);
        expect(seen).not.toMatch(/"reason"|"closeReason":"|"shutBy"/u);
        expect((await readPairNow(as(actor), pair)).after).toBeNull();
      }
      expect((await readCare(as(coordinator), pair)).ending).toMatchObject({
        reason: 'stopped',
        contactAfter: 'none',
      });
    });

    test.each(['girl', 'safeguarding'])(
      'pages that are open hear at once that one which the %s shut has ended',
      async (who) => {
        if (who === 'girl') await cutContact(as(girl), pair);
        else await suspendPair(as(safe), await concern(), pair);
        const heard: unknown[] = [];
        const stop = await watchThread(as(girl), pair, (news) => heard.push(news));
        if (who === 'girl') await endCut(as(coordinator), pair, rematch);
        else await endShut(as(safe), pair, rematch);
        stop();
        expect(heard).toEqual([{ changed: null }]);
      },
    );

    test('an end that was planned is not the one that came when the guardian objected before its day', async () => {
      await planEnd(as(coordinator), pair, plan);
      await database()
        .updateTable('mentorship')
        .set({ state: 'closed', closed_at: now, close_reason: 'guardian-objected' })
        .execute();
      expect((await readCare(as(coordinator), pair)).ending).toBeNull();
      for (const actor of [girl, woman]) expect((await readPairNow(as(actor), pair)).after).toBeNull();
      expect(await closeEnded(as(machine, later(30)))).toBe(0);
    });

    test.each(['cut', 'shut', 'objected'] as const)(
      'stays shut for her mentor when it is ended (%s): thread, goals, sessions and their logs',
      async (how) => {
        await write(girl, 'Salam');
        const log: Parameters<typeof logSession>[2] = {
          ...{ id: randomUUID(), session: '', outcome: 'held' as const, when: dayOf(now), day: '' },
          ...{ minutes: '60', minutesOther: '', way: 'in_person' as const, topics: [], also: [] },
          ...{ nextStep: '', note: '', privateNote: '' },
        };
        expect(await logSession(as(coordinator), pair, log)).toMatchObject({
          ok: true,
        });
        const { id } = (await listSessions(as(coordinator), pair)).past[0] ?? { id: '' };
        const doors = [
          () => readThread(as(woman), pair, {}),
          () => readPiece(as(woman), pair, {}),
          () => markRead(as(woman), pair, 1),
          () => watchThread(as(woman), pair, () => undefined).then((stop) => stop()),
          () => listGoals(as(woman), pair),
          () => didPage(as(woman), pair),
          () => goalChoices(as(woman), pair),
          () => listSessions(as(woman), pair),
          () => readSession(as(woman), id),
          () => logChoices(as(woman), pair),
          () => planChoices(as(woman), pair),
        ];
        for (const door of doors) await door();
        if (how === 'cut') await cutContact(as(girl), pair);
        if (how === 'shut') await suspendPair(as(safe), await concern(), pair);
        if (how === 'cut') expect(await endCut(as(coordinator), pair, rematch)).toMatchObject({ ok: true });
        if (how === 'shut') expect(await endShut(as(safe), pair, rematch)).toMatchObject({ ok: true });
        if (how === 'objected')
          await database()
            .updateTable('mentorship')
            .set({ state: 'closed', closed_at: now, close_reason: 'guardian-objected' })
            .execute();
        const again = () => logSession(as(woman), pair, { ...log, id: randomUUID() });
        for (const door of [...doors, again]) await expect(door()).rejects.toMatchObject(gone);
        expect(await readGoodbye(as(woman), pair)).toMatchObject({ isShut: true });
        expect(await readMentorship(as(woman), pair)).toMatchObject({ isShutForMentor: true, mentee: null });
        // What the girl wrote stays hers to read.
        expect((await readThread(as(girl), pair, {})).messages).toHaveLength(1);
        expect(await readGoodbye(as(girl), pair)).toMatchObject({ isShut: false });
      },
    );

    test('her coordinator ends it in the same way while safeguarding looks at it; the concern keeps that', async () => {
      const id = await concern();
      await cutContact(as(girl), pair);
      const asSeen = async () => JSON.stringify(await readCare(as(coordinator), pair));
      const before = await asSeen();
      await database().deleteFrom('concern_step').execute();
      await database().deleteFrom('concern').where('id', '<>', id).execute();
      expect(await asSeen()).toBe(before);
      expect(await endCut(as(coordinator), pair, { rematch: false })).toMatchObject({ ok: true });
      const { steps } = await readConcern(as(safe), id);
      expect(steps.map(({ kind }) => kind)).toContain('ended');
    });

    test('safeguarding ends it under a concern, but nobody who is named in it', async () => {
      const id = await concern();
      await suspendPair(as(safe), id, pair);
      const named = person(['safeguarding'], { accountId: 'safe-2' });
      await hasAccount(database(), named);
      await database()
        .insertInto('concern_named')
        .values({ concern_id: id, account_id: 'safe-2', holds: 1, by: 'form', at: now })
        .execute();
      await expect(endShut(as(named), pair, rematch)).rejects.toMatchObject(gone);
      expect(await endShut(as(safe), pair, rematch)).toMatchObject({ ok: true });
      expect(await state()).toBe('closed');
      expect(await bans()).toMatchObject([{ reason: 'stopped-by-programme', lifted_at: null }]);
      expect((await readConcern(as(safe), id)).steps.map(({ kind }) => kind)).toContain('ended');
    });

    test('opened again it has its planned end as before, never sooner than a goodbye needs, and both are told', async () => {
      const told = () =>
        database().selectFrom('outbox').select('recipient').where('key', 'like', 'pair-lifted-%').execute();
      await planEnd(as(coordinator), pair, plan);
      await cutContact(as(girl), pair);
      expect((await readCare(as(coordinator), pair)).ending).toBeNull();
      await closeEnded(as(machine, later(30)));
      expect(await state()).toBe('suspended');
      expect(await lifted(later(30))).toMatchObject({ ok: true });
      const day = addDays(dayOf(later(30)), 3);
      expect(await pairForWriting(as(girl, later(30)), pair)).toMatchObject({
        state: 'closing',
        endsOn: day,
      });
      expect((await readCare(as(coordinator, later(30)), pair)).ending).toMatchObject({ endsOn: day });
      expect((await readGoodbye(as(girl, later(30)), pair)).ending).toMatchObject({ endsOn: day });
      expect(await told()).toHaveLength(2);
      expect(await goodbye(woman, later(31))).toMatchObject({ ok: true });
      expect(await closeEnded(as(machine, later(33)))).toBe(0);
      expect(await closeEnded(as(machine, later(34)))).toBe(1);
    });

    test('opened again it is paused as before, and goes on on its day', async () => {
      await pausePair(as(coordinator), pair, exams);
      await cutContact(as(girl), pair);
      expect(await lifted()).toMatchObject({ ok: true });
      expect(await pairForWriting(as(), pair)).toMatchObject({ state: 'paused', pauseEndsOn: exams.until });
      expect(await resumeDue(as(machine, later(60)))).toBe(1);
      expect(await state()).toBe('active');
    });
  });
});
