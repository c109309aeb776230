import { dayOf } from '#lib/dates.ts';
import { didPage } from '#lib/server/goals/index.ts';
import { listHubs, readProgramme } from '#lib/server/programme/index.ts';
import { dayInWords, numberInWords } from '#lib/text/format.ts';
import { m } from '#lib/text/paraglide/messages.js';
import { topicsInWords } from '../../../../offers/shown.ts';
import { goalInWords } from '../shown.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { context, locale }, params }) => {
  const { names, hub, startedOn, goals, held, minutes, topics } = await didPage(context, params.id);
  const name = names.mentee;
  const title = name === '' ? m.goals_did_link() : m.goals_did_title({ name });
  const count = (words: string, value: number, digits = 0) => ({
    words,
    value: numberInWords(value, locale, digits),
    any: value > 0,
  });
  const today = dayInWords(dayOf(context.now), locale);
  const hours = Math.round(minutes / 6) / 10;
  return {
    id: params.id,
    title,
    facts: [
      { words: m.goals_did_with(), of: names.mentor },
      {
        words: m.goals_did_hub(),
        of: (await listHubs(context)).find((each) => each.hub === hub)?.name ?? '',
      },
      { words: m.goals_did_topics(), of: topicsInWords(topics, locale).join(', ') },
    ].filter(({ of }) => of !== ''),
    lead: m.goals_did_lead({ start: dayInWords(startedOn, locale), day: today }),
    today,
    programme: (await readProgramme(context))?.name ?? '',
    goals: goals.map((goal) => goalInWords(goal, locale)),
    figures: [
      count(m.goals_did_goals(), goals.filter(({ state }) => state === 'reached').length),
      count(
        m.goals_did_steps(),
        goals.reduce((sum, { done }) => sum + done, 0),
      ),
      count(m.goals_did_sessions(), held),
      count(m.goals_did_hours(), hours, Number.isInteger(hours) ? 0 : 1),
    ].filter(({ any }) => any),
  };
};
