import { Worker } from 'node:worker_threads';

/** What a thread is asked: an id, and a text. Objects would be slower to send than their JSON. */
export interface Question {
  readonly id: number;
  readonly text: string;
}

export type Answer = { readonly id: number; readonly text: string } | { readonly id: number; readonly error: unknown };

/** A thread that answers texts with texts. */
export interface Thread {
  readonly ask: (text: string) => Promise<string>;
  readonly stop: () => void;
}

/**
 * Starts a thread. What is written there to its standard output or error goes nowhere: libraries talk, and standard
 * output is the caller's.
 *
 * @param module one that calls `answer`.
 */
export function startThread(module: URL): Thread {
  const worker = new Worker(module, { execArgv: [], stdout: true, stderr: true, resourceLimits: { maxYoungGenerationSizeMb: 96 } });
  const waiting = new Map<number, { readonly resolve: (text: string) => void; readonly reject: (reason: unknown) => void }>();
  let last = 0;
  let failure: { readonly reason: unknown } | undefined;
  const fail = (reason: unknown): void => {
    failure ??= { reason };
    for (const { reject } of waiting.values()) reject(failure.reason);
    waiting.clear();
  };
  for (const stream of [worker.stdout, worker.stderr]) stream.resume();
  worker.on('message', (answer: Answer) => {
    const question = waiting.get(answer.id);
    waiting.delete(answer.id);
    if ('error' in answer) question?.reject(answer.error);
    else question?.resolve(answer.text);
  });
  worker.on('error', fail);
  worker.on('exit', () => fail(new Error('the thread has ended')));
  worker.unref();
  return {
    ask: (text) =>
      new Promise((resolve, reject) => {
        if (failure !== undefined) return reject(failure.reason);
        worker.ref();
        waiting.set(++last, { resolve, reject });
        worker.postMessage({ id: last, text } satisfies Question);
      }),
    stop: () => void worker.terminate(),
  };
}
