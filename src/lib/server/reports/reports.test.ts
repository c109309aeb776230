import { beforeEach, expect, test } from 'vitest';
import { type Day } from '#lib/dates.ts';
import { machine, newId, type Actor } from '#lib/server/database/index.ts';
import { forEachDatabase } from '#lib/server/database/testing.ts';
import { aPair } from '#lib/server/messages/testing.ts';
import {
  aMentee,
  aMentor,
  aProgramme,
  asMentee,
  asMentor,
  contextOf,
  emptied,
  lead,
  person,
} from '#lib/server/rounds/testing.ts';
import { returnMentee } from '#lib/server/mentees/index.ts';
import { letMenteeLeave } from '#lib/server/noticing/index.ts';
import { changeProgramme, readProgramme } from '#lib/server/programme/index.ts';
import { editLog, logSession, readSession } from '#lib/server/sessions/index.ts';
import { noteExport, readReport } from './index.ts';

const gone = { status: 404 };
const at = (day: Day) => `${day}T08:00:00.000Z`;
const on = '2027-03-07';

const log = {
  ...{ session: '', outcome: 'held' as const, day: '', minutes: '60', minutesOther: '', again: '' },
  ...{ way: 'in_person' as const, topics: [], also: [], nextStep: '', note: '', privateNote: '' },
};

