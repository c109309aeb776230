import type { Locale } from '#lib/server/database/index.ts';
import { districts } from '#lib/server/reference/index.ts';
import { ageBands, scoreBands, type Change, type Report, type Table } from '#lib/server/reports/index.ts';
import { dayInWords, numberInWords } from '#lib/text/format.ts';
import { m } from '#lib/text/paraglide/messages.js';

/** What opens under a figure: what it counts, for which day, how many girls stand behind it. */
export interface About {
  key: string;
  title: string;
  definition: string;
  dated: string | null;
}
export interface Figure extends About {
  /** Null: not shown. */
  value: string | null;
}
export interface Chart extends About {
  /** Null: not shown. A part without a value is not shown either. */
  parts: { label: string; value: number; most: number; words: string }[] | null;
  missing: string[];
}
export interface ChangeLine {
  thing: string;
  lines: { who: 'with' | 'wait'; words: string; range: string | null; before: number; after: number }[];
}

const sum = (counts: readonly number[]) => counts.reduce((all, count) => all + count, 0);
const sumOf = (table: Pick<Table, 'counts'> | undefined) => sum(Object.values(table?.counts ?? {}));

const ageWords = { '12-13': m.reports_age_12, '14-15': m.reports_age_14, '16+': m.reports_age_16 } as const;
export const bandWords = { 0: m.reports_band_0, 500: m.reports_band_500, 700: m.reports_band_700 } as const;
export const thingWords = {
  interest: m.reports_thing_interest,
  confidence: m.reports_thing_confidence,
  jobs: m.reports_thing_jobs,
  belonging: m.reports_thing_belonging,
  intention: m.reports_thing_intention,
} as const;

const signed = (value: number, locale: Locale) =>
  `${value >= 0.05 ? '+' : ''}${numberInWords(value, locale, 1)}`;

