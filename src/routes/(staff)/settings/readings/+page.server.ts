import { listReadings, readingDays } from '#lib/server/messages/index.ts';
import { listHubs } from '#lib/server/programme/index.ts';
import { instantInWords } from '#lib/text/format.ts';
import { roleNames } from '#lib/text/role-names.ts';
import { m } from '#lib/text/paraglide/messages.js';
import { hubName } from '../../../(signed-in)/offers/shown.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { context, locale }, url }) => {
  const asked = (name: string) => (url.searchParams.get(name) ?? '').slice(0, 100);
  const days = readingDays.find((each) => String(each) === asked('days'));
  const page = /^[1-9]\d{0,3}$/u.test(asked('page')) ? Number(asked('page')) : 1;
  const found = await listReadings(context, {
    ...(asked('who') === '' ? {} : { by: asked('who') }),
    ...(days === undefined ? {} : { days }),
    page,
  });
  const hubs = await listHubs(context);
  return {
    ...found,
    who: asked('who'),
    days: days === undefined ? '' : String(days),
    whos: found.readers.map(({ id, name }) => ({ value: id, label: name })),
    spans: readingDays.map((each) => ({
      value: String(each),
      label: m.messages_readings_days({ days: each }),
    })),
    readings: found.readings.map(({ at, role, pair, ...reading }) => ({
      ...reading,
      when: instantInWords(at, locale),
      role: role === 'lead' ? roleNames().lead : roleNames().coordinator,
      pair: pair && {
        href: `/mentorships/${pair.id}`,
        label: m.messages_readings_pair(pair.names),
        hub: hubName(hubs, pair.hub),
      },
    })),
  };
};
