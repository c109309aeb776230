/** Which answers a report counts: none that could be told apart, and not hers who agrees no more. */
import { beforeEach, describe, expect, test } from 'vitest';
import { addDays, type Day } from '#lib/dates.ts';
import { newId } from '#lib/server/database/index.ts';
import { forEachDatabase } from '#lib/server/database/testing.ts';
import { aMentee, aProgramme, consents, contextOf, emptied, lead } from '#lib/server/rounds/testing.ts';
import { groupsOf } from './groups.ts';
import { readReport } from './index.ts';
import { published } from './publishing.ts';
import type { Girl } from './rules.ts';
import { agrees, girl, many, pair, said, saidHalfway } from './testing.ts';

const at = (day: Day) => `${day}T08:00:00.000Z`;
const from = '2026-09-06';
const on = '2027-03-07';
const matched = { pair: pair('2026-09-20') };
const idsOf = (girls: readonly Girl[]) => girls.map(({ id }) => id).toSorted();
const counted = (girls: readonly Girl[], day: Day = on) => published(girls, from, day).answers;

test('answers are not shown without five who did not answer', () => {
  const world = (silent: number) => [
    ...many(7, 'm', { ...matched, answers: said('2027-02-01', true) }),
    ...many(silent, 's', matched),
    ...many(6, 'w', { answers: said('2027-02-01', false) }),
  ];
  expect(counted(world(5))).toMatchObject({ with: { girls: { length: 7 } }, wait: { girls: { length: 6 } } });
  expect(counted(world(3)).with.girls).toEqual([]);
  expect(counted(world(0))).toMatchObject({ with: { girls: { length: 7 } } });
});

test('answers of girls with a mentor are not shown where those who wait and kept silent would be what is left', () => {
  const world = (silent: number) => [
    ...many(7, 'm', { ...matched, answers: said('2027-02-01', true) }),
    ...many(6, 'w', { answers: said('2026-11-01', false) }),
    ...many(silent, 's'),
  ];
  expect(counted(world(3))).toMatchObject({ with: { girls: { length: 0 } }, wait: { girls: { length: 6 } } });
  expect(counted(world(5))).toMatchObject({ with: { girls: { length: 7 } }, wait: { girls: { length: 6 } } });
});

test('whoever has agreed on no day yet is counted on none, and takes nobody along', () => {
  const answered = { ...matched, answers: said('2026-12-01', true) };
  const world = (since: Girl['agrees']['since']) => [
    girl('g', { ...answered, agrees: { now: false, since } }),
    ...many(11, 'm', answered),
    ...many(5, 's', matched),
  ];
  for (const since of [[], [{ from: '2027-06-01', agreed: true }]]) {
    const { with: counts } = counted(world(since));
    expect(counts.girls).toHaveLength(11);
    expect(counts.fell).toBe(false);
  }
});

describe('a consent that ends', () => {
  const answered = { ...matched, answers: said('2026-12-01', true) };
  /** Of twelve girls who answered one takes her consent back in January. */
  const world = (more: readonly Girl[] = [], turns: readonly Day[] = ['2027-01-12']) => [
    girl('g', { ...answered, agrees: agrees(...turns) }),
    ...many(11, 'm', answered),
    ...many(5, 's', matched),
    ...more,
  ];

  test('takes the group with which she was counted along, and no more', () => {
    const before = counted(world([], []), '2026-12-27').with;
    expect(before).toMatchObject({ day: '2026-12-06', fell: false });
    expect(before.girls).toHaveLength(12);
    const { with: after } = counted(world());
    expect(after).toMatchObject({ day: '2027-01-17', fell: true });
    expect(after.girls).toHaveLength(6);
    expect(idsOf(after.girls)).not.toContain('g');
  });

  test('takes them out of reports of days before as well, and between two Sundays', () => {
    for (const day of ['2026-12-27', '2027-01-10', '2027-01-12', '2027-02-28']) {
      const { with: after } = counted(world(), day);
      expect(after.girls, day).toHaveLength(6);
      expect(after.fell).toBe(true);
    }
  });

  test('the others come back when five more have answered, she does not', () => {
    const few = many(4, 'n', { ...matched, answers: said('2027-02-01', true) });
    expect(counted(world(few)).with.girls).toHaveLength(6);
    const five = [...few, girl('n4', { ...matched, answers: said('2027-02-10', true) })];
    const { with: after } = counted(world(five));
    expect(after).toMatchObject({ day: '2027-02-14', fell: true });
    expect(after.girls).toHaveLength(16);
    expect(idsOf(after.girls)).not.toContain('g');
  });

  test('one who agrees again is no reason to count her alone', () => {
    const { with: after } = counted(world([], ['2027-01-12', '2027-01-26']));
    expect(after.girls).toHaveLength(6);
    expect(counted(world([], ['2027-01-12', '2027-01-26']), '2027-01-10').with.girls).toHaveLength(12);
  });

  test('nobody is counted twice', () => {
    const five = many(5, 'n', { ...matched, answers: said('2027-02-01', true) });
    for (const turns of [['2027-01-12'], ['2027-01-12', '2027-01-26'], ['2027-01-12', '2027-02-20']]) {
      const ids = idsOf(counted(world(five, turns)).with.girls);
      expect(new Set(ids).size).toBe(ids.length);
    }
  });
});

