import { readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeEach, describe, expect, test } from 'vitest';
import {
  hashOf,
  machine,
  newId,
  visitor,
  type Actor,
  type Context,
  type Role,
  type Tables,
} from '#lib/server/database/index.ts';
import { forEachDatabase } from '#lib/server/database/testing.ts';
import { confirmGuardian, listForRound, withdrawForGuardian } from '#lib/server/mentees/index.ts';
import * as mentors from '#lib/server/mentors/index.ts';
import type { FileKind } from '#lib/server/files/index.ts';
import { exportFile, lookAt, takeIn, type Plan, type StayWhy } from './index.ts';
import { markOf } from './taking.ts';

const root = fileURLToPath(new URL('../../../../', import.meta.url));
const messy = path.join(root, 'tests/data/messy');
const pilot = (kind: FileKind) => readFileSync(path.join(root, `tests/data/pilot/${kind}.csv`));
const now = '2026-10-01T08:00:00.000Z';
const person = (roles: Role[], own: Partial<Actor> = {}): Actor => ({
  kind: 'account',
  accountId: `the-${roles.join('-')}`,
  roles,
  hubs: [],
  menteeId: null,
  mentorId: null,
  ...own,
});
const lead = person(['lead']);
const sevinc = person(['coordinator'], { hubs: ['gence'] });

