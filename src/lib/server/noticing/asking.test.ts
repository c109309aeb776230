import { beforeEach, describe, expect, test } from 'vitest';
import { forEachDatabase } from '#lib/server/database/testing.ts';
import { listConcerns } from '#lib/server/concerns/index.ts';
import { aPair } from '#lib/server/messages/testing.ts';
import { seeAllNotices } from '#lib/server/notices/index.ts';
import { aMentee, aMentor } from '#lib/server/rounds/testing.ts';
import {
  answerCheckIn,
  askBoth,
  askEach,
  checkInsFor,
  findPairs,
  listQuiet,
  logCheckIn,
  readCare,
  readCheckIn,
  readPairNow,
} from './index.ts';
import { begun, coordinator, doings, later, noPair, note, safeguarding, stranger } from './testing/pair.ts';

forEachDatabase('noticing: quiet pairs', (database) => {
  let own = noPair;
  let { girl, woman, pair } = own;
  beforeEach(async () => {
    own = await begun(database());
    ({ girl, woman, pair } = own);
  });
  const { as, asked, mails } = doings(database, () => own);

  describe('asking both', () => {
    test('both are told once, and asking twice asks once', async () => {
      await asked(later(8));
      expect(await askBoth(as(coordinator, later(9)), pair)).toMatchObject({ code: 'asked-already' });
      const told = await database().selectFrom('outbox').select('recipient').orderBy('recipient').execute();
      expect(told.map(({ recipient }) => recipient)).toEqual(['aysu@example.org', 'leyla@example.org']);
      expect(await listQuiet(as(coordinator, later(9)))).toMatchObject([{ attention: 'asked' }]);
      expect(await listQuiet(as(coordinator, later(15)))).toMatchObject([{ attention: 'unanswered' }]);
    });

    test('several are asked with one press; who cannot be asked is left out, and one of another hub asks nobody', async () => {
      const ids = await Promise.all(
        ['2', '3'].map(async (n) =>
          aPair(database(), await aMentee(database(), `g${n}`), await aMentor(database(), `m${n}`)),
        ),
      );
      await expect(askEach(as(stranger, later(8)), [pair, ...ids])).rejects.toMatchObject({ status: 404 });
      await expect(askEach(as(coordinator, later(8)), [pair, 'nobody'])).rejects.toMatchObject({
        status: 404,
      });
      expect(await listQuiet(as(coordinator, later(8)))).not.toContainEqual(
        expect.objectContaining({ attention: 'asked' }),
      );
      await asked(later(8));
      expect(await askEach(as(coordinator, later(9)), [pair, ...ids, pair])).toMatchObject({
        ok: true,
        value: ids,
      });
      expect(await askEach(as(coordinator, later(9)), [pair, ...ids])).toMatchObject({
        code: 'asked-already',
      });
    });

    test('“we meet” lets the pair rest, “she does not answer” calls the coordinator', async () => {
      const id = await asked(later(8));
      expect(await answerCheckIn(as(woman, later(9)), id, 'meeting')).toMatchObject({ ok: true });
      expect(await answerCheckIn(as(woman, later(9)), id, 'no_answer')).toMatchObject({ code: 'answered' });
      // What one says does not answer for the other.
      expect(await listQuiet(as(coordinator, later(10)))).toMatchObject([
        { attention: 'asked', awaited: ['mentee'] },
      ]);
      expect(await answerCheckIn(as(girl, later(10)), id, 'no_answer')).toMatchObject({ ok: true });
      expect(await listQuiet(as(coordinator, later(10)))).toMatchObject([
        { attention: 'not-reached', notReached: ['mentee'] },
      ]);
      await logCheckIn(as(coordinator, later(10)), pair, note);
      expect(await listQuiet(as(coordinator, later(20)))).toEqual([]);
      expect(await listQuiet(as(coordinator, later(24)))).toMatchObject([{ attention: 'quiet' }]);
    });

    test.each([['girl'], ['mentor']])(
      'a %s not at ease reaches safeguarding and nobody else',
      async (who) => {
        const id = await asked(later(8));
        const [one, other] = who === 'girl' ? [girl, woman] : [woman, girl];
        await answerCheckIn(as(one, later(9)), id, 'uneasy');
        expect(await listConcerns(as(safeguarding, later(9)))).toHaveLength(1);
        // Neither the other side nor the coordinator reads it anywhere.
        expect(JSON.stringify(await readCheckIn(as(other, later(9)), id))).not.toContain('uneasy');
        const events = await database().selectFrom('audit_event').select('facts').execute();
        expect(JSON.stringify(events)).not.toContain('uneasy');
      },
    );

    test.each([['girl'], ['mentor']])(
      'that a %s is not at ease shows on no page of the coordinator: the concern may be about her',
      async (who) => {
        const id = await asked(later(8));
        const [one, other] = who === 'girl' ? [girl, woman] : [woman, girl];
        await answerCheckIn(as(other, later(9)), id, 'meeting');
        const asSeen = async () =>
          JSON.stringify([
            await readCare(as(coordinator, later(9)), pair),
            await listQuiet(as(coordinator, later(9))),
            await findPairs(as(coordinator, later(9)), { list: 'all', sort: 'quiet' }),
            await readPairNow(as(coordinator, later(9)), pair),
          ]);
        const before = await asSeen();
        await answerCheckIn(as(one, later(9)), id, 'uneasy');
        expect(await asSeen()).toBe(before);
      },
    );

    test.each([
      ['nobody else does anything', []],
      ['the coordinator speaks with the mentor', ['talk-mentor']],
      ['the coordinator speaks with the girl', ['talk-mentee']],
      ['the mentor says that they meet', ['meeting']],
      ['the mentor had said that she is not reached', ['no_answer']],
    ] as const)('nor on any later day, when %s', async (_title, doings) => {
      const id = await asked(later(8));
      for (const doing of doings)
        if (doing === 'meeting' || doing === 'no_answer') await answerCheckIn(as(woman, later(9)), id, doing);
        else
          await logCheckIn(as(coordinator, later(9)), pair, {
            ...note,
            whom: doing === 'talk-mentor' ? 'mentor' : 'mentee',
          });
      const asSeen = async () => {
        const seen: string[] = [];
        for (const day of [11, 14, 15, 22, 23, 31]) {
          const her = as(coordinator, later(day));
          const pages = [await readCare(her, pair), await listQuiet(her), await readPairNow(her, pair)];
          seen.push(JSON.stringify(pages));
        }
        return seen;
      };
      const before = await asSeen();
      await answerCheckIn(as(girl, later(10)), id, 'uneasy');
      expect(await asSeen()).toEqual(before);
    });

    test('whom one is not at ease with is from then on not said to be out of reach, to staff', async () => {
      const id = await asked(later(8));
      const care = (day: number) => readCare(as(coordinator, later(day)), pair);
      const before = [await care(10), await care(16)];
      await answerCheckIn(as(girl, later(9)), id, 'uneasy');
      await answerCheckIn(as(woman, later(9.5)), id, 'no_answer');
      expect([await care(10), await care(16)]).toEqual(before);
      expect(before).toMatchObject([
        { attention: 'asked', awaited: ['mentee', 'mentor'], notReached: [] },
        { attention: 'unanswered', awaited: ['mentee', 'mentor'], notReached: [] },
      ]);
      // She herself sees what she said.
      expect(await readCheckIn(as(woman, later(10)), id)).toMatchObject({ answered: 'no_answer' });
    });

    test('who said so before a talk is not named beside who says so after it', async () => {
      const id = await asked(later(8));
      await answerCheckIn(as(girl, later(9)), id, 'no_answer');
      await logCheckIn(as(coordinator, later(10)), pair, note);
      await answerCheckIn(as(woman, later(11)), id, 'no_answer');
      expect(await readCare(as(coordinator, later(12)), pair)).toMatchObject({
        attention: 'not-reached',
        notReached: ['mentor'],
      });
    });

    test.each([['girl'], ['mentor']])(
      'that the %s does not answer is told to whoever looks after the hub, once, unless she is not at ease',
      async (who) => {
        const [one, other] = who === 'girl' ? [girl, woman] : [woman, girl];
        const told = () =>
          database()
            .selectFrom('notice')
            .select(['account_id', 'path'])
            .where('template', '=', 'not-reached')
            .execute();
        const id = await asked(later(8));
        await answerCheckIn(as(other, later(9)), id, 'no_answer');
        expect(await told()).toEqual([
          { account_id: coordinator.accountId, path: `/mentorships/${pair}/check-ins` },
        ]);
        const next = await asked(later(30));
        await answerCheckIn(as(one, later(31)), next, 'uneasy');
        await answerCheckIn(as(other, later(31)), next, 'no_answer');
        // What was told before, and not seen yet, is told no more, neither in the app nor by mail.
        expect(await told()).toEqual([]);
        expect(await mails('not-reached:%')).toEqual([]);
      },
    );

    test('that one does not answer stands for whoever has seen it when the other is not at ease', async () => {
      const id = await asked(later(8));
      await answerCheckIn(as(woman, later(9)), id, 'no_answer');
      expect(await mails('not-reached:%')).toHaveLength(1);
      await seeAllNotices(as(coordinator, later(9)));
      await answerCheckIn(as(girl, later(9)), id, 'uneasy');
      const notices = await database()
        .selectFrom('notice')
        .select('id')
        .where('template', '=', 'not-reached')
        .execute();
      expect(notices).toHaveLength(1);
      expect(await mails('not-reached:%')).toEqual([]);
    });

    test('whoever answers an older question that she is not at ease is not looked for either', async () => {
      const first = await asked(later(8));
      const next = await asked(later(30));
      expect(await answerCheckIn(as(girl, later(31)), first, 'uneasy')).toMatchObject({ ok: true });
      await answerCheckIn(as(woman, later(31)), next, 'no_answer');
      const told = await database()
        .selectFrom('notice')
        .select('id')
        .where('template', '=', 'not-reached')
        .execute();
      expect(told).toEqual([]);
      expect(await listQuiet(as(coordinator, later(32)))).toMatchObject([
        { attention: 'asked', awaited: ['mentee', 'mentor'] },
      ]);
    });

    test('after a later step an old question takes no answer but that she is not at ease', async () => {
      const id = await asked(later(8));
      await logCheckIn(as(coordinator, later(9)), pair, note);
      expect(await answerCheckIn(as(girl, later(10)), id, 'meeting')).toMatchObject({ code: 'over' });
      expect(await answerCheckIn(as(girl, later(10)), id, 'uneasy')).toMatchObject({ ok: true });
    });
  });

  describe('a talk with one of the two', () => {
    const care = (days: number) => readCare(as(coordinator, later(days)), pair);
    const open = async (actor: typeof girl, side: 'mentee' | 'mentor', days: number) =>
      (await checkInsFor(as(actor, later(days)), [pair], side)).length;

    test('leaves the question open to the other, who is not asked twice', async () => {
      const id = await asked(later(8));
      expect(await care(8)).toMatchObject({ attention: 'asked', awaited: ['mentee', 'mentor'] });
      await logCheckIn(as(coordinator, later(9)), pair, note);
      expect(await care(9)).toMatchObject({ attention: 'asked', awaited: ['mentor'], askedAt: later(8) });
      expect(await open(girl, 'mentee', 9)).toBe(0);
      expect(await open(woman, 'mentor', 9)).toBe(1);
      expect(await askBoth(as(coordinator, later(9)), pair)).toMatchObject({ code: 'asked-already' });
      expect(await readCheckIn(as(woman, later(9)), id)).toMatchObject({ isOver: false });
      expect(await answerCheckIn(as(woman, later(10)), id, 'meeting')).toMatchObject({ ok: true });
      expect(await care(10)).toMatchObject({ attention: 'calm', awaited: [] });
    });

    test('with both it is over for both, with a guardian for neither', async () => {
      const id = await asked(later(8));
      await logCheckIn(as(coordinator, later(9)), pair, { ...note, whom: 'guardian' });
      expect(await care(9)).toMatchObject({ awaited: ['mentee', 'mentor'] });
      await logCheckIn(as(coordinator, later(9)), pair, { ...note, whom: 'both' });
      expect(await care(9)).toMatchObject({ attention: 'calm', awaited: [], askedAt: null });
      expect(await answerCheckIn(as(woman, later(10)), id, 'meeting')).toMatchObject({ code: 'over' });
    });

    test('that the one who is asked still is not at ease is seen on no page either', async () => {
      const id = await asked(later(8));
      await logCheckIn(as(coordinator, later(9)), pair, note);
      const seen = async () =>
        JSON.stringify([
          await care(10),
          await listQuiet(as(coordinator, later(10))),
          await findPairs(as(coordinator, later(10)), { list: 'all', sort: 'quiet' }),
          await readPairNow(as(coordinator, later(10)), pair),
        ]);
      const before = await seen();
      await answerCheckIn(as(woman, later(10)), id, 'uneasy');
      expect(await seen()).toBe(before);
    });
  });
});
