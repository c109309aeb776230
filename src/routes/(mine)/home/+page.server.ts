import { readCut } from '#lib/server/concerns/index.ts';
import { listHubs, readProgramme } from '#lib/server/programme/index.ts';
import { ownSessions } from '#lib/server/sessions/index.ts';
import { readHome } from '#lib/server/today/index.ts';
import { givenName } from '#lib/text/names.ts';
import { homeOfMentee } from './mentee.ts';
import { homeOfMentor } from './mentor.ts';
import { homeOfSessions } from './sessions.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { context, locale, account } }) => {
  const home = await readHome(context);
  const name = givenName(account?.name ?? '') || (account?.name ?? '');
  const hubs = await listHubs(context);
  const endsOn = (await readProgramme(context))?.cohort.endsOn ?? null;
  const mentee = home.who === 'mentee' ? homeOfMentee(home, endsOn, locale) : null;
  const shut = mentee?.shut ?? null;
  /** She cut contact herself: it can be opened again. */
  const canReopen = shut !== null && (await readCut(context, shut)).byHer;
  const mentor = home.who === 'mentor' ? homeOfMentor(home, hubs, endsOn, locale) : null;
  const girls = new Map(mentor?.girls.map((girl) => [girl.id, girl.name]));
  const sessions = homeOfSessions(await ownSessions(context), hubs, girls, locale);
  return { name, mentee, mentor, sessions, canReopen };
};
