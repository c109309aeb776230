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
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let line = 1;
  for (let at = 0; at < bytes.length; at += 1) {
    const end = bytes[at] === 10 || (bytes[at] === 13 && bytes[at + 1] !== 10);
    try {
      decoder.decode(bytes.subarray(at, at + 1), { stream: !end });
    } catch {
      return line;
    }
    if (end) line += 1;
  }
  return line;
}

/** The separator that the first line with anything in it holds most of; a comma when none is ahead. */
export function separatorOf(text: string): string {
  const line = text.split(/\r\n|\n|\r/).find((each) => each.trim() !== '') ?? '';
  const bare = line.replaceAll(/"[^"]*"/g, '');
  const counts = [',', ';', '\t'].map((each) => ({ each, count: bare.split(each).length }));
  return counts.reduce((best, next) => (next.count > best.count ? next : best)).each;
}

/**
 * Takes a text apart (RFC 4180; line ends CR LF, LF and CR, also mixed). Lines count as in a text editor, a row stands
 * at its first. A quote inside an unquoted cell is kept. A row with broken quotes is named as such and the rows before
 * and, where it can be told, after it are still read.
 */
export function readCsv(text: string, separator: string): RawRow[] {
  const rows: RawRow[] = [];
  let at = 0;
  let line = 1;
  const isEnd = (char: string | undefined) => char === '\n' || char === '\r';
  /** Steps over one line end. */
  const endLine = () => {
    at += text[at] === '\r' && text[at + 1] === '\n' ? 2 : 1;
    line += 1;
  };

  while (at < text.length) {
    const first = line;
    const cells: string[] = [];
    let fault: RawRow['fault'];
    for (;;) {
      let cell = '';
      const quoted = text[at] === '"';
      if (quoted) {
        at += 1;
        for (;;) {
          if (at >= text.length) {
            fault = 'unclosed-quote';
            break;
          }
          if (text[at] === '"') {
            at += 1;
            if (text[at] !== '"') break;
          }
          const from = at;
          if (isEnd(text[at])) endLine();
          else at += 1;
          cell += text.slice(from, at);
        }
      }
      const from = at;
      while (at < text.length && text[at] !== separator && !isEnd(text[at])) at += 1;
      const rest = text.slice(from, at);
      if (quoted && rest.trim() !== '') fault ??= 'stray-quote';
      cells.push(cell + rest);
      if (text[at] !== separator || at >= text.length) break;
      at += 1;
    }
    if (at < text.length) endLine();
    rows.push(fault ? { line: first, cells, fault } : { line: first, cells });
  }
  return rows;
}
