import type { Locale } from '#lib/server/database/index.ts';
import { districts, goals, interests, languages, type Coded } from '#lib/server/reference/index.ts';
import { dayInWords, nameOf, timesByDay, weeklyTimes } from '#lib/text/format.ts';
import { isDay } from '#lib/dates.ts';
import { m } from '#lib/text/paraglide/messages.js';
import { columnsOf, type FileKind, type ListOf } from '#lib/server/files/index.ts';

const names = (list: readonly Coded[]) => new Map(list.map(({ code, name }) => [code, name]));
const listNames: Record<Exclude<ListOf, 'time'>, () => ReturnType<typeof names>> = {
  language: () => names(languages()),
  topic: () => names(interests()),
  goal: () => names(goals()),
};

const choices: Record<string, (inputs: Record<string, never>, options: { locale: Locale }) => string> = {
  in_person: m.imports_value_in_person,
  online: m.imports_value_online,
  either: m.imports_value_either,
  yes: m.imports_value_yes,
  no: m.imports_value_no,
};

/** A value of a column as people read it: codes as their words, days as days; nothing as a word for nothing. */
export function valueInWords(kind: FileKind, name: string, value: string, locale: Locale): string {
  if (value === '') return m.imports_value_none({}, { locale });
  const column = columnsOf[kind].find((each) => each.name === name);
  switch (column?.holds) {
    case 'day':
      return isDay(value) ? dayInWords(value, locale) : value;
    case 'district':
      return nameOf(names(districts()), value, locale);
    case 'choice':
      return Object.hasOwn(choices, value) ? (choices[value]?.({}, { locale }) ?? value) : value;
    case 'list': {
      const { of } = column;
      const items = value.split(';');
      if (of === 'time')
        return items.every((item) => weeklyTimes.includes(item))
          ? timesByDay(items, locale).join('; ')
          : value;
      return items.map((item) => nameOf(listNames[of](), item, locale)).join(', ');
    }
    default:
      return value;
  }
}
