import type { Day } from '#lib/dates.ts';
import { done, refused, type Refused, type Result } from '#lib/result.ts';
import { record } from '#lib/server/audit/index.ts';
import { inTransaction, newId, type ConcernTable, type Context } from '#lib/server/database/index.ts';
import { pairsForWriting } from '#lib/server/mentorships/index.ts';
import { noteStep, passOn, takeWaiting } from './duty.ts';
import { settleHolds } from './holding.ts';
import * as queries from './queries.ts';
import {
  canBeNext,
  concernAfter,
  dueFor,
  isForgotten,
  nextAct,
  type ConcernState,
  type ConcernStep,
  type Outcome,
} from './rules.ts';
import { receiversOf, safeguardingLeads, seenConcern } from './seeing.ts';
import { listServices } from './services.ts';
import { tellAtOnce } from './telling.ts';

interface Change {
  action: string;
  step?: ConcernStep;
  /** Done to one that waits, it takes it in hand. */
  takes?: true;
  values?: Partial<ConcernTable>;
  kind: string;
  about?: string;
  note?: string;
  facts?: Record<string, string | number | boolean | null>;
}

/** One change of a concern that she may see: its state, its record and its event together. */
async function act<Code extends string>(
  context: Context,
  id: string,
  plan: (inside: Context, row: ConcernTable) => Promise<Change | Refused<Code>> | Change | Refused<Code>,
): Promise<Result<undefined, Code | 'not-now'>> {
  await seenConcern(context, id, 'concern.act');
  return inTransaction(context, async (inside): Promise<Result<undefined, Code | 'not-now'>> => {
    const { row: found } = await seenConcern(inside, id, 'concern.act');
    const change = await plan(inside, found);
    if ('ok' in change) return change;
    const row = change.takes ? await takeWaiting(inside, found) : found;
    const state = change.step ? concernAfter(row.state as ConcernState, change.step) : row.state;
    if (state === null) return refused('not-now');
    if (!(await queries.changeConcern(inside.database, row, { ...change.values, state })))
      throw new Error(`concern ${id} changed inside its transaction`);
    await noteStep(inside, id, change.kind, { about: change.about ?? null, note: change.note ?? '' });
    await record(inside, {
      action: `concern.${change.action}`,
      kind: 'concern',
      id,
      facts: { state, ...change.facts },
    });
    return done();
  });
}

/** What speaks against the day on which she means to act next; null: nothing. */
function wrongDay(next: Day | null, row: ConcernTable, { now }: Context) {
  if (next === null || canBeNext(next, now, row.urgent === 1)) return null;
  return refused(row.urgent === 1 ? 'not-this-week' : 'not-a-day');
}

/**
 * She takes it in hand, also from another, and acts again by `next` or within days, by how urgent it is. Refused: `not-now`,
 * `not-a-day`, of an urgent one `not-this-week`.
 */
export const takeInHand = (context: Context, id: string, next: Day | null) =>
  act(
    context,
    id,
    (inside, row) =>
      wrongDay(next, row, inside) ?? {
        action: 'taken',
        step: 'take',
        kind: 'taken',
        values: {
          assigned_to: inside.actor.accountId,
          due_at: nextAct(inside.now, next, row.urgent === 1),
        },
      },
  );

/** Notes what was done; one that waits she has in hand by it. While it is not closed the next deadline is counted from now. Refused: `not-a-day`, `not-this-week`. */
export const addNote = (context: Context, id: string, note: string, next: Day | null) =>
  act(
    context,
    id,
    (inside, row) =>
      wrongDay(next, row, inside) ?? {
        action: 'noted',
        kind: 'note',
        note,
        takes: true,
        values: row.state !== 'closed' ? { due_at: nextAct(inside.now, next, row.urgent === 1) } : {},
      },
  );

/** Hands it to another lead, who is told at once and takes it in hand in time. Refused: `not-hers` (she may not see it). */
export const handOver = (context: Context, id: string, to: string, note: string) =>
  act(context, id, async (inside, row) => {
    const lead = (await receiversOf(inside, row)).find(({ accountId }) => accountId === to);
    if (!lead || to === inside.actor.accountId) return refused('not-hers');
    if (concernAfter(row.state as ConcernState, 'hand-over') === null) return refused('not-now');
    await tellAtOnce(inside, lead, {
      key: `concern-handed:${id}:${row.version}`,
      template: row.urgent === 1 ? 'concern-urgent' : 'concern-received',
      path: '/concerns',
    });
    return {
      action: 'handed-over',
      step: 'hand-over',
      kind: 'handed',
      about: to,
      note,
      values: { assigned_to: to, due_at: dueFor(row.urgent === 1, inside.now) },
    };
  });

/** Notes that she was referred to a service; one that waits she has in hand by it. Refused: `no-service`. */
export const refer = (context: Context, id: string, service: string, note: string) =>
  act(context, id, async (inside) => {
    const known = (await listServices(inside)).some((each) => each.id === service && !each.retired);
    if (!known) return refused('no-service');
    await queries.insertReferral(inside.database, {
      id: newId(inside.now),
      concern_id: id,
      service_id: service,
      note,
      at: inside.now,
      by_account: inside.actor.accountId,
    });
    return { action: 'referred', kind: 'referred', takes: true };
  });

/**
 * Says which pair it is about, or that it is another than it stood with: which that was stays in the record, as do those who
 * read its thread. A pair that was shut meanwhile stays shut. Refused: `not-now` (no such pair, the same, or its words are gone).
 */
