import { Worker } from 'node:worker_threads';
import { readDirectory, type ArchiveFault } from './archive.ts';
import type { RawRow } from './kinds.ts';

const memoryMegabytes = 256;
const deadlineMilliseconds = 15_000;

export type ReadRows = { ok: true; rows: RawRow[] } | { ok: false; kind: ArchiveFault };

/** One workbook at a time, so that many sent at once do not add up their memory. */
let turn: Promise<unknown> = Promise.resolve();

/**
 * The first sheet of a workbook. Its directory is looked at first; it is unpacked under a cap in a worker that has
 * little memory and a deadline, so that a file made to burst takes nothing down but that worker.
 */
export function readWorkbook(bytes: Uint8Array): Promise<ReadRows> {
  const directory = readDirectory(bytes);
  if (!directory.ok) return Promise.resolve(directory);
  if (!directory.parts.some((part) => part.name === 'xl/workbook.xml'))
    return Promise.resolve({ ok: false, kind: 'not-a-workbook' });
  const read = turn.then(() => readInWorker(bytes));
  turn = read;
  return read;
}

/** Never rejects: whatever befalls the worker has a kind. */
function readInWorker(bytes: Uint8Array): Promise<ReadRows> {
  return new Promise((resolve) => {
    const worker = new Worker(new URL(import.meta.resolve('#lib/server/files/workbook.worker.ts')), {
      workerData: bytes,
      resourceLimits: { maxOldGenerationSizeMb: memoryMegabytes, maxYoungGenerationSizeMb: 32 },
      stdout: true,
      stderr: true,
    });
    const end = (read: ReadRows) => {
      clearTimeout(deadline);
      resolve(read);
      void worker.terminate();
    };
    const deadline = setTimeout(() => {
      end({ ok: false, kind: 'too-large' });
    }, deadlineMilliseconds);
    worker.once('message', end);
    worker.once('error', (error: Error & { code?: string }) => {
      end({ ok: false, kind: error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? 'too-large' : 'not-a-workbook' });
    });
    worker.once('exit', () => {
      end({ ok: false, kind: 'not-a-workbook' });
    });
  });
}
