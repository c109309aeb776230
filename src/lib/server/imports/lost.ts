import type { PlanLine } from './plan.ts';

/** How many of their own e-mails and phones people would lose to an empty cell, and whose, by code. Pure. */
export function contactsLost(lines: readonly Pick<PlanLine, 'code' | 'changes'>[]): {
  count: number;
  codes: string[];
} {
  const lost = lines.flatMap(({ code, changes }) =>
    changes.flatMap(({ column, from, to }) =>
      (column === 'email' || column === 'phone') && from !== '' && to === '' ? [code] : [],
    ),
  );
  return { count: lost.length, codes: [...new Set(lost)] };
}
