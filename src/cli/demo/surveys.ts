import { listForRound as girlsOf } from '#lib/server/mentees/index.ts';
import { machine } from '#lib/server/database/index.ts';
import { answerSurvey, finishSurvey, readSurvey, skipSurvey, type Wave } from '#lib/server/outcomes/index.ts';
import { listHubs } from '#lib/server/programme/index.ts';
import { at, speaksFor, type Stage } from './stage.ts';

/** Most girls to whom the survey is open answer it, a few pass it over, some have not yet. All answers are made up. */
export async function answerSurveys(stage: Stage, daysAgo: number, wave: Wave): Promise<void> {
  const context = at(stage, machine, daysAgo);
  const hubs = (await listHubs(context)).map(({ hub }) => hub);
  for (const [place, { id }] of (await girlsOf(context, hubs)).entries()) {
    if (place % 6 === 2) continue;
    const girl = at(stage, speaksFor('mentee', id), daysAgo, 19);
    const survey = await readSurvey(girl);
    if (survey?.wave !== wave) continue;
    if (place % 11 === 5) {
      await skipSurvey(girl);
      continue;
    }
    for (const [page, { group, items }] of survey.pages.entries()) {
      const values = items.map(({ code }, item) => [code, pointFor(place, page, item, wave)] as const);
      await answerSurvey(girl, group, Object.fromEntries(values));
    }
    await finishSurvey(girl);
  }
}

/** Points from 1 to 5 that differ from girl to girl, and at the end are a little higher for some of them. */
function pointFor(place: number, page: number, item: number, wave: Wave): number {
  const first = 2 + ((place * 7 + page * 3 + item) % 3);
  return wave === 'start' ? first : Math.min(5, first + ((place + page) % 3 === 0 ? 1 : 0));
}
