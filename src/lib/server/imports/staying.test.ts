import { beforeEach, describe, expect, test } from 'vitest';
import { forEachDatabase } from '#lib/server/database/testing.ts';
import { confirmGuardian, listForRound, withdrawForGuardian } from '#lib/server/mentees/index.ts';
import { exportFile } from './index.ts';
import { csv, doings, girl, lead, mentor, now, pilot, sevinc } from './testing.ts';

forEachDatabase('taking files in', (database) => {
  const { as, rowsOf, taken, theGirl, theMentor, staysIn, decide, begin } = doings(database);
  beforeEach(begin);

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
});
