/**
 * Who may enter what: one row for each route and each of its form actions, in the words of the table of rights, one file a
 * room in `routes`. The walk holds the running app beside it, and fails for a route or an action without a row.
 */
import { may } from '#lib/server/access/index.ts';
import { routesFound } from './discover.ts';
import type { Thing, Who, World } from './plant/world.ts';
import { accountsRows } from './routes/accounts.ts';
import { concernsRows } from './routes/concerns.ts';
import { daysRows } from './routes/days.ts';
import { goalsRows } from './routes/goals.ts';
import { joiningRows } from './routes/joining.ts';
import { messagesRows } from './routes/messages.ts';
import { pairsRows } from './routes/pairs.ts';
import { peopleRows } from './routes/people.ts';
import { roundsRows } from './routes/rounds.ts';
import { sessionsRows } from './routes/sessions.ts';
import { settingsRows } from './routes/settings.ts';
import { isMentee, isMentor, madeUpId, type Row, type Rule } from './routes/rules.ts';

export { madeUpId };

const rows: Record<string, Row> = {
  ...accountsRows,
  ...concernsRows,
  ...daysRows,
  ...goalsRows,
  ...joiningRows,
  ...messagesRows,
  ...pairsRows,
  ...peopleRows,
  ...roundsRows,
  ...sessionsRows,
  ...settingsRows,
};

export interface Step {
  /** The route and, where it is one, the action: for sentences about it. */
  name: string;
  route: string;
  method: 'GET' | 'POST';
  hasPage: boolean;
  row: Row;
  rule: Rule;
  /** Name of the action; empty for other requests. */
  action: string;
  /** What follows the path: `?/pause`. */
  suffix: string;
}

/** Every step that can be taken, and what the table lacks or has too much. */
export function steps(): { steps: Step[]; faults: string[] } {
  const faults: string[] = [];
  const found = routesFound();
  const list: Step[] = [];
  for (const { id, hasPage, actions, methods } of found) {
    const row = rows[id];
    if (!row) {
      faults.push(`${id}: a route without a row in tests/walk/routes`);
      continue;
    }
    const take = (method: Step['method'], rule: Rule | undefined, suffix = '', action = '') => {
      const name = `${method} ${id}${suffix}`;
      if (rule === undefined) faults.push(`${name}: without a rule in tests/walk/routes`);
      else list.push({ name, route: id, method, hasPage, row, rule, action, suffix });
    };
    if (hasPage || methods.includes('GET')) take('GET', row.get);
    if (methods.includes('POST')) take('POST', row.post);
    for (const other of methods.filter((each) => each !== 'GET' && each !== 'POST'))
      faults.push(`${other} ${id}: the walk knows GET and POST alone`);
    for (const name of actions)
      take('POST', row.actions?.[name], name === 'default' ? '' : `?/${name}`, name);
  }
  return { steps: list, faults };
}

const nothing: Thing = { id: '', hubs: [], menteeId: null, mentorId: null, accountId: null, state: '' };

/** The address of a step for a thing; null: for one that nobody has. `data`: of what a script asks for instead. */
export function wayTo(step: Step, thing: Thing | null, world: World, data = ''): string {
  const meant = thing ?? nothing;
  const beside = step.row.with?.(meant, world) ?? {};
  const path = step.route
    .replaceAll(/\/\([^)]+\)/gu, '')
    .replaceAll(/\[([^\]=]+)[^\]]*\]/gu, (_, name: string) =>
      encodeURIComponent((beside[name] ?? thing?.id ?? '') || madeUpId),
    );
  const query = step.row.query?.(meant, world) ?? '';
  const parts = [step.suffix.slice(1), query].filter(Boolean).join('&');
  return `${data && path === '' ? '' : path || '/'}${data}${parts && `?${parts}`}`;
}

/** The things a step is tried on: of each kind one in every state and hub, everybody's own, and one that is not there. */
export function thingsFor(step: Step, world: World): (Thing | null)[] {
  if (!step.row.of) return [null];
  const seen = new Set<string>();
  const some = world.things[step.row.of].filter((thing) => {
    const isSomebodys = world.who.some(({ actor }) =>
      step.row.of === 'mentee' ? actor.menteeId === thing.id : actor.mentorId === thing.id,
    );
    const like = `${thing.state} ${thing.hubs.join()} ${isSomebodys ? thing.id : ''}`;
    return !seen.has(like) && seen.add(like);
  });
  return [...some, null];
}

export type Expected = 'open' | 'sign-in' | 'absent';

/** What a step has to answer. */
export function expected(step: Step, who: Who, thing: Thing | null): Expected {
  const group = /^\/\(([^)]+)\)/u.exec(step.route)?.[1] ?? 'public';
  if (group !== 'public' && who.actor.kind === 'visitor') return 'sign-in';
  const isMine = isMentee(who) || isMentor(who);
  if ((group === 'mine' && !isMine) || (group === 'staff' && isMine)) return 'absent';
  if (step.row.of && thing === null) return step.row.madeUp === 200 ? 'open' : 'absent';
  const meant = thing ?? nothing;
  if (typeof step.rule === 'function') return step.rule(who, meant) ? 'open' : 'absent';
  const allowed = step.rule === 'anybody' || may(who.actor, step.rule, step.row.of ? meant : undefined);
  return allowed ? 'open' : 'absent';
}
