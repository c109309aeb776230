import type { Locale } from '#lib/server/database/index.ts';
import { districts } from '#lib/server/reference/index.ts';
import {
  ageBands,
  scoreBands,
  type Change,
  type Counted,
  type Level,
  type Range,
  type Report,
  type Row,
} from '#lib/server/reports/index.ts';
import { listInWords, numberInWords, dayInWords } from '#lib/text/format.ts';
import { m } from '#lib/text/paraglide/messages.js';
import {
  ageWords,
  bandWords,
  datedIn,
  datedPlaces,
  dose,
  isBefore,
  lastedWords,
  sumOf,
  thingWords,
  whyNotShown,
} from './words.ts';

/** What opens under a figure: what it counts, for which day, how many girls stand behind it. */
export interface About {
  key: string;
  title: string;
  definition: string[];
  dated: string | null;
}
export interface Figure extends About {
  /** Null: not shown. */
  value: string | null;
}
export interface Chart extends About {
  /** Null: not shown. A part without a value is not shown either. */
  parts: { label: string; value: number; most: number; words: string }[] | null;
  /** Which of them are not shown, and why. */
  missing: string | null;
  /** Why there is no more of this kind. */
  only?: string;
}
export interface ChangeLine {
  thing: string;
  lines: { who: 'with' | 'wait'; words: string; range: string | null; before: number; after: number }[];
}
/** What was answered once, as a bar. */
export interface LevelLine {
  key: string;
  title: string;
  bars: { part: { label: string; value: number; most: number; words: string }; range: string | null }[];
}

/** The first and the last day of the figures that are shown, when they are not of one day; null when they are. */
function manyDays({ total, figures }: Report, locale: Locale): string | null {
  const { girls: _byHub, whole, answers, ...others } = figures;
  const shown = [
    ...(total ? [total.from, total.to] : []),
    ...Object.values(whole).map(({ day }) => day),
    ...Object.values(others).flatMap((each) => each?.day ?? []),
    ...Object.values(answers).flatMap(({ day, girls }) => (girls.length > 0 && day !== null ? [day] : [])),
  ].toSorted();
  const [first, last] = [shown[0], shown.at(-1)];
  return first === undefined || last === undefined || first === last
    ? null
    : m.reports_many_days({ first: dayInWords(first, locale), last: dayInWords(last, locale) });
}

