import { Worker } from 'node:worker_threads';
import type { WorkerMessage, WorkerTask } from './solve.worker.ts';

type Answer = Exclude<WorkerMessage, { kind: 'phase' }>;

/**
 * Gives a task to a worker thread of its own and resolves with its answer; `told` hears how far it is.
 * Rejects when the worker breaks or ends without an answer.
 */
export function runInWorker(
  task: WorkerTask,
  told: (phase: 'solving' | 'verifying') => void = () => undefined,
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL(import.meta.resolve('#lib/server/rounds/solve.worker.ts')), {
      workerData: task,
    });
    worker.on('message', (message: WorkerMessage) => {
      if (message.kind === 'phase') told(message.phase);
      else resolve(message);
    });
    worker.once('error', reject);
    worker.once('exit', (code) => {
      reject(new Error(`the solver ended without an answer (exit ${code})`));
    });
  });
}
