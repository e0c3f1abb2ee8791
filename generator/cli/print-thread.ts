import { parentPort } from 'node:worker_threads';
import type { Declaration } from '../print/declaration.js';
import { printDeclarations } from '../print/source-file.js';

/** What the thread is asked: an id, and declarations as JSON, which is faster to send than objects. */
export interface PrintRequest {
  readonly id: number;
  readonly json: string;
}

export type PrintReply = { readonly id: number; readonly text: string } | { readonly id: number; readonly error: unknown };

function answer({ id, json }: PrintRequest): PrintReply {
  try {
    return { id, text: printDeclarations(JSON.parse(json) as readonly Declaration[]) };
  } catch (error) {
    return { id, error };
  }
}

parentPort?.on('message', (request: PrintRequest) => parentPort?.postMessage(answer(request)));