/** The report in words: what a page prints. */
export function reportInWords(report: Report, locale: Locale) {
  const { figures, total } = report;
  const dated = datedIn(locale);
  const number = (value: number, digits = 0) => numberInWords(value, locale, digits);
  const of = (count: number, all: number) => m.reports_of({ count: number(count), all: number(all) });
  const placed = total && datedPlaces(locale)(total);
  const { matched, score, dose: kept } = figures.whole;
  const { ages, sessions } = figures;

  const byHub = placesChart(report.hubs, {
    key: 'by-hub',
    title: report.seesAll ? m.reports_by_hub() : m.reports_by_own_hub(),
    definition: [m.reports_girls_def()],
    nameOf: ({ name }) => name,
    locale,
  });
  const districtName = new Map(districts().map(({ code, name }) => [code, name[locale]]));
  const byDistrict = placesChart(report.districts, {
    key: 'by-district',
    title: m.reports_by_district(),
    definition: [m.reports_girls_def(), m.reports_district_def()],
    nameOf: (code) => districtName.get(code) ?? code,
    locale,
  });
  const byAge: Chart = {
    key: 'by-age',
    title: m.reports_by_age(),
    definition: [m.reports_girls_def(), m.reports_age_def()],
    dated: ages && dated(ages.day, sumOf(ages)),
    parts:
      ages &&
      ageBands.map((age) => ({
        label: ageWords[age](),
        value: ages.counts[age] ?? 0,
        most: Math.max(1, ...Object.values(ages.counts)),
        words: number(ages.counts[age] ?? 0),
      })),
    missing: null,
  };

  const ofMatched = matched ? dated(matched.day, sumOf(matched)) : null;
  const summed = sessions ? dated(sessions.day, sessions.girls) : null;
  const [often, less] = [kept?.counts.kept ?? 0, kept?.counts.less ?? 0];
  const lasted = ([3, 6, 12] as const).map((months): Figure => {
    const table = figures.whole[`m${months}`];
    const [long, ended] = [table?.counts.lasted ?? 0, table?.counts.ended ?? 0];
    return {
      key: `lasted-${months}`,
      title: lastedWords[months](),
      definition: [m.reports_lasted_def()],
      value: !table ? null : long + ended === 0 ? m.reports_lasted_none() : of(long, long + ended),
      dated: table ? dated(table.day, long + ended) : null,
    };
  });

  return {
    isEmpty: total === null,
    isBefore: isBefore(report) ? dayInWords(report.programme.cohort.startsOn, locale) : null,
    manyDays: manyDays(report, locale),
    whose: report.seesAll
      ? null
      : m.reports_whose({
          hubs: listInWords(
            report.hubs.map(({ place }) => place.name),
            locale,
          ),
        }),
    total: {
      key: 'girls',
      title: m.reports_girls_whole(),
      value: total && number(total.count),
      definition: [m.reports_girls_def()],
      dated: placed,
    } satisfies Figure,
    part: [
      byAge,
      { ...byHub, only: m.reports_by_hub_only() },
      ...(report.districts.length > 1 ? [byDistrict] : []),
    ],
    matched: [
      {
        key: 'matched',
        title: m.reports_matched(),
        // Only of girls who were all counted by then.
        value: matched
          ? total && total.to <= matched.day
            ? of(sumOf(matched), total.count)
            : number(sumOf(matched))
          : null,
        definition: [m.reports_matched_def()],
        dated: ofMatched,
      },
      {
        key: 'mean-score',
        title: m.reports_mean_score(),
        value: matched?.meanScore == null ? null : number(Math.round(matched.meanScore)),
        definition: [m.reports_mean_score_def()],
        dated: ofMatched,
      },
    ] satisfies Figure[],
    met: [
      {
        key: 'held',
        title: m.reports_held(),
        value: sessions && number(sessions.held),
        definition: [m.reports_held_def()],
        dated: summed,
      },
      {
        key: 'hours',
        title: m.reports_hours(),
        value: sessions && number(Math.round(sessions.minutes / 60)),
        definition: [m.reports_held_def()],
        dated: summed,
      },
      {
        key: 'dose',
        title: m.reports_dose(),
        value: kept ? of(often, often + less) : null,
        definition: [dose(report)],
        dated: kept ? dated(kept.day, often + less) : null,
      },
    ] satisfies Figure[],
    lasted,
    changes: changesInWords(report, locale),
    middle: middleInWords(report, locale),
    mentor: mentorInWords(report, locale),
    score: score && {
      dated: dated(score.day, sumOf(score)),
      bands: scoreBands.map((band) => ({
        band: bandWords[band](),
        lasted: score.counts[`lasted:${band}`] ?? 0,
        ended: score.counts[`ended:${band}`] ?? 0,
        began: score.counts[`began:${band}`] ?? 0,
      })),
    },
  };
}

/** Girls who took part, by place. The bars are measured by the longest that is there to see. */
function placesChart<Place>(
  rows: readonly Row<Place>[],
  { nameOf, locale, ...about }: Omit<About, 'dated'> & { nameOf: (place: Place) => string; locale: Locale },
): Chart {
  const shown = rows.flatMap(({ place, girls }) => (girls ? [{ label: nameOf(place), girls }] : []));
  const unseen = rows.flatMap(({ place, girls }) => (girls ? [] : [nameOf(place)]));
  const most = Math.max(1, ...shown.map(({ girls }) => girls.count));
  const days = shown.flatMap(({ girls: { from, to } }) => [from, to]).toSorted();
  const [from, to] = [days[0], days.at(-1)];
  const count = shown.reduce((sum, { girls }) => sum + girls.count, 0);
  return {
    ...about,
    dated: from === undefined || to === undefined ? null : datedPlaces(locale)({ count, from, to }),
    parts: shown.map(({ label, girls }) => ({
      label,
      value: girls.count,
      most,
      words: numberInWords(girls.count, locale),
    })),
    missing: unseen.length > 0 ? m.reports_hidden_of({ names: listInWords(unseen, locale) }) : null,
  };
}

