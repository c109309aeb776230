import { beforeEach, expect, test } from 'vitest';
import { addDays, dayOf } from '#lib/dates.ts';
import { cutContact } from '#lib/server/concerns/index.ts';
import { forEachDatabase } from '#lib/server/database/testing.ts';
import { comeBack, pauseMentee, withdrawForGuardian } from '#lib/server/mentees/index.ts';
import { pauseMentor } from '#lib/server/mentors/index.ts';
import { aPair } from '#lib/server/messages/testing.ts';
import { aMentee, aMentor, lead, now, person } from '#lib/server/rounds/testing.ts';
import {
  letMenteeComeBack,
  letMenteePause,
  letMentorLeave,
  listQuiet,
  listStill,
  pausePair,
  planEnd,
} from './index.ts';
import { begun, coordinator, doings, exams, gone, later, noPair, plan, stranger } from './testing/pair.ts';

forEachDatabase('noticing: pairs that cannot write', (database) => {
  let own = noPair;
  let { girl, woman, pair, menteeId, mentorId } = own;
  beforeEach(async () => {
    own = await begun(database());
    ({ girl, woman, pair, menteeId, mentorId } = own);
  });
  const { as } = doings(database, () => own);
  const ids = async (actor = coordinator, at = now) => (await listStill(as(actor, at))).map(({ id }) => id);
  const girlPauses = (at = now) => pauseMentee(as(coordinator, at), menteeId, { reason: 'no-time' });

  test('refused: the two themselves and everybody else; pairs of other hubs are not there', async () => {
    await girlPauses();
    for (const actor of [girl, woman, person(['operator']), person(['safeguarding'])])
      await expect(listStill(as(actor))).rejects.toMatchObject(gone);
    expect(await ids(stranger)).toEqual([]);
    expect(await ids()).toEqual([pair]);
    expect(await ids(lead)).toEqual([pair]);
  });

  test('none that can write, none that was paused or shut, and none whose side has left', async () => {
    expect(await ids()).toEqual([]);
    await pausePair(as(coordinator), pair, exams);
    await girlPauses();
    expect(await ids()).toEqual([]);
    await comeBack(as(coordinator), menteeId);
    await database().updateTable('mentorship').set({ state: 'active', paused_at: null }).execute();
    await cutContact(as(girl), pair);
    await girlPauses();
    expect(await ids()).toEqual([]);
    await comeBack(as(coordinator), menteeId);
    await database().updateTable('mentorship').set({ state: 'active' }).execute();
    await letMentorLeave(as(coordinator), mentorId, { reason: 'x' });
    expect(await ids()).toEqual([]);
  });

  test('the mentor of a girl who pauses is told that they rest, and that they go on; of a shut pair nobody is', async () => {
    const told = async () => {
      const mails = await database()
        .selectFrom('outbox')
        .select(['recipient', 'key'])
        .where('key', 'like', 'girl-pair-%')
        .orderBy('key')
        .execute();
      return mails.map(({ recipient, key }) => `${recipient} ${key.split(':')[0] ?? ''}`);
    };
    const hers = ['paused', 'resumed'].map((step) => `leyla@example.org girl-pair-${step}`);
    const pauses = (actor = coordinator, at = now) =>
      letMenteePause(as(actor, at), menteeId, { reason: 'no-time' });
    await expect(pauses(stranger)).rejects.toMatchObject(gone);
    expect(await told()).toEqual([]);
    expect(await pauses()).toMatchObject({ ok: true });
    expect(await pauses()).toMatchObject({ code: 'impossible' });
    expect(await told()).toEqual(hers.slice(0, 1));
    expect(await letMenteeComeBack(as(coordinator, later(2)), menteeId)).toMatchObject({ ok: true });
    expect(await told()).toEqual(hers);
    await cutContact(as(girl, later(3)), pair);
    await pauses(coordinator, later(4));
    expect(await told()).toHaveLength(2);
  });

  test('why she takes no part, since when, and which step brings her back', async () => {
    await girlPauses(later(3));
    expect(await listStill(as(coordinator, later(20)))).toMatchObject([
      {
        ...{ id: pair, hub: 'gence', menteeId, mentorId, mentee: 'paused', mentor: null },
        ...{ next: 'come-back', since: dayOf(later(3)), isEnding: false },
      },
    ]);
    // It is not quiet as well: nobody is asked twice.
    expect(await listQuiet(as(coordinator, later(40)))).toEqual([]);
    await comeBack(as(coordinator, later(21)), menteeId);
    expect(await ids(coordinator, later(21))).toEqual([]);
    await withdrawForGuardian(as(coordinator, later(22)), menteeId);
    expect(await listStill(as(coordinator, later(23)))).toMatchObject([
      { mentee: 'consent-withdrawn', next: 'none', since: dayOf(later(22)) },
    ]);
  });

  test('a clearance that ended, both at once, an end that is planned; the longest first', async () => {
    const other = await aPair(database(), await aMentee(database(), 'g2'), await aMentor(database(), 'm2'));
    const end = addDays(dayOf(now), 10);
    await planEnd(as(coordinator), pair, { ...plan, endsOn: addDays(dayOf(now), 60) });
    await database().updateTable('mentor').set({ cleared_until: end }).where('id', '=', mentorId).execute();
    await pauseMentor(
      as(coordinator, later(5)),
      (await database().selectFrom('mentor').select('id').where('code', '=', 'm2').executeTakeFirstOrThrow())
        .id,
    );
    await girlPauses(later(30));
    expect(await listStill(as(coordinator, later(40)))).toMatchObject([
      { id: other, mentee: null, mentor: 'paused', since: dayOf(later(5)), isEnding: false },
      { id: pair, mentee: 'paused', mentor: 'expired', isEnding: true },
    ]);
  });
});
