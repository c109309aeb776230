import { isDay } from '#lib/dates.ts';
import { supportServices } from '#lib/server/reference/index.ts';
import { dayInWords } from '#lib/text/format.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals: { locale } }) => {
  const services = supportServices().map(({ name, checked, ...service }) => ({
    ...service,
    name: name[locale],
    checked: checked !== null && isDay(checked) ? dayInWords(checked, locale) : checked,
  }));
  return { services, unchecked: services.some(({ checked }) => checked === null) };
};
