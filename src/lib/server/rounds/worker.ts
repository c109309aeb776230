import { Worker } from 'node:worker_threads';
import type { Message } from './solve.worker.ts';
import type { Answer, Step, Task } from './task.ts';

/**
 * Gives a task to a worker thread of its own and resolves with its answer; `told` hears how far it is.
 * Rejects when the worker breaks, ends without an answer or takes longer than it may.
 */
export function runInWorker(
  task: Task,
  told: (step: Step) => void = () => undefined,
  mostMilliseconds?: number,
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL(import.meta.resolve('#lib/server/rounds/solve.worker.ts')), {
      workerData: task,
    });
    const alarm =
      mostMilliseconds === undefined
        ? undefined
        : setTimeout(() => {
            reject(new Error(`a task took longer than ${mostMilliseconds} ms`));
            void worker.terminate();
          }, mostMilliseconds);
    worker.on('message', (message: Message) => {
      if ('step' in message) told(message.step);
      else resolve(message.answer);
    });
    worker.once('error', reject);
    worker.once('exit', (code) => {
      clearTimeout(alarm);
      reject(new Error(`the solver ended without an answer (exit ${code})`));
    });
  });
}
