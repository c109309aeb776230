/** Holds the report of a database, as its reader has it in a file, against SQL; and what is counted before hiding. */
import { expect } from 'vitest';
import { parse } from 'csv-parse/sync';
import type { Kysely } from 'kysely';
import { addDays, dayOf, type Day, type Instant } from '#lib/dates.ts';
import { machine, type Tables } from '#lib/server/database/index.ts';
import { listHubs, readProgramme } from '#lib/server/programme/index.ts';
import { districts, surveyItems } from '#lib/server/reference/index.ts';
import { changeOf, levelOf, type Range } from '#lib/server/reports/change.ts';
import { factsOf, things } from '#lib/server/reports/facts.ts';
import { readReport, writeReportCsv } from '#lib/server/reports/index.ts';
import { published, type AnswersName } from '#lib/server/reports/publishing.ts';
import { fateOf, fates, stoodOn, type Girl } from '#lib/server/reports/rules.ts';
import { contextOf, lead } from '#lib/server/rounds/testing.ts';
import { m } from '#lib/text/paraglide/messages.js';
import { definitionsOf } from '../../../src/routes/(staff)/report/definitions.ts';
import { rowsOf, titles } from '../../../src/routes/(staff)/report/rows.ts';
import {
  answersBySql,
  intervalOf,
  pairsBySql,
  partBySql,
  sessionsBySql,
  type Question,
  type Spread,
} from './figures.ts';

const count = <T>(list: readonly T[], nameOf: (each: T) => string) =>
  Object.fromEntries([...Map.groupBy(list, nameOf)].map(([name, group]) => [name, group.length]));
const near = (value: number) => Number(value.toFixed(6)) + 0;
const sorted = (record: Readonly<Record<string, unknown>>) =>
  Object.fromEntries(Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1)));
const spread = ({ middle }: Range, size: number, mean: number) => ({
  count: size,
  mean: near(mean),
  middle: middle && middle.map(near),
});
const spreadBySql = ({ count: size, mean, low, high }: Spread) => ({
  count: size,
  mean: near(mean),
  middle: size < 10 ? null : [near(low), near(high)],
});

