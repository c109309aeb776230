/**
 * Looks at a ZIP archive before anything is made of it: its directory, and what each part really unpacks to.
 * Declared sizes can lie, so every part is inflated once under a cap and thrown away.
 * Source of the layout: PKWARE APPNOTE 6.3.10, sections 4.3.7, 4.3.12 and 4.3.16.
 */
import { inflateRawSync } from 'node:zlib';
import type { ErrorKind } from './kinds.ts';

/** Most bytes all parts together may unpack to: some 20,000 rows of people take a tenth of it. */
export const mostBytes = 64 * 1024 * 1024;
const mostParts = 500;
const endMark = 0x06054b50;
const directoryMark = 0x02014b50;
const partMark = 0x04034b50;

/** Whether the bytes begin as every ZIP archive does. */
export const isArchive = (bytes: Uint8Array): boolean =>
  bytes[0] === 0x50 &&
  bytes[1] === 0x4b &&
  (bytes[2] === 3 || bytes[2] === 5) &&
  (bytes[3] === 4 || bytes[3] === 6);

/** What speaks against unpacking the archive; undefined when nothing does. */
export function checkArchive(bytes: Uint8Array): ErrorKind | undefined {
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = findEnd(view);
  if (end === -1) return 'not-a-workbook';
  const count = view.readUInt16LE(end + 10);
  if (count > mostParts) return 'too-large';
  let at = view.readUInt32LE(end + 16);
  let left = mostBytes;
  for (let part = 0; part < count; part += 1) {
    if (at + 46 > view.length || view.readUInt32LE(at) !== directoryMark) return 'not-a-workbook';
    const encrypted = (view.readUInt16LE(at + 8) & 1) === 1;
    const method = view.readUInt16LE(at + 10);
    const packed = view.readUInt32LE(at + 20);
    if (encrypted || (method !== 0 && method !== 8)) return 'not-a-workbook';
    if (view.readUInt32LE(at + 24) > left) return 'too-large';
    const unpacked = unpackedSize(view, view.readUInt32LE(at + 42), packed, method, left);
    if (typeof unpacked === 'string') return unpacked;
    left -= unpacked;
    at += 46 + view.readUInt16LE(at + 28) + view.readUInt16LE(at + 30) + view.readUInt16LE(at + 32);
  }
  return undefined;
}

function findEnd(view: Buffer): number {
  for (let at = view.length - 22; at >= Math.max(0, view.length - 22 - 0xffff); at -= 1)
    if (view.readUInt32LE(at) === endMark) return at;
  return -1;
}

function unpackedSize(
  view: Buffer,
  at: number,
  packed: number,
  method: number,
  cap: number,
): number | ErrorKind {
  if (at + 30 > view.length || view.readUInt32LE(at) !== partMark) return 'not-a-workbook';
  const from = at + 30 + view.readUInt16LE(at + 26) + view.readUInt16LE(at + 28);
  if (from + packed > view.length) return 'not-a-workbook';
  if (method === 0) return packed > cap ? 'too-large' : packed;
  try {
    return inflateRawSync(view.subarray(from, from + packed), { maxOutputLength: Math.max(1, cap) }).length;
  } catch (error) {
    return (error as { code?: string }).code === 'ERR_BUFFER_TOO_LARGE' ? 'too-large' : 'not-a-workbook';
  }
}
