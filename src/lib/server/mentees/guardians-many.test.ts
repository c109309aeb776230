import { beforeEach, expect, test } from 'vitest';
import { visitor, type Actor, type Context } from '#lib/server/database/index.ts';
import { forEachDatabase } from '#lib/server/database/testing.ts';
import { aMentee, aProgramme, asMentor, emptied, lead, person } from '../rounds/testing.ts';
import { confirmGuardians, guardiansToConfirm, readForRound } from './index.ts';

const now = '2026-10-01T08:00:00.000Z';
const sevinc = person(['coordinator'], { hubs: ['gence'] });
const unconfirmed = {
  state: 'registered',
  guardian_confirmed_at: null,
  guardian_confirmed_by: null,
  guardian_confirmed_how: null,
  active_at: null,
  active_hub: null,
} as const;
const said = { how: 'called', by: 'Sevinc Əliyeva', day: '2026-10-01' } as const;

forEachDatabase('guardians of several girls', (database) => {
  const as = (actor: Actor): Context => ({ database: database(), actor, now });
  beforeEach(async () => {
    await emptied(database());
    await aProgramme(database());
  });

  test('nobody but staff sees them, and a coordinator those of her hubs alone', async () => {
    const aysu = await aMentee(database(), 'aysu', { ...unconfirmed, name: 'Aysu' });
    const fidan = await aMentee(database(), 'fidan', { ...unconfirmed, hub: 'quba' });
    for (const actor of [visitor, asMentor('ayten'), person(['safeguarding']), person(['operator'])])
      await expect(guardiansToConfirm(as(actor))).rejects.toMatchObject({ status: 404 });
    expect((await guardiansToConfirm(as(sevinc))).map(({ menteeId }) => menteeId)).toEqual([aysu]);
    expect(await guardiansToConfirm(as(lead))).toHaveLength(2);
    await expect(
      confirmGuardians(as(sevinc), { ...said, girls: [{ menteeId: fidan, version: 1 }] }),
    ).rejects.toMatchObject({ status: 404 });
    expect((await readForRound(as(lead), [fidan]))[0]?.standing.why).toBe('guardian-not-confirmed');
  });

  test('who cannot be confirmed is told with why; the others take part', async () => {
    const aysu = await aMentee(database(), 'aysu', unconfirmed);
    const changed = await aMentee(database(), 'leyla', { ...unconfirmed, version: 2 });
    const own = await aMentee(database(), 'nigar', { ...unconfirmed, phone: '+994500000000' });
    const noConsent = await aMentee(database(), 'zeyneb', { ...unconfirmed, consent: null });
    expect((await guardiansToConfirm(as(sevinc))).map(({ menteeId }) => menteeId)).not.toContain(noConsent);
    const girls = [aysu, changed, own].map((menteeId) => ({ menteeId, version: 1 }));
    expect(await confirmGuardians(as(sevinc), { ...said, girls })).toEqual({
      confirmed: 1,
      not: [
        { menteeId: changed, code: 'conflict' },
        { menteeId: own, code: 'own-address' },
      ],
    });
    const after = await readForRound(as(lead), [aysu, changed]);
    expect(new Map(after.map(({ id, standing }) => [id, standing.why]))).toEqual(
      new Map([
        [aysu, null],
        [changed, 'guardian-not-confirmed'],
      ]),
    );
  });
});
