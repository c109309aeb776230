import { ageOn, dayOf, type Day, type Instant } from '#lib/dates.ts';
import { authorize, reachOf } from '#lib/server/access/index.ts';
import { accountStates, namesOf, type AccountState } from '#lib/server/accounts/index.ts';
import { readEvents } from '#lib/server/audit/index.ts';
import type { Context } from '#lib/server/database/index.ts';
import { compareAz, fold } from '#lib/text/alphabet.ts';
import { decisionView, type DecisionView } from './decisions.ts';
import * as queries from './queries-consents.ts';
import { withStanding, type MenteeForRound } from './reading.ts';
import type { Standing, State } from './rules.ts';
import { isInList, nextOf, type ListState, type Next } from './rules-steps.ts';
import { girlForStaff } from './states.ts';

/** How many girls stand on one page of a list. */
export const pageSize = 50;

export interface MenteeInList {
  id: string;
  code: string;
  name: string;
  hub: string;
  grade: number;
  age: number;
  standing: Standing;
  next: Next;
}

export interface MenteeList {
  girls: MenteeInList[];
  /** How many there are in all, over all pages. */
  total: number;
  page: number;
  pages: number;
  /** The hubs she may look at; more than one: a filter. */
  hubs: string[];
}

/** How a list is asked for: everything is taken as it comes from an address and read with patience. */
export interface Asked {
  hub?: string;
  state: ListState;
  /** Words of a name, or an id of files. */
  q?: string;
  page?: number;
}

/** A search that is longer than any name finds nobody, without trying. */
const longestSearch = 100;

/** Whether every word stands somewhere in her name or id, whatever was done with capitals, I, İ, ə and ş. */
function finderOf(q: string): (girl: MenteeForRound) => boolean {
  const words = fold(q.slice(0, longestSearch)).split(' ').filter(Boolean);
  return ({ name, code }) => {
    const text = `${fold(name)} ${fold(code)}`;
    return words.every((word) => text.includes(word));
  };
}

/** Girls of her hubs, by name, fifty a page. What lies outside her hubs is not there, whatever is asked. */
export async function listMentees(context: Context, asked: Asked): Promise<MenteeList> {
  authorize(context, 'mentee.list');
  const reach = reachOf(context.actor, 'mentee.list');
  const inReach = await queries.hubsWithGirls(context.database, reach.all ? null : reach.hubs);
  const hubs = asked.hub === undefined ? inReach : inReach.filter((hub) => hub === asked.hub);
  const rows = await queries.menteesIn(context.database, hubs, asked.state);
  const find = finderOf(asked.q ?? '');
  const girls = (await withStanding(context, rows))
    .filter((girl) => isInList(girl.standing, asked.state) && find(girl))
    .sort((a, b) => compareAz(a.name, b.name) || (a.code < b.code ? -1 : 1));
  const pages = Math.max(1, Math.ceil(girls.length / pageSize));
  const page = Math.min(Math.max(1, asked.page ?? 1), pages);
  const shown = girls.slice((page - 1) * pageSize, page * pageSize);
  const accounts = await accountStates(
    context,
    shown.flatMap(({ accountId }) => accountId ?? []),
  );
  const today = dayOf(context.now);
  return {
    girls: shown.map((girl) => ({
      id: girl.id,
      code: girl.code,
      name: girl.name,
      hub: girl.hub,
      grade: girl.grade,
      age: ageOn(girl.birthDate, today),
      standing: girl.standing,
      next: nextOf(girl.standing, accounts.get(girl.accountId ?? '')?.hasPassword ?? false),
    })),
    total: girls.length,
    page,
    pages,
    hubs: inReach,
  };
}

/** Everything staff needs of one girl. */
export interface MenteeForStaff extends MenteeForRound {
  state: State;
  age: number;
  next: Next;
  guardian: {
    name: string | null;
    contact: string | null;
    confirmed: { at: Instant; by: string; how: 'met' | 'called' } | null;
  };
  joined: { at: Instant; by: string };
  paused: Instant | null;
  left: { at: Instant; reason: string } | null;
  version: number;
  account: AccountState | null;
  /** Newest first; those before she last joined no longer count. */
  decisions: (DecisionView & { counts: boolean; recordedByName: string | null })[];
  /** Newest first. */
  events: (Awaited<ReturnType<typeof readEvents>>[number] & { actor: string | null })[];
}

/** One girl for staff. Not found: 404, also for a girl of another hub. */
export async function readMentee(context: Context, id: string): Promise<MenteeForStaff> {
  const row = await girlForStaff(context, id, 'mentee.list');
  const [girl] = await withStanding(context, [row]);
  if (!girl) throw new Error('a girl without standing');
  const events = await readEvents(context, 'mentee', id);
  const decisions = (await queries.consentsOf(context.database, id)).reverse();
  const actors = await namesOf(context, [
    ...new Set(
      [...events, ...decisions.map((each) => ({ actorAccountId: each.recorded_by }))].flatMap(
        ({ actorAccountId }) => actorAccountId ?? [],
      ),
    ),
  ]);
  const account =
    row.account_id === null
      ? undefined
      : (await accountStates(context, [row.account_id])).get(row.account_id);
  const today: Day = dayOf(context.now);
  return {
    ...girl,
    state: row.state as State,
    age: ageOn(girl.birthDate, today),
    next: nextOf(girl.standing, account?.hasPassword ?? false),
    guardian: {
      name: row.guardian_name,
      contact: row.guardian_contact,
      confirmed:
        row.guardian_confirmed_at === null
          ? null
          : {
              at: row.guardian_confirmed_at,
              by: row.guardian_confirmed_by ?? '',
              how: row.guardian_confirmed_how === 'met' ? 'met' : 'called',
            },
    },
    joined: { at: row.joined_at, by: row.joined_by },
    paused: row.state === 'paused' ? row.paused_at : null,
    left: row.left_at === null ? null : { at: row.left_at, reason: row.left_reason ?? '' },
    version: row.version,
    account: account ?? null,
    decisions: decisions.map((each) => ({
      ...decisionView(each),
      counts: each.recorded_at >= row.joined_at,
      recordedByName: actors.get(each.recorded_by ?? '') ?? null,
    })),
    events: events.map((event) => ({
      ...event,
      actor: actors.get(event.actorAccountId ?? '') ?? null,
    })),
  };
}
