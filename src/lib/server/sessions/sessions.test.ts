import { randomUUID } from 'node:crypto';
import * as v from 'valibot';
import { beforeEach, describe, expect, test } from 'vitest';
import { addDays, addHours, addMinutes, dayOf, momentOf, type Day, type Instant } from '#lib/dates.ts';
import { errorsOf } from '#lib/form.ts';
import { machine, visitor, type Actor } from '#lib/server/database/index.ts';
import { forEachDatabase } from '#lib/server/database/testing.ts';
import { makeConsentLink } from '#lib/server/mentees/index.ts';
import { listHeld, readThread } from '#lib/server/messages/index.ts';
import { aPair, hasAccount } from '#lib/server/messages/testing.ts';
import { allowHost, disallowHost } from '#lib/server/programme/index.ts';
import {
  aMentee,
  aMentor,
  aProgramme,
  asMentee,
  asMentor,
  consents,
  contextOf,
  emptied,
  lead,
  now,
  person,
} from '#lib/server/rounds/testing.ts';
import { folded } from './calendar.ts';
import {
  calendarOf,
  cancelSession,
  countLowMarks,
  editLog,
  heldForFigures,
  listSessions,
  logChoices,
  logSession,
  lookAfterMark,
  lowMarks,
  markSession,
  moveSession,
  ownSessions,
  planChoices,
  planSession,
  plannedForGuardian,
  readSession,
  remindOfSessions,
  sessionsOf,
  settleSession,
} from './index.ts';
import { logInput, planInput, type EditInput, type LogInput, type PlanInput } from './input.ts';

const gone = { status: 404 };
const today = dayOf(now);
const inDays = (days: number): Day => addDays(today, days);
const link = 'https://meet.example.org/ulduz-1';
const plan: PlanInput = {
  when: `${inDays(3)}T15:00`,
  day: '',
  clock: '',
  minutes: '60',
  minutesOther: '',
  way: 'in_person',
  address: '',
};
const log: Omit<LogInput, 'id'> = {
  session: '',
  outcome: 'held',
  when: today,
  day: '',
  minutes: '60',
  minutesOther: '',
  way: 'in_person',
  topics: ['robotics'],
  also: [],
  nextStep: 'Motoru qoşmaq',
  note: 'Əla işlədin',
  privateNote: 'Yorğun görünürdü',
  again: '',
};
const words = {
  title: (name: string | null) => `Görüş ${name ?? ''}`,
  place: (hub: string) => `Mərkəz, ${hub}`,
  online: 'onlayn',
  page: 'http://localhost/sessions/1',
  pages: (pair: string) => `http://localhost/mentorships/${pair}/sessions`,
};

