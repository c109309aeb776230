import { randomUUID } from 'node:crypto';
import { beforeEach, describe, expect, test } from 'vitest';
import { forEachDatabase } from '#lib/server/database/testing.ts';
import { aMentee, aMentor, asMentee, asMentor, lead, person } from '#lib/server/rounds/testing.ts';
import {
  answerCheckIn,
  askBoth,
  keepPair,
  listPauses,
  listQuiet,
  listWishes,
  logCheckIn,
  makeWish,
  movePauseEnd,
  pausePair,
  planEnd,
  readCare,
  readCheckIn,
  readGoodbye,
  resumePair,
  sayGoodbye,
  settleWish,
} from './index.ts';
import {
  begun,
  coordinator,
  doings,
  exams,
  gone,
  noPair,
  note,
  plan,
  safeguarding,
  stranger,
} from './testing/pair.ts';

forEachDatabase('noticing: refusals', (database) => {
  let own = noPair;
  let { girl, woman, pair } = own;
  beforeEach(async () => {
    own = await begun(database());
    ({ girl, woman, pair } = own);
  });
  const { as, asked } = doings(database, () => own);

  describe('refusals', () => {
    test('nobody but staff of the hub sees or steers a quiet pair', async () => {
      for (const actor of [stranger, safeguarding, person(['operator']), girl, woman]) {
        await expect(askBoth(as(actor), pair)).rejects.toMatchObject(gone);
        await expect(readCare(as(actor), pair)).rejects.toMatchObject(gone);
        await expect(logCheckIn(as(actor), pair, note)).rejects.toMatchObject(gone);
        await expect(pausePair(as(actor), pair, exams)).rejects.toMatchObject(gone);
        await expect(resumePair(as(actor), pair)).rejects.toMatchObject(gone);
        await expect(movePauseEnd(as(actor), pair, exams.until)).rejects.toMatchObject(gone);
        await expect(planEnd(as(actor), pair, plan)).rejects.toMatchObject(gone);
        await expect(keepPair(as(actor), pair)).rejects.toMatchObject(gone);
        await expect(settleWish(as(actor), pair, 'x')).rejects.toMatchObject(gone);
      }
      for (const actor of [safeguarding, person(['operator']), girl, woman]) {
        await expect(listQuiet(as(actor))).rejects.toMatchObject(gone);
        await expect(listWishes(as(actor))).rejects.toMatchObject(gone);
        await expect(listPauses(as(actor))).rejects.toMatchObject(gone);
      }
    });

    test('a question is answered by the pair alone, whoever else asks for it', async () => {
      const id = await asked();
      const others = [
        lead,
        coordinator,
        stranger,
        safeguarding,
        asMentee(await aMentee(database(), 'g2')),
        asMentor(await aMentor(database(), 'm2')),
      ];
      for (const actor of others) {
        await expect(readCheckIn(as(actor), id)).rejects.toMatchObject(gone);
        await expect(answerCheckIn(as(actor), id, 'meeting')).rejects.toMatchObject(gone);
      }
      for (const actor of [girl, woman])
        await expect(readCheckIn(as(actor), 'nothing')).rejects.toMatchObject(gone);
    });

    test('wishes and goodbyes are the pair’s own', async () => {
      for (const actor of [lead, coordinator, safeguarding, asMentee(await aMentee(database(), 'g2'))]) {
        await expect(makeWish(as(actor), pair, { wish: 'talk', words: '' })).rejects.toMatchObject(gone);
        await expect(readGoodbye(as(actor), pair)).rejects.toMatchObject(gone);
        await expect(sayGoodbye(as(actor), pair, { id: randomUUID(), text: 'Sağ ol' })).rejects.toMatchObject(
          gone,
        );
      }
    });

    test.each(['paused', 'closing', 'closed', 'suspended'])('a pair that is %s is not asked', async (is) => {
      await database().updateTable('mentorship').set({ state: is }).execute();
      expect(await askBoth(as(coordinator), pair)).toMatchObject({ code: 'not-active' });
    });

    test('a pair whose mentor is not cleared is not asked either', async () => {
      await database().updateTable('mentor').set({ cleared_until: '2026-09-30' }).execute();
      expect(await askBoth(as(coordinator), pair)).toMatchObject({ code: 'not-active' });
    });
  });
});
