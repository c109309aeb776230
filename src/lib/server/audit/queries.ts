import type { AuditEventTable, Database } from '#lib/server/database/index.ts';

export const insertEvent = (database: Database, event: AuditEventTable) =>
  database.insertInto('audit_event').values(event).execute();

export const eventsAbout = (database: Database, kind: string, id: string) =>
  database
    .selectFrom('audit_event')
    .selectAll()
    .where('subject_kind', '=', kind)
    .where('subject_id', '=', id)
    .orderBy('id', 'desc')
    .limit(200)
    .execute();

export const eventsOfMany = (
  database: Database,
  kind: string,
  ids: readonly string[],
  actions: readonly string[],
) =>
  database
    .selectFrom('audit_event')
    .select(['subject_id', 'at', 'action', 'facts'])
    .where('subject_kind', '=', kind)
    .where('subject_id', 'in', ids)
    .where('action', 'in', actions)
    .orderBy('at')
    .orderBy('id')
    .execute();
