import { parentPort, workerData } from 'node:worker_threads';
import { readSheet } from 'read-excel-file/node';

const textOf = (cell: unknown): string => {
  if (cell === null || cell === undefined) return '';
  if (cell instanceof Date) return cell.toISOString().slice(0, 10);
  return typeof cell === 'string' ? cell : JSON.stringify(cell);
};

try {
  const rows = await readSheet(Buffer.from(workerData as Uint8Array));
  parentPort?.postMessage({
    ok: true,
    rows: rows.map((cells, at) => ({ line: at + 1, cells: cells.map(textOf) })),
  });
} catch {
  parentPort?.postMessage({ ok: false, kind: 'not-a-workbook' });
}
