/** Rounds and offers. */
import { may } from '#lib/server/access/index.ts';
import { isMentee, heard, pairOf, form, type Row } from './rules.ts';

export const roundsRows: Record<string, Row> = {
  '/(signed-in)/offers/[id]': {
    of: 'offer',
    get: (who, thing) => may(who.actor, 'offer.read', thing) && heard(who, thing),
    actions: {
      answer: (who, thing) =>
        isMentee(who)
          ? may(who.actor, 'offer.answer-mentee', thing) && heard(who, thing)
          : may(who.actor, 'offer.answer-mentor', thing),
      // Everybody may object with a guardian's link; without one staff does it for her.
      object: (who, thing) => may(who.actor, 'offer.tell', thing),
      untold: (who, thing) => may(who.actor, 'offer.tell', thing),
      spoken: 'offer.answer-spoken',
      withdraw: 'offer.lapse',
    },
    forms: {
      answer: { answer: 'accept' },
      object: { reason: 'other', note: '.' },
      spoken: { who: 'mentor', answer: 'accept', day: '2026-10-01' },
    },
  },
  '/(staff)/rounds': { get: 'round.list' },
  '/(staff)/rounds/new': form('round.open'),
  '/(staff)/rounds/[id]': {
    of: 'round',
    get: 'round.read',
    actions: {
      solve: 'round.solve',
      undecide: 'round.decide',
      lift: 'pair.lift',
      discard: 'round.discard',
      close: 'round.close',
    },
  },
  '/(staff)/rounds/[id]/changes': { of: 'round', get: 'round.read' },
  '/(staff)/rounds/[id]/events': { of: 'round', get: 'round.read' },
  '/(staff)/rounds/[id]/fairness': { of: 'round', get: 'round.read' },
  '/(staff)/rounds/[id]/files/[file]': {
    of: 'round',
    with: () => ({ file: 'matches.csv' }),
    get: (who, thing) => may(who.actor, 'round.read', thing) && thing.state !== 'draft',
  },
  '/(staff)/rounds/[id]/limits': { of: 'round', get: 'round.read' },
  '/(staff)/rounds/[id]/mentees/[mentee]': {
    of: 'round',
    with: (thing, world) => ({ mentee: pairOf(thing, world).mentee }),
    get: 'round.read',
  },
  '/(staff)/rounds/[id]/offers': { of: 'round', get: 'round.read' },
  '/(staff)/rounds/[id]/pairs': {
    of: 'round',
    query: (thing, world) => new URLSearchParams(pairOf(thing, world)).toString(),
    get: 'round.read',
    actions: { decide: 'round.decide', undecide: 'round.decide', lift: 'pair.lift' },
  },
  '/(staff)/rounds/[id]/people': { of: 'round', get: 'round.read' },
  '/(staff)/rounds/[id]/proof': { of: 'round', ...form('round.read') },
  '/(staff)/rounds/[id]/proposals': { of: 'round', get: 'round.read' },
  '/(staff)/rounds/[id]/publish': { of: 'round', ...form('round.read', 'round.publish') },
  '/(staff)/rounds/[id]/what-if': {
    of: 'round',
    query: (thing, world) => new URLSearchParams({ change: 'forbid', ...pairOf(thing, world) }).toString(),
    get: 'round.read',
    actions: { decide: 'round.decide' },
  },
};
