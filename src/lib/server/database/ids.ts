import { createHash, randomBytes } from 'node:crypto';
import type { Instant } from '#lib/dates.ts';

/** The last random part of each of the latest milliseconds; requests that began in different ones take turns. */
const lastOf = new Map<number, bigint>();
const remembered = 64;

const random = (bytes: number) => BigInt(`0x${randomBytes(bytes).toString('hex')}`);

/** 74 bits, random at first and then further on by a random step (RFC 9562, 6.2, method 2). */
function nextOf(millisecond: number): bigint {
  const last = lastOf.get(millisecond);
  // The highest bit is left free at first: 2³³ steps of 40 bits fit.
  const next = last === undefined ? random(10) >> 7n : last + random(5) + 1n;
  lastOf.set(millisecond, next);
  const [oldest] = lastOf.keys();
  if (lastOf.size > remembered && oldest !== undefined) lastOf.delete(oldest);
  return next;
}

/** A UUID of version 7 (RFC 9562): in the order in which one process made them, also within a millisecond. No secret. */
export function newId(now: Instant): string {
  const millisecond = Date.parse(now);
  const tail = nextOf(millisecond);
  const bytes = Buffer.alloc(16);
  bytes.writeUIntBE(millisecond, 0, 6);
  bytes.writeUInt16BE(0x7000 | Number(tail >> 62n), 6);
  bytes.writeBigUInt64BE((0b10n << 62n) | (tail & ((1n << 62n) - 1n)), 8);
  const hex = bytes.toString('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}

/** A secret for a private link: 24 random bytes as base64url. Only its hash is stored. */
export const newSecret = (): string => randomBytes(24).toString('base64url');

/** What is stored of a secret: SHA-256, hex. */
export const hashOf = (secret: string): string => createHash('sha256').update(secret, 'utf8').digest('hex');
