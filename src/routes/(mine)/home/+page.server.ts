import { listHubs } from '#lib/server/programme/index.ts';
import { readHome } from '#lib/server/today/index.ts';
import { givenName } from '#lib/text/names.ts';
import { homeOfMentee } from './mentee.ts';
import { homeOfMentor } from './mentor.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { context, locale, account } }) => {
  const home = await readHome(context);
  const name = givenName(account?.name ?? '') || (account?.name ?? '');
  return home.who === 'mentee'
    ? { name, mentee: homeOfMentee(home, locale), mentor: null }
    : { name, mentee: null, mentor: homeOfMentor(home, await listHubs(context), locale) };
};