describe('groups', () => {
  const isTold = ({ answers }: Girl) => answers?.aboutMentor === true;
  const told = (count: number) => many(count, 't', { answers: said('2026-12-01', true, true) });
  const silent = (count: number) => many(count, 's', { answers: said('2026-12-01', true) });

  test('are of five to nine, and of one sort where there are five of it', () => {
    for (let some = 0; some <= 12; some += 1)
      for (let others = 0; others <= 12; others += 1) {
        if (some + others < 5) continue;
        const groups = groupsOf([...told(some), ...silent(others)], [], isTold);
        const words = `${some} and ${others}`;
        expect(
          groups.flatMap(({ girls }) => girls),
          words,
        ).toHaveLength(some + others);
        for (const { girls, whole } of groups) {
          expect(girls.length, words).toBeGreaterThanOrEqual(5);
          expect(girls.length, words).toBeLessThan(10);
          expect(whole, words).toBe(girls.every(isTold));
        }
      }
  });

  test('who was counted before stands beside five new ones, of her own sort or waits', () => {
    const [old] = many(1, 'old', { answers: said('2026-12-01', true) });
    expect(groupsOf(told(5), [old!], isTold).flatMap(({ girls }) => girls)).toHaveLength(5);
    expect(groupsOf(silent(5), [old!], isTold).flatMap(({ girls }) => girls)).toHaveLength(6);
  });
});

test('what is said of mentors is shown of five or more, and not when one to four of the others kept silent', () => {
  const world = (told: number, silent: number) => [
    ...many(told, 't', { ...matched, answers: said('2026-12-01', true, true) }),
    ...many(silent, 's', { ...matched, answers: said('2026-12-01', true) }),
    ...many(6, 'w', { answers: said('2026-12-01', false) }),
    ...many(6, 'x', matched),
  ];
  for (const [told, silent, shown] of [
    [6, 5, 6],
    [6, 0, 6],
    // A few who told stand beside the silent ones.
    [9, 1, 5],
    [6, 4, 5],
    [4, 6, 0],
    [0, 6, 0],
  ] as const) {
    const answers = counted(world(told, silent));
    expect(answers.mentor.girls, `${told} and ${silent}`).toHaveLength(shown);
    expect(answers.with.girls).toHaveLength(told + silent);
  }
});

test('the middle: girls with a mentor, what they said of her, and not without five who did not answer', () => {
  const world = (silent: number) => [
    ...many(7, 'm', { ...matched, middle: saidHalfway('2027-01-20') }),
    ...many(silent, 's', matched),
  ];
  expect(counted(world(6))).toMatchObject({
    middle: { day: '2027-01-24', girls: { length: 7 } },
    mentorMiddle: { day: '2027-01-24', girls: { length: 7 } },
    with: { day: null, girls: [] },
  });
  expect(counted(world(2)).middle.girls).toEqual([]);
});

