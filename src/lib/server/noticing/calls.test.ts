import { beforeEach, expect, test } from 'vitest';
import { machine, type Actor } from '#lib/server/database/index.ts';
import { forEachDatabase } from '#lib/server/database/testing.ts';
import { hasAccount } from '#lib/server/messages/testing.ts';
import { lead, now } from '#lib/server/rounds/testing.ts';
import {
  answerCheckIn,
  askBoth,
  closeEnded,
  keepPair,
  listPairCalls,
  listQuiet,
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
    // That nobody has called her is not that she did not answer.
    expect(await listQuiet(as(coordinator, later(16)))).toMatchObject([{ attention: 'asked' }]);
    await spoken(16, 'mentor');
    expect(await calls(16)).toEqual([['mentee', 'asked']]);
    await spoken(17, 'guardian');
    expect(await calls(17)).toEqual([]);
    expect(await care(17)).toMatchObject({ attention: 'calm', awaited: [], toCall: [] });
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
    expect(await closeEnded(as(machine, later(12)))).toBe(1);
    expect(await calls(12)).toEqual([]);
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
