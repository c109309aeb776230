import { expect, test } from 'vitest';
import { chance } from '#lib/matching/testing/chance.ts';
import { randomRoundOf } from '#lib/matching/testing/worlds.ts';
import { solveRound, writeCertificate, writeMatches } from '#lib/matching/index.ts';
import { answerTask, type Step } from './task.ts';

/** A round of random people that contradicts nothing. */
function aRound() {
  for (let seed = 1; ; seed++) {
    const input = randomRoundOf(
      chance(seed),
      () => 60,
      () => 20,
    );
    const answer = solveRound(input);
    if (answer.ok && answer.summary.mentees.placesFull > 0) return { input, answer };
  }
}

test('what a solving tells goes on, a share within each step, and none where nobody knows', () => {
  const steps: Step[] = [];
  answerTask({ task: 'solve', input: aRound().input, hashes: {} }, (step) => steps.push(step));
  const told = steps.map((step) => ('phase' in step ? step : expect.fail('steps are counted')));
  const phases = told.map(({ phase }) => phase).filter((phase, at, all) => phase !== all[at - 1]);
  expect(phases).toEqual(['comparing', 'solving', 'verifying']);
  told.forEach(({ phase, share }, at) => {
    const before = told[at - 1];
    if (phase === 'solving') expect(share).toBeNull();
    else expect(share).toBeGreaterThanOrEqual(before?.phase === phase ? (before.share ?? 0) : 0);
    expect(share ?? 0).toBeLessThanOrEqual(1);
    expect([phase, share]).not.toEqual([before?.phase, before?.share]);
  });
});

test('what would help is the same in the worker as beside the page, and can be sent', () => {
  const { input, answer } = aRound();
  const full = answer.unmatched.find(({ reason }) => reason === 'places-full')?.mentee ?? '';
  const kept = {
    input,
    matches: writeMatches(answer.matches),
    certificate: writeCertificate(answer.certificate),
  };
  const found = answerTask({ task: 'helps', mentee: full, never: [], ...kept }, () => undefined);
  if (found.kind !== 'helps') throw new Error(found.kind);
  expect(found.helps.length).toBeGreaterThan(0);
  expect(structuredClone(found)).toEqual(found);
});
