import { ageBands, scoreBands, type Report, type ReportRow } from '#lib/server/reports/index.ts';
import { m } from '#lib/text/paraglide/messages.js';
import { bandWords, thingWords } from './shown.ts';

export const titles = () => ({
  section: m.reports_c_section(),
  figure: m.reports_c_figure(),
  group: m.reports_c_group(),
  value: m.reports_c_value(),
  count: m.reports_c_count(),
  day: m.reports_c_day(),
  note: m.reports_c_note(),
});

const round = (value: number) => Math.round(value * 100) / 100;
const sum = (counts: Readonly<Record<string, number>>) =>
  Object.values(counts).reduce((all, count) => all + count, 0);

/** The figures of the page, each on a line of its own; what is not shown there is not here either. */
export function rowsOf({ figures, hubs, changes, programme }: Report): ReportRow[] {
  const rows: ReportRow[] = [];
  const hidden = m.reports_hidden();
  const add = (
    section: string,
    figure: string,
    group: string,
    value: number | null,
    count: number | null,
    day: string | null,
    note: string,
  ) =>
    rows.push({ section, figure, group, value, count, day: day ?? '', note: value === null ? hidden : note });
  const mine = hubs.filter((hub) => hub.mine);

  for (const { hub, name } of mine) {
    const girls = figures.girls[hub];
    add(
      m.reports_s_part(),
      m.reports_girls(),
      name,
      girls?.count ?? null,
      girls?.count ?? null,
      girls?.day ?? null,
      m.reports_girls_def(),
    );
  }
  const ageWords = { '12-13': m.reports_age_12, '14-15': m.reports_age_14, '16+': m.reports_age_16 };
  for (const age of ageBands)
    add(
      m.reports_s_part(),
      m.reports_by_age(),
      ageWords[age](),
      figures.ages ? (figures.ages.counts[age] ?? 0) : null,
      figures.ages ? sum(figures.ages.counts) : null,
      figures.ages?.day ?? null,
      m.reports_age_def(),
    );

  const { matched, score } = figures.whole;
  const count = matched ? sum(matched.counts) : null;
  add(
    m.reports_s_matched(),
    m.reports_matched(),
    '',
    count,
    count,
    matched?.day ?? null,
    m.reports_matched_def(),
  );
  add(
    m.reports_s_matched(),
    m.reports_mean_score(),
    '',
    matched?.meanScore == null ? null : round(matched.meanScore),
    count,
    matched?.day ?? null,
    m.reports_mean_score_def(),
  );
  const { sessions } = figures;
  const { dose } = figures.whole;
  for (const [title, value] of [
    [m.reports_held(), sessions?.held ?? null],
    [m.reports_hours(), sessions ? round(sessions.minutes / 60) : null],
  ] as const)
    add(
      m.reports_s_sessions(),
      title,
      '',
      value,
      sessions?.girls ?? null,
      sessions?.day ?? null,
      m.reports_held_def(),
    );
  add(
    m.reports_s_sessions(),
    m.reports_dose(),
    '',
    dose ? (dose.counts.kept ?? 0) : null,
    dose ? (dose.counts.kept ?? 0) + (dose.counts.less ?? 0) : null,
    dose?.day ?? null,
    m.reports_dose_def({ sessions: programme.dose.sessions }),
  );
  for (const months of [3, 6, 12] as const) {
    const table = figures.whole[`m${months}`];
    const title = { 3: m.reports_lasted_3, 6: m.reports_lasted_6, 12: m.reports_lasted_12 }[months]();
    const all = table ? (table.counts.lasted ?? 0) + (table.counts.ended ?? 0) : null;
    add(
      m.reports_s_lasted(),
      title,
      '',
      table ? (table.counts.lasted ?? 0) : null,
      all,
      table?.day ?? null,
      m.reports_lasted_def(),
    );
  }
  for (const { thing, with: mentored, wait } of changes?.of ?? [])
    for (const [group, change] of [
      [m.reports_g_with(), mentored],
      [m.reports_g_wait(), wait],
    ] as const) {
      if (!change) continue;
      const words = { thing: thingWords[thing]() };
      for (const [figure, value] of [
        [m.reports_f_before(words), change.before],
        [m.reports_f_after(words), change.after],
        [m.reports_f_change(words), change.change],
      ] as const)
        add(
          m.reports_s_change(),
          figure,
          group,
          round(value),
          change.count,
          changes?.day ?? null,
          `${m.reports_change_def()} ${m.reports_change_no_proof()}`,
        );
    }
  if (!changes) add(m.reports_s_change(), m.reports_s_change(), '', null, null, null, '');
  for (const band of scoreBands)
    for (const [fate, title] of [
      ['lasted', m.reports_score_lasted()],
      ['ended', m.reports_score_ended()],
      ['began', m.reports_score_began()],
    ] as const)
      add(
        m.reports_s_score(),
        title,
        bandWords[band](),
        score ? (score.counts[`${fate}:${band}`] ?? 0) : null,
        score ? sum(score.counts) : null,
        score?.day ?? null,
        m.reports_score_def(),
      );
  return rows;
}
