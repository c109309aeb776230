import { parentPort, workerData } from 'node:worker_threads';
import { readSheet } from 'read-excel-file/node';
import { packStored, readDirectory, unpack } from './archive.ts';
import type { ReadRows } from './workbook.ts';

/** Far more than a list of people has; one cell at the far end of a sheet would make the reader fill all the rest. */
const mostRows = 100_000;
const mostCells = 2_000_000;

const isXml = (name: string) => /\.xml(\.rels)?$/.test(name);

/** A cell that shows `#REF!` or the like. The reader takes it for an empty one; a person must hear of it. */
const errorCell = /(<(?:\w+:)?c\s(?:[^<>]*\s)?)t\s*=\s*["']e["']/g;

/** Whether the rows and columns that a sheet names span more than is read. */
function spansTooMuch(xml: string): boolean {
  let rows = 0;
  let columns = 1;
  for (const [, letters = '', digits = ''] of xml.matchAll(/\sr\s*=\s*["']\s*([A-Za-z]*)(\d+)/g)) {
    let column = 0;
    for (const letter of letters.toUpperCase()) column = column * 26 + letter.charCodeAt(0) - 64;
    rows = Math.max(rows, Number(digits));
    columns = Math.max(columns, column);
  }
  return rows > mostRows || rows * columns > mostCells;
}

const textOf = (cell: unknown): string => {
  if (cell === null || cell === undefined) return '';
  if (cell instanceof Date) return Number.isNaN(cell.valueOf()) ? '' : cell.toISOString().slice(0, 10);
  return typeof cell === 'string' ? cell : JSON.stringify(cell);
};

async function read(bytes: Uint8Array): Promise<ReadRows> {
  const directory = readDirectory(bytes);
  if (!directory.ok) return directory;
  const unpacked = unpack(bytes, directory.parts, isXml);
  if (!unpacked.ok) return unpacked;
  const contents = new Map(unpacked.contents);
  for (const [name, content] of contents) {
    if (!content.includes('sheetData')) continue;
    const xml = content.toString('utf8');
    if (spansTooMuch(xml)) return { ok: false, kind: 'too-large' };
    contents.set(name, Buffer.from(xml.replaceAll(errorCell, '$1t="str"')));
  }
  const rows = await readSheet(packStored(contents), { trim: false });
  return { ok: true, rows: rows.map((cells, at) => ({ line: at + 1, cells: cells.map(textOf) })) };
}

parentPort?.postMessage(
  await read(workerData as Uint8Array).catch((): ReadRows => ({ ok: false, kind: 'not-a-workbook' })),
);
