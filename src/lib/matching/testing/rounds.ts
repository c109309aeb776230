/** Small rounds solved and opened, for tests; the seed stands with each. */
import { openRound, type OpenedRound } from '../opened.ts';
import { solveRound, type SolvedRound } from '../round.ts';
import type { RoundInput } from '../types.ts';
import { chance } from './chance.ts';
import { randomRoundOf } from './worlds.ts';

interface SeededRound {
  seed: number;
  input: RoundInput;
  answer: SolvedRound;
  opened: OpenedRound;
}

/** Of the seeds up to `most` those whose decisions do not contradict. */
export function* openedRounds(most: number, girls = 20, women = 10): Generator<SeededRound> {
  for (let seed = 1; seed <= most; seed++) {
    const c = chance(seed);
    const input = randomRoundOf(
      c,
      () => c.below(girls),
      () => 1 + c.below(women),
    );
    const answer = solveRound(input);
    if (!answer.ok) continue;
    const open = openRound(input, answer.matches, answer.certificate);
    if (open.ok) yield { seed, input, answer, opened: open.opened };
  }
}
