import { readFileSync } from 'node:fs';
import path from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { visitor, type Actor } from '#lib/server/database/index.ts';
import { forEachDatabase } from '#lib/server/database/testing.ts';
import { listForRound } from '#lib/server/mentees/index.ts';
import * as mentors from '#lib/server/mentors/index.ts';
import type { FileKind } from '#lib/server/files/index.ts';
import { exportFile, lookAt, takeIn } from './index.ts';
import { markOf } from './taking.ts';
import { csv, doings, girl, lead, messy, person, pilot, sevinc } from './testing.ts';

forEachDatabase('taking files in', (database) => {
  const { as, rowsOf, everything, taken, theGirl, begin } = doings(database);
  beforeEach(begin);

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

  test('a new girl who may be here under another code is asked about, and nobody else’s girl is told', async () => {
    await taken('mentees', csv([girl('g1')]));
    const bytes = csv([girl('x1', { name: 'AYSU MEMMEDOVA' })]);
    const alike = async (actor: Actor) => (await lookAt(as(actor), { kind: 'mentees', bytes })).plan?.alike;
    expect(await alike(sevinc)).toMatchObject([{ line: 2, code: 'x1', first: { line: null, code: 'g1' } }]);
    await database().updateTable('mentee').set({ hub: 'quba' }).execute();
    expect(await alike(sevinc)).toEqual([]);
    expect(await alike(lead)).toHaveLength(1);
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
});
