import { expect, test, vi } from 'vitest';
import { chance } from '#lib/matching/testing/chance.ts';
import { randomRoundOf } from '#lib/matching/testing/worlds.ts';
import { solveRound, writeCertificate, writeMatches } from '#lib/matching/index.ts';
import { inBackground } from './background.ts';
import type { Task } from './task.ts';

const input = {
  ...randomRoundOf(
    chance(1),
    () => 30,
    () => 10,
  ),
  decisions: [],
};
const answer = solveRound(input);
if (!answer.ok) throw new Error('no answer');
const limits: Task = {
  task: 'limits',
  input,
  matches: writeMatches(answer.matches),
  certificate: writeCertificate(answer.certificate),
};
const minute = { mostMilliseconds: 60_000 };

test('whoever asks waits a moment only, hears how far it is, and finds the answer later', async () => {
  const taskOf = vi.fn(() => limits);
  expect(await inBackground('one', taskOf, { ...minute, waitMilliseconds: 0 })).toMatchObject({
    state: 'working',
    done: 0,
  });
  await vi.waitFor(
    async () =>
      expect(await inBackground('one', taskOf, minute)).toMatchObject({
        state: 'ready',
        answer: { kind: 'limits' },
      }),
    { timeout: 30_000 },
  );
  expect(taskOf).toHaveBeenCalledTimes(1);
});

test('what takes too long is stopped and told, and the next who asks begins anew', async () => {
  const broke = vi.spyOn(console, 'error').mockImplementation(() => undefined);
  const patient = { waitMilliseconds: 30_000 };
  expect(await inBackground('two', () => limits, { mostMilliseconds: 1, ...patient })).toEqual({
    state: 'broken',
  });
  expect(broke).toHaveBeenCalledOnce();
  expect(await inBackground('two', () => limits, { ...minute, ...patient })).toMatchObject({
    state: 'ready',
  });
  const unreadable = { ...limits, certificate: 'torn' };
  expect(await inBackground('three', () => unreadable, { ...minute, ...patient })).toEqual({
    state: 'broken',
  });
  expect(await inBackground('four', () => limits, { ...minute, ...patient })).toMatchObject({
    state: 'ready',
  });
  broke.mockRestore();
});
