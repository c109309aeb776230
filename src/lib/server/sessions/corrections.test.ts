import { beforeEach, expect, test } from 'vitest';
import { addDays, dayOf, momentOf, type Day } from '#lib/dates.ts';
import type { Actor } from '#lib/server/database/index.ts';
import { forEachDatabase } from '#lib/server/database/testing.ts';
import { chance } from '#lib/matching/testing/chance.ts';
import { aPair } from '#lib/server/messages/testing.ts';
import { aMentee, asMentee, lead, now } from '#lib/server/rounds/testing.ts';
import { editLog, heldForFigures, logChoices, markSession, readSession } from './index.ts';
import { begun, doings, inDays, made, type Pair } from './testing/pair.ts';

forEachDatabase('logs of several girls that are put right', (database) => {
  let ours: Pair;
  let woman: Actor;
  /** Of one mentor, in the order in which they were made; the youngest last. */
  let pairs: string[];
  const { as, logged, editOf } = doings(database, () => ours);

  beforeEach(async () => {
    ours = await begun(database());
    ({ woman } = ours);
    pairs = [ours.pair];
    for (const name of ['Bahar', 'Cəmilə', 'Dilarə'])
      pairs.push(await aPair(database(), await aMentee(database(), name), ours.mentorId));
    await database().updateTable('mentorship').set({ started_at: '2026-09-01T08:00:00.000Z' }).execute();
  });

  const came = async (id: string) =>
    new Map((await readSession(as(woman), id)).girls.map((girl) => [girl.mentorshipId, girl.came]));

  test('she of whom it was logged that she did not come stays in it, whoever of them is the younger', async () => {
    for (const [main, also] of [
      [pairs[3], pairs[0]],
      [pairs[0], pairs[3]],
    ] as const) {
      ours = { ...ours, pair: main ?? '' };
      const when = inDays(main === pairs[3] ? 0 : -1);
      const id = await logged({
        outcome: 'missed',
        also: [also ?? ''],
        when,
      });
      const before = await came(id);
      expect(before).toEqual(
        new Map([
          [main, 'no'],
          [also, 'yes'],
        ]),
      );
      // As the form has it: the first is she of whom is asked whether she came, the others stand among those who were there.
      const { girls } = await readSession(as(woman), id);
      const [first, ...rest] = girls;
      expect(first?.mentorshipId).toBe(main);
      const there = rest.filter((girl) => girl.came === 'yes').map(({ mentorshipId }) => mentorshipId);
      expect(
        (await logChoices(as(woman), main ?? '')).others.map(({ mentorshipId }) => mentorshipId),
      ).toContain(also);
      await made(
        editLog(
          as(woman),
          id,
          await editOf(id, { outcome: 'missed', when, also: there, privateNote: 'Düzəliş' }),
        ),
      );
      expect(await came(id)).toEqual(before);
    }
  });

  test('of logs from before that was kept she who did not come stands first, and nobody who did not is taken out', async () => {
    ours = { ...ours, pair: pairs[3] ?? '' };
    const id = await logged({ outcome: 'missed', also: pairs.slice(0, 3) });
    await made(markSession(as(asMentee(ours.menteeId)), id, { mark: 5, words: '' }));
    await database().updateTable('session').set({ logged_for: null }).execute();
    expect((await readSession(as(woman), id)).girls[0]?.mentorshipId).toBe(pairs[3]);
    // She who has said how it was stays, as one who did not come.
    await made(editLog(as(woman), id, await editOf(id, { outcome: 'missed', also: pairs.slice(1, 3) })));
    await database().updateTable('session').set({ logged_for: null }).execute();
    await made(editLog(as(woman), id, await editOf(id, { outcome: 'missed', also: pairs.slice(1, 3) })));
    expect([...(await came(id))].sort()).toEqual(
      [
        [pairs[0], 'no'],
        [pairs[1], 'yes'],
        [pairs[2], 'yes'],
        [pairs[3], 'no'],
      ].sort(),
    );
  });

  test('what was held on a day stays so, whoever is taken out of a log or put into it later', async () => {
    const dice = chance(48);
    const ids: string[] = [];
    const on = async (day: Day) =>
      new Map(
        [...(await heldForFigures(as(lead), pairs))].map(([id, held]) => [
          id,
          held
            .filter(({ noted, until }) => noted <= day && (until === null || until > day))
            .map((each) => `${each.day} ${each.minutes}`)
            .sort(),
        ]),
      );
    const kept = new Map<Day, Awaited<ReturnType<typeof on>>>();
    let [taken, put] = [0, 0];
    for (let day = dayOf(now); day < inDays(21); day = addDays(day, 1)) {
      const at = momentOf(day, '18:00');
      const also = () => pairs.slice(1).filter(() => dice.below(2) === 0);
      if (dice.below(2) === 0 || ids.length === 0)
        ids.push(
          await logged(
            { when: day, also: also(), outcome: dice.pick(['held', 'missed'] as const) },
            woman,
            at,
          ),
        );
      for (const id of ids.slice(-4)) {
        if (dice.below(3) > 0) continue;
        const session = await readSession(as(woman, at), id);
        const there = session.girls
          .filter((girl) => girl.came === 'yes')
          .map(({ mentorshipId }) => mentorshipId);
        const next = also();
        taken += there.filter((each) => each !== pairs[0] && !next.includes(each)).length;
        put += next.filter((each) => !there.includes(each)).length;
        await made(
          editLog(as(woman, at), id, {
            ...(await editOf(id, {
              also: next,
              outcome: dice.pick(['held', 'missed'] as const),
              again: 'yes',
            })),
            when: 'other',
            day: dayOf(session.startsAt),
            minutes: dice.pick(['30', '60', '90']),
          }),
        );
      }
      for (const [past, stood] of kept) expect(await on(past), `${past}, seen on ${day}`).toEqual(stood);
      kept.set(day, await on(day));
    }
    expect([taken > 5, put > 5]).toEqual([true, true]);
  });
});
