/** The columns of each kind of file, what they hold and between which limits (docs: files and commands). */
export type FileKind = 'hubs' | 'mentees' | 'mentors';

export type Column = { name: string; required?: true } & (
  | { holds: 'id' }
  | { holds: 'text'; noFormula?: true }
  | { holds: 'hub-code' }
  | { holds: 'hub' | 'district' | 'meeting' | 'yes-no' | 'email' | 'phone' | 'contact' | 'day' }
  | { holds: 'whole'; from: number; to: number }
  | { holds: 'list'; of: 'language' | 'topic' | 'goal' | 'time'; most: number; ordered?: true }
);

const everyLanguage = 25;
const everyTime = 21;

export const columnsOf: Record<FileKind, readonly Column[]> = {
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
    { name: 'languages', required: true, holds: 'list', of: 'language', most: everyLanguage },
    { name: 'interests', required: true, holds: 'list', of: 'topic', most: 5, ordered: true },
    { name: 'goals', holds: 'list', of: 'goal', most: 3 },
    { name: 'times', required: true, holds: 'list', of: 'time', most: everyTime },
    { name: 'meeting', required: true, holds: 'meeting' },
    { name: 'waiting', holds: 'whole', from: 0, to: 99 },
    { name: 'guardian_name', holds: 'text', noFormula: true },
    { name: 'guardian_contact', holds: 'contact' },
    { name: 'consent', holds: 'day' },
    { name: 'online_consent', holds: 'yes-no' },
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
    { name: 'languages', required: true, holds: 'list', of: 'language', most: everyLanguage },
    { name: 'times', required: true, holds: 'list', of: 'time', most: everyTime },
    { name: 'meeting', required: true, holds: 'meeting' },
    { name: 'expertise', required: true, holds: 'list', of: 'topic', most: 8 },
    { name: 'goals', holds: 'list', of: 'goal', most: 8 },
    { name: 'travel_km', required: true, holds: 'whole', from: 0, to: 2000 },
    { name: 'grade_from', required: true, holds: 'whole', from: 5, to: 12 },
    { name: 'grade_to', required: true, holds: 'whole', from: 5, to: 12 },
    { name: 'places', required: true, holds: 'whole', from: 0, to: 10 },
    { name: 'cleared_until', holds: 'day' },
    { name: 'email', holds: 'email' },
    { name: 'phone', holds: 'phone' },
  ],
};

/** Where a kind's own id stands. */
export const idColumnOf: Record<FileKind, string> = { hubs: 'hub', mentees: 'mentee', mentors: 'mentor' };

const days = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];
const parts = ['morning', 'afternoon', 'evening'];
/** The 21 weekly times, Monday morning first. */
export const weeklyTimes: readonly string[] = days.flatMap((day) => parts.map((part) => `${day}-${part}`));
