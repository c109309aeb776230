import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parse } from 'csv-parse/sync';
import type { Locale } from '#lib/server/database/index.ts';

/** A help service as `db/reference/support-services.csv` holds it. */
export interface SupportService {
  service: string;
  /** Codes of what one may call for. */
  needs: string[];
  name: Record<Locale, string>;
  /** As dialled, the one that works from everywhere first. */
  phones: string[];
  hours: string;
  /** From how old to how old, `0-18`; empty: everybody. */
  ages: string;
  languages: string[];
  /** Codes; none: the whole country. */
  districts: string[];
  /** Where it was read. */
  source: string;
  /** The day on which a person called the number; null until somebody has. */
  checked: string | null;
}

const textOf = (file: string): string =>
  readFileSync(fileURLToPath(import.meta.resolve(`#db/reference/${file}`)), 'utf8');
const rowsOf = (file: string): Record<string, string>[] => parse(textOf(file), { columns: true, bom: true });

/** The very text of a file that decides a round, to be kept and hashed with it. */
export const referenceText = (name: 'districts' | 'interests'): string => textOf(`${name}.csv`);

/** Emergency numbers and the children's line stand first: who needs them has no time to search. */
const firstOnes = ['child-helpline', 'emergency-112', 'police-102', 'ambulance-103'];
const rank = (service: string) => {
  const at = firstOnes.indexOf(service);
  return at === -1 ? firstOnes.length : at;
};

const listIn = (text = ''): string[] => (text === '' ? [] : text.split(';'));

let services: readonly SupportService[] | undefined;

/** All help services, the four that always stand there first. */
export function supportServices(): readonly SupportService[] {
  services ??= rowsOf('support-services.csv')
    .map((row) => ({
      service: row.service ?? '',
      needs: listIn(row.needs),
      name: { az: row.az ?? '', en: row.en ?? '', ru: row.ru ?? '' },
      phones: (row.phone ?? '').split(';'),
      hours: row.hours ?? '',
      ages: row.ages ?? '',
      languages: listIn(row.languages),
      districts: listIn(row.districts),
      source: row.source ?? '',
      checked: row.checked === '' ? null : (row.checked ?? null),
    }))
    .sort((a, b) => rank(a.service) - rank(b.service));
  return services;
}

/** A code of the files with its word in each language. */
export interface Coded {
  code: string;
  name: Record<Locale, string>;
}
export interface District extends Coded {
  latitude: number;
  longitude: number;
}
export interface Interest extends Coded {
  /** Code of the STEM field it belongs to. */
  field: string;
}

const named = (row: Record<string, string>): Record<Locale, string> => ({
  az: row.az ?? '',
  en: row.en ?? '',
  ru: row.ru ?? '',
});

/** Reads a file of codes at its first use; the order is the file's. */
function listOf<T>(file: string, read: (row: Record<string, string>) => T): () => readonly T[] {
  let list: readonly T[] | undefined;
  return () => (list ??= rowsOf(file).map(read));
}

/** Where hubs lie and mentors can be met. */
export const districts = listOf<District>('districts.csv', (row) => ({
  code: row.district ?? '',
  name: named(row),
  latitude: Number(row.latitude),
  longitude: Number(row.longitude),
}));

/** STEM fields, by which interests are grouped. */
export const fields = listOf<Coded>('fields.csv', (row) => ({ code: row.field ?? '', name: named(row) }));

/** Topics that a girl can want and a mentor can know. */
export const interests = listOf<Interest>('interests.csv', (row) => ({
  code: row.topic ?? '',
  field: row.field ?? '',
  name: named(row),
}));

/** What a girl hopes to get from the year. */
export const goals = listOf<Coded>('goals.csv', (row) => ({ code: row.goal ?? '', name: named(row) }));

export const languages = listOf<Coded>('languages.csv', (row) => ({
  code: row.language ?? '',
  name: named(row),
}));

/** A first sentence of a message, so that nobody faces an empty box. */
export interface Starter extends Coded {
  side: 'mentee' | 'mentor';
  /** Code of the STEM field that the pair shares; empty for all. */
  field: string;
  /** From which week of the mentorship on, 0 the first. */
  week: number;
}

/** A goal that a pair can take over, with small steps; its words can be changed. */
export interface GoalTemplate extends Coded {
  /** Codes of the STEM field and the topic that it belongs to; empty for all. */
  field: string;
  topic: string;
  steps: Record<Locale, string[]>;
}

export const goalTemplates = listOf<GoalTemplate>('goal-templates.csv', (row) => ({
  code: row.template ?? '',
  name: named(row),
  field: row.field ?? '',
  topic: row.topic ?? '',
  steps: {
    az: (row.steps_az ?? '').split('|'),
    en: (row.steps_en ?? '').split('|'),
    ru: (row.steps_ru ?? '').split('|'),
  },
}));

/** A host to which no link may ever lead, with what it is: it would take a pair out of the programme. */
export interface HostNeverAllowed {
  host: string;
  kind: 'messenger' | 'social' | 'shortener';
}

export const hostsNeverAllowed = listOf<HostNeverAllowed>('hosts-never-allowed.csv', (row) => ({
  host: row.host ?? '',
  kind: row.kind === 'messenger' || row.kind === 'social' ? row.kind : 'shortener',
}));

export const starters = listOf<Starter>('starters.csv', (row) => ({
  code: row.starter ?? '',
  name: named(row),
  side: row.side === 'mentor' ? 'mentor' : 'mentee',
  field: row.field ?? '',
  week: Number(row.week),
}));

/** A sentence of a survey, which a girl agrees with from 1 to 5. */
export interface SurveyItem extends Coded {
  /** The wording it belongs to; answers keep it. */
  version: string;
  /** What it asks about. */
  group: string;
}

export const surveyItems = listOf<SurveyItem>('survey-items.csv', (row) => ({
  code: row.item ?? '',
  name: named(row),
  version: row.version ?? '',
  group: row.group ?? '',
}));
