import { addHours, dayOf } from '#lib/dates.ts';
import { authorize } from '#lib/server/access/index.ts';
import { caretakersOf } from '#lib/server/accounts/index.ts';
import { inTransaction, type Context, type SessionTable } from '#lib/server/database/index.ts';
import { addresseeIn, pairsForWriting, type PairForWriting } from '#lib/server/mentorships/index.ts';
import { tell } from '#lib/server/notices/index.ts';
import * as queries from './queries.ts';
import { remindHours, type Side } from './rules.ts';

type News = 'planned' | 'moved' | 'cancelled' | 'soon';

async function tellOne(
  inside: Context,
  pair: PairForWriting,
  to: 'mentee' | 'mentor',
  news: News,
  { id, sequence }: SessionTable,
): Promise<void> {
  await tell(inside, {
    key: `session-${news}-${to}:${id}:${pair.id}:${sequence}`,
    to: await addresseeIn(inside, pair, to),
    template: to === 'mentee' ? `session-${news}-mentee` : `session-${news}`,
    path: `/sessions/${id}`,
  });
}

/** Tells those of the pair who did not do it themselves, in the caller's transaction; once for each change. */
export async function tellOthers(
  inside: Context,
  pair: PairForWriting,
  by: Side,
  news: News,
  row: SessionTable,
): Promise<void> {
  for (const side of ['mentee', 'mentor'] as const)
    if (side !== by) await tellOne(inside, pair, side, news, row);
}

/** Tells who looks after a girl's hub, once a day for a session, that one said how it was; not what, nor who. */
export async function tellOfMark(inside: Context, sessionId: string, hub: string): Promise<void> {
  const day = dayOf(inside.now);
  for (const to of await caretakersOf(inside, hub))
    await tell(inside, {
      key: `session-mark:${sessionId}:${day}`,
      to,
      template: 'session-mark',
      path: '/marks',
    });
}

/** Tells who looks after a girl's hub, once a day for a session, that its mentor wrote a note for her; not what, nor who. */
export async function tellOfNote(inside: Context, sessionId: string, hub: string): Promise<void> {
  const day = dayOf(inside.now);
  for (const to of await caretakersOf(inside, hub))
    await tell(inside, {
      key: `session-note:${sessionId}:${day}`,
      to,
      template: 'session-note',
      path: '/marks',
    });
}

/**
 * For the clock: who meets within a day is reminded once, each time the session is planned for; not who was told of it
 * only then.
 */
export async function remindOfSessions(context: Context): Promise<void> {
  authorize(context, 'session.remind');
  await inTransaction(context, async (inside) => {
    const rows = await queries.plannedBetween(inside.database, inside.now, addHours(inside.now, remindHours));
    const due = rows.filter((row) => row.told_at <= addHours(row.starts_at, -remindHours));
    const all = await queries.attendanceOf(
      inside.database,
      due.map(({ id }) => id),
    );
    const pairs = await pairsForWriting(inside, [...new Set(all.map((each) => each.mentorship_id))]);
    for (const row of due)
      for (const pair of pairs)
        if (
          pair.whyNot === null &&
          all.some((each) => each.session_id === row.id && each.mentorship_id === pair.id)
        )
          await tellOthers(inside, pair, 'staff', 'soon', row);
  });
}
