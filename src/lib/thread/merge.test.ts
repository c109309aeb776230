import { expect, test } from 'vitest';
import { chance } from '#lib/matching/testing/chance.ts';
import {
  inOrder,
  merge,
  receivedUpTo,
  seenUpTo,
  stillWaiting,
  withHeld,
  type Known,
  type Shown,
} from './merge.ts';

const message = (number: number | null, given: Partial<Shown> = {}): Shown => ({
  ...{ id: `m${number ?? 'held'}`, mine: true, text: 'Salam', number, after: 0, state: 'sent', why: '' },
  ...{ canTakeBack: false, day: '', clock: '' },
  ...given,
});
const held = (id: string, after: number) => message(null, { id, after, state: 'held' });
const nothing: Known = { messages: [], held: [] };
const numbers = ({ messages }: Known) => messages.map(({ number }) => number);

test('messages stand by their number, each once, in whatever order and however often pieces come', () => {
  const all = Array.from({ length: 12 }, (_, at) => message(at + 1));
  for (let seed = 1; seed <= 50; seed += 1) {
    const dice = chance(seed);
    let known = nothing;
    for (let piece = 0; piece < 40; piece += 1) {
      const from = dice.below(12);
      known = merge(known, { messages: all.slice(from, from + 1 + dice.below(4)), held: [] });
    }
    known = merge(known, { messages: all.slice(6), held: [] });
    known = merge(known, { messages: all.slice(0, 6), held: [] });
    expect(numbers(known)).toEqual(all.map(({ number }) => number));
    expect(seenUpTo(known)).toBe(12);
  }
});

test('what was let through is held no more, and what is held no more is gone from the page', () => {
  const known = merge(nothing, { messages: [message(1)], held: [held('a', 1), held('b', 1)] });
  const later = merge(known, { messages: [message(2, { id: 'a' })], held: [held('a', 1)] });
  expect([numbers(later), later.held]).toEqual([[1, 2], []]);
});

test('one that is held stands there once, whether news of it or the answer to it came first', () => {
  const known = withHeld(merge(nothing, { messages: [message(1)], held: [held('a', 1)] }), held('b', 1));
  const twice = withHeld(known, held('b', 1));
  expect([known, twice].map(({ held: stays }) => stays.map(({ id }) => id))).toEqual([
    ['a', 'b'],
    ['a', 'b'],
  ]);
  expect(numbers(twice)).toEqual([1]);
});

test('a message whose answer was lost waits no more once it stands in the thread, held or not', () => {
  const waiting = ['a', 'b', 'c'].map((id) => ({ id, text: 'Salam' }));
  expect(stillWaiting(waiting, { messages: [message(1, { id: 'a' })], held: [held('b', 1)] })).toEqual([
    { id: 'c', text: 'Salam' },
  ]);
});

test('read is what the other wrote; what one wrote oneself needs no mark', () => {
  const known = { messages: [message(1, { mine: false }), message(2), message(3)], held: [] };
  expect([receivedUpTo(known), seenUpTo(known)]).toEqual([1, 3]);
  expect([receivedUpTo(nothing), seenUpTo(nothing)]).toEqual([0, 0]);
});

test('what is held stands after the message that was the last when it was written', () => {
  const known = { messages: [message(1), message(2), message(3)], held: [held('a', 2), held('b', 0)] };
  expect(inOrder(known).map(({ id }) => id)).toEqual(['b', 'm1', 'm2', 'a', 'm3']);
});
