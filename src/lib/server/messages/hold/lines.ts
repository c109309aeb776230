import { hold } from './index.ts';

/**
 * Of short lines that others will read, such as where somebody works, which tell a contact, alone or with the others. What
 * only looks like one to the model does not count: it has learnt talk, and no names of firms.
 */
export const linesWithContact = (lines: readonly string[]): boolean[] =>
  lines.map((line, at) => {
    const { reasons } = hold(line, { earlier: lines.filter((_, other) => other !== at) });
    const alone = hold(line).reasons;
    return reasons.includes('phone-in-parts') || alone.some((reason) => !reason.startsWith('likely-'));
  });
