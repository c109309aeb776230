import { describe, expect, test } from 'vitest';
import { clearanceSteps, whyNot, type Facts } from './rules.ts';

const today = '2026-10-01';
const whole = clearanceSteps.map((step) => ({ step: step, doneOn: '2026-09-01' }));
const cleared: Facts = { state: 'cleared', clearedUntil: '2026-10-01', steps: whole };

describe('who takes no girls', () => {
  test.each(clearanceSteps)('one whose list lacks %s, whatever her state and date say', (missing) => {
    const steps = whole.filter(({ step }) => step !== missing);
    expect(whyNot({ ...cleared, steps }, today)).toBe('not-cleared');
    const ahead = [...steps, { step: missing, doneOn: '2026-10-02' }];
    expect(whyNot({ ...cleared, steps: ahead }, today)).toBe('not-cleared');
  });
  test('one who is still looked at, has no date, or whose date has passed', () => {
    expect(whyNot({ ...cleared, state: 'in_screening' }, today)).toBe('not-cleared');
    expect(whyNot({ ...cleared, clearedUntil: null }, today)).toBe('not-cleared');
    expect(whyNot({ ...cleared, clearedUntil: '2026-09-30' }, today)).toBe('expired');
  });
  test('one who paused, left or was declined', () => {
    for (const state of ['paused', 'left', 'declined'])
      expect(whyNot({ ...cleared, state }, today)).toBe(state);
  });
});

test('one whose list is whole takes girls on the last day of her clearance', () => {
  expect(whyNot(cleared, today)).toBeNull();
});