/** The report in words: what a page prints. */
export function reportInWords(report: Report, locale: Locale) {
  const { figures, hubs, changes } = report;
  const dated = (day: string, count: number) =>
    m.reports_dated({ day: dayInWords(day, locale), count: numberInWords(count, locale) });
  const days = Object.values(figures.girls).map(({ day }) => day);
  const [from, to] = [days.toSorted()[0] ?? report.on, days.toSorted().at(-1) ?? report.on];
  const total = sum(Object.values(figures.girls).map(({ count }) => count));
  const datedGirls = (count: number) =>
    from === to
      ? dated(to, count)
      : m.reports_dates({
          from: dayInWords(from, locale),
          to: dayInWords(to, locale),
          count: numberInWords(count, locale),
        });
  const mine = hubs.filter((hub) => hub.mine);
  const of = (count: number, all: number) =>
    m.reports_of({ count: numberInWords(count, locale), all: numberInWords(all, locale) });

  const most = Math.max(1, ...Object.values(figures.girls).map(({ count }) => count));
  const girlsByHub: Chart = {
    key: 'by-hub',
    title: m.reports_by_hub(),
    definition: m.reports_girls_def(),
    dated: datedGirls(total),
    parts: mine.flatMap(({ hub, name }) => {
      const count = figures.girls[hub]?.count;
      return count === undefined
        ? []
        : [{ label: name, value: count, most, words: numberInWords(count, locale) }];
    }),
    missing: mine.flatMap(({ hub, name }) => (figures.girls[hub] ? [] : [name])),
  };
  const districtName = new Map(districts().map(({ code, name }) => [code, name[locale]]));
  const ofDistrict = [...Map.groupBy(mine, ({ district }) => district)].flatMap(([district, list]) => {
    const count = sum(list.map(({ hub }) => figures.girls[hub]?.count ?? 0));
    return count === 0 ? [] : [{ label: districtName.get(district) ?? district, count }];
  });
  const mostOfDistrict = Math.max(1, ...ofDistrict.map(({ count }) => count));
  const byDistrict: Chart = {
    key: 'by-district',
    title: m.reports_by_district(),
    definition: `${m.reports_girls_def()} ${m.reports_district_def()}`,
    dated: datedGirls(total),
    parts: ofDistrict.map(({ label, count }) => ({
      label,
      value: count,
      most: mostOfDistrict,
      words: numberInWords(count, locale),
    })),
    missing: [],
  };
  const { ages } = figures;
  const byAge: Chart = {
    key: 'by-age',
    title: m.reports_by_age(),
    definition: `${m.reports_girls_def()} ${m.reports_age_def()}`,
    dated: ages && dated(ages.day, sumOf(ages)),
    parts:
      ages &&
      ageBands.map((age) => ({
        label: ageWords[age](),
        value: ages.counts[age] ?? 0,
        most: Math.max(1, ...Object.values(ages.counts)),
        words: numberInWords(ages.counts[age] ?? 0, locale),
      })),
    missing: [],
  };

  const { matched } = figures.whole;
  const { sessions } = figures;
  const { dose } = figures.whole;
  const [kept, less] = [dose?.counts.kept ?? 0, dose?.counts.less ?? 0];
  const summed = sessions ? dated(sessions.day, sessions.girls) : null;
  const met: Figure[] = [
    {
      key: 'held',
      title: m.reports_held(),
      value: sessions && numberInWords(sessions.held, locale),
      definition: m.reports_held_def(),
      dated: summed,
    },
    {
      key: 'hours',
      title: m.reports_hours(),
      value: sessions && numberInWords(Math.round(sessions.minutes / 60), locale),
      definition: m.reports_held_def(),
      dated: summed,
    },
    {
      key: 'dose',
      title: m.reports_dose(),
      value: dose ? of(kept, kept + less) : null,
      definition: m.reports_dose_def({ sessions: report.programme.dose.sessions }),
      dated: dose ? dated(dose.day, kept + less) : null,
    },
  ];

  const lasted = ([3, 6, 12] as const).map((months): Figure => {
    const table = figures.whole[`m${months}`];
    const [long, ended] = [table?.counts.lasted ?? 0, table?.counts.ended ?? 0];
    return {
      key: `lasted-${months}`,
      title: { 3: m.reports_lasted_3, 6: m.reports_lasted_6, 12: m.reports_lasted_12 }[months](),
      definition: m.reports_lasted_def(),
      value: !table ? null : long + ended === 0 ? m.reports_lasted_none() : of(long, long + ended),
      dated: table ? dated(table.day, long + ended) : null,
    };
  });
  const { score } = figures.whole;
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
              before: numberInWords(change.before, locale, 1),
              after: numberInWords(change.after, locale, 1),
              count: numberInWords(change.count, locale),
            }),
            range:
              change.middle && change.interval
                ? m.reports_change_range({
                    low: signed(change.middle[0], locale),
                    high: signed(change.middle[1], locale),
                    from: signed(change.interval[0], locale),
                    to: signed(change.interval[1], locale),
                  })
                : null,
          },
        ];

  return {
    total: {
      key: 'girls',
      title: m.reports_girls(),
      value: total === 0 ? null : numberInWords(total, locale),
      definition: m.reports_girls_def(),
      dated: datedGirls(total),
    } satisfies Figure,
    isEmpty: total === 0,
    part: [girlsByHub, ...(ofDistrict.length > 1 ? [byDistrict] : []), byAge],
    matched: [
      {
        key: 'matched',
        title: m.reports_matched(),
        value: matched
          ? to <= matched.day
            ? of(sumOf(matched), total)
            : numberInWords(sumOf(matched), locale)
          : null,
        definition: m.reports_matched_def(),
        dated: matched ? dated(matched.day, sumOf(matched)) : null,
      },
      {
        key: 'mean-score',
        title: m.reports_mean_score(),
        value: matched?.meanScore == null ? null : numberInWords(Math.round(matched.meanScore), locale),
        definition: m.reports_mean_score_def(),
        dated: matched ? dated(matched.day, sumOf(matched)) : null,
      },
    ] satisfies Figure[],
    met,
    lasted,
    changes: changes && {
      dated: dayInWords(changes.day, locale),
      of: changes.of.map(({ thing, with: mentored, wait }): ChangeLine => ({
        thing: thingWords[thing](),
        lines: [...lineOf('with', mentored), ...lineOf('wait', wait)],
      })),
    },
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
