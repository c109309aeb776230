import { listMentors, mentorFilters } from '#lib/server/mentors/index.ts';
import { districts } from '#lib/server/reference/index.ts';
import { mentorsInWords } from '#lib/mentors/list-page.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { context, locale }, url }) => {
  const asked = (name: string) => (url.searchParams.get(name) ?? '').slice(0, 200);
  const filter = mentorFilters.find((each) => each === asked('list')) ?? 'all';
  const district = districts().some(({ code }) => code === asked('district')) ? asked('district') : '';
  const search = asked('q');
  const page = /^[1-9]\d{0,3}$/u.test(asked('page')) ? Number(asked('page')) : 1;
  const found = await listMentors(context, { filter, district, search, page });
  return { filter, district, search, page, ...mentorsInWords(found, { filter, district, search }, locale) };
};
