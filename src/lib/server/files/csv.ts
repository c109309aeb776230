import type { Extent } from './extent.ts';
import type { Issue, RawRow } from './kinds.ts';

/**
 * Text of a file's bytes, without its byte-order mark. Refuses at the line of the first byte that is not UTF-8.
 */
export function decode(bytes: Uint8Array): { ok: true; text: string } | { ok: false; issue: Issue } {
  try {
    return { ok: true, text: new TextDecoder('utf-8', { fatal: true }).decode(bytes) };
  } catch {
    return { ok: false, issue: { line: lineOfBadByte(bytes), column: '', kind: 'not-utf8', value: '' } };
  }
}

function lineOfBadByte(bytes: Uint8Array): number {
  const isText = (end: number) => {
    try {
      new TextDecoder('utf-8', { fatal: true }).decode(bytes.subarray(0, end), { stream: true });
      return true;
    } catch {
      return false;
    }
  };
  let good = 0;
  let bad = bytes.length + 1;
  while (bad - good > 1) {
    const middle = (good + bad) >> 1;
    if (middle <= bytes.length && isText(middle)) good = middle;
    else bad = middle;
  }
  let line = 1;
  for (let at = 0; at < good; at += 1)
    if (bytes[at] === 10 || (bytes[at] === 13 && bytes[at + 1] !== 10)) line += 1;
  return line;
}

/** The separator that the first line with anything in it holds most of; a comma when none is ahead. */
export function separatorOf(text: string): string {
  const from = text.search(/[^\s,;"]/);
  const start = Math.max(text.lastIndexOf('\n', from), text.lastIndexOf('\r', from)) + 1;
  const line = /^[^\r\n]*/.exec(text.slice(start))?.[0] ?? '';
  const bare = line.replaceAll(/"[^"]*"/g, '');
  const counts = [',', ';', '\t'].map((each) => ({ each, count: bare.split(each).length }));
  return counts.reduce((best, next) => (next.count > best.count ? next : best)).each;
}

const quote = 0x22;
const lf = 0x0a;
const cr = 0x0d;

/**
 * Takes a text apart (RFC 4180; line ends CR LF, LF and CR, also mixed). Lines count as in a text editor, a row stands
 * at its first. A quote inside an unquoted cell is kept. A row with broken quotes is named as such and the rows before
 * and, where it can be told, after it are still read. Answers null once there is more than `most`.
 */
export function readCsv(text: string, separator: string): RawRow[];
export function readCsv(text: string, separator: string, most: Extent): RawRow[] | null;
export function readCsv(text: string, separator: string, most?: Extent): RawRow[] | null {
  const { rows: mostRows, cells: mostCells } = most ?? { rows: Infinity, cells: Infinity };
  const rows: RawRow[] = [];
  let count = 0;
  const between = separator.charCodeAt(0);
  let at = 0;
  let line = 1;

  /** The rest of a quoted cell whose opening quote was stepped over; undefined when it never ends. */
  const quotedCell = (): string | undefined => {
    let cell = '';
    for (;;) {
      const close = text.indexOf('"', at);
      const piece = text.slice(at, close === -1 ? undefined : close);
      cell += piece;
      line += piece.match(/\r\n|\n|\r/g)?.length ?? 0;
      if (close === -1) {
        at = text.length;
        return undefined;
      }
      at = close + 1;
      if (text.charCodeAt(at) !== quote) return cell;
      cell += '"';
      at += 1;
    }
  };
  /** Everything up to the next separator or line end. */
  const bareCell = (): string => {
    const from = at;
    for (; at < text.length; at += 1) {
      const code = text.charCodeAt(at);
      if (code === between || code === lf || code === cr) break;
    }
    return text.slice(from, at);
  };

  while (at < text.length) {
    if (rows.length === mostRows) return null;
    const row: RawRow = { line, cells: [] };
    const cells: string[] = [];
    for (;;) {
      if (text.charCodeAt(at) === quote) {
        at += 1;
        const cell = quotedCell();
        const rest = bareCell();
        if (cell === undefined) row.fault ??= 'unclosed-quote';
        else if (rest.trim() !== '') row.fault ??= 'stray-quote';
        cells.push((cell ?? '') + rest);
      } else cells.push(bareCell());
      count += 1;
      if (count > mostCells) return null;
      if (text.charCodeAt(at) !== between) break;
      at += 1;
    }
    if (at < text.length) {
      at += text.startsWith('\r\n', at) ? 2 : 1;
      line += 1;
    }
    rows.push({ ...row, cells });
  }
  return rows;
}
