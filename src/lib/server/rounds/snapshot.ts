import { createHash } from 'node:crypto';
import { parse } from 'csv-parse/sync';
import type { Day } from '#lib/dates.ts';
import type { Decision, InputHashes, InputName, Meeting, RoundInput, Rules } from '#lib/matching/index.ts';
import type { Hub, RulesValues } from '#lib/server/programme/index.ts';
import { referenceText } from '#lib/server/reference/index.ts';
import type { RoundMentee, RoundMentor } from './people.ts';

/**
 * What a round is made from, as the files of files-and-commands: kept with the result, so that anybody can compute it
 * again. It holds those who take part and nobody else, and of them what matching asks for: no name, no birth date, no
 * contact. Where the format wants one stands a placeholder.
 */
export interface Snapshot {
  files: Record<InputName, string>;
  /** Ids of the database by the codes that the files use. */
  mentees: [code: string, id: string][];
  mentors: [code: string, id: string][];
}

const placeholderDay = '1900-01-01';
const placeholderMail = 'nobody@example.invalid';

const cell = (value: string): string => (/[",\r\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value);
const table = (columns: readonly string[], rows: readonly Record<string, string | number>[]): string =>
  [columns.join(','), ...rows.map((row) => columns.map((name) => cell(String(row[name] ?? ''))).join(','))]
    .map((line) => `${line}\n`)
    .join('');

const byCode = (a: string, b: string) => Buffer.compare(Buffer.from(a), Buffer.from(b));
const joined = (list: readonly string[]) => list.join(';');

const columns = {
  hubs: ['hub', 'name', 'district', 'address'],
  mentees:
    'mentee name birth_date hub grade languages interests goals times meeting waiting guardian_name guardian_contact consent online_consent email phone'.split(
      ' ',
    ),
  mentors:
    'mentor name birth_date district employer occupation languages times meeting expertise goals travel_km grade_from grade_to places cleared_until email phone'.split(
      ' ',
    ),
  decisions: ['mentee', 'mentor', 'decision', 'reason'],
};

/** Takes the snapshot of a round: everybody here takes part. */
export function takeSnapshot(given: {
  on: Day;
  seed: string;
  rules: RulesValues;
  hubs: readonly Hub[];
  mentees: readonly RoundMentee[];
  mentors: readonly RoundMentor[];
  decisions: readonly Decision[];
}): Snapshot {
  const mentees = given.mentees.map(({ girl }) => girl).sort((a, b) => byCode(a.code, b.code));
  const mentors = [...given.mentors].sort((a, b) => byCode(a.mentor.code, b.mentor.code));
  const { weights, sharedTimes, minimumScore } = given.rules;
  const rules: Rules = {
    on: given.on,
    seed: given.seed,
    weights: {
      interests: weights.interests,
      location: weights.location,
      times: weights.times,
      goals: weights.goals,
      language: weights.language,
    },
    sharedTimes,
    minimumScore,
  };
  return {
    files: {
      mentees: table(
        columns.mentees,
        mentees.map((girl) => ({
          mentee: girl.code,
          name: girl.code,
          birth_date: placeholderDay,
          hub: girl.hub,
          grade: girl.grade,
          languages: joined(girl.languages),
          interests: joined(girl.interests),
          goals: joined(girl.goals),
          times: joined(girl.times),
          meeting: girl.meeting,
          waiting: girl.waiting,
          consent: girl.standing.consent ?? '',
          online_consent: girl.standing.online ? 'yes' : 'no',
        })),
      ),
      mentors: table(
        columns.mentors,
        mentors.map(({ mentor, free }) => ({
          mentor: mentor.code,
          name: mentor.code,
          birth_date: placeholderDay,
          district: mentor.district,
          languages: joined(mentor.languages),
          times: joined(mentor.times),
          meeting: mentor.meeting,
          expertise: joined(mentor.expertise),
          goals: joined(mentor.goals),
          travel_km: mentor.travelKm,
          grade_from: mentor.gradeFrom,
          grade_to: mentor.gradeTo,
          places: free,
          cleared_until: mentor.clearedUntil ?? '',
          email: placeholderMail,
        })),
      ),
      hubs: table(
        columns.hubs,
        given.hubs.map(({ hub, name, district, address }) => ({ hub, name, district, address })),
      ),
      decisions: table(
        columns.decisions,
        [...given.decisions]
          .sort((a, b) => byCode(a.mentee, b.mentee) || byCode(a.mentor, b.mentor))
          .map((each) => ({ ...each, reason: '' })),
      ),
      rules: `${JSON.stringify(rules, null, 2)}\n`,
      districts: referenceText('districts'),
      interests: referenceText('interests'),
    },
    mentees: mentees.map(({ code, id }) => [code, id]),
    mentors: mentors.map(({ mentor }) => [mentor.code, mentor.id]),
  };
}

type Row = Record<string, string>;
const rowsOf = (text: string): Row[] => parse(text, { columns: true, bom: true });
const list = (text: string | undefined) => (text ?? '').split(';').filter(Boolean);

/** What the solver is given: the files read again, so that what is kept is what was solved. */
export function inputOf({ files }: Snapshot): RoundInput {
  return {
    mentees: rowsOf(files.mentees).map((row) => ({
      mentee: row.mentee ?? '',
      hub: row.hub ?? '',
      grade: Number(row.grade),
      languages: list(row.languages),
      interests: list(row.interests),
      goals: list(row.goals),
      times: list(row.times),
      meeting: row.meeting as Meeting,
      waiting: Number(row.waiting),
      consent: row.consent === '' ? null : (row.consent ?? null),
      online_consent: row.online_consent === 'yes',
    })),
    mentors: rowsOf(files.mentors).map((row) => ({
      mentor: row.mentor ?? '',
      district: row.district ?? '',
      languages: list(row.languages),
      expertise: list(row.expertise),
      goals: list(row.goals),
      times: list(row.times),
      meeting: row.meeting as Meeting,
      travel_km: Number(row.travel_km),
      grade_from: Number(row.grade_from),
      grade_to: Number(row.grade_to),
      places: Number(row.places),
      cleared_until: row.cleared_until === '' ? null : (row.cleared_until ?? null),
    })),
    hubs: rowsOf(files.hubs).map((row) => ({ hub: row.hub ?? '', district: row.district ?? '' })),
    districts: rowsOf(files.districts).map((row) => ({
      district: row.district ?? '',
      latitude: Number(row.latitude),
      longitude: Number(row.longitude),
    })),
    topics: rowsOf(files.interests).map((row) => ({ topic: row.topic ?? '', field: row.field ?? '' })),
    decisions: rowsOf(files.decisions).map((row) => ({
      mentee: row.mentee ?? '',
      mentor: row.mentor ?? '',
      decision: row.decision === 'lock' ? 'lock' : 'forbid',
    })),
    rules: JSON.parse(files.rules) as Rules,
  };
}

const sha256 = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex');

/** The hashes that stand in the certificate. */
export const hashesOf = ({ files }: Snapshot): InputHashes =>
  Object.fromEntries(Object.entries(files).map(([name, text]) => [name, sha256(text)]));

/** The text under which a snapshot is kept, and its hash. */
export function sealed(snapshot: Snapshot): { text: string; hash: string } {
  const text = JSON.stringify(snapshot);
  return { text, hash: sha256(text) };
}

/** Reads a kept snapshot. Throws when it is not what was kept. */
export function unsealed(text: string, hash: string): Snapshot {
  if (sha256(text) !== hash) throw new Error('a kept snapshot does not fit its hash');
  return JSON.parse(text) as Snapshot;
}
