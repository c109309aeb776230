import { beforeEach, describe, expect, test } from 'vitest';
import { forEachDatabase } from '#lib/server/database/testing.ts';
import {
  clearanceSteps,
  clearMentor,
  comeBack,
  pauseMentor,
  readMe,
  readMentor,
  recordSteps,
  takeBackStep,
} from './index.ts';
import { doings, emptied, lead, now, sevinc, stepOf, wholeList } from './testing.ts';

forEachDatabase('mentors', (database) => {
  const { as, me, applied, cleared, takesGirls } = doings(database);
  beforeEach(() => emptied(database()));

  describe('clearing', () => {
    test.each(clearanceSteps)(
      'is refused while %s is missing, and nothing of it is kept',
      async (missing) => {
        const id = await applied();
        const steps = wholeList.filter(({ step }) => step !== missing);
        expect(await recordSteps(as(sevinc), id, { steps, until: '2027-10-01' })).toMatchObject({
          code: 'step-missing',
          facts: { steps: missing },
        });
        expect((await readMentor(as(lead), id)).missing).toHaveLength(clearanceSteps.length);
        expect((await recordSteps(as(sevinc), id, { steps })).ok).toBe(true);
        expect(await clearMentor(as(sevinc), id, { until: '2027-10-01' })).toMatchObject({
          code: 'step-missing',
        });
        expect(await readMentor(as(lead), id)).toMatchObject({
          standing: 'in_screening',
          missing: [missing],
          next: 'steps',
        });
      },
    );

    test.each([
      ['2026-09-30', 'past'],
      ['2028-09-02', 'too-far'],
    ])('until %s is refused', async (until, code) => {
      const id = await applied();
      await recordSteps(as(sevinc), id, { steps: wholeList });
      expect(await clearMentor(as(sevinc), id, { until })).toMatchObject({ code });
      expect(await takesGirls(id)).toBe(false);
    });

    test.each([
      ['2025-09-30', '2027-01-01', 'certificate-old'],
      ['2021-01-04', '2026-12-31', 'certificate-old'],
      ['2025-10-01', '2027-10-02', 'too-far'],
    ])('a record of %s does not clear until %s', async (note, until, code) => {
      const id = await applied();
      const steps = [
        ...wholeList.filter(({ step }) => step !== 'criminal-record'),
        stepOf('criminal-record', { note }),
      ];
      expect(await recordSteps(as(sevinc), id, { steps, until })).toMatchObject({ code });
      expect((await readMentor(as(lead), id)).steps).toEqual([]);
      await recordSteps(as(sevinc), id, { steps });
      expect(await clearMentor(as(sevinc), id, { until })).toMatchObject({ code });
      expect(await takesGirls(id)).toBe(false);
      expect((await clearMentor(as(sevinc), id, { until: '2027-10-01' })).ok).toBe(note === '2025-10-01');
    });

    test('a step in the future, a certificate without its day or from after it was seen, and a code without version', async () => {
      const id = await applied();
      for (const [step, fault] of [
        [stepOf('identity', { doneOn: '2026-10-02' }), 'future'],
        [stepOf('criminal-record', { note: '' }), 'note-missing'],
        [stepOf('criminal-record', { note: '2026-09-21' }), 'certificate-day'],
        [stepOf('criminal-record', { note: 'keçən il' }), 'certificate-day'],
        [stepOf('code-of-conduct', { note: '' }), 'note-missing'],
      ] as const)
        expect(await recordSteps(as(sevinc), id, { steps: [stepOf('training'), step] })).toMatchObject({
          code: 'wrong',
          facts: { [step.step]: fault },
        });
      expect((await readMentor(as(lead), id)).steps).toEqual([]);
    });

    test('a step that somebody else recorded is not overwritten, by whoever saw it it is', async () => {
      const id = await applied();
      await recordSteps(as(sevinc), id, { steps: [stepOf('interview')] });
      const later = stepOf('interview', { doneBy: 'Lalə', doneOn: '2026-09-25' });
      expect(await recordSteps(as(lead), id, { steps: [stepOf('training'), later] })).toMatchObject({
        code: 'conflict',
        facts: { step: 'interview' },
      });
      expect((await readMentor(as(lead), id)).steps.map(({ doneBy }) => doneBy)).toEqual(['Sevinc Əliyeva']);
      expect((await recordSteps(as(lead), id, { steps: [{ ...later, seen: now }] })).ok).toBe(true);
      expect((await readMentor(as(lead), id)).steps.map(({ doneBy }) => doneBy)).toEqual(['Lalə']);
    });

    test('with the whole list she is cleared to the last day, then expired, and renewed', async () => {
      const id = await cleared('2026-12-31');
      expect(await takesGirls(id, '2026-12-31T19:59:00.000Z')).toBe(true);
      expect(await takesGirls(id, '2026-12-31T20:00:00.000Z')).toBe(false);
      expect((await readMe(me(id, '2026-11-01T20:00:00.000Z'))).endsSoon).toBe(true);
      const after = '2027-01-05T08:00:00.000Z';
      expect(await readMentor(as(lead, after), id)).toMatchObject({ standing: 'expired', next: 'renew' });
      expect((await clearMentor(as(sevinc, after), id, { until: '2028-08-31' })).ok).toBe(true);
      expect(await takesGirls(id, after)).toBe(true);
    });

    test('a step taken back un-clears her at once, and recording it again does not clear her', async () => {
      const id = await cleared();
      expect(await takesGirls(id)).toBe(true);
      expect((await takeBackStep(as(sevinc), id, { step: 'reference-2' })).ok).toBe(true);
      expect(await takesGirls(id)).toBe(false);
      expect(await takeBackStep(as(sevinc), id, { step: 'reference-2' })).toMatchObject({
        code: 'not-recorded',
      });
      await recordSteps(as(sevinc), id, { steps: [stepOf('reference-2')] });
      expect(await takesGirls(id)).toBe(false);
      expect(await readMentor(as(lead), id)).toMatchObject({
        standing: 'in_screening',
        clearedUntil: null,
        next: 'clear',
      });
    });

    test('a step taken back during a pause ends her clearance as well', async () => {
      const id = await cleared();
      await pauseMentor(as(sevinc), id);
      await takeBackStep(as(sevinc), id, { step: 'training' });
      await recordSteps(as(sevinc), id, { steps: [stepOf('training')] });
      await comeBack(as(sevinc), id);
      expect(await readMentor(as(lead), id)).toMatchObject({ standing: 'in_screening' });
      expect(await takesGirls(id)).toBe(false);
    });
  });
});