test('girls with a mentor do not become more by a few who have not answered', () => {
  const girls = [
    ...many(10, 'm', { ...matched, answers: said('2026-12-01', true) }),
    ...many(2, 'n', { pair: pair('2026-10-10'), answers: said('2026-12-01', true) }),
    ...many(3, 'o', { pair: pair('2026-12-20') }),
    ...many(6, 'w', { answers: said('2026-12-01', false) }),
    ...many(6, 'x'),
  ];
  const report = published(girls, from, on);
  expect(report.answers.with.girls).toHaveLength(12);
  expect(report.whole.matched?.counts).toEqual({ matched: 10 });
});

forEachDatabase('answers in reports', (database) => {
  const as = (day: Day = '2027-01-20') => contextOf(database(), lead, at(day));
  const items = ['interest-1', 'interest-2', 'confidence-1', 'jobs-1', 'belonging-1', 'intention-1'];

  beforeEach(async () => {
    await emptied(database());
    await aProgramme(database());
  });

  async function answers(menteeId: string, wave: string, day: Day, value: number): Promise<void> {
    const { id: cohort } = await database().selectFrom('cohort').select('id').executeTakeFirstOrThrow();
    const id = newId(at(day));
    await database()
      .insertInto('survey')
      .values({
        id,
        mentee_id: menteeId,
        cohort_id: cohort,
        wave,
        mentorship_id: null,
        items_version: '2026-1',
        opened_at: at(day),
        told_times: 0,
        told_at: null,
        answered_at: at(day),
        skipped_at: null,
      })
      .execute();
    await database()
      .insertInto('survey_answer')
      .values(items.map((item) => ({ survey_id: id, item, value: item === 'interest-2' ? 5 : value })))
      .execute();
  }

  /** Eleven girls answered twice; the first one other than the others. */
  async function eleven(birthDate: Day): Promise<string> {
    const ids: string[] = [];
    for (let each = 0; each < 11; each += 1) {
      const id = await aMentee(database(), `g${each}`, {
        active_at: at('2026-09-20'),
        outcomes: true,
        ...(each === 0 ? { birth_date: birthDate } : {}),
      });
      ids.push(id);
      await answers(id, 'start', '2026-10-01', 2);
      await answers(id, 'end', '2027-01-05', each === 0 ? 5 : 3);
    }
    return ids[0] ?? '';
  }
  const jobs = async (day?: Day, asked?: Day) =>
    (await readReport(as(asked), day)).changes.find(({ thing }) => thing === 'jobs');

  test('change: the same girl before and after, the mean of her sentences', async () => {
    await eleven('2012-01-01');
    expect(await jobs()).toMatchObject({ with: null, wait: { count: 11, before: 2 } });
    const { changes } = await readReport(as());
    expect(changes.find(({ thing }) => thing === 'interest')?.wait).toMatchObject({ before: 3.5 });
  });

  test('she takes her consent back: her answers are in no report, of no day, and the others’ are', async () => {
    const id = await eleven('2012-01-01');
    await consents(database(), id, { outcomes: false, at: at('2027-01-14') });
    for (const day of ['2027-01-10', '2027-01-20', '2027-02-20']) {
      const { wait } = (await jobs(day, '2027-02-20'))!;
      expect(wait, day).toMatchObject({ after: 3, change: 1 });
      expect([5, 6]).toContain(wait?.count);
    }
    expect((await readReport(as())).figures.answers.wait.fell).toBe(true);
  });

  test('she turns 18: her answers are not counted until she has agreed herself, the others’ are', async () => {
    await eleven('2009-01-14');
    expect((await jobs('2027-01-12', '2027-01-12'))?.wait?.count).toBe(11);
    const { wait } = (await jobs('2027-01-12', '2027-01-20'))!;
    expect(wait).toMatchObject({ after: 3 });
    expect([5, 6]).toContain(wait?.count);
  });

  test('a Sunday is counted when it is over', async () => {
    await eleven('2012-01-01');
    expect((await readReport(as('2027-01-10'))).figures.answers.wait.girls).toEqual([]);
    expect((await readReport(as('2027-01-10'))).on).toBe('2027-01-10');
    expect((await readReport(as(addDays('2027-01-10', 1)))).figures.answers.wait).toMatchObject({
      day: '2027-01-10',
      girls: { length: 11 },
    });
  });
});
