import { describe, expect, test, vi } from 'vitest';
import { overwriteGetLocale } from '#lib/text/paraglide/runtime.js';
import { quietRule } from '#lib/server/noticing/index.ts';
import { ruleInWords } from './rule.ts';

// Numbers that stand nowhere else: a sentence that has one of its own is found out.
vi.mock(import('#lib/server/noticing/index.ts'), async (original) => ({
  ...(await original()),
  quietRule: { notBegun: 31, silent: 32, dose: 33, aloneDays: 34, aloneMessages: 35, planned: 36 } as never,
  answerDays: 37 as never,
  restDays: 38 as never,
}));

describe('the rule of quiet pairs in words', () => {
  test.each(['az', 'en', 'ru'] as const)(
    'says in %s every number by which it runs, and no other',
    (locale) => {
      overwriteGetLocale(() => locale);
      const { whens, buts } = ruleInWords(39);
      const numbers = [...whens, ...buts].join(' ').match(/\d+/gu) ?? [];
      const wanted = [...Object.values<number>(quietRule), 37, 38, 39].map(String);
      expect([...new Set(numbers)].sort()).toEqual(wanted.sort());
    },
  );
});
