import { describe, expect, test } from 'vitest';
import { addDays, addHours, dayOf, type Instant } from '#lib/dates.ts';
import type { Side, Standstill } from './rules.ts';
import {
  attentionOf,
  awaitedOf,
  notReachedOf,
  questionOf,
  shownToStaff,
  type Answer,
  type Given,
  type LastCheckIn,
  type Step,
} from './rules-asking.ts';

const now = '2026-11-20T08:00:00.000Z';
const ago = (days: number): Instant => addHours(now, -24 * days);
const day = (days: number) => addDays(dayOf(now), -days);

describe('what the coordinator sees of a quiet pair', () => {
  type Answers = NonNullable<LastCheckIn['question']>['answers'];
  const both = ['mentee', 'mentor'] as const;
  const never: LastCheckIn = { question: null, spokenAt: null };
  const asked = (days: number, answers: Answers = [], stillAsked: readonly Side[] = both): LastCheckIn => ({
    question: { at: ago(days), answers, stillAsked },
    spokenAt: null,
  });
  /** Spoken with the girl so many days ago, after both were asked. */
  const spoken = (days: number, question: LastCheckIn = asked(6)): LastCheckIn => ({
    question: question.question && { ...question.question, stillAsked: ['mentor'] },
    spokenAt: ago(days),
  });
  const said = (answer: 'meeting' | 'no_answer', days = 1, side: Side = 'mentee') => ({
    side,
    answer,
    at: ago(days),
  });

  const metBoth = (days: number) => both.map((side) => said('meeting', days, side));

  test.each([
    ['nobody was asked', ['silent'] as const, never, 'quiet'],
    ['alive', [] as const, never, 'calm'],
    ['asked lately', ['silent'] as const, asked(6), 'asked'],
    ['nobody answered for a week', ['silent'] as const, asked(7), 'unanswered'],
    ['alive again unasked', [] as const, asked(7), 'calm'],
    ['one says that they meet', ['silent'] as const, asked(6, [said('meeting')]), 'asked'],
    ['and the other says nothing for a week', ['silent'] as const, asked(7, [said('meeting')]), 'unanswered'],
    ['and the pair is alive again', [] as const, asked(7, [said('meeting')]), 'calm'],
    ['both say that they meet', ['silent'] as const, asked(8, metBoth(1)), 'calm'],
    ['they met, a fortnight ago', ['silent'] as const, asked(20, metBoth(14)), 'quiet'],
    ['one does not answer', ['silent'] as const, asked(2, [said('no_answer')]), 'not-reached'],
    ['spoken with', ['silent'] as const, { question: null, spokenAt: ago(13) }, 'calm'],
    ['spoken with, a fortnight ago', ['silent'] as const, { question: null, spokenAt: ago(14) }, 'quiet'],
    ['one spoken with, the other asked', ['silent'] as const, spoken(1), 'asked'],
    ['one spoken with, the other never answered', ['silent'] as const, spoken(1, asked(7)), 'calm'],
    ['and that a fortnight ago', ['silent'] as const, spoken(14, asked(20)), 'quiet'],
    [
      'spoken with because the other does not answer',
      ['silent'] as const,
      spoken(1, asked(3, [said('no_answer', 2)])),
      'asked',
    ],
    [
      'the other answers after the talk that she is not reached',
      ['silent'] as const,
      spoken(2, asked(3, [said('no_answer', 1, 'mentor')])),
      'not-reached',
    ],
    [
      'the other answers after the talk',
      ['silent'] as const,
      spoken(20, asked(22, [said('meeting', 1, 'mentor')])),
      'calm',
    ],
    [
      'the one spoken with answers, the other does not',
      ['silent'] as const,
      spoken(2, asked(3, [said('meeting')])),
      'asked',
    ],
    [
      'spoken with before both were asked',
      ['silent'] as const,
      { ...asked(8), spokenAt: ago(9) },
      'unanswered',
    ],
    ['asked, then paused', ['silent'] as const, asked(2, [], []), 'quiet'],
    ['not reached, then paused', ['silent'] as const, asked(2, [said('no_answer')], []), 'quiet'],
  ] satisfies [string, readonly 'silent'[], LastCheckIn, string][])('%s', (_title, whys, last, attention) => {
    expect(attentionOf(whys, last, now)).toBe(attention);
  });

  test('who said that she is not reached before a talk is no more among those who say so after it', () => {
    const last = spoken(2, asked(3, [said('no_answer', 2.5), said('no_answer', 1, 'mentor')]));
    expect(notReachedOf(last)).toEqual(['mentor']);
    expect(notReachedOf({ ...last, spokenAt: null })).toEqual(['mentee', 'mentor']);
    expect(notReachedOf(asked(3, [said('no_answer')], []))).toEqual([]);
  });

  test('whom one is not at ease with is out of reach for nobody from the first time she says so, whatever she says later', () => {
    const given = (side: Side, answer: Answer, days: number): Given => ({
      ...{ checkIn: `q${days}`, side, answer },
      at: ago(days),
    });
    const before = given('mentor', 'no_answer', 12);
    const answers = [
      given('mentee', 'uneasy', 9),
      given('mentor', 'no_answer', 9),
      given('mentor', 'no_answer', 6),
      given('mentee', 'uneasy', 3),
    ];
    for (const order of [answers, answers.toReversed()]) {
      expect(shownToStaff(order)).toEqual([]);
      expect(shownToStaff([before, ...order])).toEqual([before]);
    }
  });

  describe('that one is not at ease looks on every day as if she had not answered', () => {
    /** Hours after both were asked. */
    const at = (days: number): Instant => addHours(ago(30), 24 * days);
    const given = (side: Side, answer: Answer, days: number): Given => ({
      ...{ checkIn: 'q', side, answer },
      at: at(days),
    });
    const talks: Step[][] = [
      [],
      ...(['mentee', 'mentor', 'both', 'guardian'] as const).flatMap((whom) =>
        [1, 5, 9].map((days) => [{ kind: 'logged', at: at(days), whom } satisfies Step]),
      ),
      [{ kind: 'paused', at: at(3), whom: null }],
    ];
    /** What staff sees on a day, of what had happened by then. */
    const seenOn = (day: number, steps: readonly Step[], answers: readonly Given[]) => {
      const by = at(day + 0.5);
      const rows: Step[] = [{ kind: 'asked', at: at(0), whom: null }, ...steps];
      const done = rows.filter((row) => row.at <= by).reverse();
      const question = questionOf(done);
      const shown = shownToStaff(answers.filter((each) => each.at <= by));
      const last: LastCheckIn = {
        question: question && {
          at: question.row.at,
          answers: shown,
          stillAsked: question.isPaused ? [] : both.filter((side) => !question.spokenWith.includes(side)),
        },
        spokenAt: done.find(({ kind }) => kind === 'logged')?.at ?? null,
      };
      return {
        ...{ shown, awaited: awaitedOf(last), notReached: notReachedOf(last) },
        attention: attentionOf(['silent'], last, by),
      };
    };
    const days = Array.from({ length: 26 }, (_, day) => day);

    test.each([
      ['the girl', 'mentee', 'mentor'],
      ['the mentor', 'mentor', 'mentee'],
    ] as const)('%s', (_who, one, other) => {
      const before: Given[][] = [[], [given(other, 'meeting', 0.2)], [given(other, 'no_answer', 0.2)]];
      for (const steps of talks)
        for (const answered of days)
          for (const said of [...before, [given(other, 'meeting', answered + 0.3)]])
            for (const day of days) {
              const uneasy = given(one, 'uneasy', answered + 0.25);
              const without = seenOn(day, steps, said);
              const what = `day ${day}, answered ${answered}: ${JSON.stringify([steps, said])}`;
              expect(seenOn(day, steps, [...said, uneasy]), what).toEqual(without);
              // Nor does it send anybody to her that the other does not reach her from then on.
              if (said.length > 0) continue;
              const after = given(other, 'no_answer', answered + 0.3);
              expect(seenOn(day, steps, [uneasy, after]), what).toEqual(without);
            }
    });
  });

  test('a rest does not run while the pair is paused', () => {
    const standstills: Standstill[] = [{ from: day(10), to: day(1) }];
    expect(attentionOf(['silent'], { question: null, spokenAt: ago(22) }, now, standstills)).toBe('calm');
    expect(attentionOf(['silent'], { question: null, spokenAt: ago(23) }, now, standstills)).toBe('quiet');
  });
});

describe('which question is open', () => {
  const step = (kind: Step['kind'], whom: string | null = null): Step => ({ kind, whom, at: now });
  test.each([
    ['nobody asked', [step('logged', 'both')], null],
    ['asked', [step('asked')], []],
    ['spoken with one since', [step('logged', 'mentee'), step('asked')], ['mentee']],
    ['with a guardian', [step('logged', 'guardian'), step('asked')], []],
    ['with both at once', [step('logged', 'both'), step('asked')], null],
    ['with both, one by one', [step('logged', 'mentor'), step('logged', 'mentee'), step('asked')], null],
    ['spoken with before', [step('asked'), step('logged', 'both')], []],
  ])('%s', (_title, steps, spokenWith) => {
    expect(questionOf(steps)?.spokenWith ?? null).toEqual(spokenWith);
  });
  test('a pause ends it', () => {
    expect(questionOf([step('resumed'), step('paused'), step('asked')])).toMatchObject({ isPaused: true });
    expect(questionOf([step('asked'), step('resumed'), step('paused')])).toMatchObject({ isPaused: false });
  });
});
