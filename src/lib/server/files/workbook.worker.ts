import { parentPort, workerData } from 'node:worker_threads';
import { readSheet } from 'read-excel-file/node';
import { packStored, readDirectory, unpack } from './archive.ts';
import { largestFile, mostExtent } from './extent.ts';
import type { ReadRows } from './workbook.ts';

const isXml = (name: string) => /\.xml(\.rels)?$/.test(name);

/** A cell that shows `#REF!` or the like. The reader takes it for an empty one; a person must hear of it. */
const errorCell = /(<(?:\w+:)?c\s(?:[^<>]*\s)?)t\s*=\s*["']e["']/g;

/** Whether the rows and columns that a sheet names span more than is read: a far cell makes the reader fill all the rest. */
function spansTooMuch(xml: string): boolean {
  let rows = 0;
  let columns = 1;
  for (const [, letters = '', digits = ''] of xml.matchAll(/\sr\s*=\s*["']\s*([A-Za-z]*)(\d+)/g)) {
    let column = 0;
    for (const letter of letters.toUpperCase()) column = column * 26 + letter.charCodeAt(0) - 64;
    rows = Math.max(rows, Number(digits));
    columns = Math.max(columns, column);
  }
  return rows > mostExtent.rows || rows * columns > mostExtent.cells;
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
  let characters = 0;
  const texts: string[][] = [];
  for (const row of rows) {
    const cells = row.map(textOf);
    // One shared text can stand in every cell. Here it costs nothing; whoever is sent the cells gets it as often.
    for (const cell of cells) characters += cell.length;
    if (characters > largestFile) return { ok: false, kind: 'too-large' };
    texts.push(cells);
  }
  return { ok: true, rows: texts.map((cells, at) => ({ line: at + 1, cells })) };
}

parentPort?.postMessage(
  await read(workerData as Uint8Array).catch((): ReadRows => ({ ok: false, kind: 'not-a-workbook' })),
);
