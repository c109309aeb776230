import { randomUUID } from 'node:crypto';
import { beforeEach, describe, expect, test } from 'vitest';
import { dayOf } from '#lib/dates.ts';
import { forEachDatabase } from '#lib/server/database/testing.ts';
import { sendMessage } from '#lib/server/messages/index.ts';
import { aPair } from '#lib/server/messages/testing.ts';
import { pairForWriting } from '#lib/server/mentorships/index.ts';
import { changeProgramme, readProgramme } from '#lib/server/programme/index.ts';
import { logSession, markSession } from '#lib/server/sessions/index.ts';
import { aMentee, aMentor, asMentee, lead, now } from '#lib/server/rounds/testing.ts';
import { findPairs, listQuiet, readCare } from './index.ts';
import { begun, coordinator, doings, later, noPair, stranger } from './testing/pair.ts';

forEachDatabase('noticing: quiet pairs', (database) => {
  let own = noPair;
  let { girl, woman, pair } = own;
  beforeEach(async () => {
    own = await begun(database());
    ({ girl, woman, pair } = own);
  });
  const { as, write } = doings(database, () => own);

  describe('quiet pairs', () => {
    test('a pair that never began shows from the seventh day on, to its hub alone', async () => {
      expect(await listQuiet(as(coordinator, later(6)))).toEqual([]);
      expect(await listQuiet(as(coordinator, later(7)))).toMatchObject([
        { id: pair, whys: ['not-begun'], attention: 'quiet' },
      ]);
      expect(await listQuiet(as(lead, later(7)))).toHaveLength(1);
      expect(await listQuiet(as(stranger, later(7)))).toEqual([]);
    });

    test('silence begins with the last message', async () => {
      await write(girl, 'Salam');
      await write(woman, 'Salam, necəsən?', later(1));
      expect(await listQuiet(as(coordinator, later(14)))).toEqual([]);
      expect(await listQuiet(as(coordinator, later(15)))).toMatchObject([{ whys: ['silent'] }]);
    });

    test('one side alone: three of her messages, no answer for a week', async () => {
      await write(woman, 'Salam');
      for (const day of [1, 2, 9]) await write(girl, `Sual ${day}`, later(day));
      expect(await listQuiet(as(coordinator, later(7)))).toEqual([]);
      expect(await listQuiet(as(coordinator, later(9)))).toMatchObject([
        { whys: ['mentee-alone'], figures: { unanswered: 3 } },
      ]);
      await write(woman, 'Bağışla, məzuniyyətdə idim', later(10));
      expect(await listQuiet(as(coordinator, later(11)))).toEqual([]);
    });

    test('the longest silence comes first, whatever else is wrong with a pair', async () => {
      await write(girl, 'Salam', later(2));
      await write(woman, 'Salam', later(3));
      const alone = await aPair(database(), await aMentee(database(), 'g2'), await aMentor(database(), 'm2'));
      const oldest = await aPair(
        database(),
        await aMentee(database(), 'g3'),
        await aMentor(database(), 'm3'),
      );
      await database()
        .updateTable('mentorship')
        .set({ started_at: later(-30) })
        .where('id', '=', oldest)
        .execute();
      for (const day of [1, 3, 21])
        await sendMessage(as(asMentee((await pairForWriting(as(), alone)).menteeId), later(day)), alone, {
          id: randomUUID(),
          text: 'Salam',
        });
      const order = [oldest, alone, pair];
      expect((await listQuiet(as(coordinator, later(22)))).map(({ id }) => id)).toEqual(order);
      const { pairs } = await findPairs(as(coordinator, later(22)), { list: 'all', sort: 'quiet' });
      expect(pairs.map((each) => each.pair.id)).toEqual(order);
    });

    test('a raised number of sessions asks nothing of the days before it', async () => {
      await write(girl, 'Salam', later(58));
      await write(woman, 'Salam', later(59));
      const asked = async (day: number) => (await listQuiet(as(coordinator, later(day))))[0]?.figures.wanted;
      expect(await asked(60)).toBe(4);
      const programme = await readProgramme(as());
      if (!programme) throw new Error('no programme');
      const { cohort, dose } = programme;
      const input = {
        ...programme,
        cohortName: cohort.name,
        startsOn: cohort.startsOn,
        endsOn: cohort.endsOn,
      };
      await changeProgramme(as(lead, later(60)), { ...input, doseSessions: 12, doseMinutes: dose.minutes });
      expect(await asked(60)).toBe(4);
      expect(await asked(69)).toBe(7);
    });

    test('a held message is no sign of life that anybody else saw', async () => {
      await write(girl, 'Nömrəm 050 123 45 67');
      expect(await listQuiet(as(coordinator, later(7)))).toMatchObject([{ whys: ['not-begun'] }]);
    });
  });

  test('what waits in a pair is counted for whoever looks after it', async () => {
    const care = () => readCare(as(coordinator), pair);
    expect(await care()).toMatchObject({ lowMarks: 0, held: { mine: 0, all: 0 }, wishes: [] });
    await write(girl, 'Nömrəm 050 123 45 67');
    await write(woman, 'Heç kimə demə, tək görüşək');
    expect(await care()).toMatchObject({ held: { mine: 1, all: 2 } });
    const held = await logSession(as(woman), pair, {
      id: randomUUID(),
      session: '',
      outcome: 'held',
      when: dayOf(now),
      day: '',
      minutes: '60',
      minutesOther: '',
      way: 'in_person',
      topics: [],
      also: [],
      nextStep: '',
      note: '',
      privateNote: '',
      again: '',
    });
    if (!held.ok) throw new Error(held.code);
    await markSession(as(girl), held.value.id, { mark: 1, words: '' });
    expect(await care()).toMatchObject({ lowMarks: 1 });
    expect(await readCare(as(lead), pair)).toMatchObject({ lowMarks: 1, held: { all: 2 } });
  });
});
