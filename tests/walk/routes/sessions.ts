/** Sessions of a pair, and what girls said of them. */
import { may } from '#lib/server/access/index.ts';
import { form, type Row } from './rules.ts';

export const sessionsRows: Record<string, Row> = {
  '/(signed-in)/mentorships/[id]/sessions': { of: 'mentorship', get: 'session.list' },
  '/(signed-in)/mentorships/[id]/sessions/plan': { of: 'mentorship', ...form('session.plan') },
  '/(signed-in)/mentorships/[id]/sessions/log': { of: 'mentorship', ...form('session.log') },
  '/(signed-in)/mentorships/[id]/sessions/waiting': { of: 'mentorship', post: 'session.log' },
  '/(signed-in)/sessions/[id]': {
    of: 'session',
    get: 'session.read',
    actions: {
      cancel: 'session.plan',
      held: 'session.log',
      missed: 'session.log',
      mark: 'session.mark',
    },
    forms: {
      cancel: { reason: 'ill', version: '1' },
      held: { version: '1' },
      missed: { version: '1', who: 'agreed' },
      mark: { mark: '1', words: '.' },
    },
  },
  '/(signed-in)/sessions/[id]/move': { of: 'session', ...form('session.plan') },
  '/(signed-in)/sessions/[id]/edit': { of: 'session', ...form('session.log') },
  // What was never planned stands in no calendar.
  '/(signed-in)/sessions/[id]/calendar.ics': {
    of: 'session',
    get: (who, thing) => may(who.actor, 'session.read', thing) && thing.state === 'planned',
  },
  '/(staff)/marks': {
    get: 'session.look-after',
    actions: { mark: 'session.look-after', note: 'session.look-after' },
  },
};
