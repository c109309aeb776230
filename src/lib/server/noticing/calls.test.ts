import { randomUUID } from 'node:crypto';
import { beforeEach, expect, test } from 'vitest';
import { dayOf } from '#lib/dates.ts';
import { askedInWords } from '#lib/noticing/words.ts';
import { cutContact, liftPair, raiseConcern, readShut, suspendPair } from '#lib/server/concerns/index.ts';
import { machine, type Actor } from '#lib/server/database/index.ts';
import { forEachDatabase } from '#lib/server/database/testing.ts';
import { hasAccount } from '#lib/server/messages/testing.ts';
import { lead, now, person } from '#lib/server/rounds/testing.ts';
import {
  answerCheckIn,
  askBoth,
  closeEnded,
  endCut,
  keepPair,
  letMenteeLeave,
  letMentorLeave,
  listPairCalls,
  listQuiet,
  listStoppedCalls,
  logCheckIn,
  makeWish,
  pausePair,
  planEnd,
  readCare,
  readReach,
  resumePair,
  settleWish,
  takeBackWish,
} from './index.ts';
import {
  begun,
  coordinator,
  doings,
  exams,
  gone,
  later,
  noPair,
  note,
  plan,
  safeguarding,
  stranger,
  type Pair,
} from './testing/pair.ts';

