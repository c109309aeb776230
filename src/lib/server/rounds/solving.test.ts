import { beforeEach, describe, expect, test } from 'vitest';
import { forEachDatabase } from '#lib/server/database/testing.ts';
import {
  decide,
  downloadRound,
  openRound,
  readParticipants,
  readRound,
  solveRound,
  undecide,
  verifyRound,
} from './index.ts';
import { doings } from './rounds-testing.ts';
import { aMentee, aMentor, aProgramme, consents, emptied } from './testing.ts';

forEachDatabase('rounds', (database) => {
  const { as, opened, solved } = doings(database);

  beforeEach(async () => {
    await emptied(database());
    await aProgramme(database());
  });

  describe('what cannot be solved gets a sentence and leaves the round as it was', () => {
    const code = async (id: string) => {
      const outcome = await solved(id);
      return outcome.ok ? 'ok' : outcome.code;
    };

    test('nobody there, nobody eligible, no mentors, no places', async () => {
      const id = await opened();
      expect(await code(id)).toBe('nobody-there');
      await aMentee(database(), 'g1', { consent: null });
      await aMentee(database(), 'g2', { guardian_confirmed_at: null });
      expect(await code(id)).toBe('nobody-eligible');
      await aMentee(database(), 'g3');
      expect(await code(id)).toBe('no-mentors');
      await aMentor(database(), 'm1', { cleared_until: '2026-09-30' });
      expect(await code(id)).toBe('no-mentors');
      await aMentor(database(), 'm2', { places: 0 });
      expect(await code(id)).toBe('no-places');
      const round = await readRound(as(), id);
      expect(round).toMatchObject({ state: 'draft', solution: null, solutions: 0 });
      expect(round.progress.failure?.code).toBe('no-places');
    });

    test('a round without a programme, and a hub that is none', async () => {
      expect(await openRound(as(), { name: 'x', hubs: ['nowhere'] })).toMatchObject({ code: 'no-such-hub' });
      await emptied(database());
      expect(await openRound(as(), { name: 'x', hubs: ['gence'] })).toMatchObject({ code: 'not-set-up' });
    });

    test('locks that contradict are refused one by one, and named when they come to it later', async () => {
      const [aysu, fidan] = [await aMentee(database(), 'g1'), await aMentee(database(), 'g2')];
      const [ayten, nigar] = [await aMentor(database(), 'm1'), await aMentor(database(), 'm2')];
      const far = await aMentor(database(), 'm3', { meeting: 'in_person', travel_km: 0, district: 'quba' });
      const out = await aMentee(database(), 'g3', { consent: null });
      const id = await opened();
      const lock = async (mentee: string, mentor: string) => {
        const result = await decide(as(), id, { mentee, mentor, decision: 'lock', reason: 'yaxşı olar' });
        return result.ok ? 'ok' : result.code;
      };
      expect(await lock(out, ayten)).toBe('mentee-out');
      expect(await lock(aysu, far)).toBe('impossible');
      expect(await lock(aysu, ayten)).toBe('ok');
      expect(await lock(aysu, nigar)).toBe('locked-twice');
      expect(await lock(fidan, ayten)).toBe('no-place-left');
      await database().updateTable('mentor').set({ cleared_until: null }).where('id', '=', ayten).execute();
      expect(await lock(fidan, ayten)).toBe('mentor-out');
      expect(await code(id)).toBe('contradiction');
      const { progress } = await readRound(as(), id);
      expect(progress.failure?.faults).toMatchObject([
        { code: 'lock-mentor-left-out', mentee: 'g1 Adlı', mentor: 'm1 Mentorlu', detail: 'not-cleared' },
      ]);
      expect(await undecide(as(), id, { mentee: aysu, mentor: ayten })).toMatchObject({ ok: true });
      expect(await undecide(as(), id, { mentee: aysu, mentor: ayten })).toMatchObject({
        code: 'not-decided',
      });
      expect(await code(id)).toBe('ok');
    });

    test('a decision that came while it was being solved is not overruled', async () => {
      const mentee = await aMentee(database(), 'g1');
      const mentor = await aMentor(database(), 'm1');
      const id = await opened();
      const began = await solveRound(as(), id);
      await decide(as(), id, { mentee, mentor, decision: 'forbid', reason: 'qohumdurlar' });
      expect(began.ok && (await began.value.finished)).toMatchObject({ code: 'changed-meanwhile' });
      expect(await readRound(as(), id)).toMatchObject({ state: 'draft', solution: null });
    });
  });

  test('a second request joins the one under way', async () => {
    await aMentee(database(), 'g1');
    await aMentor(database(), 'm1');
    const id = await opened();
    const [first, second] = await Promise.all([solveRound(as(), id), solveRound(as(), id)]);
    if (!first.ok || !second.ok) throw new Error('not solved');
    expect([first.value.joined, second.value.joined].sort()).toEqual([false, true]);
    expect(await first.value.finished).toEqual(await second.value.finished);
    expect((await readRound(as(), id)).solutions).toBe(1);
  });

  test('who takes part, who does not and why', async () => {
    await aMentee(database(), 'g1');
    await aMentee(database(), 'g2', { consent: null });
    await aMentee(database(), 'g3', { guardian_confirmed_at: null });
    await aMentee(database(), 'g4', { state: 'paused' });
    await aMentee(database(), 'g5', { hub: 'quba' });
    await aMentee(database(), 'g6', { meeting: 'online' });
    const withdrawn = await aMentee(database(), 'g7');
    await consents(database(), withdrawn, { decision: 'withdrawn', at: '2026-09-20T08:00:00.000Z' });
    await aMentor(database(), 'm1');
    await aMentor(database(), 'm2', { places: 0 });
    await aMentor(database(), 'm3', { state: 'in_screening', cleared_until: null });
    await aMentor(database(), 'm4', { cleared_until: '2026-09-30' });
    const { mentees, mentors } = await readParticipants(as(), await opened());
    expect(Object.fromEntries(mentees.map(({ name, out }) => [name.slice(0, 2), out]))).toEqual({
      g1: null,
      g2: 'consent-missing',
      g3: 'guardian-not-confirmed',
      g4: 'paused',
      g6: null,
      g7: 'consent-withdrawn',
    });
    expect(mentees.find(({ name }) => name.startsWith('g6'))?.onlineWithoutConsent).toBe(true);
    expect(Object.fromEntries(mentors.map(({ name, out }) => [name.slice(0, 2), out]))).toEqual({
      m1: null,
      m2: 'no-places',
      m3: 'not-cleared',
      m4: 'expired',
    });
  });

  test('a snapshot holds those who take part, without name, birth date or contact', async () => {
    await aMentee(database(), 'g1', {
      name: 'Şəbnəm Sirr',
      birth_date: '2010-02-03',
      phone: '+994507654321',
    });
    await aMentee(database(), 'g2', { name: 'Gizli Ad', consent: null });
    await aMentor(database(), 'm1', { name: 'Nigar Gizli', email: 'nigar@example.org' });
    const id = await opened();
    await solved(id);
    const [row] = await database().selectFrom('solution').selectAll().execute();
    for (const secret of ['Şəbnəm', '2010-02-03', '+9945', 'Gizli', 'nigar@', 'g2'])
      expect(JSON.stringify(row)).not.toContain(secret);
    expect((await downloadRound(as(), id, 'matches.csv'))?.split('\n')[1]).toMatch(/^g1,m1,/);
  });

  test('what is kept and was changed afterwards does not verify', async () => {
    await aMentee(database(), 'g1');
    await aMentor(database(), 'm1');
    const id = await opened();
    await solved(id);
    const row = await database().selectFrom('solution').selectAll().executeTakeFirstOrThrow();
    const spoil = (values: Partial<typeof row>) => database().updateTable('solution').set(values).execute();
    for (const spoiled of [
      { certificate: row.certificate.replace(/"m1": \d+/, '"m1": 7') },
      { matches_csv: row.matches_csv.replace(/,m1,\d+/, ',m1,1') },
      { snapshot: row.snapshot.replace('robotics', 'genetics') },
    ]) {
      await spoil(spoiled);
      expect(await verifyRound(as(), id)).toEqual({ ok: true, value: { ok: false } });
      await spoil(row);
    }
    expect(await verifyRound(as(), id)).toMatchObject({ value: { ok: true } });
  });
});
