import { describe, expect, test } from 'vitest';
import { addDays, addHours, dayOf, type Instant } from '#lib/dates.ts';
import {
  attentionOf,
  awaitedOf,
  endDays,
  figuresOf,
  fittingWishes,
  notReachedOf,
  questionOf,
  shownToStaff,
  whyQuiet,
  withoutOverlap,
  type Answer,
  type Contact,
  type Given,
  type LastCheckIn,
  type Side,
  type Standstill,
  type Step,
  untilOf,
} from './rules.ts';

const now = '2026-11-20T08:00:00.000Z';
const ago = (days: number): Instant => addHours(now, -24 * days);
const day = (days: number) => addDays(dayOf(now), -days);
/** The programme has always asked for so many a month. */
const always = (perMonth: number) => [{ since: day(200), perMonth }];

/** A pair that has been meeting twice a month for a hundred days and wrote yesterday. */
const alive: Contact = {
  since: ago(100),
  standstills: [],
  lastMessageAt: ago(1),
  unanswered: { side: 'mentor', since: ago(1), count: 1 },
  held: [day(5), day(19), day(33), day(47), day(61)],
  planned: [],
  asked: always(2),
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

  test('a pause takes off its own days and no others', () => {
    const young = { since: ago(80), unanswered: null, held: [day(60)], lastMessageAt: ago(44) };
    const pause = (from: number, to: number): Partial<Contact> => ({
      ...young,
      standstills: [{ from: day(from), to: day(to) }],
      asked: always(0),
    });
    // Thirteen days before it, none during it; the fourteenth is the one after.
    expect(of(pause(31, 0))).toEqual([]);
    expect(of(pause(31, 1))).toEqual(['silent']);
    // Begun and ended on the same day it takes off nothing.
    expect(of(pause(3, 3))).toEqual(['silent']);
    // What lay before the last sign counts in nothing.
    expect(of(pause(70, 44))).toEqual(['silent']);
    expect(figuresOf({ ...alive, ...pause(31, 1) }, now)).toMatchObject({
      silentDays: 14,
      standstill: { from: day(31), to: day(1) },
    });
    expect(figuresOf({ ...alive, ...pause(3, 3) }, now)).toMatchObject({ silentDays: 44, standstill: null });
    expect(figuresOf({ ...alive, ...pause(70, 44) }, now)).toMatchObject({
      silentDays: 44,
      standstill: null,
    });
  });

  test('a pair that was paused before anything began has its seven days all the same', () => {
    const nothing = { lastMessageAt: null, unanswered: null, held: [], since: ago(36) };
    expect(of({ ...nothing, standstills: [{ from: day(30), to: day(0) }] })).toEqual([]);
    expect(of({ ...nothing, standstills: [{ from: day(30), to: day(1) }] })).toEqual(['not-begun']);
  });

  test('days of a pause are none of a week of writing alone, and none of the sixty of the dose', () => {
    const alone = { side: 'mentee', since: ago(36), count: 3 } as const;
    const paused = {
      lastMessageAt: ago(35),
      unanswered: alone,
      held: [],
      planned: [day(-3)],
      asked: always(0),
    };
    expect(of({ ...paused, standstills: [{ from: day(30), to: day(0) }] })).toEqual([]);
    expect(of({ ...paused, standstills: [{ from: day(30), to: day(1) }] })).toEqual(['mentee-alone']);
    const few = { since: ago(100), held: [day(2), day(40), day(80), day(89)] };
    expect(of({ ...few, standstills: [{ from: day(35), to: day(5) }] })).toEqual([]);
    expect(of({ ...few, standstills: [{ from: day(35), to: day(6) }] })).toEqual(['below-dose']);
    expect(of({ held: [], since: ago(89), standstills: [{ from: day(35), to: day(5) }] })).toEqual([]);
  });

  test('a day on which it was paused and shut is taken off once', () => {
    const young = { since: ago(80), unanswered: null, held: [], lastMessageAt: ago(44), asked: always(0) };
    // Paused for thirty days, shut within it, and shut again across its end: together the days from 35 to 4.
    const standstills = [
      { from: day(9), to: day(4) },
      { from: day(35), to: day(5) },
      { from: day(20), to: day(12) },
    ];
    expect(of({ ...young, standstills })).toEqual([]);
    expect(figuresOf({ ...alive, ...young, standstills }, now)).toMatchObject({
      silentDays: 13,
      standstill: { from: day(35), to: day(4) },
    });
    expect(of({ ...young, lastMessageAt: ago(45), standstills })).toEqual(['silent']);
    // Shut from the day on which the pause ended, it stood still without a day between.
    expect(
      withoutOverlap([
        { from: day(5), to: day(2) },
        { from: day(9), to: day(5) },
        { from: day(1), to: day(0) },
      ]),
    ).toEqual([
      { from: day(9), to: day(2) },
      { from: day(1), to: day(0) },
    ]);
  });

  test('fewer sessions than the dose over sixty days, not before sixty days', () => {
    const few = [day(5), day(19), day(33)];
    expect(of({ held: few })).toEqual(['below-dose']);
    expect(of({ held: few, since: ago(59) })).toEqual([]);
    expect(of({ held: few, since: ago(60) })).toEqual(['below-dose']);
    expect(of({ held: [...few, day(59)] })).toEqual([]);
    expect(of({ held: [...few, day(60)] })).toEqual(['below-dose']);
    expect(of({ held: few, asked: always(1) })).toEqual([]);
  });

  test('a new number of sessions counts from its day on, and makes nobody quiet over night', () => {
    const two = { held: [day(5), day(19), day(33), day(47)] };
    const wanted = (asked: Contact['asked'], change: Partial<Contact> = {}) =>
      figuresOf({ ...alive, ...two, asked, ...change }, now).wanted;
    const changed = (days: number, to: number) => [...always(2), { since: day(days), perMonth: to }];
    expect(of({ ...two, asked: changed(0, 12) })).toEqual([]);
    expect(of({ ...two, asked: changed(6, 4) })).toEqual([]);
    // The fifteenth day of four a month instead of two asks for the fifth session.
    expect(of({ ...two, asked: changed(13, 4) })).toEqual([]);
    expect(of({ ...two, asked: changed(14, 4) })).toEqual(['below-dose']);
    expect([0, 14, 29, 58, 59, 100].map((days) => wanted(changed(days, 4)))).toEqual([4, 5, 6, 7, 8, 8]);
    // Of fewer nobody waits a month for, and changed twice on a day the last one holds.
    expect([0, 29, 59].map((days) => wanted(changed(days, 1)))).toEqual([3, 3, 2]);
    expect(wanted([...changed(29, 12), { since: day(29), perMonth: 4 }])).toBe(6);
    // Days on which the pair stood still are none of those in which the new one was asked for.
    expect(wanted(changed(29, 4), { standstills: [{ from: day(20), to: day(5) }] })).toBe(5);
    // The first one known counts for all days before it; a programme that asked for nothing asks for none.
    expect(wanted([{ since: day(1), perMonth: 3 }])).toBe(6);
    expect(wanted([])).toBe(0);
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

test('a goodbye has three days at least, and no end is planned for next year', () => {
  expect(endDays('2026-11-20', true)).toEqual({ from: '2026-11-23', to: '2027-02-18' });
  expect(endDays('2026-11-20', false)).toEqual({ from: '2026-11-20', to: '2027-02-18' });
});

test('nobody is offered a pause of what stands still, nor an end of what is ending', () => {
  expect(fittingWishes('active')).toEqual(['talk', 'pause', 'end']);
  expect(fittingWishes('paused')).toEqual(['talk', 'end']);
  expect(fittingWishes('suspended')).toEqual(['talk', 'end']);
  expect(fittingWishes('closing')).toEqual(['talk']);
});

test('a pause is asked by weeks or until a day; no day, and what is none, is said', () => {
  expect(untilOf({ weeks: 'day', until: '2026--' }, '2026-11-28')).toMatchObject({ code: 'no-day' });
  expect(untilOf({ until: '2026-13-01' }, '2026-11-28')).toMatchObject({ code: 'not-a-day' });
  expect(untilOf({ weeks: '1', until: '' }, '2026-11-28')).toMatchObject({ value: '2026-12-05' });
  expect(untilOf({ weeks: '2', until: '2027-01-01' }, '2026-11-28')).toMatchObject({ value: '2026-12-12' });
  expect(untilOf({ weeks: 'day', until: '2027-01-01' }, '2026-11-28')).toMatchObject({ value: '2027-01-01' });
});
