/** Goals of a pair. */
import { madeUpId, form, type Row } from './rules.ts';

export const goalsRows: Record<string, Row> = {
  '/(signed-in)/mentorships/[id]/goals': {
    of: 'mentorship',
    get: 'goal.read',
    // What nobody has is nobody's: the room's own tests try another's.
    actions: {
      tick: () => false,
      untick: () => false,
      reach: () => false,
      leave: () => false,
      reopen: () => false,
    },
    forms: Object.fromEntries(
      ['tick', 'untick', 'reach', 'leave', 'reopen'].map((name) => [
        name,
        { step: madeUpId, goal: madeUpId },
      ]),
    ),
  },
  '/(signed-in)/mentorships/[id]/goals/new': {
    of: 'mentorship',
    ...form('goal.make'),
    forms: { default: { id: madeUpId, text: '.', step1: '.' } },
  },
  '/(signed-in)/mentorships/[id]/goals/did': { of: 'mentorship', get: 'goal.read' },
  '/(signed-in)/mentorships/[id]/goals/[goal]': {
    of: 'goal',
    with: (thing, world) => ({
      id:
        world.things.mentorship.find(
          ({ menteeId, mentorId }) => menteeId === thing.menteeId && mentorId === thing.mentorId,
        )?.id ?? '',
      goal: thing.id,
    }),
    ...form('goal.change'),
  },
};
