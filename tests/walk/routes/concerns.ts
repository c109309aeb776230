/** Concerns, help and its numbers. */
import { seesConcern, form, type Row } from './rules.ts';

export const concernsRows: Record<string, Row> = {
  '/(public)/support': { get: 'anybody' },
  '/(public)/concern': form('concern.raise'),
  '/(public)/concern/sent': { get: 'anybody' },
  '/(staff)/concerns': { get: 'concern.list' },
  '/(staff)/concerns/who': { get: 'concern.list' },
  '/(staff)/concerns/[id]': {
    of: 'concern',
    get: seesConcern,
    actions: {
      take: seesConcern,
      note: seesConcern,
      hand: seesConcern,
      refer: seesConcern,
      mark: seesConcern,
      aside: seesConcern,
      back: seesConcern,
      another: seesConcern,
      link: seesConcern,
      close: seesConcern,
      suspend: seesConcern,
      hold: seesConcern,
      unhold: seesConcern,
      reopen: seesConcern,
    },
    forms: {
      take: { next: '' },
      note: { note: '.', next: '' },
      close: { outcome: 'other', note: '.' },
      unhold: { hold: 'x' },
    },
  },
  // A thread only where the concern is of a pair.
  '/(staff)/concerns/[id]/thread': {
    of: 'concern',
    get: (who, thing) => seesConcern(who, thing) && thing.menteeId !== null,
  },
  // None of the planted pairs is shut.
  '/(staff)/concerns/pairs/[id]': {
    of: 'mentorship',
    get: () => false,
    actions: { lift: () => false, end: () => false },
    forms: { lift: { note: '.', seen: '' }, end: { rematch: 'no' } },
  },
  '/(staff)/services': form('service.list', 'service.change'),
  '/(staff)/services/new': form('service.change'),
  '/(staff)/services/[id]': {
    of: 'service',
    get: 'service.list',
    actions: { save: 'service.change', retire: 'service.change' },
  },
};
