import { beforeEach, describe, expect, test } from 'vitest';
import { addHours, addMinutes } from '#lib/dates.ts';
import { machine, visitor } from '#lib/server/database/index.ts';
import { forEachDatabase } from '#lib/server/database/testing.ts';
import { contextOf, now } from '#lib/server/rounds/testing.ts';
import {
  countDrafts,
  deleteDraft,
  forgetDrafts,
  readDraft,
  reopenDraft,
  saveDraft,
  startDraft,
} from './index.ts';

forEachDatabase('drafts', (database) => {
  const at = (minutes = 0) => contextOf(database(), visitor, addMinutes(now, minutes));
  const claim = { birthDate: '2011-05-04', firstName: 'aysu' };
  const begun = async () => {
    const draft = await startDraft(at(), { birthDate: '2011-05-04' });
    await saveDraft(at(), draft, { name: 'Aysu Quliyeva', phone: '+994501234567' });
    return draft;
  };

  beforeEach(async () => {
    await database().deleteFrom('draft').execute();
  });

  describe('nobody else sees it', () => {
    test('the pointer alone opens nothing, nor does another’s key', async () => {
      const draft = await begun();
      const other = await startDraft(at(), { birthDate: '2012-01-01' });
      for (const key of ['', 'x', draft.pointer, other.key]) {
        expect(await readDraft(at(), { pointer: draft.pointer, key })).toBeNull();
        expect(await saveDraft(at(), { pointer: draft.pointer, key }, { name: 'B' })).toBeNull();
        await deleteDraft(at(), { pointer: draft.pointer, key });
      }
      expect(await readDraft(at(), draft)).toMatchObject({ name: 'Aysu Quliyeva' });
    });

    test('after a quarter of an hour the key opens nothing either; looking at it keeps it open', async () => {
      const draft = await begun();
      expect(await readDraft(at(14), draft)).not.toBeNull();
      expect(await readDraft(at(28), draft)).not.toBeNull();
      expect(await readDraft(at(28 + 15), draft)).toBeNull();
      expect(await saveDraft(at(28 + 15), draft, { name: 'B' })).toBeNull();
    });

    test('another birth date or name opens nothing, and five wrong ones wait an hour', async () => {
      const { pointer } = await begun();
      const wrong = [
        { birthDate: '2011-05-05', firstName: 'Aysu' },
        { birthDate: '2011-05-04', firstName: 'Aytac' },
        { birthDate: '2011-05-04', firstName: '' },
        { birthDate: '', firstName: 'Aysu' },
        { birthDate: '2011-05-04', firstName: 'Quliyeva' },
      ];
      for (const each of wrong)
        expect(await reopenDraft(at(40), [pointer], each)).toMatchObject({ code: 'nobodys' });
      expect(await reopenDraft(at(41), [pointer], claim)).toMatchObject({ code: 'wait' });
      expect(await reopenDraft(at(40 + 61), [pointer], claim)).toMatchObject({ ok: true });
      expect(await reopenDraft(at(), ['made-up', ''], claim)).toMatchObject({ code: 'nobodys' });
      expect(await reopenDraft(at(), [], claim)).toMatchObject({ code: 'nobodys' });
    });

    test('what lies in the table opens nothing and holds no password', async () => {
      const draft = await begun();
      const rows = JSON.stringify(await database().selectFrom('draft').selectAll().execute());
      expect(rows).not.toContain(draft.pointer);
      expect(rows).not.toContain(draft.key);
      const [row] = await database().selectFrom('draft').selectAll().execute();
      expect(await readDraft(at(), { pointer: row?.id_hash ?? '', key: draft.key })).toBeNull();
    });

    test('a mentor’s draft is none of a girl', async () => {
      const draft = await begun();
      await database().updateTable('draft').set({ kind: 'mentor' }).execute();
      expect(await readDraft(at(), draft)).toBeNull();
      expect(await countDrafts(at(), [draft.pointer])).toBe(0);
    });
  });

  test('she comes back with her birth date and first name, and the key of before is no longer one', async () => {
    const draft = await begun();
    const again = await reopenDraft(at(60 * 24), [draft.pointer], { ...claim, firstName: ' AYSU ' });
    if (!again.ok) throw new Error(again.code);
    expect(await readDraft(at(60 * 24), again.value)).toMatchObject({ phone: '+994501234567' });
    expect(await readDraft(at(60 * 24), draft)).toBeNull();
  });

  test('of several on one device each girl opens her own, twins too', async () => {
    const aysu = await begun();
    const twin = await startDraft(at(), { birthDate: '2011-05-04', name: 'Aynur Quliyeva' });
    const pointers = [aysu.pointer, twin.pointer];
    expect(await countDrafts(at(), [...pointers, 'made-up'])).toBe(2);
    const opened = await reopenDraft(at(40), pointers, { ...claim, firstName: 'Aynur' });
    expect(opened).toMatchObject({ ok: true, value: { pointer: twin.pointer } });
  });

  test('it ends when it is sent, and after thirty days unseen', async () => {
    const draft = await begun();
    await deleteDraft(at(), draft);
    expect(await countDrafts(at(), [draft.pointer])).toBe(0);
    const old = await begun();
    const on = (days: number) => contextOf(database(), machine, addHours(now, 24 * days));
    expect(await forgetDrafts(on(30))).toBe(0);
    expect(await countDrafts(at(), [old.pointer])).toBe(1);
    expect(await forgetDrafts(on(30.1))).toBe(1);
    await expect(forgetDrafts(at())).rejects.toMatchObject({ status: 404 });
  });
});
