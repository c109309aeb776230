import { beforeEach, describe, expect, test } from 'vitest';
import { safeguardingIsThin } from '#lib/server/accounts/index.ts';
import { visitor, type Actor } from '#lib/server/database/index.ts';
import { forEachDatabase } from '#lib/server/database/testing.ts';
import { hasAccount } from '#lib/server/messages/testing.ts';
import { lead, now, person } from '#lib/server/rounds/testing.ts';
import {
  closeConcern,
  giveBack,
  isUnreadable,
  listConcerns,
  markNamed,
  raiseConcern,
  readConcern,
  takeInHand,
} from './index.ts';
import type { ConcernInput } from './input.ts';
import {
  all,
  aytac,
  bahar,
  begun,
  ceyran,
  coordinator,
  doings,
  input,
  gone,
  later,
  noPair,
} from './testing/desk.ts';

forEachDatabase('concerns: whom it names', (database) => {
  let own = noPair;
  let { girl } = own;
  beforeEach(async () => {
    own = await begun(database());
    ({ girl } = own);
  });
  const { as, called, mails, raise, rowOf, sees, tick } = doings(database, () => own);

  describe('whom it names', () => {
    const without = async (given: Partial<ConcernInput>, actor: Actor = girl) => {
      const { id } = await raise({ urgent: 'yes', ...given }, actor);
      const list = await Promise.all(all.map((each) => sees(each, id)));
      const told = await mails();
      await database().deleteFrom('outbox').execute();
      return [list, told.map((each) => each.split(' ')[1])] as const;
    };
    test('who was chosen sees it nowhere and hears of it by no mail', async () => {
      expect(await without({ about: 'staff', named: ['sg-2'] })).toEqual([
        [true, false, true],
        ['sg-1', 'sg-3'],
      ]);
    });
    test.each([
      ['in the field for whom', { who: 'Ceyran xanım' }],
      ['with an ending in the text', { text: 'Ceyrandan qorxuram, o mənə qışqırır.' }],
      ['by surname', { text: 'Mehdizadənin otağında oldu' }],
      ['without marks', { who: 'mehdizade' }],
      ['in Russian', { text: 'Это сказала Джейран.' }],
    ])('who is named %s neither', async (_, given) => {
      const [[, , last], told] = await without(given, visitor);
      expect([last, told]).toEqual([false, ['sg-1', 'sg-2']]);
    });
    test.each(['yes', 'no'] as const)(
      'who names every reader is promised no hours (urgent: %o)',
      async (urgent) => {
        const send = (named: string[]) =>
          raiseConcern(as(girl), input({ about: 'staff', urgent, named }), '127.0.0.1');
        expect(await send(['sg-1', 'sg-2'])).toMatchObject({ value: { hours: urgent === 'yes' ? 1 : 24 } });
        const given = input({ about: 'staff', urgent, named: ['sg-1', 'sg-2', 'sg-3'] });
        for (const _ of [1, 2])
          expect(await raiseConcern(as(girl), given, '127.0.0.1')).toMatchObject({ value: { hours: 0 } });
      },
    );
    test('other words take it from nobody', async () => {
      expect(
        await without({ text: 'Evdə səs-küy olur, dərsə gedə bilmirəm. Səhər avtobus gec gəlir.' }),
      ).toEqual([
        [true, true, true],
        ['sg-1', 'sg-2', 'sg-3'],
      ]);
    });
    test('a name that was typed into an account later counts as well', async () => {
      const { id } = await raise({ text: 'Pərvanə ilə danışdım' });
      expect(await sees(ceyran, id)).toBe(true);
      await called('sg-3', 'Pərvanə Mehdizadə');
      await expect(readConcern(as(ceyran), id)).rejects.toMatchObject(gone);
    });
    test('a namesake is let in by a lead who sees it, one who was chosen never', async () => {
      const { id } = await raise({ text: 'Sinif yoldaşım Ceyran' });
      expect(await sees(ceyran, id)).toBe(false);
      expect(await markNamed(as(aytac), id, 'sg-3', false)).toMatchObject({ ok: true });
      expect(await sees(ceyran, id)).toBe(true);
      const chosen = await raise({ about: 'staff', named: ['sg-3'] });
      expect(await markNamed(as(aytac), chosen.id, 'sg-3', false)).toMatchObject({ code: 'chosen' });
      expect(await sees(ceyran, chosen.id)).toBe(false);
      // Who was let in was not set aside: taken back, she would be out again.
      expect(await giveBack(as(aytac), id, 'sg-3')).toMatchObject({ code: 'not-now' });
      expect(await sees(ceyran, id)).toBe(true);
    });
    test('only a lead of safeguarding is marked, and of a closed one nothing is opened by it', async () => {
      const { id } = await raise();
      for (const account of ['a-girl', 'the-lead', 'nobody'])
        expect(await markNamed(as(aytac), id, account, true)).toMatchObject({ code: 'not-a-lead' });
      expect(await database().selectFrom('concern_named').selectAll().execute()).toEqual([]);
      // Whose duty it is keeps it, when another is set aside.
      await takeInHand(as(aytac), id, null);
      await markNamed(as(aytac), id, 'sg-3', true);
      expect(await rowOf(id)).toMatchObject({ state: 'in_hand', assigned_to: 'sg-1', escalated: 0 });
      await closeConcern(as(aytac), id, 'helped', 'Danışdıq.');
      await markNamed(as(bahar), id, 'sg-1', true);
      expect(await rowOf(id)).toMatchObject({ state: 'closed', escalated: 0 });
      expect(await sees(aytac, id)).toBe(false);
    });
    test('a lead who finds herself in it steps back, and it goes on to the next at once', async () => {
      const { id } = await raise();
      await takeInHand(as(aytac), id, null);
      expect(await markNamed(as(aytac), id, 'sg-1', true)).toMatchObject({ ok: true });
      expect(await sees(aytac, id)).toBe(false);
      expect(await rowOf(id)).toMatchObject({ state: 'received', assigned_to: 'sg-2' });
      expect(await mails()).toContain('concern sg-2');
    });
    test('who steps back as the last who can read it is told so before and after', async () => {
      const shared = await raise();
      expect((await readConcern(as(aytac), shared.id)).onlyHers).toBe(false);
      expect(await markNamed(as(ceyran), shared.id, 'sg-3', true)).toEqual({ ok: true, value: 'unseen' });
      const { id } = await raise({ about: 'staff', named: ['sg-2', 'sg-3'] });
      await database().deleteFrom('outbox').execute();
      expect((await readConcern(as(aytac), id)).onlyHers).toBe(true);
      expect(await markNamed(as(aytac), id, 'sg-1', true)).toEqual({ ok: true, value: 'nobody' });
      expect(await mails()).toEqual(['concern-nobody the-lead']);
    });
    test('one who was set aside cannot bring herself back, nor is she told of it', async () => {
      const { id } = await raise();
      expect(await markNamed(as(aytac), id, 'sg-3', true)).toMatchObject({ ok: true });
      const before = await mails();
      expect(await sees(ceyran, id)).toBe(false);
      await expect(giveBack(as(ceyran), id, 'sg-3')).rejects.toMatchObject(gone);
      expect(await sees(ceyran, id)).toBe(false);
      expect(await giveBack(as(bahar), id, 'sg-3')).toEqual({ ok: true, value: undefined });
      expect(await sees(ceyran, id)).toBe(true);
      // What is kept of it she does not read, nor who did it.
      const kinds = async (actor: typeof ceyran) =>
        (await readConcern(as(actor), id)).steps.map(({ kind }) => kind);
      expect(await kinds(aytac)).toEqual([...(await kinds(ceyran)), 'set-aside', 'let-back']);
      expect(await mails()).toEqual(before);
      expect((await readConcern(as(bahar), id)).steps.at(-1)).toMatchObject({
        kind: 'let-back',
        by: 'Bənövşə Sarayeva',
        about: 'Ceyran Mehdizadə',
      });
      const events = database().selectFrom('audit_event').select('action').where('subject_id', '=', id);
      expect(await events.execute()).toContainEqual({ action: 'concern.let-back' });
      expect(await giveBack(as(bahar), id, 'sg-3')).toMatchObject({ code: 'not-now' });
    });
    test('brought back is only whom a lead set aside: nobody who was chosen, stepped back or is named', async () => {
      const chosen = await raise({ about: 'staff', named: ['sg-3'] });
      // Pressed on somebody who was chosen already, it does not become a lead's word.
      expect(await markNamed(as(aytac), chosen.id, 'sg-3', true)).toMatchObject({ ok: true });
      expect(await giveBack(as(aytac), chosen.id, 'sg-3')).toMatchObject({ code: 'chosen' });
      const stepped = await raise();
      await markNamed(as(ceyran), stepped.id, 'sg-3', true);
      expect(await giveBack(as(aytac), stepped.id, 'sg-3')).toMatchObject({ code: 'not-now' });
      const named = await raise({ text: 'Ceyrandan qorxuram' });
      expect(await giveBack(as(aytac), named.id, 'sg-3')).toMatchObject({ code: 'not-now' });
      await markNamed(as(aytac), named.id, 'sg-3', true);
      expect(await giveBack(as(aytac), named.id, 'sg-3')).toEqual({ ok: true, value: 'unmarked' });
      expect((await readConcern(as(aytac), named.id)).steps.at(-1)).toMatchObject({ kind: 'unmarked' });
      expect((await readConcern(as(aytac), named.id)).others).toMatchObject([
        { accountId: 'sg-2' },
        { accountId: 'sg-3', sees: false, byName: true, canBeBack: false },
      ]);
      for (const { id } of [chosen, stepped, named]) expect(await sees(ceyran, id)).toBe(false);
      expect((await readConcern(as(aytac), chosen.id)).others).toMatchObject([
        { accountId: 'sg-2', sees: true, byName: false },
        { accountId: 'sg-3', sees: false, byName: false, canBeBack: false },
      ]);
      // Once another is said to be meant, she reads nothing of what was done with her name before.
      await markNamed(as(aytac), named.id, 'sg-3', false);
      expect((await readConcern(as(ceyran), named.id)).steps.map(({ kind }) => kind)).not.toContain(
        'unmarked',
      );
      expect(await giveBack(as(aytac), named.id, 'a-girl')).toMatchObject({ code: 'not-a-lead' });
      const { others } = await readConcern(as(aytac), stepped.id);
      expect(others.map(({ canBeBack }) => canBeBack)).toEqual([false, false]);
    });
    test('once its words are gone nobody is brought back: her name may have stood in them', async () => {
      const { id } = await raise({ text: 'Ceyrandan qorxuram' });
      await markNamed(as(aytac), id, 'sg-3', true);
      await database().updateTable('concern').set({ text: '' }).where('id', '=', id).execute();
      expect(await giveBack(as(aytac), id, 'sg-3')).toMatchObject({ code: 'not-now' });
      expect((await readConcern(as(aytac), id)).others.map(({ canBeBack }) => canBeBack)).toEqual([
        false,
        false,
      ]);
      expect(await sees(ceyran, id)).toBe(false);
    });
    test('when nobody is left the leads hear that somebody has to be named, and never what it says', async () => {
      const { id } = await raise({ about: 'staff', named: ['sg-1', 'sg-2', 'sg-3'], urgent: 'yes' });
      expect(await mails()).toEqual(['concern-nobody the-lead']);
      await expect(readConcern(as(lead), id)).rejects.toMatchObject(gone);
      const late = person(['safeguarding'], { accountId: 'sg-4' });
      await hasAccount(database(), late);
      await tick(later(1));
      expect(await sees(late, id)).toBe(true);
      expect(await rowOf(id)).toMatchObject({ assigned_to: 'sg-4' });
    });
    const both = 'Aytac, Bənövşə və Ceyran xanıma dedim, heç nə dəyişmədi.';
    const named = async (given: Partial<ConcernInput>) => {
      const { id } = await raise(given);
      return Promise.all(all.map((each) => sees(each, id)));
    };
    test('when all are named, the fields that ask for a name keep out, and so does each name in one about staff', async () => {
      expect(await named({ about: 'staff', text: both })).toEqual([false, false, false]);
      expect(await named({ who: 'Aytac, Bənövşə, Ceyran' })).toEqual([false, false, false]);
      expect(await named({ who: 'Ceyran xanım', text: both })).toEqual([true, true, false]);
    });
    test('when all are named among the words alone they read it, and the leads hear that another is needed', async () => {
      const { id } = await raise({ text: both });
      expect(await Promise.all(all.map((each) => sees(each, id)))).toEqual([true, true, true]);
      expect(await mails()).toEqual(['concern-nobody the-lead', 'concern sg-1']);
      expect(await isUnreadable(as(lead))).toBe(false);
      const late = person(['safeguarding'], { accountId: 'sg-4' });
      await hasAccount(database(), late);
      await tick(later(1));
      expect(await Promise.all([aytac, late].map((each) => sees(each, id)))).toEqual([false, true]);
      expect(await rowOf(id)).toMatchObject({ assigned_to: 'sg-4' });
      // She read it and let nobody in: without her it is nobody's.
      await database().updateTable('account').set({ closed_at: now }).where('id', '=', 'sg-4').execute();
      await tick(later(2));
      expect(await sees(aytac, id)).toBe(false);
      expect(await isUnreadable(as(lead))).toBe(true);
    });
    test('that nobody can read one is shown to no lead whom it names, and to nobody else of staff', async () => {
      expect(await isUnreadable(as(lead))).toBe(false);
      await raise({ about: 'staff', named: ['sg-1', 'sg-2', 'sg-3'] });
      expect(await isUnreadable(as(lead))).toBe(true);
      expect(await isUnreadable(as(bahar))).toBe(false);
      await expect(isUnreadable(as(coordinator))).rejects.toMatchObject(gone);
      await expect(isUnreadable(as(aytac))).rejects.toMatchObject(gone);
    });
    test('a named coordinator learns of it by nothing', async () => {
      await raise({
        about: 'staff',
        named: [coordinator.accountId ?? ''],
        who: 'Zəminə xanım',
        urgent: 'yes',
      });
      expect((await mails()).filter((each) => each.includes('coordinator'))).toEqual([]);
      await expect(listConcerns(as(coordinator))).rejects.toMatchObject(gone);
    });
  });

  test('a programme with fewer than two safeguarding leads who can come is told so', async () => {
    expect(await safeguardingIsThin(as(lead))).toBe(false);
    await database().updateTable('account').set({ closed_at: now }).where('id', '=', 'sg-1').execute();
    await database().updateTable('account').set({ password_set_at: null }).where('id', '=', 'sg-2').execute();
    expect(await safeguardingIsThin(as(lead))).toBe(true);
    await expect(safeguardingIsThin(as(coordinator))).rejects.toMatchObject(gone);
  });
});
