import { authorize } from '#lib/server/access/index.ts';
import { listHubs } from '#lib/server/programme/index.ts';
import { districts } from '#lib/server/reference/index.ts';
import { compareAz } from '#lib/text/alphabet.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { context, locale } }) => {
  authorize(context, 'hub.change');
  const names = new Map(districts().map(({ code, name }) => [code, name[locale]]));
  return {
    hubs: (await listHubs(context))
      .map(({ hub, name, district, address }) => ({
        hub,
        name,
        district: names.get(district) ?? district,
        address,
      }))
      .sort((a, b) => compareAz(a.name, b.name)),
  };
};
