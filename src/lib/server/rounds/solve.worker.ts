import { parentPort, workerData } from 'node:worker_threads';
import { answerTask, type Answer, type Step, type Task } from './task.ts';

export type Message = { step: Step } | { answer: Answer };

const say = (message: Message) => parentPort?.postMessage(message);
say({
  answer: answerTask(workerData as Task, (step) => {
    say({ step });
  }),
});
