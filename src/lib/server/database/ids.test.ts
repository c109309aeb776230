import { expect, test } from 'vitest';
import { newId } from './ids.ts';

const at = (millisecond: number) => new Date(Date.UTC(2026, 9, 1) + millisecond).toISOString();

test('ids of one millisecond stand in the order in which they were made', () => {
  const made = Array.from({ length: 5000 }, () => newId(at(0)));
  expect(made.toSorted()).toEqual(made);
  expect(new Set(made).size).toBe(made.length);
});

test('also when requests that began in different milliseconds take turns', () => {
  const made: string[][] = [[], []];
  for (let i = 0; i < 500; i += 1) for (const each of [0, 1]) made[each]?.push(newId(at(10 + each)));
  const all = made.flat();
  expect(all.toSorted()).toEqual(all);
});

test('each is a UUID of version 7 that tells its millisecond', () => {
  for (let i = 0; i < 200; i += 1) {
    const id = newId(at(i));
    expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/u);
    expect(Number.parseInt(id.slice(0, 13).replace('-', ''), 16)).toBe(Date.parse(at(i)));
  }
});

test('two that were made after each other do not lie side by side', () => {
  const tail = (id: string) => BigInt(`0x${id.replaceAll('-', '').slice(13)}`);
  const steps = Array.from({ length: 50 }, () => tail(newId(at(900))));
  expect(steps.some((each, i) => i > 0 && each - (steps[i - 1] ?? 0n) < 1000n)).toBe(false);
});
