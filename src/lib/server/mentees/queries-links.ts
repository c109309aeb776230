import type { ExpressionBuilder } from 'kysely';
import { addHours, type Instant } from '#lib/dates.ts';
import type { Database, PrivateLinkTable, Tables } from '#lib/server/database/index.ts';

/** How long a link works by itself, and after the end of a pair: whoever objected reads that it was heard, and may still withdraw. */
export const linkHours = 60 * 24;

export const insertLink = (database: Database, row: PrivateLinkTable) =>
  database.insertInto('private_link').values(row).execute();

/**
 * Of links that nobody ended: until their day, and beyond it while the girl has a pair that began before that day, or had one as many days ago as a link lives. A link
 * whose day had passed before does not open again with a pair that begins later.
 */
const works = (now: Instant) => (is: ExpressionBuilder<Tables, 'private_link'>) =>
  is.or([
    is('private_link.expires_at', '>', now),
    is.exists(
      is
        .selectFrom('mentorship')
        .select('mentorship.id')
        .whereRef('mentorship.mentee_id', '=', 'private_link.mentee_id')
        .whereRef('mentorship.started_at', '<', 'private_link.expires_at')
        .where((pair) =>
          pair.or([
            pair('mentorship.state', '<>', 'closed'),
            pair('mentorship.closed_at', '>', addHours(now, -linkHours)),
          ]),
        ),
    ),
  ]);

export const consentLink = (database: Database, hash: string, now: Instant) =>
  database
    .selectFrom('private_link')
    .select(['id', 'mentee_id'])
    .where('secret_hash', '=', hash)
    .where('purpose', '=', 'consent')
    .where('revoked_at', 'is', null)
    .where(works(now))
    .executeTakeFirst();

/** Private links to the consent page that still work. */
export const openLinks = (database: Database, menteeId: string, now: Instant) =>
  database
    .selectFrom('private_link')
    .select(['id', 'created_at'])
    .where('mentee_id', '=', menteeId)
    .where('purpose', '=', 'consent')
    .where('revoked_at', 'is', null)
    .where(works(now))
    .orderBy('created_at')
    .execute();
