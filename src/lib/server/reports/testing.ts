/** Girls for tests of figures. */
import type { Day } from '#lib/dates.ts';
import type { Agreed, Answers, Girl, Middle } from './rules.ts';

/** Her answers may be counted from the beginning, and on some days they begin or cease to be. */
export const agrees = (...turns: readonly Day[]): Girl['agrees'] => {
  const since: Agreed[] = ['2026-01-01', ...turns].map((from, at) => ({ from, agreed: at % 2 === 0 }));
  return { now: since.at(-1)?.agreed ?? false, since };
};

export const girl = (id: string, given: Partial<Girl> = {}): Girl => ({
  id,
  hub: 'a',
  age: '14-15',
  from: '2026-09-08',
  pair: null,
  agrees: agrees(),
  answers: null,
  middle: null,
  ...given,
});
export const many = (count: number, prefix: string, given: Partial<Girl> = {}) =>
  Array.from({ length: count }, (_, each) => girl(`${prefix}${each}`, given));
export const pair = (startedOn: Day, closedOn: Day | null = null, score = 800) => ({
  startedOn,
  closedOn,
  score,
});

export const said = (on: Day, withMentor: boolean, aboutMentor = false): Answers => ({
  on,
  withMentor,
  points: { interest: [3, 4] },
  aboutMentor,
  mentor: aboutMentor ? { 'mentor-1': 4 } : {},
});
export const saidHalfway = (on: Day, aboutMentor = true): Middle => ({
  on,
  points: { interest: 3 },
  aboutMentor,
  mentor: aboutMentor ? { 'mentor-1': 4 } : {},
});
