import { expect, test } from 'vitest';
import { awayOf } from './rules-away.ts';

const today = '2026-11-20';
const event = (date: string, action: string, facts: Record<string, string | null> = {}) => ({
  at: `2026-${date}T08:00:00.000Z`,
  action: `mentor.${action}`,
  facts,
});
const cleared = (date: string, until: string) => event(date, 'cleared', { until, to: 'cleared' });

test('a mentor whose clearance held all along was never away, nor one of whom nothing is known', () => {
  expect(awayOf([], today)).toEqual([]);
  expect(awayOf([cleared('09-01', '2027-09-01')], today)).toEqual([]);
  expect(awayOf([cleared('09-01', today)], today)).toEqual([]);
  expect(awayOf([cleared('09-01', '2026-10-10'), cleared('10-10', '2027-09-01')], today)).toEqual([]);
});

test('she is away from the day after her clearance ended until it is renewed', () => {
  const ended = cleared('09-01', '2026-10-10');
  expect(awayOf([ended], today)).toEqual([{ from: '2026-10-11', to: today }]);
  expect(awayOf([ended, cleared('10-30', '2027-09-01')], today)).toEqual([
    { from: '2026-10-11', to: '2026-10-30' },
  ]);
});

test('from a step taken back, a pause or her leaving until she takes girls again', () => {
  for (const gone of ['uncleared', 'paused', 'left'])
    expect(
      awayOf([cleared('09-01', '2027-09-01'), event('10-02', gone), cleared('10-09', '2027-09-01')], today),
    ).toEqual([{ from: '2026-10-02', to: '2026-10-09' }]);
  expect(awayOf([event('10-02', 'paused'), event('10-09', 'came-back', { to: 'cleared' })], today)).toEqual([
    { from: '2026-10-02', to: '2026-10-09' },
  ]);
});

test('whoever comes back when her clearance is over, or back into screening, is away still', () => {
  const paused = [cleared('09-01', '2026-10-05'), event('10-02', 'paused')];
  for (const to of ['cleared', 'in_screening'])
    expect(awayOf([...paused, event('10-09', 'came-back', { to })], today)).toEqual([
      { from: '2026-10-02', to: today },
    ]);
});
