import { supportServices } from '#lib/server/reference/index.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals }) => ({
  services: supportServices().map(({ name, ...service }) => ({ ...service, name: name[locals.locale] })),
});
