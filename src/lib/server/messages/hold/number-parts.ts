import { looseNumber } from './loose.ts';
import { contextOf } from './number-context.ts';
import { runsOf, type Run } from './numbers.ts';
import { findPhone } from './phone.ts';
import type { Read } from './read.ts';

const mostParts = 16;

/** Whether a text names any digit, in signs or in words. */
export const saysDigits = ({ tokens }: Read): boolean => runsOf(tokens, true).flat().length > 0;

/** Of more parts nobody tries every order. */
const mostShuffled = 4;

/** Messages of digits alone that make a whole number of this country in another order (`9027`, `050`, `314`). */
function shuffled(parts: readonly Read[], runs: readonly Run[]): boolean {
  if (parts.length > mostShuffled) return false;
  const bare = parts.every(
    ({ words }, at) => words.length > 0 && runs[at]!.length === words.length && words.length <= 3,
  );
  if (!bare) return false;
  const [first, ...others] = runs.map((run) => run.map(({ digits }) => digits).join(''));
  const orders = others.reduce(
    (all, next) =>
      all.flatMap((order) =>
        Array.from({ length: order.length + 1 }, (_, at) => [
          ...order.slice(0, at),
          next,
          ...order.slice(at),
        ]),
      ),
    [[first!]],
  );
  return orders.some((order) => /^(?:0|\+?994)(?:50|51|55|70|77|99|10|60)\d{7}$/u.test(order.join('')));
}

/** The same of a number that is told in another way. */
export const looseInParts = (parts: readonly Read[]): boolean =>
  !parts.some((part) => contextOf(part).counted) &&
  parts.some((_, from) => from < parts.length - 1 && looseNumber(parts.slice(from)));

/** A number whose last part is in the last message. */
export function numberInParts(parts: readonly Read[]): boolean {
  const contact = parts.some((part) => contextOf(part).contact);
  const context = {
    contact: false,
    network: false,
    backwards: false,
    counted: parts.some((part) => contextOf(part).counted),
  };
  // Somebody who says first, then, at last tells the parts of something.
  const told = parts.some(({ plain }) =>
    /(?<!\p{L})(?:sonra|evvel|axiri|сначала|потом|затем|first|then)(?!\p{L})/u.test(plain),
  );
  const runs = parts.map(({ tokens, words }) => {
    const run = runsOf(tokens, true).flat();
    return words.length - run.length <= (told ? 12 : 5) || contact ? run : [];
  });
  if (shuffled(parts, runs)) return true;
  for (let from = parts.length - 2; from >= 0; from -= 1) {
    const last = runs.at(-1)!.slice(0, mostParts);
    // A number has no more than so many parts on either side of where the messages meet.
    const joined: Run = [
      ...runs.slice(from, -1).flat().slice(-mostParts),
      ...runs.at(-1)!.slice(0, mostParts),
    ];
    if (last.length === 0 || joined.length === last.length) continue;
    for (let start = 0; start < joined.length - last.length; start += 1) {
      const match = findPhone(joined.slice(start), context);
      if (
        match &&
        start + match[1] >= joined.length - last.length &&
        start + match[0] < joined.length - last.length
      )
        return true;
    }
  }
  return false;
}

/** So few words stand beside a part of a number that is told over days. */
const mostBeside = 3;
const wholeNumber = /^(?:0|\+?(?:00)?994)(?:50|51|55|70|77|99|10|60|40|44|12)\d{7}$/u;

/** A number told over days: all the digits of messages of hardly anything else make exactly one, in this order or, unless `inOrder`, in another. */
export function numberApart(parts: readonly Read[], inOrder = false): boolean {
  if (parts.some((part) => contextOf(part).counted)) return false;
  return parts.some((_, from) => {
    const told = parts.slice(from);
    if (told.length < 2) return false;
    const runs = told.map(({ tokens }) => runsOf(tokens, true).flat());
    if (runs[0]!.length === 0 || runs.at(-1)!.length === 0) return false;
    if (told.some(({ words }, at) => words.length - runs[at]!.length > mostBeside)) return false;
    const digits = runs.flat().map((group) => group.digits);
    return wholeNumber.test(digits.join('')) || (!inOrder && shuffled(told, runs));
  });
}
