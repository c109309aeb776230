import { expect, test } from 'vitest';
import { endDays, fittingWishes, untilOf } from './rules-ending.ts';

test('a goodbye has three days at least, and no end is planned for next year', () => {
  expect(endDays('2026-11-20', true)).toEqual({ from: '2026-11-23', to: '2027-02-18' });
  expect(endDays('2026-11-20', false)).toEqual({ from: '2026-11-20', to: '2027-02-18' });
});

test('nobody is offered a pause of what stands still, nor an end of what is ending', () => {
  expect(fittingWishes('active')).toEqual(['talk', 'pause', 'end']);
  expect(fittingWishes('paused')).toEqual(['talk', 'end']);
  expect(fittingWishes('suspended')).toEqual(['talk', 'end']);
  expect(fittingWishes('closing')).toEqual(['talk']);
});

test('a pause is asked by weeks or until a day; no day, and what is none, is said', () => {
  expect(untilOf({ weeks: 'day', until: '2026--' }, '2026-11-28')).toMatchObject({ code: 'no-day' });
  expect(untilOf({ until: '2026-13-01' }, '2026-11-28')).toMatchObject({ code: 'not-a-day' });
  expect(untilOf({ weeks: '1', until: '' }, '2026-11-28')).toMatchObject({ value: '2026-12-05' });
  expect(untilOf({ weeks: '2', until: '2027-01-01' }, '2026-11-28')).toMatchObject({ value: '2026-12-12' });
  expect(untilOf({ weeks: 'day', until: '2027-01-01' }, '2026-11-28')).toMatchObject({ value: '2027-01-01' });
});
