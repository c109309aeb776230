/**
 * Somebody keeps every report there ever was, of every Sunday and of every reader, as they lie in the files that a lead
 * and two coordinators take away. She knows how reports are made, and subtracts one figure from another. She must never
 * come to a group of one to four girls, nor to bounds that lie there.
 */
import { expect, test } from 'vitest';
import { parse } from 'csv-parse/sync';
import { addDays, type Day } from '#lib/dates.ts';
import { chance } from '#lib/matching/testing/chance.ts';
import type { Hub, Programme } from '#lib/server/programme/index.ts';
import { writeReportCsv } from '#lib/server/reports/index.ts';
import { published } from '#lib/server/reports/publishing.ts';
import { reportFrom } from '#lib/server/reports/report.ts';
import {
  fateOf,
  leastShown,
  reportDays,
  type FateName,
  type Girl,
  type Held,
} from '#lib/server/reports/rules.ts';
import { m } from '#lib/text/paraglide/messages.js';
import { rowsOf, titles } from '../../src/routes/(staff)/report/rows.ts';

const isLong = Boolean(process.env.ULDUZ_LONG);
const firstSeed = Number(process.env.ULDUZ_SEED ?? 20_261_126);
const from = '2026-09-06';
const on = '2027-02-07';
type Kind = Omit<Girl, 'id'>;
const things = ['interest', 'confidence', 'jobs', 'belonging', 'intention'];
const fourPoints = { 'mentor-1': 4, 'mentor-2': 4, 'mentor-3': 4, 'mentor-4': 4 };
const days = reportDays(from, on);
/** Every second Thursday somebody can join, begin with a mentor or answer: the attacker knows of none that nobody did. */
const dates = Array.from({ length: 11 }, (_, at) => addDays('2026-09-10', 14 * at));

/**
 * Ways in which a pair can meet: never, once, every two weeks, every month, only at first, logged late; taken out of the
 * log after a month, or put right to another length.
 */
function meetings(from: Day, until: Day): Held[][] {
  const every = (days: number, minutes: number, last: Day, late = 0): Held[] => {
    const held: Held[] = [];
    for (let day = addDays(from, 4); day < last; day = addDays(day, days))
      held.push({ day, noted: addDays(day, late), minutes });
    return held;
  };
  return [
    [],
    every(400, 90, until),
    every(14, 60, until),
    every(30, 45, until),
    every(14, 75, addDays(from, 50)),
    every(14, 60, until, 20),
    every(14, 60, until).map((each) => ({ ...each, until: addDays(each.noted, 30) })),
    every(30, 60, until).flatMap((each) => [
      { ...each, until: addDays(each.noted, 17) },
      { ...each, minutes: 45, noted: addDays(each.noted, 17) },
    ]),
  ];
}

