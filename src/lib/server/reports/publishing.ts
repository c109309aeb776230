import type { Day } from '#lib/dates.ts';
import { Answerers, type Counted } from './groups.ts';
import {
  fateOf,
  fates,
  isShown,
  leastShown,
  none,
  reportDays,
  stoodOn,
  type FateName,
  type Girl,
  type Table,
} from './rules.ts';

export interface Published {
  /** Girls who took part, by hub; hubs with fewer than five are counted nowhere. */
  girls: Readonly<Record<string, { day: Day; count: number }>>;
  ages: Table | null;
  whole: Readonly<Partial<Record<FateName, Table>>>;
  /** What the pairs of the girls counted as matched have held until the day; null when those are not shown. */
  sessions: { day: Day; girls: number; held: number; minutes: number } | null;
  answers: Readonly<Record<AnswersName, Counted>>;
}

/**
 * `with`, `wait`: who answered at the start and at the end, girls with a mentor and girls who wait; `middle`: who answered in
 * the middle. Of `with` and `middle` those who answered everything about a mentor: `mentor`, `mentorMiddle`.
 */
export type AnswersName = 'with' | 'wait' | 'middle' | 'mentor' | 'mentorMiddle';

const countBy = <T>(list: readonly T[], keyOf: (each: T) => string): Record<string, number> => {
  const counts: Record<string, number> = {};
  for (const each of list) {
    const key = keyOf(each);
    counts[key] = (counts[key] ?? 0) + 1;
  }
  return counts;
};
const sumOf = (counts: Readonly<Record<string, number>> = {}) =>
  Object.values(counts).reduce((sum, count) => sum + count, 0);
const allShown = (counts: Readonly<Record<string, number>>) => Object.values(counts).every(isShown);

/**
 * What may be shown on a day. Everything is decided from the cohort's first Sunday on: a figure becomes a newer one only
 * when every group that the two of them, and all figures before, tell apart has five girls or none. So whoever keeps
 * every report there ever was and subtracts one from another finds no smaller group. A figure carries the day on which
 * it came to be what it is, and keeps it while nothing changes or too little does: the two look the same.
 */
