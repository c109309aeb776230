import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addDays, addHours, dayOf, type Day } from '#lib/dates.ts';
import { machine, type Actor, type Context } from '#lib/server/database/index.ts';
import { forEachDatabase } from '#lib/server/database/testing.ts';
import {
  clearanceSteps,
  clearMentor,
  comeBack,
  declineMentor,
  leaveMentor,
  listForRound,
  pauseMentor,
  readForRound,
  readMentor,
  recordSteps,
  registerMentor,
  returnMentor,
  startScreening,
  takeBackStep,
  type ClearanceStep,
} from './index.ts';

const noPairs = () => Promise.resolve();

const lead: Actor = { ...machine, kind: 'account', roles: ['lead'] };
const long = process.env.ULDUZ_LONG === '1';

/** What may be true of a mentor, written down a second time without looking at the room. */
interface Model {
  state: 'new' | 'screening' | 'cleared' | 'paused' | 'declined' | 'left';
  steps: Set<ClearanceStep>;
  until: Day | null;
  /** The day of her criminal record certificate. */
  certificate: Day;
}

const step = fc.constantFrom(...clearanceSteps);
const move = fc.oneof(
  { weight: 4, arbitrary: fc.record({ do: fc.constant('record' as const), step }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('all' as const) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('take-back' as const), step }) },
  {
    weight: 4,
    arbitrary: fc.record({ do: fc.constant('clear' as const), days: fc.integer({ min: -2, max: 800 }) }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ do: fc.constant('wait' as const), days: fc.integer({ min: 1, max: 200 }) }),
  },
  ...(['screen', 'pause', 'come-back', 'decline', 'leave', 'return'] as const).map((each) => ({
    weight: 1,
    arbitrary: fc.record({ do: fc.constant(each) }),
  })),
);
type Move = typeof move extends fc.Arbitrary<infer T> ? T : never;

/** Whether the move is done, and what it makes of the model. */
function expected(model: Model, one: Move, today: Day): boolean {
  const { state } = model;
  const gone = state === 'left' || state === 'declined';
  const to = (next: Model['state'], ...from: Model['state'][]) => {
    if (!from.includes(state)) return false;
    model.state = next;
    return true;
  };
  switch (one.do) {
    case 'record':
    case 'all':
      if (gone) return false;
      for (const each of one.do === 'all' ? clearanceSteps : [one.step]) {
        model.steps.add(each);
        if (each === 'criminal-record') model.certificate = today;
      }
      to('screening', 'new');
      return true;
    case 'take-back':
      if (!model.steps.delete(one.step)) return false;
      model.until = null;
      to('screening', 'cleared');
      return true;
    case 'clear': {
      const until = addDays(today, one.days);
      if (model.steps.size < clearanceSteps.length || one.days < 0) return false;
      const years = (day: Day, more: number) => `${Number(day.slice(0, 4)) + more}${day.slice(4)}`;
      if (years(model.certificate, 1) < today || until > years(model.certificate, 2)) return false;
      if (!to('cleared', 'screening', 'cleared')) return false;
      model.until = until;
      return true;
    }
    case 'screen':
      return to('screening', 'new');
    case 'pause':
      return to('paused', 'new', 'screening', 'cleared');
    case 'come-back':
      return to(model.until === null ? 'screening' : 'cleared', 'paused');
    case 'decline':
      return to('declined', 'new', 'screening');
    case 'leave':
      if (!to('left', 'new', 'screening', 'cleared', 'paused')) return false;
      model.until = null;
      return true;
    case 'return':
      return to('screening', 'left', 'declined');
    case 'wait':
      return true;
  }
}

async function done(context: Context, id: string, one: Move): Promise<boolean> {
  const today = dayOf(context.now);
  const noteOf = (each: ClearanceStep) =>
    each === 'criminal-record' ? today : each === 'code-of-conduct' ? '2026-1' : '';
  const stepsOf = async (list: readonly ClearanceStep[]) => {
    const { steps } = await readMentor(context, id);
    return list.map((each) => ({
      step: each,
      doneOn: today,
      doneBy: 'Sevinc',
      note: noteOf(each),
      seen: steps.find((stands) => stands.step === each)?.recordedAt ?? '',
    }));
  };
  switch (one.do) {
    case 'record':
      return (await recordSteps(context, id, { steps: await stepsOf([one.step]) })).ok;
    case 'all':
      return (await recordSteps(context, id, { steps: await stepsOf(clearanceSteps) })).ok;
    case 'take-back':
      return (await takeBackStep(context, id, { step: one.step })).ok;
    case 'clear':
      return (await clearMentor(context, id, { until: addDays(today, one.days) })).ok;
    case 'screen':
      return (await startScreening(context, id)).ok;
    case 'pause':
      return (await pauseMentor(context, id)).ok;
    case 'come-back':
      return (await comeBack(context, id)).ok;
    case 'decline':
      return (await declineMentor(context, id, { reason: 'x' })).ok;
    case 'leave':
      return (await leaveMentor(context, id, { reason: 'x' }, noPairs)).ok;
    case 'return':
      return (await returnMentor(context, id)).ok;
    case 'wait':
      return true;
  }
}

forEachDatabase('random walks over a mentor’s life', (database) => {
  test('no order of steps lets a mentor take girls whose list is not whole or whose day has passed', async () => {
    let number = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(move, { minLength: 5, maxLength: 25 }), async (moves) => {
        let now = '2026-10-01T08:00:00.000Z';
        const at = (): Context => ({ database: database(), actor: lead, now });
        number += 1;
        const made = await registerMentor(at(), {
          name: `Mentor ${number}`,
          birthDate: '1990-01-01',
          district: 'baki',
          employer: 'Zavod',
          occupation: 'mühəndis',
          languages: ['az'],
          expertise: ['robotics'],
          goals: [],
          gradeFrom: 5,
          gradeTo: 12,
          times: ['sat-morning'],
          meeting: 'either',
          travelKm: 10,
          places: 1,
          email: null,
          phone: '+994501234567',
        });
        if (!made.ok) throw new Error(made.code);
        const id = made.value.mentorId;
        const model: Model = { state: 'new', steps: new Set(), until: null, certificate: '' };
        for (const one of moves) {
          // Time goes on by a minute at each move, so that two of them are never at one moment.
          now = addHours(now, one.do === 'wait' ? one.days * 24 : 1 / 60);
          const today = dayOf(now);
          expect([one, await done(at(), id, one)]).toEqual([one, expected(model, one, today)]);
          const takesGirls =
            model.state === 'cleared' &&
            model.steps.size === clearanceSteps.length &&
            model.until !== null &&
            model.until >= today;
          const [seen] = await readForRound(at(), [id]);
          expect([one, seen?.why === null]).toEqual([one, takesGirls]);
        }
        const listed = (await listForRound(at())).some((each) => each.id === id);
        expect(listed).toBe(model.state !== 'left' && model.state !== 'declined');
        await database().deleteFrom('clearance_step').execute();
        await database().deleteFrom('mentor').execute();
      }),
      { seed: 20261001, numRuns: long ? 2000 : 200 },
    );
  });
});
