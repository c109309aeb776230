/** Files and those who take them in, for the tests of this room. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect } from 'vitest';
import {
  hashOf,
  machine,
  newId,
  type Actor,
  type Context,
  type Database,
  type Role,
  type Tables,
} from '#lib/server/database/index.ts';
import type { FileKind } from '#lib/server/files/index.ts';
import { lookAt, takeIn, type Plan, type StayWhy } from './index.ts';

const root = fileURLToPath(new URL('../../../../', import.meta.url));
export const messy = path.join(root, 'tests/data/messy');
export const pilot = (kind: FileKind) => readFileSync(path.join(root, `tests/data/pilot/${kind}.csv`));
export const now = '2026-10-01T08:00:00.000Z';
export const person = (roles: Role[], own: Partial<Actor> = {}): Actor => ({
  kind: 'account',
  accountId: `the-${roles.join('-')}`,
  roles,
  hubs: [],
  menteeId: null,
  mentorId: null,
  ...own,
});
export const lead = person(['lead']);
export const sevinc = person(['coordinator'], { hubs: ['gence'] });

type Row = Record<string, string>;
export const girl = (code: string, other: Row = {}): Row => ({
  mentee: code,
  name: 'Aysu Məmmədova',
  birth_date: '2011-05-04',
  hub: 'gence',
  grade: '9',
  languages: 'az;ru',
  interests: 'robotics;genetics',
  goals: 'study',
  times: 'sat-morning',
  meeting: 'either',
  waiting: '1',
  guardian_name: 'Sevil Məmmədova',
  guardian_contact: '+994500000001',
  consent: '2026-09-01',
  online_consent: 'yes',
  email: 'aysu@example.org',
  phone: '',
  ...other,
});
export const mentor = (code: string, other: Row = {}): Row => ({
  mentor: code,
  name: 'Aytən Quliyeva',
  birth_date: '1990-01-01',
  district: 'gence',
  employer: 'Zirvə',
  occupation: 'Mühəndis',
  languages: 'az',
  times: 'sat-morning',
  meeting: 'either',
  expertise: 'robotics',
  goals: '',
  travel_km: '10',
  grade_from: '5',
  grade_to: '12',
  places: '2',
  cleared_until: '2027-05-01',
  email: 'ayten@example.org',
  phone: '',
  ...other,
});
export const csv = (rows: readonly Row[]): Buffer => {
  const columns = Object.keys(rows[0] ?? {});
  const lines = [columns, ...rows.map((row) => columns.map((column) => row[column] ?? ''))];
  return Buffer.from(lines.map((line) => `${line.map((each) => `"${each}"`).join(',')}\n`).join(''));
};

const tables = [
  'import_preview',
  'imported_row',
  'consent',
  'clearance_step',
  'mentee',
  'mentor',
  'hub',
  'audit_event',
] as const;

/** What is done with files and what comes of it, told shortly. */
export function doings(database: () => Database) {
  const as = (actor: Actor, at = now): Context => ({ database: database(), actor, now: at });
  const rowsOf = (table: keyof Tables) => database().selectFrom(table).selectAll().execute();
  /** Everything that there is, to be compared with itself. */
  const everything = async () => {
    const found: Record<string, string> = {};
    for (const table of tables) {
      const rows = (await rowsOf(table)).map((row) => JSON.stringify(row)).sort();
      found[table] = `${rows.length} ${hashOf(rows.join())}`;
    }
    return found;
  };
  const taken = async (kind: FileKind, bytes: Buffer, actor = lead, at = now): Promise<Plan> => {
    const context = as(actor, at);
    const looked = await lookAt(context, { kind, bytes });
    expect(looked.errors).toEqual([]);
    const result = await takeIn(context, { kind, ...looked.checked }, null);
    if (!result.ok) throw new Error(result.code);
    return result.value;
  };
  const theGirl = (code = 'g1') =>
    database().selectFrom('mentee').selectAll().where('code', '=', code).executeTakeFirstOrThrow();
  const theMentor = (code = 'm1') =>
    database().selectFrom('mentor').selectAll().where('code', '=', code).executeTakeFirstOrThrow();
  const staysIn = ({ lines }: Plan) =>
    lines.flatMap(({ stays }) =>
      stays.filter(({ isOld }) => !isOld).map(({ column, why }): [string, StayWhy] => [column, why]),
    );
  const decide = (menteeId: string, decision: string, how = 'link', at = '2026-09-20T08:00:00.000Z') =>
    database()
      .insertInto('consent')
      .values({
        id: newId(at),
        mentee_id: menteeId,
        decision,
        given_by: 'guardian',
        online: 0,
        outcomes: 0,
        signer: 'Sevil',
        day: at.slice(0, 10),
        how,
        text: '',
        recorded_at: at,
        recorded_by: null,
      })
      .execute();
  /** Nobody is there but the pilot's hubs. */
  const begin = async () => {
    for (const table of tables) await database().deleteFrom(table).execute();
    await taken('hubs', pilot('hubs'), machine);
  };
  return { as, rowsOf, everything, taken, theGirl, theMentor, staysIn, decide, begin };
}