forEachDatabase('sessions', (database) => {
  const as = (actor: Actor = lead, at = now) => contextOf(database(), actor, at);
  const coordinator = person(['coordinator'], { hubs: ['gence'] });
  const stranger = person(['coordinator'], { hubs: ['quba'], accountId: 'the-stranger' });
  let girl: Actor;
  let woman: Actor;
  let pair: string;
  let menteeId: string;
  let mentorId: string;

  beforeEach(async () => {
    await emptied(database());
    await aProgramme(database());
    for (const actor of [coordinator, lead]) await hasAccount(database(), actor);
    menteeId = await aMentee(database(), 'Aysu', { email: 'aysu@example.org', online: true });
    mentorId = await aMentor(database(), 'Leyla', { email: 'leyla@example.org' });
    pair = await aPair(database(), menteeId, mentorId);
    girl = asMentee(menteeId);
    woman = asMentor(mentorId);
    await database().updateTable('mentorship').set({ started_at: '2026-09-20T08:00:00.000Z' }).execute();
  });

  const made = async <T>(
    result: Promise<{ ok: true; value: T } | { ok: false; code: string }>,
  ): Promise<T> => {
    const settled = await result;
    if (!settled.ok) throw new Error(settled.code);
    return settled.value;
  };
  const planned = async (given: Partial<PlanInput> = {}, actor = woman, at = now) =>
    (await made(planSession(as(actor, at), pair, { ...plan, ...given }))).id;
  const logged = async (given: Partial<LogInput> = {}, actor = woman, at = now) =>
    (await made(logSession(as(actor, at), pair, { id: randomUUID(), ...log, ...given }))).id;
  const editOf = async (id: string, given: Partial<EditInput> = {}): Promise<EditInput> => {
    const { session: _, ...rest } = log;
    return { ...rest, again: '', version: (await readSession(as(woman), id)).version, ...given };
  };
  const setPair = (values: { state: string; closed_at?: Instant; paused_at?: Instant }) =>
    database().updateTable('mentorship').set(values).where('id', '=', pair).execute();
  const other = async () =>
    aPair(database(), await aMentee(database(), 'g2'), await aMentor(database(), 'm2'));
  /** Everything that a door answers, as it would go to a page. */
  const all = (value: unknown) => JSON.stringify(value);

  describe('refusals', () => {
    test('nobody sees, plans, logs or marks the session of a pair that is not hers', async () => {
      const id = await planned();
      const done = await logged();
      const version = 1;
      const strange = [
        asMentor(await aMentor(database(), 'm3')),
        asMentee(await aMentee(database(), 'g3')),
        stranger,
        person(['safeguarding']),
        person(['operator']),
        visitor,
        machine,
      ];
      for (const actor of strange) {
        await expect(planSession(as(actor), pair, plan)).rejects.toMatchObject(gone);
        await expect(planChoices(as(actor), pair)).rejects.toMatchObject(gone);
        await expect(logChoices(as(actor), pair)).rejects.toMatchObject(gone);
        await expect(listSessions(as(actor), pair)).rejects.toMatchObject(gone);
        await expect(readSession(as(actor), id)).rejects.toMatchObject(gone);
        await expect(calendarOf(as(actor), id, words)).rejects.toMatchObject(gone);
        await expect(moveSession(as(actor), id, { ...plan, version })).rejects.toMatchObject(gone);
        await expect(cancelSession(as(actor), id, { reason: 'ill', version })).rejects.toMatchObject(gone);
        await expect(settleSession(as(actor), id, 'held', { version })).rejects.toMatchObject(gone);
        await expect(logSession(as(actor), pair, { id: randomUUID(), ...log })).rejects.toMatchObject(gone);
        await expect(editLog(as(actor), done, await editOf(done))).rejects.toMatchObject(gone);
        await expect(markSession(as(actor), done, { mark: 1, words: '' })).rejects.toMatchObject(gone);
      }
    });

    test('a girl logs nothing, a mentor and staff mark nothing', async () => {
      const id = await logged();
      await expect(logSession(as(girl), pair, { id: randomUUID(), ...log })).rejects.toMatchObject(gone);
      await expect(editLog(as(girl), id, await editOf(id))).rejects.toMatchObject(gone);
      await expect(logChoices(as(girl), pair)).rejects.toMatchObject(gone);
      for (const actor of [woman, coordinator, lead])
        await expect(markSession(as(actor), id, { mark: 5, words: '' })).rejects.toMatchObject(gone);
    });

    test.each(['closed', 'paused', 'suspended'])('a pair that is %s plans nothing', async (state) => {
      await setPair({ state });
      expect(await planSession(as(girl), pair, plan)).toMatchObject({
        code: 'read-only',
        facts: { why: state },
      });
      if (state === 'suspended') await expect(planSession(as(woman), pair, plan)).rejects.toMatchObject(gone);
      else expect(await planSession(as(woman), pair, plan)).toMatchObject({ code: 'read-only' });
    });

    test('a suspended pair is shut for its mentor: its sessions are there for the girl and staff alone', async () => {
      const id = await planned();
      await setPair({ state: 'suspended' });
      await expect(readSession(as(woman), id)).rejects.toMatchObject(gone);
      await expect(listSessions(as(woman), pair)).rejects.toMatchObject(gone);
      await expect(logSession(as(woman), pair, { id: randomUUID(), ...log })).rejects.toMatchObject(gone);
      expect(await readSession(as(girl), id)).toMatchObject({ off: true, canMove: false });
      expect(await listSessions(as(coordinator), pair)).toMatchObject({ whyNot: 'suspended' });
    });

    test('nobody meets in the past, at night, twice at once, or in a year', async () => {
      const at = (when: string) => planSession(as(woman), pair, { ...plan, when });
      expect(await at(`${inDays(-1)}T15:00`)).toMatchObject({ code: 'past' });
      expect(await at(`${inDays(3)}T23:00`)).toMatchObject({ code: 'hours' });
      expect(await at(`${inDays(3)}T06:00`)).toMatchObject({ code: 'hours' });
      expect(await at(`${inDays(300)}T15:00`)).toMatchObject({ code: 'too-far' });
      expect(await at('other')).toMatchObject({ code: 'no-day' });
      await planned();
      expect(await at(`${inDays(3)}T15:30`)).toMatchObject({ code: 'overlap' });
    });

    test('online only while that is agreed to, at https on an allowed host', async () => {
      const online = (address: string) => planSession(as(woman), pair, { ...plan, way: 'online', address });
      expect(await online(link)).toMatchObject({ code: 'host' });
      await allowHost(as(lead), 'meet.example.org');
      for (const address of [
        'https://meet.example.org@evil.example.com/x',
        'https://evil.example.com/meet.example.org',
        'https://meet.example.org.evil.example.com/',
        'https://meet.example.org:8443/x',
        'https://meet.example.org/r?to=https://evil.example.com',
      ])
        expect(await online(address), address).toMatchObject({ code: 'host' });
      expect(await online('http://meet.example.org/x')).toMatchObject({ code: 'not-https' });
      expect(await online('javascript:alert(1)')).toMatchObject({ code: 'not-https' });
      expect(await online('')).toMatchObject({ code: 'no-address' });
      expect(await online(link)).toMatchObject({ ok: true });
      await consents(database(), menteeId, { online: false, at: now });
      expect(
        await planSession(as(woman), pair, {
          ...plan,
          when: `${inDays(9)}T15:00`,
          way: 'online',
          address: link,
        }),
      ).toMatchObject({ code: 'no-online' });
    });

    test('a girl gives no address: what she sends of one is not taken', async () => {
      await allowHost(as(lead), 'meet.example.org');
      const id = await planned({ way: 'online', address: link }, girl);
      expect(await readSession(as(woman), id)).toMatchObject({ address: null, addressTrouble: 'none' });
    });

    test('nothing is logged that is still to come, was before the pair, or long after its end', async () => {
      const on = (day: Day, actor = woman, at = now) =>
        logSession(as(actor, at), pair, { id: randomUUID(), ...log, when: day, note: '', nextStep: '' });
      expect(await on(inDays(1))).toMatchObject({ code: 'future' });
      expect(await on('2026-09-19')).toMatchObject({ code: 'before-start' });
      await setPair({ state: 'closed', closed_at: now });
      expect(await on(inDays(-1))).toMatchObject({ ok: true });
      const later = addHours(now, 24 * 40);
      expect(await on(inDays(20), woman, later)).toMatchObject({ code: 'after-end' });
      expect(await on(today, woman, later)).toMatchObject({ code: 'too-late' });
      expect(await on(today, coordinator, later)).toMatchObject({ ok: true });
    });

    test('nobody writes to a girl by a log while the pair stands still', async () => {
      await setPair({ state: 'paused', paused_at: now });
      expect(await logSession(as(woman), pair, { id: randomUUID(), ...log })).toMatchObject({
        code: 'no-note',
      });
      expect(
        await logSession(as(woman), pair, { id: randomUUID(), ...log, note: '', nextStep: '' }),
      ).toMatchObject({ ok: true });
    });

    test('a girl of another mentor, or of a suspended pair, is in no log', async () => {
      const theirs = await other();
      await expect(
        logSession(as(woman), pair, { id: randomUUID(), ...log, also: [theirs] }),
      ).rejects.toMatchObject(gone);
      const far = await aPair(database(), await aMentee(database(), 'uzaq', { hub: 'quba' }), mentorId);
      expect(await logSession(as(woman), pair, { id: randomUUID(), ...log, also: [far] })).toMatchObject({
        code: 'other-hub',
      });
    });
  });

  describe('what is typed', () => {
    const errors = (schema: typeof planInput | typeof logInput, given: Record<string, unknown>) => {
      const read = v.safeParse(schema, given);
      return read.success ? {} : errorsOf(read.issues);
    };

    test('everything that is missing is said at once, beside its field', () => {
      expect(
        errors(planInput, { ...plan, when: 'other', day: '2026--', minutes: 'other', way: 'nowhere' }),
      ).toEqual({ day: 'required', clock: 'required', minutesOther: 'required', way: 'not_a_choice' });
      expect(errors(planInput, { ...plan, when: 'other', day: '2026-02-31', clock: '25:00' })).toEqual({
        day: 'not_a_day',
        clock: 'not_a_clock',
      });
      expect(errors(logInput, { ...log, id: randomUUID(), outcome: '', when: '', minutes: '' })).toEqual({
        outcome: 'not_chosen',
        when: 'not_chosen',
        minutes: 'not_chosen',
      });
    });

    test.each([null, undefined, 'x', 7, [], {}])('what is no form at all is refused: %j', (given) => {
      expect(v.safeParse(logInput, given).success).toBe(false);
    });

    test('what stands in a field that was not asked for is no fault', () => {
      expect(errors(planInput, { ...plan, day: '2026--', clock: 'x', minutesOther: 'y' })).toEqual({});
    });

    test.each(['9999', '601', '4', '0', '123456789'])(
      'a length of %s is answered with the limits',
      (text) => {
        expect(errors(planInput, { ...plan, minutes: 'other', minutesOther: text })).toEqual({
          minutesOther: 'not_between:5-600',
        });
        expect(errors(logInput, { ...log, id: randomUUID(), minutes: 'other', minutesOther: text })).toEqual({
          minutesOther: 'not_between:5-600',
        });
      },
    );

    test('a wrong time and a wrong address come back together', async () => {
      expect(
        await planSession(as(woman), pair, {
          ...plan,
          when: `${inDays(-1)}T15:00`,
          way: 'online',
          address: 'http://meet.example.org/x',
        }),
      ).toMatchObject({ code: 'past', facts: { too: 'not-https' } });
    });
  });

  describe('planning', () => {
    test('whoever did not plan, move or cancel it is told, by a mail that names nobody', async () => {
      const id = await planned();
      await made(moveSession(as(girl), id, { ...plan, when: `${inDays(4)}T15:00`, version: 1 }));
      await made(cancelSession(as(woman), id, { reason: 'ill', version: 2 }));
      const mails = await database().selectFrom('outbox').select(['key', 'recipient', 'body']).execute();
      expect(mails.map(({ key, recipient }) => [key.split(':')[0], recipient]).sort()).toEqual([
        ['session-cancelled-mentee', 'aysu@example.org'],
        ['session-moved-mentor', 'leyla@example.org'],
        ['session-planned-mentee', 'aysu@example.org'],
      ]);
      for (const { body } of mails) expect(body).not.toMatch(/Aysu|Leyla|15:00/u);
    });

    test('two who change at once: the second is told', async () => {
      const id = await planned();
      expect(await cancelSession(as(girl), id, { reason: 'school', version: 1 })).toMatchObject({ ok: true });
      expect(await moveSession(as(woman), id, { ...plan, version: 1 })).toMatchObject({
        code: 'not-planned',
      });
      const second = await planned({ when: `${inDays(5)}T15:00` });
      await made(moveSession(as(woman), second, { ...plan, when: `${inDays(6)}T15:00`, version: 1 }));
      expect(
        await moveSession(as(girl), second, { ...plan, when: `${inDays(7)}T15:00`, version: 1 }),
      ).toMatchObject({ code: 'conflict' });
    });

    test('shared free times are offered as days to tap', async () => {
      const { times } = await planChoices(as(girl), pair);
      expect(times).toHaveLength(4);
      expect(times[0]).toEqual({ day: '2026-10-03', clock: '10:00' });
      await planned({ when: '2026-10-03T10:00' });
      expect((await planChoices(as(girl), pair)).times[0]).toEqual({ day: '2026-10-10', clock: '10:00' });
    });

    test('a host that is taken off the list, or consent that ends, takes the address away', async () => {
      await allowHost(as(lead), 'meet.example.org');
      const id = await planned({ way: 'online', address: link });
      for (const actor of [girl, woman, coordinator, lead])
        expect((await readSession(as(actor), id)).address).toBe(link);
      await disallowHost(as(lead), 'meet.example.org');
      for (const actor of [girl, woman, coordinator])
        expect(await readSession(as(actor), id)).toMatchObject({ address: null, addressTrouble: 'host' });
      expect(await calendarOf(as(woman), id, words)).not.toContain('meet.example.org');
      await allowHost(as(lead), 'meet.example.org');
      await consents(database(), menteeId, { online: false, at: now });
      for (const actor of [girl, woman, coordinator])
        expect(await readSession(as(actor), id)).toMatchObject({ address: null, addressTrouble: 'consent' });
    });

    test('a guardian sees what is planned, behind her own link alone', async () => {
      await allowHost(as(lead), 'meet.example.org');
      await planned({ way: 'online', address: link });
      const secret = await database()
        .transaction()
        .execute((inside) => makeConsentLink({ ...as(lead), database: inside }, menteeId));
      expect(await plannedForGuardian(as(visitor), secret)).toMatchObject([
        { way: 'online', address: link, mentor: { firstName: 'Leyla' } },
      ]);
      await expect(plannedForGuardian(as(visitor), 'made-up')).rejects.toMatchObject(gone);
      await consents(database(), menteeId, { decision: 'withdrawn', at: now });
      expect(await plannedForGuardian(as(visitor), secret)).toEqual([]);
    });
  });

  describe('logging', () => {
    test('logged twice under one id is one log; other content under it is refused', async () => {
      const given = { id: randomUUID(), ...log };
      const first = await made(logSession(as(woman), pair, given));
      expect(await made(logSession(as(woman), pair, given))).toEqual(first);
      expect(await logSession(as(woman), pair, { ...given, minutes: '90' })).toMatchObject({
        code: 'other-content',
      });
      expect((await listSessions(as(woman), pair)).past).toHaveLength(1);
    });

    test('the girl reads the note and the next step, never what is for the coordinator, nor does her guardian', async () => {
      const id = await logged();
      const seen = await readSession(as(girl), id);
      expect(seen).toMatchObject({
        note: log.note,
        nextStep: log.nextStep,
        privateNote: null,
        changes: null,
      });
      for (const each of [seen, await listSessions(as(girl), pair), await ownSessions(as(girl))])
        expect(all(each)).not.toContain(log.privateNote);
      expect(await readSession(as(coordinator), id)).toMatchObject({ privateNote: log.privateNote });
    });

    test('what would be held in a message is held in a note: the coordinator sees it, the girl does not', async () => {
      const id = await logged({ note: 'Nömrəm 050 123 45 67' });
      expect((await readSession(as(girl), id)).note).toBe('');
      expect((await readThread(as(girl), pair, {})).messages).toEqual([]);
      expect((await listHeld(as(coordinator))).map(({ text }) => text)).toEqual(['Nömrəm 050 123 45 67']);
    });

    test('a planned session is logged once, keeps its time on its day, and its history', async () => {
      const id = await planned();
      const after = momentOf(inDays(3), '17:00');
      expect(await settleSession(as(woman), id, 'held', { version: 1 })).toMatchObject({ code: 'future' });
      expect((await ownSessions(as(woman, after))).toLog.map((each) => each.id)).toEqual([id]);
      await logged({ session: id, when: inDays(3), minutes: '45' }, woman, after);
      expect(await readSession(as(woman, after), id)).toMatchObject({
        state: 'held',
        minutes: 45,
        startsAt: momentOf(inDays(3), '15:00'),
        changes: [{ kind: 'logged', was: { state: 'planned', minutes: 60 } }],
      });
      expect(
        await logSession(as(woman, after), pair, { id: randomUUID(), ...log, session: id, when: inDays(3) }),
      ).toMatchObject({ code: 'already' });
      expect(await settleSession(as(coordinator, after), id, 'missed', { version: 2 })).toMatchObject({
        code: 'already',
      });
    });

    test('one tap says that she came, or did not', async () => {
      const after = momentOf(inDays(3), '17:00');
      const id = await planned();
      await made(settleSession(as(woman, after), id, 'missed', { version: 1 }));
      expect(await readSession(as(girl, after), id)).toMatchObject({
        state: 'missed',
        girls: [{ came: 'no' }],
      });
      expect((await sessionsOf(as(lead), [pair])).get(pair)).toEqual([
        { state: 'missed', day: inDays(3), minutes: 0, way: 'in_person', loggedOn: inDays(3) },
      ]);
    });

    test('of what its mentor could not keep, or both agreed on, nobody says that the girl did not come', async () => {
      const after = momentOf(inDays(3), '17:00');
      const also = await aPair(database(), await aMentee(database(), 'Nigar'), mentorId);
      await database().updateTable('mentorship').set({ started_at: '2026-09-20T08:00:00.000Z' }).execute();
      for (const outcome of ['mentor', 'agreed'] as const) {
        const given = {
          id: randomUUID(),
          ...log,
          outcome,
          when: outcome === 'mentor' ? log.when : inDays(-1),
        };
        expect(await logSession(as(woman), pair, { ...given, also: [also] })).toMatchObject({
          ok: false,
          code: 'others-there',
        });
        const id = await logged({ ...given, minutes: '', topics: ['robotics'] });
        for (const actor of [girl, woman, coordinator])
          expect(await readSession(as(actor), id)).toMatchObject({
            state: 'missed',
            missedBy: outcome,
            girls: [{ came: null }],
            minutes: 0,
            topics: [],
            nextStep: '',
            note: log.note,
          });
        expect(await markSession(as(girl), id, { mark: 1, words: '' })).toMatchObject({ code: 'not-now' });
        // Put right, its history says what stood.
        await made(editLog(as(woman), id, await editOf(id, { outcome: 'missed', when: given.when })));
        expect(await readSession(as(coordinator), id)).toMatchObject({
          missedBy: null,
          girls: [{ came: 'no' }],
          changes: [{ kind: 'edited', was: { missedBy: outcome, came: { [pair]: null } } }],
        });
        await made(editLog(as(coordinator), id, await editOf(id, { outcome, when: given.when })));
        await made(editLog(as(coordinator), id, await editOf(id, { outcome: 'held', when: given.when })));
        expect(await readSession(as(coordinator), id)).toMatchObject({
          state: 'held',
          missedBy: null,
          girls: [{ came: 'yes' }],
          changes: [{ was: { state: 'missed', missedBy: outcome } }, {}, {}],
        });
        await made(editLog(as(woman), id, await editOf(id, { outcome, when: given.when })));
      }
      const id = await planned();
      expect(await settleSession(as(woman), id, 'mentor', { version: 1 })).toMatchObject({ code: 'future' });
      await expect(settleSession(as(girl, after), id, 'mentor', { version: 1 })).rejects.toMatchObject(gone);
      await made(settleSession(as(woman, after), id, 'agreed', { version: 1 }));
      expect(await readSession(as(girl, after), id)).toMatchObject({ missedBy: 'agreed', minutes: 60 });
      const facts = (await sessionsOf(as(lead), [pair])).get(pair) ?? [];
      expect(facts.map(({ state, minutes }) => [state, minutes])).toEqual([
        ['missed', 0],
        ['missed', 0],
        ['missed', 0],
      ]);
      expect(
        (await heldForFigures(as(lead), [pair])).get(pair)?.filter(({ until }) => until === null),
      ).toEqual([]);
    });

    test('what a device kept from before is taken; who came is not asked of one that did not take place', () => {
      const kept = {
        ...log,
        id: randomUUID(),
        session: '',
        outcome: 'missed',
        minutes: '',
        minutesOther: '',
      };
      expect(v.safeParse(logInput, { ...kept, again: undefined }).success).toBe(true);
      for (const outcome of ['mentor', 'agreed'])
        expect(v.safeParse(logInput, { ...kept, outcome }).success).toBe(true);
      for (const outcome of ['', 'girl', 'cancelled'])
        expect(v.safeParse(logInput, { ...kept, outcome, minutes: '60' }).success).toBe(false);
    });

    test('a list of past ones comes in pages of ten, the newest first', async () => {
      await database().updateTable('mentorship').set({ started_at: '2026-09-01T08:00:00.000Z' }).execute();
      for (let ago = 1; ago <= 12; ago += 1) await logged({ when: inDays(-ago) });
      await planned();
      const days = async (page?: number) => {
        const { past, older, upcoming } = await listSessions(as(girl), pair, page);
        expect(upcoming).toHaveLength(1);
        return { days: past.map(({ startsAt }) => dayOf(startsAt)), older };
      };
      const all = await days();
      expect(all).toMatchObject({ older: false });
      expect(all.days).toHaveLength(12);
      expect(await days(1)).toEqual({ days: all.days.slice(0, 10), older: true });
      expect(await days(2)).toEqual({ days: all.days.slice(10), older: false });
      expect(await days(3)).toEqual({ days: [], older: false });
    });

    test('several girls at once: one session, each sees herself and how many others', async () => {
      const second = await aMentee(database(), 'Nigar');
      const also = await aPair(database(), second, mentorId);
      const third = await aPair(database(), await aMentee(database(), 'Fidan'), mentorId);
      await database().updateTable('mentorship').set({ started_at: '2026-09-20T08:00:00.000Z' }).execute();
      expect((await logChoices(as(woman), pair)).others).toHaveLength(2);
      const id = await logged({ also: [also, third], outcome: 'missed' });
      expect(await readSession(as(girl), id)).toMatchObject({ state: 'missed', others: 2 });
      const hers = await readSession(as(asMentee(second)), id);
      expect(hers).toMatchObject({ state: 'held', others: 2, girls: [{ came: 'yes', name: null }] });
      expect(all(hers)).not.toMatch(/Aysu|Fidan/u);
      const facts = await sessionsOf(as(lead), [pair, also]);
      expect(facts.get(also)).toMatchObject([{ state: 'held', minutes: 60 }]);
      expect(facts.get(pair)).toMatchObject([{ state: 'missed', minutes: 0 }]);
      expect((await readSession(as(woman), id)).girls.map(({ name }) => name).sort()).toEqual(
        ['Aysu', 'Fidan', 'Nigar'].sort(),
      );
      await made(editLog(as(woman), id, await editOf(id, { also: [third] })));
      await expect(readSession(as(asMentee(second)), id)).rejects.toMatchObject(gone);
    });

    test('an edit keeps what stood; two edits at once: the second is told', async () => {
      const id = await logged();
      await made(editLog(as(woman), id, await editOf(id, { minutes: '90', privateNote: 'Başqa söz' })));
      expect(await editLog(as(coordinator), id, await editOf(id, { version: 1 }))).toMatchObject({
        code: 'conflict',
      });
      const { changes } = await readSession(as(coordinator), id);
      expect(changes).toMatchObject([
        { kind: 'edited', side: 'mentor', was: { minutes: 60, privateNote: log.privateNote } },
      ]);
      await made(editLog(as(woman), id, await editOf(id, { outcome: 'missed' })));
      expect(await readSession(as(girl), id)).toMatchObject({ state: 'missed' });
      const late = addHours(now, 24 * 40);
      const edit = await editOf(id);
      expect(await editLog(as(woman, late), id, edit)).toMatchObject({ code: 'too-late' });
      expect(await editLog(as(coordinator, late), id, edit)).toMatchObject({ ok: true });
    });

    test('a coordinator logs for a mentor without a phone, and the month counts it', async () => {
      await logged({}, coordinator);
      expect(await listSessions(as(woman), pair)).toMatchObject({
        dose: { sessions: 2, minutes: 60 },
        month: { held: 1, minutes: 60 },
      });
      expect((await ownSessions(as(girl))).month.get(pair)).toEqual({ held: 1, minutes: 60 });
    });

    test('a second one of a day is asked about, of any of her girls; said yes to, it is logged, and sent twice it is one', async () => {
      const first = await logged();
      const given = { id: randomUUID(), ...log, minutes: '45' };
      expect(await logSession(as(woman), pair, given)).toMatchObject({
        code: 'same-day',
        facts: { sessions: first },
      });
      const also = await aPair(database(), await aMentee(database(), 'Nigar'), mentorId);
      await database().updateTable('mentorship').set({ started_at: '2026-09-20T08:00:00.000Z' }).execute();
      expect(
        await logSession(as(woman), also, { id: randomUUID(), ...log, also: [pair] }),
        'through another of her girls',
      ).toMatchObject({ code: 'same-day' });
      expect((await listSessions(as(woman), pair)).past).toHaveLength(1);
      const second = await made(logSession(as(woman), pair, { ...given, again: 'yes' }));
      expect(await made(logSession(as(woman), pair, { ...given, again: 'yes' }))).toEqual(second);
      // An answer that was lost on its way: sent as it was at first, it is there.
      expect(await made(logSession(as(woman), pair, given))).toEqual(second);
      expect(
        await logSession(as(woman), pair, { ...given, id: randomUUID(), when: inDays(-1) }),
      ).toMatchObject({ ok: true });
    });

    test('put on a day that has one already, by its day or by who was there: asked once', async () => {
      const first = await logged();
      const second = await logged({ when: inDays(-1) });
      const other = async (given: object) => editLog(as(woman), second, await editOf(second, given));
      const before = await readSession(as(woman), second);
      expect(await other({ when: log.when })).toMatchObject({ code: 'same-day', facts: { sessions: first } });
      expect((await readSession(as(woman), second)).startsAt).toBe(before.startsAt);
      // On its own day it is no second one, whatever else is put right.
      expect(await other({ when: inDays(-1), minutes: '30' })).toMatchObject({ ok: true });
      const also = await aPair(database(), await aMentee(database(), 'Nigar'), mentorId);
      await database().updateTable('mentorship').set({ started_at: '2026-09-20T08:00:00.000Z' }).execute();
      const hers = await made(
        logSession(as(woman), also, { id: randomUUID(), ...log, when: inDays(-1), again: 'yes' }),
      );
      expect(await other({ when: inDays(-1), also: [also] })).toMatchObject({
        code: 'same-day',
        facts: { sessions: hers.id },
      });
      expect(await other({ when: log.when, again: 'yes' })).toMatchObject({ ok: true });
      expect(dayOf((await readSession(as(woman), second)).startsAt)).toBe(log.when);
      // Said once, it is asked no more while it stays there.
      expect(await other({ when: log.when, minutes: '45' })).toMatchObject({ ok: true });
    });

    test('a planned one whose time has come is asked about too, by log and by one tap; not one that was called off', async () => {
      const id = await planned();
      const after = momentOf(inDays(3), '17:00');
      const given = { id: randomUUID(), ...log, when: inDays(3) };
      expect(await logSession(as(woman, after), pair, given)).toMatchObject({
        code: 'same-day',
        facts: { sessions: id },
      });
      await made(logSession(as(woman, after), pair, { ...given, again: 'yes' }));
      expect(await settleSession(as(woman, after), id, 'held', { version: 1 })).toMatchObject({
        code: 'same-day',
      });
      expect(await settleSession(as(woman, after), id, 'held', { version: 1, again: 'yes' })).toMatchObject({
        ok: true,
      });
      const off = await planned({ when: `${inDays(5)}T15:00` });
      await made(cancelSession(as(girl), off, { reason: 'ill', version: 1 }));
      expect(
        await logSession(as(woman, momentOf(inDays(5), '17:00')), pair, {
          ...given,
          id: randomUUID(),
          when: inDays(5),
        }),
      ).toMatchObject({ ok: true });
    });

    test('of one that was missed neither length nor topics are asked, nor kept when they are sent', async () => {
      const missed = { ...log, id: randomUUID(), outcome: 'missed' as const, minutes: '', minutesOther: '' };
      expect(v.safeParse(logInput, missed).success).toBe(true);
      const id = await logged({ ...missed, topics: ['robotics'] });
      expect(await readSession(as(woman), id)).toMatchObject({ state: 'missed', minutes: 0, topics: [] });
      await made(editLog(as(woman), id, await editOf(id, { outcome: 'held', minutes: '30' })));
      expect(await readSession(as(woman), id)).toMatchObject({ state: 'held', minutes: 30 });
      // A planned one keeps the length that was planned.
      const was = await planned();
      const after = momentOf(inDays(3), '17:00');
      await logged({ ...missed, id: randomUUID(), session: was, when: inDays(3) }, woman, after);
      expect(await readSession(as(woman, after), was)).toMatchObject({
        state: 'missed',
        minutes: 60,
        canPlanAnother: true,
      });
    });

    test('held online without consent is written down, and staff sees that', async () => {
      await consents(database(), menteeId, { online: false, at: now });
      const id = await logged({ way: 'online' });
      expect(await readSession(as(coordinator), id)).toMatchObject({ noConsent: true });
      expect(await readSession(as(woman), id)).toMatchObject({ noConsent: false });
    });
  });

  describe('how it was', () => {
    const bad = { mark: 1, words: 'Mənə qışqırdı' };

    test('a low mark reaches the coordinator of her hub, and no door shows it to her mentor', async () => {
      const id = await logged();
      const before = all(await readSession(as(woman), id));
      await made(markSession(as(girl), id, bad));
      expect(await readSession(as(girl), id)).toMatchObject({ mark: { ...bad, canMark: true } });
      expect(await lowMarks(as(coordinator))).toMatchObject([
        { sessionId: id, mark: 1, isLow: true, words: bad.words, lookedAfter: null },
      ]);
      expect(await countLowMarks(as(lead))).toBe(1);
      expect(await lowMarks(as(stranger))).toEqual([]);
      await expect(lowMarks(as(woman))).rejects.toMatchObject(gone);
      await expect(lowMarks(as(girl))).rejects.toMatchObject(gone);
      // Word for word what it was before she said anything.
      expect(all(await readSession(as(woman), id))).toBe(before);
      for (const seen of [
        await readSession(as(woman), id),
        await listSessions(as(woman), pair),
        await ownSessions(as(woman)),
        await logChoices(as(woman), pair),
        [...(await sessionsOf(as(woman), [pair]))],
        await calendarOf(as(woman), id, words),
        await readSession(as(coordinator), id),
      ])
        expect(all(seen)).not.toContain(bad.words);
      const told = await database().selectFrom('notice').selectAll().execute();
      expect(
        told.filter(({ template }) => template === 'session-mark').map((each) => each.account_id),
      ).toEqual([coordinator.accountId]);
      const events = await database().selectFrom('audit_event').selectAll().execute();
      expect(all(events)).not.toMatch(/qışqırdı|"mark"/u);
    });

    test('ticked as looked after it waits no more, until she says something else', async () => {
      const id = await logged();
      await made(markSession(as(girl), id, bad));
      const given = { session: id, mentorship: pair };
      for (const actor of [woman, girl, stranger])
        await expect(lookAfterMark(as(actor), given)).rejects.toMatchObject(gone);
      await made(lookAfterMark(as(coordinator), given));
      expect(await lookAfterMark(as(coordinator), given)).toMatchObject({ code: 'done' });
      expect(await countLowMarks(as(coordinator))).toBe(0);
      await made(markSession(as(girl), id, { mark: 2, words: 'Yenə' }));
      expect(await countLowMarks(as(coordinator))).toBe(1);
    });

    test('a good mark without words stays hers alone', async () => {
      const id = await logged();
      await made(markSession(as(girl), id, { mark: 5, words: '' }));
      expect(await lowMarks(as(coordinator))).toEqual([]);
      expect(
        await database().selectFrom('notice').selectAll().where('template', '=', 'session-mark').execute(),
      ).toEqual([]);
    });

    test('she says it once it is over, and changes it for a week', async () => {
      const id = await planned();
      expect(await markSession(as(girl), id, bad)).toMatchObject({ code: 'not-now' });
      const after = momentOf(inDays(3), '16:30');
      // Her mentor has not logged it yet: that does not silence her.
      expect(await markSession(as(girl, after), id, bad)).toMatchObject({ ok: true });
      expect(await markSession(as(girl, addHours(after, 24 * 6)), id, { mark: 3, words: '' })).toMatchObject({
        ok: true,
      });
      expect(await markSession(as(girl, addHours(after, 24 * 9)), id, bad)).toMatchObject({
        code: 'not-now',
      });
      expect((await ownSessions(as(girl, after))).toMark).toBeNull();
    });
  });

  describe('calendar and clock', () => {
    test('one entry whenever it is fetched, newer when it is moved, gone when it is cancelled', async () => {
      const id = await planned();
      const first = (await calendarOf(as(woman), id, words)) ?? '';
      expect(await calendarOf(as(woman, addHours(now, 5)), id, words)).toBe(first);
      expect(first).toContain(`UID:session-${id}@ulduz\r\n`);
      expect(first).toContain('SEQUENCE:0\r\n');
      expect(first).toContain(`DTSTART:${inDays(3).replaceAll('-', '')}T110000Z\r\n`);
      expect(first).toContain('SUMMARY:Görüş Aysu\r\n');
      expect(first).not.toMatch(/Adlı|Mentorlu|[^\r]\n/u);
      for (const line of first.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
      expect(await calendarOf(as(girl), id, words)).not.toMatch(/Aysu|Leyla/u);
      await made(moveSession(as(woman), id, { ...plan, when: `${inDays(4)}T15:00`, version: 1 }));
      const moved = await calendarOf(as(woman), id, words);
      expect(moved).toContain(`UID:session-${id}@ulduz\r\n`);
      expect(moved).toContain('SEQUENCE:1\r\n');
      await made(cancelSession(as(girl), id, { reason: 'ill', version: 2 }));
      const off = await calendarOf(as(woman), id, words);
      for (const line of ['METHOD:CANCEL', 'STATUS:CANCELLED', 'SEQUENCE:2', `UID:session-${id}@ulduz`])
        expect(off).toContain(`${line}\r\n`);
      expect(await calendarOf(as(woman), await logged(), words)).toBeNull();
    });

    /** Its lines by name, as a calendar reads them: unfolded, in one event, each with its parameters and value. */
    const read = (calendar: string) => {
      expect(calendar.endsWith('\r\n')).toBe(true);
      const lines = calendar.replaceAll('\r\n ', '').split('\r\n').slice(0, -1);
      const found = new Map<string, { parameters: string; value: string }>();
      const open: string[] = [];
      for (const line of lines) {
        const parts = /^([A-Z-]+)((?:;[A-Z-]+=(?:"[^"]*"|[^";:,]*))*):(.*)$/u.exec(line);
        if (!parts) throw new Error(line);
        const [, name = '', parameters = '', value = ''] = parts;
        if (name === 'BEGIN') open.push(value);
        else if (name === 'END') expect(open.pop()).toBe(value);
        else if (open.at(-1) !== 'VALARM') {
          expect(found.has(name), name).toBe(false);
          found.set(name, { parameters, value });
        }
      }
      expect(open).toEqual([]);
      for (const name of ['METHOD', 'UID', 'SEQUENCE', 'DTSTAMP', 'DTSTART', 'ORGANIZER'])
        expect(found.has(name), name).toBe(true);
      // A published entry invites nobody.
      expect(found.has('ATTENDEE')).toBe(false);
      return found;
    };

    test('the programme arranges it, by its address or by none: planned, moved and called off it is one entry that grows newer', async () => {
      const id = await planned();
      const entry = async () => read((await calendarOf(as(woman), id, words)) ?? '');
      const first = await entry();
      expect(first.get('ORGANIZER')).toEqual({
        parameters: ';CN="Ulduz"',
        value: 'mailto:salam@example.org',
      });
      await made(moveSession(as(girl), id, { ...plan, when: `${inDays(4)}T15:00`, version: 1 }));
      await database()
        .updateTable('programme')
        .set({ name: 'Ulduz "2026"; Gəncə:\r\nX', contact: '012 345 67 89, Nizami küçəsi 1' })
        .execute();
      const second = await entry();
      expect(second.get('ORGANIZER')).toEqual({
        parameters: ';CN="Ulduz  2026 ; Gəncə: X"',
        value: `http://localhost/mentorships/${pair}/sessions`,
      });
      await made(cancelSession(as(woman), id, { reason: 'ill', version: 2 }));
      const third = await entry();
      expect([first, second, third].map((each) => each.get('METHOD')?.value)).toEqual([
        'PUBLISH',
        'PUBLISH',
        'CANCEL',
      ]);
      expect(new Set([first, second, third].map((each) => each.get('UID')?.value)).size).toBe(1);
      expect([first, second, third].map((each) => each.get('SEQUENCE')?.value)).toEqual(['0', '1', '2']);
      for (const each of [first, second, third])
        expect(JSON.stringify([...each])).not.toMatch(/aysu@|leyla@|Leyla|Mentorlu/u);
    });

    test('long lines are folded between letters', () => {
      const text = `SUMMARY:${'ə👩‍🔬'.repeat(60)}`;
      const lines = folded(text).split('\r\n');
      for (const line of lines) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
      expect(lines.map((line, at) => (at ? line.slice(1) : line)).join('')).toBe(text);
    });

    test('both are reminded once, a day before, also when the clock jumps; again only when it is moved', async () => {
      const reminders = async () =>
        (await database().selectFrom('outbox').select('key').where('key', 'like', 'session-soon%').execute())
          .length;
      const id = await planned();
      const start = momentOf(inDays(3), '15:00');
      await remindOfSessions(as(machine, addHours(start, -25)));
      expect(await reminders()).toBe(0);
      for (const hours of [-23, -22, -1]) await remindOfSessions(as(machine, addHours(start, hours)));
      expect(await reminders()).toBe(2);
      await remindOfSessions(as(machine, addHours(start, 30)));
      expect(await reminders()).toBe(2);
      await made(
        moveSession(as(woman, addMinutes(start, -30)), id, {
          ...plan,
          when: `${inDays(8)}T15:00`,
          version: 1,
        }),
      );
      await remindOfSessions(as(machine, momentOf(inDays(8), '10:00')));
      expect(await reminders()).toBe(4);
      await expect(remindOfSessions(as(woman))).rejects.toMatchObject(gone);
    });

    test('who is told of it on the day before is not reminded as well, nor a pair that stands still', async () => {
      await planned({}, woman, momentOf(inDays(2), '20:00'));
      await planned({ when: `${inDays(5)}T15:00` });
      await setPair({ state: 'paused' });
      await remindOfSessions(as(machine, momentOf(inDays(3), '10:00')));
      await remindOfSessions(as(machine, momentOf(inDays(5), '10:00')));
      expect(
        await database().selectFrom('outbox').select('key').where('key', 'like', 'session-soon%').execute(),
      ).toEqual([]);
    });
  });
});
