import { beforeEach, describe, expect, test } from 'vitest';
import { visitor } from '#lib/server/database/index.ts';
import { forEachDatabase } from '#lib/server/database/testing.ts';
import { linesWithContact } from '#lib/server/messages/index.ts';
import {
  applicationFaults,
  applyAsMentor,
  changeMentor,
  changeOwnMentor,
  listForRound,
  readMe,
} from './index.ts';
import { account, aytən, doings, emptied, lead, noContact, sevinc } from './testing.ts';

forEachDatabase('mentors', (database) => {
  const { as, me, applied } = doings(database);
  beforeEach(() => emptied(database()));

  describe('changing', () => {
    test('the second of two is told and overwrites nothing', async () => {
      const id = await applied();
      const { name: _name, birthDate: _birthDate, ...own } = aytən;
      expect(await changeOwnMentor(me(id), { ...own, places: 1, version: 1 }, noContact)).toMatchObject({
        value: { changed: ['places'] },
      });
      expect(await changeMentor(as(sevinc), id, { ...aytən, places: 3, version: 1 })).toMatchObject({
        code: 'conflict',
      });
      expect((await readMe(me(id))).facts.places).toBe(1);
      expect((await changeMentor(as(sevinc), id, { ...aytən, name: 'Aytən Ə.', version: 2 })).ok).toBe(true);
      expect((await readMe(me(id))).facts.name).toBe('Aytən Ə.');
    });

    test('she writes no contact where girls read; staff write what they like, and that may stand', async () => {
      const id = await applied();
      const { name: _name, birthDate: _birthDate, ...own } = aytən;
      const change = (given: Partial<typeof own>, version = 1) =>
        changeOwnMentor(me(id), { ...own, ...given, version }, linesWithContact);
      for (const employer of [
        'SOCAR, 050 123 45 67',
        '@aytan_m',
        'aytan@mail.ru',
        'Telegram: aytan05',
        't.me/aytan',
      ])
        expect(await change({ employer }), employer).toEqual({
          ok: false,
          code: 'wrong',
          facts: { employer: 'contact' },
        });
      expect(await change({ employer: '050 123', occupation: 'nömrə 45 67' })).toMatchObject({
        facts: { occupation: 'contact' },
      });
      expect((await readMe(me(id))).facts).toMatchObject({
        employer: own.employer,
        occupation: own.occupation,
      });
      for (const given of [
        { employer: 'Azercell', occupation: 'Mobil rabitə mühəndisi' },
        { employer: 'R.I.S.K.' },
      ])
        expect(linesWithContact(Object.values(given)), given.employer).not.toContain(true);
      expect(await changeMentor(as(lead), id, { ...aytən, employer: 'Turbo.az', version: 1 })).toMatchObject({
        ok: true,
      });
      expect(await change({ employer: 'Turbo.az', places: 1 }, 2)).toMatchObject({ ok: true });
      expect(await change({ employer: 'Boss.az' }, 3)).toMatchObject({ facts: { employer: 'contact' } });
    });

    test('an application tells no contact where girls will read', async () => {
      const given = { ...aytən, occupation: 'mühəndis, insta: aytan_m' };
      expect(applicationFaults(as(visitor), given, linesWithContact)).toEqual({ occupation: 'contact' });
      expect(await applyAsMentor(as(visitor), given, account, linesWithContact)).toMatchObject({
        code: 'wrong',
        facts: { occupation: 'contact' },
      });
      expect(await listForRound(as(lead))).toEqual([]);
    });

    test('what does not go together is refused, and nothing changed makes no new version', async () => {
      const id = await applied();
      expect(await changeMentor(as(lead), id, { ...aytən, gradeTo: 5, version: 1 })).toMatchObject({
        code: 'wrong',
      });
      expect(await changeMentor(as(lead), id, { ...aytən, version: 1 })).toMatchObject({
        value: { changed: [] },
      });
      expect((await readMe(me(id))).version).toBe(1);
    });
  });
});
