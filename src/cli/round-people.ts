import type { Day } from '#lib/dates.ts';
import type { Edit, RoundInput } from '#lib/matching/index.ts';
import { checkFile, codesWith, hubOf, menteeOf, mentorOf, type FileKind } from '#lib/server/files/index.ts';
import { districts, interests } from '#lib/server/reference/index.ts';
import { faultsOf, type FileFault } from './faults.ts';

export interface GivenFile {
  bytes: Buffer;
  file: string;
}

export type RoundPeople = Pick<RoundInput, 'mentees' | 'mentors' | 'hubs' | 'districts' | 'topics'>;

type Values = Record<string, string>;

/**
 * Reads hubs, mentees and mentors as a round of the day `on` needs them, with the rules of import but for ages and
 * consents that lie ahead. `people` is null when a file has errors.
 */
export async function readRoundPeople(
  given: Record<FileKind, GivenFile>,
  on: Day,
): Promise<{ people: RoundPeople | null; faults: FileFault[] }> {
  const faults: FileFault[] = [];
  const read = async (kind: FileKind, hubs: readonly string[]): Promise<Values[]> => {
    const { bytes, file } = given[kind];
    const checked = await checkFile(bytes, { kind, day: on, codes: codesWith(hubs), mode: 'match' });
    faults.push(...(await faultsOf(checked, file)));
    return checked.rows.map(({ values }) => values);
  };
  const hubs = (await read('hubs', [])).map(hubOf);
  const mentees = (
    await read(
      'mentees',
      hubs.map(({ hub }) => hub),
    )
  ).map(menteeOf);
  const mentors = (await read('mentors', [])).map(mentorOf);
  if (faults.some(({ severity }) => severity === 'error')) return { people: null, faults };
  return {
    people: {
      hubs,
      mentees,
      mentors,
      districts: districts().map(({ code, latitude, longitude }) => ({
        district: code,
        latitude,
        longitude,
      })),
      topics: interests().map(({ code, field }) => ({ topic: code, field })),
    },
    faults,
  };
}

/** Reads people who would join a round whose hubs these are, by the same rules. Null when the file has errors. */
export async function readJoining(
  kind: 'mentees' | 'mentors',
  { bytes, file }: GivenFile,
  hubs: readonly string[],
  on: Day,
): Promise<{ rows: Edit[] | null; faults: FileFault[] }> {
  const checked = await checkFile(bytes, { kind, day: on, codes: codesWith(hubs), mode: 'match' });
  const faults = await faultsOf(checked, file);
  if (faults.some(({ severity }) => severity === 'error')) return { rows: null, faults };
  const rows = checked.rows.map(({ values }): Edit =>
    kind === 'mentees'
      ? { edit: 'mentee', row: menteeOf(values) }
      : { edit: 'mentor', row: mentorOf(values) },
  );
  return { rows, faults };
}
