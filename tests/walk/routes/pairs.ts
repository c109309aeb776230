/** A pair: how it goes, its end, its questions. */
import { form, type Row } from './rules.ts';

export const pairsRows: Record<string, Row> = {
  '/(signed-in)/mentorships': { get: 'mentorship.list' },
  '/(signed-in)/mentorships/[id]': { of: 'mentorship', get: 'mentorship.read' },
  '/(signed-in)/mentorships/[id]/wish': {
    of: 'mentorship',
    get: 'mentorship.wish',
    actions: { make: 'mentorship.wish', back: 'mentorship.wish' },
    forms: { make: { wish: 'nothing', words: '' }, back: { wish: 'nothing' } },
  },
  '/(signed-in)/mentorships/[id]/end': {
    of: 'mentorship',
    get: 'goodbye.read',
    actions: { say: 'goodbye.write', takeBack: () => false },
    forms: {
      say: { id: '0198c0de-0000-7000-8000-000000000002', text: '.' },
      takeBack: { message: '0198c0de-0000-7000-8000-000000000002' },
    },
  },
  '/(signed-in)/mentorships/[id]/check-ins': {
    of: 'mentorship',
    get: 'check-in.read',
    actions: {
      ask: 'check-in.ask',
      log: 'check-in.log',
      settle: 'check-in.log',
      pause: 'mentorship.steer',
      until: 'mentorship.steer',
      resume: 'mentorship.steer',
      end: 'mentorship.steer',
      keep: 'mentorship.steer',
      stopped: 'mentorship.steer',
    },
    forms: {
      log: { how: 'met', whom: 'mentor', note: '' },
      settle: { wish: 'nothing' },
      pause: { reason: 'exams', until: '2020-01-01' },
      until: { until: '2020-01-01' },
      end: { endsOn: '2020-01-01', reason: 'other', rematch: '', contactAfter: 'none' },
      stopped: { rematch: 'no' },
    },
  },
  '/(mine)/check-in/[id]': { of: 'check-in', ...form('check-in.answer') },
  '/(signed-in)/mentorships/[id]/stop': { of: 'mentorship', ...form('mentorship.cut') },
};
