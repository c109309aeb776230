/**
 * Somebody keeps every report there ever was, of every day and for every reader, knows how reports are made, and
 * subtracts one figure from another. She must never come to a group of one to four girls, nor to bounds that lie there.
 */
import { expect, test } from 'vitest';
import { addDays, type Day } from '#lib/dates.ts';
import { chance } from '#lib/matching/testing/chance.ts';
import {
  ageBands,
  fateOf,
  fates,
  leastShown,
  published,
  reportDays,
  type FateName,
  type Girl,
  type Published,
} from './rules.ts';

const isLong = Boolean(process.env.ULDUZ_LONG);
const firstSeed = Number(process.env.ULDUZ_SEED ?? 20_261_126);
const from = '2026-09-06';
const on = '2027-02-07';
type Kind = Omit<Girl, 'id'>;
const days = reportDays(from, on);
/** Every second Thursday somebody can join, begin with a mentor or answer: the attacker knows of none that nobody did. */
const dates = Array.from({ length: 11 }, (_, at) => addDays('2026-09-10', 14 * at));

/** What can be true of a girl as to pairs, and as to ages and answers: what the attacker has to tell apart. */
const universes: Readonly<Record<string, readonly Kind[]>> = {
  pairs: ['a', 'b', 'c'].flatMap((hub) =>
    dates.flatMap((joined) =>
      [
        null,
        ...dates
          .filter((startedOn) => startedOn >= joined)
          .flatMap((startedOn) =>
            [null, addDays(startedOn, 42), addDays(startedOn, 112)].flatMap((closedOn) =>
              [450, 800].map((score) => ({ startedOn, closedOn, score })),
            ),
          ),
      ].map((pair) => ({ hub, age: '14-15' as const, from: joined, pair, answers: null })),
    ),
  ),
  answers: ['a', 'b'].flatMap((hub) =>
    dates.flatMap((joined) =>
      (['12-13', '14-15'] as const).flatMap((age) =>
        [null, ...dates.filter((day) => day >= joined)].flatMap((startedOn) =>
          [null, ...dates.filter((day) => day > joined && dates.indexOf(day) % 2 === 1)].flatMap((said) =>
            [true, false]
              .filter((withMentor) => (said === null ? !withMentor : !withMentor || (startedOn ?? on) < said))
              .map((withMentor) => ({
                hub,
                age,
                from: joined,
                pair: startedOn === null ? null : { startedOn, closedOn: null, score: 800 },
                answers: said === null ? null : { on: said, withMentor, agreed: true, points: {} },
              })),
          ),
        ),
      ),
    ),
  ),
};

/** Few kinds in a world, so that groups are of all sizes: many of one, one of another. */
function aWorld(kinds: readonly Kind[], seed: number): Girl[] {
  const dice = chance(seed);
  const early = kinds.filter((kind) => (kind.from ?? '') <= (dates[2] ?? ''));
  const usual = Array.from({ length: 4 + dice.below(6) }, () => early[dice.below(early.length)]!);
  return Array.from({ length: 30 + dice.below(120) }, (_, at) => ({
    ...(dice.below(100) < 95 ? usual[dice.below(usual.length)]! : kinds[dice.below(kinds.length)]!),
    id: `${at}`,
  }));
}

/** One figure as the attacker reads it: which kinds of girls it counts, and how many girls. */
interface Known {
  name: string;
  set: bigint;
  count: number;
}

/** Which girls had been counted at all on a day follows from the days of the figures themselves. */
type Counted = ReadonlyMap<string, Day>;

function knownFrom(kinds: readonly Kind[], reports: readonly Published[], onDays: readonly Day[]): Known[] {
  const girls = kinds.map((kind) => ({ ...kind, id: '' }));
  const setOf = (holds: (girl: Girl) => boolean) =>
    BigInt(`0b0${girls.map((girl) => (holds(girl) ? '1' : '0')).join('')}`);
  const known = new Map<bigint, Known>();
  const add = (name: string, count: number, holds: (girl: Girl) => boolean) => {
    const set = setOf(holds);
    known.set(set, { name, set, count });
  };
  // On each Sunday: up to which day the girls of each hub are counted.
  const countedOn = new Map<Day, Counted>();
  for (const [at, report] of reports.entries())
    countedOn.set(onDays[at]!, new Map(Object.entries(report.girls).map(([hub, { day }]) => [hub, day])));
  const isCounted = (girl: Girl, day: Day) => {
    const until = countedOn.get(day)?.get(girl.hub);
    return until !== undefined && girl.from !== null && girl.from <= until;
  };
  for (const report of reports) {
    for (const [hub, { day, count }] of Object.entries(report.girls))
      add(`girls ${hub} ${day}`, count, (girl) => girl.hub === hub && girl.from !== null && girl.from <= day);
    if (report.ages) {
      const { day, counts } = report.ages;
      for (const age of ageBands.filter((each) => kinds.some((kind) => kind.age === each)))
        add(`age ${age} ${day}`, counts[age] ?? 0, (girl) => girl.age === age && isCounted(girl, day));
    }
    for (const name of fates) {
      const table = report.whole[name];
      const classes = new Set(girls.map((girl) => fateOf(girl, name, table?.day ?? from)));
      if (table)
        for (const word of classes)
          if (word !== 'n')
            add(
              `${name} ${word} ${table.day}`,
              table.counts[word] ?? 0,
              (girl) => isCounted(girl, table.day) && fateOf(girl, name, table.day) === word,
            );
    }
    if (report.answers) {
      const { day } = report.answers;
      for (const withMentor of [true, false])
        add(
          `answers ${withMentor} ${day}`,
          report.answers[withMentor ? 'with' : 'wait'].length,
          (girl) => isCounted(girl, day) && girl.answers?.withMentor === withMentor && girl.answers.on <= day,
        );
    }
  }
  return [...known.values()].filter(({ set }) => set !== 0n);
}

