import { describe, expect, test } from 'vitest';
import * as v from 'valibot';
import {
  before,
  faultsAt,
  firstOpen,
  mayAsk,
  nextAfter,
  questionOf,
  questions,
  schemaOf,
} from './questions.ts';
import type { DraftAnswers } from './rules-drafts.ts';

const today = '2026-10-01';
const whole: DraftAnswers = {
  birthDate: '2011-05-04',
  name: 'Aysu',
  hub: 'gence',
  grade: 9,
  languages: ['az'],
  interests: ['robotics'],
  goals: [],
  times: ['sat-morning'],
  meeting: 'either',
  phone: '+994501234567',
  email: null,
  guardianName: 'Lalə',
  guardianContact: '+994557654321',
  login: 'aysu47',
};
const grown = { ...whole, birthDate: '2007-01-01' };
const until = (key: string): DraftAnswers => {
  const answers: DraftAnswers = {};
  for (const question of questions) {
    if (question.key === key) break;
    for (const name of question.fields) Object.assign(answers, { [name]: whole[name] });
  }
  return answers;
};

test('an address that is no question is none', () => {
  for (const key of ['', 'check', 'Birth', '__proto__', 'toString']) expect(questionOf(key)).toBeUndefined();
});

describe('no question is looked at before those ahead of it are answered', () => {
  test.each(questions.map(({ key }) => key))('%s', (key) => {
    const answers = until(key);
    expect(firstOpen(answers, today)).toBe(key);
    for (const other of questions)
      expect(mayAsk(other.key, answers, today)).toBe(
        questions.indexOf(other) <= questions.findIndex((q) => q.key === key),
      );
  });
});

test('from the first to the summary, one after the other, and back', () => {
  const walked = ['birth'];
  for (let at = walked[0]; at !== 'check'; walked.push(at))
    at = nextAfter(questionOf(at ?? '')?.key ?? 'birth', until('') && whole, today, false);
  expect(walked).toEqual([...questions.map(({ key }) => key), 'check']);
  expect(before('birth', whole, today)).toBeNull();
  expect(before('login', whole, today)).toBe('guardian');
});

test('from 18 on nobody asks for a guardian', () => {
  expect(mayAsk('guardian', grown, today)).toBe(false);
  expect(nextAfter('reach', grown, today, false)).toBe('login');
  expect(before('login', grown, today)).toBe('reach');
  expect(firstOpen({ ...grown, guardianName: undefined, guardianContact: undefined }, today)).toBeNull();
});

describe('changing from the summary', () => {
  test('leads back to it', () => {
    expect(nextAfter('hub', whole, today, true)).toBe('check');
  });

  test('but first to what has opened: a guardian for who is younger than she typed', () => {
    const { guardianName: _name, guardianContact: _contact, ...without } = grown;
    expect(firstOpen(without, today)).toBeNull();
    expect(nextAfter('birth', { ...without, birthDate: '2011-05-04' }, today, true)).toBe('guardian');
  });

  test('and to a guardian who is reached at what is now her own number', () => {
    const changed = { ...whole, phone: '+994557654321' };
    expect(nextAfter('reach', changed, today, true)).toBe('guardian');
    const guardian = questionOf('guardian');
    expect(guardian && faultsAt(guardian, changed, today)).toEqual({ guardianContact: 'guardian_same' });
  });
});

test('an answer without a choice is one where it may be', () => {
  const goals = questionOf('goals');
  expect(goals && v.safeParse(schemaOf(goals), { goals: [] }).success).toBe(true);
  const login = questionOf('login');
  const read = (typed: string) => login && v.safeParse(schemaOf(login), { login: typed }).success;
  expect(['aysu47', 'Aysu.Q-1', 'aysu@example.org'].map(read)).toEqual([true, true, true]);
  expect(['', 'ab', 'a b c', 'əzizə', '-aysu', '@', 'x'.repeat(41)].map(read)).not.toContain(true);
});