export const linkPair = (context: Context, id: string, mentorshipId: string) =>
  act(context, id, async (inside, row) => {
    const pairs = await pairsForWriting(inside, [
      mentorshipId,
      ...(row.mentorship_id ? [row.mentorship_id] : []),
    ]);
    const pair = pairs.find((each) => each.id === mentorshipId);
    const before = pairs.find((each) => each.id === row.mentorship_id);
    if (!pair || pair === before || isForgotten(row)) return refused('not-now');
    // Whoever is named in it decides nothing about that one either.
    if (before) await queries.insertFormerPair(inside.database, id, before.id);
    return {
      action: 'linked',
      kind: before ? 'relinked' : 'linked',
      note: before ? `${before.names.mentee} – ${before.names.mentor}` : '',
      facts: { pair: pair.id, before: before?.id ?? null },
      values: { mentorship_id: pair.id },
    };
  });

/**
 * Closes it with what came of it, and with what becomes of a mentor who is held under it. Refused: `not-now` (nobody has it in
 * hand), `hold-open` (one is, and it is not said).
 */
export const closeConcern = (
  context: Context,
  id: string,
  outcome: Outcome,
  note: string,
  hold: 'lift' | 'keep' | null = null,
) =>
  act(context, id, async (inside, row) => {
    if (concernAfter(row.state as ConcernState, 'close') === null) return refused('not-now');
    if (!(await settleHolds(inside, id, hold))) return refused('hold-open');
    return {
      action: 'closed',
      step: 'close',
      kind: 'closed',
      note,
      facts: { outcome },
      values: { due_at: null, closed_at: inside.now, outcome },
    };
  });

/** Takes a closed one in hand again. Refused: `not-now`, also when its words have been forgotten. */
export const reopenConcern = (context: Context, id: string) =>
  act(context, id, (inside, row) =>
    isForgotten(row)
      ? refused('not-now')
      : {
          action: 'reopened',
          step: 'reopen',
          kind: 'reopened',
          values: {
            assigned_to: inside.actor.accountId,
            due_at: nextAct(inside.now, null, row.urgent === 1),
            closed_at: null,
            outcome: null,
          },
        },
  );

type Marked = Result<'nobody' | 'unseen' | undefined, 'not-a-lead' | 'chosen' | 'not-now'>;

/**
 * Marks a safeguarding lead, or herself, as one whom it is about: from that moment she does not see it, and what was her
 * duty goes to the next. `meant` false: her name stands in it, but another is meant. Answers, when she steps back herself, that
 * it is `nobody`'s now or only `unseen` by her, since it was closed or another's duty. Refused: `not-a-lead`, `chosen`
 * (whoever sent it chose her; that stays), `not-now` (her own name nobody clears for herself).
 */
export async function markNamed(
  context: Context,
  id: string,
  account: string,
  meant: boolean,
): Promise<Marked> {
  return inTransaction(context, async (inside): Promise<Marked> => {
    const { row, marks } = await seenConcern(inside, id, 'concern.act');
    const lead = (await safeguardingLeads(inside)).find(({ accountId }) => accountId === account);
    if (!lead) return refused('not-a-lead');
    const mark = marks.find(({ account_id }) => account_id === account);
    if (!meant && mark !== undefined) return refused('chosen');
    // Whoever is kept out already stays so for the reason that was first: another could be taken back.
    if (meant && mark?.holds === 1) return done(undefined);
    await queries.setNamed(inside.database, {
      concern_id: id,
      account_id: account,
      holds: meant ? 1 : 0,
      by: account === inside.actor.accountId ? 'herself' : 'lead',
      at: inside.now,
    });
    await noteStep(inside, id, meant ? 'set-aside' : 'another-meant', { about: account });
    await record(inside, {
      action: meant ? 'concern.set-aside' : 'concern.another-meant',
      kind: 'concern',
      id,
    });
    const isPassed = meant && row.state !== 'closed' && row.assigned_to === account;
    if (isPassed) await passOn(inside, row);
    if (!meant || account !== inside.actor.accountId) return done(undefined);
    if (row.state !== 'closed' && (await receiversOf(inside, row)).length === 0) return done('nobody');
    return done(isPassed ? undefined : 'unseen');
  });
}

/**
 * Takes back what a lead said by mistake: that it is about another lead. She sees it again, and nobody tells her that she did
 * not; answers `unmarked` when her name stands in it, so that she sees it only once another is said to be meant. Refused:
 * `not-a-lead`, `chosen` (whoever sent it chose her), `not-now` (nobody set her aside, she did so herself, or its words are gone).
 */
export async function giveBack(
  context: Context,
  id: string,
  account: string,
): Promise<Result<'unmarked' | undefined, 'not-a-lead' | 'chosen' | 'not-now'>> {
  return inTransaction(
    context,
    async (inside): Promise<Result<'unmarked' | undefined, 'not-a-lead' | 'chosen' | 'not-now'>> => {
      const { row, marks } = await seenConcern(inside, id, 'concern.act');
      const lead = (await safeguardingLeads(inside)).find(({ accountId }) => accountId === account);
      if (!lead) return refused('not-a-lead');
      const mark = marks.find(({ account_id }) => account_id === account);
      if (mark?.by === 'form') return refused('chosen');
      if (mark?.holds !== 1 || mark.by !== 'lead' || isForgotten(row)) return refused('not-now');
      await queries.removeNamed(inside.database, id, account);
      const stands = (await receiversOf(inside, row)).every(({ accountId }) => accountId !== account);
      await noteStep(inside, id, stands ? 'unmarked' : 'let-back', { about: account });
      await record(inside, { action: 'concern.let-back', kind: 'concern', id });
      return done(stands ? 'unmarked' : undefined);
    },
  );
}
