import { authorize, may } from '#lib/server/access/index.ts';
import { listTroubled } from '#lib/server/notices/index.ts';
import { currentRules, listHubs, readProgramme } from '#lib/server/programme/index.ts';
import { dayOfInstant } from '#lib/text/format.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { context, locale } }) => {
  authorize(context, 'notice.read');
  const can = (action: Parameters<typeof may>[1]) => may(context.actor, action);
  const rules = can('rules.change') ? await currentRules(context) : null;
  return {
    programme: (await readProgramme(context))?.name ?? null,
    mayChange: can('programme.change'),
    hubs: can('hub.change') ? (await listHubs(context)).length : null,
    rules: rules && { number: rules.number, day: dayOfInstant(rules.createdAt, locale) },
    staff: can('staff.read'),
    hosts: can('host.change'),
    readings: can('thread.readings'),
    mail: (await listTroubled(context)).counts,
  };
};
