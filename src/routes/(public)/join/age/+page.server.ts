import { redirect } from '@sveltejs/kit';
import { toldAge } from '../device.ts';
import type { PageServerLoad } from './$types';

/** Only for whoever has just said when she was born. */
export const load: PageServerLoad = (event) => ({
  old: (toldAge(event) ?? redirect(303, '/join')) === 'old',
});
