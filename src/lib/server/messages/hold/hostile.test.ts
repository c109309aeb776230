import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { hold } from './index.ts';

describe('hostile texts', () => {
  /** How many steps a text takes: looks into maps and sets, items that lists are searched for, signs that are cut. No clock. */
  function stepsOf(text: string): number {
    let steps = 0;
    const undo: (() => void)[] = [];
    const count = (
      owner: object,
      name: string,
      ofCall: (self: unknown, args: unknown[], answer: unknown) => number,
    ) => {
      const methods = owner as Record<string, (...args: unknown[]) => unknown>;
      const method = methods[name]!;
      undo.push(() => (methods[name] = method));
      methods[name] = function (this: unknown, ...args: unknown[]) {
        const answer = method.apply(this, args);
        steps += ofCall(this, args, answer);
        return answer;
      };
    };
    const lengthOf = (list: unknown) => (list as { length: number }).length;
    for (const owner of [Map.prototype, Set.prototype]) count(owner, 'has', () => 1);
    count(Map.prototype, 'get', () => 1);
    for (const name of ['filter', 'map', 'flatMap', 'forEach', 'every'])
      count(Array.prototype, name, lengthOf);
    for (const owner of [Array.prototype, String.prototype])
      count(owner, 'slice', (_self, _args, answer) => lengthOf(answer));
    try {
      hold(text, { earlier: [text.slice(0, 2000), 'a'], allowedHosts: ['a.az'] });
    } finally {
      for (const each of undo) each();
    }
    return steps;
  }

  test.each([
    'a.',
    'a-',
    'a@',
    '0 ',
    'telegram botu yazaq ',
    'w h ',
    'heç kimə ',
    'bir ',
    'http://',
    'alt xətt ',
    '1.1.',
    '5️⃣',
    'a_',
    'nöqtə a ',
    'a-b-',
    'әj',
    'x. dot, ',
    'if a stranger ',
    'double u ',
    '055 bir söz ',
    '0x1f ',
    'xv ',
    'hər yerdə adım a.bc ',
  ])('of %j eight times as many take about eight times as many steps', (piece) => {
    const long = (length: number) => piece.repeat(Math.ceil(length / piece.length)).slice(0, length);
    hold(long(3000));
    const [few, many] = [stepsOf(long(3000)), stepsOf(long(24_000))];
    expect(few).toBeGreaterThan(100);
    expect(many / few).toBeLessThan(10);
  });

  test('any text at all is answered', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary', maxLength: 300 }),
        (text) => typeof hold(text, { earlier: [text] }).held === 'boolean',
      ),
    );
    expect(hold('\uD800 055 412 87 36 \uDFFF').kinds).toContain('phone');
  });
});
