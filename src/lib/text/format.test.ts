import { expect, test } from 'vitest';
import {
  clockOf,
  dayAndWeekday,
  dayInWords,
  dayOfInstant,
  gradeInWords,
  gradesInWords,
  instantInWords,
  listInWords,
  nameOf,
  numberInWords,
  phoneInWords,
  shareInWords,
  timeInWords,
  timesByDay,
  weeklyTimes,
} from './format.ts';

test('a code that nothing carries comes back as it is, prototype names too', () => {
  const names = { gence: { az: 'Gəncə', en: 'Ganja', ru: 'Гянджа' } };
  expect(nameOf(names, 'gence', 'ru')).toBe('Гянджа');
  expect(nameOf(new Map(Object.entries(names)), 'gence', 'az')).toBe('Gəncə');
  expect(nameOf(names, '__proto__', 'az')).toBe('__proto__');
  expect(nameOf(names, 'toString', 'az')).toBe('toString');
  expect(timeInWords('xyz-noon', 'az')).toBe('xyz, noon');
});

test('days are told in words, in Baku', () => {
  expect(dayInWords('2026-10-01', 'az')).toBe('1\u00a0oktyabr 2026');
  expect(dayInWords('2026-10-01', 'en')).toBe('1\u00a0October 2026');
  expect(dayInWords('2026-10-01', 'ru')).toBe('1\u00a0октября 2026');
  expect(dayAndWeekday('2026-10-01', 'az')).toBe('cümə axşamı, 1\u00a0oktyabr 2026');
  expect(dayOfInstant('2026-09-30T20:30:00.000Z', 'az')).toBe('1\u00a0oktyabr 2026');
  expect(instantInWords('2026-09-30T20:05:00.000Z', 'en')).toBe('1\u00a0October 2026, 00:05');
  expect(clockOf('2026-09-30T08:05:00.000Z')).toBe('12:05');
});

test('weekly times are told by day, Tuesday not taken for an evening', () => {
  expect(weeklyTimes).toHaveLength(21);
  expect(timeInWords('tue-evening', 'az')).toBe('çərşənbə axşamı, axşam');
  expect(timeInWords('tue-evening', 'en')).toBe('Tuesday evening');
  expect(timeInWords('tue-evening', 'ru')).toBe('вторник, вечер');
  expect(timesByDay(['tue-evening', 'mon-evening', 'tue-morning'], 'az')).toEqual([
    'bazar ertəsi: axşam',
    'çərşənbə axşamı: səhər, axşam',
  ]);
});

test('lists, numbers, grades, phones and short names', () => {
  expect(listInWords([], 'az')).toBe('');
  expect(listInWords(['a'], 'az')).toBe('a');
  expect(listInWords(['a', 'b', 'c'], 'az')).toBe('a, b və c');
  expect(listInWords(['a', 'b'], 'ru', 'or')).toBe('a или b');
  expect(numberInWords(1234567.891, 'az', 2)).toBe('1.234.567,89');
  expect(numberInWords(-1234, 'ru')).toBe('−1234');
  expect(numberInWords(-0.2, 'en')).toBe('0');
  expect(shareInWords(0.455, 'ru', 1)).toBe('45,5\u00a0%');
  expect(gradeInWords(9, 'az')).toBe('9-cu sinif');
  expect(gradeInWords(6, 'az')).toBe('6-cı sinif');
  expect(gradesInWords(7, 11, 'az')).toBe('7–11-ci siniflər');
  expect(gradesInWords(7, 7, 'en')).toBe('grade 7');
  expect(phoneInWords('+994501234567')).toBe('+994 50 123 45 67');
  expect(phoneInWords('116111')).toBe('116 111');
  for (const short of ['112', '1161110']) expect(phoneInWords(short)).toBe(short);
});