export function published(girls: readonly Girl[], cohortFrom: Day, on: Day): Published {
  const joined = girls.filter((girl) => girl.from !== null && girl.from <= on);
  const first = joined.reduce((day, { from }) => (from !== null && from < day ? from : day), cohortFrom);
  const counted = new Map<string, { day: Day; girls: readonly Girl[] }>();
  // What all figures of a kind so far tell of each girl.
  const past = {
    whole: new Map<string, string>(),
    ages: new Map<string, string>(),
  };
  let ages: Table | null = null;
  const answerers = {
    with: new Answerers({
      isReady: ({ answers }, day) => answers !== null && answers.withMentor && answers.on <= day,
      isWhole: ({ answers }) => answers?.aboutMentor === true,
    }),
    wait: new Answerers({
      isReady: ({ answers }, day) => answers !== null && !answers.withMentor && answers.on <= day,
      isWhole: () => false,
    }),
    middle: new Answerers({
      isReady: ({ middle }, day) => middle !== null && middle.on <= day,
      isWhole: ({ middle }) => middle?.aboutMentor === true,
    }),
  };
  let sums: { day: Day; of: ReadonlyMap<string, { held: number; minutes: number }> } | null = null;
  const fatesShown = new Map<FateName, ReadonlyMap<string, string>>();
  const whole: Partial<Record<FateName, Table>> = {};

  for (const day of reportDays(first, on)) {
    countHubs(day);
    const shown = [...counted.values()].flatMap((each) => each.girls);
    if (shown.length === 0) continue;
    countAges(day, shown);
    for (const name of fates) countFates(day, name, shown);
    countSessions(day);
    countAnswers(day, shown);
  }
  return {
    girls: Object.fromEntries(
      [...counted].map(([hub, each]) => [hub, { day: each.day, count: each.girls.length }]),
    ),
    ages,
    whole,
    sessions: sumsShown(),
    answers: {
      with: answerers.with.counted(),
      wait: answerers.wait.counted(),
      middle: answerers.middle.counted(),
      mentor: answerers.with.countedWhole(),
      mentorMiddle: answerers.middle.countedWhole(),
    },
  };

  function countHubs(day: Day): void {
    for (const [hub, list] of Map.groupBy(joined, (girl) => girl.hub)) {
      const now = list.filter(({ from }) => from !== null && from <= day);
      const more = now.length - (counted.get(hub)?.girls.length ?? 0);
      if (more >= leastShown) counted.set(hub, { day, girls: now });
    }
  }

  function countAges(day: Day, shown: readonly Girl[]): void {
    const words = extended(past.ages, shown, ({ age }) => age);
    if (!allShown(countBy(shown, ({ id }) => words.get(id) ?? ''))) return;
    past.ages = words;
    if (shown.length === sumOf(ages?.counts)) return;
    ages = { day, counts: countBy(shown, ({ age }) => age), meanScore: null };
  }

  function countFates(day: Day, name: FateName, shown: readonly Girl[]): void {
    const fateNow = new Map(shown.map((girl) => [girl.id, fateOf(girl, name, day)]));
    const fate = ({ id }: Girl) => fateNow.get(id) ?? none;
    const told = shown.filter((girl) => fate(girl) !== none);
    // A figure stands from the day on which it came to be; that it stands still tells nothing of who came since.
    const before = fatesShown.get(name);
    const isNew = shown.some((girl) => (before?.get(girl.id) ?? none) !== fate(girl));
    if (!isNew || told.every((girl) => fate(girl).startsWith('began'))) return;
    const words = extended(past.whole, shown, fate);
    const everTold = shown.filter(({ id }) => words.get(id) !== none);
    if (!allShown(countBy(everTold, ({ id }) => words.get(id) ?? ''))) return;
    if (!isShown(shown.length - told.length) || !leavesEnough(told)) return;
    past.whole = words;
    fatesShown.set(name, fateNow);
    whole[name] = {
      day,
      counts: countBy(told, fate),
      meanScore:
        told.length === 0 ? null : told.reduce((sum, { pair }) => sum + (pair?.score ?? 0), 0) / told.length,
    };
  }

  /** Girls with a mentor of whom no answers are counted, at the end or in the middle. */
  function leavesEnough(matched: readonly Girl[]): boolean {
    return [answerers.with, answerers.middle].every(
      ({ girls }) => girls.length === 0 || isShown(without(matched, girls).length),
    );
  }

  function countAnswers(day: Day, shown: readonly Girl[]): void {
    const matched = shown.filter((girl) => fateOf(girl, 'matched', day) !== none);
    const { with: mentored, wait, middle } = answerers;
    mentored.step(
      day,
      shown,
      (girls) =>
        isShown(without(matched, girls).length) && isShown(without(shown, [...girls, ...wait.girls]).length),
    );
    wait.step(day, shown, (girls) => isShown(without(shown, [...girls, ...mentored.girls]).length));
    middle.step(day, shown, (girls) => isShown(without(matched, girls).length));
  }

  /** Sums over the girls that are shown as matched; they move on when five girls or more have added to them, or none. */
  function countSessions(day: Day): void {
    const fate = fatesShown.get('matched');
    const matched = joined.filter(({ id }) => (fate?.get(id) ?? none) !== none);
    if (matched.length === 0) return;
    const now = new Map(
      matched.map(({ id, sessions }) => {
        const held = (sessions?.pairs ?? [])
          .flatMap((pair) => pair.held)
          .filter((each) => stoodOn(each, day));
        return [id, { held: held.length, minutes: held.reduce((sum, { minutes }) => sum + minutes, 0) }];
      }),
    );
    const added = matched.filter(({ id }) => now.get(id)?.held !== (sums?.of.get(id)?.held ?? 0)).length;
    const isNew = added > 0 || now.size !== sums?.of.size;
    if (isNew && isShown(added)) sums = { day, of: now };
  }

  function sumsShown(): Published['sessions'] {
    if (!sums) return null;
    const of = [...sums.of.values()];
    return {
      day: sums.day,
      girls: of.length,
      held: of.reduce((sum, { held }) => sum + held, 0),
      minutes: of.reduce((sum, { minutes }) => sum + minutes, 0),
    };
  }
}

const without = (girls: readonly Girl[], others: readonly Girl[]): Girl[] => {
  const ids = new Set(others.map(({ id }) => id));
  return girls.filter(({ id }) => !ids.has(id));
};

/**
 * What figures tell of each girl, with one more figure: girls of whom they tell the same carry the same word. `n`: they
 * have told nothing of her.
 */
function extended(
  past: ReadonlyMap<string, string>,
  shown: readonly Girl[],
  word: (girl: Girl) => string,
): Map<string, string> {
  const groups = new Map<string, string>();
  return new Map(
    shown.map((girl) => {
      const told = `${past.get(girl.id) ?? none} ${word(girl)}`;
      if (told === `${none} ${none}`) return [girl.id, none];
      if (!groups.has(told)) groups.set(told, `g${groups.size}`);
      return [girl.id, groups.get(told) ?? ''];
    }),
  );
}
