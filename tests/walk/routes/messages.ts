/** Threads, and what was held back in them. */
import { may } from '#lib/server/access/index.ts';
import { type Row } from './rules.ts';

export const messagesRows: Record<string, Row> = {
  '/(signed-in)/mentorships/[id]/thread': {
    of: 'mentorship',
    get: (who, thing) => may(who.actor, 'thread.read', thing) || may(who.actor, 'thread.open', thing),
    actions: { send: 'message.send', takeBack: () => false, open: 'thread.open' },
    forms: {
      send: { id: '0198c0de-0000-7000-8000-000000000001', text: '.' },
      takeBack: { message: '0198c0de-0000-7000-8000-000000000002' },
      open: { reason: '.' },
    },
  },
  '/(signed-in)/mentorships/[id]/thread/events': { of: 'mentorship', get: 'thread.read' },
  '/(signed-in)/mentorships/[id]/thread/messages': {
    of: 'mentorship',
    get: 'thread.read',
    post: 'message.send',
  },
  '/(signed-in)/mentorships/[id]/thread/read': { of: 'mentorship', post: 'thread.read' },
  '/(staff)/held': {
    get: (who) => may(who.actor, 'held.list') || may(who.actor, 'held.safeguard'),
    actions: { letThrough: () => false, keepBack: () => false, concern: () => false },
  },
};
