import type { Answer, Task } from './task.ts';
import { runInWorker } from './worker.ts';

/** What a worker works out about a kept solution while its page is asked for again and again. */
interface Work {
  done: number;
  of: number;
  answer: Answer | null;
  finished: Promise<void>;
}
export type Background =
  { state: 'ready'; answer: Answer } | { state: 'working'; done: number; of: number } | { state: 'broken' };

/** The last answers: a solution never changes. */
const known = new Map<string, Work>();
const mostKept = 64;
/** One worker of a kind at a time, however many pages are open: each holds a whole round. */
const lastOf = new Map<string, Promise<unknown>>();

/**
 * Has a task worked out in a worker, and waits for it a moment: whoever asks again hears how far it is, or the answer. What broke or
 * took longer than `mostMilliseconds` is `broken` for those who waited for it; the next who asks begins anew.
 */
export async function inBackground(
  key: string,
  taskOf: () => Task,
  { mostMilliseconds, waitMilliseconds = 1500 }: { mostMilliseconds: number; waitMilliseconds?: number },
): Promise<Background> {
  const work = known.get(key) ?? begin(key, taskOf(), mostMilliseconds);
  try {
    await Promise.race([work.finished, wait(waitMilliseconds)]);
  } catch {
    return { state: 'broken' };
  }
  if (work.answer) return { state: 'ready', answer: work.answer };
  return { state: 'working', done: work.done, of: work.of };
}

const wait = (milliseconds: number) =>
  new Promise<void>((resolve) => {
    setTimeout(resolve, milliseconds).unref();
  });

function begin(key: string, task: Task, mostMilliseconds: number): Work {
  const work: Work = { done: 0, of: 1, answer: null, finished: Promise.resolve() };
  const before = lastOf.get(task.task) ?? Promise.resolve();
  const run = () =>
    runInWorker(
      task,
      (step) => {
        if ('done' in step) Object.assign(work, step);
      },
      mostMilliseconds,
    );
  work.finished = before.then(run, run).then((answer) => {
    work.answer = answer;
  });
  lastOf.set(task.task, work.finished);
  work.finished.catch(() => {
    console.error('what was asked about a round broke', key);
    known.delete(key);
  });
  known.set(key, work);
  for (const [oldest, { answer }] of known) {
    if (known.size <= mostKept) break;
    if (answer) known.delete(oldest);
  }
  return work;
}
