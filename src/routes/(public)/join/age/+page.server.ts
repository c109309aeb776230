import type { PageServerLoad } from './$types';

export const load: PageServerLoad = ({ url }) => ({ old: url.searchParams.get('is') === 'old' });
