import * as v from 'valibot';
import { beforeEach, describe, expect, test } from 'vitest';
import { errorsOf } from '#lib/form.ts';
import { addDays, dayOf, type Instant } from '#lib/dates.ts';
import { forEachDatabase } from '#lib/server/database/testing.ts';
import { aPair } from '#lib/server/messages/testing.ts';
import { aMentee, aMentor, aProgramme, contextOf, emptied, lead, now } from '#lib/server/rounds/testing.ts';
import { changeProgramme, programmeInput, readProgramme, setUpInput, type ProgrammeInput } from './index.ts';
import { askedFirst, type Lasting } from './rules.ts';

const today = dayOf(now);

test('reversed days are named together with whatever else is wrong, and only when both are days', () => {
  const wrong = (input: object) =>
    [programmeInput, setUpInput].map((schema) => {
      const { name, startsOn, endsOn } = errorsOf(v.safeParse(schema, { name: '', ...input }).issues ?? []);
      return { name, startsOn, endsOn };
    });
  const twice = (startsOn?: string, endsOn?: string) =>
    [1, 2].map(() => ({ name: 'required', startsOn, endsOn }));
  expect(wrong({ startsOn: today, endsOn: today })).toEqual(twice(undefined, 'cohort_order'));
  expect(wrong({ startsOn: today, endsOn: addDays(today, 1) })).toEqual(twice());
  expect(wrong({ startsOn: '2026-13-01', endsOn: '2026-01-01' })).toEqual(twice('not_a_day'));
  expect(wrong({ startsOn: today, endsOn: '2026--' })).toEqual(twice(undefined, 'not_a_day'));
});

describe('what is asked before the year changes', () => {
  const year: Lasting = { startsOn: '2026-09-15', endsOn: '2027-09-14', retentionMonths: 24 };
  const asked = (change: Partial<Lasting>, running = [addDays(today, -1), today], from = year) =>
    askedFirst(from, { ...from, ...change }, running, today);

  test('of a first day that moves behind pairs that go on', () => {
    expect(asked({ startsOn: today })).toMatchObject({ older: 1, outliving: 0, erases: false });
    expect(asked({ startsOn: addDays(today, 1) })).toMatchObject({ older: 2 });
    expect(asked({ startsOn: addDays(today, -1) })).toBe(null);
    expect(asked({ startsOn: addDays(today, 1) }, [])).toBe(null);
    // Back again it takes nothing away.
    expect(asked({ startsOn: today }, [addDays(today, -9)], { ...year, startsOn: addDays(today, 5) })).toBe(
      null,
    );
  });

  test('of a last day that moves behind today while pairs go on', () => {
    expect(asked({ endsOn: addDays(today, -1) })).toMatchObject({ older: 0, outliving: 2, erases: false });
    expect(asked({ endsOn: today })).toBe(null);
    expect(asked({ endsOn: addDays(today, -1) }, [])).toBe(null);
    expect(asked({ endsOn: addDays(today, -1) }, [today], { ...year, endsOn: addDays(today, -9) })).toBe(
      null,
    );
  });

  test('of a time of keeping that is over at once, whoever goes on', () => {
    const over = { ...year, endsOn: '2026-09-20' };
    expect(asked({ endsOn: '2024-09-30' }, [])).toMatchObject({ erases: true, keptUntil: '2026-09-30' });
    expect(asked({ endsOn: '2024-10-01' }, [])).toBe(null);
    expect(asked({ retentionMonths: 0 }, [], over)).toMatchObject({ erases: true, keptUntil: '2026-09-20' });
    expect(asked({ retentionMonths: 1 }, [], over)).toBe(null);
    // It is over already, and gets longer.
    expect(asked({ retentionMonths: 24 }, [], { ...over, endsOn: '2024-01-01', retentionMonths: 12 })).toBe(
      null,
    );
  });
});

forEachDatabase('the days of the programme year', (database) => {
  beforeEach(async () => {
    await emptied(database());
    await aProgramme(database());
  });
  const as = (at: Instant = now) => contextOf(database(), lead, at);
  const stands = async (): Promise<ProgrammeInput> => {
    const programme = await readProgramme(as());
    if (!programme) throw new Error('no programme');
    const { cohort, dose, ...rest } = programme;
    const { name: cohortName, startsOn, endsOn } = cohort;
    return { ...rest, cohortName, startsOn, endsOn, doseSessions: dose.sessions, doseMinutes: dose.minutes };
  };
  const pair = async (code: string) =>
    aPair(database(), await aMentee(database(), `g${code}`), await aMentor(database(), `m${code}`));
  const setState = (id: string, state: string) =>
    database().updateTable('mentorship').set({ state }).where('id', '=', id).execute();

  test('do not move behind pairs that go on until the lead says that she knows', async () => {
    await pair('1');
    await setState(await pair('2'), 'paused');
    await setState(await pair('3'), 'closed');
    const before = await stands();
    const moved = { ...before, name: 'Ulduz 2', startsOn: addDays(today, 1) };
    const first = await changeProgramme(as(), moved);
    expect(first).toMatchObject({ code: 'ask-first', asked: { older: 2, outliving: 0 } });
    expect(await stands()).toEqual(before);
    const sure = 'asked' in first ? first.asked.sure : '';
    // What was said of other days is not said of these.
    expect(await changeProgramme(as(), { ...moved, startsOn: addDays(today, 2), sure })).toMatchObject({
      code: 'ask-first',
    });
    expect(await changeProgramme(as(), { ...moved, sure: 'yes' })).toMatchObject({ code: 'ask-first' });
    expect(await stands()).toEqual(before);
    expect(await changeProgramme(as(), { ...moved, sure })).toMatchObject({ ok: true });
    expect(await stands()).toMatchObject({ name: 'Ulduz 2', startsOn: addDays(today, 1) });
    // Asked once: whatever is changed beside them later asks nothing.
    expect(await changeProgramme(as(), { ...(await stands()), name: 'Ulduz 3' })).toMatchObject({ ok: true });
  });

  test('whoever was slower hears that first', async () => {
    await pair('1');
    const before = await stands();
    await changeProgramme(as(), { ...before, name: 'Ulduz 2' });
    expect(await changeProgramme(as(), { ...before, endsOn: addDays(today, -1) })).toMatchObject({
      code: 'conflict',
    });
  });

  test('move without a question when nobody goes on', async () => {
    await setState(await pair('1'), 'closed');
    expect(await changeProgramme(as(), { ...(await stands()), endsOn: addDays(today, -1) })).toMatchObject({
      ok: true,
    });
  });
});
