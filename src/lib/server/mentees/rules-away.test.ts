import { expect, test } from 'vitest';
import { addHours, type Instant } from '#lib/dates.ts';
import { awayOf } from './rules-away.ts';

const day = (date: string): Instant => `2026-${date}T08:00:00.000Z`;
const young = '2014-03-01';
const today = '2026-11-20';
const event = (date: string, action: string) => ({ at: day(date), action });

test('a girl who took part all along was never away, whatever came before she did', () => {
  expect(awayOf(young, [], [], today)).toEqual([]);
  expect(awayOf(young, [event('09-01', 'mentee.activated')], [], today)).toEqual([]);
});

test('she is away from the day on which something was missing to the day on which all of it stood again', () => {
  const events = [
    event('09-01', 'mentee.activated'),
    event('10-02', 'mentee.waits'),
    event('10-05', 'mentee.paused'),
    event('10-20', 'mentee.activated'),
    event('11-11', 'mentee.left'),
  ];
  expect(awayOf(young, events, [], today)).toEqual([
    { from: '2026-10-02', to: '2026-10-20' },
    { from: '2026-11-11', to: today },
  ]);
});

test('from her 18th birthday until she answered herself', () => {
  const born = '2008-10-01';
  const given = (at: Instant, givenBy: 'guardian' | 'mentee') => ({ at, givenBy });
  const guardian = given(day('09-01'), 'guardian');
  expect(awayOf(born, [], [guardian], today)).toEqual([{ from: '2026-10-01', to: today }]);
  expect(awayOf(born, [], [guardian, given(day('10-09'), 'mentee')], today)).toEqual([
    { from: '2026-10-01', to: '2026-10-09' },
  ]);
  for (const hours of [-24 * 20, 0])
    expect(awayOf(born, [], [guardian, given(addHours(day('10-01'), hours), 'mentee')], today)).toEqual([]);
  expect(awayOf('2008-11-21', [], [guardian], today)).toEqual([]);
});