/** What can be true of a girl as to pairs, and as to sessions, as to ages and answers: what the attacker has to tell apart. */
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
  // Who met how often and for how long, some for a while, some in pairs that ended; logged at once or much later.
  sessions: ['a', 'b'].flatMap((hub) =>
    dates.slice(0, 3).flatMap((joined) => [
      { hub, age: '14-15' as const, from: joined, pair: null, answers: null },
      ...dates
        .slice(0, 6)
        .filter((startedOn) => startedOn >= joined)
        .flatMap((startedOn) =>
          [null, addDays(startedOn, 70)].flatMap((closedOn) =>
            meetings(startedOn, closedOn ?? on).map((held) => ({
              hub,
              age: '14-15' as const,
              from: joined,
              pair: { startedOn, closedOn, score: 800 },
              sessions: { asked: [{ since: '2026-01-01', perMonth: 2 }], held },
              answers: null,
            })),
          ),
        ),
    ]),
  ),
  answers: ['a', 'b'].flatMap((hub) =>
    dates.flatMap((joined) =>
      (['12-13', '14-15'] as const).flatMap((age) =>
        [null, ...dates.filter((day) => day >= joined)].flatMap((startedOn) =>
          [null, ...dates.filter((day) => day > joined && dates.indexOf(day) % 2 === 1)]
            .flatMap((said) =>
              [true, false]
                .filter((withMentor) =>
                  said === null ? !withMentor : !withMentor || (startedOn ?? on) < said,
                )
                .map((withMentor) => ({
                  hub,
                  age,
                  from: joined,
                  pair: startedOn === null ? null : { startedOn, closedOn: null, score: 800 },
                  said,
                  withMentor,
                })),
            )
            .flatMap(({ said, withMentor, ...kind }): Kind[] =>
              said === null
                ? [{ ...kind, answers: null }]
                : (withMentor ? [true, true, true, false] : [false]).map((aboutMentor) => ({
                    ...kind,
                    answers: {
                      on: said,
                      withMentor,
                      agreed: true,
                      aboutMentor,
                      points: Object.fromEntries(things.map((thing) => [thing, [3, 4] as const])),
                      mentor: aboutMentor ? fourPoints : {},
                    },
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

type Line = Record<'section' | 'figure' | 'group' | 'value' | 'count' | 'day', string>;
interface Read {
  on: Day;
  lines: Line[];
}

const hubs: Hub[] = [
  { hub: 'a', name: 'Hub a', district: 'gence', address: '', version: 1 },
  { hub: 'b', name: 'Hub b', district: 'quba', address: '', version: 1 },
  // Two hubs of one district.
  { hub: 'c', name: 'Hub c', district: 'gence', address: '', version: 1 },
];
const programme = {
  name: 'Ulduz',
  organisation: '',
  dose: { sessions: 2, minutes: 60 },
  cohort: { id: '', name: '2026', startsOn: from, endsOn: '2027-09-05' },
} as Programme;
const readers = [
  { all: true, hubs: [] },
  { all: false, hubs: ['a'] },
  { all: false, hubs: ['b', 'c'] },
];

/** What every reader takes away on a day. */
function filesOf(girls: readonly Girl[], day: Day, make: typeof published): Read[] {
  const figures = make(girls, from, day);
  return readers.map((reader) => {
    const text = writeReportCsv(
      titles(),
      rowsOf(reportFrom(figures, { programme, hubs, on: day, reader }), 'az'),
    );
    const [, ...lines]: Line[] = parse(text, { bom: true, columns: () => Object.keys(titles()) });
    return { on: day, lines };
  });
}

const bands = { [m.reports_band_0()]: '0', [m.reports_band_500()]: '500', [m.reports_band_700()]: '700' };
const fateWords = {
  [m.reports_score_lasted()]: 'lasted',
  [m.reports_score_ended()]: 'ended',
  [m.reports_score_began()]: 'began',
};
const lastedWords: Record<string, FateName> = {
  [m.reports_lasted_3()]: 'm3',
  [m.reports_lasted_6()]: 'm6',
  [m.reports_lasted_12()]: 'm12',
};
const ageOf = { [m.reports_age_12()]: '12-13', [m.reports_age_14()]: '14-15', [m.reports_age_16()]: '16+' };

function knownFrom(
  kinds: readonly Kind[],
  reports: readonly Read[],
): { known: Known[]; met: { on: Day; held: number }[] } {
  const girls = kinds.map((kind) => ({ ...kind, id: '' }));
  const known = new Map<bigint, Known>();
  const met = new Map<Day, number>();
  const add = (name: string, count: number, holds: (girl: Girl) => boolean) => {
    const set = BigInt(`0b0${girls.map((girl) => (holds(girl) ? '1' : '0')).join('')}`);
    if (set !== 0n) known.set(set, { name, set, count });
  };
  // On each Sunday: up to which day the girls of each hub are counted.
  const countedOn = new Map<Day, Map<string, Day>>();
  for (const { on: day, lines } of reports) {
    const until = countedOn.get(day) ?? new Map<string, Day>();
    countedOn.set(day, until);
    for (const line of lines)
      if (line.figure === m.reports_by_hub() && line.value !== '')
        until.set(hubs.find(({ name }) => name === line.group)?.hub ?? '', line.day);
  }
  const isCounted = (girl: Girl, day: Day) => {
    const until = countedOn.get(day)?.get(girl.hub);
    return until !== undefined && girl.from !== null && girl.from <= until;
  };
  const isIn = (girl: Girl, name: FateName, day: Day, fates: readonly string[]) =>
    isCounted(girl, day) && fates.includes(fateOf(girl, name, day));
  for (const { on: asked, lines } of reports) {
    const matchedOn = lines.find(({ figure }) => figure === m.reports_matched())?.day ?? '';
    const answeredOn = lines.find(({ section }) => section === m.reports_s_change())?.day ?? '';
    const answered = (girl: Girl, day: Day) =>
      isCounted(girl, day) && girl.answers !== null && girl.answers.on <= day;
    for (const { section, figure, group, day, ...line } of lines) {
      if (line.value === '') continue;
      const [value, count] = [Number(line.value), Number(line.count)];
      const name = `${figure} ${group} ${day}`;
      if (figure === m.reports_girls()) add(name, value, (girl) => isCounted(girl, asked));
      else if (figure === m.reports_by_hub() || figure === m.reports_by_district()) {
        const of = hubs.filter(
          (hub) => hub.name === group || (figure === m.reports_by_district() && districtName(hub) === group),
        );
        add(name, value, (girl) => isCounted(girl, asked) && of.some(({ hub }) => hub === girl.hub));
      } else if (figure === m.reports_by_age()) {
        add(name, value, (girl) => girl.age === ageOf[group] && isCounted(girl, day));
        add(`${name}, all`, count, (girl) => isCounted(girl, day));
      } else if (section === m.reports_s_matched())
        add(name, count, (girl) => isIn(girl, 'matched', day, ['matched']));
      else if (figure === m.reports_dose()) {
        add(name, value, (girl) => isIn(girl, 'dose', day, ['kept']));
        add(`${name}, all`, count, (girl) => isIn(girl, 'dose', day, ['kept', 'less']));
      } else if (section === m.reports_s_sessions()) {
        add(name, count, (girl) =>
          isIn(girl, 'matched', matchedBefore(reports, day) ?? matchedOn, ['matched']),
        );
        if (figure === m.reports_held()) met.set(day, value);
      } else if (section === m.reports_s_lasted()) {
        const fate = lastedWords[figure] ?? 'm3';
        add(name, value, (girl) => isIn(girl, fate, day, ['lasted']));
        add(`${name}, all`, count, (girl) => isIn(girl, fate, day, ['lasted', 'ended']));
      } else if (section === m.reports_s_change()) {
        const withMentor = group === m.reports_g_with();
        add(name, count, (girl) => answered(girl, day) && girl.answers?.withMentor === withMentor);
      } else if (section === m.reports_s_mentor()) {
        // Of those whose answers were counted when it came to be.
        const of = answersBefore(reports, day) ?? answeredOn;
        add(name, count, (girl) => answered(girl, of) && girl.answers?.aboutMentor === true);
      } else if (section === m.reports_s_score()) {
        add(name, value, (girl) => isIn(girl, 'score', day, [`${fateWords[figure]}:${bands[group]}`]));
        add(`${name}, all`, count, (girl) => isIn(girl, 'matched', day, ['matched']));
      } else throw new Error(`the attacker does not understand ${section}: ${figure}`);
    }
  }
  return { known: [...known.values()], met: [...met].map(([day, held]) => ({ on: day, held })) };
}

const districtName = ({ district }: Hub) => ({ gence: 'Gəncə', quba: 'Quba' })[district] ?? district;
const dayIn = (reports: readonly Read[], day: Day, is: (line: Line) => boolean) =>
  reports.find(({ on: asked }) => asked === day)?.lines.find((line) => is(line) && line.value !== '')?.day;
const matchedBefore = (reports: readonly Read[], day: Day) =>
  dayIn(reports, day, ({ figure }) => figure === m.reports_matched());
const answersBefore = (reports: readonly Read[], day: Day) =>
  dayIn(reports, day, ({ section }) => section === m.reports_s_change());

/** Between two sums so few sessions were held that so few girls can have met. */
function fewMet(met: readonly { on: Day; held: number }[]): string[] {
  const sorted = met.toSorted((a, b) => (a.on < b.on ? -1 : 1));
  return sorted.flatMap(({ on: day, held }, at) => {
    const more = held - (sorted[at - 1]?.held ?? 0);
    return isSmall(more) ? [`held until ${day}: ${more} more`] : [];
  });
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
const careless: typeof published = (girls, _from, day) => {
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
    whole: Object.fromEntries(
      (['matched', 'm3', 'score', 'dose'] as const).map((name) => [name, tableOf(name)]),
    ),
    sessions: null,
    answers: null,
    mentor: null,
  };
};

test(
  'whoever keeps all files of all readers and subtracts finds no group of one to four girls',
  { timeout: isLong ? 1_800_000 : 300_000 },
  () => {
    const shown = new Map<string, number>();
    let [careful, worlds] = [0, 0];
    for (const [universe, kinds] of Object.entries(universes))
      for (let seed = firstSeed; seed < firstSeed + (isLong ? 300 : 6); seed += 1) {
        const girls = aWorld(kinds, seed);
        const files = days.flatMap((day) => filesOf(girls, day, published));
        const { known, met } = knownFrom(kinds, files);
        worlds += 1;
        for (const section of new Set(files.flatMap(({ lines }) => lines.map((line) => line.section))))
          if (files.some(({ lines }) => lines.some((line) => line.section === section && line.value !== '')))
            shown.set(section, (shown.get(section) ?? 0) + 1);
        expect([...attack(known), ...fewMet(met)], `${universe}, seed ${seed}`).toEqual([]);
        // That it could be found is shown on one world of each kind.
        if (seed > firstSeed) continue;
        const two = [addDays(on, -28), on];
        careful += attack(
          knownFrom(
            kinds,
            two.flatMap((day) => filesOf(girls, day, careless)),
          ).known,
        ).length;
      }
    console.log(
      `${worlds} worlds; in how many a section was shown: ${[...shown].map((each) => each.join(' ')).join(', ')};`,
      `printed without care they give away ${careful} groups`,
    );
    // The attacker can do it, and there was something to attack.
    expect(careful).toBeGreaterThan(0);
    for (const section of [
      m.reports_s_part(),
      m.reports_s_matched(),
      m.reports_s_sessions(),
      m.reports_s_lasted(),
      m.reports_s_change(),
      m.reports_s_mentor(),
      m.reports_s_score(),
    ])
      expect(shown.get(section) ?? 0, section).toBeGreaterThan(1);
  },
);
