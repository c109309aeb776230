import { error } from '@sveltejs/kit';
import { demoLogins, listsToTry } from '#lib/server/demo.ts';
import { listHubs } from '#lib/server/programme/index.ts';
import type { PageServerLoad } from './$types';

/** Whom to sign in as; elsewhere than in the demo there is no such page. */
export const load: PageServerLoad = async ({ locals: { context } }) => {
  const logins = await demoLogins();
  if (!logins) error(404, { message: 'not-found' });
  const hubs = new Map((await listHubs(context)).map(({ hub, name }) => [hub, name]));
  return {
    lists: listsToTry(),
    logins: logins.map(({ hub, ...login }) => ({
      ...login,
      hubs: (hub ?? '').split(';').flatMap((code) => hubs.get(code) ?? []),
    })),
  };
};
