/**
 * A ZIP archive from a stranger, opened in two steps: its directory is looked at without unpacking anything, then the
 * parts that the directory names are unpacked under a cap counted in real bytes, because declared sizes can lie.
 * Only what stands in the directory is ever unpacked: readers that walk the archive from the front see other parts.
 * Source of the layout: PKWARE APPNOTE 6.3.10, sections 4.3.7, 4.3.12 and 4.3.16.
 */
import { crc32, inflateRawSync } from 'node:zlib';
import type { ErrorKind } from './kinds.ts';

/** Most bytes all parts together may unpack to: 20,000 rows of people take a third of it. */
export const mostBytes = 64 * 1024 * 1024;
const mostParts = 500;
const endMark = 0x06054b50;
const directoryMark = 0x02014b50;
const partMark = 0x04034b50;
const stored = 0;
const deflated = 8;
/** Where ZIP64 says that the real figure stands elsewhere. Nobody's list of people is that large. */
const elsewhere = [0xffff, 0xffffffff];

/** A part as the directory declares it. */
export interface Part {
  name: string;
  method: number;
  packed: number;
  /** Where its own header begins. */
  at: number;
}

export type ArchiveFault = Extract<ErrorKind, 'not-a-workbook' | 'too-large'>;
type Read<T> = ({ ok: true } & T) | { ok: false; kind: ArchiveFault };

const refuse = (kind: ArchiveFault) => ({ ok: false, kind }) as const;

/** Whether the bytes begin as every ZIP archive does. */
export const isArchive = (bytes: Uint8Array): boolean =>
  bytes[0] === 0x50 &&
  bytes[1] === 0x4b &&
  ((bytes[2] === 3 && bytes[3] === 4) || (bytes[2] === 5 && bytes[3] === 6));

/** Whether the bytes begin as `.xls` and workbooks behind a password do. */
export const isOldOffice = (bytes: Uint8Array): boolean =>
  [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1].every((byte, at) => bytes[at] === byte);

const viewOf = (bytes: Uint8Array) => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);

/** The parts of an archive by its directory and how many bytes it says they are, or what speaks against unpacking it. Unpacks nothing. */
export function readDirectory(bytes: Uint8Array): Read<{ parts: Part[]; declared: number }> {
  const view = viewOf(bytes);
  const end = findEnd(view);
  if (end === -1) return refuse('not-a-workbook');
  const count = view.readUInt16LE(end + 10);
  const from = view.readUInt32LE(end + 16);
  if (elsewhere.includes(count) || elsewhere.includes(from) || count > mostParts) return refuse('too-large');
  if (view.readUInt16LE(end + 8) !== count) return refuse('not-a-workbook');

  const parts: Part[] = [];
  let at = from;
  let declared = 0;
  for (let number = 0; number < count; number += 1) {
    if (at + 46 > end || view.readUInt32LE(at) !== directoryMark) return refuse('not-a-workbook');
    const flags = view.readUInt16LE(at + 8);
    const method = view.readUInt16LE(at + 10);
    const encrypted = (flags & 0b1000000000001) !== 0;
    if (encrypted || (method !== stored && method !== deflated)) return refuse('not-a-workbook');
    const packed = view.readUInt32LE(at + 20);
    declared += view.readUInt32LE(at + 24);
    if (declared > mostBytes) return refuse('too-large');
    const nameEnd = at + 46 + view.readUInt16LE(at + 28);
    parts.push({
      name: view.toString('utf8', at + 46, nameEnd),
      method,
      packed,
      at: view.readUInt32LE(at + 42),
    });
    at = nameEnd + view.readUInt16LE(at + 30) + view.readUInt16LE(at + 32);
  }
  return { ok: true, parts, declared };
}

function findEnd(view: Buffer): number {
  for (let at = view.length - 22; at >= Math.max(0, view.length - 22 - 0xffff); at -= 1)
    if (view.readUInt32LE(at) === endMark) return at;
  return -1;
}

/** Unpacks the wanted parts, together to at most `mostBytes` whatever they declare. */
export function unpack(
  bytes: Uint8Array,
  parts: readonly Part[],
  wanted: (name: string) => boolean,
): Read<{ contents: Map<string, Buffer> }> {
  const view = viewOf(bytes);
  const contents = new Map<string, Buffer>();
  let left = mostBytes;
  for (const part of parts) {
    if (!wanted(part.name)) continue;
    if (contents.has(part.name)) return refuse('not-a-workbook');
    const content = unpackPart(view, part, left);
    if (typeof content === 'string') return refuse(content);
    left -= content.length;
    contents.set(part.name, content);
  }
  return { ok: true, contents };
}

function unpackPart(view: Buffer, part: Part, cap: number): Buffer | ArchiveFault {
  const { at, packed, method } = part;
  if (at + 30 > view.length || view.readUInt32LE(at) !== partMark) return 'not-a-workbook';
  const from = at + 30 + view.readUInt16LE(at + 26) + view.readUInt16LE(at + 28);
  if (from + packed > view.length) return 'not-a-workbook';
  const data = view.subarray(from, from + packed);
  if (method === stored) return packed > cap ? 'too-large' : data;
  try {
    return inflateRawSync(data, { maxOutputLength: Math.max(1, cap) });
  } catch (error) {
    return (error as { code?: string }).code === 'ERR_BUFFER_TOO_LARGE' ? 'too-large' : 'not-a-workbook';
  }
}

/** An archive of these parts, unpacked, with true sizes: what was measured is what a reader will see, and no more. */
export function packStored(contents: ReadonlyMap<string, Buffer>): Buffer {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let at = 0;
  for (const [title, content] of contents) {
    const name = Buffer.from(title);
    const shared = Buffer.alloc(26);
    shared.writeUInt16LE(20, 0);
    shared.writeUInt16LE(0x0800, 2);
    shared.writeUInt32LE(crc32(content), 10);
    shared.writeUInt32LE(content.length, 14);
    shared.writeUInt32LE(content.length, 18);
    shared.writeUInt16LE(name.length, 22);
    const entry = Buffer.alloc(46);
    entry.writeUInt32LE(directoryMark, 0);
    entry.writeUInt16LE(20, 4);
    shared.copy(entry, 6);
    entry.writeUInt32LE(at, 42);
    directory.push(entry, name);
    const mark = Buffer.alloc(4);
    mark.writeUInt32LE(partMark, 0);
    parts.push(mark, shared, name, content);
    at += 30 + name.length + content.length;
  }
  const end = Buffer.alloc(22);
  end.writeUInt32LE(endMark, 0);
  end.writeUInt16LE(contents.size, 8);
  end.writeUInt16LE(contents.size, 10);
  end.writeUInt32LE(
    directory.reduce((sum, each) => sum + each.length, 0),
    12,
  );
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...parts, ...directory, end]);
}
