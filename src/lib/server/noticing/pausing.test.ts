import { beforeEach, describe, expect, test } from 'vitest';
import { addDays, addMonths, dayOf } from '#lib/dates.ts';
import { cutContact, liftPair } from '#lib/server/concerns/index.ts';
import { machine } from '#lib/server/database/index.ts';
import { forEachDatabase } from '#lib/server/database/testing.ts';
import { aPair } from '#lib/server/messages/testing.ts';
import { aMentee, aMentor, lead, now } from '#lib/server/rounds/testing.ts';
import {
  keepPair,
  listPauses,
  listQuiet,
  listWishes,
  makeWish,
  movePauseEnd,
  pausePair,
  planEnd,
  readCare,
  readGoodbye,
  readOwnWishes,
  resumeDue,
  resumePair,
  settleWish,
} from './index.ts';
import {
  begun,
  coordinator,
  doings,
  exams,
  gone,
  later,
  noPair,
  plan,
  safeguarding,
  stranger,
} from './testing/pair.ts';

forEachDatabase('noticing: standing still', (database) => {
  let own = noPair;
  let { girl, woman, pair } = own;
  beforeEach(async () => {
    own = await begun(database());
    ({ girl, woman, pair } = own);
  });
  const { as, write, state } = doings(database, () => own);

  describe('wishes', () => {
    test('reach the coordinator of the hub once, and the other side never', async () => {
      await makeWish(as(girl), pair, { wish: 'pause', words: 'İmtahanlarım var' });
      expect(await listWishes(as(stranger))).toEqual([]);
      const [wish] = await listWishes(as(coordinator));
      expect(wish).toMatchObject({ side: 'mentee', wish: 'pause', words: 'İmtahanlarım var' });
      expect(JSON.stringify(await readGoodbye(as(woman), pair))).not.toContain('İmtahan');
      expect(await settleWish(as(coordinator), pair, wish?.id ?? '')).toMatchObject({ ok: true });
      expect(await settleWish(as(coordinator), pair, wish?.id ?? '')).toMatchObject({ code: 'done' });
      expect(await listWishes(as(coordinator))).toEqual([]);
    });

    test('are told to whoever looks after the hub; to the leads when it has nobody', async () => {
      const told = async () =>
        (
          await database()
            .selectFrom('notice')
            .select(['account_id'])
            .where('template', '=', 'wish')
            .execute()
        ).map((row) => row.account_id);
      await makeWish(as(girl), pair, { wish: 'talk', words: 'Danışmaq istəyirəm' });
      expect(await told()).toEqual([coordinator.accountId]);
      const mails = await database().selectFrom('outbox').select('body').execute();
      expect(JSON.stringify(mails)).not.toContain('Danışmaq');
      await database().deleteFrom('notice').execute();
      await database()
        .updateTable('account_role')
        .set({ hub: 'quba' })
        .where('role', '=', 'coordinator')
        .execute();
      await makeWish(as(girl), pair, { wish: 'pause', words: '' });
      expect(await told()).toEqual([lead.accountId]);
    });

    test('nobody asks for a pause of what stands still or ends, nor for an end of what is ending', async () => {
      const refused = { code: 'not-fitting' };
      await pausePair(as(coordinator), pair, exams);
      expect(await readOwnWishes(as(girl), pair)).toMatchObject({ fitting: ['talk', 'end'] });
      expect(await makeWish(as(girl), pair, { wish: 'pause', words: '' })).toMatchObject(refused);
      await planEnd(as(coordinator), pair, plan);
      expect(await makeWish(as(girl), pair, { wish: 'pause', words: '' })).toMatchObject(refused);
      expect(await makeWish(as(girl), pair, { wish: 'end', words: '' })).toMatchObject(refused);
      expect(await listWishes(as(coordinator))).toEqual([]);
      expect(await makeWish(as(girl), pair, { wish: 'talk', words: '' })).toMatchObject({ ok: true });
    });

    test('one of another pair is not settled under this one', async () => {
      const other = await aPair(database(), await aMentee(database(), 'g2'), await aMentor(database(), 'm2'));
      await makeWish(as(girl), pair, { wish: 'talk', words: '' });
      const [wish] = await listWishes(as(coordinator));
      expect(await settleWish(as(coordinator), other, wish?.id ?? '')).toMatchObject({ code: 'done' });
    });
  });

  describe('pausing', () => {
    test('shuts the thread, and takes off its own days of silence alone', async () => {
      expect(await pausePair(as(coordinator), pair, exams)).toMatchObject({ ok: true });
      expect(await write(girl, 'Salam')).toMatchObject({ code: 'read-only', facts: { why: 'paused' } });
      expect(await listQuiet(as(coordinator, later(30)))).toEqual([]);
      expect(await pausePair(as(coordinator), pair, exams)).toMatchObject({ code: 'not-possible' });
      expect(await resumePair(as(coordinator, later(30)), pair)).toMatchObject({ ok: true });
      expect(await write(girl, 'Salam', later(30))).toMatchObject({ ok: true });
      expect(await resumePair(as(coordinator, later(30)), pair)).toMatchObject({ code: 'not-possible' });
    });

    test('paused and going on in the same minute, a quiet pair is as quiet as before', async () => {
      await write(girl, 'Salam');
      await write(woman, 'Salam', later(1));
      const seen = () => listQuiet(as(coordinator, later(40)));
      const before = await seen();
      expect(before).toMatchObject([{ whys: ['silent'], attention: 'quiet', figures: { silentDays: 39 } }]);
      const until = addDays(dayOf(later(40)), 10);
      await pausePair(as(coordinator, later(40)), pair, { reason: 'exams', until });
      expect(await seen()).toEqual([]);
      await resumePair(as(coordinator, later(40)), pair);
      expect(await seen()).toMatchObject([
        { whys: ['silent'], attention: 'quiet', figures: { silentDays: 39 } },
      ]);
      expect(await readCare(as(coordinator, later(40)), pair)).toMatchObject({
        figures: { standstill: null },
      });
    });

    test('after a pause of weeks the silence goes on from where it stood', async () => {
      await write(girl, 'Salam');
      await write(woman, 'Salam', later(1));
      await pausePair(as(coordinator, later(5)), pair, exams);
      await resumePair(as(coordinator, later(35)), pair);
      const seen = (days: number) => listQuiet(as(coordinator, later(days)));
      expect(await seen(44)).toEqual([]);
      expect(await seen(45)).toMatchObject([
        {
          whys: ['silent'],
          figures: { silentDays: 14, standstill: { from: dayOf(later(5)), to: dayOf(later(35)) } },
        },
      ]);
      await write(girl, 'Qayıtdım', later(46));
      expect(await readCare(as(coordinator, later(47)), pair)).toMatchObject({
        figures: { silentDays: 1, standstill: null },
      });
    });

    test('an end that was planned ends a pause, also once it is called off', async () => {
      await write(girl, 'Salam');
      await pausePair(as(coordinator, later(2)), pair, exams);
      await planEnd(as(coordinator, later(5)), pair, { ...plan, endsOn: addDays(dayOf(later(5)), 10) });
      await keepPair(as(coordinator, later(6)), pair);
      const seen = (days: number) => listQuiet(as(coordinator, later(days)));
      expect(await seen(16)).toEqual([]);
      expect(await seen(17)).toMatchObject([
        { figures: { silentDays: 14, standstill: { from: dayOf(later(2)), to: dayOf(later(5)) } } },
      ]);
      // A second pause has its own days.
      await pausePair(as(coordinator, later(17)), pair, exams);
      await resumePair(as(coordinator, later(27)), pair);
      expect(await seen(27)).toMatchObject([{ figures: { silentDays: 14 } }]);
    });

    test('a pause that nothing ended counts only while the pair stands still', async () => {
      await write(girl, 'Salam');
      await pausePair(as(coordinator, later(2)), pair, exams);
      await database().updateTable('mentorship').set({ state: 'active', paused_at: null }).execute();
      expect(await listQuiet(as(coordinator, later(20)))).toMatchObject([
        { figures: { silentDays: 20, standstill: null } },
      ]);
    });

    test('a pause goes on while safeguarding has the pair shut', async () => {
      await pausePair(as(coordinator, later(2)), pair, exams);
      const care = () => readCare(as(coordinator, later(9)), pair);
      expect(await care()).toMatchObject({ isPaused: true, figures: { silentDays: 2 } });
      await database()
        .updateTable('mentorship')
        .set({ state: 'suspended', suspended_at: later(8), suspended_by: 'safeguarding' })
        .execute();
      expect(await care()).toMatchObject({ isPaused: true, figures: { silentDays: 2 } });
    });

    test('days on which it was shut are no silence, and one that was paused then counts once', async () => {
      await write(girl, 'Salam');
      await cutContact(as(girl, later(4)), pair);
      expect(await listQuiet(as(coordinator, later(40)))).toEqual([]);
      const lift = (days: number) =>
        liftPair(as(safeguarding, later(days)), pair, { note: 'Danışdıq', seen: [] });
      expect(await lift(40)).toMatchObject({ ok: true });
      const seen = (days: number) => listQuiet(as(coordinator, later(days)));
      expect(await seen(49)).toEqual([]);
      const standstill = { from: dayOf(later(4)), to: dayOf(later(40)) };
      expect(await seen(50)).toMatchObject([{ whys: ['silent'], figures: { silentDays: 14, standstill } }]);
      // Paused, shut within the pause, and open again before it goes on.
      await pausePair(as(coordinator, later(50)), pair, {
        reason: 'exams',
        until: addDays(dayOf(later(50)), 60),
      });
      await cutContact(as(girl, later(55)), pair);
      await lift(58);
      await resumePair(as(coordinator, later(60)), pair);
      expect(await seen(62)).toMatchObject([{ figures: { silentDays: 16 } }]);
    });

    test('until today or further than half a year: refused, and nothing changes', async () => {
      const until = (day: string) => pausePair(as(coordinator), pair, { reason: 'exams', until: day });
      const today = dayOf(now);
      expect(await until(today)).toMatchObject({ code: 'until-too-early' });
      expect(await until(addDays(addMonths(today, 6), 1))).toMatchObject({ code: 'until-too-late' });
      expect(await movePauseEnd(as(coordinator), pair, exams.until)).toMatchObject({ code: 'not-possible' });
      expect(await state()).toBe('active');
      expect(await until(addMonths(today, 6))).toMatchObject({ ok: true });
      expect(await movePauseEnd(as(coordinator), pair, today)).toMatchObject({ code: 'until-too-early' });
    });

    test('on its day it ends by itself, once, and both are told; before that it stays', async () => {
      await pausePair(as(coordinator), pair, { reason: 'exams', until: addDays(dayOf(now), 10) });
      await movePauseEnd(as(coordinator), pair, addDays(dayOf(now), 20));
      const told = () =>
        database().selectFrom('outbox').select('recipient').where('key', 'like', 'resume-%').execute();
      await expect(resumeDue(as(girl, later(20)))).rejects.toMatchObject(gone);
      expect(await resumeDue(as(machine, later(19)))).toBe(0);
      expect(await write(girl, 'Salam', later(19))).toMatchObject({ facts: { why: 'paused' } });
      expect(await told()).toEqual([]);
      expect(await resumeDue(as(machine, later(20)))).toBe(1);
      expect(await resumeDue(as(machine, later(20)))).toBe(0);
      expect(await state()).toBe('active');
      expect((await told()).map(({ recipient }) => recipient).sort()).toEqual([
        'aysu@example.org',
        'leyla@example.org',
      ]);
      expect(await write(girl, 'Salam', later(20))).toMatchObject({ ok: true });
      const [line] = (await readCare(as(coordinator, later(20)), pair)).checkIns;
      expect(line).toMatchObject({ kind: 'resumed', by: null });
      const row = await database().selectFrom('mentorship').selectAll().executeTakeFirstOrThrow();
      expect(row).toMatchObject({ paused_at: null, pause_ends_on: null });
    });

    test('what safeguarding shut meanwhile does not go on by itself', async () => {
      await pausePair(as(coordinator), pair, exams);
      await database().updateTable('mentorship').set({ state: 'suspended' }).execute();
      expect(await resumeDue(as(machine, later(200)))).toBe(0);
      expect(await state()).toBe('suspended');
    });

    test('its coordinator sees it a week before, and one from before without an end until she sets it', async () => {
      await pausePair(as(coordinator), pair, { reason: 'exams', until: addDays(dayOf(now), 20) });
      expect(await listPauses(as(coordinator, later(12)))).toEqual([]);
      const soon = { id: pair, endsOn: addDays(dayOf(now), 20) };
      expect(await listPauses(as(coordinator, later(13)))).toMatchObject([soon]);
      expect(await listPauses(as(stranger, later(13)))).toEqual([]);
      await database().updateTable('mentorship').set({ pause_ends_on: null }).execute();
      expect(await listPauses(as(coordinator))).toMatchObject([{ id: pair, endsOn: null }]);
      expect(await resumeDue(as(machine, later(300)))).toBe(0);
      expect(await movePauseEnd(as(coordinator), pair, addDays(dayOf(now), 30))).toMatchObject({ ok: true });
      expect(await listPauses(as(coordinator))).toEqual([]);
    });

    test('a suspended pair is not resumed by staff', async () => {
      await database().updateTable('mentorship').set({ state: 'suspended' }).execute();
      expect(await resumePair(as(lead), pair)).toMatchObject({ code: 'not-possible' });
      expect(await state()).toBe('suspended');
    });
  });
});
