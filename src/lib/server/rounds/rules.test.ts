import { describe, expect, test } from 'vitest';
import { deadlineAfter, lapseAt, lastDayBefore, offerAfter, roundAfter } from './rules.ts';
import { now } from './testing.ts';

describe('what is not in the table of steps is not possible', () => {
  test('a published round never changes', () => {
    for (const step of ['decide', 'solve', 'publish', 'discard'] as const)
      expect(roundAfter('published', step)).toBeNull();
    for (const step of ['decide', 'solve', 'publish', 'discard', 'close'] as const) {
      expect(roundAfter('closed', step)).toBeNull();
      expect(roundAfter('discarded', step)).toBeNull();
    }
    expect(roundAfter('draft', 'publish')).toBeNull();
  });

  test('nobody answers out of turn', () => {
    expect(offerAfter('to_mentor', 'mentee-accepts')).toBeNull();
    expect(offerAfter('to_mentor', 'object')).toBeNull();
    expect(offerAfter('to_mentee', 'mentor-accepts')).toBeNull();
    for (const state of ['declined', 'lapsed'] as const)
      for (const step of ['mentor-accepts', 'mentee-accepts', 'decline', 'object', 'lapse'] as const)
        expect(offerAfter(state, step)).toBeNull();
    expect(offerAfter('accepted', 'lapse')).toBeNull();
  });

  test('an answer counts to the end of the last day in Baku, from when she was told', () => {
    const deadline = deadlineAfter('2026-10-01T20:30:00.000Z', 7);
    expect(deadline).toBe('2026-10-09T20:00:00.000Z');
    expect(lastDayBefore(deadline)).toBe('2026-10-09');
    const facts = {
      state: 'to_mentor',
      mentorDeadline: deadline,
      menteeDeadline: null,
      menteeTakesPart: true,
      wayHolds: true,
      mentorIsCleared: true,
      mentorTakesNew: true,
    } as const;
    expect(lapseAt(facts, '2026-10-09T19:59:59.999Z')).toBeNull();
    expect(lapseAt(facts, deadline)).toBe('deadline');
    expect(lapseAt({ ...facts, mentorDeadline: null }, '2030-01-01T00:00:00.000Z')).toBeNull();
    expect(lapseAt({ ...facts, menteeTakesPart: false }, now)).toBe('mentee-not-active');
    expect(lapseAt({ ...facts, wayHolds: false }, now)).toBe('mentee-not-active');
    expect(lapseAt({ ...facts, mentorIsCleared: false }, now)).toBe('mentor-not-cleared');
    expect(lapseAt({ ...facts, mentorTakesNew: false }, now)).toBe('staff');
  });
});
