import { beforeEach, expect, test } from 'vitest';
import { addDays, dayOf } from '#lib/dates.ts';
import { forEachDatabase } from '#lib/server/database/testing.ts';
import { recordPaper, withdrawForGuardian } from '#lib/server/mentees/index.ts';
import { clearMentor, comeBack, pauseMentor } from '#lib/server/mentors/index.ts';
import { lead } from '#lib/server/rounds/testing.ts';
import { listQuiet } from './index.ts';
import { begun, coordinator, doings, later, noPair } from './testing/pair.ts';

forEachDatabase('noticing: days on which one takes no part', (database) => {
  let own = noPair;
  beforeEach(async () => {
    own = await begun(database());
  });
  const { as, write } = doings(database, () => own);
  const seen = (days: number) => listQuiet(as(coordinator, later(days)));

  test('days without consent are no silence', async () => {
    await write(own.girl, 'Salam');
    expect(await withdrawForGuardian(as(coordinator, later(4)), own.menteeId)).toMatchObject({ ok: true });
    expect(await seen(30)).toEqual([]);
    const paper = { decision: 'yes', signer: 'Valideyn', online: false, outcomes: false } as const;
    expect(
      await recordPaper(as(coordinator, later(34)), own.menteeId, {
        ...paper,
        day: dayOf(later(34)),
        language: 'az',
      }),
    ).toMatchObject({ ok: true });
    expect(await seen(43)).toEqual([]);
    const standstill = { from: dayOf(later(4)), to: dayOf(later(34)) };
    expect(await seen(44)).toMatchObject([{ whys: ['silent'], figures: { silentDays: 14, standstill } }]);
  });

  test('nor are days on which the mentor paused or her clearance had ended, those of both once', async () => {
    await write(own.woman, 'Salam');
    await clearMentor(as(lead), own.mentorId, { until: dayOf(later(19)) });
    await pauseMentor(as(lead, later(3)), own.mentorId);
    await comeBack(as(lead, later(10)), own.mentorId);
    expect(await seen(19)).toEqual([]);
    // Her clearance ends, and she pauses once more before it is renewed.
    expect(await seen(24)).toEqual([]);
    await pauseMentor(as(lead, later(25)), own.mentorId);
    await comeBack(as(lead, later(28)), own.mentorId);
    expect(await seen(29)).toEqual([]);
    await clearMentor(as(lead, later(50)), own.mentorId, { until: addDays(dayOf(later(50)), 200) });
    expect(await seen(50)).toEqual([]);
    expect(await seen(51)).toMatchObject([{ whys: ['silent'], figures: { silentDays: 14 } }]);
  });
});
