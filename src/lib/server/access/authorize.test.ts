import { describe, expect, test } from 'vitest';
import { machine, visitor, type Actor, type Role } from '#lib/server/database/index.ts';
import { authorize, may, reachOf, table } from './index.ts';

const person = (roles: Role[], own: Partial<Actor> = {}): Actor => ({
  kind: 'account',
  accountId: 'account',
  roles,
  hubs: [],
  menteeId: null,
  mentorId: null,
  ...own,
});
const lead = person(['lead']);
const sevinc = person(['coordinator'], { hubs: ['gence', 'agdas'] });
const aysu = person(['mentee'], { menteeId: 'aysu' });
const ayten = person(['mentor'], { mentorId: 'ayten' });

describe('what is not listed is refused', () => {
  test('a visitor, a mentee and a mentor find no girl', () => {
    for (const actor of [visitor, ayten, aysu]) {
      expect(may(actor, 'mentee.list')).toBe(false);
      expect(may(actor, 'mentee.read', { menteeId: 'fidan', hubs: ['gence'] })).toBe(false);
    }
  });

  test('a coordinator reaches her hubs only, and a round only when all its hubs are hers', () => {
    expect(may(sevinc, 'mentee.read', { hubs: ['gence'] })).toBe(true);
    expect(may(sevinc, 'mentee.read', { hubs: ['quba'] })).toBe(false);
    expect(may(sevinc, 'round.publish', { hubs: ['gence', 'agdas'] })).toBe(true);
    expect(may(sevinc, 'round.publish', { hubs: ['gence', 'quba'] })).toBe(false);
    expect(may(sevinc, 'round.publish', { hubs: [] })).toBe(false);
  });

  test('a coordinator without hubs and somebody whose own id is missing reach nothing', () => {
    expect(may(person(['coordinator']), 'mentee.read', { hubs: ['gence'] })).toBe(false);
    expect(may(person(['mentee']), 'mentee.read', { menteeId: null })).toBe(false);
    expect(may(person(['mentor']), 'mentor.read', {})).toBe(false);
  });

  test('an operator sees no person', () => {
    for (const row of table.filter((each) => each.party === 'operator'))
      expect(row.action).toMatch(/^(account|programme|notice)\./);
  });
});

test('refusal looks like absence', () => {
  const context = { database: null as never, actor: aysu, now: '2026-10-01T08:00:00.000Z' };
  expect(() => {
    authorize(context, 'mentee.read', { menteeId: 'fidan' });
  }).toThrow(expect.objectContaining({ status: 404 }));
});

test('each sees her own, a lead and the machine all', () => {
  expect(may(aysu, 'mentee.read', { menteeId: 'aysu', hubs: ['gence'] })).toBe(true);
  expect(may(ayten, 'offer.answer-mentor', { mentorId: 'ayten', menteeId: 'aysu' })).toBe(true);
  expect(may(aysu, 'offer.answer-mentor', { mentorId: 'ayten', menteeId: 'aysu' })).toBe(false);
  expect(may(lead, 'mentee.read', { hubs: ['quba'] })).toBe(true);
  expect(may(machine, 'mentee.list')).toBe(true);
});

test('the filter of lists says the same as the door', () => {
  expect(reachOf(sevinc, 'mentee.list')).toEqual({
    all: false,
    hubs: ['gence', 'agdas'],
    menteeId: null,
    mentorId: null,
  });
  expect(reachOf(ayten, 'offer.list')).toEqual({ all: false, hubs: [], menteeId: null, mentorId: 'ayten' });
  expect(reachOf(visitor, 'offer.list')).toEqual({ all: false, hubs: [], menteeId: null, mentorId: null });
  expect(reachOf(lead, 'round.list').all).toBe(true);
});
