import { Worker } from 'node:worker_threads';
import type { ErrorKind, RawRow } from './kinds.ts';
import { checkArchive } from './archive.ts';

const memoryMegabytes = 192;
const deadlineMilliseconds = 15_000;

type Read = { ok: true; rows: RawRow[] } | { ok: false; kind: ErrorKind };

/**
 * The first sheet of a workbook. Its directory is looked at first; it is unpacked under a cap in a worker that has
 * little memory and a deadline, so that a file made to burst takes nothing down but that worker.
 */
export function readWorkbook(bytes: Uint8Array): Promise<Read> {
  const fault = checkArchive(bytes);
  if (fault) return Promise.resolve({ ok: false, kind: fault });
  return new Promise((resolve) => {
    const worker = new Worker(new URL(import.meta.resolve('#lib/server/imports/workbook.worker.ts')), {
      workerData: bytes,
      resourceLimits: { maxOldGenerationSizeMb: memoryMegabytes },
    });
    const end = (read: Read) => {
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
  });
}
