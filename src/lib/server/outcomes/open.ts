import { dayOf } from '#lib/dates.ts';
import type { Context } from '#lib/server/database/index.ts';
import { readForFigures, type MenteeForFigures } from '#lib/server/mentees/index.ts';
import { mentorshipFacts, type MentorshipFacts } from '#lib/server/mentorships/index.ts';
import { readProgramme, type Cohort } from '#lib/server/programme/index.ts';
import { surveyItems, type SurveyItem } from '#lib/server/reference/index.ts';
import { waveOn, type Group, type OpenWave } from './rules.ts';

/** The wording that is asked now: the newest in the file. */
export const itemsVersion = (): string => surveyItems().at(-1)?.version ?? '';

export const itemsOf = (group: Group): readonly SurveyItem[] => {
  const version = itemsVersion();
  return surveyItems().filter((item) => item.version === version && item.group === group);
};

/** The sentences about one thing in one wording, by code. */
export const codesOf = (version: string, group: Group): string[] =>
  surveyItems().flatMap((item) => (item.version === version && item.group === group ? [item.code] : []));

/** What is open for a girl: never without her part in the programme and the consent for outcomes. */
export function openFor(
  girl: MenteeForFigures,
  cohort: Cohort,
  pairs: readonly MentorshipFacts[],
  context: Context,
): OpenWave | null {
  if (girl.standing.why !== null || !girl.standing.outcomes) return null;
  return waveOn({ activeOn: girl.activeOn, cohort, pairs }, dayOf(context.now));
}

/** What is open for the girl who asks, with its cohort; null: nothing. */
export async function openNow(
  context: Context,
  menteeId: string,
): Promise<(OpenWave & { cohort: Cohort }) | null> {
  const programme = await readProgramme(context);
  const [girl] = await readForFigures(context, [menteeId]);
  if (!programme || !girl) return null;
  const open = openFor(girl, programme.cohort, await mentorshipFacts(context, menteeId), context);
  return open && { ...open, cohort: programme.cohort };
}
