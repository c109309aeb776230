import type { Locale } from '#lib/server/database/index.ts';
import { districts } from '#lib/server/reference/index.ts';
import {
  ageBands,
  scoreBands,
  type Counted,
  type Level,
  type Range,
  type Report,
  type ReportRow,
} from '#lib/server/reports/index.ts';
import { m } from '#lib/text/paraglide/messages.js';
import { whyHidden, type Name } from './definitions.ts';
import { ageWords, bandWords, datedPlaces, lastedWords, sumOf, thingWords } from './words.ts';

export const titles = (): Record<keyof ReportRow, string> => ({
  cohort: m.reports_c_cohort(),
  asked: m.reports_c_asked(),
  section: m.reports_c_section(),
  figure: m.reports_c_figure(),
  whose: m.reports_c_whose(),
  group: m.reports_c_group(),
  value: m.reports_c_value(),
  count: m.reports_c_count(),
  day: m.reports_c_day(),
  definition: m.reports_c_definition(),
  note: m.reports_c_note(),
});

const round = (value: number) => Math.round(value * 100) / 100;

interface Line {
  figure: string;
  value: number | null;
  explained: readonly Name[];
  whose?: string;
  group?: string;
  note?: string;
}
/** How many girls stand behind a line, and of which day it is. */
type Behind = { count: number; day: string } | null;
type Add = (section: string, behind: Behind, line: Line, why?: Name) => void;

/** The figures of the page, each on a line of its own; what is not shown there is not here either. */
export function rowsOf(report: Report, locale: Locale): ReportRow[] {
  const { figures, programme, on } = report;
  const rows: ReportRow[] = [];
  const add: Add = (section, behind, { value, explained, ...line }, why = 'hidden') => {
    const isHidden = behind === null || value === null;
    rows.push({
      cohort: programme.cohort.name,
      asked: on,
      section,
      whose: m.reports_whole(),
      group: '',
      note: '',
      ...line,
      value: isHidden ? m.reports_c_hidden() : value,
      count: behind?.count ?? null,
      day: behind?.day ?? '',
      definition: [...explained, ...(isHidden ? [why] : [])].join(' '),
    });
  };

  const part = m.reports_s_part();
  const districtName = new Map(districts().map(({ code, name }) => [code, name[locale]]));
  for (const { figure, whose, group, girls, explained } of [
    {
      figure: m.reports_girls(),
      whose: m.reports_whole(),
      group: '',
      girls: report.total,
      explained: ['girls'] as const,
    },
    ...report.hubs.map(({ place, girls }) => ({
      figure: m.reports_by_hub(),
      whose: place.name,
      group: place.name,
      girls,
      explained: ['girls', 'by-hub'] as const,
    })),
    ...report.districts.map(({ place, girls }) => ({
      figure: m.reports_by_district(),
      whose: m.reports_whole(),
      group: districtName.get(place) ?? place,
      girls,
      explained: ['girls', 'district'] as const,
    })),
  ])
    add(part, girls && { count: girls.count, day: girls.to }, {
      figure,
      whose,
      group,
      value: girls?.count ?? null,
      explained,
      note: girls && girls.from !== girls.to ? datedPlaces(locale)(girls) : '',
    });
  const { ages } = figures;
  for (const age of ageBands)
    add(part, ages && { count: sumOf(ages), day: ages.day }, {
      figure: m.reports_by_age(),
      group: ageWords[age](),
      value: ages?.counts[age] ?? 0,
      explained: ['girls', 'age'],
    });

  const { matched, dose: kept, score } = figures.whole;
  const ofMatched = matched ? { count: sumOf(matched), day: matched.day } : null;
  for (const [figure, value, name] of [
    [m.reports_matched(), ofMatched?.count ?? null, 'matched'],
    [m.reports_mean_score(), matched?.meanScore == null ? null : round(matched.meanScore), 'mean-score'],
  ] as const)
    add(m.reports_s_matched(), ofMatched, { figure, value, explained: [name] });

  const { sessions } = figures;
  const met = sessions && { count: sessions.girls, day: sessions.day };
  for (const [figure, value] of [
    [m.reports_held(), sessions?.held ?? null],
    [m.reports_hours(), sessions ? round(sessions.minutes / 60) : null],
  ] as const)
    add(m.reports_s_sessions(), met, { figure, value, explained: ['sessions'] });
  const ofDose = kept ? (kept.counts.kept ?? 0) + (kept.counts.less ?? 0) : 0;
  add(m.reports_s_sessions(), kept ? { count: ofDose, day: kept.day } : null, {
    figure: m.reports_dose(),
    value: kept?.counts.kept ?? 0,
    explained: ['dose'],
  });
  for (const months of [3, 6, 12] as const) {
    const table = figures.whole[`m${months}`];
    const all = (table?.counts.lasted ?? 0) + (table?.counts.ended ?? 0);
    add(m.reports_s_lasted(), table ? { count: all, day: table.day } : null, {
      figure: lastedWords[months](),
      value: table?.counts.lasted ?? 0,
      explained: ['lasted'],
    });
  }

  addAnswers(report, locale, add);
  for (const band of scoreBands)
    for (const [fate, figure] of [
      ['lasted', m.reports_score_lasted()],
      ['ended', m.reports_score_ended()],
      ['began', m.reports_score_began()],
    ] as const)
      add(m.reports_s_score(), score ? { count: sumOf(score), day: score.day } : null, {
        figure,
        group: bandWords[band](),
        value: score?.counts[`${fate}:${band}`] ?? 0,
        explained: ['score'],
      });
  return rows;
}

