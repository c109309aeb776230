/** What lies in the files that readers take away, made with care or without. */
import { parse } from 'csv-parse/sync';
import type { Day } from '#lib/dates.ts';
import type { Stay } from '#lib/server/mentees/index.ts';
import type { Hub, Programme } from '#lib/server/programme/index.ts';
import { writeReportCsv } from '#lib/server/reports/index.ts';
import type { AnswersName, published } from '#lib/server/reports/publishing.ts';
import { reportFrom } from '#lib/server/reports/report.ts';
import { agreesOn, fateOf, placeIn, type FateName, type Girl } from '#lib/server/reports/rules.ts';
import { m } from '#lib/text/paraglide/messages.js';
import { rowsOf, titles } from '../../../src/routes/(staff)/report/rows.ts';
import { from, type Kind, type Person } from './universes.ts';

export type Line = Record<'section' | 'figure' | 'group' | 'value' | 'count' | 'day' | 'definition', string>;
export const isShown = ({ value }: Line) => value !== m.reports_c_hidden();
export interface Read {
  on: Day;
  lines: Line[];
  /** Nothing is held back from the attacker but who they are: in which figures the answers of the same girl are. */
  answers: Readonly<Record<AnswersName, ReadonlySet<string>>>;
}

export const hubs: Hub[] = [
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

/** What is known on a day of when she came and left. */
const knownOn = (stays: readonly Stay[], day: Day): Stay[] =>
  stays
    .filter(({ joinedOn }) => joinedOn <= day)
    .map((stay) => ({
      ...stay,
      activeOn: stay.activeOn !== null && stay.activeOn > day ? null : stay.activeOn,
      leftOn: stay.leftOn !== null && stay.leftOn > day ? null : stay.leftOn,
    }));

/** What every reader takes away, for a day, when it is over or on a later one. */
export function filesOf(girls: readonly Person[], day: Day, make: typeof published, asked = day): Read[] {
  const now = girls.map(({ came, ...girl }) => ({
    ...girl,
    ...(came ? placeIn(from, came.birthDate, knownOn(came.stays, asked)) : {}),
    agrees: { ...girl.agrees, now: agreesOn(girl, asked) },
  }));
  const figures = make(now, from, day);
  const idsOf = (name: AnswersName) => new Set(figures.answers[name].girls.map(({ id }) => id));
  const answers = {
    with: idsOf('with'),
    wait: idsOf('wait'),
    middle: idsOf('middle'),
    mentor: idsOf('mentor'),
    mentorMiddle: idsOf('mentorMiddle'),
  };
  return readers.map((reader) => {
    const text = writeReportCsv({
      titles: titles(),
      rows: rowsOf(reportFrom(figures, { programme, hubs, on: day, reader }), 'az').map((row) => ({
        ...row,
      })),
    });
    const lines: Line[] = parse(text, { bom: true, columns: () => Object.keys(titles()) });
    return { on: day, lines, answers };
  });
}

export const couldBeIn = ({ answers, middle }: Kind, name: AnswersName, day: Day): boolean => {
  if (name === 'middle' || name === 'mentorMiddle')
    return middle !== null && middle.on <= day && (name === 'middle' || middle.aboutMentor);
  if (answers === null || answers.on > day) return false;
  return name === 'mentor' ? answers.aboutMentor : answers.withMentor === (name === 'with');
};

/** The same report without any hiding: what it would be to count and print. */
export const careless: typeof published = (girls, _from, day) => {
  const joined = girls.filter((girl) => girl.from !== null && girl.from <= day);
  const count = (list: readonly Girl[], keyOf: (girl: Girl) => string) =>
    Object.fromEntries([...Map.groupBy(list, keyOf)].map(([key, group]) => [key, group.length]));
  const answersOf = (name: AnswersName) => ({
    day,
    girls: joined.filter((girl) => girl.agrees.now && couldBeIn(girl, name, day)),
    fell: false,
  });
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
    answers: {
      with: answersOf('with'),
      wait: answersOf('wait'),
      middle: answersOf('middle'),
      mentor: answersOf('mentor'),
      mentorMiddle: answersOf('mentorMiddle'),
    },
    whole: Object.fromEntries(
      (['matched', 'm3', 'score', 'dose'] as const).map((name) => [name, tableOf(name)]),
    ),
    sessions: null,
  };
};
