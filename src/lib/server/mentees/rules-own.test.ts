import { expect, test } from 'vitest';
import { stepsToRound } from './rules-own.ts';

test('where she is on the way', () => {
  const at = (why: Parameters<typeof stepsToRound>[0]['why'], decider: 'guardian' | 'mentee' = 'guardian') =>
    stepsToRound({ why, decider, consent: null, online: false, outcomes: false, askHer: false }).map(
      (each) => `${each.step} ${each.at}`,
    );
  expect(at('consent-missing')).toEqual(['joined done', 'consent now', 'guardian ahead', 'round ahead']);
  expect(at('guardian-not-confirmed')).toEqual([
    'joined done',
    'consent done',
    'guardian now',
    'round ahead',
  ]);
  expect(at(null)).toEqual(['joined done', 'consent done', 'guardian done', 'round now']);
  expect(at('consent-passes-to-her', 'mentee')).toEqual(['joined done', 'consent now', 'round ahead']);
  expect(at('consent-refused')).toEqual(['joined done', 'consent ahead', 'guardian ahead', 'round ahead']);
});
