import { needWords } from '#lib/concerns/words.ts';
import type { Locale } from '#lib/server/database/index.ts';
import type { Service } from '#lib/server/concerns/index.ts';
import { districts, languages } from '#lib/server/reference/index.ts';
import { compareAz } from '#lib/text/alphabet.ts';

/** What can be chosen for a service. */
export const serviceChoices = (locale: Locale) => ({
  needs: Object.entries(needWords).map(([value, words]) => ({ value, label: words() })),
  districts: districts()
    .map(({ code, name }) => ({ value: code, label: name[locale] }))
    .sort((a, b) => compareAz(a.label, b.label)),
  languages: languages().map(({ code, name }) => ({ value: code, label: name[locale] })),
});

/** A service as its form shows it. */
export const serviceAsForm = (service: Service) => ({
  values: {
    nameAz: service.name.az,
    nameEn: service.name.en,
    nameRu: service.name.ru,
    phones: service.phones.join('; '),
    hours: service.hours,
    url: service.url,
    address: service.address,
    ageFrom: service.ageFrom === null ? '' : String(service.ageFrom),
    ageTo: service.ageTo === null ? '' : String(service.ageTo),
    source: service.source,
    version: String(service.version),
  },
  lists: { needs: service.needs, districts: service.districts, languages: service.languages },
});
