import type { Counted, Definition, Report } from '#lib/server/reports/index.ts';
import { m } from '#lib/text/paraglide/messages.js';
import { dose } from './words.ts';

/** What explains a figure, by names that are the same in every language and every report. */
const texts = {
  rules: m.reports_rules,
  girls: m.reports_girls_def,
  'by-hub': m.reports_by_hub_only,
  district: m.reports_district_def,
  age: m.reports_age_def,
  matched: m.reports_matched_def,
  'mean-score': m.reports_mean_score_def,
  sessions: m.reports_held_def,
  dose,
  lasted: m.reports_lasted_def,
  change: m.reports_change_def,
  middle: m.reports_middle_def,
  mentor: m.reports_mentor_def,
  range: m.reports_range_def,
  'no-proof': m.reports_change_no_proof,
  'no-comparison': m.reports_mentor_no_more,
  score: m.reports_score_def,
  hidden: m.reports_hidden,
  'hidden-answers': m.reports_hidden_answers,
  'hidden-consent': m.reports_hidden_fell,
  'left-out': m.reports_fell,
} as const satisfies Record<string, (report: Report) => string>;
export type Name = keyof typeof texts;

/** Which rule keeps answers back. */
export const whyHidden = ({ fell }: Counted): Name => (fell ? 'hidden-consent' : 'hidden-answers');

export const definitionTitles = (): Record<keyof Definition, string> => ({
  definition: m.reports_c_definition(),
  text: m.reports_c_text(),
});

/** Each once, and whose report it is. */
export const definitionsOf = (report: Report): Definition[] => {
  const { name, organisation, cohort } = report.programme;
  return [
    {
      definition: 'report',
      text: `${m.reports_title({ programme: name, cohort: cohort.name })}; ${organisation}; ${report.on}`,
    },
    ...Object.entries(texts).map(([definition, textOf]) => ({ definition, text: textOf(report) })),
  ];
};
