import { Worker } from 'node:worker_threads';
import type { Printer } from '../print/declaration.js';
import type { PrintReply } from './print-thread.js';

export interface PrintingThread {
  readonly printer: Printer;
  readonly stop: () => void;
}

/** Starts a thread that loads ts-morph while this one reads the document, and prints while this one goes on. */
export function startPrinting(): PrintingThread {
  const worker = new Worker(new URL('./print-thread.js', import.meta.url), { execArgv: [], resourceLimits: { maxYoungGenerationSizeMb: 96 } });
  const waiting = new Map<number, { readonly resolve: (text: string) => void; readonly reject: (reason: unknown) => void }>();
  let last = 0;
  let failure: { readonly reason: unknown } | undefined;
  worker.on('message', (reply: PrintReply) => {
    const request = waiting.get(reply.id);
    waiting.delete(reply.id);
    if ('error' in reply) request?.reject(reply.error);
    else request?.resolve(reply.text);
  });
  worker.on('error', (reason) => {
    failure = { reason };
    for (const { reject } of waiting.values()) reject(reason);
  });
  worker.unref();
  return {
    printer: (declarations) =>
      new Promise((resolve, reject) => {
        if (failure !== undefined) return reject(failure.reason);
        worker.ref();
        waiting.set(++last, { resolve, reject });
        worker.postMessage({ id: last, json: JSON.stringify(declarations) });
      }),
    stop: () => void worker.terminate(),
  };
}
