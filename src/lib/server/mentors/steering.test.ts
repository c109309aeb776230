import { beforeEach, describe, expect, test } from 'vitest';
import { signIn } from '#lib/server/accounts/index.ts';
import { visitor } from '#lib/server/database/index.ts';
import { forEachDatabase } from '#lib/server/database/testing.ts';
import {
  clearanceSteps,
  clearMentor,
  comeBack,
  declineMentor,
  inviteMentor,
  leaveMentor,
  pauseMentor,
  readMentor,
  recordSteps,
  returnMentor,
} from './index.ts';
import { account, doings, emptied, lead, now, sevinc, stepOf } from './testing.ts';

const noPairs = () => Promise.resolve();

forEachDatabase('mentors', (database) => {
  const { as, cleared, takesGirls } = doings(database);
  beforeEach(() => emptied(database()));

  describe('her life', () => {
    test('who left cannot sign in, who came back can', async () => {
      const id = await cleared();
      const signsIn = async () =>
        (await signIn(as(visitor), { ...account, address: '::1', browser: null })).ok;
      await leaveMentor(as(sevinc), id, { reason: 'köçür' }, noPairs);
      expect(await signsIn()).toBe(false);
      expect(await inviteMentor(as(sevinc), id)).toMatchObject({ code: 'left' });
      await returnMentor(as(sevinc), id);
      expect(await signsIn()).toBe(true);
    });

    test('who left or was declined has no steps recorded and is not cleared', async () => {
      const id = await cleared();
      await leaveMentor(as(sevinc), id, { reason: 'köçür' }, noPairs);
      expect(await recordSteps(as(sevinc), id, { steps: [stepOf('training', { seen: now })] })).toMatchObject(
        {
          code: 'not-possible',
        },
      );
      expect(await clearMentor(as(sevinc), id, { until: '2027-01-01' })).toMatchObject({
        code: 'not-possible',
      });
      await returnMentor(as(sevinc), id);
      expect(await readMentor(as(lead), id)).toMatchObject({ standing: 'in_screening', clearedUntil: null });
      expect(await takesGirls(id)).toBe(false);
      expect((await declineMentor(as(sevinc), id, { reason: 'səbəb' })).ok).toBe(true);
      expect(await declineMentor(as(sevinc), id, { reason: 'səbəb' })).toMatchObject({
        code: 'not-possible',
        facts: { state: 'declined' },
      });
    });

    test('a pause ends where it began', async () => {
      const id = await cleared();
      await pauseMentor(as(sevinc), id);
      expect(await takesGirls(id)).toBe(false);
      await comeBack(as(sevinc), id);
      expect(await takesGirls(id)).toBe(true);
    });

    test('each change is an event without names or reasons, and a mail that only says there is news', async () => {
      const id = await cleared();
      await leaveMentor(as(sevinc), id, { reason: 'xəstəlik' }, noPairs);
      const { events } = await readMentor(as(lead), id);
      expect(events.map(({ action }) => action).sort()).toEqual([
        'mentor.applied',
        'mentor.cleared',
        'mentor.left',
        'mentor.screening-started',
        ...clearanceSteps.map(() => 'mentor.step-recorded'),
      ]);
      expect(JSON.stringify(events)).not.toMatch(/xəstəlik|Sevinc|Aytən/);
      const mails = await database().selectFrom('outbox').selectAll().execute();
      expect(mails.map(({ key }) => key.split(':')[0]).sort()).toEqual(['mentor-clear', 'mentor-screen']);
      for (const { subject, body } of mails) expect(subject + body).not.toMatch(/Aytən|xəstəlik/);
    });
  });
});
