/** The columns of each kind of file, what they hold and between which limits (docs: files and commands). */
export const fileKinds = ['hubs', 'mentees', 'mentors'] as const;
export type FileKind = (typeof fileKinds)[number];
/** Decisions come beside people's files to a round from the command line; nobody imports them. */
export type TableKind = FileKind | 'decisions';

export type Column = { name: string; required?: true } & (
  | { holds: 'id' }
  | { holds: 'text'; noFormula?: true }
  | { holds: 'hub-code' }
  | { holds: 'hub' | 'district' | 'email' | 'phone' | 'contact' | 'day' }
  | { holds: 'choice'; among: readonly string[]; empty?: string }
  | { holds: 'whole'; from: number; to: number; empty?: string }
  | { holds: 'list'; of: ListOf; most?: number; ordered?: true }
);

export type ListOf = 'language' | 'topic' | 'goal' | 'time';

const meeting = { holds: 'choice', among: ['in_person', 'online', 'either'] } as const;

export const columnsOf: Record<TableKind, readonly Column[]> = {
  hubs: [
    { name: 'hub', required: true, holds: 'hub-code' },
    { name: 'name', required: true, holds: 'text', noFormula: true },
    { name: 'district', required: true, holds: 'district' },
    { name: 'address', holds: 'text', noFormula: true },
  ],
  mentees: [
    { name: 'mentee', required: true, holds: 'id' },
    { name: 'name', required: true, holds: 'text', noFormula: true },
    { name: 'birth_date', required: true, holds: 'day' },
    { name: 'hub', required: true, holds: 'hub' },
    { name: 'grade', required: true, holds: 'whole', from: 5, to: 12 },
    { name: 'languages', required: true, holds: 'list', of: 'language' },
    { name: 'interests', required: true, holds: 'list', of: 'topic', most: 5, ordered: true },
    { name: 'goals', holds: 'list', of: 'goal', most: 3 },
    { name: 'times', required: true, holds: 'list', of: 'time' },
    { name: 'meeting', required: true, ...meeting },
    { name: 'waiting', holds: 'whole', from: 0, to: 99, empty: '0' },
    { name: 'guardian_name', holds: 'text', noFormula: true },
    { name: 'guardian_contact', holds: 'contact' },
    { name: 'consent', holds: 'day' },
    { name: 'online_consent', holds: 'choice', among: ['yes', 'no'], empty: 'no' },
    { name: 'email', holds: 'email' },
    { name: 'phone', holds: 'phone' },
  ],
  mentors: [
    { name: 'mentor', required: true, holds: 'id' },
    { name: 'name', required: true, holds: 'text', noFormula: true },
    { name: 'birth_date', required: true, holds: 'day' },
    { name: 'district', required: true, holds: 'district' },
    { name: 'employer', holds: 'text', noFormula: true },
    { name: 'occupation', holds: 'text', noFormula: true },
    { name: 'languages', required: true, holds: 'list', of: 'language' },
    { name: 'times', required: true, holds: 'list', of: 'time' },
    { name: 'meeting', required: true, ...meeting },
    { name: 'expertise', required: true, holds: 'list', of: 'topic', most: 8 },
    { name: 'goals', holds: 'list', of: 'goal' },
    { name: 'travel_km', required: true, holds: 'whole', from: 0, to: 2000 },
    { name: 'grade_from', required: true, holds: 'whole', from: 5, to: 12 },
    { name: 'grade_to', required: true, holds: 'whole', from: 5, to: 12 },
    { name: 'places', required: true, holds: 'whole', from: 0, to: 10 },
    { name: 'cleared_until', holds: 'day' },
    { name: 'email', holds: 'email' },
    { name: 'phone', holds: 'phone' },
  ],
  decisions: [
    { name: 'mentee', required: true, holds: 'id' },
    { name: 'mentor', required: true, holds: 'id' },
    { name: 'decision', required: true, holds: 'choice', among: ['lock', 'forbid'] },
    { name: 'reason', holds: 'text' },
  ],
};

/** Where a kind's own id stands; decisions have none. */
export const idColumnOf: Record<TableKind, string> = {
  hubs: 'hub',
  mentees: 'mentee',
  mentors: 'mentor',
  decisions: '',
};
