import { expect, test } from 'vitest';
import type { Context } from '#lib/server/database/index.ts';
import { clockOf, type ClockParts, type Task } from './index.ts';

const now = '2026-10-01T08:00:00.000Z';

function partsOf() {
  const failures: string[] = [];
  const parts: ClockParts = {
    database: null as never,
    now: () => now,
    failed: (task, error) => failures.push(`${task}: ${(error as Error).message}`),
  };
  return { failures, parts };
}

test('a task that fails is told and stops no other', async () => {
  const { failures, parts } = partsOf();
  const done: Context[] = [];
  const tasks: Task[] = [
    { name: 'first', run: () => Promise.reject(new Error('no')) },
    {
      name: 'second',
      run: () => {
        throw new Error('neither');
      },
    },
    { name: 'third', run: async (context) => done.push(context) },
  ];
  const clock = clockOf(tasks, parts);
  await clock.tick();
  await clock.tick();
  expect(failures).toEqual(['first: no', 'second: neither', 'first: no', 'second: neither']);
  expect(done).toMatchObject([
    { now, actor: { kind: 'machine' } },
    { now, actor: { kind: 'machine' } },
  ]);
});

test('a tick during a tick joins it, and stopping waits for the task under way', async () => {
  const { parts } = partsOf();
  const order: string[] = [];
  let release: () => void = () => undefined;
  const tasks: Task[] = [
    {
      name: 'slow',
      run: async () => {
        order.push('begins');
        await new Promise<void>((resolve) => {
          release = resolve;
        });
        order.push('ends');
      },
    },
    { name: 'next', run: async () => order.push('next') },
  ];
  const clock = clockOf(tasks, parts);
  const ticks = [clock.tick(), clock.tick()];
  const stopped = clock.stop().then(() => order.push('stopped'));
  release();
  await Promise.all([...ticks, stopped]);
  expect(order).toEqual(['begins', 'ends', 'stopped']);
});
