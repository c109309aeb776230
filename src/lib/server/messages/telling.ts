import { addHours, addMinutes } from '#lib/dates.ts';
import { authorize } from '#lib/server/access/index.ts';
import { addresseesOf, caretakersOf } from '#lib/server/accounts/index.ts';
import { record } from '#lib/server/audit/index.ts';
import { inTransaction, type Context, type MessageTable } from '#lib/server/database/index.ts';
import {
  addresseeIn,
  pairForWriting,
  pairsForWriting,
  type PairForWriting,
} from '#lib/server/mentorships/index.ts';
import { tell } from '#lib/server/notices/index.ts';
import * as queries from './queries.ts';
import {
  leadsAfter,
  passedDeadlines,
  safeguardHours,
  unreadMinutes,
  type MessageState,
  type Side,
} from './rules.ts';

/** The leads learn that a message waits and nobody decides about it; never what it says. */
async function tellLeads(inside: Context, messageId: string, turn: number): Promise<void> {
  for (const to of await addresseesOf(inside, 'lead'))
    await tell(inside, {
      key: `held-nobody:${messageId}:${turn}`,
      to,
      template: 'held-nobody',
      path: '/settings/staff',
      urgent: true,
    });
}

/**
 * Tells every safeguarding lead at once, at any hour, that something waits, and the leads when there is none; never what.
 * Of one pair once an hour: forty mails of one evening would bury the concern among them.
 */
export async function tellSafeguarding(
  inside: Context,
  { id: messageId, mentorship_id: pair }: Pick<MessageTable, 'id' | 'mentorship_id'>,
): Promise<void> {
  const hour = inside.now.slice(0, 'yyyy-mm-ddThh'.length);
  const leads = await addresseesOf(inside, 'safeguarding');
  for (const to of leads)
    await tell(inside, {
      key: `held-safeguarding:${pair}:${hour}`,
      to,
      template: 'held-safeguarding',
      path: '/held',
      urgent: true,
    });
  if (leads.length === 0) await tellLeads(inside, messageId, 0);
}

/** Whoever looks after the hub learns that a held message waits for her, as she wishes to be told. */
export async function tellHub(inside: Context, messageId: string, hub: string): Promise<void> {
  for (const to of await caretakersOf(inside, hub))
    await tell(inside, { key: `held:${messageId}`, to, template: 'held', path: '/held' });
}

/** The writer learns that her held message was decided, not how nor why; nobody does once the pair is shut or over. */
export async function tellDecided(inside: Context, row: MessageTable, state: MessageState): Promise<void> {
  const pair = await pairForWriting(inside, row.mentorship_id);
  if (pair.state === 'suspended' || pair.state === 'closed' || !pair.takePart) return;
  const side = row.author as Side;
  await tell(inside, {
    // One text that went to several girls is one message of hers.
    key: `held-decided:${row.together ?? row.id}:${state}`,
    to: await addresseeIn(inside, pair, side),
    template: side === 'mentee' ? 'held-decided-mentee' : 'held-decided',
    path: `/mentorships/${pair.id}/thread`,
  });
}

/**
 * For the clock: what was held for safeguarding and nobody decided about in time is told to all of safeguarding again, at
 * any hour, each deadline once; the leads hear of it from the second on, or at once when nobody is of safeguarding.
 */
export async function escalateHeld(context: Context): Promise<void> {
  authorize(context, 'held.escalate');
  const due = await queries.undecidedSince(context.database, addHours(context.now, -safeguardHours));
  const texts = new Map(due.map((row) => [row.together ?? row.id, row.id]));
  for (const [key, id] of texts)
    await inTransaction(context, async (inside) => {
      const row = await queries.messageById(inside.database, id);
      if (row?.state !== 'held') return;
      const turn = passedDeadlines(row.written_at, inside.now);
      if (!(await queries.insertOverdue(inside.database, { text: key, turn, at: inside.now }))) return;
      const { hub } = await pairForWriting(inside, row.mentorship_id);
      await record(inside, { action: 'message.overdue', kind: 'message', id, hub, facts: { turn } });
      const leads = await addresseesOf(inside, 'safeguarding');
      for (const to of leads)
        await tell(inside, {
          key: `held-overdue:${key}:${turn}`,
          to,
          template: 'held-overdue',
          path: '/held',
          urgent: true,
        });
      if (leads.length === 0 || turn >= leadsAfter) await tellLeads(inside, key, turn);
    });
}

/** One side is told, in the app and by mail as she wishes; once for all that came since she last read. */
async function tellUnread(inside: Context, pair: PairForWriting, side: Side, number: number): Promise<void> {
  if (pair.whyNot !== null) return;
  await tell(inside, {
    key: `unread-${side}:${pair.id}:${number}`,
    to: await addresseeIn(inside, pair, side),
    template: side === 'mentee' ? 'message-mentee' : 'message',
    path: `/mentorships/${pair.id}/thread`,
  });
}

/**
 * For the clock: who has had something unread for ten minutes is told that it waits. The key makes it one notice for
 * each run of unread messages, however often this is done.
 */
export async function tellOfUnread(context: Context): Promise<void> {
  authorize(context, 'thread.tell');
  await inTransaction(context, async (inside) => {
    for (const side of ['mentee', 'mentor'] as const) {
      const before = addMinutes(inside.now, -unreadMinutes);
      const rows = await queries.firstUnread(inside.database, side, before);
      const pairs = await pairsForWriting(
        inside,
        rows.map((row) => row.mentorship_id),
      );
      const numberOf = new Map(rows.map((row) => [row.mentorship_id, row.number]));
      for (const pair of pairs) await tellUnread(inside, pair, side, numberOf.get(pair.id) ?? 0);
    }
  });
}