const signed = (value: number, locale: Locale) =>
  `${value >= 0.05 ? '+' : ''}${numberInWords(value, locale, 1)}`;

function changesInWords({ changes, figures: { answers } }: Report, locale: Locale) {
  const number = (value: number, digits: number) => numberInWords(value, locale, digits);
  const lineOf = (who: 'with' | 'wait', change: Change | null) =>
    change === null
      ? []
      : [
          {
            who,
            before: change.before,
            after: change.after,
            words: { with: m.reports_change_with, wait: m.reports_change_wait }[who]({
              change: signed(change.change, locale),
              before: number(change.before, 1),
              after: number(change.after, 1),
              count: number(change.count, 0),
            }),
            range: rangeInWords(change, (value) => signed(value, locale)),
          },
        ];
  const groups = [
    [m.reports_g_with(), answers.with],
    [m.reports_g_wait(), answers.wait],
  ] as const;
  return {
    dated: joined(groups.map(([name, counted]) => datedAnswers(counted, locale, name))),
    missing: groups.flatMap(([name, counted]) =>
      counted.girls.length === 0 ? `${name}: ${whyNotShown(counted)}` : [],
    ),
    fell: answers.with.fell || answers.wait.fell,
    of: changes
      .map(({ thing, with: mentored, wait }): ChangeLine => ({
        thing: thingWords[thing](),
        lines: [...lineOf('with', mentored), ...lineOf('wait', wait)],
      }))
      .filter(({ lines }) => lines.length > 0),
  };
}

const datedAnswers = ({ day, girls }: Counted, locale: Locale, name: string): string | null =>
  day && girls.length > 0 ? `${name}: ${datedIn(locale)(day, girls.length)}` : null;
const joined = (parts: readonly (string | null)[]): string | null =>
  parts.filter((part) => part !== null).join('; ') || null;

/** A bar from 1 to 5; the least point is an empty one. */
const barOf = ({ mean, ...range }: Level, label: string, locale: Locale) => ({
  part: {
    label,
    value: mean - 1,
    most: 4,
    words: m.reports_of_points({ mean: numberInWords(mean, locale, 1) }),
  },
  range: rangeInWords(range, (value) => numberInWords(value, locale, 1)),
});

function middleInWords({ middle, figures: { answers } }: Report, locale: Locale) {
  return {
    dated: joined([datedAnswers(answers.middle, locale, m.reports_g_with())]),
    missing: answers.middle.girls.length === 0 ? whyNotShown(answers.middle) : null,
    fell: answers.middle.fell,
    of: middle.map(({ thing, level }): LevelLine => ({
      key: thing,
      title: thingWords[thing](),
      bars: [barOf(level, m.reports_f_mean(), locale)],
    })),
  };
}

function mentorInWords({ mentor, mentorMiddle, figures: { answers } }: Report, locale: Locale) {
  const waves = [
    [m.reports_at_middle(), mentorMiddle, answers.mentorMiddle],
    [m.reports_at_end(), mentor, answers.mentor],
  ] as const;
  const items = new Map(waves.flatMap(([, said]) => said.map(({ item }) => [item.code, item])));
  return {
    dated: joined(waves.map(([name, , counted]) => datedAnswers(counted, locale, name))),
    missing: waves.flatMap(([name, , counted]) =>
      counted.girls.length === 0 ? `${name}: ${whyNotShown(counted)}` : [],
    ),
    fell: waves.some(([, , { fell }]) => fell),
    of: [...items.values()].map(({ code, name }): LevelLine => ({
      key: code,
      title: name[locale],
      bars: waves.flatMap(([label, said]) =>
        said.flatMap(({ item, level }) => (item.code === code ? [barOf(level, label, locale)] : [])),
      ),
    })),
  };
}

function rangeInWords({ middle, interval }: Range, number: (value: number) => string): string | null {
  if (!middle || !interval) return null;
  const [low, high] = [number(middle[0]), number(middle[1])];
  const mean = m.reports_change_chance({ from: number(interval[0]), to: number(interval[1]) });
  // Where both ends read the same there is nothing between them.
  return `${low === high ? m.reports_change_same({ at: low }) : m.reports_change_range({ low, high })} ${mean}`;
}
