import { beforeEach, describe, expect, test } from 'vitest';
import { forEachDatabase } from '#lib/server/database/testing.ts';
import { allowHost } from '#lib/server/programme/index.ts';
import {
  closeRound,
  decide,
  discardRound,
  previewPublishing,
  publishRound,
  readParticipants,
  readRound,
  verifyRound,
} from './index.ts';
import { doings } from './rounds-testing.ts';
import { aMentee, aMentor, aProgramme, consents, emptied, now } from './testing.ts';

forEachDatabase('rounds', (database) => {
  const { as, opened, solved, offersOf } = doings(database);

  beforeEach(async () => {
    await emptied(database());
    await aProgramme(database());
  });

  describe('publishing', () => {
    test('who became impossible since it was solved is named and gets no offer', async () => {
      const girls: Record<string, string> = {};
      for (const code of ['withdrew', 'paused', 'moved', 'offline', 'expired', 'full', 'banned', 'stays']) {
        girls[code] = await aMentee(database(), code, {
          online: code === 'offline',
          meeting: code === 'offline' ? 'online' : 'in_person',
          interests: 'robotics',
        });
      }
      const mentors: Record<string, string> = {};
      for (const code of Object.keys(girls)) mentors[code] = await aMentor(database(), `m-${code}`);
      const id = await opened();
      for (const code of Object.keys(girls))
        await decide(as(), id, {
          mentee: girls[code] ?? '',
          mentor: mentors[code] ?? '',
          decision: 'lock',
          reason: 'sınaq',
        });
      const outcome = await solved(id);
      if (!outcome.ok) throw new Error(outcome.code);
      const before = await database().selectFrom('solution').selectAll().executeTakeFirstOrThrow();

      const mentee = (code: string, values: object) =>
        database()
          .updateTable('mentee')
          .set(values)
          .where('id', '=', girls[code] ?? '')
          .execute();
      const mentor = (code: string, values: object) =>
        database()
          .updateTable('mentor')
          .set(values)
          .where('id', '=', mentors[code] ?? '')
          .execute();
      await consents(database(), girls.withdrew ?? '', {
        decision: 'withdrawn',
        at: '2026-09-30T00:00:00.000Z',
      });
      await mentee('paused', { state: 'paused' });
      await mentee('moved', { hub: 'quba' });
      await consents(database(), girls.offline ?? '', { online: false, at: '2026-09-30T00:00:00.000Z' });
      await mentor('expired', { cleared_until: '2026-09-30' });
      await mentor('full', { places: 0 });
      await database()
        .insertInto('forbidden_pair')
        .values({
          mentee_id: girls.banned ?? '',
          mentor_id: mentors.banned ?? '',
          reason: 'declined-by-mentor',
          since: now,
          lifted_at: null,
          lifted_by: null,
        })
        .execute();

      const preview = await previewPublishing(as(), id);
      const result = await publishRound(as(), id, outcome.value.solutionId);
      expect(preview).toMatchObject(result);
      if (!result.ok) throw new Error(result.code);
      expect(result.value.offers).toBe(1);
      expect(
        Object.fromEntries(result.value.impossible.map((each) => [each.mentee?.split(' ')[0], each.why])),
      ).toEqual({
        withdrew: 'mentee-not-active',
        paused: 'mentee-not-active',
        moved: 'mentee-not-active',
        offline: 'online-consent',
        expired: 'mentor-not-cleared',
        full: 'no-place',
        banned: 'forbidden',
      });
      expect((await offersOf(id)).map((each) => each.staff?.mentee)).toEqual(['stays Adlı']);
      expect(await database().selectFrom('solution').selectAll().executeTakeFirstOrThrow()).toEqual(before);
      expect(await verifyRound(as(), id)).toMatchObject({ value: { ok: true } });
    });

    test('pairs that meet online are told of before they are published while no site is allowed for it', async () => {
      await aMentee(database(), 'here');
      await aMentor(database(), 'm-here', { meeting: 'in_person' });
      const id = await opened();
      const nowhere = async () => {
        const outcome = await solved(id);
        if (!outcome.ok) throw new Error(outcome.code);
        const preview = await previewPublishing(as(), id);
        return preview.ok ? preview.value.onlineNowhere : preview.code;
      };
      expect(await nowhere()).toBe(0);
      await aMentee(database(), 'online', { meeting: 'online', online: true });
      await aMentor(database(), 'm-online', { meeting: 'online' });
      expect(await nowhere()).toBe(1);
      await allowHost(as(), 'az.example.org', 'messages');
      expect(await nowhere()).toBe(1);
      await allowHost(as(), 'meet.example.org', 'sessions');
      expect(await nowhere()).toBe(0);
    });

    test('a girl or a place that another round took is named', async () => {
      await aMentee(database(), 'g1');
      await aMentee(database(), 'g2', { hub: 'quba', meeting: 'either', online: true });
      await aMentor(database(), 'm1');
      const first = await opened(['gence']);
      const second = await opened(['gence', 'quba']);
      const third = await opened(['quba']);
      const [one, two, three] = [await solved(first), await solved(second), await solved(third)];
      if (!one.ok || !two.ok || !three.ok) throw new Error('not solved');
      await publishRound(as(), first, one.value.solutionId);
      expect(await publishRound(as(), second, two.value.solutionId)).toMatchObject({
        value: { offers: 0, impossible: [{ why: 'mentee-taken' }] },
      });
      expect(await publishRound(as(), third, three.value.solutionId)).toMatchObject({
        value: { offers: 0, impossible: [{ why: 'no-place' }] },
      });
      expect((await readParticipants(as(), second)).mentees.map(({ out }) => out).sort()).toEqual([
        'has-offer',
        null,
      ]);
    });

    test('twice, at the same moment, or from a page that is no longer true: once', async () => {
      await aMentee(database(), 'g1');
      await aMentor(database(), 'm1', { email: 'm1@example.org' });
      const id = await opened();
      const old = await solved(id);
      const fresh = await solved(id);
      if (!old.ok || !fresh.ok) throw new Error('not solved');
      expect(await publishRound(as(), id, old.value.solutionId)).toMatchObject({ code: 'solved-anew' });
      const both = await Promise.all([
        publishRound(as(), id, fresh.value.solutionId),
        publishRound(as(), id, fresh.value.solutionId),
      ]);
      expect(both.map((each) => each.ok).sort()).toEqual([false, true]);
      expect(await offersOf(id)).toHaveLength(1);
      expect(await database().selectFrom('outbox').select('key').execute()).toHaveLength(1);
      expect(await solved(id)).toMatchObject({ code: 'not-solvable' });
      expect(await discardRound(as(), id)).toMatchObject({ code: 'not-open' });
      expect(await closeRound(as(), id)).toMatchObject({ code: 'offers-open', facts: { count: 1 } });
    });

    test('a discarded round stays as it is', async () => {
      await aMentee(database(), 'g1');
      await aMentor(database(), 'm1');
      const id = await opened();
      expect(await discardRound(as(), id)).toMatchObject({ ok: true });
      expect(await solved(id)).toMatchObject({ code: 'not-solvable' });
      expect((await readRound(as(), id)).state).toBe('discarded');
    });
  });
});
