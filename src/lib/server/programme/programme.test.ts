import { beforeAll, describe, expect, test } from 'vitest';
import { machine, visitor, type Actor, type Context, type Role } from '#lib/server/database/index.ts';
import { forEachDatabase } from '#lib/server/database/testing.ts';
import * as v from 'valibot';
import {
  addHub,
  applyImported,
  changeHub,
  changeProgramme,
  changeRules,
  currentRules,
  listHubs,
  listRules,
  readImportable,
  readProgramme,
  readRules,
  rulesInput,
  setUp,
  setUpInput,
  suggestedHubs,
  type RulesInput,
  type SetUpInput,
} from './index.ts';
import { codeFor, firstRules, sumOf } from './rules.ts';

const now = '2026-09-01T08:00:00.000Z';
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
const everybodyElse = [
  visitor,
  person(['mentee'], { menteeId: 'aysu' }),
  person(['mentor'], { mentorId: 'ayten' }),
  person(['coordinator'], { hubs: ['gence'] }),
  person(['safeguarding']),
];

const start: SetUpInput = {
  name: 'Ulduz',
  organisation: 'Qızlar üçün Mühəndislik Mərkəzləri',
  contact: 'salam@example.org',
  purpose: 'Bir il mentorluq.',
  retentionMonths: 24,
  cohortName: '2026–2027',
  startsOn: '2026-09-15',
  endsOn: '2027-09-14',
  hubs: suggestedHubs.map((each) => ({ ...each })),
};
/** How often a pair meets, which only the page of a programme that stands asks for. */
const dose = { doseSessions: 3, doseMinutes: 45 };
const rules: RulesInput = {
  ...firstRules.weights,
  sharedTimes: 2,
  minimumScore: 300,
  offerDays: 10,
  basedOn: 1,
};

test('the first rules weigh a whole score', () => {
  expect(sumOf(firstRules.weights)).toBe(1000);
});

test('a second hub of a district has a code of its own', () => {
  expect(codeFor('quba', new Set(['gence']))).toBe('quba');
  expect(codeFor('quba', new Set(['quba', 'quba-2']))).toBe('quba-3');
});

describe('what people send', () => {
  test.each([
    [{ ...start, name: ' \u0000 ' }, 'required'],
    [{ ...start, name: 'x'.repeat(81) }, 'too_long:80'],
    [{ ...start, startsOn: '2026-02-30' }, 'not_a_day'],
    [{ ...start, retentionMonths: '0' }, 'too_small:1'],
    [{ ...start, retentionMonths: '' }, 'required'],
    [{ ...start, retentionMonths: '1e3' }, 'not_a_number'],
    [{ ...start, hubs: [] }, 'no_hub'],
    [{ ...start, hubs: [{ name: 'A', district: '__proto__', address: 'B' }] }, 'not_a_code'],
  ])('is refused with a code', (input, code) => {
    const result = v.safeParse(setUpInput, input);
    expect(result.issues?.map((each) => each.message)).toEqual([code]);
  });

  test('numbers come as a form sends them', () => {
    const sent = Object.fromEntries(Object.entries(rules).map(([key, value]) => [key, String(value)]));
    expect(v.parse(rulesInput, sent)).toEqual(rules);
    expect(v.safeParse(rulesInput, { ...sent, interests: '-5' }).success).toBe(false);
  });
});

