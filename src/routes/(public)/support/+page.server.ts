import * as v from 'valibot';
import { needWords, serviceInWords } from '#lib/concerns/words.ts';
import { pairToCut, readSupport, supportQuery } from '#lib/server/concerns/index.ts';
import { districts, languages } from '#lib/server/reference/index.ts';
import { m } from '#lib/text/paraglide/messages.js';
import { districtOptions, needLinks } from './shown.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { context, locale }, url }) => {
  const asked = v.parse(supportQuery, {
    need: url.searchParams.get('need'),
    district: url.searchParams.get('district') || null,
    age: url.searchParams.get('age') || null,
  });
  const { accountId, menteeId } = context.actor;
  const isGuardian = accountId === null && url.searchParams.has('adult');
  const { services, wanted } = await readSupport(context, asked);
  const codes = { districts: districts(), languages: languages() };
  const district = codes.districts.find(({ code }) => code === wanted.district)?.name[locale];
  return {
    services: services.map((each) => serviceInWords(each, codes, locale)),
    unchecked: services.some(({ checkedOn }) => checkedOn === null),
    needs: needLinks({ ...asked, adult: isGuardian }),
    need: asked.need ?? '',
    needWord: asked.need === null ? '' : needWords[asked.need](),
    districts: districtOptions(codes.districts, locale),
    district: wanted.district ?? '',
    age: wanted.age === null ? '' : String(wanted.age),
    /** For whom it is shown now, in words. */
    shownFor: [district, wanted.age === null ? undefined : m.concerns_support_age({ age: wanted.age })]
      .filter(Boolean)
      .join(', '),
    pair: await pairToCut(context),
    /** A girl and whoever is not signed in are spoken to as a girl, unless she comes from a guardian's link. */
    isAdult: isGuardian || (accountId !== null && menteeId === null),
    isGuardian,
  };
};
