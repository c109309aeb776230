const names = {
  az: 'yanvar fevral mart aprel may iyun iyul avqust sentyabr oktyabr noyabr dekabr',
  en: 'January February March April May June July August September October November December',
  ru: 'январь февраль март апрель май июнь июль август сентябрь октябрь ноябрь декабрь',
} as const;

/** The twelve months as they are chosen from a list. */
export const monthNames = (locale: 'az' | 'en' | 'ru'): string[] => names[locale].split(' ');
