import { may } from '#lib/server/access/index.ts';
import { listMentees } from '#lib/server/mentees/index.ts';
import { listHubs } from '#lib/server/programme/index.ts';
import { askedIn, filtersOf, girlLine } from './shown.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { context, locale }, url }) => {
  const asked = askedIn(url);
  const { hub, state, q, page } = asked;
  const list = await listMentees(context, { ...(hub ? { hub } : {}), state, q, page });
  const names = new Map((await listHubs(context)).map((each) => [each.hub, each.name]));
  const keep = { hub, state: url.searchParams.get('state') ?? '' };
  return {
    girls: list.girls.map((girl) => girlLine(girl, names, locale)),
    total: list.total,
    page: list.page,
    pages: list.pages,
    q,
    keep: Object.fromEntries(Object.entries(keep).filter(([, text]) => text)),
    confirmMany: state === 'guardian' && list.total > 1,
    filtered: Boolean(q || hub || state !== 'all'),
    ...filtersOf(asked, list.hubs, names),
    may: {
      register: may(context.actor, 'mentee.register'),
      cards: may(context.actor, 'account.invite'),
      import: may(context.actor, 'import.check'),
    },
  };
};
