import { describe, expect, test } from 'vitest';
import { addDays, type Day } from '#lib/dates.ts';
import { published } from './publishing.ts';
import { placeIn, type Held } from './rules.ts';
import { many, pair } from './testing.ts';

const from = '2026-09-06';
const on = '2027-03-07';

const inFirstPair = (held: Held[]) => ({
  asked: [{ since: '2026-01-01', perMonth: 2 }],
  pairs: [{ startedOn: '2026-09-20', closedOn: null, held }],
});

test('a pair’s month is measured by what the programme asked when that month began', () => {
  const held = ['2026-10-05', '2026-11-05', '2026-12-05', '2026-12-12'].map((day) => ({
    day,
    noted: day,
    minutes: 60,
  }));
  const asked = [
    { since: '2026-09-01', perMonth: 1 },
    { since: '2026-11-20', perMonth: 2 },
  ];
  const of = (given = held) => many(6, 'a', { pair: pair('2026-10-01'), sessions: met(given) });
  const met = (given: typeof held) => ({
    asked,
    pairs: [{ startedOn: '2026-10-01', closedOn: null, held: given }],
  });
  const doseOn = (day: Day, girls = of()) => published(girls, from, day).whole.dose?.counts;
  expect(doseOn('2026-11-29')).toEqual({ kept: 6 });
  expect(doseOn('2027-01-03')).toEqual({ kept: 6 });
  expect(doseOn('2027-02-07')).toEqual({ less: 6 });
  const taken = held.map((each) => ({ ...each, until: '2027-01-12' }));
  expect(doseOn('2027-01-10', of(taken))).toEqual({ kept: 6 });
  expect(doseOn('2027-01-17', of(taken))).toEqual({ less: 6 });
});

test('a pair that was shut and not opened again ended when it was shut; opening it moves no day before', () => {
  const of = (shut: { from: Day; to: Day | null }[], closedOn: Day | null = null) =>
    many(6, 'a', { pair: { ...pair('2026-09-10', closedOn), shut } });
  const m3On = (day: Day, girls: ReturnType<typeof of>) => published(girls, from, day).whole.m3?.counts;
  expect(m3On('2026-12-13', of([]))).toEqual({ lasted: 6 });
  expect(m3On('2026-12-13', of([{ from: '2026-12-09', to: null }]))).toEqual({ ended: 6 });
  expect(m3On('2026-12-13', of([{ from: '2026-12-10', to: null }]))).toEqual({ lasted: 6 });
  // It was closed while it was shut: it had ended before.
  expect(m3On('2026-12-20', of([{ from: '2026-10-01', to: null }], '2026-12-15'))).toEqual({ ended: 6 });
  const opened = of([{ from: '2026-10-01', to: '2026-12-25' }]);
  expect(m3On('2026-12-20', opened)).toEqual({ ended: 6 });
  expect(m3On('2026-12-27', opened)).toEqual({ lasted: 6 });
  expect(m3On('2026-12-27', of([{ from: '2026-10-01', to: '2026-10-01' }]))).toEqual({ lasted: 6 });
});

test('a girl is counted by her first time in the programme that touches the cohort', () => {
  const stay = (joinedOn: Day, activeOn: Day | null, leftOn: Day | null, hub = 'a') => ({
    ...{ joinedOn, activeOn, leftOn, hub },
  });
  const again = stay('2026-12-01', '2026-12-05', null, 'b');
  const place = (...stays: ReturnType<typeof stay>[]) => placeIn('2026-09-06', '2010-10-01', stays);
  const first = { hub: 'a', age: '14-15', from: '2026-09-20' };
  expect(place(stay('2026-08-01', '2026-09-20', '2026-11-01'))).toEqual(first);
  expect(place(stay('2026-08-01', '2026-09-20', '2026-11-01'), again)).toEqual(first);
  expect(place(stay('2026-08-01', '2026-09-20', '2026-11-01'), { ...again, activeOn: null })).toEqual(first);
  // Gone before it began, or never taking part before she left: she is counted from when she returned.
  const second = { hub: 'b', age: '16+', from: '2026-12-05' };
  expect(place(stay('2026-08-01', '2026-08-02', '2026-09-05'), again)).toEqual(second);
  expect(place(stay('2026-08-01', null, '2026-11-01'), again)).toEqual(second);
  expect(place(stay('2026-08-01', '2026-08-02', '2026-09-05')).from).toBeNull();
});

