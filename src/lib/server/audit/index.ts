import { newId, type Context } from '#lib/server/database/index.ts';
import { eventsAbout, insertEvent } from './queries.ts';

export type SubjectKind =
  | 'account'
  | 'programme'
  | 'hub'
  | 'rules'
  | 'mentee'
  | 'mentor'
  | 'import'
  | 'export'
  | 'round'
  | 'offer'
  | 'mentorship'
  | 'message'
  | 'goal'
  | 'survey'
  | 'session'
  | 'host'
  | 'concern'
  | 'service'
  | 'pair'
  | 'notice'
  | 'database';

export interface Event {
  /** What happened, as a verb of the past in the words of the rooms: `mentee.joined`. */
  action: string;
  kind: SubjectKind;
  id: string;
  hub?: string | null;
  /** Few and harmless: states and codes, no names, no contacts, no text that people wrote. */
  facts?: Record<string, string | number | boolean | null>;
}

/** Writes who did what, when. Called inside the transaction of what it records. */
export async function record(context: Context, event: Event): Promise<void> {
  if (!context.database.isTransaction) throw new Error(`${event.action} is recorded outside its transaction`);
  await insertEvent(context.database, {
    id: newId(context.now),
    at: context.now,
    actor_kind: context.actor.kind,
    actor_account_id: context.actor.accountId,
    action: event.action,
    subject_kind: event.kind,
    subject_id: event.id,
    hub: event.hub ?? null,
    facts: JSON.stringify(event.facts ?? {}),
  });
}

/** The newest 200 events about one thing, newest first. The caller has authorized the reading of that thing. */
export async function readEvents(context: Context, kind: SubjectKind, id: string) {
  const rows = await eventsAbout(context.database, kind, id);
  return rows.map((row) => ({
    at: row.at,
    action: row.action,
    actorAccountId: row.actor_account_id,
    actorKind: row.actor_kind,
    facts: JSON.parse(row.facts) as Record<string, string | number | boolean | null>,
  }));
}