/** What girls answered: change, the middle, their mentors. */
function addAnswers(
  { figures, changes, middle, mentor, mentorMiddle }: Report,
  locale: Locale,
  addLine: Add,
) {
  const { answers } = figures;
  /** A group of girls, and what is said of them. One line says why they are not shown. */
  const add = (
    section: string,
    group: string,
    counted: Counted,
    explained: readonly Name[],
    lines: readonly (readonly [string, number])[],
  ) => {
    const behind =
      counted.day && counted.girls.length > 0 ? { count: counted.girls.length, day: counted.day } : null;
    if (!behind)
      addLine(section, null, { figure: section, group, value: null, explained }, whyHidden(counted));
    else
      for (const [figure, value] of lines)
        addLine(section, behind, {
          figure,
          group,
          value: round(value),
          explained: counted.fell ? [...explained, 'left-out'] : explained,
        });
  };
  for (const [group, name] of [
    [m.reports_g_with(), 'with'],
    [m.reports_g_wait(), 'wait'],
  ] as const)
    add(
      m.reports_s_change(),
      group,
      answers[name],
      ['change', 'range', 'no-proof'],
      changes.flatMap(({ thing, [name]: of }) =>
        of
          ? (
              [
                [m.reports_f_before(), of.before],
                [m.reports_f_after(), of.after],
                [m.reports_f_change(), of.change],
                ...rangeOf(of),
              ] as const
            ).map(([what, value]) => [`${thingWords[thing]()}: ${what}`, value] as const)
          : [],
      ),
    );
  const levels = ({ mean, ...range }: Level) => [[m.reports_f_mean(), mean] as const, ...rangeOf(range)];
  add(
    m.reports_s_middle(),
    m.reports_g_with(),
    answers.middle,
    ['middle', 'range'],
    middle.flatMap(({ thing, level }) =>
      levels(level).map(([what, value]) => [`${thingWords[thing]()}: ${what}`, value] as const),
    ),
  );
  for (const [group, counted, said] of [
    [m.reports_at_middle(), answers.mentorMiddle, mentorMiddle],
    [m.reports_at_end(), answers.mentor, mentor],
  ] as const)
    add(
      m.reports_s_mentor(),
      group,
      counted,
      ['mentor', 'range', 'no-comparison'],
      said.flatMap(({ item, level }) =>
        levels(level).map(([what, value]) => [`${item.name[locale]} ${what}`, value] as const),
      ),
    );
}

const rangeOf = ({ middle, interval }: Range): (readonly [string, number])[] =>
  middle && interval
    ? [
        [m.reports_f_middle_low(), middle[0]],
        [m.reports_f_middle_high(), middle[1]],
        [m.reports_f_interval_low(), interval[0]],
        [m.reports_f_interval_high(), interval[1]],
      ]
    : [];
