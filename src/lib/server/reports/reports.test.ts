import { beforeEach, describe, expect, test } from 'vitest';
import readXlsxFile from 'read-excel-file/node';
import { addDays, type Day } from '#lib/dates.ts';
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
import { noteExport, readReport, writeReportCsv, writeReportWorkbook, type ReportRow } from './index.ts';
import { changeOf, levelOf, studentT } from './change.ts';
import { published } from './publishing.ts';
import { addMonths, placeIn, type Held } from './rules.ts';
import { many, pair } from './testing.ts';

const gone = { status: 404 };
const at = (day: Day) => `${day}T08:00:00.000Z`;
const from = '2026-09-06';
const on = '2027-03-07';

const inFirstPair = (held: Held[]) => ({
  asked: [{ since: '2026-01-01', perMonth: 2 }],
  pairs: [{ startedOn: '2026-09-20', closedOn: null, held }],
});

const log = {
  ...{ session: '', outcome: 'held' as const, day: '', minutes: '60', minutesOther: '', again: '' },
  ...{ way: 'in_person' as const, topics: [], also: [], nextStep: '', note: '', privateNote: '' },
};

test('a pair’s month is measured by what the programme asked when that month began', () => {
  const held = ['2026-10-05', '2026-11-05', '2026-12-05', '2026-12-12'].map((day) => ({
    day,
    noted: day,
    minutes: 60,
  }));
  const asked = [
    { since: '2026-09-01', perMonth: 1 },
    { since: '2026-11-20', perMonth: 2 },
  ];
  const of = (given = held) => many(6, 'a', { pair: pair('2026-10-01'), sessions: met(given) });
  const met = (given: typeof held) => ({
    asked,
    pairs: [{ startedOn: '2026-10-01', closedOn: null, held: given }],
  });
  const doseOn = (day: Day, girls = of()) => published(girls, from, day).whole.dose?.counts;
  expect(doseOn('2026-11-29')).toEqual({ kept: 6 });
  expect(doseOn('2027-01-03')).toEqual({ kept: 6 });
  expect(doseOn('2027-02-07')).toEqual({ less: 6 });
  const taken = held.map((each) => ({ ...each, until: '2027-01-12' }));
  expect(doseOn('2027-01-10', of(taken))).toEqual({ kept: 6 });
  expect(doseOn('2027-01-17', of(taken))).toEqual({ less: 6 });
});

test('a pair that was shut and not opened again ended when it was shut; opening it moves no day before', () => {
  const of = (shut: { from: Day; to: Day | null }[], closedOn: Day | null = null) =>
    many(6, 'a', { pair: { ...pair('2026-09-10', closedOn), shut } });
  const m3On = (day: Day, girls: ReturnType<typeof of>) => published(girls, from, day).whole.m3?.counts;
  expect(m3On('2026-12-13', of([]))).toEqual({ lasted: 6 });
  expect(m3On('2026-12-13', of([{ from: '2026-12-09', to: null }]))).toEqual({ ended: 6 });
  expect(m3On('2026-12-13', of([{ from: '2026-12-10', to: null }]))).toEqual({ lasted: 6 });
  // It was closed while it was shut: it had ended before.
  expect(m3On('2026-12-20', of([{ from: '2026-10-01', to: null }], '2026-12-15'))).toEqual({ ended: 6 });
  const opened = of([{ from: '2026-10-01', to: '2026-12-25' }]);
  expect(m3On('2026-12-20', opened)).toEqual({ ended: 6 });
  expect(m3On('2026-12-27', opened)).toEqual({ lasted: 6 });
  expect(m3On('2026-12-27', of([{ from: '2026-10-01', to: '2026-10-01' }]))).toEqual({ lasted: 6 });
});

