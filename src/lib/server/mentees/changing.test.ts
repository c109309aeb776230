import { beforeEach, describe, expect, test } from 'vitest';
import * as v from 'valibot';
import { visitor } from '#lib/server/database/index.ts';
import { forEachDatabase } from '#lib/server/database/testing.ts';
import {
  aMentee,
  aProgramme,
  asMentee,
  contextOf,
  emptied,
  lead,
  now,
  person,
} from '#lib/server/rounds/testing.ts';
import { changeMentee, ownChangeInput, readMe, type ChangeInput } from './index.ts';
import { aysu } from './testing/aysu.ts';

const sevinc = person(['coordinator'], { hubs: ['gence'] });

forEachDatabase('joining', (database) => {
  const rowOf = (id: string) =>
    database().selectFrom('mentee').selectAll().where('id', '=', id).executeTakeFirstOrThrow();

  beforeEach(async () => {
    await database().deleteFrom('auth_session').execute();
    await emptied(database());
    await aProgramme(database());
  });

  describe('changing', () => {
    const asHer = (id: string) => contextOf(database(), asMentee(id));
    const { birthDate: _birthDate, ...answers } = aysu;
    const change = (own: Partial<ChangeInput> = {}): ChangeInput => ({ ...answers, version: 1, ...own });
    const made = async (own: Parameters<typeof aMentee>[2] = {}) =>
      aMentee(database(), 'g001', {
        phone: '+994501234567',
        guardian_name: 'Lalə Quliyeva',
        guardian_contact: '055 765 43 21',
        ...own,
      });

    test('another girl, a mentor, a coordinator of another hub find nothing', async () => {
      const id = await made();
      for (const actor of [
        visitor,
        asMentee('another'),
        person(['mentor'], { mentorId: id }),
        person(['coordinator'], { hubs: ['quba'] }),
      ])
        await expect(changeMentee(contextOf(database(), actor), id, change())).rejects.toMatchObject({
          status: 404,
        });
      await expect(changeMentee(contextOf(database(), lead), 'nobody', change())).rejects.toMatchObject({
        status: 404,
      });
      await expect(
        changeMentee(contextOf(database(), sevinc), id, change({ hub: 'quba' })),
      ).rejects.toMatchObject({ status: 404 });
      await expect(readMe(contextOf(database(), lead))).rejects.toMatchObject({ status: 404 });
      await expect(readMe(asHer('nobody'))).rejects.toMatchObject({ status: 404 });
    });

    test('not who has left, not on an old version, not her birth date by herself', async () => {
      const id = await made();
      expect(await changeMentee(asHer(id), id, change({ birthDate: '2008-01-01' }))).toMatchObject({
        code: 'birth-date',
      });
      expect(await changeMentee(asHer(id), id, change({ grade: 10 }))).toMatchObject({ ok: true });
      expect(await changeMentee(contextOf(database(), lead), id, change({ grade: 11 }))).toMatchObject({
        code: 'conflict',
      });
      expect(await rowOf(id)).toMatchObject({ grade: 10, version: 2 });
      const gone = await aMentee(database(), 'g002', { state: 'left' });
      expect(await changeMentee(asHer(gone), gone, change())).toMatchObject({ code: 'left' });
    });

    test('her guardian to her own number is refused, also when it is her number that changes', async () => {
      const id = await made();
      for (const own of [{ guardianContact: '050 123 45 67' }, { phone: '+994557654321' }])
        expect(await changeMentee(asHer(id), id, change(own))).toMatchObject({
          code: 'wrong',
          facts: { guardianContact: 'guardian_same' },
        });
    });

    test('another guardian is not confirmed; the same in another writing stays so', async () => {
      const id = await made();
      expect(await changeMentee(asHer(id), id, change({ grade: 8 }))).toMatchObject({ ok: true });
      expect(await rowOf(id)).toMatchObject({
        guardian_confirmed_at: now,
        guardian_contact: '055 765 43 21',
      });
      await changeMentee(asHer(id), id, change({ grade: 8, guardianContact: '055 765 43 22', version: 2 }));
      expect(await rowOf(id)).toMatchObject({
        guardian_confirmed_at: null,
        guardian_confirmed_by: null,
        guardian_contact: '+994557654322',
      });
      expect((await readMe(asHer(id))).standing).toMatchObject({ why: 'guardian-not-confirmed' });
      const other = await aMentee(database(), 'g003', {
        guardian_name: 'A',
        guardian_contact: '055 765 43 21',
      });
      await changeMentee(contextOf(database(), lead), other, change({ guardianName: 'B' }));
      expect(await rowOf(other)).toMatchObject({ guardian_confirmed_at: null });
    });

    test('words of staff for reaching her guardian stay when she changes something else', async () => {
      const id = await made({ guardian_contact: 'nənəsi, mərkəzin yanında' });
      const own = { guardianContact: 'nənəsi, mərkəzin yanında', grade: 7 };
      expect(await changeMentee(asHer(id), id, change(own))).toMatchObject({ ok: true });
      expect(await rowOf(id)).toMatchObject({ guardian_confirmed_at: now, grade: 7 });
    });

    test('staff change a birth date, within the programme’s ages; the event names columns only', async () => {
      const id = await made();
      const by = contextOf(database(), lead);
      expect(await changeMentee(by, id, change({ birthDate: '2020-01-01' }))).toMatchObject({
        code: 'wrong',
      });
      expect(await changeMentee(by, id, change({ birthDate: '2011-05-14' }))).toMatchObject({ ok: true });
      const event = await database()
        .selectFrom('audit_event')
        .selectAll()
        .where('action', '=', 'mentee.changed')
        .executeTakeFirstOrThrow();
      expect(JSON.parse(event.facts)).toEqual({ columns: expect.stringContaining('birth_date') as string });
      expect(JSON.stringify(event)).not.toContain('2011-05-14');
    });

    test('nothing changed is no new version', async () => {
      const id = await made();
      const before = await rowOf(id);
      const same = v.parse(ownChangeInput, {
        name: before.name,
        hub: before.hub,
        grade: before.grade,
        languages: ['az'],
        interests: ['robotics', 'electronics'],
        goals: ['study'],
        times: ['sat-morning'],
        meeting: 'in_person',
        phone: '+994501234567',
        email: '',
        guardianName: 'Lalə Quliyeva',
        guardianContact: '055 765 43 21',
        version: 1,
      });
      expect(await changeMentee(asHer(id), id, same)).toMatchObject({ ok: true, value: { changed: [] } });
      expect((await rowOf(id)).version).toBe(1);
    });
  });
});