forEachDatabase('who of a pair has to be called', (database) => {
  let own: Pair = noPair;
  let girl: Actor;
  let woman: Actor;
  let pair: string;
  const { as } = doings(database, () => own);

  beforeEach(async () => {
    own = await begun(database());
    ({ girl, woman, pair } = own);
  });

  const unreachable = () =>
    database()
      .updateTable('mentee')
      .set({ email: null, account_id: null, phone: '+994 50 123 45 67' })
      .where('id', '=', own.menteeId)
      .execute();
  const calls = async (day: number) =>
    (await listPairCalls(as(coordinator, later(day)))).map(({ side, news }) => [side, news]);
  const care = (day: number) => readCare(as(coordinator, later(day)), pair);
  const spoken = (day: number, whom: 'mentee' | 'mentor' | 'guardian') =>
    logCheckIn(as(coordinator, later(day)), pair, { ...note, whom });

  test('staff of her hub alone read it', async () => {
    await unreachable();
    await askBoth(as(coordinator, later(8)), pair);
    for (const actor of [girl, woman, machine])
      await expect(listPairCalls(as(actor))).rejects.toMatchObject(gone);
    for (const actor of [girl, woman, stranger])
      await expect(readReach(as(actor), pair)).rejects.toMatchObject(gone);
    expect(await listPairCalls(as(stranger, later(8)))).toEqual([]);
    expect(await listPairCalls(as(lead, later(8)))).toMatchObject([
      { pairId: pair, side: 'mentee', news: 'asked', contact: '+994 50 123 45 67' },
    ]);
  });

  test('of a pair that safeguarding stopped both are called until staff spoke with each; no other hub reads it, nor why', async () => {
    const stopped = async (day: number, actor = coordinator) =>
      (await listStoppedCalls(as(actor, later(day)))).map(({ side }) => side);
    const safe = person(['safeguarding'], { accountId: 'safe-1' });
    await hasAccount(database(), safe);
    const concern = async () => {
      await raiseConcern(
        as({ ...girl, accountId: null }),
        {
          ...{ id: randomUUID(), text: 'Narahatam', urgent: 'no', about: 'mentor', who: 'Adlı Soyadlı' },
          ...{ named: [], pair: null, reach: '', nameless: false },
        },
        'here',
      );
      const row = await database().selectFrom('concern').select('id').executeTakeFirstOrThrow();
      await database().updateTable('concern').set({ mentorship_id: pair }).execute();
      await database()
        .insertInto('concern_named')
        .values({
          ...{ concern_id: row.id, account_id: coordinator.accountId ?? '' },
          ...{ holds: 1, by: 'form', at: now },
        })
        .execute();
      return row.id;
    };
    await spoken(1, 'mentor');
    expect(await stopped(1)).toEqual([]);
    await suspendPair(as(safe, later(2)), await concern(), pair);
    for (const actor of [girl, woman, machine, safeguarding, person(['operator'])])
      await expect(listStoppedCalls(as(actor, later(2)))).rejects.toMatchObject(gone);
    expect(await stopped(2, stranger)).toEqual([]);
    // Also for whoever is named in the concern: what is missing would tell her more than the page of the pair.
    expect(await stopped(2)).toEqual(['mentee', 'mentor']);
    expect(await stopped(2, lead)).toEqual(['mentee', 'mentor']);
    const shown = await listStoppedCalls(as(coordinator, later(2)));
    expect(shown[0]).toMatchObject({ pairId: pair, since: later(2) });
    expect(Object.keys(shown[0] ?? {}).toSorted()).toEqual(
      ['contact', 'hub', 'names', 'pairId', 'side', 'since'].toSorted(),
    );
    await spoken(3, 'mentor');
    expect(await stopped(3)).toEqual(['mentee']);
    await logCheckIn(as(coordinator, later(4)), pair, { ...note, whom: 'both' });
    expect(await stopped(4)).toEqual([]);
    const { seen } = await readShut(as(safe, later(5)), pair);
    expect(await liftPair(as(safe, later(5)), pair, { note: '.', seen })).toMatchObject({ ok: true });
    // What a girl stopped herself stands in a line of its own.
    await cutContact(as(girl, later(6)), pair);
    expect(await stopped(6)).toEqual([]);
  });

  test('what asking will leave to be called is known beforehand, and comes so', async () => {
    expect(await listQuiet(as(coordinator, later(8)))).toMatchObject([{ unreachable: [] }]);
    await unreachable();
    const quiet = await listQuiet(as(coordinator, later(8)));
    expect(quiet).toMatchObject([{ attention: 'quiet', unreachable: ['mentee'] }]);
    expect(askedInWords(quiet, 'before')).toMatch(/^Bununla 1 sual .* 1 zəng /u);
    await askBoth(as(coordinator, later(8)), pair);
    expect(await calls(8)).toEqual([['mentee', 'asked']]);
  });

  test('nobody of a pair in which both are reached', async () => {
    await askBoth(as(coordinator, later(8)), pair);
    expect(await calls(8)).toEqual([]);
    expect(await readReach(as(coordinator), pair)).toMatchObject({ unreachable: [] });
  });

  test('her answer is not awaited as if she could give one; a talk, also with her guardian, is', async () => {
    await unreachable();
    await askBoth(as(coordinator, later(8)), pair);
    expect(await care(9)).toMatchObject({
      ...{ attention: 'asked', awaited: ['mentor'], toCall: ['mentee'], unreachable: ['mentee'] },
    });
    const [{ id = '' } = {}] = await database().selectFrom('check_in').select('id').execute();
    await answerCheckIn(as(woman, later(9)), id, 'meeting');
    expect(await care(10)).toMatchObject({ attention: 'asked', awaited: [], toCall: ['mentee'] });
    // Nobody has called her: it is work for this morning, and both can be asked again.
    expect(await listQuiet(as(coordinator, later(16)))).toMatchObject([
      { attention: 'unanswered', awaited: [], toCall: ['mentee'] },
    ]);
    await spoken(16, 'mentor');
    expect(await calls(16)).toEqual([['mentee', 'asked']]);
    await spoken(17, 'guardian');
    expect(await calls(17)).toEqual([]);
    expect(await care(17)).toMatchObject({ attention: 'calm', awaited: [], toCall: [] });
  });

  test('whom nobody calls stays in the list as long as the pair is quiet, and both can be asked again', async () => {
    await unreachable();
    await askBoth(as(coordinator, later(8)), pair);
    const [{ id = '' } = {}] = await database().selectFrom('check_in').select('id').execute();
    await answerCheckIn(as(woman, later(9)), id, 'meeting');
    for (const day of [14, 15, 38, 60, 108]) {
      expect(await calls(day), `day ${day}`).toEqual([['mentee', 'asked']]);
      expect((await care(day)).attention, `day ${day}`).toBe(day < 15 ? 'asked' : 'unanswered');
    }
    expect(await askBoth(as(coordinator, later(14)), pair)).toMatchObject({ code: 'asked-already' });
    expect(await askBoth(as(coordinator, later(108)), pair)).toMatchObject({ ok: true });
    await spoken(109, 'mentee');
    await spoken(109, 'mentor');
    expect(await calls(109)).toEqual([]);
  });

  test('whoever can answer and did not is said so beside her', async () => {
    await unreachable();
    await askBoth(as(coordinator, later(8)), pair);
    expect(await care(15)).toMatchObject({
      attention: 'unanswered',
      awaited: ['mentor'],
      toCall: ['mentee'],
    });
    expect(await calls(15)).toEqual([['mentee', 'asked']]);
  });

  test('the last that was told counts, until somebody has told her, for thirty days', async () => {
    await unreachable();
    await pausePair(as(coordinator, later(1)), pair, exams);
    expect(await calls(1)).toEqual([['mentee', 'paused']]);
    await spoken(2, 'mentee');
    expect(await calls(2)).toEqual([]);
    await resumePair(as(coordinator, later(3)), pair);
    expect(await calls(32)).toEqual([['mentee', 'resumed']]);
    expect(await calls(33)).toEqual([]);
    await planEnd(as(coordinator, later(4)), pair, plan);
    expect(await calls(4)).toEqual([['mentee', 'ending']]);
    await keepPair(as(coordinator, later(5)), pair);
    expect(await calls(5)).toEqual([['mentee', 'ending-off']]);
    await planEnd(as(coordinator, later(6)), pair, plan);
    await spoken(6, 'mentee');
    expect(await calls(7)).toEqual([]);
    // That it is to end is not that it has ended.
    expect(await closeEnded(as(machine, later(12)))).toBe(1);
    expect(await calls(12)).toEqual([['mentee', 'ended']]);
  });

  test('an end that is far away is told until it comes, and then for thirty days that it came', async () => {
    await unreachable();
    await planEnd(as(coordinator), pair, { ...plan, endsOn: dayOf(later(60)) });
    for (const day of [29, 30, 59]) expect(await calls(day), `day ${day}`).toEqual([['mentee', 'ending']]);
    // Whoever calls has to say the day, and after the end there is none to say.
    const endsOn = async (day: number) => (await listPairCalls(as(coordinator, later(day))))[0]?.endsOn;
    expect(await endsOn(30)).toBe(dayOf(later(60)));
    expect(await closeEnded(as(machine, later(61)))).toBe(1);
    for (const day of [61, 90]) expect(await calls(day), `day ${day}`).toEqual([['mentee', 'ended']]);
    expect(await endsOn(61)).toBeNull();
    expect(await calls(91)).toEqual([]);
  });

  test('an end that comes sooner, since the other leaves, is told also to whoever knew of the later one', async () => {
    await unreachable();
    await planEnd(as(coordinator), pair, { ...plan, endsOn: dayOf(later(60)) });
    await spoken(1, 'mentee');
    await letMentorLeave(as(lead, later(40)), own.mentorId, { reason: 'köçür' });
    expect(await calls(40)).toEqual([['mentee', 'ended']]);
    await spoken(41, 'mentee');
    expect(await calls(41)).toEqual([]);
  });

  test('of a planned end that was shut before it came, it is told that it has ended, not that it goes on', async () => {
    await unreachable();
    await planEnd(as(coordinator), pair, plan);
    await cutContact(as(girl, later(1)), pair);
    await endCut(as(coordinator, later(2)), pair, { rematch: false });
    expect(await calls(2)).toEqual([['mentee', 'ended']]);
  });

  test('whoever has left is called no more; who stays is', async () => {
    await unreachable();
    await database().updateTable('mentor').set({ email: null, account_id: null }).execute();
    await letMenteeLeave(as(coordinator, later(1)), own.menteeId, { reason: 'moved' });
    expect(await calls(1)).toEqual([['mentor', 'ended']]);
    expect((await care(1)).calls.map(({ side }) => side)).toEqual(['mentor']);
  });

  test('a mentor who has left is called no more', async () => {
    await unreachable();
    await database().updateTable('mentor').set({ email: null, account_id: null }).execute();
    await letMentorLeave(as(lead, later(1)), own.mentorId, { reason: 'köçür' });
    expect(await calls(1)).toEqual([['mentee', 'ended']]);
  });

  test('an end that came before anybody told her is told as one that came', async () => {
    await unreachable();
    await planEnd(as(coordinator, later(1)), pair, plan);
    await closeEnded(as(machine, later(12)));
    expect(await calls(12)).toEqual([['mentee', 'ended']]);
    await spoken(12, 'mentee');
    expect(await calls(12)).toEqual([]);
  });

  test('what was asked for stays to be read with who looked after it; what she took back does not', async () => {
    await hasAccount(database(), girl);
    await database()
      .updateTable('mentee')
      .set({ account_id: girl.accountId })
      .where('id', '=', own.menteeId)
      .execute();
    await makeWish(as(girl), pair, { wish: 'end', words: 'Vaxtım qalmır' });
    await makeWish(as(girl), pair, { wish: 'talk', words: 'Sonra özüm yazdım' });
    const wishes = (await care(0)).wishes;
    const idOf = (wish: string) => wishes.find((each) => each.wish === wish)?.id ?? '';
    await takeBackWish(as(girl), pair, idOf('talk'));
    await settleWish(as(coordinator, later(1)), pair, idOf('end'));
    const after = await care(1);
    expect(after.wishes).toEqual([]);
    expect(after.settled).toMatchObject([
      {
        wish: 'end',
        words: 'Vaxtım qalmır',
        at: now,
        doneAt: later(1),
        doneBy: expect.any(String) as string,
      },
    ]);
  });
});
