import { describe, expect, test } from 'vitest';
import { fields, goalTemplates, interests } from '#lib/server/reference/index.ts';
import { goalAfter, longestGoal, longestStep, nextOf } from './rules.ts';

describe('rules', () => {
  test('what comes next is the earliest day, then the first without one', () => {
    const step = (text: string, dueOn: string | null, done = false) => ({ text, dueOn, done });
    expect(nextOf([step('a', null), step('b', '2026-11-02'), step('c', '2026-11-01')])?.text).toBe('c');
    expect(nextOf([step('a', null), step('b', null)])?.text).toBe('a');
    expect(nextOf([step('a', '2026-11-01', true)])).toBe(null);
  });
  test('what was reached or left can be gone on with, and nothing else', () => {
    expect(goalAfter('open', 'reach')).toBe('reached');
    expect(goalAfter('left', 'reopen')).toBe('open');
    expect(goalAfter('reached', 'leave')).toBe(null);
    expect(goalAfter('open', 'reopen')).toBe(null);
  });
});

describe('templates', () => {
  test('there is one for each field, with three to five short steps, as many in each language', () => {
    const covered = new Set(goalTemplates().map(({ field }) => field));
    for (const { code } of fields()) expect(covered).toContain(code);
    expect(covered).toContain('');
    for (const { code, field, topic, name, steps } of goalTemplates()) {
      expect(new Set([steps.az.length, steps.en.length, steps.ru.length]).size, code).toBe(1);
      expect(steps.az.length).toBeGreaterThanOrEqual(3);
      expect(steps.az.length).toBeLessThanOrEqual(5);
      if (topic !== '') expect(interests().find((each) => each.code === topic)?.field).toBe(field);
      for (const locale of ['az', 'en', 'ru'] as const) {
        expect(name[locale].length).toBeLessThanOrEqual(longestGoal);
        for (const step of steps[locale]) {
          expect(step.trim()).toBe(step);
          expect(step.length).toBeGreaterThan(5);
          expect(step.length).toBeLessThanOrEqual(longestStep);
        }
      }
    }
  });
});
