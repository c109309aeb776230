import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { measure } from '../../../../../tests/hold/measure.ts';
import { readSet, setNames } from '../../../../../tests/hold/sets.ts';
import { hold } from './index.ts';
import { normalise, squeezed } from './normalise.ts';

const written = setNames()
  .filter((name) => name !== 'practice')
  .flatMap(readSet);
const toHold = written.filter(({ kinds, text, earlier }) => kinds.length > 0 && !earlier && hold(text).held);

describe('the written sets', () => {
  test.each(setNames())(
    '%s: at least 97 % are held, no kind under 90 %, ordinary talk at most 0.5 %',
    (name) => {
      const { held, recall, perKind, ordinary, falselyHeld } = measure(readSet(name));
      expect(recall / held).toBeGreaterThanOrEqual(0.97);
      for (const { kind, count, found } of perKind)
        expect.soft(found / count, kind).toBeGreaterThanOrEqual(0.9);
      expect(falselyHeld).toBeLessThanOrEqual(ordinary * 0.005);
    },
    // The largest set has sixteen thousand messages.
    300_000,
  );

  test('they are many, in three languages', () => {
    expect(written.length).toBeGreaterThan(900);
    expect(written.filter(({ kinds }) => kinds.length === 0).length).toBeGreaterThan(400);
    for (const lang of ['az', 'ru', 'en'])
      expect(written.filter((each) => each.lang === lang).length).toBeGreaterThan(200);
    expect(new Set(written.map(({ id }) => id)).size).toBe(written.length);
  });
});

describe('disguises', () => {
  test('a text that was normalised once stays as it is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const once = normalise(text);
        expect(normalise(once)).toBe(once);
      }),
    );
    for (const { text } of written) expect(normalise(normalise(text))).toBe(normalise(text));
  });

  test('signs that nobody sees free no message', () => {
    const unseen = [
      '\u200B',
      '\u200C',
      '\u200D',
      '\u2060',
      '\uFEFF',
      '\u00AD',
      '\u034F',
      '\u{E0041}',
      '\uFE0F',
      '\u180E',
    ];
    fc.assert(
      fc.property(
        fc.constantFrom(...toHold),
        fc.array(fc.tuple(fc.nat(), fc.constantFrom(...unseen)), { minLength: 1, maxLength: 8 }),
        ({ text }, places) => {
          let hidden = [...text];
          for (const [place, sign] of places) hidden = hidden.toSpliced(place % (hidden.length + 1), 0, sign);
          expect(hold(hidden.join('')).held, hidden.join('')).toBe(true);
        },
      ),
      { numRuns: 500 },
    );
  });

  const wide = (text: string) =>
    text.replace(/[!-~]/gu, (sign) => String.fromCodePoint(sign.codePointAt(0)! + 0xfee0));
  const keys = (text: string) => text.replace(/\d/gu, '$&\uFE0F\u20E3');
  const shout = (text: string) => text.toUpperCase();
  const marked = (text: string) => text.replace(/\p{L}/gu, '$&\u0336');
  test.each([
    ['wide letters', wide, 1],
    ['digits on keys', keys, 0.99],
    ['capitals', shout, 0.99],
    ['letters struck through', marked, 1],
  ] as const)('%s free (nearly) no message', (_name, disguise, share) => {
    const held = toHold.filter(({ text }) => hold(disguise(text)).held);
    expect(held.length / toHold.length).toBeGreaterThanOrEqual(share);
  });

  test('the squeezed reading leaves ordinary lines alone', () => {
    for (const line of ['a b c', '1 2 3 4 5', 'A. B. C.']) expect(squeezed(line)).toBe(line);
    expect(squeezed('w h a t s a p p')).toBe('whatsapp');
    expect(squeezed('t.e.l.e.g.r.a.m')).toBe('telegram');
  });
});
