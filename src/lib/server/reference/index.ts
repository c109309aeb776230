import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parse } from 'csv-parse/sync';
import type { Locale } from '#lib/server/database/index.ts';

/** A help service as `db/reference/support-services.csv` holds it. */
export interface SupportService {
  service: string;
  kind: 'children' | 'violence' | 'emergency' | 'health';
  name: Record<Locale, string>;
  /** As dialled, the one that works from everywhere first. */
  phones: string[];
  hours: string;
  /** The day on which a person called the number; null until somebody has. */
  checked: string | null;
}

const rowsOf = (file: string): Record<string, string>[] =>
  parse(readFileSync(fileURLToPath(import.meta.resolve(`#db/reference/${file}`)), 'utf8'), {
    columns: true,
    bom: true,
  });

/** Emergency numbers and the children's line stand first: who needs them has no time to search. */
const firstOnes = ['child-helpline', 'emergency-112', 'police-102', 'ambulance-103'];
const rank = (service: string) => {
  const at = firstOnes.indexOf(service);
  return at === -1 ? firstOnes.length : at;
};

let services: readonly SupportService[] | undefined;

/** All help services, the four that always stand there first. */
export function supportServices(): readonly SupportService[] {
  services ??= rowsOf('support-services.csv')
    .map((row) => ({
      service: row.service ?? '',
      kind: row.kind as SupportService['kind'],
      name: { az: row.az ?? '', en: row.en ?? '', ru: row.ru ?? '' },
      phones: (row.phone ?? '').split(';'),
      hours: row.hours ?? '',
      checked: row.checked === '' ? null : (row.checked ?? null),
    }))
    .sort((a, b) => rank(a.service) - rank(b.service));
  return services;
}
