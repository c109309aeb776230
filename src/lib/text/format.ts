/**
 * Days, times, lists and numbers in az, en and ru. Fixed tables: browsers differ in what they know of Azerbaijani,
 * and a page must read the same from the server and after it.
 */
import { dayOf, type Day, type Instant } from '#lib/dates.ts';

type Locale = 'az' | 'en' | 'ru';
/** A name in each language, as the rows of the reference data carry it. */
export type Words = Readonly<Record<Locale, string>>;
/** Names by code, whatever the codes are of: topics, fields, goals, languages, districts, hubs. */
export type Names = ReadonlyMap<string, Words> | Readonly<Record<string, Words>>;

const months: Record<Locale, readonly string[]> = {
  az: 'yanvar fevral mart aprel may iyun iyul avqust sentyabr oktyabr noyabr dekabr'.split(' '),
  en: 'January February March April May June July August September October November December'.split(' '),
  ru: 'января февраля марта апреля мая июня июля августа сентября октября ноября декабря'.split(' '),
};

const dayCodes = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
const partCodes = ['morning', 'afternoon', 'evening'] as const;

const weekdays: Record<Locale, readonly string[]> = {
  az: ['bazar ertəsi', 'çərşənbə axşamı', 'çərşənbə', 'cümə axşamı', 'cümə', 'şənbə', 'bazar'],
  en: ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'],
  ru: ['понедельник', 'вторник', 'среда', 'четверг', 'пятница', 'суббота', 'воскресенье'],
};
const parts: Record<Locale, readonly string[]> = {
  az: ['səhər', 'günorta', 'axşam'],
  en: ['morning', 'afternoon', 'evening'],
  ru: ['утро', 'день', 'вечер'],
};

/** `1 oktyabr 2026`, `1 October 2026`, `1 октября 2026`. In a sentence: `{day} tarixinə qədər`, `until {day}`, `до {day}`. */
export function dayInWords(day: Day, locale: Locale): string {
  return `${dayOfYear(day, locale)} ${day.slice(0, 4)}`;
}

/** Without the year: `1 oktyabr`. Day and month stay on one line. */
export function dayOfYear(day: Day, locale: Locale): string {
  return `${Number(day.slice(8, 10))}\u00a0${months[locale][Number(day.slice(5, 7)) - 1] ?? ''}`;
}

/** With the day of the week: `cümə axşamı, 1 oktyabr 2026`. */
export function dayAndWeekday(day: Day, locale: Locale): string {
  return `${weekdays[locale][weekdayOf(day)] ?? ''}, ${dayInWords(day, locale)}`;
}

/** The day in Baku on which `instant` lies, in words. */
export const dayOfInstant = (instant: Instant, locale: Locale): string => dayInWords(dayOf(instant), locale);

/** Day and clock in Baku: `1 oktyabr 2026, 14:05`. */
export const instantInWords = (instant: Instant, locale: Locale): string =>
  `${dayOfInstant(instant, locale)}, ${clockOf(instant)}`;

const bakuClock = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Asia/Baku',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
});

/** The clock in Baku: `14:05`. */
export const clockOf = (instant: Instant): string => bakuClock.format(new Date(instant));

