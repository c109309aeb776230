import { describe, expect, test } from 'vitest';
import { addDays, addHours, dayOf, type Instant } from '#lib/dates.ts';
import { attentionOf, endDays, whyQuiet, type Contact, type LastCheckIn } from './rules.ts';

const now = '2026-11-20T08:00:00.000Z';
const ago = (days: number): Instant => addHours(now, -24 * days);
const day = (days: number) => addDays(dayOf(now), -days);

/** A pair that has been meeting twice a month for a hundred days and wrote yesterday. */
const alive: Contact = {
  since: ago(100),
  lastMessageAt: ago(1),
  unanswered: { side: 'mentor', since: ago(1), count: 1 },
  held: [day(5), day(19), day(33), day(47), day(61)],
  planned: [],
  dose: 2,
};
const of = (change: Partial<Contact>) => whyQuiet({ ...alive, ...change }, now);

describe('which pairs are quiet', () => {
  test('a pair that writes and meets is not', () => {
    expect(of({})).toEqual([]);
  });

  test('nothing at all, from the seventh day on', () => {
    const nothing = { lastMessageAt: null, unanswered: null, held: [] };
    expect(of({ ...nothing, since: ago(6) })).toEqual([]);
    expect(of({ ...nothing, since: ago(7) })).toEqual(['not-begun']);
    expect(of({ ...nothing, since: ago(7), planned: [day(-7)] })).toEqual([]);
    expect(of({ ...nothing, since: ago(7), planned: [day(-8)] })).toEqual(['not-begun']);
    expect(of({ ...nothing, since: ago(7), planned: [day(1)] })).toEqual(['not-begun']);
  });

  test('no message and no session for fourteen days', () => {
    const young = { since: ago(40), unanswered: null };
    expect(of({ ...young, lastMessageAt: ago(13), held: [] })).toEqual([]);
    expect(of({ ...young, lastMessageAt: ago(14), held: [] })).toEqual(['silent']);
    expect(of({ ...young, lastMessageAt: ago(30), held: [day(13)] })).toEqual([]);
    expect(of({ ...young, lastMessageAt: ago(30), held: [day(14)] })).toEqual(['silent']);
  });

  test('a pair that went on after a pause begins anew', () => {
    expect(of({ since: ago(6), lastMessageAt: ago(60), unanswered: null, held: [day(60)] })).toEqual([]);
    expect(of({ since: ago(7), lastMessageAt: ago(60), unanswered: null, held: [day(60)] })).toEqual([
      'not-begun',
    ]);
  });

  test('messages from before a pause are no week of writing alone', () => {
    const alone = { side: 'mentee', since: ago(60), count: 3 } as const;
    const paused = { lastMessageAt: ago(58), unanswered: alone, held: [], planned: [day(-3)], dose: 0 };
    expect(of({ ...paused, since: ago(6) })).toEqual([]);
    expect(of({ ...paused, since: ago(7) })).toEqual(['mentee-alone']);
  });

  test('fewer sessions than the dose over sixty days, not before sixty days', () => {
    const few = [day(5), day(19), day(33)];
    expect(of({ held: few })).toEqual(['below-dose']);
    expect(of({ held: few, since: ago(59) })).toEqual([]);
    expect(of({ held: few, since: ago(60) })).toEqual(['below-dose']);
    expect(of({ held: [...few, day(59)] })).toEqual([]);
    expect(of({ held: [...few, day(60)] })).toEqual(['below-dose']);
    expect(of({ held: few, dose: 1 })).toEqual([]);
  });

  test('one side alone writing: three messages, the first a week old, no session since', () => {
    const alone = { side: 'mentee', since: ago(7), count: 3 } as const;
    expect(of({ unanswered: alone, held: [day(8)], since: ago(30) })).toEqual(['mentee-alone']);
    expect(of({ unanswered: { ...alone, side: 'mentor' }, held: [], since: ago(30) })).toEqual([
      'mentor-alone',
    ]);
    expect(of({ unanswered: { ...alone, count: 2 }, since: ago(30) })).toEqual([]);
    expect(of({ unanswered: { ...alone, since: ago(6) }, since: ago(30) })).toEqual([]);
    expect(of({ unanswered: alone, held: [day(7)], since: ago(30) })).toEqual([]);
  });
});

describe('what the coordinator sees of a quiet pair', () => {
  const asked = (days: number, answers: LastCheckIn['answers'] = []): LastCheckIn => ({
    kind: 'asked',
    at: ago(days),
    answers,
  });
  const said = (answer: 'meeting' | 'no_answer' | 'uneasy', days = 1) => ({
    side: 'mentee' as const,
    answer,
    at: ago(days),
  });

  test.each([
    ['nobody was asked', ['silent'] as const, null, 'quiet'],
    ['alive', [] as const, null, 'calm'],
    ['asked lately', ['silent'] as const, asked(6), 'asked'],
    ['nobody answered for a week', ['silent'] as const, asked(7), 'unanswered'],
    ['alive again unasked', [] as const, asked(7), 'calm'],
    ['they meet', ['silent'] as const, asked(8, [said('meeting')]), 'calm'],
    ['they met, a fortnight ago', ['silent'] as const, asked(20, [said('meeting', 14)]), 'quiet'],
    ['one does not answer', ['silent'] as const, asked(2, [said('no_answer')]), 'not-reached'],
    ['one is not at ease', ['silent'] as const, asked(2, [said('no_answer'), said('uneasy')]), 'calm'],
    ['one was not at ease, a fortnight ago', ['silent'] as const, asked(20, [said('uneasy', 14)]), 'quiet'],
    ['spoken with', ['silent'] as const, { kind: 'logged', at: ago(13), answers: [] } as const, 'calm'],
    [
      'spoken with, a fortnight ago',
      ['silent'] as const,
      { kind: 'logged', at: ago(14), answers: [] } as const,
      'quiet',
    ],
  ])('%s', (_title, whys, last, attention) => {
    expect(attentionOf(whys, last, now)).toBe(attention);
  });
});

test('a goodbye has three days at least, and no end is planned for next year', () => {
  expect(endDays('2026-11-20', true)).toEqual({ from: '2026-11-23', to: '2027-02-18' });
  expect(endDays('2026-11-20', false)).toEqual({ from: '2026-11-20', to: '2027-02-18' });
});
