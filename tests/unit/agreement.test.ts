/** For random worlds: a thing stands in a list exactly when its door opens, and both exactly when the table says so. */
import { describe, expect, test } from 'vitest';
import { chance, type Chance } from '#lib/matching/testing/chance.ts';
import { authorize, may, reachOf, table, type Action, type Subject } from '#lib/server/access/index.ts';
import { machine, newId, visitor, type Actor, type Context, type Role } from '#lib/server/database/index.ts';
import { forEachDatabase } from '#lib/server/database/testing.ts';
import { contextOf, now, person } from '#lib/server/rounds/testing.ts';
import { kindsOf, opens } from './agreement/kinds.ts';
import { aWorld, hubs } from './agreement/world.ts';

const worlds = process.env.ULDUZ_LONG ? { SQLite: 300, PostgreSQL: 30 } : { SQLite: 30, PostgreSQL: 3 };
const staffRoles: Role[] = ['coordinator', 'lead', 'safeguarding', 'operator'];

/** Somebody: a visitor, the machine, a girl or a mentor of the world, or staff with any roles and hubs. */
function someone(dice: Chance, girls: readonly string[], mentors: readonly string[]): Actor {
  const kind = dice.below(10);
  if (kind === 0) return visitor;
  if (kind === 1) return machine;
  if (kind < 4) return person(['mentee'], { accountId: newId(now), menteeId: dice.pick(girls) });
  if (kind < 6) return person(['mentor'], { accountId: newId(now), mentorId: dice.pick(mentors) });
  const roles = dice.some(staffRoles, 1, 3);
  return person(roles, {
    accountId: newId(now),
    hubs: roles.includes('coordinator') ? dice.some(hubs, 0, 2) : [],
  });
}

/** What the table says, read once more and as slowly as it can be said. */
function saidByTable(actor: Actor, action: Action, subject: Subject): boolean {
  for (const row of table) {
    if (row.action !== action) continue;
    const isHer =
      row.party === 'machine'
        ? actor.kind === 'machine'
        : row.party === 'anybody'
          ? actor.kind !== 'machine'
          : actor.roles.includes(row.party);
    if (!isHer) continue;
    if (row.scope === 'all') return true;
    const concerned = subject.hubs ?? [];
    if (row.scope === 'hub' && concerned.length > 0 && concerned.every((hub) => actor.hubs.includes(hub)))
      return true;
    if (row.scope !== 'own') continue;
    if (row.party === 'mentee' && actor.menteeId && subject.menteeId === actor.menteeId) return true;
    if (row.party === 'mentor' && actor.mentorId && subject.mentorId === actor.mentorId) return true;
    if (actor.accountId && subject.accountId === actor.accountId) return true;
  }
  return false;
}

describe('the table, its function and its filter', () => {
  test('agree for random people, actions and things', () => {
    const actions = [...new Set(table.map(({ action }) => action))];
    let allowed = 0;
    for (let seed = 1; seed <= 10_000; seed += 1) {
      const dice = chance(seed);
      const actor = someone(dice, ['aysu', 'fidan'], ['ayten', 'leyla']);
      const action = dice.pick(actions);
      const subject: Subject = {
        hubs: dice.some(hubs, 0, 3),
        menteeId: dice.pick(['aysu', 'fidan', null]),
        mentorId: dice.pick(['ayten', 'leyla', null]),
      };
      const said = saidByTable(actor, action, subject);
      const label = `seed ${seed}: ${action} ${JSON.stringify({ actor, subject })}`;
      expect(may(actor, action, subject), label).toBe(said);
      const context: Context = { database: null as never, actor, now };
      expect(
        (() => {
          try {
            authorize(context, action, subject);
            return true;
          } catch {
            return false;
          }
        })(),
        label,
      ).toBe(said);
      const reach = reachOf(actor, action);
      const inReach =
        reach.all ||
        ((subject.hubs ?? []).length > 0 && (subject.hubs ?? []).every((hub) => reach.hubs.includes(hub))) ||
        (reach.menteeId !== null && reach.menteeId === subject.menteeId) ||
        (reach.mentorId !== null && reach.mentorId === subject.mentorId);
      expect(inReach, label).toBe(said);
      if (said) allowed += 1;
    }
    expect(allowed).toBeGreaterThan(1000);
  });
});

forEachDatabase('lists and doors of random worlds', (database) => {
  test('say the same of who sees what', async () => {
    const seen = new Map<string, number>();
    const engine = database().getExecutor().adapter.constructor.name.startsWith('Sqlite')
      ? 'SQLite'
      : 'PostgreSQL';
    for (let seed = 1; seed <= worlds[engine]; seed += 1) {
      const dice = chance(seed * 104_729);
      const world = await aWorld(database(), dice);
      for (let n = 0; n < 6; n += 1) {
        const actor = someone(
          dice,
          world.girls.map(({ id }) => id),
          world.mentors,
        );
        // Whoever looks after safety is mostly one of those who have an account.
        if (actor.roles.includes('safeguarding') && dice.one(0.8))
          actor.accountId = dice.pick(world.safe).accountId;
        const context = contextOf(database(), actor);
        for (const [kind, { all, list, open, should }] of Object.entries(kindsOf(world))) {
          let listed: string[] = [];
          await opens(async () => {
            listed = (await list(context)).map(({ id }) => id);
          });
          const opened: string[] = [];
          for (const { id } of all) if (await opens(() => open(context, id))) opened.push(id);
          const label = `seed ${seed}, ${kind}: ${JSON.stringify(actor)}`;
          // The machine reads rounds as a list alone.
          if (!(kind === 'rounds' && actor.kind === 'machine'))
            expect([...listed].sort(), label).toEqual([...opened].sort());
          expect([...opened].sort(), label).toEqual(
            all.flatMap(({ id }) => (should(actor, id) ? [id] : [])).sort(),
          );
          seen.set(kind, (seen.get(kind) ?? 0) + opened.length);
        }
      }
    }
    for (const kind of ['rounds', 'offers', 'mentorships'])
      expect(seen.get(kind) ?? 0, kind).toBeGreaterThan(5);
    for (const kind of ['sessions', 'goals', 'goals to change', 'concerns'])
      expect(seen.get(kind) ?? 0, kind).toBeGreaterThan(engine === 'SQLite' ? 5 : 0);
  }, 600_000);
});