type Row = Record<string, string>;
const girl = (code: string, other: Row = {}): Row => ({
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
const mentor = (code: string, other: Row = {}): Row => ({
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
const csv = (rows: readonly Row[]): Buffer => {
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

forEachDatabase('taking files in', (database) => {
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

  beforeEach(async () => {
    for (const table of tables) await database().deleteFrom(table).execute();
    await taken('hubs', pilot('hubs'), machine);
  });

  describe('is refused', () => {
    test('to whoever is no staff, and hubs to a coordinator', async () => {
      const nobody = [
        visitor,
        person(['mentee']),
        person(['mentor']),
        person(['safeguarding']),
        person(['operator']),
      ];
      for (const actor of nobody) {
        await expect(lookAt(as(actor), { kind: 'mentees', bytes: csv([girl('g1')]) })).rejects.toMatchObject({
          status: 404,
        });
        await expect(exportFile(as(actor), 'mentors', 'csv')).rejects.toMatchObject({ status: 404 });
      }
      const before = await everything();
      await expect(lookAt(as(sevinc), { kind: 'hubs', bytes: pilot('hubs') })).rejects.toMatchObject({
        status: 404,
      });
      await expect(takeIn(as(sevinc), { kind: 'hubs', rows: [], columns: [] }, null)).rejects.toMatchObject({
        status: 404,
      });
      expect(await everything()).toEqual(before);
    });

    const expected = JSON.parse(readFileSync(path.join(messy, 'expected.json'), 'utf8')) as {
      files: Record<string, { kind: FileKind; errors: unknown[]; warnings: unknown[] }>;
    };
    test.each(Object.entries(expected.files))('%s: as the list says, nothing half', async (file, entry) => {
      const before = await everything();
      const bytes = readFileSync(path.join(messy, file));
      const { errors, warnings, plan, checked } = await lookAt(as(lead), { kind: entry.kind, bytes });
      const named = (issues: typeof errors) =>
        issues.map(({ line, column, kind }) => JSON.stringify({ file, line, column, kind })).sort();
      expect(named(errors)).toEqual(entry.errors.map((each) => JSON.stringify(each)).sort());
      expect(named(warnings)).toEqual(entry.warnings.map((each) => JSON.stringify(each)).sort());
      expect(await everything()).toEqual(before);
      expect(plan === null).toBe(entry.errors.length > 0);
      if (!plan) return;
      expect((await takeIn(as(lead), { kind: entry.kind, ...checked }, markOf(plan))).ok).toBe(true);
      expect(await rowsOf('mentee')).toHaveLength(plan.counts.new);
    });

    test('another hub’s girl, to a coordinator: hers, one moved away, and one moved to her', async () => {
      await taken('mentees', csv([girl('g1'), girl('q1', { hub: 'quba' })]));
      const before = await everything();
      const rows = [girl('g1', { hub: 'quba' }), girl('q1'), girl('q2', { hub: 'quba' }), girl('g2')];
      const { errors, plan, checked } = await lookAt(as(sevinc), { kind: 'mentees', bytes: csv(rows) });
      expect(errors).toEqual([
        { line: 2, column: 'hub', kind: 'other-hub', value: 'quba' },
        { line: 3, column: 'mentee', kind: 'taken-elsewhere', value: 'q1' },
        { line: 4, column: 'hub', kind: 'other-hub', value: 'quba' },
      ]);
      expect(plan).toBeNull();
      expect(await takeIn(as(sevinc), { kind: 'mentees', ...checked }, null)).toMatchObject({
        code: 'stale',
      });
      expect(await everything()).toEqual(before);
    });

    test('another hub’s girl, told with the other faults of her row and of the file', async () => {
      await taken('mentees', csv([girl('q1', { hub: 'quba' })]));
      const rows = [
        girl('g1', { hub: 'quba', grade: '13' }),
        girl('g2', { hub: 'nowhere' }),
        girl('q1', { languages: 'xx' }),
        girl('g4'),
      ];
      const found = async (actor: Actor) =>
        (await lookAt(as(actor), { kind: 'mentees', bytes: csv(rows) })).errors.map(
          ({ line, column, kind, facts }) => [line, column, kind, facts?.choices ?? ''],
        );
      const languages = expect.stringMatching(/^az, ru, en, .*lez/u) as string;
      expect(await found(sevinc)).toEqual([
        [2, 'hub', 'other-hub', ''],
        [2, 'grade', 'out-of-range', ''],
        [3, 'hub', 'unknown-hub', 'gence'],
        [4, 'mentee', 'taken-elsewhere', ''],
        [4, 'languages', 'unknown-language', languages],
      ]);
      const all = expect.stringMatching(/gence.*quba/u) as string;
      expect(await found(lead)).toEqual([
        [2, 'grade', 'out-of-range', ''],
        [3, 'hub', 'unknown-hub', all],
        [4, 'languages', 'unknown-language', languages],
      ]);
    });

    test('what is no longer what somebody saw', async () => {
      const bytes = csv([girl('g1')]);
      const first = await lookAt(as(lead), { kind: 'mentees', bytes });
      const second = await lookAt(as(sevinc), { kind: 'mentees', bytes });
      if (!first.plan || !second.plan) throw new Error('no plan');
      const file = { kind: 'mentees', ...first.checked } as const;
      expect((await takeIn(as(lead), file, markOf(first.plan))).ok).toBe(true);
      const before = await everything();
      expect(await takeIn(as(sevinc), file, markOf(second.plan))).toMatchObject({ ok: false, code: 'stale' });
      expect(await everything()).toEqual(before);
    });
  });

  test('the same file again changes nothing, nor does what was exported', async () => {
    for (const kind of ['mentees', 'mentors'] as const) await taken(kind, pilot(kind));
    expect(await rowsOf('mentee')).toHaveLength(200);
    expect(await rowsOf('mentor')).toHaveLength(100);
    const before = await everything();
    for (const kind of ['hubs', 'mentees', 'mentors'] as const) {
      const { counts } = await taken(kind, pilot(kind));
      expect([counts.new, counts.changed, counts.stays]).toEqual([0, 0, 0]);
    }
    expect(await everything()).toEqual(before);
    const { audit_event: _events, ...people } = before;
    for (const form of ['csv', 'open', 'xlsx'] as const)
      for (const kind of ['hubs', 'mentees', 'mentors'] as const) {
        const { counts } = await taken(kind, await exportFile(as(lead), kind, form));
        expect([counts.new, counts.changed, counts.stays]).toEqual([0, 0, 0]);
      }
    expect(await everything()).toMatchObject(people);
  });

  test('a file confirms no guardian and clears no mentor', async () => {
    const girls = await taken('mentees', pilot('mentees'));
    expect(girls.consents).toBe(176);
    const all = (await database().selectFrom('hub').select('hub').execute()).map(({ hub }) => hub);
    const standings = await listForRound(as(lead), all);
    const takePart = standings.filter(({ standing }) => standing.why === null);
    for (const { birthDate } of takePart) expect(birthDate <= '2008-10-01').toBe(true);
    expect((await taken('mentors', pilot('mentors'))).claims).toBe(96);
    expect(new Set((await mentors.listForRound(as(lead))).map(({ why }) => why))).toEqual(
      new Set(['not-cleared']),
    );
    expect((await rowsOf('mentor')).every((row) => row.cleared_until === null)).toBe(true);
    expect((await rowsOf('mentor')).filter((row) => row.claimed_until !== null)).toHaveLength(96);
  });

  describe('what was decided here stands', () => {
    test('a withdrawal, whatever date and yes the file brings', async () => {
      await taken('mentees', csv([girl('g1')]));
      const { id } = await theGirl();
      await decide(id, 'withdrawn', 'link', '2026-10-02T08:00:00.000Z');
      const later = '2026-10-05T08:00:00.000Z';
      const row = girl('g1', { consent: '2026-10-04' });
      const plan = await taken('mentees', csv([row]), lead, later);
      expect(staysIn(plan)).toEqual([['consent', 'consent-withdrawn']]);
      expect(await rowsOf('consent')).toHaveLength(2);
      expect(await exportFile(as(lead, later), 'mentees', 'csv').then(String)).toMatch(/,,no,aysu@/u);
    });

    test('a refusal, and an answer by link or paper', async () => {
      await taken('mentees', csv([girl('g1', { consent: '' }), girl('g2', { consent: '' })]));
      const answered = '2026-10-02T08:00:00.000Z';
      await decide((await theGirl('g1')).id, 'refused', 'link', answered);
      await decide((await theGirl('g2')).id, 'given', 'paper', answered);
      const plan = await taken('mentees', csv([girl('g1'), girl('g2')]), lead, '2026-10-03T08:00:00.000Z');
      expect(staysIn(plan)).toEqual([
        ['consent', 'consent-refused'],
        ['consent', 'consent-given'],
      ]);
      expect(await rowsOf('consent')).toHaveLength(2);
    });

    test('a guardian’s withdrawal, whatever a file of a later day says', async () => {
      await taken('mentees', csv([girl('g1')]));
      const { id, version } = await theGirl();
      const met = { how: 'met', by: 'Sevinc', day: '2026-10-01', version } as const;
      expect((await confirmGuardian(as(sevinc), id, met)).ok).toBe(true);
      expect((await theGirl()).state).toBe('active');
      const withdrawn = await withdrawForGuardian(as(sevinc, '2026-10-02T08:00:00.000Z'), id);
      expect(withdrawn.ok).toBe(true);
      expect((await theGirl()).state).toBe('registered');
      const at = '2026-10-05T08:00:00.000Z';
      const plan = await taken(
        'mentees',
        csv([girl('g1', { consent: '2026-10-04', grade: '10' })]),
        lead,
        at,
      );
      expect(staysIn(plan)).toEqual([['consent', 'consent-withdrawn']]);
      expect(await theGirl()).toMatchObject({ state: 'registered', grade: 10 });
      expect((await listForRound(as(lead, at), ['gence']))[0]?.standing).toMatchObject({
        why: 'consent-withdrawn',
      });
    });

    test('a consent that came before she left, when she has come back', async () => {
      await taken('mentees', csv([girl('g1', { consent: '', online_consent: 'no' })]));
      const { id } = await theGirl();
      await decide(id, 'given', 'import');
      await database().updateTable('mentee').set({ joined_at: '2026-10-01T09:00:00.000Z' }).execute();
      const plan = await taken('mentees', csv([girl('g1')]));
      expect(staysIn(plan)).toEqual([
        ['consent', 'consent-given'],
        ['online_consent', 'consent-given'],
      ]);
      expect(await rowsOf('consent')).toHaveLength(1);
    });

    test('an empty consent withdraws nothing, and no never narrows what a file gave', async () => {
      await taken('mentees', csv([girl('g1')]));
      const plan = await taken('mentees', csv([girl('g1', { consent: '', online_consent: '' })]));
      expect(staysIn(plan)).toEqual([
        ['consent', 'not-taken-back'],
        ['online_consent', 'not-taken-back'],
      ]);
      expect(await rowsOf('consent')).toHaveLength(1);
    });

    test('online meetings are added to what a file gave, not to what a person answered', async () => {
      await taken(
        'mentees',
        csv([girl('g1', { online_consent: 'no' }), girl('g2', { online_consent: 'no' })]),
      );
      await decide((await theGirl('g2')).id, 'given', 'link', '2026-10-01T09:00:00.000Z');
      const plan = await taken('mentees', csv([girl('g1'), girl('g2')]), lead, '2026-10-02T08:00:00.000Z');
      expect(plan.lines.map(({ changes }) => changes)).toEqual([
        [{ column: 'online_consent', from: 'no', to: 'yes' }],
        [],
      ]);
      expect(staysIn(plan)).toEqual([['online_consent', 'consent-given']]);
    });

    test('a confirmed guardian, rounds waited, and whoever left', async () => {
      await taken('mentees', csv([girl('g1'), girl('g2'), girl('g3')]));
      const confirmed = {
        guardian_confirmed_at: now,
        guardian_confirmed_by: 'S',
        guardian_confirmed_how: 'met',
      };
      await database().updateTable('mentee').set(confirmed).where('code', '=', 'g1').execute();
      await database().updateTable('mentee').set({ waiting: 3 }).where('code', '=', 'g2').execute();
      await database()
        .updateTable('mentee')
        .set({ state: 'left', left_at: now })
        .where('code', '=', 'g3')
        .execute();
      const other = { guardian_name: 'Başqa Adam', waiting: '2', grade: '10' };
      const plan = await taken(
        'mentees',
        csv([girl('g1', other), girl('g2', other), girl('g3', other)]),
        lead,
        '2026-10-02T08:00:00.000Z',
      );
      expect(staysIn(plan)).toEqual([
        ['guardian_name', 'guardian-confirmed'],
        ['waiting', 'not-lowered'],
      ]);
      expect(await theGirl('g1')).toMatchObject({
        guardian_name: 'Sevil Məmmədova',
        waiting: 2,
        grade: 10,
        version: 2,
      });
      expect(await theGirl('g2')).toMatchObject({ guardian_name: 'Başqa Adam', waiting: 3, grade: 10 });
      expect(await theGirl('g3')).toMatchObject({
        guardian_name: 'Sevil Məmmədova',
        grade: 9,
        state: 'left',
      });
      expect(plan.lines[2]).toMatchObject({ state: 'same', ended: { why: 'left', on: '2026-10-01' } });
    });

    test('a clearance and its end, and whoever was declined', async () => {
      await taken('mentors', csv([mentor('m1'), mentor('m2')]));
      await database()
        .updateTable('mentor')
        .set({ state: 'cleared', cleared_until: '2026-09-30' })
        .where('code', '=', 'm1')
        .execute();
      await database()
        .updateTable('mentor')
        .set({ state: 'declined', declined_at: now })
        .where('code', '=', 'm2')
        .execute();
      const other = { cleared_until: '2028-01-01', places: '3' };
      const plan = await taken('mentors', csv([mentor('m1', other), mentor('m2', other)]));
      expect(staysIn(plan)).toEqual([['cleared_until', 'cleared']]);
      expect(await theMentor('m1')).toMatchObject({
        cleared_until: '2026-09-30',
        claimed_until: '2027-05-01',
        places: 3,
      });
      expect(await theMentor('m2')).toMatchObject({
        state: 'declined',
        claimed_until: '2027-05-01',
        places: 2,
      });
    });

    test('what was changed here after the file; the rest of the row is taken', async () => {
      await taken('mentees', csv([girl('g1')]));
      await database().updateTable('mentee').set({ grade: 10, version: 2 }).execute();
      const quiet = await taken('mentees', csv([girl('g1')]));
      expect(staysIn(quiet)).toEqual([]);
      expect(quiet.lines[0]?.stays).toMatchObject([{ column: 'grade', why: 'changed-here', isOld: true }]);
      const plan = await taken('mentees', csv([girl('g1', { grade: '11', meeting: 'online' })]));
      expect(staysIn(plan)).toEqual([['grade', 'changed-here']]);
      expect(await theGirl()).toMatchObject({ grade: 10, meeting: 'online', version: 3 });
    });
  });

  test('a column that the file leaves out is nobody’s wish', async () => {
    await taken('mentees', csv([girl('g1')]));
    const { email: _email, goals: _goals, consent: _consent, ...rest } = girl('g1', { grade: '10' });
    expect(staysIn(await taken('mentees', csv([rest])))).toEqual([]);
    expect(await theGirl()).toMatchObject({ grade: 10, email: 'aysu@example.org', goals: 'study' });
    expect((await taken('mentees', csv([girl('g1', { grade: '10', email: '' })]))).counts.changed).toBe(1);
    expect(await theGirl()).toMatchObject({ email: null });
  });

  test('whoever was written here is not overwritten by her first file, only completed', async () => {
    await taken('mentees', csv([girl('g1', { phone: '' })]));
    await database().deleteFrom('imported_row').execute();
    const plan = await taken('mentees', csv([girl('g1', { grade: '10', phone: '050 123 45 67' })]));
    expect(staysIn(plan)).toEqual([['grade', 'entered-here']]);
    expect(await theGirl()).toMatchObject({ grade: 9, phone: '+994501234567' });
  });

  test('a first file of hubs says more than what the set-up suggested; later what was changed here stands', async () => {
    await database().deleteFrom('imported_row').execute();
    await database().updateTable('hub').set({ address: 'Quba' }).where('hub', '=', 'quba').execute();
    expect((await taken('hubs', pilot('hubs'))).counts).toMatchObject({ changed: 1, same: 4 });
    await database().updateTable('hub').set({ address: 'Başqa' }).where('hub', '=', 'quba').execute();
    expect((await taken('hubs', pilot('hubs'))).counts).toMatchObject({ changed: 0, same: 5 });
  });

  test('after an export the file may change what it held', async () => {
    await taken('mentees', csv([girl('g1')]));
    await database().deleteFrom('imported_row').execute();
    await exportFile(as(lead), 'mentees', 'open');
    expect((await taken('mentees', csv([girl('g1', { grade: '10' })]))).counts.changed).toBe(1);
  });

  test('ids are any characters, and a hub is moved by whoever reaches both', async () => {
    const codes = ['__proto__', 'constructor', '10', 'ə😀', 'İ'];
    await taken('mentees', csv(codes.map((code) => girl(code))));
    expect((await rowsOf('mentee')).map(({ code }) => code).sort()).toEqual([...codes].sort());
    const again = await taken('mentees', csv(codes.map((code) => girl(code))));
    expect(again.counts).toEqual({ new: 0, changed: 0, same: 5, stays: 0 });
    await taken('mentees', csv([girl('__proto__', { hub: 'quba' })]));
    expect((await theGirl('__proto__')).hub).toBe('quba');
    const names = (await exportFile(as(lead), 'mentees', 'csv')).toString().split('\n').slice(1, -1);
    expect(names.map((line) => line.split(',')[0])).toEqual(['10', '__proto__', 'constructor', 'İ', 'ə😀']);
  });

  test('a code that seems to have been given to somebody else is pointed out', async () => {
    await taken('mentees', csv([girl('g1')]));
    const { plan } = await lookAt(as(lead), {
      kind: 'mentees',
      bytes: csv([girl('g1', { name: 'Fidan Quliyeva', birth_date: '2012-01-01' })]),
    });
    expect(plan?.lines[0]?.perhapsAnother).toBe(true);
  });

  test('a coordinator exports the girls of her hubs alone, and every use is an event', async () => {
    await taken('mentees', csv([girl('g1'), girl('q1', { hub: 'quba' })]));
    const file = (await exportFile(as(sevinc), 'mentees', 'csv')).toString();
    expect(file).toMatch(/^g1,/mu);
    expect(file).not.toMatch(/q1/u);
    const events = (await rowsOf('audit_event')).map((each) => `${each.action} ${each.facts}`);
    expect(events).toContain('export.made {"form":"csv","rows":1}');
    expect(events.join()).not.toMatch(/Aysu|example/u);
  });
});