/** Every figure before small groups are hidden, of all girls there are. */
export async function countedAgrees(database: Kysely<Tables>, now: Instant, on: Day): Promise<void> {
  const context = contextOf(database, lead, now);
  const programme = (await readProgramme(contextOf(database, machine, now)))!;
  const hubs = await listHubs(context);
  const girls = (await factsOf(context, programme)).filter(({ from }) => from !== null && from <= on);
  const question: Question = {
    on,
    today: dayOf(now),
    until: Object.fromEntries(hubs.map(({ hub }) => [hub, on])),
  };
  const anonymous = database as unknown as Kysely<never>;
  const part = await partBySql(anonymous, question);
  expect(sorted(count(girls, ({ hub }) => hub))).toEqual(sorted(part.hubs));
  expect(sorted(count(girls, ({ age }) => age))).toEqual(sorted(part.ages));
  expect(sorted(count(girls, ({ hub }) => hubs.find((each) => each.hub === hub)?.district ?? ''))).toEqual(
    sorted(part.districts),
  );
  const matched = girls.filter((girl) => fateOf(girl, 'matched', on) !== 'n');
  const pairs = await pairsBySql(anonymous, question);
  const said = (girl: Girl, name: (typeof fates)[number]) => {
    const [fate, band] = fateOf(girl, name, on).split(':');
    return name === 'matched' ? name : `${name} ${fate}${band === undefined ? '' : ` ${band}`}`;
  };
  expect(
    sorted({
      matched: 0,
      ...Object.fromEntries(
        fates.flatMap((name) => Object.entries(count(matched, (girl) => said(girl, name)))),
      ),
    }),
  ).toEqual(sorted(pairs.counts));
  const mean = matched.reduce((sum, { pair }) => sum + (pair?.score ?? 0), 0) / matched.length;
  expect(matched.length === 0 ? null : near(mean)).toEqual(pairs.meanScore && near(pairs.meanScore));
  const held = matched.flatMap(({ sessions }) =>
    (sessions?.pairs ?? []).flatMap((pair) => pair.held.filter((each) => stoodOn(each, on))),
  );
  expect({
    girls: matched.length,
    held: held.length,
    minutes: held.reduce((sum, { minutes }) => sum + minutes, 0),
  }).toEqual(await sessionsBySql(anonymous, question, on));

  const bySql = await answersBySql(anonymous, question);
  const answered = girls.filter(({ answers, agrees }) => answers && answers.on <= on && agrees.now);
  const halfway = girls.filter(({ middle, agrees }) => middle && middle.on <= on && agrees.now);
  const ids = (list: readonly Girl[]) => list.map(({ id }) => id).toSorted();
  expect(ids(answered)).toEqual(bySql.whole.end);
  expect(ids(halfway)).toEqual(bySql.whole.middle);
  expect(ids(answered.filter(({ answers }) => answers?.aboutMentor))).toEqual(bySql.about.end);
  expect(ids(halfway.filter(({ middle }) => middle?.aboutMentor))).toEqual(bySql.about.middle);
  const changes: Record<string, unknown> = {};
  for (const thing of things)
    for (const withMentor of [true, false]) {
      const change = changeOf(
        answered.flatMap(({ answers }) => {
          const points = answers?.withMentor === withMentor && answers.points[thing];
          return points ? [points] : [];
        }),
      );
      if (change)
        changes[`${thing} ${withMentor ? 'with' : 'wait'}`] = {
          before: near(change.before),
          after: near(change.after),
          ...spread(change, change.count, change.change),
        };
    }
  expect(changes).toEqual(
    Object.fromEntries(
      Object.entries(bySql.change).map(([name, each]) => [
        name,
        {
          before: near(bySql.before[name]!.mean),
          after: near(bySql.after[name]!.mean),
          ...spreadBySql(each),
        },
      ]),
    ),
  );
  const levels: Record<string, unknown> = {};
  const put = (name: string, points: readonly number[]) => {
    const level = levelOf(points);
    if (level) levels[name] = spread(level, level.count, level.mean);
  };
  for (const thing of things)
    put(
      thing,
      halfway.flatMap(({ middle }) => middle?.points[thing] ?? []),
    );
  for (const { code } of surveyItems().filter(({ group }) => group === 'mentor')) {
    put(
      `end ${code}`,
      answered.flatMap(({ answers }) => answers?.mentor[code] ?? []),
    );
    put(
      `middle ${code}`,
      halfway.flatMap(({ middle }) => middle?.mentor[code] ?? []),
    );
  }
  expect(levels).toEqual(
    Object.fromEntries(
      Object.entries({ ...bySql.middle, ...bySql.mentor }).map(([name, each]) => [name, spreadBySql(each)]),
    ),
  );
}

type Line = Record<'section' | 'figure' | 'whose' | 'group' | 'day' | 'definition', string> & {
  value: number | null;
  count: number | null;
};

/** The report as its reader has it: the lines of the CSV. */
async function linesOf(database: Kysely<Tables>, now: Instant, on: Day): Promise<Line[]> {
  const names = Object.keys(titles());
  const report = await readReport(contextOf(database, lead, now), on);
  const text = writeReportCsv({
    titles: titles(),
    rows: rowsOf(report, 'az'),
  });
  const lines: Record<string, string>[] = parse(text, { bom: true, columns: () => names });
  const numberOf = (value = '') => (value === '' ? null : Number(value));
  return lines.map((line) => ({
    ...line,
    value: line.value === m.reports_c_hidden() ? null : Number(line.value),
    count: numberOf(line.count),
  })) as Line[];
}

/** How many lines of a section were shown. */
export type Shown = Map<string, number>;

