/** What the programme promises when consent is given: who everybody was is kept for so many months and no longer. */
import { beforeEach, describe, expect, test } from 'vitest';
import { ageOn, dayOf } from '#lib/dates.ts';
import { machine, type Actor } from '#lib/server/database/index.ts';
import { forEachDatabase } from '#lib/server/database/testing.ts';
import { hasAccount } from '#lib/server/messages/testing.ts';
import { contextOf, now, person } from '#lib/server/rounds/testing.ts';
import { forgetPeople } from './people.ts';
import { after, begun, lastDay, secret } from './testing/pair.ts';

forEachDatabase('forgetting', (database) => {
  const as = (actor: Actor, at = now) => contextOf(database(), actor, at);
  let [menteeId, mentorId] = ['', ''];

  beforeEach(async () => {
    ({ menteeId, mentorId } = await begun(database()));
  });

  describe('who everybody was', () => {
    const over = { state: 'closed', closed_at: '2027-09-14T10:00:00.000Z' };

    beforeEach(async () => {
      const [ofGirl, ofMentor] = ['acc-g1', 'acc-m1'];
      for (const [id, role] of [
        [ofGirl, 'mentee'],
        [ofMentor, 'mentor'],
      ] as const) {
        await hasAccount(database(), person([role], { accountId: id }));
        await database()
          .updateTable('account')
          .set({ login: `${secret}.${role}`, name: secret })
          .where('id', '=', id)
          .execute();
      }
      const hers = { name: secret, email: `${secret}@example.org`, phone: secret };
      await database()
        .updateTable('mentee')
        .set({ ...hers, account_id: ofGirl, guardian_name: secret, guardian_contact: secret })
        .where('id', '=', menteeId)
        .execute();
      await database()
        .updateTable('mentor')
        .set({ ...hers, account_id: ofMentor, employer: secret, occupation: secret })
        .where('id', '=', mentorId)
        .execute();
      await database().updateTable('consent').set({ signer: secret }).execute();
      await database().updateTable('clearance_step').set({ note: secret, done_by: secret }).execute();
      await database()
        .insertInto('imported_row')
        .values({ kind: 'mentees', code: 'g1', row: JSON.stringify({ name: secret }), imported_at: now })
        .execute();
      await database().updateTable('offer').set({ decline_note: secret }).execute();
      const round = await database().selectFrom('round').select('id').executeTakeFirstOrThrow();
      await database()
        .insertInto('round_decision')
        .values({
          ...{ round_id: round.id, mentee_id: menteeId, mentor_id: mentorId, decision: 'forbid' },
          ...{ reason: secret, decided_at: now, decided_by: null },
        })
        .execute();
    });

    const people = [
      ...(['mentee', 'mentor', 'account', 'consent', 'clearance_step', 'imported_row'] as const),
      ...(['offer', 'round_decision'] as const),
    ];
    const standing = async () => {
      const found: string[] = [];
      for (const table of people) {
        const rows = await database().selectFrom(table).selectAll().execute();
        if (JSON.stringify(rows).includes(secret)) found.push(table);
      }
      return found;
    };

    test('of a pair that is not over, nothing of the two', async () => {
      expect(await forgetPeople(as(machine, after))).toBe(0);
      expect(await standing()).toContain('mentee');
      expect(await standing()).toContain('account');
    });

    test('nothing to the last day of keeping, then everything; hub, grade and age stay, and nobody signs in', async () => {
      await database().updateTable('mentorship').set(over).execute();
      const girl = () =>
        database().selectFrom('mentee').selectAll().where('id', '=', menteeId).executeTakeFirstOrThrow();
      const before = await girl();
      expect(await forgetPeople(as(machine, lastDay))).toBe(0);
      expect(await standing()).toEqual(people);
      expect(await forgetPeople(as(machine, after))).toBe(2);
      expect(await standing()).toEqual([]);
      const { hub, grade, interests, birth_date, state } = await girl();
      expect({ hub, grade, interests }).toEqual({
        ...{ hub: before.hub, grade: before.grade, interests: before.interests },
      });
      expect(state).toBe('left');
      const joined = dayOf(before.joined_at);
      expect(birth_date).not.toBe(before.birth_date);
      expect(ageOn(birth_date, joined)).toBe(ageOn(before.birth_date, joined));
      const accounts = await database()
        .selectFrom('account')
        .select(['password_hash', 'closed_at'])
        .where('id', 'in', ['acc-g1', 'acc-m1'])
        .execute();
      expect(accounts.map(({ password_hash }) => password_hash)).toEqual([null, null]);
      expect(accounts.every(({ closed_at }) => closed_at !== null)).toBe(true);
      expect(await forgetPeople(as(machine, after))).toBe(0);
    });

    test('staff keep their accounts', async () => {
      await database().updateTable('mentorship').set(over).execute();
      await forgetPeople(as(machine, after));
      const open = await database()
        .selectFrom('account')
        .select('id')
        .where('closed_at', 'is', null)
        .execute();
      expect(open.map(({ id }) => id)).toEqual(expect.arrayContaining(['sg-1', 'sg-2']));
    });
  });
});
