import { readRound } from '#lib/server/rounds/index.ts';
import { stateKinds, stateWords } from '../words.server.ts';
import type { LayoutServerLoad } from './$types';

export const load: LayoutServerLoad = async ({ locals: { context }, params }) => {
  const round = await readRound(context, params.id);
  const summary = round.solution?.summary;
  return {
    head: {
      id: round.id,
      name: round.name,
      version: round.version,
      state: stateWords[round.state](),
      kind: stateKinds[round.state],
      isOpen: round.state === 'draft' || round.state === 'solved',
      isPublished: round.publishedAt !== null,
      isSolved: summary !== undefined,
      pairs: summary?.mentees.matched,
      solutions: round.solutions,
      running: round.progress.phase !== null,
      stamp: round.stamp,
    },
  };
};
