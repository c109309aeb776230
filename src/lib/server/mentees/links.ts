import { addHours } from '#lib/dates.ts';
import { hashOf, newId, newSecret, type Context, type MenteeTable } from '#lib/server/database/index.ts';
import { fold } from '#lib/text/alphabet.ts';
import { revokeLinks } from './queries-consents.ts';
import * as queries from './queries-links.ts';
import { addressOf } from './rules-joining.ts';

/**
 * A further private link to the consent page of a girl, in the caller's transaction; those before go on working. It works
 * for sixty days, and as long as the girl has a pair that began in them, and sixty days after its end: of a year of sessions
 * the guardian sees each. It ends before when it is renewed, when another guardian or contact is written down, and when the
 * girl leaves.
 */
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
    expires_at: addHours(context.now, queries.linkHours),
    used_at: null,
    revoked_at: null,
  });
  return secret;
}

type Guardian = Pick<MenteeTable, 'guardian_name' | 'guardian_contact'>;

const contactOf = ({ guardian_contact: contact }: Guardian) =>
  contact === null ? null : (addressOf(contact) ?? contact);

/**
 * Ends every link to a girl's consent page when another guardian, or another way to reach her, is written down: the one before
 * may hold it. A name or number in another writing is no other, and where nobody was named yet whoever holds a link is the first.
 */
export async function endLinksOfFormer(inside: Context, before: MenteeTable, after: Guardian): Promise<void> {
  const { guardian_name: name } = before;
  const isOther =
    (name !== null && fold(name) !== fold(after.guardian_name ?? '')) ||
    (before.guardian_contact !== null && contactOf(before) !== contactOf(after));
  if (isOther) await revokeLinks(inside.database, before.id, inside.now);
}

/** The girl whose consent page a private link opens; null when the link is not open. */
export async function openConsentLink(
  context: Context,
  secret: string,
): Promise<{ menteeId: string } | null> {
  const link = await queries.consentLink(context.database, hashOf(secret), context.now);
  return link?.mentee_id ? { menteeId: link.mentee_id } : null;
}

/** The address of a guardian's page: it opens in this language for whoever has chosen none on her device. */
export const consentPath = (secret: string, language: string): string =>
  `/consent/${secret}${language === 'az' ? '' : `?in=${language}`}`;
