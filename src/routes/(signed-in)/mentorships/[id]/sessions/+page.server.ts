import { listHubs } from '#lib/server/programme/index.ts';
import { listSessions } from '#lib/server/sessions/index.ts';
import { numberInWords } from '#lib/text/format.ts';
import { m } from '#lib/text/paraglide/messages.js';
import { whyNotPlanned } from '../../../sessions/plan-form.ts';
import { hubInWords, sessionInWords } from '../../../sessions/shown.ts';
import { whoIn } from './who.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { context, locale }, params: { id }, url }) => {
  const asked = url.searchParams.get('page') ?? '';
  const page = /^[1-9]\d{0,3}$/u.test(asked) ? Number(asked) : 1;
  const pair = await listSessions(context, id, page);
  const { side, whyNot, dose, month, upcoming, past, older } = pair;
  const hubs = await listHubs(context);
  const { title } = await whoIn(context, id, locale);
  const isOver = whyNot === 'closed';
  const numbers = { sessions: dose.sessions, held: month.held };
  return {
    id,
    side,
    title,
    owner: context.actor.accountId ?? '',
    canPlan: whyNot === null,
    paused: whyNot === 'paused' ? whyNotPlanned(pair, locale) : null,
    canLog: side !== 'mentee',
    isOver,
    dose: isOver ? null : m.sessions_dose({ ...numbers, minutes: numberInWords(dose.minutes, locale) }),
    month: isOver
      ? { label: m.sessions_month_over(numbers), value: month.held, most: month.held }
      : { label: m.sessions_month(numbers), value: month.held, most: dose.sessions },
    upcoming: upcoming.map((view) => sessionInWords(view, hubs, locale)),
    past: past.map((view) => sessionInWords(view, hubs, locale)),
    newer: page > 1 ? page - 1 : null,
    older: older ? page + 1 : null,
    /** Where they meet at the hub, said once. */
    hubs: [
      ...new Set(
        [...upcoming, ...past].flatMap((view) => (view.way === 'online' ? [] : hubInWords(hubs, view.hub))),
      ),
    ],
  };
};
