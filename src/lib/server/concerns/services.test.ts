import { beforeEach, expect, test } from 'vitest';
import { machine, visitor, type Actor } from '#lib/server/database/index.ts';
import { forEachDatabase } from '#lib/server/database/testing.ts';
import {
  aMentee,
  aProgramme,
  asMentee,
  asMentor,
  contextOf,
  emptied,
  lead,
  now,
  person,
} from '#lib/server/rounds/testing.ts';
import {
  addService,
  changeService,
  checkService,
  listServices,
  readService,
  readSupport,
  retireService,
} from './index.ts';
import type { ServiceInput } from './input.ts';
import type { Wanted } from './rules-services.ts';

const gone = { status: 404 };
const any: Wanted = { need: null, district: null, age: null };
const input: ServiceInput = {
  nameAz: 'Gəncə Qadın Evi',
  nameEn: '',
  nameRu: '',
  phones: ['0222222222'],
  hours: '09:00-18:00',
  url: '',
  address: '',
  needs: ['violence'],
  ageFrom: 14,
  ageTo: null,
  districts: ['gence'],
  languages: ['az'],
  source: 'hub',
};

forEachDatabase('support services', (database) => {
  const as = (actor: Actor = lead, at = now) => contextOf(database(), actor, at);
  beforeEach(async () => {
    await emptied(database());
    await aProgramme(database());
  });
  const shown = async (actor: Actor, asked = any) =>
    (await readSupport(as(actor), asked)).services.map(({ id }) => id);
  const four = ['emergency-112', 'police-102', 'ambulance-103', 'child-helpline'];

  test('only staff lists and changes them', async () => {
    for (const actor of [visitor, asMentee('x'), asMentor('x'), person(['operator']), machine]) {
      const context = as(actor);
      for (const door of [
        () => listServices(context),
        () => readService(context, 'police-102'),
        () => addService(context, input),
        () => changeService(context, 'police-102', input, 0),
        () => checkService(context, 'police-102', 0),
        () => retireService(context, 'line-860', 0, true),
      ])
        await expect(door()).rejects.toMatchObject(gone);
    }
    await expect(checkService(as(), 'nobody', 0)).rejects.toMatchObject(gone);
  });

  test('the four numbers are never taken away nor changed to another', async () => {
    for (const id of four) {
      expect(await retireService(as(), id, 0, true)).toMatchObject({ code: 'always' });
      expect(await changeService(as(), id, input, 0)).toMatchObject({ code: 'keep-number' });
    }
    for (const asked of [any, { need: 'feelings', district: 'quba', age: 70 }] as const)
      expect(await shown(visitor, asked)).toEqual(expect.arrayContaining(four));
  });

  test('what two people change at once is told to the second', async () => {
    expect(await checkService(as(), 'line-860', 0)).toMatchObject({ ok: true });
    expect(await checkService(as(), 'line-860', 0)).toMatchObject({ code: 'conflict' });
    expect(await retireService(as(), 'line-860', 0, true)).toMatchObject({ code: 'conflict' });
    expect(await retireService(as(), 'line-860', 1, true)).toMatchObject({ ok: true });
    expect(await shown(visitor)).not.toContain('line-860');
  });

  test('a check is a day; a new number has to be checked again, a new name has not', async () => {
    const id = await addService(as(), input);
    expect(await readService(as(), id)).toMatchObject({ checkedOn: null, freshness: 'unchecked' });
    await checkService(as(person(['coordinator'])), id, 1);
    await changeService(as(), id, { ...input, nameAz: 'Başqa ad' }, 2);
    expect(await readService(as(), id)).toMatchObject({ checkedOn: '2026-10-01', freshness: 'fresh' });
    expect((await readService(as(lead, '2027-04-01T08:00:00.000Z'), id)).freshness).toBe('old');
    await changeService(as(), id, { ...input, phones: ['0223333333'] }, 3);
    expect(await readService(as(), id)).toMatchObject({ checkedOn: null });
  });

  test('a girl sees first what helps with her need in her own district', async () => {
    const id = await addService(as(), input);
    await addService(as(), { ...input, districts: ['quba'] });
    const girl = asMentee(await aMentee(database(), 'g1'));
    const list = await shown(girl, { ...any, need: 'violence' });
    expect(list[0]).toBe(id);
    expect(list.indexOf('line-860')).toBeLessThan(list.indexOf('emergency-112'));
    expect(list).toHaveLength(6);
    // Too young for it.
    const young = asMentee(await aMentee(database(), 'g2', { birth_date: '2013-11-01' }));
    expect(await shown(young)).not.toContain(id);
    expect(await shown(young, { ...any, age: 16 })).toContain(id);
  });

  test('staff sees first what nobody has checked', async () => {
    await checkService(as(), 'emergency-112', 0);
    const list = await listServices(as());
    expect(list.at(-1)?.id).toBe('emergency-112');
    expect(list[0]).toMatchObject({ always: true, freshness: 'unchecked' });
  });
});
