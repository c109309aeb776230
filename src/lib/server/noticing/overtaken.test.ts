import { beforeEach, expect, test } from 'vitest';
import { cutContact, liftPair, readShut } from '#lib/server/concerns/index.ts';
import type { Actor } from '#lib/server/database/index.ts';
import { forEachDatabase } from '#lib/server/database/testing.ts';
import { hasAccount } from '#lib/server/messages/testing.ts';
import { listNotices } from '#lib/server/notices/index.ts';
import { person } from '#lib/server/rounds/testing.ts';
import { endCut, keepPair, pausePair, planEnd, resumePair } from './index.ts';
import { overtakenOf } from './overtaken.ts';
import { isOvertaken } from './rules-overtaken.ts';
import { begun, coordinator, doings, exams, later, noPair, plan } from './testing/pair.ts';

test('what says nothing of where a pair stands is never overtaken', () => {
  for (const template of ['message', 'goodbye', 'pair-ended', 'contact-cut', 'constructor', ''])
    for (const state of ['active', 'paused', 'suspended', 'closing', 'closed'] as const)
      expect(isOvertaken(template, { state, whyNot: null })).toBe(false);
  expect(isOvertaken('pair-resumed', { state: 'active', whyNot: 'mentee' })).toBe(true);
  expect(isOvertaken('pair-paused', { state: 'active', whyNot: 'mentee' })).toBe(false);
});

forEachDatabase('noticing: notices that are overtaken', (database) => {
  let own = noPair;
  const safe = person(['safeguarding'], { accountId: 'safe-1' });
  const { as } = doings(database, () => own);
  let [girl, woman]: [Actor, Actor] = [own.girl, own.woman];
  beforeEach(async () => {
    own = await begun(database());
    await hasAccount(database(), safe);
    girl = { ...own.girl, accountId: 'a-girl' };
    woman = { ...own.woman, accountId: 'a-woman' };
    for (const [actor, table, id] of [
      [girl, 'mentee', own.menteeId],
      [woman, 'mentor', own.mentorId],
    ] as const) {
      await hasAccount(database(), actor);
      await database().updateTable(table).set({ account_id: actor.accountId }).where('id', '=', id).execute();
    }
  });
  /** Each of her notices, the oldest first; with `-` what is so no longer. */
  const told = async (actor: Actor, days: number) => {
    const context = as(actor, later(days));
    const { notices } = await listNotices(context);
    const over = await overtakenOf(context, notices);
    return notices.map(({ id, template }) => (over.has(id) ? '-' : '') + template).reverse();
  };

  test('a pair that went on and was stopped then does not go on in her list', async () => {
    await pausePair(as(coordinator), own.pair, exams);
    expect(await told(girl, 0)).toEqual(['pair-paused-mentee']);
    await resumePair(as(coordinator, later(1)), own.pair);
    expect(await told(girl, 1)).toEqual(['-pair-paused-mentee', 'pair-resumed-mentee']);
    await planEnd(as(coordinator, later(2)), own.pair, plan);
    await keepPair(as(coordinator, later(3)), own.pair);
    await cutContact(as(girl, later(4)), own.pair);
    expect(await told(girl, 4)).toEqual([
      '-pair-paused-mentee',
      '-pair-resumed-mentee',
      '-ending-mentee',
      '-ending-off-mentee',
    ]);
    expect((await told(woman, 4)).at(-1)).toBe('pair-stopped');
    const { seen } = await readShut(as(safe, later(5)), own.pair);
    await liftPair(as(safe, later(5)), own.pair, { note: 'Danışdıq.', seen });
    expect((await told(woman, 5)).slice(-2)).toEqual(['-pair-stopped', 'pair-resumed']);
    await cutContact(as(girl, later(6)), own.pair);
    await endCut(as(coordinator, later(7)), own.pair, { rematch: true });
    expect((await told(woman, 7)).slice(-3)).toEqual(['-pair-resumed', '-pair-stopped', 'pair-ended-shut']);
  });
});
