import { expect, test } from 'vitest';
import { reachesSame } from './rules-joining.ts';
import { standing, type Consent, type State } from './rules.ts';
import { isInList, nextOf, paperCounts, stateAfter, stepByFacts, type Step } from './rules-steps.ts';

const states: State[] = ['registered', 'active', 'paused', 'left'];
const steps: Step[] = ['activate', 'wait', 'pause', 'come-back', 'leave', 'return'];
const given: Consent = {
  decision: 'given',
  givenBy: 'guardian',
  online: true,
  outcomes: false,
  day: '2026-09-01',
};
const at = (state: State, consents: Consent[] = [given], guardianConfirmed = true) =>
  standing({ state, birthDate: '2011-05-04', guardianConfirmed }, consents, '2026-10-01');

test('the table of steps, whole', () => {
  const table = states.map((state) => steps.map((step) => stateAfter(state, step)));
  expect(table).toEqual([
    ['active', null, 'paused', null, 'left', null],
    [null, 'registered', 'paused', null, 'left', null],
    [null, null, null, 'registered', 'left', null],
    [null, null, null, null, null, 'registered'],
  ]);
});

test('facts move registered and active alone', () => {
  expect(stepByFacts('registered', at('registered'))).toBe('activate');
  expect(stepByFacts('registered', at('registered', [given], false))).toBe(null);
  expect(stepByFacts('active', at('active', []))).toBe('wait');
  expect(stepByFacts('active', at('active'))).toBe(null);
  for (const state of ['paused', 'left'] as const) expect(stepByFacts(state, at(state))).toBe(null);
});

test('a paper that was found later undoes nothing', () => {
  const last = (decision: Consent['decision']) => ({ decision, day: '2026-09-10' });
  expect(paperCounts({ decision: 'given', day: '2026-09-10' }, undefined)).toBe(true);
  expect(paperCounts({ decision: 'given', day: '2026-09-09' }, last('withdrawn'))).toBe(false);
  expect(paperCounts({ decision: 'given', day: '2026-09-10' }, last('withdrawn'))).toBe(false);
  expect(paperCounts({ decision: 'given', day: '2026-09-11' }, last('withdrawn'))).toBe(true);
  expect(paperCounts({ decision: 'refused', day: '2026-09-09' }, last('given'))).toBe(false);
  expect(paperCounts({ decision: 'refused', day: '2026-09-10' }, last('given'))).toBe(true);
});

test('a contact reaches her however it is written', () => {
  const hers = { phone: '+994501234567', email: 'Aysu@example.org' };
  for (const contact of [
    '+994 50 123-45-67',
    '050 123 45 67',
    '0501234567 (nənəsi)',
    ' aysu@Example.org',
    'Aysu@example.org, axşam',
  ])
    expect([contact, reachesSame(contact, hers)]).toEqual([contact, true]);
  for (const contact of ['', '055 123 45 67', 'nərgiz@example.org', 'axşam 8-dən sonra'])
    expect([contact, reachesSame(contact, hers)]).toEqual([contact, false]);
  expect(reachesSame('+994501234567', { phone: null, email: null })).toBe(false);
});

test('every girl stands in the list where she is looked for, with one next step', () => {
  const waits = at('registered', []);
  expect(['all', 'consent'].map((list) => isInList(waits, list as 'all'))).toEqual([true, true]);
  expect(isInList(waits, 'active')).toBe(false);
  expect(isInList(at('left'), 'all')).toBe(false);
  expect(isInList(at('left'), 'left')).toBe(true);
  expect(isInList(at('registered', [given], false), 'guardian')).toBe(true);
  expect(nextOf(waits, false)).toBe('ask-guardian');
  expect(nextOf(at('registered', [given], false), false)).toBe('confirm-guardian');
  expect(nextOf(at('active'), false)).toBe('make-card');
  expect(nextOf(at('active'), true)).toBe('none');
  expect(nextOf(at('paused'), true)).toBe('come-back');
  expect(nextOf(at('active', [{ ...given, decision: 'refused' }]), true)).toBe('none');
});
