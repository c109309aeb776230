import { describe, expect, test } from 'vitest';
import { addDays } from '#lib/dates.ts';
import { groupsOf, isToTell, waveOn, type PairDays } from './rules.ts';

const cohort = { startsOn: '2026-09-15', endsOn: '2027-09-14' };
const joined = '2026-09-01';
const pair = (startedOn: string, closedOn: string | null = null): PairDays => ({
  id: startedOn,
  startedOn,
  closedOn,
});
const wave = (today: string, pairs: PairDays[] = [], activeOn = joined) =>
  waveOn({ activeOn, cohort, pairs }, today)?.wave ?? null;

describe('which survey is open', () => {
  test('none before she takes part, and none when the cohort is long over', () => {
    expect(wave('2026-08-31')).toBeNull();
    expect(wave('2027-09-28')).toBe('end');
    expect(wave('2027-09-29')).toBeNull();
  });

  test('a girl who waits: the first and the last alone', () => {
    expect(wave('2026-09-01')).toBe('start');
    expect(wave('2026-10-27')).toBe('start');
    expect(wave('2026-10-28')).toBeNull();
    expect(wave('2027-03-20')).toBeNull();
    expect(wave('2027-08-03')).toBeNull();
    expect(wave('2027-08-04')).toBe('end');
    expect(waveOn({ activeOn: joined, cohort, pairs: [] }, '2027-09-01')).toEqual({
      wave: 'end',
      pairId: null,
    });
  });

  test('with a mentor: until six weeks after they began, around the half, and at the end', () => {
    const pairs = [pair('2026-12-01')];
    expect(wave('2027-01-12', pairs)).toBe('start');
    expect(wave('2027-01-13', pairs)).toBeNull();
    expect(wave('2027-04-01', pairs)).toBeNull();
    expect(wave('2027-04-02', pairs)).toBe('middle');
    expect(wave('2027-05-14', pairs)).toBe('middle');
    expect(wave('2027-05-15', pairs)).toBeNull();
    expect(waveOn({ activeOn: joined, cohort, pairs }, '2027-09-14')).toEqual({
      wave: 'end',
      pairId: '2026-12-01',
    });
  });

  test('when a pair has closed: the end, for six weeks, unless she has another', () => {
    const closed = pair('2026-10-01', '2027-01-10');
    expect(wave('2027-01-10', [closed])).toBe('end');
    expect(wave('2027-02-21', [closed])).toBe('end');
    expect(wave('2027-02-22', [closed])).toBeNull();
    expect(wave('2027-01-20', [closed, pair('2027-01-15')])).toBeNull();
    // A pair that closed before the cohort is none of it.
    expect(wave('2026-10-20', [pair('2026-01-01', '2026-09-10')])).toBe('start');
  });

  test('who came or found a mentor a moment ago is asked for the start, not for the end', () => {
    expect(wave('2027-08-20', [], '2027-08-10')).toBe('start');
    expect(wave('2027-08-20', [pair('2027-08-10')])).toBe('start');
  });

  test('a short pair is not asked in between, and never two surveys on one day', () => {
    const pairs = [pair('2027-07-01')];
    for (let day = joined; day < '2027-10-10'; day = addDays(day, 1))
      expect(wave(day, pairs)).not.toBe('middle');
  });
});

test('about a mentor she is asked in the middle and at the end, when there is one', () => {
  expect(groupsOf('start', 'p')).not.toContain('mentor');
  expect(groupsOf('end', null)).not.toContain('mentor');
  expect(groupsOf('middle', 'p')).toContain('mentor');
});

test('told when it opens and once again, never a third time', () => {
  const now = '2026-10-20T08:00:00.000Z';
  expect(isToTell({ toldTimes: 0, toldAt: null }, now)).toBe(true);
  expect(isToTell({ toldTimes: 1, toldAt: '2026-10-11T08:00:00.000Z' }, now)).toBe(false);
  expect(isToTell({ toldTimes: 1, toldAt: '2026-10-10T08:00:00.000Z' }, now)).toBe(true);
  expect(isToTell({ toldTimes: 2, toldAt: '2026-09-01T08:00:00.000Z' }, now)).toBe(false);
});