/** Monday is 0. */
const weekdayOf = (day: Day): number => (new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7;

/** The name of a day of the week by its code: `tue` is `çərşənbə axşamı`; an unknown code comes back as it is. */
export const weekdayName = (code: string, locale: Locale): string =>
  weekdays[locale][dayCodes.findIndex((each) => each === code)] ?? code;

/** `morning`, `afternoon` and `evening` as a word of its own. */
export function partOfDayName(code: string, locale: Locale): string {
  return parts[locale][partCodes.findIndex((each) => each === code)] ?? code;
}

/** One weekly time: `tue-evening` is `çərşənbə axşamı, axşam`. */
export function timeInWords(time: string, locale: Locale): string {
  const [day = '', part = ''] = time.split('-');
  return `${weekdayName(day, locale)}${locale === 'en' ? ' ' : ', '}${partOfDayName(part, locale)}`;
}

/** Weekly times in the order of the week, one entry a day: `['bazar ertəsi: axşam', 'çərşənbə axşamı: səhər, axşam']`. */
export function timesByDay(times: readonly string[], locale: Locale): string[] {
  return dayCodes.flatMap((day) => {
    const of = partCodes.filter((part) => times.includes(`${day}-${part}`));
    if (of.length === 0) return [];
    return [`${weekdayName(day, locale)}: ${of.map((part) => partOfDayName(part, locale)).join(', ')}`];
  });
}

/** All 21 weekly times in the order of the week. */
export const weeklyTimes: readonly string[] = dayCodes.flatMap((day) =>
  partCodes.map((part) => `${day}-${part}`),
);
export { dayCodes as weekdayCodes, partCodes as partOfDayCodes };

const joints: Record<Locale, { and: string; or: string }> = {
  az: { and: 'və', or: 'və ya' },
  en: { and: 'and', or: 'or' },
  ru: { and: 'и', or: 'или' },
};

/** `a, b və c`; with `or`: `a, b və ya c`. Empty when nothing is given. */
export function listInWords(items: readonly string[], locale: Locale, joint: 'and' | 'or' = 'and'): string {
  const last = items.at(-1);
  if (last === undefined) return '';
  return items.length === 1 ? last : `${items.slice(0, -1).join(', ')} ${joints[locale][joint]} ${last}`;
}

/** In the quotation marks of the language. */
export const quoted = (text: string, locale: Locale): string => (locale === 'en' ? `“${text}”` : `«${text}»`);

const marks: Record<Locale, { group: string; decimal: string; percent: string }> = {
  az: { group: '.', decimal: ',', percent: '%' },
  en: { group: ',', decimal: '.', percent: '%' },
  ru: { group: '\u00a0', decimal: ',', percent: '\u00a0%' },
};

/** A number with `digits` decimals (none by default): `1.234` in az, `1,234` in en; groups begin at five figures in ru. */
export function numberInWords(value: number, locale: Locale, digits = 0): string {
  const [whole = '', broken] = Math.abs(value).toFixed(digits).split('.');
  const { group, decimal } = marks[locale];
  const grouped = locale === 'ru' && whole.length < 5 ? whole : whole.replace(/\B(?=(\d{3})+$)/g, group);
  const negative = value < 0 && /[1-9]/.test(whole + (broken ?? '')) ? '−' : '';
  return `${negative}${grouped}${broken === undefined ? '' : decimal + broken}`;
}

/** A share between 0 and 1 as `45%`. */
export const shareInWords = (share: number, locale: Locale, digits = 0): string =>
  `${numberInWords(share * 100, locale, digits)}${marks[locale].percent}`;

/** Endings of Azerbaijani ordinals for school grades, by the last word of the number. */
const ordinals: Record<number, string> = {
  5: 'ci',
  6: 'cı',
  7: 'ci',
  8: 'ci',
  9: 'cu',
  10: 'cu',
  11: 'ci',
  12: 'ci',
};

/** A school grade, 5 to 12: `9-cu sinif`, `grade 9`, `9 класс`. */
export function gradeInWords(grade: number, locale: Locale): string {
  if (locale === 'en') return `grade ${grade}`;
  return locale === 'ru' ? `${grade} класс` : `${grade}-${ordinals[grade] ?? 'ci'} sinif`;
}

/** From one grade to another: `7–9-cu siniflər`; one grade alone when both are the same. */
export function gradesInWords(from: number, to: number, locale: Locale): string {
  if (from === to) return gradeInWords(from, locale);
  if (locale === 'en') return `grades ${from} to ${to}`;
  return locale === 'ru' ? `${from}–${to} классы` : `${from}–${to}-${ordinals[to] ?? 'ci'} siniflər`;
}

/** A kept phone number as people read it: `+994 50 123 45 67`, `116 111`. Others come back as they are. */
export const phoneInWords = (phone: string): string =>
  phone
    .replace(/^(\d{3})(\d{3})$/, '$1 $2')
    .replace(/^\+994(\d{2})(\d{3})(\d{2})(\d{2})$/, '+994 $1 $2 $3 $4');

/** A contact as one dials it; null when it is no telephone number. */
export function phoneToCall(contact: string): string | null {
  const plain = contact.replace(/[\s()-]/gu, '');
  return /^\+?\d{7,15}$/u.test(plain) ? plain : null;
}

/** What a code is called; the code itself when nothing has that code any more. */
export function nameOf(names: Names, code: string, locale: Locale): string {
  const words =
    names instanceof Map
      ? (names as ReadonlyMap<string, Words>).get(code)
      : own(names as Readonly<Record<string, Words>>, code);
  return words?.[locale] ?? code;
}

/** What several codes are called, in their order. */
export const namesOf = (names: Names, codes: readonly string[], locale: Locale): string[] =>
  codes.map((code) => nameOf(names, code, locale));

const own = (names: Readonly<Record<string, Words>>, code: string) =>
  Object.hasOwn(names, code) ? names[code] : undefined;
