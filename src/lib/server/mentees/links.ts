import { addHours } from '#lib/dates.ts';
import { hashOf, newId, newSecret, type Context } from '#lib/server/database/index.ts';
import * as queries from './queries.ts';

/** A private link for the guardian works for sixty days. */
export const linkHours = 60 * 24;

/** A further private link to the consent page of a girl, in the caller's transaction; those before go on working. */
export async function makeConsentLink(context: Context, menteeId: string): Promise<string> {
  const secret = newSecret();
  await queries.insertLink(context.database, {
    id: newId(context.now),
    purpose: 'consent',
    secret_hash: hashOf(secret),
    code_hash: null,
    account_id: null,
    mentee_id: menteeId,
    created_at: context.now,
    created_by: context.actor.accountId,
    expires_at: addHours(context.now, linkHours),
    used_at: null,
    revoked_at: null,
  });
  return secret;
}

/** The girl whose consent page a private link opens; null when the link is not open. */
export async function openConsentLink(
  context: Context,
  secret: string,
): Promise<{ menteeId: string } | null> {
  const link = await queries.consentLink(context.database, hashOf(secret), context.now);
  return link?.mentee_id ? { menteeId: link.mentee_id } : null;
}