/** Every line that a reader sees, against SQL for the girls and the day that the line is of. */
export async function shownAgrees(
  database: Kysely<Tables>,
  now: Instant,
  on: Day,
  shown: Shown = new Map<string, number>(),
): Promise<Shown> {
  const context = contextOf(database, lead, now);
  const anonymous = database as unknown as Kysely<never>;
  const programme = (await readProgramme(contextOf(database, machine, now)))!;
  const hubs = await listHubs(context);
  const girls = await factsOf(context, programme);
  // What the report of an earlier day told: up to when the girls of each hub are counted, and which figures stood.
  const stood = new Map<Day, ReturnType<typeof published>>();
  const over = addDays(dayOf(now), -1);
  const of = (day: Day) => {
    if (!stood.has(day)) stood.set(day, published(girls, programme.cohort.startsOn, day < over ? day : over));
    return stood.get(day)!;
  };
  const question = (day: Day): Question => ({
    on: day,
    today: dayOf(now),
    until: Object.fromEntries(Object.entries(of(day).girls).map(([hub, { day: until }]) => [hub, until])),
  });
  const names = {
    bands: [
      [m.reports_band_0(), 0],
      [m.reports_band_500(), 500],
      [m.reports_band_700(), 700],
    ] as const,
    fates: [
      [m.reports_score_lasted(), 'lasted'],
      [m.reports_score_ended(), 'ended'],
      [m.reports_score_began(), 'began'],
    ] as const,
    ages: [
      [m.reports_age_12(), '12-13'],
      [m.reports_age_14(), '14-15'],
      [m.reports_age_16(), '16+'],
    ] as const,
    things: [
      [m.reports_thing_interest(), 'interest'],
      [m.reports_thing_confidence(), 'confidence'],
      [m.reports_thing_jobs(), 'jobs'],
      [m.reports_thing_belonging(), 'belonging'],
      [m.reports_thing_intention(), 'intention'],
    ] as const,
  };
  const find = <T>(list: readonly (readonly [string, T])[], words: string): T => {
    const found = list.find(([each]) => words === each || words.startsWith(`${each}: `));
    if (!found) throw new Error(`nobody knows what "${words}" is`);
    return found[1];
  };
  const months = [
    [m.reports_lasted_3(), 3],
    [m.reports_lasted_6(), 6],
    [m.reports_lasted_12(), 12],
  ] as const;
  const rangeOf = (each: Spread, words: string): number => {
    const [low, high] = intervalOf(each);
    return find<number>(
      [
        [m.reports_f_middle_low(), each.low],
        [m.reports_f_middle_high(), each.high],
        [m.reports_f_interval_low(), low],
        [m.reports_f_interval_high(), high],
      ],
      words,
    );
  };

  // Many lines are of the same day: each is asked for once.
  const known = new Map<string, Promise<unknown>>();
  const once = <T>(name: string, ask: () => Promise<T>): Promise<T> => {
    if (!known.has(name)) known.set(name, ask());
    return known.get(name) as Promise<T>;
  };
  const partOn = (day: Day) => once(`part ${day}`, () => partBySql(anonymous, question(day)));
  const pairsOn = (day: Day) => once(`pairs ${day}`, () => pairsBySql(anonymous, question(day)));
  /** What the girls answered whom a figure counts; each of them could be counted. */
  const answersOf = (name: AnswersName, day: Day) =>
    once(`${name} ${day}`, async () => {
      const ids = of(day).answers[name].girls.map(({ id }) => id);
      const answers = await answersBySql(anonymous, question(day), ids);
      const could = name === 'mentor' || name === 'mentorMiddle' ? answers.about : answers.whole;
      expect(ids.toSorted(), name).toEqual(
        could[name === 'middle' || name === 'mentorMiddle' ? 'middle' : 'end'],
      );
      return answers;
    });

  async function bySql(line: Line): Promise<{ value: number; count: number }> {
    const { section, figure, group, day } = line;
    if (section === m.reports_s_part()) {
      // A sum over hubs, each of a day of its own: they are those of the report itself.
      const part = await partOn(figure === m.reports_by_age() ? day : on);
      const all = Object.values(part.hubs).reduce((sum, each) => sum + each, 0);
      if (figure === m.reports_by_age())
        return { value: part.ages[find(names.ages, group)] ?? 0, count: all };
      const place =
        figure === m.reports_by_hub()
          ? (part.hubs[hubs.find(({ name }) => name === group)?.hub ?? ''] ?? 0)
          : figure === m.reports_by_district()
            ? (part.districts[districts().find(({ name }) => name.az === group)?.code ?? ''] ?? 0)
            : all;
      return { value: place, count: place };
    }
    if (section === m.reports_s_sessions() && figure !== m.reports_dose()) {
      const matchedOn = of(day).whole.matched!.day;
      const sums = (await sessionsBySql(anonymous, question(matchedOn), day))!;
      return { value: figure === m.reports_held() ? sums.held : sums.minutes / 60, count: sums.girls };
    }
    if (section === m.reports_s_change()) {
      const name = group === m.reports_g_with() ? 'with' : 'wait';
      const answers = await answersOf(name, day);
      const key = `${find(names.things, figure)} ${name}`;
      const what = figure.slice(figure.lastIndexOf(': ') + 2);
      const change = answers.change[key]!;
      const mean = (
        {
          [m.reports_f_before()]: answers.before[key]!,
          [m.reports_f_after()]: answers.after[key]!,
          [m.reports_f_change()]: change,
        } as Record<string, Spread>
      )[what]?.mean;
      return { value: mean ?? rangeOf(change, what), count: change.count };
    }
    const levelIn = (level: Spread, what: string) => ({
      value: what === m.reports_f_mean() ? level.mean : rangeOf(level, what),
      count: level.count,
    });
    if (section === m.reports_s_middle()) {
      const { middle } = await answersOf('middle', day);
      return levelIn(middle[find(names.things, figure)]!, figure.slice(figure.lastIndexOf(': ') + 2));
    }
    if (section === m.reports_s_mentor()) {
      const isEnd = group === m.reports_at_end();
      const { mentor } = await answersOf(isEnd ? 'mentor' : 'mentorMiddle', day);
      const item = surveyItems().find(({ name }) => figure.startsWith(name.az))!;
      return levelIn(
        mentor[`${isEnd ? 'end' : 'middle'} ${item.code}`]!,
        figure.slice(item.name.az.length + 1),
      );
    }
    const { counts, meanScore } = await pairsOn(day);
    const number = (name: string) => counts[name] ?? 0;
    if (section === m.reports_s_matched())
      return {
        value: figure === m.reports_matched() ? number('matched') : (meanScore ?? NaN),
        count: number('matched'),
      };
    if (section === m.reports_s_sessions())
      return { value: number('dose kept'), count: number('dose kept') + number('dose less') };
    if (section === m.reports_s_lasted()) {
      const name = `m${find(months, figure)}`;
      return { value: number(`${name} lasted`), count: number(`${name} lasted`) + number(`${name} ended`) };
    }
    if (section !== m.reports_s_score()) throw new Error(`nobody knows the section ${section}`);
    return {
      value: number(`score ${find(names.fates, figure)} ${find(names.bands, group)}`),
      count: number('matched'),
    };
  }

  const explained = new Set(definitionsOf(await readReport(context, on)).map(({ definition }) => definition));
  for (const line of await linesOf(database, now, on)) {
    const names = line.definition.split(' ');
    expect(
      names.filter((name) => !explained.has(name)),
      line.figure,
    ).toEqual([]);
    expect(
      names.some((name) => name.startsWith('hidden')),
      line.figure,
    ).toBe(line.value === null);
    if (line.value === null) {
      continue;
    }
    shown.set(line.section, (shown.get(line.section) ?? 0) + 1);
    const { value, count: behind } = await bySql(line);
    const words = `${on}: ${line.section}, ${line.figure}, ${line.group}, ${line.day}`;
    expect(line.count, words).toBe(behind);
    expect(Math.abs(line.value - value), `${words}: ${line.value}, by SQL ${value}`).toBeLessThan(0.0051);
  }
  return shown;
}