forEachDatabase('reports', (database) => {
  const as = (actor: Actor = lead, day: Day = '2027-01-20') => contextOf(database(), actor, at(day));
  const coordinator = person(['coordinator'], { hubs: ['gence'] });

  beforeEach(async () => {
    await emptied(database());
    await aProgramme(database());
  });

  test('refused: whoever may not see a report, and before there is a programme', async () => {
    for (const actor of [
      asMentee('x'),
      asMentor('x'),
      person(['safeguarding']),
      person(['operator']),
      machine,
    ]) {
      await expect(readReport(as(actor))).rejects.toMatchObject(gone);
      await expect(noteExport(as(actor), 'csv', on)).rejects.toMatchObject(gone);
    }
    await emptied(database());
    await expect(readReport(as())).rejects.toMatchObject(gone);
  });

  test('the same figures for lead and coordinator; of hubs she sees the rows that are hers', async () => {
    for (let each = 0; each < 6; each += 1) {
      await aMentee(database(), `g${each}`, { active_at: at('2026-09-20') });
      await aMentee(database(), `q${each}`, {
        active_at: at('2026-09-20'),
        hub: 'quba',
      });
    }
    for (let each = 0; each < 5; each += 1) {
      const id = await aMentee(database(), `p${each}`, {
        active_at: at('2026-09-20'),
      });
      await aPair(database(), id, await aMentor(database(), `m${each}`));
    }
    const [hers, all] = [await readReport(as(coordinator)), await readReport(as())];
    expect(hers.figures).toEqual(all.figures);
    expect(all.figures.girls).toMatchObject({
      gence: { count: 11 },
      quba: { count: 6 },
    });
    expect(all.figures.whole.matched?.counts).toEqual({ matched: 5 });
    expect(all.figures.whole.matched?.meanScore).toBe(800);
    expect(all.figures.whole.m3?.counts).toEqual({ lasted: 5 });
    expect(hers.hubs.map(({ place, girls }) => [place.hub, girls?.count])).toEqual([['gence', 11]]);
    expect(hers).toMatchObject({ seesAll: false, districts: [], total: { count: 17 } });
    expect(all).toMatchObject({ seesAll: true, total: { count: 17 } });
    expect(all.districts.map(({ place, girls }) => [place, girls?.count])).toEqual([
      ['gence', 11],
      ['quba', 6],
    ]);
    const before = await readReport(as(), '2026-10-20');
    expect(before).toMatchObject({ on: '2026-10-20' });
    expect(before.figures.whole.matched?.counts).toEqual({ matched: 5 });
    expect(before.figures.whole.m3).toBeUndefined();
    expect((await readReport(as(), '2030-01-01')).on).toBe('2027-01-20');
  });

  test('a file that is taken away is noted', async () => {
    await noteExport(as(coordinator), 'xlsx', on);
    const [event] = await database().selectFrom('audit_event').selectAll().orderBy('id', 'desc').execute();
    expect(event).toMatchObject({
      action: 'export.made',
      subject_id: 'report',
    });
  });

  test('what a girl did with a second mentor counts as well', async () => {
    for (let each = 0; each < 6; each += 1) {
      const id = await aMentee(database(), `g${each}`, { active_at: at('2026-09-20') });
      for (const [name, days] of [
        ['first', ['2026-10-05']],
        ['second', ['2026-12-05', '2026-12-19']],
      ] as const) {
        const mentorId = await aMentor(database(), `${name}${each}`);
        const pairId = await aPair(database(), id, mentorId);
        for (const when of days) {
          const context = as(asMentor(mentorId), when);
          const logged = await logSession(context, pairId, { ...log, id: newId(context.now), when });
          if (!logged.ok) throw new Error(logged.code);
        }
        if (name === 'first')
          await database()
            .updateTable('mentorship')
            .set({ state: 'closed', closed_at: at('2026-11-20') })
            .where('id', '=', pairId)
            .execute();
      }
    }
    const { figures } = await readReport(as());
    expect(figures.whole.matched?.counts).toEqual({ matched: 6 });
    expect(figures.sessions).toEqual({ day: '2026-12-20', girls: 6, held: 18, minutes: 1080 });
  });

  test('a girl who leaves, and one who returns to another hub, change no figure of a day before', async () => {
    const ids: string[] = [];
    for (let each = 0; each < 10; each += 1) {
      const id = await aMentee(database(), `g${each}`, {
        ...{ active_at: at('2026-09-20'), active_hub: 'gence', birth_date: '2010-10-01' },
      });
      ids.push(id);
      if (each < 5) await aPair(database(), id, await aMentor(database(), `m${each}`));
    }
    const past = '2026-12-06';
    const asked = async () => (await readReport(as(), past)).figures;
    const before = await asked();
    expect(before).toMatchObject({
      girls: { gence: { count: 10 } },
      whole: { matched: { counts: { matched: 5 } } },
    });
    expect(before.ages?.counts).toEqual({ '14-15': 10 });
    const [id = ''] = ids;
    await letMenteeLeave(as(lead, '2027-01-05'), id, { reason: 'moved' });
    expect(await asked()).toEqual(before);
    await returnMentee(as(lead, '2027-01-08'), id);
    expect(await asked()).toEqual(before);
    // She takes part again, elsewhere and older.
    await database()
      .updateTable('mentee')
      .set({ state: 'active', hub: 'quba', active_at: at('2027-01-20'), active_hub: 'quba' })
      .where('id', '=', id)
      .execute();
    expect(await asked()).toEqual(before);
    await letMenteeLeave(as(lead, '2027-02-05'), id, { reason: 'moved' });
    await returnMentee(as(lead, '2027-02-08'), id);
    expect(await asked()).toEqual(before);
  });

  test('a girl who moves, a log that is put right and another dose change no figure of a day before', async () => {
    const mentors = new Map<string, string>();
    const logs: string[] = [];
    for (let each = 0; each < 6; each += 1) {
      const id = await aMentee(database(), `g${each}`, {
        active_at: at('2026-09-20'),
        active_hub: 'gence',
      });
      const mentorId = await aMentor(database(), `m${each}`);
      mentors.set(await aPair(database(), id, mentorId), mentorId);
    }
    for (const [pairId, mentorId] of mentors)
      for (const when of ['2026-10-05', '2026-10-12']) {
        const context = as(asMentor(mentorId), when);
        const logged = await logSession(context, pairId, { ...log, id: newId(context.now), when });
        if (!logged.ok) throw new Error(logged.code);
        logs.push(logged.value.id);
      }
    const past = '2026-12-06';
    const before = (await readReport(as(lead, '2026-12-20'), past)).figures;
    expect(before.girls).toMatchObject({ gence: { count: 6 } });
    expect(before.sessions).toMatchObject({ held: 12, minutes: 720 });
    expect(before.whole.dose?.counts).toEqual({ less: 6 });

    const context = as(lead, '2027-01-10');
    await database().updateTable('mentee').set({ hub: 'quba' }).execute();
    for (const id of logs.filter((_, place) => place % 2 === 1)) {
      const version = (await readSession(context, id)).version;
      const edited = await editLog(context, id, { ...log, when: '2026-10-12', outcome: 'missed', version });
      if (!edited.ok) throw new Error(edited.code);
    }
    const programme = await readProgramme(context);
    if (!programme) throw new Error('no programme');
    const { name, organisation, contact, purpose, retentionMonths, version, cohort } = programme;
    const changed = await changeProgramme(context, {
      ...{ name, organisation, contact, purpose, retentionMonths, version },
      ...{ cohortName: cohort.name, startsOn: cohort.startsOn, endsOn: cohort.endsOn },
      ...{ doseSessions: 1, doseMinutes: 60 },
    });
    expect(changed.ok).toBe(true);

    expect((await readReport(as(), past)).figures).toEqual(before);
    const now = (await readReport(as())).figures;
    expect(now.girls).toEqual(before.girls);
    expect(now.sessions).toEqual({ day: '2027-01-10', girls: 6, held: 6, minutes: 360 });
    expect(now.whole.dose?.counts).toEqual({ less: 6 });
  });
});
