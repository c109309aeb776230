import { proposalsPage } from './shown.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { context, locale }, params, url }) =>
  proposalsPage(context, params.id, url, locale);