test('a girl is counted by her first time in the programme that touches the cohort', () => {
  const stay = (joinedOn: Day, activeOn: Day | null, leftOn: Day | null, hub = 'a') => ({
    ...{ joinedOn, activeOn, leftOn, hub },
  });
  const again = stay('2026-12-01', '2026-12-05', null, 'b');
  const place = (...stays: ReturnType<typeof stay>[]) => placeIn('2026-09-06', '2010-10-01', stays);
  const first = { hub: 'a', age: '14-15', from: '2026-09-20' };
  expect(place(stay('2026-08-01', '2026-09-20', '2026-11-01'))).toEqual(first);
  expect(place(stay('2026-08-01', '2026-09-20', '2026-11-01'), again)).toEqual(first);
  expect(place(stay('2026-08-01', '2026-09-20', '2026-11-01'), { ...again, activeOn: null })).toEqual(first);
  // Gone before it began, or never taking part before she left: she is counted from when she returned.
  const second = { hub: 'b', age: '16+', from: '2026-12-05' };
  expect(place(stay('2026-08-01', '2026-08-02', '2026-09-05'), again)).toEqual(second);
  expect(place(stay('2026-08-01', null, '2026-11-01'), again)).toEqual(second);
  expect(place(stay('2026-08-01', '2026-08-02', '2026-09-05')).from).toBeNull();
});

test('a girl’s dose is that of all her pairs together, in their whole months', () => {
  const held = (...days: readonly Day[]) => days.map((day) => ({ day, noted: day, minutes: 60 }));
  const of = (second: readonly Held[]) =>
    many(6, 'a', {
      pair: pair('2026-09-20', '2026-10-25'),
      sessions: {
        asked: [{ since: '2026-01-01', perMonth: 2 }],
        pairs: [
          { startedOn: '2026-09-20', closedOn: '2026-10-25', held: held('2026-09-25') },
          { startedOn: '2026-11-10', closedOn: null, held: second },
        ],
      },
    });
  const doseOn = (day: Day, second: readonly Held[]) => published(of(second), from, day).whole.dose?.counts;
  const three = held('2026-11-15', '2026-11-22', '2026-11-29');
  // One whole month of the first pair, and from 10 December on one of the second.
  expect(doseOn('2026-11-29', three)).toEqual({ less: 6 });
  expect(doseOn('2026-12-13', three)).toEqual({ kept: 6 });
  expect(doseOn('2026-12-13', three.slice(1))).toEqual({ less: 6 });
});

describe('small groups', () => {
  test('a hub with fewer than five girls is counted nowhere', () => {
    const report = published([...many(6, 'a'), ...many(4, 'b', { hub: 'b' })], from, on);
    expect(report.girls).toEqual({ a: { day: '2026-09-13', count: 6 } });
    expect(report.ages?.counts).toEqual({ '14-15': 6 });
  });

  test('ages, and matched ones, are hidden when what is left over is small', () => {
    expect(published([...many(6, 'a'), ...many(3, 'b', { age: '16+' })], from, on).ages).toBeNull();
    const matched = many(9, 'm', { pair: pair('2026-10-01') });
    expect(published([...matched, ...many(2, 'w')], from, on).whole.matched?.counts).toBeUndefined();
    expect(published([...matched, ...many(5, 'w')], from, on).whole.matched?.counts).toEqual({ matched: 9 });
    expect(published(matched, from, on).whole.matched?.counts).toEqual({
      matched: 9,
    });
  });

  test('what a few girls changed is shown once they are five; until then the older figure stays', () => {
    const girls = [...many(8, 'a'), ...many(3, 'b', { from: '2026-11-10' })];
    expect(published(girls, from, on).girls.a).toEqual({
      day: '2026-09-13',
      count: 8,
    });
    const more = [...girls, ...many(2, 'c', { from: '2027-01-05' })];
    expect(published(more, from, on).girls.a).toEqual({
      day: '2027-01-10',
      count: 13,
    });
    expect(published(more, from, '2026-12-01').girls.a).toEqual({
      day: '2026-09-13',
      count: 8,
    });
  });

  test('who ended early in twos and threes hides how many lasted', () => {
    const long = many(20, 'l', { pair: pair('2026-09-20') });
    const waits = many(6, 'w');
    const short = (count: number) => many(count, 's', { pair: pair('2026-09-20', '2026-11-01') });
    expect(published([...long, ...waits, ...short(3)], from, on).whole.m3?.counts.lasted).toBeUndefined();
    expect(published([...long, ...waits, ...short(5)], from, on).whole.m3?.counts).toEqual({
      lasted: 20,
      ended: 5,
    });
  });

  test('what was held is summed over the girls that are shown; who kept the dose is counted like the rest', () => {
    const sessions = (count: number) =>
      inFirstPair(
        Array.from({ length: count }, (_, each) => ({
          day: addDays('2026-09-21', each),
          noted: addDays('2026-09-21', each),
          minutes: 60,
        })),
      );
    const world = (less: number) => [
      ...many(6, 'k', { pair: pair('2026-09-20'), sessions: sessions(12) }),
      ...many(less, 'l', { pair: pair('2026-09-20'), sessions: sessions(1) }),
    ];
    const report = published(world(5), from, on);
    expect(report.sessions).toEqual({
      day: '2026-10-04',
      girls: 11,
      held: 77,
      minutes: 4620,
    });
    expect(report.whole.dose?.counts).toEqual({ kept: 6, less: 5 });
    expect(published(world(3), from, on).whole.dose).toBeUndefined();
  });
});

