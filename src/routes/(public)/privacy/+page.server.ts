import { readProgramme } from '#lib/server/programme/index.ts';
import { dayInWords } from '#lib/text/format.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => {
  const programme = await readProgramme(locals.context);
  return {
    programme: programme && {
      name: programme.name,
      organisation: programme.organisation,
      contact: programme.contact,
      purpose: programme.purpose,
      months: programme.retentionMonths,
      until: dayInWords(programme.cohort.endsOn, locals.locale),
    },
  };
};
