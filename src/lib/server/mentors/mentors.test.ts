import { beforeEach, describe, expect, test } from 'vitest';
import { visitor } from '#lib/server/database/index.ts';
import { forEachDatabase } from '#lib/server/database/testing.ts';
import {
  changeMentor,
  changeOwnMentor,
  clearMentor,
  comeBack,
  declineMentor,
  inviteMentor,
  leaveMentor,
  listMentors,
  mentorAccount,
  pauseMentor,
  readMe,
  readMentor,
  recordSteps,
  registerMentor,
  returnMentor,
  startScreening,
  takeBackStep,
} from './index.ts';
import { aytən, doings, emptied, lead, noContact, person, sevinc, wholeList } from './testing.ts';

const noPairs = () => Promise.resolve();

forEachDatabase('mentors', (database) => {
  const { as, applied } = doings(database);
  beforeEach(() => emptied(database()));

  describe('who may not', () => {
    test('nobody but staff lists, reads, registers, changes, steers or clears mentors', async () => {
      const id = await applied();
      const foreign = [
        visitor,
        person(['mentee'], { menteeId: 'aysu' }),
        person(['mentor'], { mentorId: 'other' }),
        person(['mentor'], { mentorId: id }),
        person(['safeguarding']),
        person(['operator']),
      ];
      for (const actor of foreign)
        for (const door of [
          () => listMentors(as(actor), {}),
          () => readMentor(as(actor), id),
          () => registerMentor(as(actor), aytən),
          () => changeMentor(as(actor), id, { ...aytən, version: 1 }),
          () => startScreening(as(actor), id),
          () => pauseMentor(as(actor), id),
          () => comeBack(as(actor), id),
          () => declineMentor(as(actor), id, { reason: 'x' }),
          () => leaveMentor(as(actor), id, { reason: 'x' }, noPairs),
          () => returnMentor(as(actor), id),
          () => recordSteps(as(actor), id, { steps: wholeList, until: '2027-01-01' }),
          () => takeBackStep(as(actor), id, { step: 'identity' }),
          () => clearMentor(as(actor), id, { until: '2027-01-01' }),
        ])
          await expect(door()).rejects.toMatchObject({ status: 404 });
      for (const actor of [visitor, lead, sevinc, person(['mentor'], { mentorId: 'other' })]) {
        await expect(readMe(as(actor))).rejects.toMatchObject({ status: 404 });
        await expect(changeOwnMentor(as(actor), { ...aytən, version: 1 }, noContact)).rejects.toMatchObject({
          status: 404,
        });
      }
    });

    test('somebody who is not there is not found', async () => {
      for (const id of ['', 'nobody', '__proto__'])
        for (const door of [
          () => readMentor(as(lead), id),
          () => changeMentor(as(lead), id, { ...aytən, version: 1 }),
          () => pauseMentor(as(lead), id),
          () => recordSteps(as(lead), id, { steps: [] }),
          () => takeBackStep(as(lead), id, { step: 'identity' }),
          () => clearMentor(as(lead), id, { until: '2027-01-01' }),
        ])
          await expect(door()).rejects.toMatchObject({ status: 404 });
    });
  });

  describe('a way in', () => {
    test('staff alone give one; an account is made once, with her address unless somebody has it', async () => {
      const made = await registerMentor(as(lead), aytən);
      const id = made.ok ? made.value.mentorId : '';
      for (const actor of [visitor, person(['mentor'], { mentorId: id }), person(['operator'])]) {
        await expect(inviteMentor(as(actor), id)).rejects.toMatchObject({ status: 404 });
        await expect(mentorAccount(as(actor), id)).rejects.toMatchObject({ status: 404 });
      }
      await expect(inviteMentor(as(lead), 'nobody')).rejects.toMatchObject({ status: 404 });
      expect(await mentorAccount(as(sevinc), id)).toBeNull();
      expect(await inviteMentor(as(sevinc), id)).toMatchObject({ value: { login: aytən.email } });
      expect(await inviteMentor(as(sevinc), id, { byMail: true })).toMatchObject({
        value: { login: aytən.email },
      });
      expect(await mentorAccount(as(sevinc), id)).toMatchObject({ hasPassword: false });
      const other = await registerMentor(as(lead), { ...aytən, name: 'Bacısı' });
      const card = await inviteMentor(as(sevinc), other.ok ? other.value.mentorId : '');
      expect(card.ok && card.value.login).toMatch(/^bacisi\d+$/);
    });
    test('without an address nothing is mailed', async () => {
      const made = await registerMentor(as(lead), { ...aytən, email: null, phone: '+994501234567' });
      expect(
        await inviteMentor(as(lead), made.ok ? made.value.mentorId : '', { byMail: true }),
      ).toMatchObject({
        code: 'no-email',
      });
    });
  });

  describe('the list of staff', () => {
    test('finds by folded name, sorts as Azerbaijani does, counts and pages', async () => {
      for (const [index, name] of ['Zərifə Şah', 'Əsmər İsmayılova', 'Çinarə Quliyeva', 'Ədilə Ay'].entries())
        await registerMentor(as(lead), { ...aytən, name, district: index % 2 ? 'baki' : 'gence' });
      const names = async (given: Parameters<typeof listMentors>[1]) =>
        (await listMentors(as(sevinc), given)).mentors.map((each) => each.name);
      expect(await names({})).toEqual(['Çinarə Quliyeva', 'Ədilə Ay', 'Əsmər İsmayılova', 'Zərifə Şah']);
      expect(await names({ search: 'ISMAY esm' })).toEqual(['Əsmər İsmayılova']);
      expect(await names({ district: 'baki' })).toEqual(['Ədilə Ay', 'Əsmər İsmayılova']);
      expect(await names({ filter: 'cleared' })).toEqual([]);
      expect(await names({ page: 2 })).toEqual([]);
      const all = { counts: { all: 4, applied: 4 }, any: true, total: 4, pages: 1 };
      expect(await listMentors(as(sevinc), {})).toMatchObject(all);
      // What stands behind a list is counted among what is searched, whichever list is open.
      const counted = async (given: Parameters<typeof listMentors>[1]) => {
        const { counts, any, total } = await listMentors(as(sevinc), given);
        return { all: counts.all, applied: counts.applied, any, total };
      };
      expect(await counted({ search: 'şah' })).toEqual({ all: 1, applied: 1, any: true, total: 1 });
      expect(await counted({ district: 'baki' })).toEqual({ all: 2, applied: 2, any: true, total: 2 });
      expect(await counted({ search: 'ay', district: 'baki', filter: 'cleared' })).toEqual({
        ...{ all: 2, applied: 2, any: true, total: 0 },
      });
      expect(await counted({ search: 'heç kim' })).toEqual({ all: 0, applied: 0, any: true, total: 0 });
    });
  });
});