test('sums of sessions move on when five girls have added to them; a late log counts from its own day', () => {
  const met = (noted: Day) => inFirstPair([{ day: '2026-10-05', noted, minutes: 60 }]);
  const world = (late: number) => [
    ...many(6, 'a', { pair: pair('2026-09-20'), sessions: met('2026-10-05') }),
    ...many(late, 'b', { pair: pair('2026-09-20'), sessions: met('2026-11-30') }),
    ...many(8 - late, 'c', {
      pair: pair('2026-09-20'),
      sessions: inFirstPair([]),
    }),
  ];
  expect(published(world(4), from, on).sessions).toMatchObject({ day: '2026-10-11', held: 6, girls: 14 });
  expect(published(world(5), from, on).sessions).toMatchObject({ day: '2026-12-06', held: 11, minutes: 660 });
  expect(published(world(5), from, '2026-11-29').sessions).toMatchObject({ held: 6 });
});

describe('change in pairs', () => {
  test('mean, means before and after, ranges from ten girls on', () => {
    const pairs = [1, 2, 3, 4, 5, 1, 2, 3, 4, 5].map((before) => [before, Math.min(5, before + 1)] as const);
    const change = changeOf(pairs);
    expect(change).toMatchObject({ count: 10, before: 3 });
    expect(change?.after).toBeCloseTo(3.8);
    expect(change?.change).toBeCloseTo(0.8);
    expect(change?.middle).toEqual([1, 1]);
    // Standard deviation 0.4216, t(9) = 2.262: 0.3016 to both sides.
    expect(change?.interval?.[0]).toBeCloseTo(0.498, 2);
    expect(changeOf(pairs.slice(0, 9))).toMatchObject({
      middle: null,
      interval: null,
    });
    expect(changeOf([])).toBeNull();
  });

  test('what was answered once: count, mean, and its range from ten girls on', () => {
    expect(levelOf([1, 2, 3, 4, 5])).toEqual({ count: 5, mean: 3, middle: null, interval: null });
    expect(levelOf([1, 2, 3, 4, 5, 1, 2, 3, 4, 5])).toMatchObject({ count: 10, mean: 3, middle: [2, 4] });
    expect(levelOf([])).toBeNull();
  });

  test('Student’s t as tables have it', () => {
    for (const [degrees, value] of [
      [9, 2.262],
      [19, 2.093],
      [29, 2.045],
      [100, 1.984],
    ] as const)
      expect(studentT(degrees)).toBeCloseTo(value, 2);
  });

  test('months later', () => {
    expect(addMonths('2026-10-01', 3)).toBe('2027-01-01');
    expect(addMonths('2026-11-30', 3)).toBe('2027-02-28');
    expect(addMonths('2026-12-31', 12)).toBe('2027-12-31');
  });
});

test('files: no text is computed by a spreadsheet, and figures are numbers', async () => {
  const title = {
    section: 's',
    figure: 'f',
    whose: 'w',
    group: 'g',
    value: 'v',
    count: 'c',
    day: 'd',
    note: 'n',
  };
  const row: ReportRow = {
    section: '=1+1',
    figure: 'a;=2',
    whose: '@x',
    group: '-x',
    value: -0.5,
    count: 7,
    day: '2027-01-01',
    note: 'a "b", c',
  };
  const csv = writeReportCsv(title, [row, { ...row, value: null }]);
  expect(csv.split('\n')[1]).toBe('"\t=1+1",a;\t=2,"\t@x","\t-x",-0.5,7,2027-01-01,"a ""b"", c"');
  expect(csv.split('\n')[2]).toContain('"\t-x",,7');
  const book = await writeReportWorkbook('Hesabat', title, [row]);
  const [, first] = (await readXlsxFile(book))[0]?.data ?? [];
  expect(first?.slice(0, 6)).toEqual(['=1+1', 'a;=2', '@x', '-x', -0.5, 7]);
});

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
