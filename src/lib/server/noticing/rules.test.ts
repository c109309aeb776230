import { describe, expect, test } from 'vitest';
import { addDays, addHours, dayOf, type Instant } from '#lib/dates.ts';
import { figuresOf, whyQuiet, withoutOverlap, type Contact } from './rules.ts';

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
