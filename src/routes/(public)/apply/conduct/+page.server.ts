import { codeOfConductVersion } from '#lib/server/mentors/index.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = () => ({ version: codeOfConductVersion });
