import { createHash, randomBytes } from 'node:crypto';
import type { Instant } from '#lib/dates.ts';

/** A UUID of version 7 (RFC 9562): unguessable, and in the order in which things came. */
export function newId(now: Instant): string {
  const bytes = randomBytes(16);
  bytes.writeUIntBE(Date.parse(now), 0, 6);
  bytes[6] = 0x70 | ((bytes[6] ?? 0) & 0x0f);
  bytes[8] = 0x80 | ((bytes[8] ?? 0) & 0x3f);
  const hex = bytes.toString('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}

/** A secret for a private link: 24 random bytes as base64url. Only its hash is stored. */
export const newSecret = (): string => randomBytes(24).toString('base64url');

/** What is stored of a secret: SHA-256, hex. */
export const hashOf = (secret: string): string => createHash('sha256').update(secret, 'utf8').digest('hex');