forEachDatabase('the programme', (database) => {
  const as = (actor: Actor): Context => ({ database: database(), actor, now });

  test('nobody but a lead sets it up, and before that there is none', async () => {
    expect(await readProgramme(as(visitor))).toBe(null);
    expect(await currentRules(as(lead))).toBe(null);
    for (const actor of [...everybodyElse, person(['operator'])])
      await expect(setUp(as(actor), start)).rejects.toMatchObject({ status: 404 });
    expect(await setUp(as(lead), { ...start, endsOn: start.startsOn })).toMatchObject({
      code: 'cohort-order',
    });
    expect(await setUp(as(lead), { ...start, hubs: [...start.hubs, ...start.hubs] })).toMatchObject({
      code: 'hub-twice',
      facts: { hub: 'gence' },
    });
    expect(await changeRules(as(lead), rules)).toMatchObject({ code: 'not-set-up' });
    expect(await listHubs(as(visitor))).toEqual([]);
  });

  describe('once set up', () => {
    beforeAll(async () => {
      await applyImported(as(machine), [
        { hub: 'quba', name: 'Köhnə ad', district: 'quba', address: 'Quba' },
      ]);
      const more = { name: 'Quba 2', district: 'quba', address: 'Quba' };
      const result = await setUp(as(lead), { ...start, hubs: [...start.hubs, more] });
      expect(result).toMatchObject({ ok: true, value: { name: 'Ulduz', cohort: { name: '2026–2027' } } });
    });

    test('a second time is refused and changes nothing', async () => {
      const before = await readProgramme(as(visitor));
      expect(await setUp(as(lead), { ...start, name: 'Ay' })).toMatchObject({ code: 'already-set-up' });
      expect(await readProgramme(as(visitor))).toEqual(before);
    });

    test('hubs stand with the names the lead confirmed', async () => {
      const hubs = await listHubs(as(visitor));
      expect(hubs.map((each) => each.hub)).toEqual([
        'agdas',
        'gence',
        'lenkeran',
        'quba',
        'quba-2',
        'sirvan',
      ]);
      expect(hubs.find((each) => each.hub === 'quba')?.name).toBe('Quba Mühəndislik Mərkəzi');
    });

    test('nobody else changes programme, hubs or rules', async () => {
      const hub = { name: 'A', district: 'baki', address: 'B' };
      for (const actor of everybodyElse) {
        await expect(changeProgramme(as(actor), { ...start, ...dose, version: 1 })).rejects.toMatchObject({
          status: 404,
        });
        await expect(addHub(as(actor), hub)).rejects.toMatchObject({ status: 404 });
        await expect(changeHub(as(actor), { ...hub, hub: 'quba', version: 1 })).rejects.toMatchObject({
          status: 404,
        });
        await expect(applyImported(as(actor), [])).rejects.toMatchObject({ status: 404 });
        await expect(changeRules(as(actor), rules)).rejects.toMatchObject({ status: 404 });
      }
      await expect(listRules(as(visitor))).rejects.toMatchObject({ status: 404 });
      await expect(listRules(as(person(['mentor'])))).rejects.toMatchObject({ status: 404 });
    });

    test('the second of two people who change at once is told so', async () => {
      const { version } = (await readProgramme(as(lead))) ?? { version: 0 };
      expect(
        await changeProgramme(as(lead), { ...start, ...dose, contact: 'a@example.org', version }),
      ).toMatchObject({
        ok: true,
        value: { version: version + 1 },
      });
      expect(
        await changeProgramme(as(lead), { ...start, ...dose, contact: 'b@example.org', version }),
      ).toMatchObject({
        code: 'conflict',
      });
      expect(await readProgramme(as(visitor))).toMatchObject({
        contact: 'a@example.org',
        dose: { sessions: 3, minutes: 45 },
      });

      const [hub] = await listHubs(as(lead));
      if (!hub) throw new Error('no hub');
      expect(await changeHub(as(lead), { ...hub, name: 'Birinci' })).toMatchObject({ ok: true });
      expect(await changeHub(as(lead), { ...hub, name: 'İkinci' })).toMatchObject({ code: 'conflict' });
      await expect(changeHub(as(lead), { ...hub, hub: 'nowhere' })).rejects.toMatchObject({ status: 404 });
    });

    test('the same file again changes nothing', async () => {
      const rows = await readImportable(as(machine));
      const events = await database().selectFrom('audit_event').selectAll().execute();
      expect(await applyImported(as(machine), rows)).toEqual({ added: 0, changed: 0 });
      expect(await database().selectFrom('audit_event').selectAll().execute()).toHaveLength(events.length);
      const baki = { hub: 'baki', name: 'Bakı', district: 'baki', address: 'Bakı' };
      expect(await applyImported(as(machine), [...rows, baki])).toEqual({ added: 1, changed: 0 });
    });

    test('rules are kept by version and must weigh 1000', async () => {
      expect(await changeRules(as(lead), { ...rules, interests: 400 })).toMatchObject({
        code: 'weights-sum',
        facts: { sum: 900 },
      });
      const { weights, ...same } = firstRules;
      expect(await changeRules(as(lead), { ...weights, ...same, basedOn: 1 })).toMatchObject({
        code: 'nothing-changed',
      });
      const first = await currentRules(as(lead));
      expect(await changeRules(as(lead), rules)).toMatchObject({ ok: true, value: { number: 2 } });
      expect(await changeRules(as(lead), { ...rules, offerDays: 5 })).toMatchObject({ code: 'conflict' });
      expect((await listRules(as(lead))).map((each) => [each.number, each.createdBy])).toEqual([
        [2, 'the-lead'],
        [1, null],
      ]);
      expect(await readRules(as(lead), first?.id ?? '')).toEqual(first);
      await expect(readRules(as(lead), 'nowhere')).rejects.toMatchObject({ status: 404 });
    });

    test('every change left an event with who did it', async () => {
      const events = await database().selectFrom('audit_event').selectAll().orderBy('id').execute();
      expect(new Set(events.map((each) => each.action))).toEqual(
        new Set(['programme.set-up', 'programme.changed', 'hub.added', 'hub.changed', 'rules.changed']),
      );
      expect(
        events.every((each) => each.actor_kind === 'machine' || each.actor_account_id === 'the-lead'),
      ).toBe(true);
    });
  });
});
