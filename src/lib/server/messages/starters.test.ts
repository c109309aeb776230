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
