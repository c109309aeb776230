import type { Locale } from '#lib/server/database/index.ts';
import { m } from '#lib/text/paraglide/messages.js';
import type { Column } from '#lib/server/files/index.ts';

type Title = (inputs: Record<string, never>, options: { locale: Locale }) => string;

const titles: Record<string, Title> = {
  hub: m.imports_column_hub,
  name: m.imports_column_name,
  district: m.imports_column_district,
  address: m.imports_column_address,
  mentee: m.imports_column_mentee,
  birth_date: m.imports_column_birth_date,
  grade: m.imports_column_grade,
  languages: m.imports_column_languages,
  interests: m.imports_column_interests,
  goals: m.imports_column_goals,
  times: m.imports_column_times,
  meeting: m.imports_column_meeting,
  waiting: m.imports_column_waiting,
  guardian_name: m.imports_column_guardian_name,
  guardian_contact: m.imports_column_guardian_contact,
  consent: m.imports_column_consent,
  online_consent: m.imports_column_online_consent,
  email: m.imports_column_email,
  phone: m.imports_column_phone,
  mentor: m.imports_column_mentor,
  employer: m.imports_column_employer,
  occupation: m.imports_column_occupation,
  expertise: m.imports_column_expertise,
  travel_km: m.imports_column_travel_km,
  grade_from: m.imports_column_grade_from,
  grade_to: m.imports_column_grade_to,
  places: m.imports_column_places,
  cleared_until: m.imports_column_cleared_until,
};

/** What a column means, in words; its code where it is not one of ours. */
export const columnTitle = (name: string, locale: Locale): string =>
  Object.hasOwn(titles, name) ? (titles[name]?.({}, { locale }) ?? name) : name;

/** What a column means, whether it is required, and how its values are written. */
export function columnWords(
  column: Column,
  locale: Locale,
): { title: string; required: string; how: string } {
  return {
    title: columnTitle(column.name, locale),
    required: required(column, locale),
    how: how(column, locale),
  };
}

function required(column: Column, locale: Locale): string {
  if (column.required) return m.imports_how_required({}, { locale });
  const empty = 'empty' in column ? column.empty : undefined;
  if (empty !== undefined) return m.imports_how_optional_but({ empty }, { locale });
  return m.imports_how_optional({}, { locale });
}

function how(column: Column, locale: Locale): string {
  const inLocale = { locale };
  const sheet = m.imports_sheet_codes({}, inLocale);
  if (column.name === 'guardian_name') return m.imports_how_guardian_name({}, inLocale);
  switch (column.holds) {
    case 'id':
      return m.imports_how_id({ example: column.name === 'mentee' ? 'g001' : 'm001' }, inLocale);
    case 'text':
      return m.imports_how_text({}, inLocale);
    case 'hub-code':
      return m.imports_how_hub_code({}, inLocale);
    case 'hub':
    case 'district':
      return m.imports_how_code({ sheet }, inLocale);
    case 'choice':
      return m.imports_how_choice({ choices: column.among.join(', ') }, inLocale);
    case 'email':
      return m.imports_how_email({}, inLocale);
    case 'phone':
      return m.imports_how_phone({}, inLocale);
    case 'contact':
      return m.imports_how_contact({}, inLocale);
    case 'day':
      return m.imports_how_day({}, inLocale);
    case 'whole':
      return m.imports_how_whole({ from: column.from, to: column.to }, inLocale);
    case 'list': {
      if (column.of === 'language') return m.imports_how_languages({ sheet }, inLocale);
      const { most } = column;
      if (most === undefined) return m.imports_how_list({ sheet }, inLocale);
      return column.ordered
        ? m.imports_how_list_ordered({ sheet, most }, inLocale)
        : m.imports_how_list_most({ sheet, most }, inLocale);
    }
  }
}
