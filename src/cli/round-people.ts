import type { Hub, Meeting, Mentee, Mentor, RoundInput } from '#lib/matching/index.ts';
import type { FileFault } from './faults.ts';
import { readTable, type TableRow } from './table.ts';

export interface GivenFile {
  bytes: Buffer;
  file: string;
}

export type RoundPeople = Pick<RoundInput, 'mentees' | 'mentors' | 'hubs' | 'districts' | 'topics'>;

const columns = {
  hubs: { required: ['hub', 'name', 'district'], optional: ['address'] },
  mentees: {
    required: ['mentee', 'name', 'birth_date', 'hub', 'grade', 'languages', 'interests', 'times', 'meeting'],
    optional: [
      'goals',
      'waiting',
      'guardian_name',
      'guardian_contact',
      'consent',
      'online_consent',
      'email',
      'phone',
    ],
  },
  mentors: {
    required: [
      'mentor',
      'name',
      'birth_date',
      'district',
      'languages',
      'times',
      'meeting',
      'expertise',
      'travel_km',
      'grade_from',
      'grade_to',
      'places',
    ],
    optional: ['employer', 'occupation', 'goals', 'cleared_until', 'email', 'phone'],
  },
};

/** Reads hubs, mentees and mentors as a round needs them; `people` is null when a file has errors. */
export async function readRoundPeople(
  given: Record<'hubs' | 'mentees' | 'mentors', GivenFile>,
  reference: { districts: Buffer; interests: Buffer },
  _today: string,
): Promise<{ people: RoundPeople | null; faults: FileFault[] }> {
  const faults: FileFault[] = [];
  const table = (kind: keyof typeof columns) => {
    const read = readTable(given[kind].bytes, given[kind].file, columns[kind]);
    faults.push(...read.faults);
    return read.rows.map((row) => new Cells(row, given[kind].file, faults));
  };
  const districts = rowsOf(reference.districts).map((row) => ({
    district: row.get('district')!,
    latitude: Number(row.get('latitude')),
    longitude: Number(row.get('longitude')),
  }));
  const topics = rowsOf(reference.interests).map((row) => ({
    topic: row.get('topic')!,
    field: row.get('field')!,
  }));
  const districtCodes = new Set(districts.map(({ district }) => district));
  const topicCodes = new Set(topics.map(({ topic }) => topic));

  const hubs = table('hubs').map((row): Hub => ({
    hub: row.id('hub'),
    district: row.code('district', districtCodes, 'unknown-district'),
  }));
  const hubCodes = new Set(hubs.map(({ hub }) => hub));
  const mentees = table('mentees').map((row): Mentee => ({
    mentee: row.id('mentee'),
    hub: row.code('hub', hubCodes, 'unknown-hub'),
    grade: row.whole('grade', 5, 12),
    languages: row.list('languages'),
    interests: row.list('interests', topicCodes),
    goals: row.list('goals'),
    times: row.list('times'),
    meeting: row.code('meeting', meetings, 'unknown-choice') as Meeting,
    waiting: row.whole('waiting', 0, 99, 0),
    consent: row.day('consent'),
    online_consent: row.text('online_consent') === 'yes',
  }));
  const mentors = table('mentors').map((row): Mentor => ({
    mentor: row.id('mentor'),
    district: row.code('district', districtCodes, 'unknown-district'),
    languages: row.list('languages'),
    expertise: row.list('expertise', topicCodes),
    goals: row.list('goals'),
    times: row.list('times'),
    meeting: row.code('meeting', meetings, 'unknown-choice') as Meeting,
    travel_km: row.whole('travel_km', 0, 2000),
    grade_from: row.whole('grade_from', 5, 12),
    grade_to: row.whole('grade_to', 5, 12),
    places: row.whole('places', 0, 10),
    cleared_until: row.day('cleared_until'),
  }));
  for (const [rows, kind] of [
    [mentees, 'mentees'],
    [mentors, 'mentors'],
  ] as const) {
    const seen = new Set<string>();
    for (const row of rows) {
      const id = 'mentee' in row ? row.mentee : row.mentor;
      const column = kind === 'mentees' ? 'mentee' : 'mentor';
      const message = `${id} stands twice`;
      if (seen.has(id))
        faults.push({
          file: given[kind].file,
          line: 0,
          column,
          kind: 'duplicate-id',
          severity: 'error',
          message,
        });
      seen.add(id);
    }
  }
  const wrong = faults.some(({ severity }) => severity === 'error');
  return { people: wrong ? null : { mentees, mentors, hubs, districts, topics }, faults };
}

const meetings: ReadonlySet<string> = new Set(['in_person', 'online', 'either']);

const rowsOf = (bytes: Buffer) => {
  const header = bytes.toString('utf8').split('\n', 1)[0]!.trim().split(',');
  return readTable(bytes, '', { required: header, optional: [] }).rows.map(({ cells }) => cells);
};

/** The cells of a row, read as what they must be; what cannot be read is noted as a fault. */
class Cells {
  readonly #row: TableRow;
  readonly #file: string;
  readonly #faults: FileFault[];

  constructor(row: TableRow, file: string, faults: FileFault[]) {
    this.#row = row;
    this.#file = file;
    this.#faults = faults;
  }

  text(column: string): string {
    return this.#row.cells.get(column) ?? '';
  }

  id(column: string): string {
    const text = this.text(column);
    if (!text) this.#fault(column, 'required', 'is empty');
    else if ([...text].length > 64) this.#fault(column, 'too-long', 'is longer than 64 characters');
    return text;
  }

  code(column: string, known: ReadonlySet<string>, kind: string): string {
    const text = this.text(column).toLowerCase();
    if (!text) this.#fault(column, 'required', 'is empty');
    else if (!known.has(text)) this.#fault(column, kind, `${text} is not known`);
    return text;
  }

  list(column: string, known?: ReadonlySet<string>): string[] {
    const items = this.text(column)
      .toLowerCase()
      .split(';')
      .map((item) => item.trim())
      .filter(Boolean);
    if (!items.length && column !== 'goals') this.#fault(column, 'required', 'is empty');
    const unknown = items.find((item) => known && !known.has(item));
    if (unknown) this.#fault(column, 'unknown-topic', `${unknown} is not known`);
    return [...new Set(items)];
  }

  whole(column: string, from: number, to: number, empty?: number): number {
    const text = this.text(column);
    if (!text && empty !== undefined) return empty;
    if (!text) this.#fault(column, 'required', 'is empty');
    else if (!/^\d+$/.test(text)) this.#fault(column, 'not-a-whole-number', `${text} is not a whole number`);
    else if (Number(text) < from || Number(text) > to)
      this.#fault(column, 'out-of-range', `${text} is not between ${from} and ${to}`);
    return Number(text) || 0;
  }

  day(column: string): string | null {
    const text = this.text(column);
    if (!text) return null;
    const local = /^(\d{1,2})\.(\d{1,2})\.(\d{4})$/.exec(text);
    const day = local ? `${local[3]}-${local[2]!.padStart(2, '0')}-${local[1]!.padStart(2, '0')}` : text;
    const at = /^\d{4}-\d{2}-\d{2}$/.test(day) ? new Date(`${day}T00:00:00Z`) : null;
    if (at && !Number.isNaN(at.getTime()) && at.toISOString().startsWith(day)) return day;
    this.#fault(column, 'not-a-date', `${text} is not a date`);
    return null;
  }

  #fault(column: string, kind: string, message: string): void {
    this.#faults.push({ file: this.#file, line: this.#row.line, column, kind, severity: 'error', message });
  }
}