test('a girl’s dose is that of all her pairs together, in their whole months', () => {
  const held = (...days: readonly Day[]) => days.map((day) => ({ day, noted: day, minutes: 60 }));
  const of = (second: readonly Held[]) =>
    many(6, 'a', {
      pair: pair('2026-09-20', '2026-10-25'),
      sessions: {
        asked: [{ since: '2026-01-01', perMonth: 2 }],
        pairs: [
          { startedOn: '2026-09-20', closedOn: '2026-10-25', held: held('2026-09-25') },
          { startedOn: '2026-11-10', closedOn: null, held: second },
        ],
      },
    });
  const doseOn = (day: Day, second: readonly Held[]) => published(of(second), from, day).whole.dose?.counts;
  const three = held('2026-11-15', '2026-11-22', '2026-11-29');
  // One whole month of the first pair, and from 10 December on one of the second.
  expect(doseOn('2026-11-29', three)).toEqual({ less: 6 });
  expect(doseOn('2026-12-13', three)).toEqual({ kept: 6 });
  expect(doseOn('2026-12-13', three.slice(1))).toEqual({ less: 6 });
});

describe('small groups', () => {
  test('a hub with fewer than five girls is counted nowhere', () => {
    const report = published([...many(6, 'a'), ...many(4, 'b', { hub: 'b' })], from, on);
    expect(report.girls).toEqual({ a: { day: '2026-09-13', count: 6 } });
    expect(report.ages?.counts).toEqual({ '14-15': 6 });
  });

  test('ages, and matched ones, are hidden when what is left over is small', () => {
    expect(published([...many(6, 'a'), ...many(3, 'b', { age: '16+' })], from, on).ages).toBeNull();
    const matched = many(9, 'm', { pair: pair('2026-10-01') });
    expect(published([...matched, ...many(2, 'w')], from, on).whole.matched?.counts).toBeUndefined();
    expect(published([...matched, ...many(5, 'w')], from, on).whole.matched?.counts).toEqual({ matched: 9 });
    expect(published(matched, from, on).whole.matched?.counts).toEqual({
      matched: 9,
    });
  });

  test('what a few girls changed is shown once they are five; until then the older figure stays', () => {
    const girls = [...many(8, 'a'), ...many(3, 'b', { from: '2026-11-10' })];
    expect(published(girls, from, on).girls.a).toEqual({
      day: '2026-09-13',
      count: 8,
    });
    const more = [...girls, ...many(2, 'c', { from: '2027-01-05' })];
    expect(published(more, from, on).girls.a).toEqual({
      day: '2027-01-10',
      count: 13,
    });
    expect(published(more, from, '2026-12-01').girls.a).toEqual({
      day: '2026-09-13',
      count: 8,
    });
  });

  test('who ended early in twos and threes hides how many lasted', () => {
    const long = many(20, 'l', { pair: pair('2026-09-20') });
    const waits = many(6, 'w');
    const short = (count: number) => many(count, 's', { pair: pair('2026-09-20', '2026-11-01') });
    expect(published([...long, ...waits, ...short(3)], from, on).whole.m3?.counts.lasted).toBeUndefined();
    expect(published([...long, ...waits, ...short(5)], from, on).whole.m3?.counts).toEqual({
      lasted: 20,
      ended: 5,
    });
  });

  test('what was held is summed over the girls that are shown; who kept the dose is counted like the rest', () => {
    const sessions = (count: number) =>
      inFirstPair(
        Array.from({ length: count }, (_, each) => ({
          day: addDays('2026-09-21', each),
          noted: addDays('2026-09-21', each),
          minutes: 60,
        })),
      );
    const world = (less: number) => [
      ...many(6, 'k', { pair: pair('2026-09-20'), sessions: sessions(12) }),
      ...many(less, 'l', { pair: pair('2026-09-20'), sessions: sessions(1) }),
    ];
    const report = published(world(5), from, on);
    expect(report.sessions).toEqual({
      day: '2026-10-04',
      girls: 11,
      held: 77,
      minutes: 4620,
    });
    expect(report.whole.dose?.counts).toEqual({ kept: 6, less: 5 });
    expect(published(world(3), from, on).whole.dose).toBeUndefined();
  });
});

test('sums of sessions move on when five girls have added to them; a late log counts from its own day', () => {
  const met = (noted: Day) => inFirstPair([{ day: '2026-10-05', noted, minutes: 60 }]);
  const world = (late: number) => [
    ...many(6, 'a', { pair: pair('2026-09-20'), sessions: met('2026-10-05') }),
    ...many(late, 'b', { pair: pair('2026-09-20'), sessions: met('2026-11-30') }),
    ...many(8 - late, 'c', {
      pair: pair('2026-09-20'),
      sessions: inFirstPair([]),
    }),
  ];
  expect(published(world(4), from, on).sessions).toMatchObject({ day: '2026-10-11', held: 6, girls: 14 });
  expect(published(world(5), from, on).sessions).toMatchObject({ day: '2026-12-06', held: 11, minutes: 660 });
  expect(published(world(5), from, '2026-11-29').sessions).toMatchObject({ held: 6 });
});
