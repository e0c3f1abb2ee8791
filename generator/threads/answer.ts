import { parentPort } from 'node:worker_threads';
import type { Answer, Question } from './thread.js';

/** Answers what this thread is asked. */
export function answer(work: (text: string) => string | Promise<string>): void {
  const answerTo = async ({ id, text }: Question): Promise<Answer> => {
    try {
      return { id, text: await work(text) };
    } catch (error) {
      return { id, error };
    }
  };
  parentPort?.on('message', async (question: Question) => parentPort?.postMessage(await answerTo(question)));
}