const isSmall = (count: number) => count > 0 && count < leastShown;
const mostKnown = 400;

/** Every smaller group that follows from what is known, by subtracting again and again and by bounds. */
function attack(known: readonly Known[]): string[] {
  const found = new Set<string>();
  const all = new Map(known.map((each) => [each.set, each]));
  const learn = (name: string, set: bigint, count: number) => {
    if (isSmall(count)) found.add(`${name} = ${count}`);
    if (!all.has(set)) all.set(set, { name, set, count });
  };
  for (const { name, count } of known) if (isSmall(count)) found.add(`${name} = ${count}`);
  for (let before = 0; before < all.size && all.size < mostKnown;) {
    before = all.size;
    const list = [...all.values()];
    for (const one of list)
      for (const other of list) {
        if (one === other || all.size >= mostKnown) continue;
        const common = one.set & other.set;
        if (common === other.set)
          learn(`(${one.name} − ${other.name})`, one.set ^ other.set, one.count - other.count);
        // Groups that exclude each other: their sum is a group too, from which others can be taken.
        else if (common === 0n && one.name < other.name)
          learn(`(${one.name} + ${other.name})`, one.set | other.set, one.count + other.count);
      }
  }
  // What two groups have in common lies between bounds: within the smallest group that holds both.
  const list = [...all.values()];
  for (const one of list.slice(0, 250))
    for (const other of list.slice(0, 250)) {
      const [common, union] = [one.set & other.set, one.set | other.set];
      if (one.name >= other.name || common === 0n || common === one.set || common === other.set) continue;
      const around = list
        .filter(({ set }) => (set & union) === union)
        .reduce((least, { count }) => Math.min(least, count), Infinity);
      const most = Math.min(one.count, other.count);
      const least = Number.isFinite(around) ? Math.max(0, one.count + other.count - around) : 0;
      if (least > 0 && most < leastShown) found.add(`${one.name} ∩ ${other.name}: ${least}–${most}`);
      if (least === most && isSmall(least)) found.add(`${one.name} ∩ ${other.name} = ${least}`);
    }
  return [...found];
}

/** The same report without any hiding: what it would be to count and print. */
function careless(girls: readonly Girl[], day: Day): Published {
  const joined = girls.filter((girl) => girl.from !== null && girl.from <= day);
  const count = (list: readonly Girl[], keyOf: (girl: Girl) => string) =>
    Object.fromEntries([...Map.groupBy(list, keyOf)].map(([key, group]) => [key, group.length]));
  const tableOf = (name: FateName) => ({
    day,
    meanScore: null,
    counts: count(
      joined.filter((girl) => fateOf(girl, name, day) !== 'n'),
      (girl) => fateOf(girl, name, day),
    ),
  });
  return {
    girls: Object.fromEntries(
      Object.entries(count(joined, ({ hub }) => hub)).map(([hub, number]) => [hub, { day, count: number }]),
    ),
    ages: null,
    whole: Object.fromEntries(fates.map((name) => [name, tableOf(name)])),
    sessions: null,
    answers: null,
  };
}

test(
  'whoever keeps all reports and subtracts finds no group of one to four girls',
  { timeout: isLong ? 1_800_000 : 120_000 },
  () => {
    let [shown, careful, worlds] = [0, 0, 0];
    for (const kinds of Object.values(universes))
      for (let seed = firstSeed; seed < firstSeed + (isLong ? 300 : 10); seed += 1) {
        const girls = aWorld(kinds, seed);
        const known = knownFrom(
          kinds,
          days.map((day) => published(girls, from, day)),
          days,
        );
        worlds += 1;
        shown += known.length;
        expect(attack(known), `seed ${seed}`).toEqual([]);
        const two = [addDays(on, -28), on];
        careful += attack(
          knownFrom(
            kinds,
            two.map((day) => careless(girls, day)),
            two,
          ),
        ).length;
      }
    console.log(`${worlds} worlds, ${shown} figures; printed without care they give away ${careful} groups`);
    // The attacker can do it, and there was something to attack.
    expect(careful).toBeGreaterThan(0);
    expect(shown).toBeGreaterThan(100);
  },
);
