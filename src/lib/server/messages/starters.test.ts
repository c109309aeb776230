import { expect, test } from 'vitest';
import { startersFor } from './starters.ts';

const [began, now] = ['2026-08-01T08:00:00.000Z', '2026-10-10T08:00:00.000Z'];
const codes = (...given: Parameters<typeof startersFor>) => startersFor(...given).map(({ code }) => code);

test('three sentences, each once, other ones each week', () => {
  const weeks = Array.from({ length: 20 }, (_, week) =>
    codes('mentee', ['robotics'], began, new Date(Date.parse(began) + week * 7 * 86_400_000).toISOString()),
  );
  for (const each of weeks) {
    expect(each.length).toBeGreaterThan(1);
    expect(new Set(each).size).toBe(each.length);
  }
  expect(weeks[11]).not.toEqual(weeks[12]);
});

test('what she has already begun a message with is not offered again, in whatever language', () => {
  const [first] = startersFor('mentor', [], began, now);
  if (!first) throw new Error('none');
  for (const words of Object.values(first.name)) {
    const left = codes('mentor', [], began, now, [`${words} Mən də yazım.`]);
    expect(left).toHaveLength(3);
    expect(left).not.toContain(first.code);
  }
});

const inWeek = (week: number) => new Date(Date.parse(began) + week * 7 * 86_400_000).toISOString();
const wordsOf = (side: 'mentee' | 'mentor', week: number, written: readonly string[] = []) =>
  startersFor(side, [], began, inWeek(week), written).map(({ name }) => name.az);

test('what she used leaves the others as they stand, and once all are used none is left', () => {
  for (const side of ['mentee', 'mentor'] as const)
    for (const week of [0, 1, 2, 3, 11]) {
      const written: string[] = [];
      for (let left = wordsOf(side, week); left.length > 0;) {
        const [first, used = first] = left;
        written.push(`${used} Belə.`);
        const next = wordsOf(side, week, written);
        const others = left.filter((words) => words !== used);
        expect(next.slice(0, others.length)).toEqual(others);
        left = next;
      }
      expect(written.length).toBeGreaterThan(1);
    }
});

test('without a topic that they share there are three in every week, and none of the first days later', () => {
  for (const side of ['mentee', 'mentor'] as const) {
    for (let week = 0; week < 30; week += 1) expect(wordsOf(side, week), `week ${week}`).toHaveLength(3);
    expect(wordsOf(side, 2).filter((words) => wordsOf(side, 0).includes(words))).toEqual([]);
    expect(wordsOf(side, 2, wordsOf(side, 2))).toEqual([]);
  }
});
