import { m } from '#lib/text/paraglide/messages.js';

/** What the fields of a service are called. */
export const serviceLabels = () => ({
  nameAz: m.concerns_services_name_az(),
  nameEn: m.concerns_services_name_en(),
  nameRu: m.concerns_services_name_ru(),
  phones: m.concerns_services_phones(),
  hours: m.concerns_services_hours(),
  url: m.concerns_services_url(),
  address: m.concerns_services_address(),
  needs: m.concerns_services_needs(),
  ageFrom: m.concerns_services_age_from(),
  ageTo: m.concerns_services_age_to(),
  districts: m.concerns_services_districts(),
  languages: m.concerns_services_languages(),
  source: m.concerns_services_source(),
});
